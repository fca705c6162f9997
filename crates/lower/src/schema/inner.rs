//! Schemas inside of a schema that say no more of a value than the rows of a table can: those of `not`,
//! `contains` and `propertyNames` (JSON Schema 2020-12 Core §10.2.1.4, §10.3.1.3, §10.3.2.4).
//!
//! ```text
//! {type: integer, not: {minimum: 800, maximum: 899}}          no number that meets both rows
//! {type: array, items: {type: string}, contains: {const: a}}  one item or more that meets the row
//! ```
//! What says more, of objects and lists mostly, is not checked, and a note says so.

use understory_model::{Constraint, EnumKind, Format, Shape, Type};

use super::constraints::{self, Constraints};
use super::kind::Kind;
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;
use crate::version::Version;

/// What is demanded by `not` and `contains`.
pub(super) fn own<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, ty: &Type, found: &mut Constraints) {
    if let Some(not) = at.field("not") {
        let rows = match kind_of(cx, ty) {
            Some(kind) => rows(cx, &not, kind, ty),
            None => required(cx, &not).map(|names| Some(vec![Constraint::Required(names)])),
        };
        match rows {
            // Without a row any value would be one, and none may be.
            Some(Some(rows)) if !rows.is_empty() => found.push(not.pointer, Constraint::Not(rows)),
            Some(None) => {}
            _ => rules::unchecked_constraint::count(cx, &not.pointer),
        }
    }
    let Some(contains) = at.field("contains").filter(|_| cx.version >= Version::V31) else { return };
    let bound = |key: &str| at.field(key).and_then(|at| at.as_number().and_then(serde_json::Number::as_u64));
    let (least, most) = (bound("minContains").unwrap_or(1), bound("maxContains"));
    if least == 0 && most.is_none() {
        return;
    }
    let items = if let Type::List(item) = ty { Some(&**item) } else { None };
    let kind = items.and_then(|item| Some((item, kind_of(cx, item)?)));
    let rows = kind.and_then(|(item, kind)| rows(cx, &contains, kind, item)).flatten();
    match rows {
        Some(rows) => found.push(contains.pointer, Constraint::Contains(least, most, rows)),
        None => rules::unchecked_constraint::count(cx, &contains.pointer),
    }
}

/// The constraints of a schema that says no more of names than a table can.
pub(super) fn of_names<'a>(cx: &mut Context<'a>, names: &Raw<'a>) -> Option<Vec<Constraint>> {
    rows(cx, names, Kind::String, &Type::String).flatten()
}

/// What a schema says of single values of a kind: `None` where rows cannot say it, and no rows where it
/// holds of no such value.
fn rows<'a>(
    cx: &mut Context<'a>,
    schema: &Raw<'a>,
    kind: Kind,
    ty: &Type,
) -> Option<Option<Vec<Constraint>>> {
    let at = schema.follow::<SchemaNode>(cx)?.at.read::<SchemaNode>(cx)?;
    rules::bad_pattern::check(cx, &at);
    if !at.keys().all(|key| KEYS.contains(&key) || key.starts_with("x-")) {
        return None;
    }
    match (at.node.any.typ.as_deref(), kind) {
        (None, _) => {}
        (Some("number"), Kind::Number | Kind::Integer) => {}
        // Which numbers are whole is no row.
        (Some("integer"), Kind::Number) => return None,
        (Some(named), kind) if named == kind.as_str() => {}
        (Some(_), _) => return Some(None),
    }
    // What is not held as its text has no length and matches no pattern.
    let spelled = matches!(
        ty,
        Type::Format(
            Format::DateTime
                | Format::Uuid
                | Format::Ipv6
                | Format::Base64Url
                | Format::QuotedInt64
                | Format::QuotedUint64
        )
    );
    if spelled {
        return None;
    }
    let mut found = constraints::own(cx, &at, ty);
    constraints::listed(&at, &mut found);
    Some(Some(found.into_list()))
}

/// What may stand in a schema of single values.
const KEYS: [&str; 22] = [
    "type",
    "enum",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "title",
    "description",
    "$comment",
    "example",
    "examples",
    "default",
    "deprecated",
];

/// The names that a schema requires and says no more.
fn required<'a>(cx: &mut Context<'a>, schema: &Raw<'a>) -> Option<Vec<String>> {
    let at = schema.follow::<SchemaNode>(cx)?.at.read::<SchemaNode>(cx)?;
    let says = |key: &str| matches!(key, "required" | "title" | "description" | "$comment");
    let object = at.node.any.typ.as_deref() == Some("object");
    let only = at.keys().all(|key| says(key) || (object && key == "type"));
    Some(at.node.any.required.clone()).filter(|names| only && !names.is_empty())
}

/// The kind of a type that is a single value, and never null.
pub(super) fn kind_of(cx: &Context<'_>, ty: &Type) -> Option<Kind> {
    Some(match ty {
        Type::Bool => Kind::Boolean,
        Type::I32 | Type::I64 | Type::U32 | Type::U64 => Kind::Integer,
        Type::Format(Format::Int8 | Format::Int16 | Format::Uint8 | Format::Uint16) => Kind::Integer,
        Type::F32 | Type::F64 | Type::Format(Format::Decimal) => Kind::Number,
        Type::Format(Format::Null) => return None,
        Type::String | Type::Format(_) => Kind::String,
        Type::Named(id) => match cx.api.get(*id).map(|definition| &definition.shape) {
            Some(Shape::Enum(one)) if one.kind == EnumKind::Strings => Kind::String,
            Some(Shape::Enum(one)) if one.kind == EnumKind::Integers => Kind::Integer,
            _ => return None,
        },
        _ => return None,
    })
}
