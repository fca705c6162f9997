//! The Rust name of everything.
//!
//! ```text
//! before   operation Membership_GetUserRoles in the group Membership, parameter tenantId
//! after    struct GetUserRoles { tenant_id }, fn get_user_roles, static GET_USER_ROLES
//! ```
//! A name follows from the thing itself: from its key, its id, its place. Only when that name is
//! reserved or already taken does another rule apply, and then to the later of the two, so that
//! what is added at the end of a document renames nothing before it. What the document has beside the
//! model takes its name as well, so that a selection renames nothing either. This is the only place
//! that changes the case of letters.

mod clash;
mod ident;
mod inside;
mod operation;
mod reserved;
mod roster;

use std::collections::BTreeMap;

use understory_model::{
    Additional, Api, EnumVariant, Hint, Member, Names, OperationNames, Pointer, Shape, TagKind, TagNames,
    TypeDef, TypeNames,
};

use super::checks;
use crate::beside::Beside;
use clash::{Case, Scope};
use ident::{constant, field, pascal, setter, snake};
use roster::{Entry, Group};

/// Names everything in the model.
pub(crate) fn run(api: &Api, beside: &Beside) -> Names {
    let mut constants = Scope::new(Case::Shouty, &reserved::CONSTANTS);
    let schemes: BTreeMap<&str, String> =
        beside.schemes.iter().map(|wire| (wire.as_str(), constants.claim(&[constant(wire)], wire))).collect();
    let mut types = Scope::new(Case::Pascal, &reserved::TYPES);
    // Short names are the same in every case, and one file imports both kinds.
    schemes.values().for_each(|scheme| types.take(scheme));
    // Components first: what their author named keeps its name.
    let components: BTreeMap<&Pointer, String> = beside
        .components
        .iter()
        .map(|(name, origin)| (origin, name_type(&mut types, pascal([name.as_str()]), origin)))
        .collect();
    let authored = types.clone();
    let roster = roster::roster(api, beside);
    let tags = name_tags(roster.iter().map(|entry| entry.group), &mut types);
    let operations = operation::name_operations(&roster, &authored, &mut types, &constants);
    let grouped = inside::Grouped::of(&roster, &operations);
    let name = |definition: &TypeDef| {
        let name = match &definition.hint {
            Hint::Component(_) => components.get(&definition.origin).cloned(),
            other => Some(name_type(&mut types, plain(other, definition, &grouped), &definition.origin)),
        };
        name_members(definition, name.unwrap_or_default())
    };
    let mut named: Vec<TypeNames> = api.types.iter().map(name).collect();
    name_checks(api, &mut named, &operations);
    Names {
        types: named,
        tags: api
            .tags
            .iter()
            .map(|tag| tags.get(&(tag.kind, tag.wire.as_str())).cloned().unwrap_or_default())
            .collect(),
        operations: part(&roster, operations),
        schemes: api
            .schemes
            .iter()
            .map(|scheme| schemes.get(scheme.wire.as_str()).cloned().unwrap_or_default())
            .collect(),
    }
}

/// The names of the operations that are part of the model.
fn part(roster: &[Entry<'_>], operations: Vec<OperationNames>) -> Vec<OperationNames> {
    let both = roster.iter().zip(operations);
    both.filter(|(entry, _)| entry.operation.is_some()).map(|(_, names)| names).collect()
}

fn name_type(scope: &mut Scope, plain: String, origin: &Pointer) -> String {
    let other = format!("{plain}Model");
    scope.claim(&[plain, other], origin.as_str())
}

/// The tables of what is demanded by more than one type or request.
fn name_checks(api: &Api, named: &mut [TypeNames], operations: &[OperationNames]) {
    let mut scope = Scope::new(Case::Shouty, &[]);
    // One file has both.
    operations.iter().for_each(|names| scope.take(&names.table));
    for index in checks::shared(api) {
        if let (Some(names), Some(definition)) = (named.get_mut(index), api.types.get(index)) {
            let plain = format!("{}_CHECKS", constant(&names.name));
            names.checks = Some(scope.claim(&[plain], definition.origin.as_str()));
        }
    }
}

/// What a type is called when nothing else is: what requests have of `Pet` is `PetInput`.
fn plain(hint: &Hint, definition: &TypeDef, grouped: &inside::Grouped<'_>) -> String {
    match hint {
        Hint::Component(name) => pascal([name.as_str()]),
        Hint::Place(words) => grouped.name(definition, words),
        Hint::Input(whole) => plain(whole, definition, grouped) + "Input",
    }
}

fn name_members(definition: &TypeDef, name: String) -> TypeNames {
    let mut scope = Scope::new(Case::Snake, &[]);
    let mut names = TypeNames { name, ..TypeNames::default() };
    match &definition.shape {
        Shape::Struct(shape) => {
            for wire in shape.fields.iter().map(|field| &field.wire) {
                names.members.push(member(&mut scope, &[field(wire)], wire));
            }
            if let Additional::Kept(..) = shape.additional {
                let plain = "additional_properties".to_owned();
                names.additional = Some(member(&mut scope, &[plain.clone(), format!("other_{plain}")], ""));
            }
        }
        Shape::Enum(shape) => {
            // The emitted enum has a variant of its own for unknown strings.
            let mut scope = Scope::new(Case::Pascal, &["Unknown", "Self"]);
            for EnumVariant { wire, hint, .. } in &shape.variants {
                let plain = pascal([hint.as_ref().unwrap_or(wire).as_str()]);
                names.members.push(variant(&mut scope, plain, wire));
            }
        }
        Shape::Union(shape) => {
            let mut scope = Scope::new(Case::Pascal, &["Self"]);
            for union_variant in &shape.variants {
                let plain = pascal([union_variant.hint.as_str()]);
                names.members.push(variant(&mut scope, plain, union_variant.origin.as_str()));
            }
        }
        Shape::Headers(headers) => {
            for wire in headers.iter().map(|header| &header.wire) {
                names.members.push(member(&mut scope, &[field(wire)], wire));
            }
        }
        Shape::Alias(_) | Shape::Tuple(_) => {}
    }
    names
}

fn member(scope: &mut Scope, candidates: &[String], source: &str) -> Member {
    let name = scope.claim(candidates, source);
    Member { setter: setter(&name), name }
}

fn variant(scope: &mut Scope, plain: String, source: &str) -> Member {
    let name = scope.claim(&[plain.clone(), format!("{plain}Value")], source);
    Member { name, setter: String::new() }
}

/// The names of the group of webhooks and of that of callbacks, which are the same in every document.
fn hook_names(kind: TagKind) -> Option<TagNames> {
    let [module, client, service] = match kind {
        TagKind::Paths => return None,
        TagKind::Webhooks => reserved::WEBHOOKS,
        TagKind::Callbacks => reserved::CALLBACKS,
    };
    Some(TagNames { module: module.to_owned(), client: client.to_owned(), service: service.to_owned() })
}

/// The operations without a tag are in a group called after what it holds.
fn name_tags<'a>(
    groups: impl Iterator<Item = Group<'a>>,
    types: &mut Scope,
) -> BTreeMap<Group<'a>, TagNames> {
    let mut modules = Scope::new(Case::Snake, &reserved::MODULES);
    reserved::KEYWORDS.iter().for_each(|keyword| modules.take(keyword));
    let mut named = BTreeMap::new();
    for group in groups {
        if named.contains_key(&group) {
            continue;
        }
        let (kind, wire) = group;
        if let Some(names) = hook_names(kind) {
            named.insert(group, names);
            continue;
        }
        let wire = if wire.is_empty() { "operations" } else { wire };
        let (pascal, snake) = (pascal([wire]), snake(wire));
        let names = TagNames {
            module: modules.claim(&[snake.clone(), format!("{snake}_api")], wire),
            client: types.claim(&[format!("{pascal}Client"), format!("{pascal}ApiClient")], wire),
            service: types.claim(&[format!("{pascal}Service"), format!("{pascal}ApiService")], wire),
        };
        named.insert(group, names);
    }
    named
}
