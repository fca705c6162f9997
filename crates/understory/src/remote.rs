//! What a document refers to by URL: from where it may be fetched, and how much of it.
//!
//! A document is somebody else's text, so nothing is fetched unless the user names the host: by `https`,
//! or by `http` where the user says so. What a name means is not the user's to say, so an address that
//! is not of the public network has to be named itself, or a name could lead into a network that only
//! this machine can reach.

mod address;
#[cfg(feature = "remote")]
mod client;
#[cfg(feature = "remote")]
mod public;

use understory_lower::{Fetched, Refused};

use address::Allowed;
#[cfg(feature = "remote")]
use client::Budget;
#[cfg(feature = "remote")]
pub use client::Limits;

/// Who fetches for one run.
#[derive(Debug)]
pub struct Fetcher<'c> {
    /// From where that is allowed, as the user writes it.
    places: &'c [String],
    #[cfg(feature = "remote")]
    budget: Budget,
}

impl<'c> Fetcher<'c> {
    /// Fetches from some places, and from nowhere else.
    pub fn new(places: &'c [String]) -> Self {
        Fetcher {
            places,
            #[cfg(feature = "remote")]
            budget: Budget::default(),
        }
    }

    /// Fetches no more than this, and takes no longer.
    #[cfg(feature = "remote")]
    pub fn within(self, limits: Limits) -> Self {
        Fetcher { budget: Budget::new(limits), ..self }
    }

    /// Fetches what a URL leads to.
    pub fn fetch(&self, url: &str) -> Result<Fetched, Refused> {
        let allowed = self.places.iter().map(|place| allowed(place));
        let allowed = allowed.collect::<Result<Vec<Allowed>, Refused>>()?;
        if !allowed.iter().any(|place| place.permits(url)) {
            return Err(Refused::not_allowed(url));
        }
        self.get(&allowed, url)
    }

    #[cfg(feature = "remote")]
    fn get(&self, allowed: &[Allowed], url: &str) -> Result<Fetched, Refused> {
        client::get(allowed, &self.budget, url)
    }

    #[cfg(not(feature = "remote"))]
    fn get(&self, _: &[Allowed], url: &str) -> Result<Fetched, Refused> {
        Err(Refused {
            message: format!(
                "`{url}` cannot be fetched: `understory` was built without its feature `remote`"
            ),
            help: "add the feature to `understory` under `build-dependencies`: `features = [\"remote\"]`"
                .to_owned(),
        })
    }
}

fn allowed(place: &str) -> Result<Allowed, Refused> {
    Allowed::new(place).ok_or_else(|| Refused {
        message: format!("`{place}` is no place from which anything could be fetched"),
        help: "write a host or the beginning of a URL, such as `example.com`, `example.com:8443`, \
               `https://example.com/specs/` or `http://localhost:8080`"
            .to_owned(),
    })
}
