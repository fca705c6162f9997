//! The names of operations: of their request, method, table, replies and parts.

use understory_model::{Api, Location, Member, Operation, OperationNames, StatusKey, TagId};

use super::clash::{Case, Scope};
use super::ident::{constant, field, pascal, raw, setter, snake};
use super::{member, reserved, variant};
use crate::operation::{hook_title, reason, words_of};

/// Names every operation. Methods and tables are parted by group; requests and replies share the
/// scope of all types, since a user may import the lot.
pub(super) fn name_operations(
    api: &Api,
    components: &Scope,
    types: &mut Scope,
    constants: &Scope,
) -> Vec<OperationNames> {
    let group = |operation: &Operation| {
        let TagId(tag) = operation.tag;
        (tag as usize, api.tags.get(tag as usize).map_or("", |tag| tag.wire.as_str()))
    };
    let mut methods: Vec<Scope> =
        api.tags.iter().map(|_| Scope::new(Case::Snake, &reserved::METHODS)).collect();
    let mut named = Vec::with_capacity(api.operations.len());
    for operation in &api.operations {
        let (tag, group) = group(operation);
        let mut alone = Scope::new(Case::Snake, &[]);
        let methods = methods.get_mut(tag).unwrap_or(&mut alone);
        named.push(name_operation(operation, group, components, types, methods));
    }
    // A table stands beside the requests, and a request without parts is a value as much as a type:
    // `X` is both the request of `x` and its name in capitals. So tables come last.
    let mut tables = constants.clone();
    named.iter().for_each(|names| tables.take(&names.request));
    let mut tables: Vec<Scope<'_>> = api.tags.iter().map(|_| Scope::within(&tables)).collect();
    for (operation, names) in api.operations.iter().zip(&mut named) {
        let (tag, group) = group(operation);
        let plain = constant(&words_of(operation, group).join(" "));
        let candidates = [plain.clone(), format!("{plain}_OPERATION")];
        let scope = tables.get_mut(tag);
        names.table = scope.map(|s| s.claim(&candidates, operation.origin.as_str())).unwrap_or(plain);
    }
    named
}

fn name_operation(
    operation: &Operation,
    group: &str,
    components: &Scope,
    types: &mut Scope,
    methods: &mut Scope,
) -> OperationNames {
    let words = words_of(operation, group);
    let source = operation.origin.as_str();
    let plain = pascal(words.iter().map(String::as_str));
    // What a component is called is a request with a suffix; where another group has the same short
    // name, the group stays in.
    let grouped = pascal([group, plain.as_str()].into_iter().filter(|word| !word.is_empty()));
    let claim = |types: &mut Scope, suffix: &str| {
        let candidates =
            [format!("{plain}{suffix}"), format!("{grouped}{suffix}"), format!("{plain}{suffix}Model")];
        types.claim(&candidates, source)
    };
    let suffixed = format!("{plain}Request");
    let request = if components.has(&plain) {
        types.claim(&[suffixed, format!("{grouped}Request")], source)
    } else {
        types.claim(&[plain.clone(), grouped.clone(), suffixed], source)
    };
    // In the group of all webhooks, a method need not say that it is one.
    let method = snake(&match &operation.hook {
        Some(hook) => hook_title(hook, &operation.method).join(" "),
        None => words.join(" "),
    });
    OperationNames {
        request,
        method: raw(methods.claim(&[method.clone(), format!("{method}_operation")], source)),
        table: String::new(),
        reply: claim(types, "Reply"),
        failure: claim(types, "Error"),
        members: name_parts(operation),
        responses: name_responses(operation),
    }
}

/// The fields of the request. The body is always `body`; a parameter of a name that is taken says
/// where it travels.
fn name_parts(operation: &Operation) -> Vec<Member> {
    let mut scope = Scope::new(Case::Snake, if operation.body.is_some() { &["body"] } else { &[] });
    let mut parts = Vec::new();
    for parameter in &operation.parameters {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::QueryString => "query_string",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let plain = snake(&parameter.wire);
        let candidates = [field(&parameter.wire), format!("{plain}_{place}")];
        parts.push(member(&mut scope, &candidates, &format!("{place} {}", parameter.wire)));
    }
    if operation.body.is_some() {
        parts.push(Member { name: "body".to_owned(), setter: setter("body") });
    }
    parts
}

fn name_responses(operation: &Operation) -> Vec<String> {
    let mut scope = Scope::new(Case::Pascal, &["Self"]);
    let name = |key: StatusKey| match key {
        StatusKey::Default => "Default".to_owned(),
        StatusKey::Range(1) => "Informational".to_owned(),
        StatusKey::Range(2) => "Success".to_owned(),
        StatusKey::Range(3) => "Redirection".to_owned(),
        StatusKey::Range(4) => "ClientError".to_owned(),
        StatusKey::Range(5) => "ServerError".to_owned(),
        StatusKey::Range(other) => format!("Status{other}xx"),
        StatusKey::Code(code) => reason(code).map_or_else(|| format!("Status{code}"), str::to_owned),
    };
    let all = operation.responses.iter();
    all.map(|response| variant(&mut scope, name(response.key), response.origin.as_str()).name).collect()
}
