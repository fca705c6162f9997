//! # hook-security
//!
//! The document has `security`, and a webhook or a callback has none of its own. The former is what
//! users of the API prove when they call it; the latter goes the other way, so it is taken to prove
//! nothing. The specification does not say which is meant (OpenAPI 3.1.1 §4.8.1.1, "security").
//!
//! ```yaml
//! security: [{apiKey: []}]
//! webhooks:
//!   newPet: {post: {responses: {'200': {description: Taken.}}}}       # open
//! ```
//! Give the operation a `security` of its own if it proves something, and `security: []` if not.

use super::Tally;
use crate::diagnostic::Severity;

/// Webhooks and callbacks without `security` of their own.
pub(crate) const TALLY: Tally = Tally {
    rule: "hook-security",
    severity: Severity::Note,
    one: "the `security` of the document is not demanded of this webhook or callback, which has none of its own",
    many: "webhooks or callbacks have no `security` of their own, and that of the document is not demanded of them",
    help: "give it a `security` of its own, which is `[]` if its sender proves nothing",
};
