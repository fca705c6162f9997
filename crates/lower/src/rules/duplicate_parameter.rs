//! # duplicate-parameter
//!
//! Two parameters in one list have the same name in the same place, or two headers of a response the
//! same name. Or the members of an object travel as parameters, and one of them has the name of another
//! parameter: a warning, for a request that has but one of the two is understood.
//!
//! ```yaml
//! parameters:
//!   - {name: page, in: query, schema: {type: integer}}
//!   - {name: page, in: query, schema: {type: string}}
//!   - {name: filter, in: query, schema: {type: object, properties: {page: {type: integer}}}}
//! ```
//! Remove one. (A parameter of an operation may well replace one of its path item: OpenAPI 3.0.4
//! §4.7.10.1.) Header names do not differ by case (RFC 9110 §5.1).

use understory_model::Pointer;

use super::{also, error, mended, warning};
use crate::diagnostic::{Diagnostic, Spot};

/// The second of two equal parameters.
pub(crate) fn second(at: &Pointer, name: &str, place: &str, first: &Pointer) -> Diagnostic {
    let message = format!("the {place} parameter `{name}` is declared twice");
    let help = "remove one of the two, or give it another name".to_owned();
    let here = error("duplicate-parameter", Spot::Value(at.clone()), message, help);
    let here = mended(here, "the first is taken");
    also(here, Spot::Value(first.clone()), "first declared here")
}

/// A member of an object that is a parameter, which travels under the name of something else.
pub(crate) fn member(name: &str, object: (&str, &Pointer), other: &Pointer) -> Diagnostic {
    let (parameter, at) = object;
    let message =
        format!("the member `{name}` of `{parameter}` travels under a name that something else has as well");
    let help = "give one of the two another name; until then whoever reads one reads the other".to_owned();
    let here = warning("duplicate-parameter", Spot::Value(at.clone()), message, help);
    also(here, Spot::Value(other.clone()), "this travels under it too")
}

/// The second of two headers of a response whose names differ by case alone.
pub(crate) fn second_header(at: &Pointer, name: &str, first: &Pointer) -> Diagnostic {
    let message =
        format!("the response header `{name}` is declared twice, since header names do not differ by case");
    let help = "remove one of the two".to_owned();
    let here = error("duplicate-parameter", Spot::Key(at.clone()), message, help);
    let here = mended(here, "the first is taken");
    also(here, Spot::Key(first.clone()), "first declared here")
}

/// A second body of one operation (Swagger 2.0, Parameter Object: "there can be only one", and none
/// beside a form).
pub(crate) fn second_body(at: &Pointer, first: &Pointer) -> Diagnostic {
    let message = "the operation has a body already".to_owned();
    let help = "keep one parameter with `in: body`, or parameters with `in: formData` alone".to_owned();
    let here = error("duplicate-parameter", Spot::Value(at.clone()), message, help);
    let here = mended(here, "the first is taken");
    also(here, Spot::Value(first.clone()), "first declared here")
}
