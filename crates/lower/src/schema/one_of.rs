//! `oneOf` and `anyOf`: one of several types.
//!
//! Alternatives that are null make the value nullable; a single one that is left stands for itself;
//! strings and enums of strings together are one open enum; the rest is a union.

use std::collections::BTreeSet;

use openapiv3::Discriminator;
use understory_model::{Enum, EnumVariant, Pointer, Shape, Storage, Tagging, Type, Union, UnionVariant};

use super::{Null, Plan, Use, all_of, define, define_later, enumeration, inside, lower_schema};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;

/// The alternatives of a union that is still to be lowered.
pub(crate) struct Choice<'a> {
    origin: Pointer,
    discriminator: Option<Discriminator>,
    arms: Vec<Raw<'a>>,
}

/// Whether the alternatives only say which properties are required, which is a constraint and no
/// choice of types.
pub(super) fn only_requires<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, key: &str) -> bool {
    let arms = at.items(cx, key);
    let says = |arm: &Raw<'_>| arm.keys().all(|key| matches!(key, "required" | "description" | "title"));
    let only = !arms.is_empty() && arms.iter().all(|arm| says(arm) && arm.has("required"));
    if only {
        rules::unchecked_constraint::count(cx, &at.pointer.join(key));
    }
    only
}

/// `oneOf` or `anyOf`.
pub(super) fn lower_choice<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    key: &str,
    words: &[String],
) -> Use {
    let mut null = Null::Refused;
    let mut arms = Vec::new();
    let all = at.items(cx, key);
    if at.field(key).is_some_and(|list| list.is_empty_list()) {
        cx.push(rules::unsupported_schema::no_alternatives(&at.pointer, key));
    }
    for arm in all {
        if is_null(&arm) {
            null = Null::Permitted;
            continue;
        }
        let nullable = arm.follow::<SchemaNode>(cx).and_then(|target| target.at.field("nullable"));
        if nullable.and_then(|at| at.as_bool()) == Some(true) {
            null = Null::Permitted;
        }
        arms.push(arm);
    }
    let single = match arms.as_slice() {
        [] => Some(Use::json()),
        [only] => Some(lower_schema(cx, only, words)),
        _ => open_enum(cx, at, &arms, words).or_else(|| one_scalar(cx, &arms, words)),
    };
    let choice =
        Choice { origin: at.pointer.clone(), discriminator: at.node.data.discriminator.clone(), arms };
    let used = match (single, &choice.discriminator) {
        (None, _) => define_later(cx, at, words, Plan::Union(choice)),
        (Some(used), None) => used,
        (Some(used), Some(discriminator)) => {
            let place = at.pointer.join("discriminator");
            cx.push(rules::bad_discriminator::unused(&place, &discriminator.property_name));
            let names: Vec<_> = choice.arms.iter().map(|arm| component(cx, arm)).collect();
            mapped(cx, &choice, discriminator, &names);
            used
        }
    };
    used.permitting(null)
}

/// An alternative that is null and nothing else.
fn is_null(arm: &Raw<'_>) -> bool {
    let kind = arm.field("type").and_then(|at| at.as_str());
    let values = arm.field("enum");
    kind == Some("null") || (kind.is_none() && values.is_some_and(|at| at.is_only_null()))
}

/// Alternatives that are all strings, some of them out of lists: an enum keeps unknown strings, so
/// one enum of all values says the same.
fn open_enum<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    arms: &[Raw<'a>],
    words: &[String],
) -> Option<Use> {
    let is_string = |arm: &Raw<'_>| arm.field("type").and_then(|at| at.as_str()) == Some("string");
    let plain = |arm: &Raw<'_>| arm.field("format").is_none() && arm.reference().is_none();
    if !arms.iter().all(|arm| is_string(arm) && plain(arm)) || !arms.iter().any(|arm| arm.has("enum")) {
        return None;
    }
    let mut variants: Vec<EnumVariant> = Vec::new();
    for arm in arms {
        if let Some(arm) = super::read(cx, arm) {
            enumeration::add_values(cx, &arm, &mut variants);
        }
    }
    let id = define(cx, at, words);
    if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
        definition.shape = Shape::Enum(Enum { variants });
    }
    Some(Use::plain(Type::Named(id)))
}

/// Alternatives that are written in place and are all the same scalar, such as two formats of
/// strings.
fn one_scalar<'a>(cx: &mut Context<'a>, arms: &[Raw<'a>], words: &[String]) -> Option<Use> {
    let is_scalar = |arm: &Raw<'_>| {
        let kind = arm.field("type").and_then(|at| at.as_str());
        matches!(kind, Some("string" | "integer" | "number" | "boolean")) && !arm.has("enum")
    };
    if !arms.iter().all(|arm| is_scalar(arm) && arm.reference().is_none()) {
        return None;
    }
    let mut uses = arms.iter().map(|arm| lower_schema(cx, arm, words));
    let first = uses.next()?;
    uses.all(|other| other.ty == first.ty).then_some(first)
}

/// The union of some alternatives.
pub(super) fn lower_union<'a>(cx: &mut Context<'a>, choice: &Choice<'a>, words: &[String]) -> Union {
    let discriminator = choice.discriminator.clone();
    let tags = discriminator.as_ref().and_then(|discriminator| tags(cx, choice, discriminator));
    let mut variants: Vec<UnionVariant> = Vec::new();
    for (index, arm) in choice.arms.iter().enumerate() {
        let component = component(cx, arm);
        let place = format!("Variant{}", index + 1);
        let title = arm.field("title").and_then(|at| at.as_str()).filter(|_| component.is_none());
        let words = inside(words, title.unwrap_or(&place));
        let used = lower_schema(cx, arm, &words);
        // Unknown to each other, two alternatives of one type cannot be told apart by a reader.
        let known = variants.iter().any(|variant| variant.ty == used.ty);
        if known && tags.is_none() {
            continue;
        }
        let hint = component.or_else(|| title.map(str::to_owned));
        variants.push(UnionVariant {
            origin: arm.pointer.clone(),
            hint: hint.unwrap_or_else(|| kind(&used.ty).map_or(place, str::to_owned)),
            ty: used.ty,
            tags: tags.as_ref().and_then(|tags| tags.get(index)).cloned().unwrap_or_default(),
            storage: Storage::Inline,
        });
    }
    let tagging = match (discriminator, tags) {
        (Some(discriminator), Some(_)) => Tagging::Property(discriminator.property_name),
        _ => Tagging::Untagged,
    };
    Union { tagging, variants, start: 0 }
}

fn kind(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Bool => Some("Bool"),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 => Some("Integer"),
        Type::F32 | Type::F64 => Some("Number"),
        Type::String => Some("String"),
        Type::Bytes => Some("Bytes"),
        Type::Json => Some("Value"),
        Type::JsonObject => Some("Object"),
        Type::List(_) => Some("List"),
        Type::Map(_) => Some("Map"),
        Type::Nullable(_) | Type::Named(_) => None,
    }
}

/// The values of the discriminator for each alternative: those that `mapping` gives it, then its
/// own name (OpenAPI 3.0.4 §4.7.25.3). `None` when it cannot tell them apart.
fn tags<'a>(
    cx: &mut Context<'a>,
    choice: &Choice<'a>,
    discriminator: &Discriminator,
) -> Option<Vec<Vec<String>>> {
    let property = discriminator.property_name.as_str();
    let mut names: Vec<Option<String>> = Vec::new();
    for arm in &choice.arms {
        let component = component(cx, arm);
        let why = match component {
            None => Some("it is written in place and has no name"),
            Some(_) => {
                let parts = all_of::parts_of(cx, arm);
                let declares = |part: &super::Part<'_>| {
                    part.at.field("properties").is_some_and(|properties| properties.has(property))
                };
                (!parts.iter().any(declares)).then_some("it does not have the property")
            }
        };
        if let Some(why) = why {
            cx.push(rules::bad_discriminator::unusable(&arm.pointer, property, why));
        }
        names.push(component.filter(|_| why.is_none()));
    }
    let mut tags = mapped(cx, choice, discriminator, &names);
    for ((arm, values), name) in choice.arms.iter().zip(&tags).zip(&names) {
        let values: Vec<&str> = values.iter().chain(name).map(String::as_str).collect();
        check_permitted(cx, arm, property, &values);
    }
    let mut taken: BTreeSet<String> = tags.iter().flatten().cloned().collect();
    for (values, name) in tags.iter_mut().zip(&names) {
        let name = name.as_ref()?;
        if taken.insert(name.clone()) {
            values.push(name.clone());
        }
    }
    Some(tags)
}

/// Says of an alternative whose own property permits none of the values by which it is known.
fn check_permitted<'a>(cx: &mut Context<'a>, arm: &Raw<'a>, property: &str, values: &[&str]) {
    for part in all_of::parts_of(cx, arm) {
        let Some(schema) = part.at.field("properties").and_then(|properties| properties.field(property))
        else {
            continue;
        };
        let Some(schema) = schema.follow::<SchemaNode>(cx).map(|target| target.at) else { continue };
        let Some(permitted) = schema.field("enum").filter(|list| list.value().is_array()) else { continue };
        let permitted = permitted.as_items(cx);
        let words: Vec<&str> = permitted.iter().filter_map(|value| value.as_str()).collect();
        if let (Some(word), Some(value)) = (words.first(), values.first())
            && !words.iter().any(|word| values.contains(word))
        {
            let place = schema.pointer.join("enum");
            cx.push(rules::bad_discriminator::forbidden(&place, property, value, word));
        }
    }
}

/// The name of the component that an alternative refers to.
fn component<'a>(cx: &mut Context<'a>, arm: &Raw<'a>) -> Option<String> {
    arm.follow::<SchemaNode>(cx).and_then(|target| target.component)
}

/// The values that `mapping` gives to each alternative, by the names of the alternatives.
fn mapped(
    cx: &mut Context<'_>,
    choice: &Choice<'_>,
    discriminator: &Discriminator,
    names: &[Option<String>],
) -> Vec<Vec<String>> {
    let mut tags: Vec<Vec<String>> = vec![Vec::new(); names.len()];
    let place = choice.origin.join("discriminator").join("mapping");
    let known = cx.find_components("schemas");
    for (value, target) in &discriminator.mapping {
        let here = place.join(value);
        // A bare name is the name of a component; anything else is a reference.
        let name = match target.rsplit_once("#/components/schemas/") {
            Some(("", name)) => name.replace("~1", "/").replace("~0", "~"),
            _ => target.clone(),
        };
        if !known.contains(&name.as_str()) {
            cx.push(rules::bad_discriminator::unknown_mapping(&here, target, known.iter().copied()));
            continue;
        }
        match names.iter().position(|known| known.as_ref() == Some(&name)).and_then(|at| tags.get_mut(at)) {
            Some(values) => values.push(value.clone()),
            None => {
                cx.push(rules::bad_discriminator::no_alternative(&here, target));
            }
        }
    }
    tags
}
