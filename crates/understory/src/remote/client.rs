//! Fetching over HTTP. The only user of `ureq`.

use std::cell::Cell;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use understory_lower::{Fetched, Refused, join_url};
use ureq::config::Config;
use ureq::http::{StatusCode, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::address::Allowed;
use super::public::is_public;

/// How much may be fetched.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long one may take, with all redirections.
    pub time: Duration,
    /// How long all of a run may take together, so that many slow ones cannot stall a build.
    pub time_in_all: Duration,
    /// How many bytes one may be.
    pub bytes: u64,
    /// How many bytes all of a run may be together.
    pub bytes_in_all: u64,
}

/// The largest public documents have some fifty million bytes.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(30),
    time_in_all: Duration::from_secs(120),
    bytes: 64 << 20,
    bytes_in_all: 256 << 20,
};

/// So many redirections are followed.
const REDIRECTIONS: usize = 5;

/// What is left of time and bytes in a run.
#[derive(Debug)]
pub(super) struct Budget {
    limits: Limits,
    time: Cell<Duration>,
    bytes: Cell<u64>,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        let (time, bytes) = (Cell::new(limits.time_in_all), Cell::new(limits.bytes_in_all));
        Budget { limits, time, bytes }
    }
}

impl Default for Budget {
    fn default() -> Self {
        Budget::new(LIMITS)
    }
}

/// Fetches what a URL leads to, which is allowed.
pub(super) fn get(allowed: &[Allowed], budget: &Budget, url: &str) -> Result<Fetched, Refused> {
    let (start, time) = (Instant::now(), budget.time.get().min(budget.limits.time));
    let most = budget.bytes.get().min(budget.limits.bytes);
    let fetched = if time.is_zero() || most == 0 {
        Err(Fault::Spent)
    } else {
        follow(allowed, url, start + time, most)
    };
    budget.time.set(budget.time.get().saturating_sub(start.elapsed()));
    // What was broken off has cost its bytes as well.
    let read = match &fetched {
        Ok(fetched) => fetched.bytes.len() as u64,
        Err(Fault::TooLarge(_)) => most,
        Err(_) => 0,
    };
    budget.bytes.set(budget.bytes.get().saturating_sub(read));
    fetched.map_err(|fault| fault.refused(url, &budget.limits))
}

/// Goes where a URL leads, by redirections too.
fn follow(allowed: &[Allowed], url: &str, until: Instant, most: u64) -> Result<Fetched, Fault> {
    let mut here = url.to_owned();
    for _ in 0..=REDIRECTIONS {
        let agent = agent(allowed, until.saturating_duration_since(Instant::now()));
        let accept = "application/yaml, application/json, */*;q=0.8";
        let mut answer = agent.get(&here).header("Accept", accept).call()?;
        match answer.status() {
            StatusCode::OK => {
                let body = answer.body_mut().with_config().limit(most).read_to_vec();
                let bytes = body.map_err(|error| match error {
                    Error::BodyExceedsLimit(_) => Fault::TooLarge(most),
                    error => Fault::from(error),
                })?;
                return Ok(Fetched { url: here, bytes });
            }
            status if status.is_redirection() => {
                let location = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
                let next = location.and_then(|location| join_url(&here, location));
                let next = next.ok_or_else(|| {
                    Fault::Failed(format!("it answers {status} and does not say where to go"))
                })?;
                if !allowed.iter().any(|place| place.permits(&next)) {
                    return Err(Fault::Elsewhere(next));
                }
                here = next;
            }
            status => return Err(Fault::Failed(format!("it answers {status}"))),
        }
    }
    Err(Fault::Failed(format!("it leads on more than {REDIRECTIONS} times")))
}

/// Why something is not fetched.
enum Fault {
    Failed(String),
    /// It leads on to a URL that is not allowed.
    Elsewhere(String),
    Private(Box<Private>),
    /// It has more bytes than this.
    TooLarge(u64),
    Slow,
    /// Others have taken the time or the bytes of the run.
    Spent,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::Timeout(_) => Fault::Slow,
            Error::Other(other) => match other.downcast::<Private>() {
                Ok(private) => Fault::Private(private),
                Err(other) => Fault::Failed(other.to_string()),
            },
            error => Fault::Failed(error.to_string()),
        }
    }
}

impl Fault {
    fn refused(self, url: &str, limits: &Limits) -> Refused {
        let beside = "save what it means in a file beside the document";
        let mut help = format!("correct the reference, or {beside}");
        let why = match self {
            Fault::Failed(why) => why,
            Fault::Private(private) => return private.refused(url),
            Fault::Elsewhere(next) => {
                let Refused { message, .. } = Refused::not_allowed(&next);
                help = format!("refer to `{next}` where that is meant, and allow it; or {beside}");
                format!("it leads on, and {message}")
            }
            Fault::TooLarge(most) => {
                help = format!("{beside}, or refer to a smaller one");
                format!("it has more than {most} bytes")
            }
            Fault::Slow => {
                help = format!("try again, or {beside}");
                let (one, all) = (limits.time.as_secs(), limits.time_in_all.as_secs());
                format!("it takes too long: {one} seconds for one, {all} for all of a run")
            }
            Fault::Spent => {
                help = beside.to_owned();
                let (time, bytes) = (limits.time_in_all.as_secs(), limits.bytes_in_all);
                format!("what was fetched before has taken the {time} seconds or the {bytes} bytes of a run")
            }
        };
        Refused { message: format!("`{url}` cannot be fetched: {why}"), help }
    }
}

fn agent(allowed: &[Allowed], left: Duration) -> Agent {
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
    allowed: Vec<Allowed>,
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
            if is_public(address.ip()) || self.allowed.iter().any(|place| place.names(*address)) {
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
                "if that is meant, allow the address as well: `--allow-fetch {}{}` (`Config::fetch` in a build script)",
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
