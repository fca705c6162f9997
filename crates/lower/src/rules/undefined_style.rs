//! # undefined-style
//!
//! OpenAPI does not say how a value of this type is written in this `style`, so it is written in
//! the default style of its place instead.
//!
//! ```yaml
//! {name: ids, in: query, style: deepObject, schema: {type: array, items: {type: string}}}
//! ```
//! `cookie` is for cookies, `deepObject` is for objects, `spaceDelimited` and `pipeDelimited` are for arrays and objects
//! (OpenAPI 3.0.4 §4.7.12.3, "Style Values").

use understory_model::{Pointer, Style, Type};

use super::warning;
use crate::context::Context;
use crate::diagnostic::Spot;
use crate::operation::is_scalar;

/// The style in which a parameter can be written: its own, or `form` where that means nothing.
pub(crate) fn check(cx: &mut Context<'_>, at: &Pointer, style: Style, ty: &Type) -> Style {
    let list = matches!(ty, Type::List(_));
    let (name, wanted, wrong) = match style {
        Style::DeepObject => ("deepObject", "an object", list || is_scalar(cx, ty)),
        Style::SpaceDelimited => ("spaceDelimited", "an array or an object", is_scalar(cx, ty)),
        Style::PipeDelimited => ("pipeDelimited", "an array or an object", is_scalar(cx, ty)),
        Style::Matrix | Style::Label | Style::Form | Style::Simple | Style::Cookie | Style::Json => {
            return style;
        }
    };
    if !wrong {
        return style;
    }
    let message = format!("`style: {name}` is for {wanted}; this parameter is written in `form` instead");
    let help = "remove `style`, or change the schema".to_owned();
    cx.push(warning("undefined-style", Spot::Value(at.join("style")), message, help));
    Style::Form
}

/// `style: cookie` of a parameter that is no cookie, which is written in the default style of its
/// place.
pub(crate) fn no_cookie(cx: &mut Context<'_>, at: &Pointer) {
    let message = "`style: cookie` is for cookies; this parameter is written in the default style".to_owned();
    let help = "remove `style`, or let the parameter be `in: cookie`".to_owned();
    cx.push(warning("undefined-style", Spot::Value(at.join("style")), message, help));
}
