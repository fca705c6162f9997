//! The Rust name of everything.
//!
//! ```text
//! before   operation Membership_GetUserRoles in the group Membership, parameter tenantId
//! after    struct GetUserRoles { tenant_id }, fn get_user_roles, static GET_USER_ROLES
//! ```
//! A name follows from the thing itself: from its key, its id, its place. Only when that name is
//! reserved or already taken does another rule apply, and then to the later of the two, so that
//! what is added at the end of a document renames nothing before it. This is the only place that
//! changes the case of letters.

mod clash;
mod ident;
mod operation;
mod reserved;

use understory_model::{
    Additional, Api, EnumVariant, Hint, Member, Names, OperationNames, Shape, Tag, TagKind, TagNames,
    TypeDef, TypeNames,
};

use super::checks;
use clash::{Case, Scope};
use ident::{constant, field, pascal, setter, snake};

/// Names everything.
pub(crate) fn run(api: &Api) -> Names {
    let mut constants = Scope::new(Case::Shouty, &reserved::CONSTANTS);
    let schemes: Vec<String> =
        api.schemes.iter().map(|scheme| constants.claim(&[constant(&scheme.wire)], &scheme.wire)).collect();
    let mut types = Scope::new(Case::Pascal, &reserved::TYPES);
    // Short names are the same in every case, and one file imports both kinds.
    schemes.iter().for_each(|scheme| types.take(scheme));
    let mut named: Vec<TypeNames> = vec![TypeNames::default(); api.types.len()];
    // Components first: what their author named keeps its name.
    name_types(api, &mut types, &mut named, |hint| matches!(hint, Hint::Component(_)));
    let components = types.clone();
    let tags = name_tags(&api.tags, &mut types);
    let operations = operation::name_operations(api, &components, &mut types, &constants);
    name_types(api, &mut types, &mut named, |hint| matches!(hint, Hint::Place(_) | Hint::Input(_)));
    name_checks(api, &mut named, &operations);
    Names { types: named, tags, operations, schemes }
}

fn name_types(api: &Api, scope: &mut Scope, named: &mut [TypeNames], wanted: fn(&Hint) -> bool) {
    for (definition, names) in api.types.iter().zip(named).filter(|(definition, _)| wanted(&definition.hint))
    {
        let words = pascal(words(&definition.hint));
        let name = scope.claim(&[words.clone(), format!("{words}Model")], definition.origin.as_str());
        *names = name_members(definition, name);
    }
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

/// The words of a type's name: what requests have of `Pet` is `PetInput`.
fn words(hint: &Hint) -> Vec<&str> {
    match hint {
        Hint::Component(name) => vec![name.as_str()],
        Hint::Place(words) => words.iter().map(String::as_str).collect(),
        Hint::Input(whole) => words(whole).into_iter().chain(["Input"]).collect(),
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
            if let Additional::Kept(_) = shape.additional {
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
        Shape::Alias(_) => {}
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
fn name_tags(tags: &[Tag], types: &mut Scope) -> Vec<TagNames> {
    let mut modules = Scope::new(Case::Snake, &reserved::MODULES);
    reserved::KEYWORDS.iter().for_each(|keyword| modules.take(keyword));
    let name = |tag: &Tag| {
        if let Some(names) = hook_names(tag.kind) {
            return names;
        }
        let wire = if tag.wire.is_empty() { "operations" } else { tag.wire.as_str() };
        let (pascal, snake) = (pascal([wire]), snake(wire));
        TagNames {
            module: modules.claim(&[snake.clone(), format!("{snake}_api")], wire),
            client: types.claim(&[format!("{pascal}Client"), format!("{pascal}ApiClient")], wire),
            service: types.claim(&[format!("{pascal}Service"), format!("{pascal}ApiService")], wire),
        }
    };
    tags.iter().map(name).collect()
}
