//! Strings and numbers by their `format` (OpenAPI 3.0.4 §4.4.1, and the Format Registry).

use openapiv3::AnySchema;
use serde_json::Value;
use understory_model::{Format, Type};

use super::{Null, Use};

/// `type: string`. Most formats say what a string is about and not how it is to be held: a URI, a
/// host name or a duration is kept as it is written. So is what no registry knows.
pub(super) fn string(format: Option<&str>) -> Type {
    match format {
        Some("byte" | "binary") => Type::Bytes,
        Some("base64url") => Type::Format(Format::Base64Url),
        Some("date") => Type::Format(Format::Date),
        // Google's documents have a word of their own for RFC 3339.
        Some("date-time" | "google-datetime") => Type::Format(Format::DateTime),
        Some("uuid") => Type::Format(Format::Uuid),
        Some("ipv4") => Type::Format(Format::Ipv4),
        Some("ipv6") => Type::Format(Format::Ipv6),
        Some("password") => Type::Format(Format::Password),
        Some("int64") => Type::Format(Format::QuotedInt64),
        Some("uint64") => Type::Format(Format::QuotedUint64),
        _ => Type::String,
    }
}

/// `type: integer`. A format that is not known is the widest signed one, so that no value is
/// refused.
pub(super) fn integer(format: Option<&str>) -> Type {
    match format {
        Some("int8") => Type::Format(Format::Int8),
        Some("int16") => Type::Format(Format::Int16),
        Some("int32") => Type::I32,
        Some("uint8") => Type::Format(Format::Uint8),
        Some("uint16") => Type::Format(Format::Uint16),
        Some("uint32") => Type::U32,
        Some("uint64") => Type::U64,
        _ => Type::I64,
    }
}

/// `type: integer` by its format, and by its limits where it has none: what goes beyond 2^63 is none of 64 bits
/// with a sign.
pub(super) fn whole(any: &AnySchema) -> Type {
    /// 2^63.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    let is_beyond = |limit: Option<f64>| limit.is_some_and(|limit| limit > BEYOND);
    let unsigned = any.minimum.is_some_and(|least| least >= 0.0);
    match any.format.as_deref() {
        None if unsigned && (is_beyond(any.maximum) || is_beyond(any.minimum)) => Type::U64,
        format => integer(format),
    }
}

/// `type: number`. The formats of whole numbers are registered for it too, and mean the same.
pub(super) fn number(format: Option<&str>) -> Type {
    match format {
        Some("float") => Type::F32,
        Some("decimal") => Type::Format(Format::Decimal),
        Some("int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64") => {
            integer(format)
        }
        _ => Type::F64,
    }
}

/// A scalar whose `enum` may list null.
pub(super) fn with_null(any: &AnySchema, ty: Type) -> Use {
    let null = if any.enumeration.iter().any(Value::is_null) { Null::Permitted } else { Null::Refused };
    Use::plain(ty).permitting(null)
}
