//! Tells operations apart that share a method and a path.
//!
//! ```text
//! before   POST / {header X-Target: List}   POST / {header X-Target: Get}   GET /a {query id}   GET /a
//! after    when X-Target = List             when X-Target = Get             when query id       always
//! ```
//! OpenAPI means them not to exist; documents have them all the same, told apart in their keys by a
//! query or a fragment. A request is then known by its query and its header fields: by the query in
//! the key, by the one value that a required parameter may have, and where that does not decide, by
//! which required parameters are there. What asks for more values comes first, then what asks for more
//! names. Of two that ask for the same the first is for both sides and the second for the client only.
//!
//! An operation that is not in the model, because it is not selected or has errors, has its requests
//! nevertheless, and they must not be taken for those of another. Of its parameters nothing is known
//! here, so the others ask for all that their own requests always have.

use std::collections::BTreeMap;

use understory_model::{Api, Condition, Location, Operation, Parameter, Presence, Shape, Sides, Style, Type};

use crate::beside::Beside;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// What every request of an operation has, by place and name; with the value, where it has but one.
type Marks = BTreeMap<(u8, String), Option<String>>;

/// Gives each operation its conditions.
pub(crate) fn run(api: &mut Api, beside: &Beside, diagnostics: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut others: BTreeMap<(String, String), Vec<Marks>> = BTreeMap::new();
    for (_, outline) in beside.operations.iter().filter(|(_, outline)| outline.hook.is_none()) {
        let key = outline.target.split('#').next().unwrap_or_default();
        let (path, query) = key.split_once('?').unwrap_or((key, ""));
        let marks = queried(query).collect();
        others.entry((outline.method.clone(), nameless(path))).or_default().push(marks);
    }
    // Where a webhook or a callback is received, and what tells it from others there, its receiver
    // says.
    let routed = api.operations.iter().enumerate().filter(|(_, operation)| operation.hook.is_none());
    for (index, operation) in routed {
        groups.entry((operation.method.clone(), nameless(&operation.path))).or_default().push(index);
    }
    let with_others = groups.into_iter().map(|(key, group)| (group, others.remove(&key).unwrap_or_default()));
    let mut groups: Vec<(Vec<usize>, Vec<Marks>)> = with_others.collect();
    groups.retain(|(group, others)| group.len() + others.len() > 1);
    groups.sort();
    for (group, others) in groups {
        let marks: Vec<Marks> =
            group.iter().filter_map(|index| Some(marks(api, api.operations.get(*index)?))).collect();
        let all: Vec<Marks> = marks.iter().cloned().chain(others).collect();
        let needed: Vec<Marks> = marks.iter().map(|own| needed(own, &all)).collect();
        for (place, index) in group.iter().enumerate() {
            let Some((needed_here, earlier)) = needed.get(place).zip(needed.get(..place)) else { continue };
            let first = earlier.iter().position(|other| other == needed_here);
            let first = first.and_then(|place| api.operations.get(*group.get(place)?));
            let first = first.map(|operation| operation.origin.clone());
            let Some(operation) = api.operations.get_mut(*index) else { continue };
            if let Some(first) = first {
                operation.sides = Sides::Client;
                diagnostics.push(rules::unroutable_operation::client_only(operation, &first));
            } else {
                operation.conditions = conditions(operation, needed_here);
            }
        }
    }
}

/// A template without the names of its parameters.
fn nameless(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, behind)| behind);
    }
    out + rest
}

fn marks(api: &Api, operation: &Operation) -> Marks {
    let mut marks = Marks::new();
    for parameter in operation.parameters.iter().filter(|p| p.presence == Presence::Required) {
        if let Some(mark) = mark(api, parameter) {
            marks.insert(mark, only_value(api, parameter));
        }
    }
    marks.extend(queried(&operation.query));
    marks
}

/// What the query in the key of a path says.
fn queried(query: &str) -> impl Iterator<Item = ((u8, String), Option<String>)> {
    query.split('&').filter(|piece| !piece.is_empty()).map(|piece| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        ((QUERY, name.to_owned()), Some(value.to_owned()))
    })
}

const QUERY: u8 = 0;
const HEADER: u8 = 1;

/// Where a parameter shows that it is there. The members of an object have names of their own, and a
/// list may be written as nothing.
fn mark(api: &Api, parameter: &Parameter) -> Option<(u8, String)> {
    let scalar = match &parameter.ty {
        Type::Named(id) => matches!(api.get(*id).map(|definition| &definition.shape), Some(Shape::Enum(_))),
        Type::Bool | Type::String | Type::I32 | Type::I64 | Type::U32 | Type::U64 => true,
        Type::F32 | Type::F64 => true,
        _ => parameter.style == Style::Json,
    };
    match parameter.location {
        Location::Query if scalar => Some((QUERY, parameter.wire.clone())),
        // Header names do not differ by case (RFC 9110 §5.1).
        Location::Header if scalar => Some((HEADER, parameter.wire.to_ascii_lowercase())),
        _ => None,
    }
}

/// The one value of an `enum` of one value.
fn only_value(api: &Api, parameter: &Parameter) -> Option<String> {
    let Type::Named(id) = parameter.ty else { return None };
    match api.get(id).map(|definition| &definition.shape) {
        Some(Shape::Enum(shape)) => match shape.variants.as_slice() {
            [only] => Some(only.wire.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// Those of an operation's marks that another operation of its group does not have. A mark without
/// a value counts only against operations that no value sets apart.
fn needed(own: &Marks, group: &[Marks]) -> Marks {
    let is_needed = |mark: &(u8, String), value: &Option<String>| {
        group.iter().any(|other| match value {
            Some(_) => other.get(mark) != Some(value),
            None => !other.contains_key(mark) && !outranks(own, other),
        })
    };
    let needed = own.iter().filter(|(mark, value)| is_needed(mark, value));
    needed.map(|(mark, value)| (mark.clone(), value.clone())).collect()
}

/// Whether an operation has a mark with a value that the other does not have.
fn outranks(own: &Marks, other: &Marks) -> bool {
    own.iter().any(|(mark, value)| value.is_some() && other.get(mark) != Some(value))
}

/// The conditions that needed marks are. What the key of the path holds is checked as it is.
fn conditions(operation: &Operation, needed: &Marks) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for Parameter { location, wire, .. } in &operation.parameters {
        let mark = match location {
            Location::Query => (QUERY, wire.clone()),
            Location::Header => (HEADER, wire.to_ascii_lowercase()),
            Location::Path | Location::QueryString | Location::Cookie => continue,
        };
        if let Some(value) = needed.get(&mark) {
            conditions.push(Condition { location: *location, wire: wire.clone(), value: value.clone() });
        }
    }
    conditions
}
