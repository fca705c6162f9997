//! Places from which something may be fetched.

use std::net::Ipv6Addr;
#[cfg(feature = "remote")]
use std::net::{IpAddr, SocketAddr};

/// Where something is fetched from: scheme, host and port together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    encryption: Encryption,
    /// A name in small letters, or an address without brackets.
    host: String,
    port: u16,
}

/// Whether what is fetched is encrypted on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encryption {
    /// `https`.
    Tls,
    /// `http`.
    None,
}

/// A place from which something may be fetched: a host, or what is below a path of it.
#[derive(Clone, Debug)]
pub(super) struct Allowed {
    origin: Origin,
    /// With which a path begins that is meant.
    path: String,
}

impl Allowed {
    /// One as users name it. Without a scheme, `https` is meant.
    pub(super) fn new(text: &str) -> Option<Self> {
        let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let path = path(&text);
        let plain = !text.contains(['?', '#']) && !is_disguised(path);
        plain.then(|| Some(Allowed { origin: Origin::of_url(&text)?, path: path.to_owned() })).flatten()
    }

    /// Whether a URL leads there.
    pub(super) fn permits(&self, url: &str) -> bool {
        let path = path(url);
        let whole = self.path.trim_end_matches('/');
        let below = |rest: &str| rest.is_empty() || rest.starts_with('/');
        // Servers differ in whether an escaped dot or slash is one.
        let within = whole.is_empty() || (!is_disguised(path) && path.strip_prefix(whole).is_some_and(below));
        within && Origin::of_url(url).is_some_and(|origin| origin == self.origin)
    }

    /// Whether it names an address.
    #[cfg(feature = "remote")]
    pub(super) fn names(&self, address: SocketAddr) -> bool {
        self.origin.names(address)
    }
}

/// The path of a URL, without its query.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    rest.find('/').and_then(|start| rest.get(start..)).unwrap_or_default()
}

/// Whether a path may lead elsewhere than it seems to.
fn is_disguised(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let dots = path.split('/').any(|segment| segment == "." || segment == "..");
    dots || path.contains('\\') || ["%2e", "%2f", "%5c"].iter().any(|escape| path.contains(escape))
}

impl Origin {
    /// That of a URL. `None` for one of another scheme, and for one with a user's name, which is mostly
    /// there to be taken for the host.
    fn of_url(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (encryption, usual) = match scheme.to_ascii_lowercase().as_str() {
            "https" => (Encryption::Tls, 443),
            "http" => (Encryption::None, 80),
            _ => return None,
        };
        let authority = rest.split(['/', '?', '#']).next()?;
        let (host, port) = match authority.strip_prefix('[') {
            Some(rest) => {
                let (address, rest) = rest.split_once(']')?;
                address.parse::<Ipv6Addr>().ok()?;
                (address, rest)
            }
            None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
        };
        let port = match port.strip_prefix(':') {
            Some(port) => port.parse().ok()?,
            None if port.is_empty() => usual,
            None => return None,
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ':');
        let host = host.to_ascii_lowercase();
        (!host.is_empty() && host.chars().all(plain)).then_some(Origin { encryption, host, port })
    }

    /// Whether it names an address: by itself, or by the one name that means the machine itself (RFC
    /// 6761 §6.3).
    #[cfg(feature = "remote")]
    fn names(&self, address: SocketAddr) -> bool {
        let ip = address.ip();
        let own = self.host == "localhost" && ip.is_loopback();
        self.port == address.port() && (own || self.host.parse::<IpAddr>().is_ok_and(|named| named == ip))
    }
}
