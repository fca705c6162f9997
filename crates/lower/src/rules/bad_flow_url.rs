//! # bad-flow-url
//!
//! A URL of an OAuth flow is one that HTTP cannot reach, so that no token can be had there.
//!
//! ```yaml
//! clientCredentials: {tokenUrl: 'htps://example.com/token', scopes: {}}        # https
//! ```
//! Write a URL of the scheme `https` (or `http`), or one that is relative to the server (OpenAPI
//! 3.0.4 §4.7.29, "OAuth Flow Object"; RFC 6749 §3.1, §3.2).

use understory_model::Pointer;

use super::warning;
use crate::context::Context;
use crate::diagnostic::Spot;

/// Checks the scheme of a URL; a relative one has none.
pub(crate) fn check(cx: &mut Context<'_>, at: &Pointer, url: &str) {
    let Some(scheme) = scheme(url) else { return };
    if ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return;
    }
    let message = format!("the scheme `{scheme}` of this URL is not one of HTTP");
    let help = "write a URL that begins with `https://`, or one that is relative to the server".to_owned();
    cx.push(warning("bad-flow-url", Spot::Value(at.clone()), message, help));
}

/// The scheme of a URL (RFC 3986 §3.1).
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let proper = scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (proper && scheme.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(scheme)
}
