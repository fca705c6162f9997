//! Following a `$ref` (OpenAPI 3.0.4 §4.7.23, "Reference Object") to the node it means.

use std::collections::BTreeSet;

use serde_json::Value;
use understory_model::Pointer;

use super::node::Anything;
use super::{At, Node, Raw};
use crate::context::{Context, Fault};
use crate::load::files;
use crate::rules;
use crate::version::Version;

/// What a `$ref` led to.
pub(crate) struct Target<'a> {
    /// The node, which is no reference.
    pub(crate) at: Raw<'a>,
    /// The name of the component that it is, when it is one as a whole.
    pub(crate) component: Option<String>,
    /// The description beside the reference, which overrides that of the node from 3.1 on (OpenAPI
    /// 3.1.1 §4.8.23.1).
    pub(crate) description: Option<&'a str>,
}

impl<'a> Raw<'a> {
    /// The node that this is or refers to, through any number of references. `None`, with a
    /// diagnostic, when a reference leads nowhere, in a circle or to something of another kind.
    pub(crate) fn follow<T: Node>(&self, cx: &mut Context<'a>) -> Option<Target<'a>> {
        let mut at = self.clone();
        let mut passed: Vec<(&'static str, Pointer)> = Vec::new();
        let mut seen = BTreeSet::new();
        let end = loop {
            if !at.has("$ref") {
                break Ok(at);
            }
            let here = (T::KIND, at.pointer.clone());
            if let Some(known) = cx.references.get(&here).cloned() {
                if let Err(fault) = known {
                    cx.reopen(&[fault]);
                }
                break known;
            }
            if !seen.insert(at.pointer.clone()) {
                let start = passed.iter().position(|(_, pointer)| *pointer == at.pointer).unwrap_or_default();
                let circle = passed.iter().skip(start).map(|(_, pointer)| pointer.clone());
                break Err(report_circle(cx, &circle.collect::<Vec<_>>()));
            }
            passed.push(here);
            match at.step::<T>(cx) {
                Ok(next) => at = next,
                Err(fault) => break Err(fault),
            }
        };
        // All references on the way lead to the same place, so that a chain is walked only once.
        cx.references.extend(passed.into_iter().map(|here| (here, end.clone())));
        let at = end.ok()?;
        let component = component(&at.pointer, T::SECTION);
        let described = cx.version >= Version::V31 && self.has("$ref");
        let description = self.field("description").filter(|_| described).and_then(|at| at.as_str());
        Some(Target { at, component, description })
    }

    /// The node that this is or refers to, without a word where there is none.
    pub(crate) fn follow_quietly(&self, cx: &Context<'a>) -> Option<Raw<'a>> {
        /// So many references may lead from one to the other.
        const MOST: usize = 16;
        let mut at = self.clone();
        for _ in 0..MOST {
            match at.reference() {
                Some(reference) => at = cx.find(&parse(reference)?)?,
                None => return Some(at),
            }
        }
        None
    }

    /// What the `$ref` that stands here names, which may be a reference again.
    fn step<T: Node>(&self, cx: &mut Context<'a>) -> Result<Raw<'a>, Fault> {
        let value = self.raw.get("$ref").unwrap_or(&Value::Null);
        let place = self.pointer.join("$ref");
        let Some(reference) = value.as_str() else {
            return Err(cx.blame(rules::wrong_node::expected(&place, "a string", value)));
        };
        let beside = self.keys().find(|key| *key != "$ref" && !T::BESIDE.contains(key));
        if let Some(key) = beside.filter(|key| !key.starts_with("x-")) {
            cx.count(rules::ignored_sibling::TALLY, &self.pointer.join(key));
        }
        let Some(pointer) = parse(reference) else {
            return Err(cx.blame(rules::unresolved_reference::not_local(&place, reference)));
        };
        let in_file = files::file_of(&pointer).map(|(path, place)| format!("{path}{place}"));
        let reference = in_file.as_deref().unwrap_or(reference);
        let Some(found) = cx.find(&pointer) else {
            let names = cx.find_components(T::SECTION);
            return Err(cx.blame(rules::unresolved_reference::missing(
                &place,
                reference,
                &cx.version.section(T::SECTION),
                &names,
            )));
        };
        if let Some(section) = other_section(&pointer, T::SECTION) {
            return Err(cx.blame(rules::wrong_reference_kind::error(&place, reference, T::KIND, &section)));
        }
        Ok(found)
    }

    /// Follows references and reads what they lead to.
    pub(crate) fn resolve<T: Node>(&self, cx: &mut Context<'a>) -> Option<At<'a, T>> {
        self.follow::<T>(cx)?.at.read(cx)
    }

    /// What stands here; or, where it is a reference and none may stand, what that leads to, which is
    /// what tools that join files take for it. `None`, with a diagnostic, when it leads nowhere.
    pub(crate) fn meant(&self, cx: &mut Context<'a>) -> Option<Raw<'a>> {
        if self.reference().is_none() {
            return Some(self.clone());
        }
        cx.count(rules::misplaced_reference::TALLY, &self.pointer.join("$ref"));
        Some(self.follow::<Anything>(cx)?.at)
    }

    /// The place that a pointer means, below this one.
    pub(crate) fn descend(&self, pointer: &Pointer) -> Option<Raw<'a>> {
        let step = |value: &'a Value, token: String| match value {
            Value::Object(map) => map.get(&token),
            // An index has no sign and no leading zeros (RFC 6901 §4).
            Value::Array(list) if token == "0" || !token.starts_with(['0', '+']) => {
                list.get(token.parse::<usize>().ok()?)
            }
            _ => None,
        };
        let raw = pointer.tokens().try_fold(self.raw, step)?;
        Some(At { pointer: pointer.clone(), node: (), raw })
    }
}

/// Says once that references lead in a circle, wherever it was entered.
fn report_circle(cx: &mut Context<'_>, circle: &[Pointer]) -> Fault {
    let known = circle.iter().find_map(|member| cx.circular.get(member)).copied();
    let fault = match known {
        Some(fault) => {
            cx.reopen(&[fault]);
            fault
        }
        None => {
            let root = Pointer::root();
            let first = circle.first().unwrap_or(&root);
            let back = circle.get(1).unwrap_or(first);
            cx.blame(rules::circular_reference::error_at(&first.join("$ref"), back))
        }
    };
    cx.circular.extend(circle.iter().map(|member| (member.clone(), fault)));
    fault
}

/// The name of the component that a pointer means as a whole, or of a definition within a schema.
fn component(pointer: &Pointer, section: &str) -> Option<String> {
    if let Some(name) = files::name_of(pointer) {
        return Some(name).filter(|_| !section.is_empty());
    }
    let mut tokens: Vec<String> = pointer.tokens().collect();
    let name = tokens.pop()?;
    let named = match tokens.as_slice() {
        [components, within] if components == "components" => within == section,
        [.., within] => section == "schemas" && matches!(within.as_str(), "$defs" | "definitions"),
        [] => false,
    };
    named.then_some(name)
}

/// The section of the components that a pointer means, where it is not the wanted one. Without a
/// wanted one any will do.
fn other_section(pointer: &Pointer, wanted: &str) -> Option<String> {
    let tokens: Vec<String> = pointer.tokens().collect();
    match tokens.as_slice() {
        [components, section, _] if components == "components" && section != wanted && !wanted.is_empty() => {
            Some(format!("components.{section}"))
        }
        _ => None,
    }
}

/// A pointer out of a reference to this document: a URI fragment (RFC 6901 §6), percent-encoded or
/// not.
pub(crate) fn parse(reference: &str) -> Option<Pointer> {
    Pointer::parse(&decoded(reference)?)
}

/// A text without its percent-encoding (RFC 3986 §2.1).
pub(crate) fn decoded(reference: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        // A percent sign that begins no escape stands for itself: authors write it so.
        let hex = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
        let mut ahead = rest.clone();
        match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
            (Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}
