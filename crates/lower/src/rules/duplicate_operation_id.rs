//! # duplicate-operation-id
//!
//! Two operations have the same `operationId`.
//!
//! ```yaml
//! get: {operationId: getUser}
//! put: {operationId: getUser}        # putUser
//! ```
//! Give each its own (OpenAPI 3.0.4 §4.7.10.1: "The id MUST be unique among all operations").

use understory_model::{Hook, Pointer};

use super::{also, error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// The second of two operations with one id.
pub(crate) fn second(operation: &Pointer, id: &str, first: &Pointer, hook: Option<&Hook>) -> Diagnostic {
    let message = format!("the operation id `{id}` is already taken");
    let help = "give each operation an id of its own".to_owned();
    let here = error("duplicate-operation-id", Spot::Value(operation.join("operationId")), message, help);
    let here = mended(
        here,
        match hook {
            Some(_) => "it is known by its key",
            None => "this operation is named after its method and path",
        },
    );
    also(here, Spot::Value(first.join("operationId")), "first used here")
}
