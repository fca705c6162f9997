//! Schemas that hold of one value together: `allOf`, what stands beside it, and a property that
//! several parts of an `allOf` declare.
//!
//! ```text
//! a reference that says it all        stands for itself
//! objects                             one struct of all their properties
//! objects and alternatives            a union, each alternative with the properties of the objects
//! alternatives and alternatives       those of the one of whose types the other permits a value
//! lists                               a list of what all items are together
//! scalars                             the narrowest of them; of lists of values those that all have
//! anything and values with parts      the same, checked against the list
//! ```
//! Parts that contradict each other have a diagnostic, and the later one counts: it is mostly an
//! author's change of what was said before.

use std::collections::BTreeSet;

use serde_json::Value;
use understory_model::{Pointer, Type, XmlName};

use super::kind::Kind;
use super::kinds;
use super::listed::Listed;
use super::parts::{Arm, Facet, Mark, Part, Whole, own_parts};
use super::{
    DEEPEST, Null, Use, constraints, enumeration, inherit, list, listed, lower_schema, lower_typed, object,
    one_of, xml,
};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::operation::is_scalar;
use crate::{docs, rules};

/// So many types may be made by putting schemas together; a document can demand any number of them
/// in a few lines.
const MOST: usize = 100_000;

/// `allOf`, and alternatives with something beside them.
pub(super) fn lower_all_of<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    let mut whole = Whole::new();
    let open = [at.pointer.clone()];
    for arm in at.items(cx, "allOf") {
        whole.add(cx, &open, &arm, words);
        if whole.arms.last().is_some_and(|arm| arm.marks.is_empty()) {
            ignore(cx, &arm, &["format", "xml"]);
        }
    }
    if at.has("allOf") && at.node.any.typ.is_none() {
        ignore(cx, at, &["format"]);
    }
    whole.extend(own_parts(cx, at, words));
    whole.schemas.push(at.clone());
    let used = lower_whole(cx, &at.bare(), xml::name(at), whole, words);
    let bare = at.has("allOf") && at.node.any.typ.as_deref() == Some("object");
    if bare && (is_scalar(cx, &used.ty) || matches!(used.ty, Type::Bytes | Type::List(_))) {
        ignore(cx, at, &["type"]);
    }
    used
}

/// Says of the keys that are there that they have no effect. A reference has its own diagnostic for
/// what stands beside it.
fn ignore<T>(cx: &mut Context<'_>, at: &At<'_, T>, keys: &[&str]) {
    for key in keys.iter().filter(|key| at.reference().is_none() && at.has(key)) {
        cx.count(rules::ignored_sibling::IN_ALL_OF, &at.pointer.join(key));
    }
}

/// What some schemas are together. A definition that they need is made at `home`.
pub(super) fn lower_whole<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    whole: Whole<'a>,
    words: &[String],
) -> Use {
    let Whole { parts, arms, schemas, .. } = whole;
    // A list of values that have parts of their own is checked, and makes no type.
    let (lists, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| {
        part.is_list()
            && part.kind().is_none()
            && part.values().iter().all(|value| value.is_object() || value.is_array())
    });
    let parts = if parts.is_empty() { lists.clone() } else { without_bare(cx, parts) };
    // Alternatives may refuse null where the types beside them do not.
    let chooses = parts.iter().any(|part| part.facet != Facet::Typed);
    let refused = chooses && !kinds::of_parts(cx, &parts).permit_null();
    // What a part demands is said where it becomes a type; the rest of it is said here.
    let typed = parts.iter().filter(|part| part.facet == Facet::Typed).map(|part| part.at.pointer.clone());
    let typed: BTreeSet<Pointer> = typed.collect();
    let mut covered = BTreeSet::new();
    let mut used = lower_together(cx, home, xml, (parts, arms), words, &mut covered);
    listed::check(&lists, &mut used.constraints);
    for at in schemas.iter().filter(|at| !typed.contains(&at.pointer) && !covered.contains(&at.pointer)) {
        used.constraints.add(constraints::own(cx, at, &used.ty));
    }
    match null_of(schemas.iter().filter(|at| !covered.contains(&at.pointer))) {
        Some(Null::Refused) => used.null = Null::Refused,
        Some(Null::Permitted) if covered.is_empty() && !refused => used.null = Null::Permitted,
        _ => {}
    }
    used
}

/// The type of some schemas together. Adds the places of those that a reference says in full.
fn lower_together<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    (parts, arms): (Vec<Part<'a>>, Vec<Arm<'a>>),
    words: &[String],
    covered: &mut BTreeSet<Pointer>,
) -> Use {
    let needed: BTreeSet<Mark> = parts.iter().map(Part::mark).collect();
    let covers = arms.iter().find(|arm| {
        let says_all = arm.raw.reference().is_some() && needed.is_subset(&arm.marks);
        says_all && !inherit::is_child(cx, &home.pointer, &arm.raw)
    });
    if let Some(arm) = covers {
        covered.extend(arm.places.iter().cloned());
        return lower_schema(cx, &arm.raw, &arm.words);
    }
    let is_component = cx.components.contains_key(&home.pointer);
    if let ([only], false) = (parts.as_slice(), inherit::is_any_child(cx, &home.pointer))
        && only.is_complete(cx)
    {
        return lower_in_place(cx, home, &only.at.bare(), &only.words);
    }
    // Only what stands in the same component is the same type, so that the name of one does not
    // depend on another.
    let key = (words.first().cloned().unwrap_or_default(), needed);
    if let Some(known) = cx.wholes.get(&key).filter(|_| !is_component) {
        return known.clone();
    }
    if cx.depth >= DEEPEST || words.len() > DEEPEST || cx.wholes.len() >= MOST {
        cx.push(rules::recursive_alias::too_deep(&home.pointer));
        return Use::json();
    }
    cx.depth += 1;
    let used = lower_parts(cx, home, xml, parts, words);
    cx.depth -= 1;
    if key.1.len() > 1 {
        cx.wholes.entry(key).or_insert_with(|| used.clone());
    }
    used
}

/// A schema that stands for another which is written around it: the definition of the outer one is
/// that of the inner.
pub(super) fn lower_in_place<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    inner: &Raw<'a>,
    words: &[String],
) -> Use {
    let known = cx.components.get(&home.pointer).copied();
    let taken = cx.components.contains_key(&inner.pointer) || inner.reference().is_some();
    let Some(id) = known.filter(|_| !taken && !cx.schemas.contains_key(&inner.pointer)) else {
        return lower_schema(cx, inner, words);
    };
    cx.components.insert(inner.pointer.clone(), id);
    let used = lower_schema(cx, inner, words);
    let outer = docs::schema(cx, home, words.last().map_or("", String::as_str));
    if let (true, Some(definition)) = (used.ty == Type::Named(id), cx.api.types.get_mut(id.0 as usize)) {
        definition.docs.summary = outer.summary.or(definition.docs.summary.take());
        definition.docs.description = outer.description.or(definition.docs.description.take());
        definition.docs.stability = outer.stability;
    }
    used
}

/// The parts without those that only name types which another part has too.
fn without_bare<'a>(cx: &mut Context<'a>, mut parts: Vec<Part<'a>>) -> Vec<Part<'a>> {
    let lists: Vec<Mark> = parts.iter().filter(|part| kinds::is_list(cx, part)).map(Part::mark).collect();
    // Of two that say the same, the first stays.
    for list in lists.into_iter().rev() {
        let (of_list, others): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.mark() == list);
        let named = kinds::of_parts(cx, of_list);
        if !others.is_empty() && kinds::of_parts(cx, others).are_in(named) {
            parts.retain(|part| part.mark() != list);
        }
    }
    let says_more = |part: &Part<'_>, index: usize| {
        parts.iter().enumerate().any(|(other, known)| {
            let same = known.kind().is_some() && known.kind() == part.kind();
            // Of two that say the same, the first stays.
            other != index && same && (!known.is_bare() || other < index)
        })
    };
    let keep: Vec<bool> =
        parts.iter().enumerate().map(|(index, part)| !(part.is_bare() && says_more(part, index))).collect();
    parts.into_iter().zip(keep).filter_map(|(part, keep)| keep.then_some(part)).collect()
}

/// Null is permitted where all schemas that name a type permit it, or that list values: `nullable` concerns
/// the `type` beside it (OpenAPI 3.0.4 §4.7.24), and the others say nothing of null.
fn null_of<'s, 'a: 's>(schemas: impl Iterator<Item = &'s At<'a, SchemaNode>>) -> Option<Null> {
    let mut null = None;
    for at in schemas {
        let values = &at.node.any.enumeration;
        if !at.has("type") && values.is_empty() {
            continue;
        }
        let permits = at.node.data.nullable || (!at.has("type") && values.iter().any(Value::is_null));
        match permits {
            false => return Some(Null::Refused),
            true => null = Some(Null::Permitted),
        }
    }
    null
}

fn lower_parts<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    mut parts: Vec<Part<'a>>,
    words: &[String],
) -> Use {
    if let Some(index) = chosen(cx, &parts) {
        let choice = parts.remove(index);
        return one_of::lower_choice(cx, home, xml, &choice, (parts, index), words);
    }
    let all = parts;
    if kinds::of_parts(cx, &all).are_only_null() {
        return Use::null();
    }
    let (kind, parts) = agree(cx, &all);
    // Lists of values of several types say of none what it is.
    let lists =
        all.iter().filter(|part| kind.is_some() && part.kind().is_none() && !part.values().is_empty());
    let lists: Vec<Part<'a>> = lists.cloned().collect();
    if let (Some(list), true) = (lists.first(), kind.is_some_and(Kind::is_scalar)) {
        match listed::lower(cx, home, xml.clone(), (&all, &[]), words) {
            Some(Listed::Value(used)) => return used,
            Some(Listed::Nothing) => {
                let first = parts.first().unwrap_or(list);
                cx.push(rules::contradictory_schema::no_value(&list.at.pointer, &first.at.pointer));
            }
            Some(Listed::Checked) | None => {}
        }
        return lower_agreed(cx, home, xml, (kind, parts), words);
    }
    let mut used = lower_agreed(cx, home, xml, (kind, parts), words);
    listed::check(&lists, &mut used.constraints);
    used
}

/// Which of several lists of alternatives is the union, whose alternatives the others narrow: rather one that says
/// more of each than its type, from which its name comes, and rather one that says what each is.
fn chosen<'a>(cx: &mut Context<'a>, parts: &[Part<'a>]) -> Option<usize> {
    let choices = (0..).zip(parts).filter(|(_, part)| part.facet != Facet::Typed);
    let choices: Vec<(usize, &Part<'a>)> = choices.collect();
    if let [(only, _)] = choices.as_slice() {
        return Some(*only);
    }
    let best = choices.iter().find(|(_, part)| !kinds::is_list(cx, part) && one_of::says_types(cx, part));
    best.or(choices.first()).map(|(index, _)| *index)
}

/// Parts that all speak of values of one kind.
fn lower_agreed<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    (kind, parts): (Option<Kind>, Vec<Part<'a>>),
    words: &[String],
) -> Use {
    match (kind, parts.as_slice()) {
        (_, []) => Use::json(),
        (Some(Kind::Object), _) => object::lower_objects(cx, home, xml, parts, words),
        (_, [only]) => lower_alone(cx, home, only),
        (Some(Kind::Array), _) => {
            let mut used = list::lower_lists(cx, &parts, words);
            for part in &parts {
                used.constraints.add(constraints::own(cx, &part.at, &used.ty));
            }
            listed::check(&parts, &mut used.constraints);
            used
        }
        _ => match narrowest(&parts) {
            Some(narrowest) => {
                let lists: Vec<_> = parts.iter().filter(|part| !part.values().is_empty()).collect();
                let lists: Vec<_> = lists.into_iter().map(|part| &part.at).collect();
                let common = enumeration::lower_common(cx, home, xml, &lists, words);
                let said_all = common.is_some();
                let mut used = common.unwrap_or_else(|| lower_alone(cx, home, &narrowest));
                for other in parts.iter().filter(|part| said_all || part.mark() != narrowest.mark()) {
                    used.constraints.add(constraints::own(cx, &other.at, &used.ty));
                    if !said_all {
                        restrict(cx, &mut used, other, &narrowest);
                    }
                    enumeration::lend(cx, &used.ty, &home.pointer, &other.at);
                }
                used
            }
            None => Use::json(),
        },
    }
}

/// Adds the values that another part lists.
fn restrict<'a>(cx: &mut Context<'a>, used: &mut Use, other: &Part<'a>, best: &Part<'a>) {
    if other.values().is_empty() {
        return;
    }
    let common = best.values().iter().filter(|value| other.values().contains(value)).count();
    if common == 0 {
        cx.push(rules::contradictory_schema::no_value(&other.at.pointer, &best.at.pointer));
    } else if common < best.values().len() {
        constraints::listed(&other.at, &mut used.constraints);
    }
}

/// A part that says by itself what the value is.
fn lower_alone<'a>(cx: &mut Context<'a>, home: &Raw<'a>, part: &Part<'a>) -> Use {
    if !part.is_complete(cx) {
        let used = lower_typed(cx, &part.at, &part.words);
        return xml::with_own(cx, used, &part.at);
    }
    lower_in_place(cx, home, &part.at.bare(), &part.words)
}

/// The kind of value that all parts speak of, and the parts that do.
fn agree<'a>(cx: &mut Context<'a>, parts: &[Part<'a>]) -> (Option<Kind>, Vec<Part<'a>>) {
    let mut agreed: Option<(Kind, &Part<'a>)> = None;
    for part in parts {
        let Some(kind) = part.kind() else { continue };
        let narrower = agreed.map(|(known, _)| known.narrower(kind));
        if let (Some((known, first)), Some(None)) = (agreed, narrower) {
            let (here, there) = (&part.at.pointer, &first.at.pointer);
            cx.push(rules::contradictory_schema::kinds(here, kind.as_str(), there, known.as_str()));
        }
        agreed = Some((narrower.flatten().unwrap_or(kind), part));
    }
    let kind = agreed.map(|(kind, _)| kind);
    let fits = |part: &Part<'_>| match (kind, part.kind()) {
        (Some(agreed), Some(kind)) => agreed.narrower(kind).is_some(),
        (agreed, kind) => agreed == kind,
    };
    let kept = parts.iter().filter(|part| fits(part)).cloned().collect();
    (kind, kept)
}

/// The scalar that says most: the shortest `enum`, then a `format`, then the narrower type.
fn narrowest<'a>(parts: &[Part<'a>]) -> Option<Part<'a>> {
    let rank = |part: &&Part<'_>| {
        let values = if part.values().is_empty() { usize::MAX } else { part.values().len() };
        (values, part.at.node.any.format.is_none(), part.kind() != Some(Kind::Integer))
    };
    parts.iter().min_by_key(rank).cloned()
}
