//! Which types have a finite value, and by which alternative a union reaches one.
//!
//! ```text
//! Expression = oneOf [Not, String]     Not = { not: Expression }     starts as String, not as Not
//! Chain = { next: Chain }                                            has no finite value
//! ```

use std::collections::BTreeMap;

use understory_model::{Api, Hint, Presence, Shape, Type, TypeDef, TypeId};

use super::graph::circles;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// So many types of a circle are named in a message.
const NAMED: usize = 5;

/// Says where each union starts, and refuses types without a finite value.
pub(super) fn run(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    let needs: Vec<Vec<Option<usize>>> = api.types.iter().map(needs).collect();
    let reached: Vec<Vec<usize>> =
        needs.iter().map(|needs| needs.iter().flatten().copied().collect()).collect();
    let ends = ends(api, &needs, &reached);
    choose_starts(api, &needs, &reached, &ends);
    refuse(api, &reached, &ends, diagnostics);
}

/// What a value of a type cannot do without, in order: the required fields of a struct, the
/// alternatives of a union (of which one will do). `None` is a type that is finite by itself.
fn needs(definition: &TypeDef) -> Vec<Option<usize>> {
    match &definition.shape {
        Shape::Struct(shape) => {
            let required = shape.fields.iter().filter(|field| field.presence == Presence::Required);
            required.map(|field| target(&field.ty)).collect()
        }
        Shape::Union(shape) => shape.variants.iter().map(|variant| target(&variant.ty)).collect(),
        Shape::Alias(ty) => vec![target(ty)],
        Shape::Enum(_) => Vec::new(),
    }
}

/// A list, a map or null ends by itself.
fn target(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(TypeId(id)) => Some(*id as usize),
        _ => None,
    }
}

/// For each type that has a finite value, the alternative by which it was found to have one (0 for
/// what is no union): a struct has one when all that it requires have, a union when one alternative
/// has. What an alternative needs was found before it, so to follow these alternatives always ends.
fn ends(api: &Api, needs: &[Vec<Option<usize>>], reached: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    for (user, targets) in reached.iter().enumerate() {
        for target in targets {
            if let Some(users) = users.get_mut(*target) {
                users.push(user);
            }
        }
    }
    let mut ends: Vec<Option<usize>> = vec![None; needs.len()];
    let mut waiting: Vec<usize> = (0..needs.len()).rev().collect();
    while let Some(at) = waiting.pop() {
        let Some((definition, needs)) = api.types.get(at).zip(needs.get(at)) else { continue };
        let is_finite = |need: &Option<usize>| need.is_none_or(|id| ends.get(id).is_none_or(Option::is_some));
        let by = match &definition.shape {
            Shape::Union(shape) if !shape.variants.is_empty() => needs.iter().position(is_finite),
            _ => needs.iter().all(is_finite).then_some(0),
        };
        if let (Some(by), Some(end @ None)) = (by, ends.get_mut(at)) {
            *end = Some(by);
            waiting.extend(users.get(at).into_iter().flatten());
        }
    }
    ends
}

/// A union starts as its first alternative, unless that leads back to the union.
fn choose_starts(
    api: &mut Api,
    needs: &[Vec<Option<usize>>],
    reached: &[Vec<usize>],
    ends: &[Option<usize>],
) {
    let circles = circles(reached);
    for (at, definition) in api.types.iter_mut().enumerate() {
        let Shape::Union(shape) = &mut definition.shape else { continue };
        let leads_back = |need: &Option<usize>| need.is_some_and(|id| circles.get(id) == circles.get(at));
        let is_finite = |need: &Option<usize>| need.is_none_or(|id| ends.get(id).is_none_or(Option::is_some));
        let needs = needs.get(at).map(Vec::as_slice).unwrap_or_default();
        let outside = needs.iter().position(|need| !leads_back(need) && is_finite(need));
        shape.start = outside.or(ends.get(at).copied().flatten()).unwrap_or(0);
    }
}

/// Only what is on a circle is at fault; what merely needs it is not.
fn refuse(api: &Api, reached: &[Vec<usize>], ends: &[Option<usize>], diagnostics: &mut Vec<Diagnostic>) {
    let infinite = |at: &usize| ends.get(*at) == Some(&None);
    let edges: Vec<Vec<usize>> = reached
        .iter()
        .enumerate()
        .map(|(at, targets)| targets.iter().copied().filter(|to| infinite(&at) && infinite(to)).collect())
        .collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, circle) in circles(&edges).into_iter().enumerate().filter(|(at, _)| infinite(at)) {
        members.entry(circle).or_default().push(at);
    }
    let mut circles: Vec<Vec<usize>> = members.into_values().collect();
    circles.sort();
    for circle in circles {
        let Some((first, others)) = circle.split_first() else { continue };
        let itself = edges.get(*first).is_some_and(|targets| targets.contains(first));
        if let (Some(definition), true) = (api.types.get(*first), itself || !others.is_empty()) {
            let others = others.iter().filter_map(|id| api.types.get(*id));
            let names: Vec<String> = others.take(NAMED).map(label).collect();
            diagnostics.push(rules::infinite_type::no_value(&definition.origin, &names));
        }
    }
}

fn label(definition: &TypeDef) -> String {
    match &definition.hint {
        Hint::Component(name) => name.clone(),
        Hint::Place(words) => words.join("."),
    }
}
