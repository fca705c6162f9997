//! Fetching over HTTP. The only user of `ureq`.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use understory_lower::{Fetched, Refused, join_url};
use ureq::config::Config;
use ureq::http::{StatusCode, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::address::{Origin, is_public};
use super::permits;

/// How long it may take, with all redirections.
const LONGEST: Duration = Duration::from_secs(30);

/// How many bytes it may be. The largest public documents have some fifty million.
const LARGEST: u64 = 128 << 20;

/// So many redirections are followed.
const REDIRECTIONS: usize = 5;

/// Fetches what a URL leads to, which is one of the hosts that are allowed.
pub(super) fn get(allowed: &[Origin], url: &str) -> Result<Fetched, Refused> {
    let failed = |why: String| Refused {
        message: format!("`{url}` cannot be fetched: {why}"),
        help: "correct the reference, or save what it means in a file beside the document".to_owned(),
    };
    let until = Instant::now() + LONGEST;
    let mut here = url.to_owned();
    for _ in 0..=REDIRECTIONS {
        let agent = agent(allowed, until.saturating_duration_since(Instant::now()));
        let request = agent.get(&here).header("Accept", "application/yaml, application/json, */*;q=0.8");
        let mut answer = request.call().map_err(|error| match error {
            Error::Other(private) if private.is::<Private>() => private.downcast().map_or_else(
                |other| failed(other.to_string()),
                |private: Box<Private>| private.refused(url),
            ),
            error => failed(error.to_string()),
        })?;
        match answer.status() {
            StatusCode::OK => {
                let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
                let bytes = body.map_err(|error| failed(error.to_string()))?;
                return Ok(Fetched { url: here, bytes });
            }
            status if status.is_redirection() => {
                let location = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
                let next = location.and_then(|location| join_url(&here, location));
                let next = next.ok_or_else(|| failed(format!("it answers {status} and does not say where to go")))?;
                let host = |url: &str| Origin::of_url(url).map(|origin| origin.host);
                if host(&next) != host(url) || !permits(allowed, &next) {
                    return Err(failed(format!("it leads on to `{next}`, which is elsewhere")));
                }
                here = next;
            }
            status => return Err(failed(format!("it answers {status}"))),
        }
    }
    Err(failed(format!("it leads on more than {REDIRECTIONS} times")))
}

fn agent(allowed: &[Origin], left: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(left))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        // A proxy would look the name up by itself.
        .proxy(None)
        .user_agent("understory")
        .build();
    let resolver = Guard { allowed: allowed.to_vec(), resolver: DefaultResolver::default() };
    Agent::with_parts(config, DefaultConnector::default(), resolver)
}

/// Looks names up, and lets no address pass that is neither public nor named.
#[derive(Debug)]
struct Guard {
    allowed: Vec<Origin>,
    resolver: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let mut kept = self.empty();
        let mut private = None;
        for address in found.iter() {
            if is_public(address.ip()) || self.allowed.iter().any(|origin| origin.names(*address)) {
                kept.push(*address);
            } else {
                private = Some(*address);
            }
        }
        match private {
            Some(address) if kept.is_empty() => {
                let host = uri.host().unwrap_or_default().to_owned();
                let scheme = if uri.scheme_str() == Some("http") { "http://" } else { "" };
                Err(Error::Other(Box::new(Private { scheme, host, address })))
            }
            _ => Ok(kept),
        }
    }
}

/// A name that leads to an address that is not of the public network.
#[derive(Debug)]
struct Private {
    /// What stands before the address where users name it.
    scheme: &'static str,
    host: String,
    address: SocketAddr,
}

impl Private {
    fn refused(&self, url: &str) -> Refused {
        Refused {
            message: format!("`{url}` is not fetched: {self}"),
            help: format!(
                "if that is meant, allow the address as well: `--allow-host {}{}` (`Config::hosts` in a build script)",
                self.scheme, self.address
            ),
        }
    }
}

impl std::fmt::Display for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ip = self.address.ip();
        write!(f, "`{}` is at {ip}, which is no address of the public network", self.host)
    }
}

impl std::error::Error for Private {}
