//! # bad-method
//!
//! A key of `additionalOperations` is no method, or one that has a key of its own in the path item.
//!
//! ```yaml
//! additionalOperations:
//!   M SEARCH: {responses: {'204': {description: Done.}}}        # M-SEARCH
//!   POST: {responses: {'204': {description: Done.}}}            # beside it, under `post`
//! ```
//! A method is made of letters, digits and ``!#$%&'*+-.^_`|~`` (RFC 9110 §9.1, §5.6.2) and stands there
//! with the capitals that are sent. The map "MUST NOT contain any entry for the methods that can be
//! defined by other fixed fields" (OpenAPI 3.2.0 §4.9.1).

use understory_model::Pointer;

use super::bad_name::is_token;
use super::{error, warning};
use crate::context::Context;
use crate::diagnostic::Spot;

/// Checks a key, given the keys of the path item that have methods of their own.
pub(crate) fn check(cx: &mut Context<'_>, at: &Pointer, method: &str, fixed: &[(&str, &str)]) {
    let spot = Spot::Key(at.clone());
    if !is_token(method) {
        let message = format!("{method:?} cannot be a method");
        let help = "use letters, digits, and hyphens between words, such as `M-SEARCH`".to_owned();
        return cx.push(error("bad-method", spot, message, help));
    }
    let Some((key, name)) = fixed.iter().find(|(_, name)| name.eq_ignore_ascii_case(method)) else { return };
    if *name == method {
        let message = format!("`{method}` has a key of its own in the path item");
        let help = format!("move the operation out of `additionalOperations`, to `{key}`");
        cx.push(error("bad-method", spot, message, help));
    } else {
        let message = format!("`{method}` is another method than `{name}`, and is sent as it stands here");
        let help = format!("move the operation out of `additionalOperations`, to `{key}`, if that is meant");
        cx.push(warning("bad-method", spot, message, help));
    }
}
