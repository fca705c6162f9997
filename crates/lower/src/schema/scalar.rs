//! Strings and numbers by their `format` (OpenAPI 3.0.4 §4.4.1, and the Format Registry).

use openapiv3::AnySchema;
use serde_json::Value;
use understory_model::Type;

use super::{Null, Use};

/// `type: string`.
pub(super) fn string(format: Option<&str>) -> Type {
    match format {
        Some("byte" | "binary") => Type::Bytes,
        _ => Type::String,
    }
}

/// `type: integer`. A format that is not known, or narrower than any of ours, is the widest signed
/// one, so that no value is refused.
pub(super) fn integer(format: Option<&str>) -> Type {
    match format {
        Some("int32") => Type::I32,
        Some("uint32") => Type::U32,
        Some("uint64") => Type::U64,
        _ => Type::I64,
    }
}

/// `type: number`.
pub(super) fn number(format: Option<&str>) -> Type {
    match format {
        Some("float") => Type::F32,
        _ => Type::F64,
    }
}

/// A scalar whose `enum` may list null.
pub(super) fn with_null(any: &AnySchema, ty: Type) -> Use {
    let null = if any.enumeration.iter().any(Value::is_null) { Null::Permitted } else { Null::Refused };
    Use::plain(ty).permitting(null)
}
