//! Inheritance: a component with a `discriminator` and no alternatives, which others have in their
//! `allOf` (OpenAPI 3.0.4 §4.7.25, "Discriminator Object").
//!
//! ```text
//! Pet: {discriminator: {propertyName: kind}, …}     Cat: {allOf: [{$ref: Pet}, …]}     Dog: …
//!     union Pet: Cat for "Cat", Dog for "Dog", PetBase for any other value
//! ```
//! Wherever the component is used, the others may stand in its place. What the component says of
//! itself is a struct of its own, which every other value of the discriminator means, and in which
//! members that it does not name are kept.
//!
//! ```text
//! Puppy: {allOf: [{$ref: Dog}, …]}     union Dog: Puppy for "Puppy", DogBase for any other value
//! ```
//! One of the others that has some made of it in turn is such a component too, by the same discriminator.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::Discriminator;
use understory_model::{
    Additional, Checking, Hint, Matching, Otherwise, Pointer, Shape, Storage, Tagging, Type, TypeId, Union,
    UnionVariant,
};

use super::parts::Whole;
use super::{Plan, Use, define_later, lower_schema, object, one_of, push, xml};
use crate::at::{At, Raw, SchemaNode, Target};
use crate::context::Context;
use crate::{docs, rules};

/// The components that others are made of, by their places.
#[derive(Default)]
pub(crate) struct Families<'a> {
    bases: BTreeMap<Pointer, Family<'a>>,
    children: BTreeSet<Pointer>,
}

#[derive(Clone)]
struct Family<'a> {
    /// The components that are made of it, by their names.
    children: Vec<(String, Raw<'a>)>,
    /// The definition of what it says itself.
    own: TypeId,
    /// What has the discriminator: itself, or what it is made of.
    root: Raw<'a>,
}

/// A base whose union is still to be lowered.
pub(crate) struct Base<'a> {
    at: At<'a, SchemaNode>,
    name: String,
    /// What has the discriminator.
    root: At<'a, SchemaNode>,
    discriminator: Discriminator,
}

/// Finds the families among the components.
pub(super) fn find<'a>(cx: &mut Context<'a>, components: &[(&'a str, Raw<'a>)]) {
    let is_base = |at: &Raw<'a>| at.has("discriminator") && !at.has("oneOf") && !at.has("anyOf");
    if !components.iter().any(|(_, at)| is_base(at)) {
        return;
    }
    let mut made_of: BTreeMap<Pointer, Vec<usize>> = BTreeMap::new();
    for (index, (_, at)) in components.iter().enumerate() {
        let arms = at.field("allOf").filter(|list| list.value().is_array());
        for arm in arms.map(|list| list.as_items(cx)).unwrap_or_default() {
            if let Some(target) = arm.reference().and_then(|_| arm.follow::<SchemaNode>(cx)) {
                made_of.entry(target.at.pointer).or_default().push(index);
            }
        }
    }
    // What has the discriminator, and what is made of it and has some made of it in turn.
    let mut roots: BTreeMap<usize, usize> = BTreeMap::new();
    for (root, (_, at)) in components.iter().enumerate().filter(|(_, (_, at))| is_base(at)) {
        roots.insert(root, root);
        for child in descendants(components, &made_of, at) {
            let Some((_, at)) = components.get(child) else { continue };
            if made_of.contains_key(&at.pointer) && !at.has("discriminator") && !chooses(cx, at) {
                roots.entry(child).or_insert(root);
            }
        }
    }
    for (index, root) in roots {
        let (Some((name, at)), Some((_, root))) = (components.get(index), components.get(root)) else {
            continue;
        };
        let children = descendants(components, &made_of, at);
        let child = |index: &usize| components.get(*index).map(|(name, at)| ((*name).to_owned(), at.clone()));
        let children: Vec<(String, Raw<'a>)> = children.iter().filter_map(child).collect();
        if children.is_empty() {
            continue;
        }
        let own = push(cx, &at.pointer, Hint::Place(vec![(*name).to_owned(), "Base".to_owned()]));
        cx.families.children.extend(children.iter().map(|(_, at)| at.pointer.clone()));
        cx.families.bases.insert(at.pointer.clone(), Family { children, own, root: root.clone() });
    }
}

/// The components that are made of one, over any number of steps.
fn descendants<'a>(
    components: &[(&'a str, Raw<'a>)],
    made_of: &BTreeMap<Pointer, Vec<usize>>,
    at: &Raw<'a>,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![&at.pointer];
    while let Some(pointer) = waiting.pop() {
        for child in made_of.get(pointer).into_iter().flatten() {
            if let Some((_, child_at)) = components.get(*child)
                && child_at.pointer != at.pointer
                && found.insert(*child)
            {
                waiting.push(&child_at.pointer);
            }
        }
    }
    found
}

/// Whether a component is made of alternatives, so that it is no struct.
fn chooses<'a>(cx: &Context<'a>, at: &Raw<'a>) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![at.clone()];
    while let Some(at) = waiting.pop() {
        if at.has("oneOf") || at.has("anyOf") {
            return true;
        }
        if seen.insert(at.pointer.clone()) {
            let arms = at.field("allOf").and_then(|list| list.list()).unwrap_or_default();
            waiting.extend(arms.iter().filter_map(|arm| arm.follow_quietly(cx)));
        }
    }
    false
}

/// Whether a component is made of another that a reference leads to, and may stand in its place.
pub(super) fn is_child<'a>(cx: &mut Context<'a>, component: &Pointer, reference: &Raw<'a>) -> bool {
    let Some(target) = reference.follow::<SchemaNode>(cx) else { return false };
    let family = cx.families.bases.get(&target.at.pointer);
    family.is_some_and(|family| family.children.iter().any(|(_, at)| at.pointer == *component))
}

/// Whether a component is made of another and may stand in its place.
pub(super) fn is_any_child(cx: &Context<'_>, component: &Pointer) -> bool {
    cx.families.children.contains(component)
}

/// The union of a component that others are made of; `None` when it is no such component.
pub(super) fn lower_base<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Option<Use> {
    let Some(family) = cx.families.bases.get(&at.pointer) else {
        let discriminator = at.node.data.discriminator.as_ref()?;
        let place = at.pointer.join("discriminator");
        cx.push(rules::bad_discriminator::without_alternatives(&place, &discriminator.property_name));
        return None;
    };
    let root = family.root.clone();
    let root = if root.pointer == at.pointer { at.clone() } else { root.read::<SchemaNode>(cx)? };
    let discriminator = root.node.data.discriminator.clone()?;
    let name = words.last().cloned().unwrap_or_default();
    let base = Base { at: at.clone(), name, root, discriminator };
    Some(define_later(cx, &at.bare(), xml::name(at), words, Plan::Base(base)))
}

/// The union, and on the way the struct of what the component says itself.
pub(super) fn lower_union<'a>(cx: &mut Context<'a>, base: &Base<'a>) -> Option<Union> {
    let family = cx.families.bases.get(&base.at.pointer).cloned()?;
    lower_own(cx, base, family.own);
    let mut arms = family.children;
    let mut discriminator = base.discriminator.clone();
    if base.root.pointer == base.at.pointer {
        for (name, at) in mapped_elsewhere(cx, base, &arms) {
            arms.push((name, at));
        }
    } else {
        // The other values mean what is not made of this one.
        discriminator.mapping.retain(|_, target| {
            let target = one_of::mapped_schema(cx, target).map(|target| target.at.pointer);
            let here =
                |at: &Pointer| *at == base.at.pointer || arms.iter().any(|(_, arm)| arm.pointer == *at);
            target.is_some_and(|at| here(&at))
        });
    }
    let mut names: Vec<Option<String>> = arms.iter().map(|(name, _)| Some(name.clone())).collect();
    names.push(Some(base.name.clone()));
    let place = base.root.pointer.join("discriminator");
    let mut places: Vec<Pointer> = arms.iter().map(|(_, at)| at.pointer.clone()).collect();
    places.push(base.at.pointer.clone());
    let mut tags = one_of::mapped(cx, &place, &discriminator, &places);
    let own = base.at.bare();
    one_of::add_stated(cx, &mut tags, arms.iter().map(|(_, at)| at).chain([&own]));
    one_of::add_names(&mut tags, &names);
    let mut variants = Vec::new();
    for (index, (name, raw)) in arms.iter().enumerate() {
        // A child that has children of its own: those are alternatives here too.
        let own = cx.families.bases.get(&raw.pointer).map(|family| family.own);
        let used = match own {
            Some(own) => Use::plain(Type::Named(own)),
            None => lower_schema(cx, raw, std::slice::from_ref(name)),
        };
        let tags = tags.get(index).cloned().unwrap_or_default();
        variants.push(UnionVariant {
            origin: raw.pointer.clone(),
            hint: name.clone(),
            ty: used.ty,
            constraints: used.constraints.into_list(),
            tags,
            storage: Storage::Inline,
        });
    }
    let otherwise = match one_of::default(cx, &base.at, &places) {
        Some(default) => {
            // Any value will do for that, so none has to be written.
            if let Some(variant) = variants.get_mut(default) {
                variant.tags.clear();
            }
            Otherwise::Default(default)
        }
        None => Otherwise::Taken(variants.len()),
    };
    variants.push(UnionVariant {
        origin: base.at.pointer.clone(),
        hint: "Base".to_owned(),
        ty: Type::Named(family.own),
        constraints: Vec::new(),
        tags: tags.pop().unwrap_or_default(),
        storage: Storage::Inline,
    });
    let tagging = Tagging::Property(discriminator.property_name);
    let (matching, checking) = (Matching::One, Checking::default());
    Some(Union { tagging, matching, variants, otherwise, start: 0, checking })
}

/// The struct of what the component says itself. The members of an unknown child are kept, so that
/// what was read can be sent back.
fn lower_own<'a>(cx: &mut Context<'a>, base: &Base<'a>, own: TypeId) {
    let raw = base.at.bare();
    let mut whole = Whole::new();
    whole.add(cx, &[], &raw, std::slice::from_ref(&base.name));
    let words = [base.name.clone(), "Base".to_owned()];
    let (mut shape, demanded) = object::lower_struct(cx, &whole.parts, &words);
    if shape.additional == Additional::Ignored {
        shape.additional = Additional::Kept(Type::Json, Storage::Inline);
    }
    let docs = docs::schema(cx, &base.at, &base.name);
    if let Some(definition) = cx.api.types.get_mut(own.0 as usize) {
        definition.docs = docs;
        definition.xml = xml::name(&base.at);
        definition.shape = Shape::Struct(shape);
        definition.constraints = demanded.into_list();
    }
}

/// What `mapping` names although it is not made of the component.
fn mapped_elsewhere<'a>(
    cx: &mut Context<'a>,
    base: &Base<'a>,
    known: &[(String, Raw<'a>)],
) -> Vec<(String, Raw<'a>)> {
    let mut found: Vec<(String, Raw<'a>)> = Vec::new();
    for target in base.discriminator.mapping.values() {
        let Some(Target { at, component: Some(name), .. }) = one_of::mapped_schema(cx, target) else {
            continue;
        };
        let is_known = |list: &[(String, Raw<'a>)]| list.iter().any(|(_, known)| known.pointer == at.pointer);
        if !is_known(known) && !is_known(&found) && at.pointer != base.at.pointer {
            found.push((name, at));
        }
    }
    found
}
