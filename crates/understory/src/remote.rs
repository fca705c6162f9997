//! What a document refers to by URL: from where it may be fetched.
//!
//! A document is somebody else's text, so nothing is fetched unless the user names the host: by `https`,
//! or by `http` where the user says so. What a name means is not the user's to say, so an address that
//! is not of the public network has to be named itself, or a name could lead into a network that only
//! this machine can reach.

mod address;
#[cfg(feature = "remote")]
mod client;

use understory_lower::{Fetched, Refused};

use address::Origin;

/// Fetches what a URL leads to, from one of some hosts.
pub(crate) fn fetch(hosts: &[String], url: &str) -> Result<Fetched, Refused> {
    let allowed = hosts.iter().map(|host| allowed(host)).collect::<Result<Vec<Origin>, Refused>>()?;
    if !permits(&allowed, url) {
        return Err(Refused::not_allowed(url));
    }
    get(&allowed, url)
}

/// Whether a URL leads to one of some hosts.
fn permits(allowed: &[Origin], url: &str) -> bool {
    Origin::of_url(url).is_some_and(|origin| allowed.contains(&origin))
}

fn allowed(host: &str) -> Result<Origin, Refused> {
    Origin::of_host(host).ok_or_else(|| Refused {
        message: format!("`{host}` is no host from which anything could be fetched"),
        help: "write a host such as `example.com`, `example.com:8443`, or `http://localhost:8080`".to_owned(),
    })
}

#[cfg(feature = "remote")]
use client::get;

#[cfg(not(feature = "remote"))]
fn get(_: &[Origin], url: &str) -> Result<Fetched, Refused> {
    Err(Refused {
        message: format!("`{url}` cannot be fetched: `understory` was built without its feature `remote`"),
        help: "write `understory = { version = \"…\", features = [\"remote\"] }` under `build-dependencies`".to_owned(),
    })
}
