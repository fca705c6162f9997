//! Where a value goes.

use super::{
    Assorted, Bytes, Entries, Item, Json, JsonObject, Lexical, Many, Numeral, Object, Tuple, Union, Word,
};
use crate::operation::Operation;
use crate::scalars::Decimal;

/// Where the next value goes, and thereby what kind of value is wanted.
///
/// The common kinds have a variant of their own, because a reader then fills them without a call
/// through a table; the rest goes through one of the `dyn` variants.
pub enum Place<'a> {
    /// Nothing is wanted: the value is read and dropped.
    Nothing,
    /// A boolean.
    Bool(&'a mut bool),
    /// A whole number.
    I32(&'a mut i32),
    /// A whole number.
    I64(&'a mut i64),
    /// A whole number.
    U32(&'a mut u32),
    /// A whole number.
    U64(&'a mut u64),
    /// A number.
    F32(&'a mut f32),
    /// A number.
    F64(&'a mut f64),
    /// A string.
    Str(&'a mut String),
    /// Bytes: base64 (RFC 4648 §4) in a text format, raw as a whole body.
    Bytes(&'a mut Bytes),
    /// Any value.
    Json(&'a mut Json),
    /// An object of any members.
    JsonObject(&'a mut JsonObject),
    /// A boolean that may be absent.
    OptBool(&'a mut Option<bool>),
    /// A whole number that may be absent.
    OptI32(&'a mut Option<i32>),
    /// A whole number that may be absent.
    OptI64(&'a mut Option<i64>),
    /// A number that may be absent.
    OptF64(&'a mut Option<f64>),
    /// A string that may be absent.
    OptStr(&'a mut Option<String>),
    /// A list of strings.
    Strs(&'a mut Vec<String>),
    /// A string out of a list.
    Word(&'a mut dyn Word),
    /// A whole number of a range or a list of its own.
    Numeral(&'a mut dyn Numeral),
    /// A number of any length.
    Decimal(&'a mut Decimal),
    /// A string of a certain form.
    Lexical(&'a mut dyn Lexical),
    /// A value out of a list of several kinds.
    Assorted(&'a mut dyn Assorted),
    /// A value that may be absent: `Option<T>`, filled by one push. Null counts as absent for a
    /// lenient reader and is a fault for a strict one.
    Opt(&'a mut dyn Many),
    /// A value that may be null: `Option<T>`, `None` for null.
    Nullable(&'a mut dyn Many),
    /// A value that may be absent and may be null: `Option<Option<T>>`, whose one push returns
    /// the place of the inner, a [`Place::Nullable`].
    OptNullable(&'a mut dyn Many),
    /// A list.
    List(&'a mut dyn Many),
    /// A list of so many items, each of a type of its own.
    Tuple(&'a mut dyn Tuple),
    /// Members of one type.
    Map(&'a mut dyn Entries),
    /// An object with known members.
    Object(&'a mut dyn Object),
    /// One of several types.
    Union(&'a mut dyn Union),
    /// A whole body, after the media type that it is in.
    Representation(&'a mut String, &'a mut dyn Item),
    /// What has a place of its own, and says more where it is written than that place can: a part of a request.
    Item(&'a mut dyn Item),
    /// No value: what a request says behind its parts, which is whose request it is.
    Operation(&'static Operation),
}

impl Place<'_> {
    /// Takes back what was read into the place of a value that may be absent.
    pub(crate) fn clear(self) {
        match self {
            Place::OptBool(slot) => *slot = None,
            Place::OptI32(slot) => *slot = None,
            Place::OptI64(slot) => *slot = None,
            Place::OptF64(slot) => *slot = None,
            Place::OptStr(slot) => *slot = None,
            Place::Opt(slot) | Place::Nullable(slot) | Place::OptNullable(slot) => slot.clear(),
            _ => {}
        }
    }

    /// What is wanted, for a fault.
    pub(crate) fn wanted(&self) -> &'static str {
        match self {
            Place::Bool(_) | Place::OptBool(_) => "a boolean",
            Place::I32(_) | Place::I64(_) | Place::U32(_) | Place::U64(_) => "a whole number",
            Place::OptI32(_) | Place::OptI64(_) | Place::Numeral(_) => "a whole number",
            Place::F32(_) | Place::F64(_) | Place::OptF64(_) | Place::Decimal(_) => "a number",
            Place::Lexical(lexical) => lexical.wanted(),
            Place::Str(_) | Place::OptStr(_) | Place::Word(_) => "a string",
            Place::Bytes(_) => "a string of base64",
            Place::Strs(_) | Place::List(_) | Place::Tuple(_) => "a list",
            Place::JsonObject(_) | Place::Map(_) | Place::Object(_) => "an object",
            Place::Nothing
            | Place::Operation(_)
            | Place::Json(_)
            | Place::Assorted(_)
            | Place::Opt(_)
            | Place::Nullable(_)
            | Place::OptNullable(_)
            | Place::Union(_)
            | Place::Representation(..)
            | Place::Item(_) => "a value",
        }
    }

    /// Whether null is a value here as any other.
    pub(crate) fn takes_null(&mut self) -> bool {
        match self {
            Place::Nullable(_) | Place::OptNullable(_) | Place::Json(_) | Place::Nothing => true,
            Place::Opt(value) => holds_any(*value),
            Place::Item(item) => item.place().takes_null(),
            _ => false,
        }
    }
}

/// Whether a value that may be absent is of any kind or null, so that null is one.
pub(crate) fn holds_any(value: &mut dyn Many) -> bool {
    let any = value.push().takes_null();
    value.clear();
    any
}
