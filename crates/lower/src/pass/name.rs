//! The Rust name of everything.
//!
//! ```text
//! before   operation Membership_GetUserRoles in the group Membership, parameter tenantId
//! after    struct GetUserRoles { tenant_id }, fn get_user_roles, static GET_USER_ROLES
//! ```
//! A name follows from the thing itself: from its key, its id, its place. Only where that name is
//! reserved or several things would have it does another rule apply: see [`clash`]. Things of one kind are
//! named together, and the order of kinds is always the same, so that neither the order of a document nor
//! what else it has changes a name. What the document has beside the model takes its name as well, so
//! that a selection renames nothing either. This is the only place that changes the case of letters.

mod clash;
mod ident;
mod inside;
mod member;
mod operation;
mod reserved;
mod roster;
mod tag;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{Api, Hint, Names, OperationNames, Pointer, Shape, TypeNames};

use super::checks;
use crate::beside::Beside;
use crate::diagnostic::Diagnostic;
use crate::rules;
use clash::{Case, Scope, Wish};
use ident::{constant, pascal};
use inside::Places;
use roster::Entry;

pub(crate) use clash::Clash;

/// Names everything in the model.
pub(crate) fn run(api: &Api, beside: &Beside, diagnostics: &mut Vec<Diagnostic>) -> Names {
    let mut clashes = BTreeSet::new();
    let roster = roster::roster(api, beside);
    let names = name_all(api, beside, &roster, &mut clashes);
    let grouped = operation::grouped(&roster);
    let first = grouped.first().map(|first| rules::name_clash::GROUPED.diagnostic(first, grouped.len()));
    diagnostics.extend(first);
    // One of its names says enough of an operation or a group.
    let mut told = BTreeSet::new();
    let absent = absent(api, beside, &roster);
    let generated = clashes.iter().filter(|it| !absent.contains(&it.origin));
    let said = generated.filter(|it| it.origin == it.holder || told.insert(&it.origin));
    diagnostics.extend(said.map(rules::name_clash::renamed));
    if !beside.names.is_empty() {
        let known = named_places(api, beside, &roster);
        let idle = beside.names.iter().filter(|(at, _)| !known.contains(*at));
        diagnostics.extend(idle.map(|(at, name)| rules::unknown_name::nameless(at, name)));
    }
    names
}

/// What has a name and is not in the model, so that what it is called concerns nobody.
fn absent(api: &Api, beside: &Beside, roster: &[Entry<'_>]) -> BTreeSet<Pointer> {
    let types: BTreeSet<&Pointer> = api.types.iter().map(|definition| &definition.origin).collect();
    let components = beside.components.iter().map(|(_, origin)| origin).filter(|it| !types.contains(it));
    let in_use = |wire: &String| api.schemes.iter().any(|scheme| scheme.wire == *wire);
    let schemes = beside.schemes.iter().filter(|(wire, _)| !in_use(wire)).map(|(_, origin)| origin);
    let mut absent: BTreeSet<Pointer> = components.chain(schemes).cloned().collect();
    for entry in roster.iter().filter(|entry| entry.operation.is_none()) {
        absent.insert(entry.origin.clone());
        let (kind, wire) = entry.group;
        if !api.tags.iter().any(|tag| tag.kind == kind && tag.wire == wire) {
            absent.insert(entry.tagged());
        }
    }
    absent
}

fn name_all(api: &Api, beside: &Beside, roster: &[Entry<'_>], clashes: &mut BTreeSet<Clash>) -> Names {
    let mut constants = Scope::new(Case::Shouty, &reserved::CONSTANTS);
    let schemes = name_schemes(beside, &mut constants, clashes);
    let mut types = Scope::new(Case::Pascal, &reserved::TYPES);
    // Short names are the same in every case, and one file imports both kinds.
    schemes.values().for_each(|scheme| types.take(scheme));
    // Components first: what their author named keeps its name.
    let components = name_components(beside, &mut types, clashes);
    let authored = types.clone();
    let tags = tag::name_tags(roster, &mut types, clashes);
    let operations = operation::name_operations(roster, &authored, &mut types, &constants, clashes);
    let places = Places::of(roster, &operations, beside, &components);
    let mut named = name_types(api, beside, &components, &places, &mut types, clashes);
    for (definition, names) in api.types.iter().zip(&mut named) {
        member::name_members(definition, beside, names, clashes);
    }
    name_checks(api, &mut named, &operations);
    Names {
        types: named,
        tags: api
            .tags
            .iter()
            .map(|tag| tags.get(&(tag.kind, tag.wire.as_str())).cloned().unwrap_or_default())
            .collect(),
        operations: part(roster, operations),
        schemes: api
            .schemes
            .iter()
            .map(|scheme| schemes.get(scheme.wire.as_str()).cloned().unwrap_or_default())
            .collect(),
    }
}

fn name_schemes<'a>(
    beside: &'a Beside,
    constants: &mut Scope<'_>,
    clashes: &mut BTreeSet<Clash>,
) -> BTreeMap<&'a str, String> {
    let wish = |(wire, origin): &(String, Pointer)| {
        Wish::new(Case::Shouty, beside.called(origin, wire), wire, origin)
    };
    let wishes: Vec<Wish> = beside.schemes.iter().map(wish).collect();
    let names = constants.claim(&wishes, clashes);
    beside.schemes.iter().map(|(wire, _)| wire.as_str()).zip(names).collect()
}

fn name_components<'a>(
    beside: &'a Beside,
    types: &mut Scope<'_>,
    clashes: &mut BTreeSet<Clash>,
) -> BTreeMap<&'a Pointer, String> {
    let wish = |(name, origin): &(String, Pointer)| {
        let wish = Wish::new(Case::Pascal, beside.called(origin, name), origin.as_str(), origin);
        let other = model(&wish.stem);
        wish.or([other])
    };
    let wishes: Vec<Wish> = beside.components.iter().map(wish).collect();
    let names = types.claim(&wishes, clashes);
    beside.components.iter().map(|(_, origin)| origin).zip(names).collect()
}

/// What a type is called whose name is not to be had.
fn model(name: &str) -> String {
    format!("{name}Model")
}

/// What is written in place is called after its place, or as its user says.
fn name_types(
    api: &Api,
    beside: &Beside,
    components: &BTreeMap<&Pointer, String>,
    places: &Places<'_>,
    types: &mut Scope<'_>,
    clashes: &mut BTreeSet<Clash>,
) -> Vec<TypeNames> {
    let mut named: Vec<TypeNames> = vec![TypeNames::default(); api.types.len()];
    let (mut wishes, mut indices) = (Vec::new(), Vec::new());
    for (index, (definition, names)) in api.types.iter().zip(&mut named).enumerate() {
        let origin = &definition.origin;
        let (stem, last) = match (&definition.hint, beside.pinned(origin)) {
            (Hint::Component(_), _) => {
                names.name = components.get(origin).cloned().unwrap_or_default();
                continue;
            }
            (Hint::Place(_), Some(pin)) => (pascal([pin]), pin),
            (hint, _) => places.name(hint, origin, components),
        };
        let mut wish = Wish::new(Case::Pascal, last, origin.as_str(), origin).or([model(&stem)]);
        wish.stem = stem;
        wishes.push(wish);
        indices.push(index);
    }
    for (index, name) in indices.into_iter().zip(types.claim(&wishes, clashes)) {
        if let Some(names) = named.get_mut(index) {
            names.name = name;
        }
    }
    named
}

/// The places that a user can give names to.
fn named_places(api: &Api, beside: &Beside, roster: &[Entry<'_>]) -> BTreeSet<Pointer> {
    let components = beside.components.iter().chain(&beside.schemes);
    let mut places: BTreeSet<Pointer> = components.map(|(_, origin)| origin.clone()).collect();
    places.extend(roster.iter().flat_map(|entry| [entry.origin.clone(), entry.tagged()]));
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    places.extend(parameters.map(|parameter| parameter.origin.clone()));
    for definition in &api.types {
        places.insert(definition.origin.clone());
        match &definition.shape {
            Shape::Struct(shape) => places.extend(shape.fields.iter().map(|it| it.origin.clone())),
            Shape::Union(shape) => places.extend(shape.variants.iter().map(|it| it.origin.clone())),
            Shape::Enum(shape) => {
                let values = shape.variants.iter();
                places.extend(values.map(|it| member::value_of(&definition.origin, &it.wire)));
            }
            _ => {}
        }
    }
    places
}

/// The names of the operations that are part of the model.
fn part(roster: &[Entry<'_>], operations: Vec<OperationNames>) -> Vec<OperationNames> {
    let both = roster.iter().zip(operations);
    both.filter(|(entry, _)| entry.operation.is_some()).map(|(_, names)| names).collect()
}

/// The tables of what is demanded by more than one type or request.
fn name_checks(api: &Api, named: &mut [TypeNames], operations: &[OperationNames]) {
    let mut scope = Scope::new(Case::Shouty, &[]);
    // One file has both.
    operations.iter().for_each(|names| scope.take(&names.table));
    let mut wishes = Vec::new();
    let shared = checks::shared(api);
    for index in &shared {
        if let (Some(names), Some(definition)) = (named.get(*index), api.types.get(*index)) {
            let origin = &definition.origin;
            let mut wish = Wish::new(Case::Shouty, &names.name, origin.as_str(), origin);
            (wish.stem, wish.kind) = (constant(&names.name), "_CHECKS");
            wishes.push(wish);
        }
    }
    // Nobody writes these names, so nobody is told where they change.
    for (index, name) in shared.iter().zip(scope.claim(&wishes, &mut BTreeSet::new())) {
        if let Some(names) = named.get_mut(*index) {
            names.checks = Some(name);
        }
    }
}
