//! # bad-name
//!
//! The name of a header, a cookie or an HTTP authentication scheme has characters that HTTP does
//! not permit there, so that it could never be sent.
//!
//! ```yaml
//! {name: 'X Trace:', in: header, schema: {type: string}}        # X-Trace
//! ```
//! Use letters, digits and ``!#$%&'*+-.^_`|~`` (RFC 9110 §5.6.2; for cookies RFC 6265 §4.1.1).

use understory_model::{Location, Pointer};

use super::error;
use crate::context::Context;
use crate::diagnostic::{Diagnostic, Spot};

/// Checks a name that travels as it is. In a path or a query every character can be encoded.
pub(crate) fn check(cx: &mut Context<'_>, at: &Pointer, location: Location, name: &str) {
    let what = match location {
        Location::Header => "a header",
        Location::Cookie => "a cookie",
        Location::Path | Location::Query | Location::QueryString => return,
    };
    refuse_unless_token(cx, at, what, name);
}

/// Checks the key of a header under `headers` (RFC 9110 §5.1).
pub(crate) fn check_header(cx: &mut Context<'_>, at: &Pointer, name: &str) {
    if !is_token(name) {
        cx.push(refused(Spot::Key(at.clone()), "a header", name));
    }
}

/// Checks the name of an HTTP authentication scheme (RFC 9110 §11.1).
pub(crate) fn check_scheme(cx: &mut Context<'_>, at: &Pointer, name: &str) {
    refuse_unless_token(cx, at, "an authentication scheme", name);
}

fn refuse_unless_token(cx: &mut Context<'_>, at: &Pointer, what: &str, name: &str) {
    // A name that is missing or no string has its own diagnostic.
    if is_token(name) || cx.find(at).and_then(|at| at.as_str()).is_none() {
        return;
    }
    cx.push(refused(Spot::Value(at.clone()), what, name));
}

fn refused(at: Spot, what: &str, name: &str) -> Diagnostic {
    let message = format!("{name:?} cannot be the name of {what}");
    let help = "use letters, digits, and hyphens between words, such as `X-Trace`".to_owned();
    error("bad-name", at, message, help)
}

/// A token (RFC 9110 §5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    let symbol = |c: char| "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || symbol(c))
}
