//! Objects: structs, maps and free-form objects.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{Additional, Constraint, Field, Pointer, Presence, Storage, Struct, Type, XmlName};

use super::constraints::{self, Constraints};
use super::kind::Kind;
use super::parts::{Part, Whole, parts_of};
use super::{
    Null, Plan, Use, access, all_of, conditional, default, define_later, inside, lower_schema, one_of,
    patterns, required,
};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::{docs, rules};

/// Objects that are one value together; mostly it is one. A definition that they need is made at
/// `home`.
pub(super) fn lower_objects<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    parts: Vec<Part<'a>>,
    words: &[String],
) -> Use {
    let mut names = |part: &Part<'a>| {
        part.at.part(cx, "properties").is_some_and(|properties| properties.keys().next().is_some())
    };
    let refuses = |part: &Part<'_>| matches!(extra(&part.at), Extra::Refused);
    let named = parts.iter().any(&mut names) || !conditional::members(cx, &parts).is_empty();
    if named || parts.iter().all(refuses) {
        return define_later(cx, home, xml, words, Plan::Struct(parts));
    }
    for part in &parts {
        // Says what is wrong when `properties` is no map.
        part.at.members(cx, "properties");
    }
    let (additional, others) = lower_additional(cx, &parts, words);
    let mut used = match &additional {
        Additional::Ignored | Additional::Refused | Additional::Kept(Type::Json, _) => {
            Use::plain(Type::JsonObject)
        }
        Additional::Kept(ty, _) => Use::plain(Type::Map(Box::new(ty.clone()))),
    };
    used.constraints = others.inside(Constraint::Each);
    used.constraints.add(demanded(cx, &parts, &used.ty));
    patterns::add(cx, &parts, &additional, words, &mut used.constraints);
    for part in parts.iter().filter(|part| !part.at.node.any.required.is_empty()) {
        let names = part.at.node.any.required.clone();
        used.constraints.push(part.at.pointer.join("required"), Constraint::Required(names));
    }
    used
}

/// What some parts of an object demand of it.
fn demanded<'a>(cx: &mut Context<'a>, parts: &[Part<'a>], ty: &Type) -> Constraints {
    let mut demanded = Constraints::default();
    for part in parts {
        demanded.add(constraints::own(cx, &part.at, ty));
        constraints::listed(&part.at, &mut demanded);
    }
    demanded
}

enum Extra<'a> {
    Ignored,
    Refused,
    Anything,
    Schemas(Vec<Raw<'a>>),
}

/// What an object schema says of members that it does not name.
fn extra<'a>(at: &At<'a, SchemaNode>) -> Extra<'a> {
    let mut schemas = patterns::schemas(at);
    let said = others(at).map(|schema| (schema.as_bool(), schema));
    match said {
        None if !at.has("patternProperties") => return Extra::Ignored,
        None | Some((Some(true), _)) if schemas.is_empty() => return Extra::Anything,
        Some((Some(false), _)) if schemas.is_empty() => return Extra::Refused,
        Some((Some(false), _)) => {}
        _ if patterns::fit_every_name(at) => {}
        // What no pattern fits may be anything (JSON Schema 2020-12 Core §10.3.2.3).
        None | Some((Some(true), _)) => schemas.push(at.anything()),
        Some((None, schema)) => schemas.push(schema),
    }
    Extra::Schemas(schemas)
}

/// What an object schema says of members that neither `properties` nor a pattern says something of.
pub(super) fn others<'a>(at: &At<'a, SchemaNode>) -> Option<Raw<'a>> {
    at.field("additionalProperties").or_else(|| at.field(UNEVALUATED))
}

/// What an object schema says of members of which it says nothing else, nor do its `allOf` and its conditions
/// (JSON Schema 2020-12 Core §11.3). Without these it is `additionalProperties`, and so it is called then.
const UNEVALUATED: &str = "unevaluatedProperties";

/// The struct that some object schemas make together, and what they demand of it.
pub(super) fn lower_struct<'a>(
    cx: &mut Context<'a>,
    parts: &[Part<'a>],
    words: &[String],
) -> (Struct, Constraints) {
    let required: BTreeSet<&str> = required(parts).collect();
    let mut properties: Vec<Property<'a>> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts {
        for (wire, raw) in part.at.named(cx, "properties") {
            let known = *index.entry(wire).or_insert(properties.len());
            let own = (raw, inside(&part.words, wire));
            match properties.get_mut(known) {
                Some(property) => property.schemas.push(own),
                None => properties.push(Property { wire, schemas: vec![own] }),
            }
        }
    }
    let mut fields = Vec::new();
    for property in &properties {
        let words = inside(words, property.wire);
        fields.extend(lower_field(cx, property, &words, required.contains(property.wire)));
    }
    let mut conditional: Vec<Property<'a>> = Vec::new();
    for (wire, raw, words) in conditional::members(cx, parts) {
        if index.contains_key(wire) {
            continue;
        }
        match conditional.iter_mut().find(|property| property.wire == wire) {
            Some(property) => property.schemas.push((raw, words)),
            None => conditional.push(Property { wire, schemas: vec![(raw, words)] }),
        }
    }
    for property in &conditional {
        fields.extend(lower_conditional(cx, property, required.contains(property.wire)));
    }
    rules::bad_node_type::check_texts(cx, &mut fields);
    let (additional, others) = lower_additional(cx, parts, words);
    let kept = matches!(additional, Additional::Kept(..));
    let mut demanded = demanded(cx, parts, &Type::JsonObject);
    patterns::add(cx, parts, &additional, words, &mut demanded);
    required::add(cx, parts, &additional, &mut fields, &mut demanded);
    let is_field = |name: &String| kept || fields.iter().any(|field| field.wire == *name);
    demanded = demanded.only(cx, |constraint| match constraint {
        Constraint::AnyRequired(sets) | Constraint::OneRequired(sets) => sets.iter().flatten().all(is_field),
        Constraint::DependentRequired(name, others) => is_field(name) && others.iter().all(is_field),
        Constraint::Not(rows) => rows.iter().all(|row| match row {
            Constraint::Required(names) => names.iter().all(is_field),
            _ => true,
        }),
        _ => true,
    });
    demanded.add(others.inside(Constraint::Others));
    (Struct { fields, additional, elsewhere: Vec::new() }, demanded)
}

/// A property, with every schema that declares it and where that stands.
struct Property<'a> {
    wire: &'a str,
    schemas: Vec<(Raw<'a>, Vec<String>)>,
}

fn lower_field<'a>(
    cx: &mut Context<'a>,
    property: &Property<'a>,
    words: &[String],
    required: bool,
) -> Option<Field> {
    // What is written twice is said once.
    let mut distinct: Vec<&(Raw<'a>, Vec<String>)> = Vec::new();
    for schema in &property.schemas {
        if !distinct.iter().any(|known| known.0.same(&schema.0)) {
            distinct.push(schema);
        }
    }
    let (first, last) = (property.schemas.first()?, distinct.last()?);
    let used = match distinct.as_slice() {
        [(raw, words)] => lower_schema(cx, raw, words),
        several => {
            let mut whole = Whole::new();
            for (raw, words) in several {
                whole.add(cx, &[], raw, words);
            }
            all_of::lower_whole(cx, &last.0, XmlName::default(), whole, words)
        }
    };
    let mut docs = docs::property(cx, &first.0);
    for (raw, _) in property.schemas.iter().filter(|(raw, _)| raw.has("description")) {
        docs = docs::property(cx, raw);
    }
    // Where one says it, it holds (JSON Schema 2020-12 Validation §9.3).
    let says = |raw: &Raw<'_>| raw.field("deprecated").and_then(|at| at.as_bool()) == Some(true);
    docs.stability = docs::stability(Some(property.schemas.iter().any(|(raw, _)| says(raw))));
    Some(Field {
        origin: first.0.pointer.clone(),
        wire: property.wire.to_owned(),
        presence: used.presence(required),
        docs,
        storage: Storage::Inline,
        constraints: used.constraints.into_list(),
        xml: used.xml,
        ty: used.ty,
        access: access::of(cx, property.schemas.iter().map(|(raw, _)| raw)),
        // Of several that declare it the last one counts.
        default: property.schemas.iter().rev().find_map(|(raw, _)| default::of(cx, raw)),
    })
}

/// A member under one condition or several, of which each may say something else of it. What they
/// demand holds under them alone; what the object itself requires does not.
fn lower_conditional<'a>(cx: &mut Context<'a>, property: &Property<'a>, required: bool) -> Option<Field> {
    let (first, words) = property.schemas.first()?;
    let one = Property { wire: property.wire, schemas: vec![(first.clone(), words.clone())] };
    let field = Field { constraints: Vec::new(), default: None, ..lower_field(cx, &one, words, required)? };
    let uses: Vec<Use> = property.schemas.iter().map(|(raw, words)| lower_schema(cx, raw, words)).collect();
    let mut types: Vec<Type> = uses.iter().cloned().map(Use::held).collect();
    types.dedup();
    uses.into_iter().for_each(|used| used.constraints.drop_unchecked(cx));
    if types.len() == 1 {
        return Some(field);
    }
    cx.push(rules::unsupported_schema::any_under_conditions(&first.pointer, property.wire));
    cx.untyped.insert(first.pointer.clone());
    let presence = if required { Presence::Required } else { Presence::Optional };
    Some(Field { ty: Type::Json, presence, ..field })
}

/// Members that are not named. A part that refuses them knows its own properties alone (OpenAPI 3.0.4 §4.7.24;
/// JSON Schema 2020-12 Core §10.3.2.3), so it counts where no other part declares more; several schemas of them
/// have one type or any. With it comes what is demanded of their values.
fn lower_additional<'a>(
    cx: &mut Context<'a>,
    parts: &[Part<'a>],
    words: &[String],
) -> (Additional, Constraints) {
    let mut kept: Option<(Type, Constraints)> = None;
    let words = inside(words, "Value");
    let (late, early): (Vec<_>, Vec<_>) = parts.iter().partition(|part| is_late(&part.at));
    for part in early.into_iter().chain(late) {
        let found = match extra(&part.at) {
            Extra::Ignored => continue,
            // What another part keeps, it has said something of.
            _ if is_late(&part.at) && kept.is_some() => continue,
            Extra::Refused
                if is_late(&part.at) && parts.last().is_some_and(|last| last.mark() == part.mark()) =>
            {
                return (Additional::Refused, Constraints::default());
            }
            Extra::Refused => match named_elsewhere(cx, part, parts) {
                None => return (Additional::Refused, Constraints::default()),
                Some(_) if is_late(&part.at) => {
                    rules::unchecked_constraint::count(cx, &part.at.pointer.join(UNEVALUATED));
                    continue;
                }
                Some((name, there)) => {
                    cx.push(rules::contradictory_schema::refused_member(&part.at.pointer, name, &there));
                    continue;
                }
            },
            Extra::Anything => (Type::Json, Constraints::default()),
            Extra::Schemas(schemas) => one_type(cx, &part.at, &schemas, &words),
        };
        // A part that permits anything says nothing beside another.
        let left = match kept.as_ref().is_none_or(|(known, _)| *known == Type::Json) {
            true => kept.replace(found),
            false => Some(found),
        };
        if let Some((_, constraints)) = left {
            constraints.drop_unchecked(cx);
        }
    }
    match kept {
        Some((ty, constraints)) => (Additional::Kept(ty, Storage::Inline), constraints),
        None => (Additional::Ignored, Constraints::default()),
    }
}

/// Whether a part speaks of what no other part has said something of.
fn is_late(at: &At<'_, SchemaNode>) -> bool {
    !at.has("additionalProperties") && at.has(UNEVALUATED)
}

/// A property that a part does not declare and another one does, with where that is.
fn named_elsewhere<'a>(
    cx: &mut Context<'a>,
    part: &Part<'a>,
    parts: &[Part<'a>],
) -> Option<(&'a str, Pointer)> {
    let own: BTreeSet<&str> = part.at.named(cx, "properties").into_iter().map(|(name, _)| name).collect();
    let mut others: Vec<(&'a str, Pointer)> = Vec::new();
    for other in parts {
        others.extend(other.at.named(cx, "properties").into_iter().map(|(name, raw)| (name, raw.pointer)));
    }
    others.extend(conditional::members(cx, parts).into_iter().map(|(name, raw, _)| (name, raw.pointer)));
    others.into_iter().find(|(name, _)| !own.contains(name))
}

/// The type of members whose names decide about their schemas.
fn one_type<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    schemas: &[Raw<'a>],
    words: &[String],
) -> (Type, Constraints) {
    let lower = |(index, schema): (usize, &Raw<'a>)| match schemas.len() {
        1 => lower_schema(cx, schema, words),
        _ => lower_schema(cx, schema, &one_of::arm_words(schema, index, words)),
    };
    let uses: Vec<Use> = schemas.iter().enumerate().map(lower).collect();
    let nullable = uses.iter().any(|used| used.null == Null::Permitted);
    let constraints: Vec<Constraints> = uses.iter().map(|used| used.constraints.clone()).collect();
    let mut types: Vec<Type> = uses.into_iter().map(Use::held).collect();
    types.dedup();
    let is_open = types.contains(&Type::Json);
    match (types.pop(), types.is_empty()) {
        (Some(only), true) => {
            let constraints = constraints::any_of(cx, &only, constraints);
            (only, constraints)
        }
        _ => {
            cx.push(match is_open {
                true => rules::unsupported_schema::any_members(&at.pointer),
                false => rules::unsupported_schema::any_of_several(&at.pointer),
            });
            let home = at.field("patternProperties").unwrap_or_else(|| at.bare());
            let home = home.with(SchemaNode::nothing());
            let mut used = one_of::lower_several(cx, &home, schemas.to_vec(), words);
            let constraints = std::mem::take(&mut used.constraints);
            let null = if nullable { Null::Permitted } else { Null::Refused };
            (used.permitting(null).held(), constraints)
        }
    }
}

/// Whether schemas that hold of one value together say that it is an object.
pub(super) fn is_object(parts: &[Part<'_>]) -> bool {
    parts.iter().any(|part| part.kind() == Some(Kind::Object))
        && parts.iter().all(|part| part.kind() == Some(Kind::Object))
}

/// The members that some schemas together require, in the document's order.
pub(super) fn required<'p>(parts: &'p [Part<'_>]) -> impl Iterator<Item = &'p str> {
    parts.iter().flat_map(|part| &part.at.node.any.required).map(String::as_str)
}

/// The strings that a property can have, where the schemas list them.
pub(super) fn listed<'p, 'a: 'p>(
    cx: &mut Context<'a>,
    parts: impl Iterator<Item = &'p Part<'a>>,
    property: &str,
) -> Option<Vec<String>> {
    let mut listed: Option<Vec<String>> = None;
    for part in parts {
        let schema = part.at.part(cx, "properties").and_then(|properties| properties.field(property));
        for declared in schema.map(|schema| parts_of(cx, &schema)).unwrap_or_default() {
            let values = &declared.at.node.any.enumeration;
            let strings: Vec<String> =
                values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect();
            let shorter = listed.as_ref().is_none_or(|known| strings.len() < known.len());
            if !values.is_empty() && strings.len() == values.len() && shorter {
                listed = Some(strings);
            }
        }
    }
    listed
}
