//! # merged-alternatives
//!
//! The alternatives of an `anyOf` are objects that require nothing of their own, and become one struct with the
//! members of all: a value may be several of them. A member is of the type that its alternative gives it, though a
//! value that is another of them may have anything under that name (JSON Schema 2020-12 Core §10.2.1.2).
//!
//! ```yaml
//! anyOf:
//!   - {type: object, properties: {text: {type: string}}}
//!   - {type: object, properties: {picture: {type: string}}}      # {"picture": 5} is the first, strictly
//! ```
//! Write them as components and under `oneOf` if a value is one of them alone.

use super::Tally;
use crate::diagnostic::Severity;

/// Counts lists of alternatives that become one struct.
pub(crate) const TALLY: Tally = Tally {
    rule: "merged-alternatives",
    severity: Severity::Note,
    one: "these alternatives are one struct, whose members are of the types that one alternative gives them, \
          though others leave them open",
    many: "lists of alternatives are one struct each, whose members are of the types that one alternative gives them, \
           though others leave them open",
    help: "nothing needs to be done; if a value is one of them alone, write them as components and under `oneOf`",
};
