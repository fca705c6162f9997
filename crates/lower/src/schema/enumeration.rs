//! Values out of a list.
//!
//! The values decide what is made of them: strings, whole numbers, or anything else that is one
//! value. Null among them makes the use nullable, and two booleans are a boolean.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::AnySchema;
use serde_json::Value;
use understory_model::{
    Docs, Enum, EnumKind, EnumVariant, Hint, Pointer, Shape, Type, TypeDef, TypeId, XmlName,
};

use super::{Use, constraints, define, define_at, scalar};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;
use crate::rules::contradictory_schema::fits;

/// What kind of enum a schema is; `None` when it has no list of values, or when its type says as
/// much: a boolean, or a value that has parts of its own.
pub(super) fn kind(any: &AnySchema) -> Option<EnumKind> {
    let values = || values(any).map(|(_, value)| value);
    let whole = |value: &Value| integer(value).is_some();
    let compound = |value: &Value| value.is_object() || value.is_array();
    let typed = matches!(any.typ.as_deref(), None | Some("string" | "integer" | "number"));
    if !typed || values().any(compound) || values().all(Value::is_boolean) {
        None
    } else if values().all(Value::is_string) {
        Some(EnumKind::Strings)
    } else if values().all(whole) {
        Some(EnumKind::Integers)
    } else {
        Some(EnumKind::Values)
    }
}

/// The values that are not null and that the type permits, with their places in the list.
fn values(any: &AnySchema) -> impl Iterator<Item = (usize, &Value)> {
    let permitted = |value: &Value| any.typ.as_deref().is_none_or(|kind| fits(kind, value));
    any.enumeration.iter().enumerate().filter(move |(_, value)| !value.is_null() && permitted(value))
}

/// The whole number that a value is, also as `1.0` (JSON Schema 2020-12 §6.1.1).
fn integer(value: &Value) -> Option<i64> {
    let whole = |number: f64| {
        let text = format!("{number:.0}");
        (number.fract() == 0.0).then(|| text.parse().ok()).flatten()
    };
    value.as_i64().or_else(|| value.as_f64().filter(|_| value.is_f64()).and_then(whole))
}

/// `enum`.
pub(super) fn lower_enum<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    words: &[String],
    kind: EnumKind,
) -> Use {
    let id = define(cx, at, words);
    define_values(cx, id, at, kind);
    scalar::with_null(&at.node.any, Type::Named(id))
}

/// Those values of an `enum` that are permitted by what else holds of them; `None` where one of them has
/// parts of its own, or where none is left. A definition that they need is made at `home`.
pub(super) fn lower_kept<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    at: &At<'a, SchemaNode>,
    keep: impl Fn(&Value) -> bool,
    words: &[String],
) -> Option<Use> {
    let kept = at.with(at.node.clone().keeping(keep));
    let mut left = values(&kept.node.any).map(|(_, value)| value).peekable();
    left.peek()?;
    if left.all(Value::is_boolean) {
        let mut used = Use::plain(Type::Bool);
        constraints::listed(&kept, &mut used.constraints);
        return Some(used);
    }
    let kind = kind(&kept.node.any)?;
    let id = define_at(cx, home, xml, words);
    define_values(cx, id, &kept, kind);
    Some(Use::plain(Type::Named(id)))
}

fn define_values<'a>(cx: &mut Context<'a>, id: TypeId, at: &At<'a, SchemaNode>, kind: EnumKind) {
    let mut values = Values::default();
    values.add(cx, at);
    if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
        definition.shape = Shape::Enum(Enum { kind, variants: values.variants });
    }
}

/// The values that several lists have in common, where that is less than each of them and not nothing.
pub(super) fn lower_common<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    lists: &[&At<'a, SchemaNode>],
    words: &[String],
) -> Option<Use> {
    let kind = kind(&lists.first()?.node.any)?;
    let mut all = Vec::new();
    for at in lists {
        let mut values = Values::default();
        values.add(cx, at);
        if self::kind(&at.node.any) != Some(kind) {
            return None;
        }
        all.push(values);
    }
    let smallest = all.iter().map(|values| values.variants.len()).min()?;
    let mut all = all.into_iter();
    let mut common = all.next()?.variants;
    for other in all {
        common.retain(|variant| other.known.contains(&variant.wire));
    }
    if common.is_empty() || common.len() == smallest {
        return None;
    }
    let id = define_at(cx, home, xml, words);
    if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
        definition.shape = Shape::Enum(Enum { kind, variants: common });
    }
    Some(Use::plain(Type::Named(id)))
}

/// Gives values without a name those that another list has for them, where the enum is made for this
/// place and is nobody else's.
pub(super) fn lend<'a>(cx: &mut Context<'a>, ty: &Type, home: &Pointer, other: &At<'a, SchemaNode>) {
    let Type::Named(id) = ty else { return };
    let own =
        |definition: &&mut TypeDef| definition.origin == *home || matches!(definition.hint, Hint::Place(_));
    if !other.has("enum") || cx.api.types.get_mut(id.0 as usize).filter(own).is_none() {
        return;
    }
    let mut named = Values::default();
    named.add(cx, other);
    let Some(definition) = cx.api.types.get_mut(id.0 as usize) else { return };
    let Shape::Enum(shape) = &mut definition.shape else { return };
    for variant in shape.variants.iter_mut().filter(|variant| variant.hint.is_none()) {
        if let Some(known) = named.variants.iter().find(|known| known.wire == variant.wire) {
            variant.hint.clone_from(&known.hint);
            variant.docs.description = variant.docs.description.take().or(known.docs.description.clone());
        }
    }
}

/// The values of one `enum` or of several together, each once.
#[derive(Default)]
pub(super) struct Values {
    pub(super) variants: Vec<EnumVariant>,
    known: BTreeSet<String>,
}

impl Values {
    /// Adds the values of an `enum` that are not yet there.
    pub(super) fn add<'a>(&mut self, cx: &mut Context<'a>, at: &At<'a, SchemaNode>) {
        let kind = kind(&at.node.any);
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        let place = at.pointer.join("enum");
        let words = Words::read(cx, at);
        for (index, value) in values(&at.node.any) {
            let wire = match (kind, value) {
                (Some(EnumKind::Strings), Value::String(text)) => text.clone(),
                (Some(EnumKind::Integers), value) => {
                    integer(value).map_or_else(String::new, |number| number.to_string())
                }
                _ => value.to_string(),
            };
            if let Some(known) = first.get(&wire) {
                let (here, there) = (place.join(&index.to_string()), place.join(&known.to_string()));
                cx.push(rules::duplicate_enum_value::ignored(&here, &wire, &there));
                continue;
            }
            first.insert(wire.clone(), index);
            if self.known.insert(wire.clone()) {
                let (hint, description) = words.of(index, &wire);
                let docs = Docs { description, ..Docs::default() };
                self.variants.push(EnumVariant { wire, hint, docs });
            }
        }
    }
}

/// What a document says of its values: OpenAPI has no word for it, but generators and editors share
/// some.
struct Words<'a> {
    /// The values themselves.
    values: Vec<Raw<'a>>,
    names: Vec<Raw<'a>>,
    /// A list, or a map by the values.
    descriptions: Option<Raw<'a>>,
    listed: Vec<Raw<'a>>,
    /// `x-ms-enum.values`, which gives each value in full: the rows by their values as JSON.
    rows: BTreeMap<String, Raw<'a>>,
}

impl<'a> Words<'a> {
    fn read(cx: &mut Context<'a>, at: &At<'a, SchemaNode>) -> Self {
        let values = at.items(cx, "enum");
        let find = |keys: &[&str]| keys.iter().find_map(|key| at.field(key));
        let names = find(&["x-enum-varnames", "x-enumNames", "x-enum-names"]);
        let descriptions = find(&["x-enum-descriptions", "x-enumDescriptions"]);
        let mut parallel = |found: &Option<Raw<'a>>| {
            let list = found.as_ref().and_then(|found| Some((&found.pointer, found.list()?)));
            match list {
                Some((_, list)) if list.len() == values.len() => list,
                Some((place, list)) => {
                    cx.push(rules::enum_words_differ::in_number(place, list.len(), values.len()));
                    Vec::new()
                }
                None => Vec::new(),
            }
        };
        let (names, listed) = (parallel(&names), parallel(&descriptions));
        let listed_rows = at.field("x-ms-enum").and_then(|at| at.field("values")?.list());
        let mut rows = BTreeMap::new();
        for row in listed_rows.unwrap_or_default() {
            if let Some(value) = row.field("value") {
                rows.entry(value.text()).or_insert(row);
            }
        }
        Words { values, names, descriptions, listed, rows }
    }

    /// The name and the description of a value, which in a map stands under this key.
    fn of(&self, index: usize, key: &str) -> (Option<String>, Option<String>) {
        let row = self.values.get(index).and_then(|value| self.rows.get(&value.text()));
        let cell = |key| row.and_then(|row| row.field(key));
        let text = |at: Option<Raw<'_>>| {
            at.and_then(|at| at.as_str()).filter(|text| !text.trim().is_empty()).map(str::to_owned)
        };
        let description = self.listed.get(index).cloned();
        let description = description.or_else(|| self.descriptions.as_ref()?.field(key));
        let name = cell("name").or_else(|| self.names.get(index).cloned());
        (text(name), text(cell("description").or(description)))
    }
}
