//! Hosts and addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Where something is fetched from: scheme, host and port together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    encryption: Encryption,
    /// A name in small letters, or an address without brackets.
    pub(super) host: String,
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

impl Origin {
    /// That of a host as users name it. Without a scheme, `https` is meant.
    pub(super) fn of_host(text: &str) -> Option<Self> {
        let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let (_, rest) = text.split_once("://")?;
        let bare = rest.strip_suffix('/').unwrap_or(rest);
        (!bare.contains(['/', '?', '#'])).then(|| Origin::of_url(&text)).flatten()
    }

    /// That of a URL. `None` for one of another scheme, and for one with a user's name, which is mostly
    /// there to be taken for the host.
    pub(super) fn of_url(url: &str) -> Option<Self> {
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
    pub(super) fn names(&self, address: SocketAddr) -> bool {
        let ip = address.ip();
        let own = self.host == "localhost" && ip.is_loopback();
        self.port == address.port() && (own || self.host.parse::<IpAddr>().is_ok_and(|named| named == ip))
    }
}

/// Whether an address is one of the public network (IANA, "IPv4 Special-Purpose Address Registry" and
/// "IPv6 Special-Purpose Address Registry").
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || matches!((a, b, c), (0, ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _) | (240.., ..)))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (a, b, c, d, e, f) {
        // Addresses of IPv4 within those of IPv6.
        (0, 0, 0, 0, 0, 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => inner(g, h),
        (0x2002, high, low, ..) => inner(high, low),
        // Of all others, only these are given to anyone.
        _ => a & 0xe000 == 0x2000 && !matches!((a, b), (0x2001, 0 | 0xdb8) | (0x3fff, _)),
    }
}
