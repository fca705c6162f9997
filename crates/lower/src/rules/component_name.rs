//! # component-name
//!
//! The name of a component has characters that OpenAPI does not permit there. It is generated all
//! the same, under a name that Rust permits; other tools may refuse it.
//!
//! ```yaml
//! components:
//!   schemas: {'Page<User>': {type: object}}        # Page_User
//! ```
//! Use letters, digits, `.`, `-` and `_` (OpenAPI 3.0.4 §4.7.7.1).

use understory_model::Pointer;

use super::Tally;
use crate::context::Context;
use crate::diagnostic::Severity;

/// Counts the names that are not permitted.
const TALLY: Tally = Tally {
    rule: "component-name",
    severity: Severity::Note,
    one: "OpenAPI does not permit this name of a component; it is generated all the same",
    many: "names of components are not permitted by OpenAPI; they are generated all the same",
    help: "use letters, digits, `.`, `-` and `_`, and nothing else",
};

/// Checks the name of a component.
pub(crate) fn check(cx: &mut Context<'_>, at: &Pointer, name: &str) {
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
        cx.count(TALLY, at);
    }
}
