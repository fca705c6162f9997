//! A value as it stands in its place: where a reader puts it, a writer finds it.

use super::{Item, Many, Place, Writer};

/// What is in a place. A request tells its places alone, so that generated code says each of its parts once
/// and not once more to write it.
pub(crate) struct Standing<'a>(pub(crate) Place<'a>);

impl Standing<'_> {
    /// Whether there is a value.
    pub(crate) fn is_there(&self) -> bool {
        match &self.0 {
            Place::Nothing | Place::Operation(_) => false,
            Place::OptBool(value) => value.is_some(),
            Place::OptI32(value) => value.is_some(),
            Place::OptI64(value) => value.is_some(),
            Place::OptF64(value) => value.is_some(),
            Place::OptStr(value) => value.is_some(),
            Place::Opt(value) | Place::OptNullable(value) => !value.is_empty(),
            _ => true,
        }
    }
}

impl Item for Standing<'_> {
    fn blank() -> Self {
        Standing(Place::Nothing)
    }
    fn put(&self, w: &mut Writer<'_>) {
        match &self.0 {
            Place::Nothing | Place::Operation(_) => {}
            Place::Bool(value) => value.put(w),
            Place::I32(value) => value.put(w),
            Place::I64(value) => value.put(w),
            Place::U32(value) => value.put(w),
            Place::U64(value) => value.put(w),
            Place::F32(value) => value.put(w),
            Place::F64(value) => value.put(w),
            Place::Str(value) => value.put(w),
            Place::Bytes(value) => w.put_bytes(value),
            Place::Json(value) => value.put(w),
            Place::JsonObject(value) => value.put(w),
            Place::OptBool(value) => value.put_at(0, w),
            Place::OptI32(value) => value.put_at(0, w),
            Place::OptI64(value) => value.put_at(0, w),
            Place::OptF64(value) => value.put_at(0, w),
            Place::OptStr(value) => value.put_at(0, w),
            Place::Strs(value) => value.put(w),
            Place::Word(value) => value.put(w),
            Place::Numeral(value) => value.put(w),
            Place::Decimal(value) => value.put(w),
            Place::Lexical(value) => value.put(w),
            Place::Assorted(value) => value.put(w),
            Place::Nullable(value) if value.is_empty() => w.null(),
            Place::Opt(value) | Place::Nullable(value) | Place::OptNullable(value) => value.put_at(0, w),
            Place::List(value) => w.items(*value),
            Place::Tuple(value) => w.tuple(*value),
            Place::Map(value) => w.entries(*value),
            Place::Object(value) => value.put(w),
            Place::Union(value) => value.put(w),
            Place::Item(value) => value.put(w),
            Place::Representation(media_type, data) => w.represented(media_type, *data),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nothing
    }
}
