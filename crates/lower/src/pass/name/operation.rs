//! The names of operations: of their request, method, table, replies and parts.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{
    Location, Member, Operation, OperationNames, Parameter, Pointer, Response, StatusKey,
};

use super::clash::{Case, Clash, Scope, Wish};
use super::ident::{setter, snake};
use super::member::{members, variant};
use super::reserved;
use super::roster::{Entry, Group};
use crate::beside::Beside;
use crate::operation::reason;

/// Names every operation of a roster. Methods and tables are parted by group; requests and replies share the
/// scope of all types, since a user may import the lot.
pub(super) fn name_operations(
    roster: &[Entry<'_>],
    authored: &Scope<'_>,
    types: &mut Scope<'_>,
    constants: &Scope<'_>,
    clashes: &mut BTreeSet<Clash>,
) -> Vec<OperationNames> {
    let stems = stems(roster);
    let of_type = |kind: &'static str, stem: &str, entry: &Entry<'_>, others: Vec<String>| Wish {
        kind,
        others,
        ..entry.wish_of(entry.words.join(" "), stem.to_owned())
    };
    let all = || roster.iter().zip(&stems);
    // What a component is called is a request with a suffix; what a client is called has its group.
    let request = |(entry, stem): (&Entry<'_>, &String)| {
        let mut others = vec![format!("{stem}Request"), format!("{}Request", entry.grouped())];
        if !authored.has(stem) {
            others.insert(0, entry.grouped());
        }
        of_type("", stem, entry, others)
    };
    let requests = types.claim(&all().map(request).collect::<Vec<_>>(), clashes);
    // Replies and failures are called as requests are.
    let shorter = |(request, stem): (&String, &String)| match request.strip_suffix("Request") {
        Some(shorter) if request != stem => shorter.to_owned(),
        _ => request.clone(),
    };
    let stems: Vec<String> = requests.iter().zip(&stems).map(shorter).collect();
    let mut claim = |kind: &'static str| {
        let wish = |(entry, stem): (&Entry<'_>, &String)| {
            let others = vec![format!("{}{kind}", entry.grouped()), format!("{stem}{kind}Model")];
            of_type(kind, stem, entry, others)
        };
        let wishes: Vec<Wish> = roster.iter().zip(&stems).map(wish).collect();
        types.claim(&wishes, clashes)
    };
    let (replies, failures) = (claim("Reply"), claim("Error"));
    let methods = in_groups(roster, &Scope::new(Case::Snake, &reserved::METHODS), clashes, |entry| {
        let wish = entry.wish(Case::Snake, &entry.title);
        let other = format!("{}_operation", wish.stem);
        wish.or([other])
    });
    // A table stands beside the requests, and a request without parts is a value as much as a type:
    // `X` is both the request of `x` and its name in capitals. So tables come last.
    let mut around = constants.clone();
    requests.iter().for_each(|request| around.take(request));
    // Nobody writes their names.
    let tables = in_groups(roster, &Scope::within(&around), &mut BTreeSet::new(), |entry| {
        let wish = entry.wish(Case::Shouty, &entry.words);
        let other = format!("{}_OPERATION", wish.stem);
        wish.or([other])
    });
    let claimed = requests.into_iter().zip(methods).zip(tables).zip(replies.into_iter().zip(failures));
    let named = claimed.zip(roster).map(|((((request, method), table), (reply, failure)), entry)| {
        let members = entry.operation.map(|it| name_parts(it, entry.beside, clashes));
        OperationNames {
            request,
            method,
            table,
            reply,
            failure,
            members: members.unwrap_or_default(),
            responses: entry.operation.map(name_responses).unwrap_or_default(),
        }
    });
    named.collect()
}

/// The operations that are called with their groups.
pub(super) fn grouped(roster: &[Entry<'_>]) -> Vec<Pointer> {
    let all = roster.iter().zip(stems(roster));
    let grouped = all.filter(|(entry, stem)| entry.operation.is_some() && *stem != entry.plain);
    grouped.map(|(entry, _)| entry.origin.clone()).collect()
}

/// What each is called without a suffix: with its group where another group has the same short name, so that
/// none of them depends on which others there are.
fn stems(roster: &[Entry<'_>]) -> Vec<String> {
    let mut groups: BTreeMap<&str, BTreeSet<Group<'_>>> = BTreeMap::new();
    for entry in roster {
        groups.entry(entry.plain.as_str()).or_default().insert(entry.group);
    }
    let shared = |name: &str| groups.get(name).is_some_and(|groups| groups.len() > 1);
    let stem = |entry: &Entry<'_>| {
        if shared(&entry.plain) { entry.grouped() } else { entry.plain.clone() }
    };
    roster.iter().map(stem).collect()
}

/// Names that are parted by group.
fn in_groups(
    roster: &[Entry<'_>],
    scope: &Scope<'_>,
    clashes: &mut BTreeSet<Clash>,
    wish: impl Fn(&Entry<'_>) -> Wish,
) -> Vec<String> {
    let mut groups: BTreeMap<Group<'_>, (Vec<usize>, Vec<Wish>)> = BTreeMap::new();
    for (index, entry) in roster.iter().enumerate() {
        let (indices, wishes) = groups.entry(entry.group).or_default();
        indices.push(index);
        wishes.push(wish(entry));
    }
    let mut names = vec![String::new(); roster.len()];
    for (indices, wishes) in groups.into_values() {
        for (index, name) in indices.into_iter().zip(scope.clone().claim(&wishes, clashes)) {
            if let Some(place) = names.get_mut(index) {
                *place = name;
            }
        }
    }
    names
}

/// The fields of the request. The body is always `body`; a parameter of a name that is taken says
/// where it travels.
fn name_parts(operation: &Operation, beside: &Beside, clashes: &mut BTreeSet<Clash>) -> Vec<Member> {
    let mut scope = Scope::new(Case::Snake, if operation.body.is_some() { &["body"] } else { &[] });
    let mut parts = vec![Member::default(); operation.parameters.len()];
    let places = [
        (Location::Path, "path"),
        (Location::Query, "query"),
        (Location::QueryString, "query_string"),
        (Location::Header, "header"),
        (Location::Cookie, "cookie"),
    ];
    for (location, place) in places {
        let here = || operation.parameters.iter().enumerate().filter(|(_, it)| it.location == location);
        let wish = |(_, parameter): (usize, &Parameter)| {
            let text = beside.called(&parameter.origin, &parameter.wire);
            let source = format!("{place} {}", parameter.wire);
            Wish::new(Case::Snake, text, &source, &parameter.origin).or([format!("{}_{place}", snake(text))])
        };
        let named = members(&mut scope, &here().map(wish).collect::<Vec<_>>(), clashes);
        for ((index, _), member) in here().zip(named) {
            if let Some(part) = parts.get_mut(index) {
                *part = member;
            }
        }
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
    let wish = |response: &Response| variant(&name(response.key), response.origin.as_str(), &response.origin);
    let wishes: Vec<Wish> = operation.responses.iter().map(wish).collect();
    scope.claim(&wishes, &mut BTreeSet::new())
}
