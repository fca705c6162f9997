//! Finds out of which requests something is demanded beyond their types, so that only these are looked
//! at; and of which unions, whose alternatives it may tell apart.
//!
//! ```text
//! before   POST /pets {body Pet}    Pet {name: String with maxLength 40}    GET /pets
//! after    checked                                                          not
//! ```
//! A struct says itself what is demanded of it, wherever it stands, so uses of it need not say it
//! again.

use std::collections::BTreeSet;

use understory_model::{Additional, Api, Checking, Constraint, Operation, Shape, Type, TypeDef, TypeId};

use super::uses;

/// Marks requests and unions.
pub(crate) fn run(api: &mut Api) {
    let says = |definition: &TypeDef| {
        !matches!(definition.shape, Shape::Struct(_)) && !definition.constraints.is_empty()
    };
    let said: Vec<bool> = api.types.iter().map(says).collect();
    for list in lists(api) {
        keep_references(list, &|TypeId(id)| said.get(id as usize) == Some(&true));
    }
    let demanding = demanding(api);
    for definition in &mut api.types {
        if let Shape::Union(union) = &mut definition.shape {
            let any = union.variants.iter().any(|one| demands(&one.ty, &one.constraints, &demanding));
            union.checking = if any { Checking::Values } else { Checking::Nothing };
        }
    }
    for operation in &mut api.operations {
        let any = parts(operation).any(|(ty, constraints)| demands(ty, constraints, &demanding));
        operation.checking = if any { Checking::Values } else { Checking::Nothing };
    }
}

/// The definitions of which something is demanded, or of what is inside of them.
fn demanding(api: &Api) -> BTreeSet<usize> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); api.types.len()];
    let mut waiting = Vec::new();
    for (index, definition) in api.types.iter().enumerate() {
        let mut own = !definition.constraints.is_empty();
        for (ty, constraints) in inside(definition) {
            own |= !constraints.is_empty();
            if let Some(users) = uses::named(ty).and_then(|id| users.get_mut(id)) {
                users.push(index);
            }
        }
        waiting.extend(own.then_some(index));
    }
    let mut demanding = BTreeSet::new();
    while let Some(index) = waiting.pop() {
        if demanding.insert(index) {
            waiting.extend(users.get(index).into_iter().flatten());
        }
    }
    demanding
}

fn demands(ty: &Type, constraints: &[Constraint], demanding: &BTreeSet<usize>) -> bool {
    !constraints.is_empty() || uses::named(ty).is_some_and(|id| demanding.contains(&id))
}

/// The types inside of a definition, each with what is demanded where it stands.
fn inside(definition: &TypeDef) -> Box<dyn Iterator<Item = (&Type, &[Constraint])> + '_> {
    match &definition.shape {
        Shape::Struct(shape) => {
            let others = match &shape.additional {
                Additional::Kept(ty, _) => Some((ty, &[][..])),
                Additional::Ignored | Additional::Refused => None,
            };
            Box::new(shape.fields.iter().map(|one| (&one.ty, &one.constraints[..])).chain(others))
        }
        Shape::Union(shape) => Box::new(shape.variants.iter().map(|one| (&one.ty, &one.constraints[..]))),
        Shape::Alias(ty) => Box::new(std::iter::once((ty, &[][..]))),
        shape @ (Shape::Tuple(_) | Shape::Wrapper(_)) => {
            Box::new(shape.positions().iter().map(|one| (&one.ty, &one.constraints[..])))
        }
        Shape::Enum(_) | Shape::Headers(_) => Box::new(std::iter::empty()),
    }
}

/// The types of the parts of a request.
fn parts(operation: &Operation) -> impl Iterator<Item = (&Type, &[Constraint])> {
    let parameters = operation.parameters.iter().map(|one| (&one.ty, &one.constraints[..]));
    let body = operation.body.iter().map(|body| (&body.payload.ty, &body.payload.constraints[..]));
    parameters.chain(body)
}

/// The definitions whose tables others name: those of structs, of alternatives and of requests, and
/// the tables that these name in turn.
pub(super) fn shared(api: &Api) -> BTreeSet<usize> {
    let mut waiting = Vec::new();
    let mut add = |list: &[Constraint]| waiting.extend(named(list));
    for definition in &api.types {
        if matches!(definition.shape, Shape::Struct(_)) {
            add(&definition.constraints);
        }
        inside(definition).for_each(|(_, list)| add(list));
    }
    api.operations.iter().flat_map(parts).for_each(|(_, list)| add(list));
    let mut shared = BTreeSet::new();
    while let Some(index) = waiting.pop() {
        if shared.insert(index) {
            waiting.extend(
                api.types.get(index).into_iter().flat_map(|definition| named(&definition.constraints)),
            );
        }
    }
    shared
}

/// The definitions that a definition's constraints name.
pub(super) fn of_definition(definition: &TypeDef) -> Vec<usize> {
    let within = inside(definition).flat_map(|(_, list)| named(list));
    within.chain(named(&definition.constraints)).collect()
}

/// The definitions that an operation's constraints name.
pub(super) fn of_operation(operation: &Operation) -> Vec<usize> {
    let answers = operation.responses.iter().filter_map(|response| response.body.as_ref());
    let answers = answers.flat_map(|payload| named(&payload.constraints));
    parts(operation).flat_map(|(_, list)| named(list)).chain(answers).collect()
}

fn named(list: &[Constraint]) -> Vec<usize> {
    let mut found = Vec::new();
    for constraint in list {
        match constraint {
            Constraint::Of(TypeId(id)) => found.push(*id as usize),
            Constraint::Each(list) | Constraint::Others(list) | Constraint::Matching(_, list) => {
                found.extend(named(list));
            }
            Constraint::AnyOf(lists) => found.extend(lists.iter().flat_map(|list| named(list))),
            _ => {}
        }
    }
    found
}

/// The definitions that constraints name.
pub(super) fn references(api: &mut Api) -> Vec<&mut TypeId> {
    lists(api).into_iter().flat_map(references_in).collect()
}

pub(super) fn references_in(list: &mut Vec<Constraint>) -> Vec<&mut TypeId> {
    let mut found = Vec::new();
    for constraint in list {
        match constraint {
            Constraint::Of(id) => found.push(id),
            Constraint::Each(list) | Constraint::Others(list) | Constraint::Matching(_, list) => {
                found.extend(references_in(list));
            }
            Constraint::AnyOf(lists) => found.extend(lists.iter_mut().flat_map(references_in)),
            _ => {}
        }
    }
    found
}

/// Drops the references to definitions that have nothing to say to a use of theirs.
fn keep_references(list: &mut Vec<Constraint>, says: &dyn Fn(TypeId) -> bool) {
    for constraint in list.iter_mut() {
        match constraint {
            Constraint::Each(list) | Constraint::Others(list) | Constraint::Matching(_, list) => {
                keep_references(list, says);
            }
            Constraint::AnyOf(lists) => lists.iter_mut().for_each(|list| keep_references(list, says)),
            _ => {}
        }
    }
    list.retain(|constraint| match constraint {
        Constraint::Of(id) => says(*id),
        Constraint::Each(list) | Constraint::Others(list) | Constraint::Matching(_, list) => !list.is_empty(),
        _ => true,
    });
}

/// Everything that is demanded, wherever the model has it.
fn lists(api: &mut Api) -> Vec<&mut Vec<Constraint>> {
    let mut lists = Vec::new();
    for definition in &mut api.types {
        lists.push(&mut definition.constraints);
        match &mut definition.shape {
            Shape::Struct(shape) => lists.extend(shape.fields.iter_mut().map(|one| &mut one.constraints)),
            Shape::Union(shape) => lists.extend(shape.variants.iter_mut().map(|one| &mut one.constraints)),
            shape @ (Shape::Tuple(_) | Shape::Wrapper(_)) => {
                lists.extend(shape.positions_mut().iter_mut().map(|one| &mut one.constraints));
            }
            Shape::Alias(_) | Shape::Enum(_) | Shape::Headers(_) => {}
        }
    }
    for operation in &mut api.operations {
        lists.extend(operation.parameters.iter_mut().map(|one| &mut one.constraints));
        lists.extend(operation.body.as_mut().map(|body| &mut body.payload.constraints));
        let bodies = operation.responses.iter_mut().filter_map(|response| response.body.as_mut());
        lists.extend(bodies.map(|payload| &mut payload.constraints));
    }
    lists
}
