//! By which value of which member each alternative of a union is known.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::Discriminator;
use understory_model::Pointer;

use super::{Choice, component};
use crate::at::{At, Raw, SchemaNode, Target, parse};
use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::load::files::file_of;
use crate::rules;
use crate::schema::object;
use crate::schema::parts::{Part, parts_of};
use crate::version::Version;

/// What tells the alternatives of a union apart.
pub(super) struct Tags {
    /// The member.
    pub(super) property: String,
    /// Its values for each alternative.
    pub(super) values: Vec<Vec<String>>,
    /// The alternative that every other value means, and the absence of the member.
    pub(super) default: Option<usize>,
}

/// What tells the alternatives apart; `None` when nothing does.
pub(super) fn tags<'a>(cx: &mut Context<'a>, choice: &Choice<'a>) -> Option<Tags> {
    match &choice.at.node.data.discriminator {
        Some(discriminator) => {
            let places = places(cx, &choice.arms);
            let default = default(cx, &choice.at, &places);
            let mut values = declared(cx, choice, discriminator, default)?;
            // Any value will do for that, so none has to be written.
            if let Some(values) = default.and_then(|at| values.get_mut(at)) {
                values.clear();
            }
            Some(Tags { property: discriminator.property_name.clone(), values, default })
        }
        None => implied(cx, choice).map(|(property, values)| Tags { property, values, default: None }),
    }
}

/// The alternative that a discriminator means by `defaultMapping`: the name of a schema or a reference
/// to it (OpenAPI 3.2.0 §4.25).
pub(in crate::schema) fn default<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    places: &[Pointer],
) -> Option<usize> {
    let at = at.field("discriminator").and_then(|at| at.field("defaultMapping"));
    let at = at.filter(|_| cx.version >= Version::V32)?;
    let Some(target) = at.as_str() else {
        let diagnostic = rules::wrong_node::expected(&at.pointer, "a string", at.value());
        cx.push(rules::mended(diagnostic, "it is ignored"));
        return None;
    };
    let Some(Target { at: found, .. }) = mapped_schema(cx, target) else {
        let names = cx.find_components("schemas");
        cx.push(rules::bad_discriminator::unknown_mapping(&at.pointer, target, names));
        return None;
    };
    let index = places.iter().position(|place| *place == found.pointer);
    if index.is_none() {
        cx.push(rules::bad_discriminator::no_alternative(&at.pointer, target));
    }
    index
}

/// The values of a `discriminator` for each alternative: those that `mapping` gives it, the one that
/// the alternative states, those that it lists, then its own name (OpenAPI 3.0.4 §4.7.25.3).
fn declared<'a>(
    cx: &mut Context<'a>,
    choice: &Choice<'a>,
    discriminator: &Discriminator,
    default: Option<usize>,
) -> Option<Vec<Vec<String>>> {
    let property = discriminator.property_name.as_str();
    let mut names: Vec<Option<String>> = Vec::new();
    let mut listed: Vec<Vec<String>> = Vec::new();
    let mut usable = true;
    for (index, arm) in choice.arms.iter().enumerate() {
        let component = component(cx, arm);
        let parts = parts_of(cx, arm);
        let values = object::listed(cx, parts.iter().chain(&choice.base), property);
        let declared = parts.iter().chain(&choice.base).any(|part| declares(cx, part, property));
        let why = match component {
            _ if default == Some(index) => None,
            None if values.is_none() => Some("it is written in place and has no name"),
            _ if !declared => Some("it does not have the property"),
            // The values of `mapping`, and names, are strings (OpenAPI 3.0.4 §4.7.25.1).
            _ if parts.iter().chain(&choice.base).any(|part| is_no_text(cx, part, property)) => {
                Some("the property is no string there")
            }
            _ => None,
        };
        if let Some(why) = why {
            cx.push(rules::bad_discriminator::unusable(&arm.pointer, property, why));
            usable = false;
        }
        names.push(component.filter(|_| why.is_none()));
        listed.push(values.unwrap_or_default());
    }
    let place = choice.at.pointer.join("discriminator");
    let places = places(cx, &choice.arms);
    let mut tags = mapped(cx, &place, discriminator, &places);
    add_stated(cx, &mut tags, choice.arms.iter());
    let given = tags.clone();
    // Where two alternatives list the same value, it means neither.
    let mut listing: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, values) in listed.iter().enumerate() {
        for value in values {
            listing.entry(value).or_default().insert(index);
        }
    }
    let taken: BTreeSet<String> = tags.iter().flatten().cloned().collect();
    for (values, tags) in listed.iter().zip(&mut tags) {
        let alone = |value: &&String| listing.get(value.as_str()).is_none_or(|by| by.len() == 1);
        tags.extend(values.iter().filter(alone).filter(|value| !taken.contains(*value)).cloned());
    }
    let arms = choice.arms.iter().zip(&given).zip(&tags).zip(&names).enumerate();
    for (_, (((arm, given), tags), name)) in arms.filter(|(index, _)| default != Some(*index)) {
        match name {
            // Nothing but its name would say that it is another value that means it.
            Some(name) if given.is_empty() && !tags.is_empty() && !tags.contains(name) => {
                cx.count(rules::bad_discriminator::KNOWN_BY_VALUE, &arm.pointer);
            }
            name => {
                let values: Vec<&str> = given.iter().chain(name).map(String::as_str).collect();
                check_permitted(cx, arm, property, &values);
            }
        }
    }
    add_names(&mut tags, &names);
    let known = tags.iter().enumerate().all(|(index, values)| default == Some(index) || !values.is_empty());
    (usable && known).then_some(tags)
}

/// Where the alternatives stand that references lead to.
pub(super) fn places<'a>(cx: &mut Context<'a>, arms: &[Raw<'a>]) -> Vec<Pointer> {
    let place = |arm: &Raw<'a>| {
        arm.follow::<SchemaNode>(cx).map_or_else(|| arm.pointer.clone(), |target| target.at.pointer)
    };
    arms.iter().map(place).collect()
}

/// Whether a part has a property: what is required is a member, declared or not.
fn declares<'a>(cx: &mut Context<'a>, part: &Part<'a>, property: &str) -> bool {
    part.at.node.any.required.iter().any(|name| name == property)
        || part.at.part(cx, "properties").is_some_and(|properties| properties.has(property))
}

/// Whether an alternative does not have the property of the discriminator beside it, which its values have all the
/// same.
pub(super) fn is_lacking<'a>(cx: &mut Context<'a>, choice: &Choice<'a>, arm: &Raw<'a>) -> bool {
    let Some(discriminator) = &choice.at.node.data.discriminator else { return false };
    let parts = parts_of(cx, arm);
    !parts.iter().chain(&choice.base).any(|part| declares(cx, part, &discriminator.property_name))
}

/// What a part says of a property.
fn member<'a>(cx: &mut Context<'a>, part: &Part<'a>, property: &str) -> Option<Raw<'a>> {
    let schema = part.at.part(cx, "properties")?.field(property)?;
    schema.follow::<SchemaNode>(cx).map(|target| target.at)
}

/// Whether a part says of a property that it is something else than a string.
fn is_no_text<'a>(cx: &mut Context<'a>, part: &Part<'a>, property: &str) -> bool {
    let Some(schema) = member(cx, part, property) else { return false };
    let named = schema.field("type").and_then(|at| at.as_str());
    matches!(named, Some("integer" | "number" | "boolean" | "array" | "object"))
}

/// Says of an alternative whose own property permits none of the values by which it is known.
fn check_permitted<'a>(cx: &mut Context<'a>, arm: &Raw<'a>, property: &str, values: &[&str]) {
    for part in parts_of(cx, arm) {
        let Some(schema) = member(cx, &part, property) else { continue };
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

/// Without a `discriminator`: a member that all alternatives require and for which each lists values
/// that no other has.
fn implied<'a>(cx: &mut Context<'a>, choice: &Choice<'a>) -> Option<(String, Vec<Vec<String>>)> {
    let mut all: Vec<Vec<Part<'a>>> = Vec::new();
    for arm in &choice.arms {
        let parts: Vec<Part<'a>> = parts_of(cx, arm).into_iter().chain(choice.base.iter().cloned()).collect();
        if !object::is_object(&parts) {
            return None;
        }
        all.push(parts);
    }
    let candidates: Vec<String> = object::required(all.first()?).map(str::to_owned).collect();
    candidates.into_iter().find_map(|property| {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut tags = Vec::new();
        for parts in &all {
            let required = object::required(parts).any(|name| name == property);
            let values = object::listed(cx, parts.iter(), &property).filter(|_| required)?;
            if values.is_empty() || !values.iter().all(|value| taken.insert(value.clone())) {
                return None;
            }
            tags.push(values);
        }
        Some((property, tags))
    })
}

/// Adds the value that each alternative states of itself, where no other has it. Swagger 2.0 had no
/// `mapping`, and generators that came from there write this extension to this day.
pub(in crate::schema) fn add_stated<'r, 'a: 'r>(
    cx: &mut Context<'a>,
    tags: &mut [Vec<String>],
    arms: impl Iterator<Item = &'r Raw<'a>>,
) {
    let mut taken: BTreeSet<String> = tags.iter().flatten().cloned().collect();
    for (values, arm) in tags.iter_mut().zip(arms) {
        let Some(target) = arm.follow::<SchemaNode>(cx) else { continue };
        let stated = target.at.field("x-ms-discriminator-value").and_then(|at| at.as_str());
        values.extend(stated.filter(|stated| taken.insert((*stated).to_owned())).map(str::to_owned));
    }
}

/// Adds the own name of each alternative to its values, where no other has it.
pub(in crate::schema) fn add_names(tags: &mut [Vec<String>], names: &[Option<String>]) {
    let mut taken: BTreeSet<String> = tags.iter().flatten().cloned().collect();
    for (values, name) in tags.iter_mut().zip(names) {
        values.extend(name.iter().filter(|name| taken.insert((*name).clone())).cloned());
    }
}

/// The schema that a value of `mapping` leads to, with the name of the component that it is: it is
/// such a name, or a reference (OpenAPI 3.0.4 §4.7.25.2).
pub(in crate::schema) fn mapped_schema<'a>(cx: &mut Context<'a>, value: &str) -> Option<Target<'a>> {
    let component = Pointer::root().join("components").join("schemas").join(value);
    let pointer = cx.find(&component).map(|_| component).or_else(|| parse(value))?;
    cx.find(&pointer)?.follow::<SchemaNode>(cx)
}

/// A mapping that leads nowhere, into a file or not.
fn nowhere(cx: &mut Context<'_>, here: &Pointer, target: &str) -> Diagnostic {
    match parse(target).as_ref().and_then(file_of) {
        Some((file, place)) => rules::unresolved_reference::mapping(here, &file, &place),
        None => rules::bad_discriminator::unknown_mapping(here, target, cx.find_components("schemas")),
    }
}

/// The values that `mapping` gives to each alternative, by the places of the alternatives.
pub(in crate::schema) fn mapped(
    cx: &mut Context<'_>,
    place: &Pointer,
    discriminator: &Discriminator,
    arms: &[Pointer],
) -> Vec<Vec<String>> {
    let mut tags: Vec<Vec<String>> = vec![Vec::new(); arms.len()];
    let mut index: BTreeMap<&Pointer, usize> = BTreeMap::new();
    for (at, arm) in arms.iter().enumerate() {
        index.entry(arm).or_insert(at);
    }
    for (value, target) in &discriminator.mapping {
        let here = place.join("mapping").join(value);
        let Some(Target { at, .. }) = mapped_schema(cx, target) else {
            let problem = nowhere(cx, &here, target);
            cx.push(problem);
            continue;
        };
        match index.get(&at.pointer).and_then(|at| tags.get_mut(*at)) {
            Some(values) => values.push(value.clone()),
            None => cx.push(rules::bad_discriminator::no_alternative(&here, target)),
        }
    }
    tags
}
