//! Taking a schema apart: which schemas hold of a value together, each of them once.
//!
//! ```text
//! allOf: [{$ref: Named}, {type: object, oneOf: [A, B]}]    the parts: Named, the object, the choice
//! ```

use std::collections::BTreeSet;

use understory_model::Pointer;

use super::kind::{Kind, kind};
use super::{DEEPEST, State, conditional, one_of, read, words_of};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;

/// One of the schemas that a value is made of.
#[derive(Clone)]
pub(crate) struct Part<'a> {
    /// The schema.
    pub(super) at: At<'a, SchemaNode>,
    /// Where it stands.
    pub(super) words: Vec<String>,
    /// What of it is meant.
    pub(super) facet: Facet,
}

/// A schema may say of a value what it is, and give alternatives besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Facet {
    /// What `type` and the keywords that go with it say.
    Typed,
    /// The alternatives under this key.
    Choice(&'static str),
}

/// What tells a part from another.
pub(crate) type Mark = (Pointer, Facet);

/// Schemas that hold of one value together.
pub(super) struct Whole<'a> {
    /// Those that say something of the value, each once, in order.
    pub(super) parts: Vec<Part<'a>>,
    /// The schemas that were taken apart.
    pub(super) arms: Vec<Arm<'a>>,
    /// All schemas that were met on the way, also those that only demand something of the value.
    pub(super) schemas: Vec<At<'a, SchemaNode>>,
    /// Of the parts that are there.
    marks: BTreeSet<Mark>,
}

/// A schema that was taken apart.
pub(super) struct Arm<'a> {
    /// The schema, perhaps a reference.
    pub(super) raw: Raw<'a>,
    /// Where it stands.
    pub(super) words: Vec<String>,
    /// Its parts.
    pub(super) marks: BTreeSet<Mark>,
    /// The places of all schemas that it is made of.
    pub(super) places: BTreeSet<Pointer>,
}

impl<'a> Part<'a> {
    /// Whether it is all that its schema says, so that the schema can be lowered in its place. One
    /// that is being lowered is not.
    pub(super) fn is_complete(&self, cx: &mut Context<'a>) -> bool {
        let open = matches!(cx.schemas.get(&self.at.pointer), Some(State::Open));
        !open && !self.at.has("allOf") && own_parts(cx, &self.at, &self.words).len() == 1
    }

    /// The values of its `enum`.
    pub(super) fn values(&self) -> &[serde_json::Value] {
        &self.at.node.any.enumeration
    }

    pub(super) fn mark(&self) -> Mark {
        (self.at.pointer.clone(), self.facet)
    }

    /// What kind of value it speaks of. Of alternatives, that is for each of them to say.
    pub(super) fn kind(&self) -> Option<Kind> {
        if self.facet == Facet::Typed { kind(&self.at) } else { None }
    }

    /// Whether it lists values and says no more that a type of Rust could show.
    pub(super) fn is_list(&self) -> bool {
        let says_more = KEYS.iter().any(|key| *key != "enum" && self.at.has(key));
        !self.values().is_empty() && !says_more && !conditional::speaks_of_objects(&self.at)
    }

    /// Whether it names a type and says no more of it that a type of Rust could show.
    pub(super) fn is_bare(&self) -> bool {
        let says_more = KEYS.iter().any(|key| *key != "type" && self.at.has(key));
        let says_more = says_more || conditional::speaks_of_objects(&self.at) || speaks_of_the_rest(&self.at);
        self.facet == Facet::Typed && !says_more
    }
}

impl<'a> Whole<'a> {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Whole { parts: Vec::new(), arms: Vec::new(), schemas: Vec::new(), marks: BTreeSet::new() }
    }

    /// Adds a schema with all that it is made of. `open` are the schemas around it, of which it
    /// must not be made.
    pub(super) fn add(&mut self, cx: &mut Context<'a>, open: &[Pointer], raw: &Raw<'a>, words: &[String]) {
        let mut walk =
            Walk { open: open.to_vec(), seen: BTreeSet::new(), parts: Vec::new(), schemas: Vec::new() };
        take_apart(cx, &mut walk, raw, words);
        let marks = walk.parts.iter().map(Part::mark).collect();
        let places = walk.schemas.iter().map(|at| at.pointer.clone()).collect();
        self.schemas.extend(walk.schemas);
        self.extend(walk.parts);
        self.arms.push(Arm { raw: raw.clone(), words: words.to_vec(), marks, places });
    }

    /// Adds parts that are not yet there.
    pub(super) fn extend(&mut self, parts: impl IntoIterator<Item = Part<'a>>) {
        for part in parts {
            if self.marks.insert(part.mark()) {
                self.schemas.push(part.at.clone());
                self.parts.push(part);
            }
        }
    }
}

/// The schemas that a schema is made of: itself, and those of its `allOf`.
pub(super) fn parts_of<'a>(cx: &mut Context<'a>, raw: &Raw<'a>) -> Vec<Part<'a>> {
    let mut whole = Whole::new();
    whole.add(cx, &[], raw, &[]);
    whole.parts
}

/// The parts of a schema without those of its `allOf`.
pub(super) fn own_parts<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    words: &[String],
) -> Vec<Part<'a>> {
    let mut facets = Vec::new();
    if speaks(at) {
        facets.push(Facet::Typed);
    }
    facets.extend(one_of::choices(cx, at).into_iter().map(Facet::Choice));
    let part = |facet| Part { at: at.clone(), words: words.to_vec(), facet };
    facets.into_iter().map(part).collect()
}

/// The state of a walk through an `allOf` and those inside it.
struct Walk<'a> {
    open: Vec<Pointer>,
    seen: BTreeSet<Pointer>,
    parts: Vec<Part<'a>>,
    schemas: Vec<At<'a, SchemaNode>>,
}

fn take_apart<'a>(cx: &mut Context<'a>, walk: &mut Walk<'a>, arm: &Raw<'a>, words: &[String]) {
    let Some(target) = arm.follow::<SchemaNode>(cx) else {
        return;
    };
    let pointer = target.at.pointer.clone();
    if let Some(start) = walk.open.iter().position(|open| *open == pointer) {
        let circle = walk.open.get(start..).unwrap_or_default();
        let known = circle.iter().find_map(|member| cx.circular.get(member)).copied();
        let fault =
            known.unwrap_or_else(|| cx.blame(rules::circular_reference::all_of(&arm.pointer, &pointer)));
        cx.circular.extend(circle.iter().map(|member| (member.clone(), fault)));
        return;
    }
    if walk.open.len() > DEEPEST {
        cx.push(rules::recursive_alias::too_deep(&arm.pointer));
        return;
    }
    // A part that comes twice, by two ways, adds nothing the second time.
    if !walk.seen.insert(pointer.clone()) {
        return;
    }
    let Some(at) = read_once(cx, &target.at) else { return };
    let words = &words_of(cx, arm, &target, words);
    walk.open.push(pointer);
    for inner in at.items(cx, "allOf") {
        take_apart(cx, walk, &inner, words);
    }
    walk.open.pop();
    let mut parts = own_parts(cx, &at, words);
    parts.retain(|part| !leads_back(cx, &walk.open, part));
    walk.parts.extend(parts);
    walk.schemas.push(at);
}

/// Whether a part gives as alternatives what is made of it: `Pet: {oneOf: [Cat, Dog]}` where
/// `Cat: {allOf: [Pet, …]}` is taken apart. A value that is a `Cat` is one of them already, so that the
/// alternatives say nothing more of it, and taken as a part they would have no end.
fn leads_back<'a>(cx: &mut Context<'a>, open: &[Pointer], part: &Part<'a>) -> bool {
    let Facet::Choice(key) = part.facet else { return false };
    if open.is_empty() {
        return false;
    }
    let arms = part.at.items(cx, key);
    arms.iter()
        .any(|arm| arm.follow::<SchemaNode>(cx).is_some_and(|target| open.contains(&target.at.pointer)))
}

/// Reads a schema that may be a part of many.
fn read_once<'a>(cx: &mut Context<'a>, raw: &Raw<'a>) -> Option<At<'a, SchemaNode>> {
    if let Some(known) = cx.parts.get(&raw.pointer) {
        return known.clone();
    }
    let at = read(cx, raw);
    cx.parts.insert(raw.pointer.clone(), at.clone());
    at
}

/// What says what a value is, apart from `allOf` and the alternatives.
const KEYS: [&str; 8] = [
    "type",
    "properties",
    "additionalProperties",
    "patternProperties",
    "required",
    "items",
    "prefixItems",
    "enum",
];

/// Whether a schema says of the members that none of its parts declares what they are. Beside alternatives it is
/// not known which of them are declared.
fn speaks_of_the_rest(at: &At<'_, SchemaNode>) -> bool {
    at.has("unevaluatedProperties") && !at.has("oneOf") && !at.has("anyOf")
}

/// Whether a schema says what a value is, apart from its `allOf` and its alternatives.
fn speaks(at: &At<'_, SchemaNode>) -> bool {
    // `type: object` beside `allOf` says nothing that the parts do not say.
    let bare = at.has("allOf") && at.node.any.typ.as_deref() == Some("object");
    KEYS.iter().any(|key| at.has(key) && !(bare && *key == "type"))
        || conditional::speaks_of_objects(at)
        || speaks_of_the_rest(at)
}
