//! Media types and the formats behind them.

use openapiv3 as oa;
use understory_model::{Codec, Content, Format, Shape, Type};

use crate::at::{At, Raw};
use crate::context::Context;
use crate::rules::{self, bad_name::is_token};
use crate::schema::Use;
use crate::version::Version;

/// The format of a media type; `None` when the text is no media type (RFC 9110 §8.3.1).
pub(super) fn codec(media_type: &str) -> Option<Codec> {
    // It is the value of a header field, which holds no line break (RFC 9110 §5.5).
    let printable = media_type.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/')?;
    if !printable || !is_token(kind) || !is_token(subtype) {
        return None;
    }
    Some(match (kind, subtype) {
        ("application" | "text", "json") => Codec::Json,
        ("application" | "text", "xml") => Codec::Xml,
        // Structured syntax suffixes (RFC 6838 §4.2.8).
        _ if subtype.ends_with("+json") => Codec::Json,
        _ if subtype.ends_with("+xml") => Codec::Xml,
        ("application", "x-www-form-urlencoded") => Codec::Form,
        ("text", "event-stream") => Codec::Bytes,
        ("text", _) => Codec::Text,
        _ => Codec::Bytes,
    })
}

/// A media type without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What a body of a media type is called among bodies of others.
pub(super) fn word(media_type: &str) -> String {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    let word = match (kind, subtype) {
        ("application", "x-www-form-urlencoded") => "form",
        ("application", "octet-stream") => "bytes",
        ("multipart", "form-data") => "multipart",
        ("text", "plain") => "text",
        ("*", _) => "any",
        (kind, "*") => kind,
        (_, subtype) => ["x-", "*+"].iter().find_map(|start| subtype.strip_prefix(start)).unwrap_or(subtype),
    };
    let parameters = media_type.split(';').skip(1).map(str::trim);
    let parameters = parameters.filter(|parameter| !parameter.to_ascii_lowercase().starts_with("charset="));
    std::iter::once(word).chain(parameters).collect::<Vec<_>>().join(" ")
}

/// Whether a body is bytes as they are: `format: binary` is any octets (OpenAPI 3.0.4 §4.4), whatever their media
/// type.
pub(super) fn is_raw<'a>(cx: &mut Context<'a>, schema: &Raw<'a>) -> bool {
    let Some(target) = schema.follow_quietly(cx) else { return false };
    let says = |key: &str, value: &str| target.field(key).and_then(|at| at.as_str()) == Some(value);
    says("type", "string") && says("format", "binary")
}

/// A media type object. From 3.2 on it may be a reference (OpenAPI 3.2.0 §4.14.1).
pub(super) fn read<'a>(cx: &mut Context<'a>, raw: &Raw<'a>) -> Option<At<'a, oa::MediaType>> {
    if cx.version >= Version::V32 { raw.resolve(cx) } else { raw.read(cx) }
}

/// Names the encoding objects that go by position, which no format reads (OpenAPI 3.2.0 §4.14.2).
pub(super) fn count_positional<'a>(cx: &mut Context<'a>, at: &At<'a, oa::MediaType>) {
    for key in ["prefixEncoding", "itemEncoding"].iter().filter(|key| at.has(key)) {
        if cx.version >= Version::V32 {
            cx.count(rules::not_generated::ENCODINGS, &at.pointer.join(key));
        }
    }
}

/// A media type range: `*/*` or `type/*`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    Any,
    Other,
}

/// The range that a key is, if it is one.
pub(super) fn range(media_type: &str) -> Option<Range> {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/')?;
    (subtype == "*").then_some(if matches!(kind, "*" | "application") { Range::Any } else { Range::Other })
}

/// Whether a format carries a body as it is.
pub(super) fn is_opaque(codec: Codec) -> bool {
    matches!(codec, Codec::Text | Codec::Bytes)
}

/// What is read and sent of a range in which anything may come, where the document says what it is: JSON
/// of any media type, and first text where the value is a string. `others` are the formats of the media
/// types beside it, which say better what they are themselves.
pub(super) fn structured(cx: &Context<'_>, ty: &Type, others: &[Codec]) -> Vec<Content> {
    let mut rows = Vec::new();
    if is_text(cx, ty) && !others.contains(&Codec::Text) {
        rows.push(Content::new("text/*", Codec::Text));
    }
    rows.push(Content::new("application/json", Codec::Json));
    if !others.contains(&Codec::Json) {
        rows.push(Content::new("application/*+json", Codec::Json));
    }
    rows
}

/// Whether the values of a type are strings that are not null.
fn is_text(cx: &Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::Format(format) => !matches!(
            format,
            Format::Int8 | Format::Int16 | Format::Uint8 | Format::Uint16 | Format::Decimal | Format::Null
        ),
        Type::Named(_) => is_scalar(cx, ty),
        ty => *ty == Type::String,
    }
}

/// Whether a format can carry a type: text only a scalar, a form only members.
pub(super) fn carries(cx: &Context<'_>, codec: Codec, ty: &Type) -> bool {
    match codec {
        Codec::Json | Codec::Xml | Codec::Bytes => true,
        Codec::Text => is_scalar(cx, ty),
        Codec::Form => match ty {
            Type::Json | Type::JsonObject | Type::Map(_) => true,
            Type::Nullable(inner) => carries(cx, codec, inner),
            Type::Named(id) => {
                !matches!(cx.api.get(*id).map(|definition| &definition.shape), Some(Shape::Enum(_)))
            }
            _ => false,
        },
    }
}

/// Whether a value of a type is one piece of text.
pub(crate) fn is_scalar(cx: &Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F32 | Type::F64 | Type::String => {
            true
        }
        Type::Format(format) => *format != Format::Null,
        Type::Named(id) => {
            matches!(cx.api.get(*id).map(|definition| &definition.shape), Some(Shape::Enum(_)))
        }
        Type::Bytes
        | Type::Json
        | Type::JsonObject
        | Type::List(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Representation(_) => false,
    }
}

/// The type of a body without a schema.
pub(super) fn untyped(codec: Codec) -> Use {
    match codec {
        Codec::Text => Use::plain(Type::String),
        Codec::Bytes => Use::plain(Type::Bytes),
        Codec::Json | Codec::Xml | Codec::Form => Use::json(),
    }
}
