//! What a server assumes of what is absent from a request (OpenAPI 3.0.4 §4.7.24.1, `default`).

use super::{Info, Message, Object, Seen};
use crate::format::json;

/// Gives the fields that were not seen in a message their defaults, where its reader assumes them.
#[inline]
pub(crate) fn assume(object: &mut dyn Object, info: &Info, message: Message, seen: &Seen) {
    if !info.defaults.is_empty() && message.assumes_defaults() {
        fill(object, info, message, seen);
    }
}

#[inline(never)]
fn fill(object: &mut dyn Object, info: &Info, message: Message, seen: &Seen) {
    for (field, json) in info.defaults {
        if seen.contains(*field) || message.passes_over(info, *field) {
            continue;
        }
        // A default was found to be a value of its type when the table was made. A finer form, such as
        // that of a date, may still be wrong; then the field stays absent.
        if json::read(json.as_bytes(), object.slot(*field), Message::None).is_err() {
            object.slot(*field).clear();
        }
    }
}
