//! Long chains of types: rustc must not have to follow one from end to end.
//!
//! ```text
//! before   struct A1 { next: Option<A2> }   …   struct A19 { next: Option<A20> }         …
//! after    struct A1 { next: Option<A2> }   …   struct A19 { next: Option<Held<A20>> }   …
//! ```
//! To prove of a type that it can be sent between threads, rustc proves it of all that the type holds,
//! and of what that holds; every step counts, those through `Option`, `Box` and `Vec` included, and more than
//! 128 are refused. It compiles what drops and clones a value in the same way. Where the types of a
//! document stand in each other deeper than that, and only there, a member is held
//! ([`Storage::Held`]) each so many steps, counted from the end of the chain, where rustc does not look.
//! A circle of so many types is named (`deep-types`).

use std::collections::BTreeMap;

use understory_model::{Additional, Api, Presence, Shape, Storage, Struct, Type, TypeDef, TypeId};

use super::graph::{circles, walk};
use crate::diagnostic::Diagnostic;
use crate::rules;

/// So many steps rustc goes by itself, without the ten that lead through a string to its bytes.
const LIMIT: usize = 118;

/// So many steps are left between two that are held. Requests, futures and what users put around the
/// types need some too.
const STRETCH: usize = 40;

/// A definition that another mentions.
#[derive(Clone, Copy)]
struct Step {
    to: usize,
    /// The steps to it.
    far: usize,
    place: Place,
}

/// Where a definition mentions another.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In this field, alternative or item.
    Member(usize),
    /// In its additional members.
    Additional,
    /// In this header. Nothing holds headers, so that a chain has at most one, at its beginning.
    Header,
}

/// Holds members of chains that are longer than rustc follows, and names a circle that is.
pub(super) fn run(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    let steps: Vec<Vec<Step>> = api.types.iter().map(mentions).collect();
    let around = circles(&targets(&steps));
    let mut inside = deep(&steps, &around);
    let deepest = inside.iter().max_by_key(|(_, (deepest, _))| *deepest);
    if let Some((_, (deepest, first))) = deepest.filter(|(_, (deepest, _))| *deepest > LIMIT) {
        let origin = api.types.get(*first).map(|definition| &definition.origin);
        diagnostics.extend(origin.map(|origin| rules::deep_types::circle(origin, *deepest)));
    }
    // There is no end of a circle to begin at, so that to hold something on it would not help.
    inside.retain(|_, (deepest, _)| *deepest <= LIMIT);
    if heights(&steps, &around, &inside).into_iter().max() <= Some(LIMIT) {
        return;
    }
    for (turn, (at, place)) in (0..).zip(stretches(&steps, &around)) {
        hold(api, at, place, turn);
    }
}

fn targets(steps: &[Vec<Step>]) -> Vec<Vec<usize>> {
    steps.iter().map(|steps| steps.iter().map(|step| step.to).collect()).collect()
}

/// Each definition after those that it leads to, but for those on its own circle.
fn order(steps: &[Vec<Step>]) -> Vec<usize> {
    let targets = targets(steps);
    let (mut seen, mut left) = (vec![false; steps.len()], Vec::with_capacity(steps.len()));
    (0..steps.len()).for_each(|start| walk(&targets, start, &mut seen, &mut left));
    left
}

/// For each circle how deep a walk around it gets that sees each type once, as rustc's does, and where
/// the walk began.
fn deep(steps: &[Vec<Step>], around: &[usize]) -> BTreeMap<usize, (usize, usize)> {
    let mut deep: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut seen = vec![false; steps.len()];
    for (start, circle) in around.iter().copied().enumerate() {
        let mut stack = vec![(start, 0, 0)];
        while let Some((at, next, depth)) = stack.pop() {
            if next == 0 {
                match seen.get_mut(at) {
                    Some(seen) if !*seen => *seen = true,
                    _ => continue,
                }
                let (deepest, _) = deep.entry(circle).or_insert((0, start));
                *deepest = depth.max(*deepest);
            }
            let Some(step) = steps.get(at).and_then(|steps| steps.get(next)) else { continue };
            stack.push((at, next + 1, depth));
            if around.get(step.to) == Some(&circle) {
                stack.push((step.to, 0, depth + step.far));
            }
        }
    }
    deep
}

/// For each circle how many steps lead from it to the end of the longest chain.
fn heights(steps: &[Vec<Step>], around: &[usize], inside: &BTreeMap<usize, (usize, usize)>) -> Vec<usize> {
    let mut heights: Vec<usize> = vec![0; steps.len()];
    for at in order(steps) {
        let Some(circle) = around.get(at).copied() else { continue };
        let own = inside.get(&circle).map_or(0, |(deepest, _)| *deepest);
        let beyond =
            steps.get(at).into_iter().flatten().filter_map(|step| beyond(step, circle, around, &heights));
        let height = own + beyond.max().unwrap_or_default();
        if let Some(known) = heights.get_mut(circle) {
            *known = height.max(*known);
        }
    }
    heights
}

/// The steps through one that leads off a circle.
fn beyond(step: &Step, circle: usize, around: &[usize], heights: &[usize]) -> Option<usize> {
    let to = around.get(step.to).copied().filter(|to| *to != circle)?;
    heights.get(to).map(|height| step.far + height)
}

/// For each circle no fewer steps than any way on it has that comes to each type once.
fn around_all(steps: &[Vec<Step>], around: &[usize]) -> BTreeMap<usize, usize> {
    let mut inside: BTreeMap<usize, usize> = BTreeMap::new();
    for (steps, circle) in steps.iter().zip(around) {
        let own = steps.iter().filter(|step| around.get(step.to) == Some(circle)).map(|step| step.far).max();
        *inside.entry(*circle).or_default() += own.unwrap_or_default();
    }
    inside
}

/// The steps to hold so that no chain is longer than a stretch, those first that are further down.
fn stretches(steps: &[Vec<Step>], around: &[usize]) -> Vec<(usize, Place)> {
    let inside = around_all(steps, around);
    let mut heights: Vec<usize> = vec![0; steps.len()];
    let mut held = Vec::new();
    for at in order(steps) {
        let Some(circle) = around.get(at).copied() else { continue };
        let own = inside.get(&circle).copied().unwrap_or_default();
        let mut height = own;
        for step in steps.get(at).into_iter().flatten() {
            match beyond(step, circle, around, &heights) {
                Some(beyond) if own + beyond > STRETCH && step.place != Place::Header => {
                    held.push((at, step.place));
                }
                Some(beyond) => height = height.max(own + beyond),
                None => {}
            }
        }
        if let Some(known) = heights.get_mut(circle) {
            *known = height.max(*known);
        }
    }
    held
}

fn hold(api: &mut Api, at: usize, place: Place, turn: u32) {
    let Some(definition) = api.types.get_mut(at) else { return };
    let storage = match (&mut definition.shape, place) {
        (Shape::Struct(shape), Place::Member(member)) => {
            shape.fields.get_mut(member).map(|one| &mut one.storage)
        }
        (Shape::Struct(Struct { additional: Additional::Kept(_, storage), .. }), Place::Additional) => {
            Some(storage)
        }
        (Shape::Union(shape), Place::Member(member)) => {
            shape.variants.get_mut(member).map(|one| &mut one.storage)
        }
        (shape @ (Shape::Tuple(_) | Shape::Wrapper(_)), Place::Member(member)) => {
            shape.positions_mut().get_mut(member).map(|one| &mut one.storage)
        }
        _ => None,
    };
    if let Some(storage) = storage {
        *storage = Storage::Held(turn);
    }
}

/// The definitions that a definition mentions, whether or not it holds them in place.
fn mentions(definition: &TypeDef) -> Vec<Step> {
    let step = |place, ty: &Type, around| {
        let (to, far) = target(ty)?;
        Some(Step { to, far: far + around, place })
    };
    let member = |(index, ty, around): (usize, &Type, usize)| step(Place::Member(index), ty, around);
    match &definition.shape {
        Shape::Struct(shape) => {
            let additional = match &shape.additional {
                Additional::Kept(ty, _) => step(Place::Additional, ty, MAP),
                Additional::Ignored | Additional::Refused => None,
            };
            let fields = shape.fields.iter().enumerate();
            let fields =
                fields.map(|(index, one)| (index, &one.ty, absent(one.presence) + boxed(one.storage)));
            fields.filter_map(member).chain(additional).collect()
        }
        Shape::Union(shape) => {
            let variants = shape.variants.iter().enumerate();
            variants.map(|(index, one)| (index, &one.ty, boxed(one.storage))).filter_map(member).collect()
        }
        Shape::Headers(headers) => {
            let headers = headers.iter();
            headers.filter_map(|header| step(Place::Header, &header.ty, absent(header.presence))).collect()
        }
        shape @ (Shape::Tuple(_) | Shape::Wrapper(_)) => {
            let positions = shape.positions().iter().enumerate();
            positions.map(|(index, one)| (index, &one.ty, boxed(one.storage))).filter_map(member).collect()
        }
        Shape::Alias(_) | Shape::Enum(_) => Vec::new(),
    }
}

/// The steps through the `Option`s of a presence.
fn absent(presence: Presence) -> usize {
    match presence {
        Presence::Required => 0,
        Presence::Optional | Presence::Nullable => 1,
        Presence::OptionalNullable => 2,
    }
}

/// The steps through a `Vec`, a `BTreeMap` and a `Box` to what they hold.
const LIST: usize = 3;
const MAP: usize = 2;
const BOX: usize = 2;

fn boxed(storage: Storage) -> usize {
    if storage == Storage::Boxed { BOX } else { 0 }
}

fn target(ty: &Type) -> Option<(usize, usize)> {
    match ty {
        Type::Named(TypeId(id)) => Some((*id as usize, 1)),
        Type::List(inner) => target(inner).map(|(to, far)| (to, far + LIST)),
        Type::Map(inner) => target(inner).map(|(to, far)| (to, far + MAP)),
        Type::Nullable(inner) | Type::Representation(inner) => target(inner).map(|(to, far)| (to, far + 1)),
        _ => None,
    }
}
