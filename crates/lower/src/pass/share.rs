//! Finds definitions and replies that are the same, so that each is generated once.
//!
//! ```text
//! before   enum GetCatsSort {asc, desc}   enum GetDogsSort {asc, desc}   both fail with 404 Problem
//! after    enum GetCatsSort {asc, desc}   GetDogsSort is GetCatsSort     GetDogs fails as GetCats
//! ```
//! Authors and their tools write the same in place again and again: two thirds of the definitions of
//! large documents say what another says already, and thousands of operations fail in the same few
//! ways. What is the same as another keeps its name and becomes an alias of it, so that no name depends
//! on what else there is. Never so a component, which its author named as a type of its own.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{
    Api, Codec, Docs, Hint, Operation, Payload, Pointer, Response, Role, Shape, StatusKey, Type, TypeDef,
    TypeId,
};

use super::checks::references_in;
use super::cycles::graph::walk;
use super::uses::{definition_types, named, renumber, renumber_id};

/// Shares definitions, then replies.
pub(crate) fn run(api: &mut Api) {
    let first = first_of_kind(api);
    for (at, definition) in api.types.iter_mut().enumerate() {
        match first.get(at) {
            Some(Some(TypeId(first))) if *first as usize != at && is_in_place(definition) => {
                definition.shape = Shape::Alias(Type::Named(TypeId(*first)));
            }
            _ => {}
        }
    }
    share_replies(api, &first);
}

/// For each definition the one that stands for all that are the same: a component before what is
/// written in place, and the first of these.
fn first_of_kind(api: &mut Api) -> Vec<Option<TypeId>> {
    let roots = roots_of_xml(api);
    let mut kinds: Vec<Option<TypeId>> = (0..api.types.len()).map(id).collect();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    // What a definition uses comes before it, so that what is the same inside is known to be. On a
    // circle it may come later; such definitions are the same as themselves alone.
    for at in inner_first(api) {
        let Some(definition) = api.types.get(at) else { continue };
        // A tuple is made by its name as a function, which an alias is not.
        let has_members = matches!(definition.shape, Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_));
        if !has_members || roots.contains(&at) {
            continue;
        }
        let kind = *known.entry(said(definition, &kinds)).or_insert(at);
        members.entry(kind).or_default().push(at);
        if let Some(own) = kinds.get_mut(at) {
            *own = id(kind);
        }
    }
    let rank = |at: &&usize| (api.types.get(**at).is_some_and(is_in_place), **at);
    for members in members.values() {
        let first = members.iter().min_by_key(rank).copied().and_then(id);
        for member in members {
            if let Some(kind) = kinds.get_mut(*member) {
                *kind = first;
            }
        }
    }
    kinds
}

fn id(at: usize) -> Option<TypeId> {
    u32::try_from(at).ok().map(TypeId)
}

fn is_in_place(definition: &TypeDef) -> bool {
    !matches!(definition.hint, Hint::Component(_))
}

/// All definitions, each after those that it uses.
fn inner_first(api: &mut Api) -> Vec<usize> {
    let uses =
        |definition: &mut TypeDef| definition_types(definition).iter().filter_map(|ty| named(ty)).collect();
    let uses: Vec<Vec<usize>> = api.types.iter_mut().map(uses).collect();
    let (mut order, mut seen) = (Vec::with_capacity(uses.len()), vec![false; uses.len()]);
    for start in 0..uses.len() {
        walk(&uses, start, &mut seen, &mut order);
    }
    order
}

/// The definitions that are called by their names in XML, as roots of whole bodies: what is the same
/// but for its name is not the same there.
fn roots_of_xml(api: &Api) -> BTreeSet<usize> {
    let is_xml = |body: &&Payload| body.content.iter().any(|content| content.codec == Codec::Xml);
    let bodies = api.operations.iter().flat_map(bodies).filter(is_xml);
    bodies.filter_map(|body| named(&body.ty)).collect()
}

fn bodies(operation: &Operation) -> impl Iterator<Item = &Payload> {
    let answers = operation.responses.iter().filter_map(|response| response.body.as_ref());
    operation.body.iter().map(|body| &body.payload).chain(answers)
}

/// All that a definition says of its values, as text: without its place, its name and its docs, which
/// an alias has as well, and with what stands for their kinds in the places of those that it uses.
fn said(definition: &TypeDef, kinds: &[Option<TypeId>]) -> String {
    let mut bare = definition.clone();
    bare.origin = Pointer::root();
    bare.hint = Hint::Component(String::new());
    bare.docs = Docs::default();
    definition_types(&mut bare).into_iter().for_each(|ty| renumber(ty, kinds));
    let mut lists = vec![&mut bare.constraints];
    match &mut bare.shape {
        Shape::Struct(shape) => {
            for field in &mut shape.fields {
                field.origin = Pointer::root();
                field.default.iter_mut().for_each(|default| default.origin = Pointer::root());
                lists.push(&mut field.constraints);
            }
        }
        Shape::Union(shape) => {
            for variant in &mut shape.variants {
                variant.origin = Pointer::root();
                lists.push(&mut variant.constraints);
            }
        }
        Shape::Enum(_) | Shape::Alias(_) | Shape::Tuple(_) | Shape::Wrapper(_) | Shape::Headers(_) => {}
    }
    lists.into_iter().flat_map(references_in).for_each(|id| renumber_id(id, kinds));
    format!("{bare:?}")
}

/// Says of each operation which earlier one has the same enum of several successes, and of failures.
fn share_replies(api: &mut Api, kinds: &[Option<TypeId>]) {
    let mut known: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for (own, operation) in api.operations.iter_mut().enumerate() {
        let mut share = |role: Role, least: usize| {
            let variants = variants(operation, role, kinds);
            let key = (role == Role::Success, format!("{variants:?}"));
            let first = (variants.len() >= least).then(|| *known.entry(key).or_insert(own));
            first.filter(|first| *first != own)
        };
        let (success, failure) = (share(Role::Success, 2), share(Role::Failure, 1));
        (operation.success_of, operation.failure_of) = (success, failure);
    }
}

type Variant<'a> = (StatusKey, &'a Docs, Option<TypeId>, Option<Type>);

/// What an enum of replies shows of each.
fn variants<'a>(operation: &'a Operation, role: Role, kinds: &[Option<TypeId>]) -> Vec<Variant<'a>> {
    let variant = |(_, response): (usize, &'a Response)| {
        let mut ty = response.body.as_ref().map(|body| body.ty.clone());
        ty.iter_mut().for_each(|ty| renumber(ty, kinds));
        (response.key, &response.docs, response.headers, ty)
    };
    operation.responses_of(role).map(variant).collect()
}
