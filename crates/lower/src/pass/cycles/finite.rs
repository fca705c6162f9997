//! Which types have a finite value, and by which alternative a union reaches one.
//!
//! ```text
//! Expression = oneOf [Not, String]     Not = { not: Expression }     starts as String, not as Not
//! Chain = { next: Chain }                                            has no finite value
//! ```
//! A type without a finite value is an error, and then loosened until it has one: what follows, down
//! to the blank value of a request, must end.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{Api, Hint, Pointer, Presence, Shape, Type, TypeDef, TypeId};

use super::graph::circles;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// So many types of a circle are named in a message.
const NAMED: usize = 5;

/// Says where each union starts, and names and loosens types without a finite value.
pub(super) fn run(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut circles = infinite(api);
    diagnostics.extend(circles.iter().filter_map(|circle| refuse(api, circle)));
    // Each round takes at least one step out of each circle.
    while !circles.is_empty() {
        for circle in &circles {
            loosen(api, circle);
        }
        circles = infinite(api);
    }
    let needs: Vec<Vec<Option<usize>>> = api.types.iter().map(needs).collect();
    let reached = reached(&needs);
    let ends = ends(api, &needs, &reached);
    choose_starts(api, &needs, &reached, &ends);
}

fn reached(needs: &[Vec<Option<usize>>]) -> Vec<Vec<usize>> {
    needs.iter().map(|needs| needs.iter().flatten().copied().collect()).collect()
}

/// Lets the first struct of a circle do without the rest of it; where there is none, the first
/// alternative of its first union is any JSON value.
fn loosen(api: &mut Api, circle: &[usize]) {
    let inside = |ty: &Type| target(ty).is_some_and(|id| circle.contains(&id));
    for at in circle {
        if let Some(Shape::Struct(shape)) = api.types.get_mut(*at).map(|definition| &mut definition.shape) {
            let required = shape.fields.iter_mut().filter(|field| field.presence == Presence::Required);
            required.filter(|field| inside(&field.ty)).for_each(|field| field.presence = Presence::Optional);
            return;
        }
    }
    for at in circle {
        match api.types.get_mut(*at).map(|definition| &mut definition.shape) {
            Some(Shape::Union(shape)) => {
                return shape.variants.iter_mut().take(1).for_each(|variant| variant.ty = Type::Json);
            }
            Some(Shape::Alias(ty)) => *ty = Type::Json,
            Some(shape @ (Shape::Tuple(_) | Shape::Wrapper(_))) => {
                let circular = shape.positions_mut().iter_mut().filter(|position| inside(&position.ty));
                circular.for_each(|position| position.ty = Type::Json);
            }
            _ => {}
        }
    }
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
        shape @ (Shape::Tuple(_) | Shape::Wrapper(_)) => {
            shape.positions().iter().map(|position| target(&position.ty)).collect()
        }
        Shape::Enum(_) | Shape::Headers(_) => Vec::new(),
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

/// The circles of types that have no finite value, in order. Only what is on a circle is at fault;
/// what merely needs it is not.
fn infinite(api: &Api) -> Vec<Vec<usize>> {
    let needs: Vec<Vec<Option<usize>>> = api.types.iter().map(needs).collect();
    let reached = reached(&needs);
    let ends = ends(api, &needs, &reached);
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
    let itself = |at: &usize| edges.get(*at).is_some_and(|targets| targets.contains(at));
    let mut circles: Vec<Vec<usize>> =
        members.into_values().filter(|circle| circle.len() > 1 || circle.iter().all(itself)).collect();
    circles.sort();
    circles
}

/// The error of a circle.
fn refuse(api: &Api, circle: &[usize]) -> Option<Diagnostic> {
    let (first, others) = circle.split_first()?;
    let definition = api.types.get(*first)?;
    let others = others.iter().filter_map(|id| api.types.get(*id));
    let names: Vec<String> = others.take(NAMED).map(label).collect();
    let mut ways: Vec<&Pointer> = Vec::new();
    let mut chooses = false;
    for definition in circle.iter().filter_map(|id| api.types.get(*id)) {
        match &definition.shape {
            Shape::Struct(shape) => {
                let required = shape.fields.iter().filter(|field| field.presence == Presence::Required);
                let back = required.filter(|field| target(&field.ty).is_some_and(|id| circle.contains(&id)));
                ways.extend(back.map(|field| &field.origin));
            }
            Shape::Union(_) => chooses = true,
            _ => {}
        }
    }
    // Those that are made of one schema have its properties.
    let mut seen = BTreeSet::new();
    ways.retain(|way| seen.insert(*way));
    ways.truncate(NAMED);
    Some(rules::infinite_type::no_value(&definition.origin, &names, &ways, chooses))
}

fn label(definition: &TypeDef) -> String {
    called(&definition.hint)
}

fn called(hint: &Hint) -> String {
    match hint {
        Hint::Component(name) => name.clone(),
        Hint::Place(words) => words.join("."),
        Hint::Input(whole) => called(whole),
    }
}
