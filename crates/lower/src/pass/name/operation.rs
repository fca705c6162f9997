//! The names of operations: of their request, method, table, replies and parts.

use std::collections::BTreeMap;

use understory_model::{Location, Member, Operation, OperationNames, StatusKey};

use super::clash::{Case, Scope};
use super::ident::{constant, field, raw, setter, snake};
use super::roster::{Entry, Group};
use super::{member, reserved, variant};
use crate::operation::reason;

/// Names every operation of a roster. Methods and tables are parted by group; requests and replies share the
/// scope of all types, since a user may import the lot.
pub(super) fn name_operations(
    roster: &[Entry<'_>],
    components: &Scope,
    types: &mut Scope,
    constants: &Scope,
) -> Vec<OperationNames> {
    let mut methods: BTreeMap<Group<'_>, Scope> = BTreeMap::new();
    let mut named = Vec::with_capacity(roster.len());
    for entry in roster {
        let methods =
            methods.entry(entry.group).or_insert_with(|| Scope::new(Case::Snake, &reserved::METHODS));
        named.push(name_operation(entry, components, types, methods));
    }
    // A table stands beside the requests, and a request without parts is a value as much as a type:
    // `X` is both the request of `x` and its name in capitals. So tables come last.
    let mut tables = constants.clone();
    named.iter().for_each(|names| tables.take(&names.request));
    let mut groups: BTreeMap<Group<'_>, Scope<'_>> = BTreeMap::new();
    for (entry, names) in roster.iter().zip(&mut named) {
        let plain = constant(&entry.words.join(" "));
        let candidates = [plain.clone(), format!("{plain}_OPERATION")];
        let scope = groups.entry(entry.group).or_insert_with(|| Scope::within(&tables));
        names.table = scope.claim(&candidates, entry.origin.as_str());
    }
    named
}

fn name_operation(
    entry: &Entry<'_>,
    components: &Scope,
    types: &mut Scope,
    methods: &mut Scope,
) -> OperationNames {
    let source = entry.origin.as_str();
    // What a component is called is a request with a suffix; where another group has the same short
    // name, the group stays in.
    let (plain, grouped) = (entry.plain(), entry.grouped());
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
    let method = snake(&entry.title.join(" "));
    OperationNames {
        request,
        method: raw(methods.claim(&[method.clone(), format!("{method}_operation")], source)),
        table: String::new(),
        reply: claim(types, "Reply"),
        failure: claim(types, "Error"),
        members: entry.operation.map(name_parts).unwrap_or_default(),
        responses: entry.operation.map(name_responses).unwrap_or_default(),
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
