//! # empty-operation-id
//!
//! An `operationId` is empty, and is taken as none: the operation is named from its method and path.
//!
//! ```yaml
//! get: {operationId: ''}
//! ```
//! Give it an id, or remove the key (OpenAPI 3.0.4 §4.7.10.1: a "unique string used to identify the
//! operation").

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// An id that names nothing.
pub(crate) fn ignored(at: &Pointer) -> Diagnostic {
    let message = "the operation id is empty, so the operation is named from its method and path".to_owned();
    let help = "write an id that no other operation has, or remove `operationId`".to_owned();
    warning("empty-operation-id", Spot::Value(at.clone()), message, help)
}
