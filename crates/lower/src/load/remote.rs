//! What a document refers to by URL. Nothing is fetched here: whoever reads the document gives a function
//! that does it, or that refuses.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::files::{FILES, NAMED, VALUES, within};
use super::url::{Url, is_url};

/// What has been fetched.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Where it was in the end, which references in it are relative to (RFC 3986 §5.1.3).
    pub url: String,
    /// What it is.
    pub bytes: Vec<u8>,
}

/// Why something was not fetched, or cannot be used.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What is in the way, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Refused {
    /// Nobody has allowed to fetch from there.
    pub fn not_allowed(url: &str) -> Self {
        let host = Url::parse(url).map(|url| url.origin()).unwrap_or_default();
        Refused {
            message: format!("nothing is fetched from `{host}`, so `{url}` leads nowhere"),
            help: format!(
                "save what it means in a file beside the document, or allow to fetch it: \
                 `--allow-fetch {host}` (`Config::fetch` in a build script)"
            ),
        }
    }
}

/// Fetches what a URL leads to, from where that is allowed.
pub type Fetch<'f> = &'f dyn Fn(&str) -> Result<Fetched, Refused>;

/// Fetches nothing from anywhere.
pub fn fetch_nothing(url: &str) -> Result<Fetched, Refused> {
    Err(Refused::not_allowed(url))
}

/// The URLs that parts of a document have for names: `$id` (JSON Schema 2020-12 Core §8.2.1) and `$self`
/// (OpenAPI 3.2.0 §4.1.1). Nothing is fetched by a name.
pub(super) fn names(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(map) => {
                let own = ["$id", "$self"].iter().filter_map(|key| map.get(*key)?.as_str());
                found.extend(own.filter_map(Url::parse).map(|url| url.to_string()));
                waiting.extend(map.values());
            }
            Value::Array(list) => waiting.extend(list),
            _ => {}
        }
    }
    found
}

/// Lets every reference by a URL that was fetched lead into the document. `key` is that of the value.
pub(super) fn lead(value: &mut Value, key: &str, fetched: &BTreeSet<String>) {
    match value {
        Value::Object(map) => lead_members(map, key, fetched),
        Value::Array(list) => list.iter_mut().for_each(|value| lead(value, "", fetched)),
        _ => {}
    }
}

fn lead_members(map: &mut Map<String, Value>, around: &str, fetched: &BTreeSet<String>) {
    let names = NAMED.contains(&around);
    for (key, value) in map {
        let foreign = (key.starts_with("x-") && key != FILES) || VALUES.contains(&key.as_str());
        match value {
            _ if foreign && !names => {}
            Value::String(reference) if key == "$ref" => lead_one(reference, fetched),
            Value::Object(mapping) if key == "mapping" && around == "discriminator" => {
                for schema in mapping.values_mut() {
                    if let Value::String(reference) = schema {
                        lead_one(reference, fetched);
                    }
                }
            }
            value => lead(value, key, fetched),
        }
    }
}

fn lead_one(reference: &mut String, fetched: &BTreeSet<String>) {
    let (url, place) = reference.split_once('#').unwrap_or((reference, ""));
    // The name of an anchor means something only to the version that has them.
    if is_url(url) && fetched.contains(url) && (place.is_empty() || place.starts_with('/')) {
        *reference = within(url, place);
    }
}
