//! Drops definitions that nothing uses, and puts the rest in the document's order.
//!
//! ```text
//! before   Pet, Toy, GetPetResponse, PetOwner (inside Pet), ToyBox (inside Toy; used by nothing)
//! after    Pet, PetOwner, Toy, GetPetResponse
//! ```
//! Components stay, used or not: their author named them. Where operations are selected, only those
//! stay that the operations need. A definition that was written in place stays if something that stays
//! uses it, and stands behind the component that it was written in. Where only types are wanted, the
//! operations go, with all that is there for them alone.

use std::collections::BTreeSet;

use understory_model::{Api, Hint, Operation, Pointer, Requirement, TypeDef, TypeId};

use super::checks;
use super::uses::{definition_types, named, operation_ids, renumber, renumber_id};
use crate::select::{Scope, Selection};

/// Drops what nothing uses and orders the rest.
pub(crate) fn run(api: &mut Api, selection: &Selection) {
    let roots = roots(api, selection);
    let mut used = used(api, roots);
    if !selection.operations.is_empty() {
        drop_schemes(api);
    }
    if selection.scope == Scope::Types {
        api.operations.clear();
        api.tags.clear();
        api.schemes.clear();
        api.servers.clear();
        let types = components(api).filter(|id| used.contains(id)).collect();
        used = self::used(api, types);
    }
    let authored: Vec<&Pointer> = api.types.iter().filter(|d| is_component(d)).map(|d| &d.origin).collect();
    let position: std::collections::BTreeMap<&str, usize> =
        authored.iter().enumerate().map(|(index, origin)| (origin.as_str(), index)).collect();
    let place = |id: &usize| {
        let origin = api.types.get(*id).map_or("#", |definition| definition.origin.as_str());
        // `#/components/schemas/Pet/properties/owner` stands in `#/components/schemas/Pet`.
        let end = origin.match_indices('/').nth(3).map_or(origin.len(), |(at, _)| at);
        let component = origin.get(..end).and_then(|component| position.get(component));
        (component.copied().unwrap_or(usize::MAX), *id)
    };
    let mut order: Vec<usize> = used.into_iter().collect();
    order.sort_by_key(place);
    let mut ids: Vec<Option<TypeId>> = vec![None; api.types.len()];
    for (new, old) in order.iter().enumerate() {
        if let (Some(id), Ok(new)) = (ids.get_mut(*old), u32::try_from(new)) {
            *id = Some(TypeId(new));
        }
    }
    let mut old: Vec<Option<TypeDef>> = std::mem::take(&mut api.types).into_iter().map(Some).collect();
    api.types = order.iter().filter_map(|id| old.get_mut(*id)?.take()).collect();
    for ty in api.types.iter_mut().flat_map(definition_types) {
        renumber(ty, &ids);
    }
    for (_, id) in api.operations.iter_mut().flat_map(operation_ids) {
        renumber_id(id, &ids);
    }
    for id in checks::references(api) {
        renumber_id(id, &ids);
    }
}

/// Drops the security schemes that no operation demands.
fn drop_schemes(api: &mut Api) {
    let demanded: BTreeSet<usize> =
        api.operations.iter_mut().flat_map(requirements).map(|it| it.scheme).collect();
    let mut index = 0;
    api.schemes.retain(|_| {
        index += 1;
        demanded.contains(&(index - 1))
    });
    for requirement in api.operations.iter_mut().flat_map(requirements) {
        requirement.scheme = demanded.range(..requirement.scheme).count();
    }
}

fn requirements(operation: &mut Operation) -> impl Iterator<Item = &mut Requirement> {
    operation.security.iter_mut().flatten()
}

fn is_component(definition: &TypeDef) -> bool {
    matches!(definition.hint, Hint::Component(_))
}

/// What is there for its own sake: the components, unless operations are selected, and what the
/// operations use or whose demands they share.
fn roots(api: &mut Api, selection: &Selection) -> Vec<usize> {
    let mut roots: Vec<usize> =
        if selection.operations.is_empty() { components(api).collect() } else { Vec::new() };
    for operation in &mut api.operations {
        roots.extend(operation_ids(operation).into_iter().map(|(_, id)| id.0 as usize));
        roots.extend(checks::of_operation(operation));
    }
    roots
}

fn components(api: &Api) -> impl Iterator<Item = usize> {
    let all = api.types.iter().enumerate();
    all.filter(|(_, definition)| is_component(definition)).map(|(id, _)| id)
}

/// Some definitions, and what these use in turn.
fn used(api: &mut Api, mut waiting: Vec<usize>) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if used.insert(id) {
            waiting.extend(api.types.get(id).map(checks::of_definition).unwrap_or_default());
            let types = api.types.get_mut(id).map(definition_types).unwrap_or_default();
            waiting.extend(types.into_iter().filter_map(|ty| named(ty)));
        }
    }
    used
}
