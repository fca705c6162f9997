//! # lost-path-value
//!
//! An `enum` of a path parameter permits a value that no URL can carry where the parameter stands:
//! `.` and `..` are folded away by whoever reads the URL, and without a value the path is another
//! one. A call with it fails before it is sent.
//!
//! ```yaml
//! /files/{name}:
//!   parameters: [{name: name, in: path, required: true, schema: {type: string, enum: [readme, ..]}}]
//! ```
//! Remove the value, or let the parameter be a query parameter (RFC 3986 §5.2.4, "Remove Dot
//! Segments").

use understory_model::{Parameter, Shape, Style, Type};

use super::warning;
use crate::context::Context;
use crate::diagnostic::Spot;

/// Checks the values of a parameter that has a segment of the path to itself.
pub(crate) fn check(cx: &mut Context<'_>, path: &str, parameter: &Parameter) {
    let expression = format!("{{{}}}", parameter.wire);
    let alone = path.split('/').any(|segment| segment == expression);
    let Type::Named(id) = parameter.ty else { return };
    if !alone || parameter.style != Style::Simple {
        return;
    }
    let Some(Shape::Enum(shape)) = cx.api.get(id).map(|definition| &definition.shape) else { return };
    let lost = shape.variants.iter().map(|variant| &variant.wire);
    let lost: Vec<String> = lost.filter(|wire| matches!(wire.as_str(), "" | "." | "..")).cloned().collect();
    for value in lost {
        let message =
            format!("the value {value:?} of the path parameter `{}` can never be sent", parameter.wire);
        let help = "remove the value, or let the parameter be `in: query`".to_owned();
        cx.push(warning("lost-path-value", Spot::Value(parameter.origin.clone()), message, help));
    }
}
