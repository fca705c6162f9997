//! Alternatives of an `anyOf` that are no choice: objects which nothing tells apart and which a value may
//! be at once.
//!
//! ```text
//! anyOf: [{properties: {file: …}}, {properties: {town: …}}]       struct { file: Option, town: Option }
//! ```
//! They require the same of their members, mostly none, and say the same of those that they share, so that an
//! object with the members of all of them says what the schema says. Where each alternative is a component,
//! its author means to choose among them, and they stay a union.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::Matching;

use super::Choice;
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;
use crate::schema::object;
use crate::schema::parts::{Facet, Part, Whole, parts_of};

/// The alternatives as parts of one object; `None` where they are a choice.
pub(super) fn whole<'a>(cx: &mut Context<'a>, choice: &Choice<'a>, words: &[String]) -> Option<Whole<'a>> {
    let is_chosen = choice.matching == Matching::One || choice.at.node.data.discriminator.is_some();
    if is_chosen || choice.arms.iter().all(|arm| arm.reference().is_some()) {
        return None;
    }
    let mut said: BTreeMap<&'a str, Raw<'a>> = BTreeMap::new();
    agree(cx, &mut said, &choice.base)?;
    let beside: BTreeSet<&str> = said.keys().copied().collect();
    let mut named: Vec<BTreeSet<&str>> = Vec::new();
    let mut required: Option<BTreeSet<String>> = None;
    for arm in &choice.arms {
        let parts = parts_of(cx, arm);
        let names = agree(cx, &mut said, &parts)?;
        let own: BTreeSet<String> = object::required(&parts).map(str::to_owned).collect();
        if names.is_empty() || !object::is_object(&parts) || !parts.iter().all(is_plain) {
            return None;
        }
        if !own.iter().all(|name| names.contains(name.as_str())) {
            return None;
        }
        if *required.get_or_insert_with(|| own.clone()) != own {
            return None;
        }
        named.push(names);
    }
    let is_open = |name: &&str| !beside.contains(name) && named.iter().any(|names| !names.contains(name));
    if said.keys().any(is_open) {
        cx.count(rules::merged_alternatives::TALLY, &choice.at.pointer.join("anyOf"));
    }
    let mut whole = choice.with_base();
    for arm in &choice.arms {
        whole.add(cx, &[], arm, words);
    }
    Some(whole)
}

/// Adds what some parts say of members, and names these; `None` where something else is known of one.
fn agree<'a>(
    cx: &mut Context<'a>,
    said: &mut BTreeMap<&'a str, Raw<'a>>,
    parts: &[Part<'a>],
) -> Option<BTreeSet<&'a str>> {
    let mut names = BTreeSet::new();
    for part in parts {
        for (name, schema) in part.at.named(cx, "properties") {
            names.insert(name);
            if !said.entry(name).or_insert_with(|| schema.clone()).same(&schema) {
                return None;
            }
        }
    }
    Some(names)
}

/// Whether a part says which members there are and nothing that would concern those of the others.
fn is_plain(part: &Part<'_>) -> bool {
    let says = |at: &At<'_, SchemaNode>, key: &str| match key {
        "type" | "properties" | "required" | "allOf" => true,
        "title" | "description" | "example" | "examples" | "externalDocs" | "deprecated" | "$comment" => true,
        "additionalProperties" => at.field(key).and_then(|at| at.as_bool()) == Some(true),
        key => key.starts_with("x-"),
    };
    part.facet == Facet::Typed && part.at.keys().all(|key| says(&part.at, key))
}
