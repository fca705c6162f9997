//! `oneOf` and `anyOf`: one of several types.
//!
//! Alternatives that are null make the value nullable; a single one that is left stands for itself;
//! strings and enums of strings together are one open enum; objects of an `anyOf` that nothing tells apart
//! are one struct; the rest is a union. What stands beside the alternatives holds of each of them; a type leaves only
//! some, and a list of values makes an enum of those that are one.

mod arms;
mod beside;
mod tags;
mod together;

use understory_model::XmlName;
use understory_model::{
    Checking, Enum, EnumKind, Matching, Otherwise, Shape, Storage, Tagging, Type, Union, UnionVariant,
};

use super::constraints::{self, Constraints};
use super::kind::{Kind, kind};
use super::kinds::{self, Kinds};
use super::listed::{self, Listed};
use super::parts::{Facet, Part, Whole, parts_of};
use super::{Null, Plan, Use, all_of, define_at, define_later, enumeration, inside, lower_schema};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;

use arms::arms;
use beside::Left;
use tags::Tags;

pub(super) use arms::is_null;
pub(super) use tags::{add_names, add_stated, default, mapped, mapped_schema};

/// So many alternatives of a document may be put together with what stands beside them. Alternatives of
/// alternatives multiply, so that forty short schemas can demand more types than anybody has room for.
const MOST_SPREAD: usize = 10_000;

/// The alternatives of a union that is still to be lowered.
pub(crate) struct Choice<'a> {
    /// The schema that has the alternatives.
    at: At<'a, SchemaNode>,
    /// Of how many of them a value may be.
    matching: Matching,
    arms: Vec<Raw<'a>>,
    /// What holds of each alternative.
    base: Vec<Part<'a>>,
}

/// The keys under which a schema has alternatives.
pub(super) fn choices<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>) -> Vec<&'static str> {
    let mut keys = vec!["oneOf", "anyOf"];
    keys.retain(|key| at.has(key) && required_sets(cx, at, key).is_none());
    keys
}

/// The properties that each alternative requires, where that is all that they say: a constraint and no
/// choice of types.
pub(super) fn required_sets<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    key: &str,
) -> Option<Vec<Vec<String>>> {
    let arms = at.items(cx, key);
    let says = |arm: &Raw<'_>| arm.keys().all(|key| matches!(key, "required" | "description" | "title"));
    if arms.is_empty() || !arms.iter().all(says) {
        return None;
    }
    let names = |arm: &Raw<'a>| {
        let names = arm.field("required")?.list()?;
        names.iter().map(|name| name.as_str().map(str::to_owned)).collect()
    };
    arms.iter().map(names).collect()
}

/// The alternatives of a schema, with the other parts of the value, of which `before` are said before them. A
/// definition that they need is made at `home`.
pub(super) fn lower_choice<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    part: &Part<'a>,
    (base, before): (Vec<Part<'a>>, usize),
    words: &[String],
) -> Use {
    let key = if part.facet == Facet::Choice("anyOf") { "anyOf" } else { "oneOf" };
    let (arms, null) = arms(cx, &part.at, key);
    let matching = if key == "anyOf" { Matching::Several } else { Matching::One };
    let mut null = if kinds::of_parts(cx, &base).permit_null() { null } else { Null::Refused };
    let mut choice = Choice { at: part.at.clone(), matching, arms, base };
    match beside::narrow(cx, part, &mut choice, null, before) {
        Left::Some => {}
        Left::OrNull => null = Null::Permitted,
        Left::Null => return Use::null(),
        Left::Nothing => return all_of::lower_whole(cx, home, xml, choice.with_base(), words),
    }
    let known = (choice.base.as_slice(), choice.arms.as_slice());
    match listed::lower(cx, home, xml.clone(), known, words) {
        Some(Listed::Value(used)) => {
            for arm in &choice.arms {
                for part in parts_of(cx, arm) {
                    constraints::own(cx, &part.at, &used.ty).drop_unchecked(cx);
                }
            }
            return used.permitting(null);
        }
        Some(Listed::Nothing) if null == Null::Permitted => return Use::null(),
        Some(Listed::Nothing) => choice.base.retain(|other| {
            if !other.values().is_empty() {
                cx.push(rules::contradictory_schema::no_value(&other.at.pointer, &part.at.pointer));
            }
            other.values().is_empty()
        }),
        Some(Listed::Checked) | None => {}
    }
    let (lists, base) = choice.base.into_iter().partition(Part::is_list);
    choice.base = base;
    let mut used = lower_arms(cx, home, xml, choice, null, words);
    listed::check(&lists, &mut used.constraints);
    used.permitting(null)
}

/// What some alternatives are.
fn lower_arms<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    choice: Choice<'a>,
    null: Null,
    words: &[String],
) -> Use {
    let single = match choice.arms.as_slice() {
        [] if null == Null::Permitted => Some(Use::null()),
        [] => Some(all_of::lower_whole(cx, home, xml.clone(), choice.with_base(), words)),
        [only] if choice.base.is_empty() => Some(all_of::lower_in_place(cx, home, only, words)),
        [only] => {
            let whole = choice.with_arm(cx, only, words);
            Some(all_of::lower_whole(cx, home, xml.clone(), whole, words))
        }
        _ => match together::whole(cx, &choice, words) {
            Some(whole) => Some(all_of::lower_whole(cx, home, xml.clone(), whole, words)),
            None => open_enum(cx, home, &choice, words)
                .map(|used| choice.demanding(cx, used))
                .or_else(|| one_scalar(cx, &choice, words)),
        },
    };
    match (single, &choice.at.node.data.discriminator) {
        (None, _) => define_later(cx, home, xml, words, Plan::Union(choice)),
        (Some(used), None) => used,
        (Some(used), Some(discriminator)) => {
            let place = choice.at.pointer.join("discriminator");
            cx.push(rules::bad_discriminator::unused(&place, &discriminator.property_name));
            let arms = tags::places(cx, &choice.arms);
            mapped(cx, &place, discriminator, &arms);
            used
        }
    }
}

/// One of several schemas that are no alternatives of a schema: something else decides which. A definition that
/// they need is made at `home`, which says nothing of its own.
pub(super) fn lower_several<'a>(
    cx: &mut Context<'a>,
    home: &At<'a, SchemaNode>,
    arms: Vec<Raw<'a>>,
    words: &[String],
) -> Use {
    let choice = Choice { at: home.clone(), arms, base: Vec::new(), matching: Matching::One };
    let place = home.bare();
    open_enum(cx, &place, &choice, words)
        .or_else(|| one_scalar(cx, &choice, words))
        .unwrap_or_else(|| define_later(cx, &place, XmlName::default(), words, Plan::Union(choice)))
}

/// The words of an alternative: its title, or else its number.
pub(super) fn arm_words(arm: &Raw<'_>, index: usize, words: &[String]) -> Vec<String> {
    let title = arm.field("title").and_then(|at| at.as_str()).map(str::to_owned);
    inside(words, &title.unwrap_or_else(|| format!("Variant{}", index + 1)))
}

/// Whether each of some alternatives says what a value is.
pub(super) fn says_types<'a>(cx: &mut Context<'a>, part: &Part<'a>) -> bool {
    let Facet::Choice(key) = part.facet else { return false };
    part.at.items(cx, key).iter().all(|arm| !parts_of(cx, arm).is_empty())
}

impl<'a> Choice<'a> {
    /// What holds of each alternative, as the beginning of a whole.
    fn with_base(&self) -> Whole<'a> {
        let mut whole = Whole::new();
        whole.extend(self.base.iter().cloned());
        whole
    }

    /// What an alternative says together with what holds of each. Keywords that belong to another type say nothing of
    /// it where no `type` is beside them (JSON Schema 2020-12 Core §7.6.1).
    fn with_arm(&self, cx: &mut Context<'a>, arm: &Raw<'a>, words: &[String]) -> Whole<'a> {
        let own = kinds::of_schema(cx, arm);
        let concerns = |part: &&Part<'a>| {
            let meant = part.kind().filter(|_| part.at.node.any.typ.is_none());
            meant.is_none_or(|kind| !Kinds::of(kind).is_apart(own))
        };
        let mut whole = Whole::new();
        whole.extend(self.base.iter().filter(concerns).cloned());
        whole.add(cx, &[], arm, words);
        whole
    }

    /// A use that has become all of it, with what is demanded beside the alternatives.
    fn demanding(&self, cx: &mut Context<'a>, mut used: Use) -> Use {
        for part in &self.base {
            used.constraints.add(constraints::own(cx, &part.at, &used.ty));
        }
        used
    }

    /// What an alternative is.
    fn lower_arm(&self, cx: &mut Context<'a>, arm: &Raw<'a>, words: &[String]) -> Use {
        if self.base.is_empty() {
            return lower_schema(cx, arm, words);
        }
        if cx.spread >= MOST_SPREAD {
            cx.push(rules::recursive_alias::too_many(&self.at.pointer));
            return Use::json();
        }
        cx.spread += 1;
        let whole = self.with_arm(cx, arm, words);
        all_of::lower_whole(cx, arm, XmlName::default(), whole, words)
    }

    /// The type of an alternative that is a scalar and no list of values, as far as the document
    /// says so without further alternatives.
    fn scalar(&self, cx: &mut Context<'a>, arm: &Raw<'a>) -> Option<(Kind, At<'a, SchemaNode>)> {
        let at = arm.follow::<SchemaNode>(cx)?.at.read::<SchemaNode>(cx)?;
        if ["allOf", "oneOf", "anyOf"].iter().any(|key| at.has(key)) {
            return None;
        }
        let kind = kind(&at).or_else(|| self.base.first().and_then(Part::kind))?;
        (!matches!(kind, Kind::Object | Kind::Array)).then_some((kind, at))
    }
}

/// Alternatives that are all strings, some of them out of lists: an enum keeps unknown strings, so
/// one enum of all values says the same. Where one list only has a name, it is that.
fn open_enum<'a>(cx: &mut Context<'a>, home: &Raw<'a>, choice: &Choice<'a>, words: &[String]) -> Option<Use> {
    let (mut lists, mut others) = (Vec::new(), Vec::new());
    for arm in &choice.arms {
        let (kind, at) = choice.scalar(cx, arm)?;
        if kind != Kind::String || at.has("format") {
            return None;
        }
        match at.has("enum") {
            true => lists.push((arm, at)),
            false => others.push(at),
        }
    }
    let named = lists.iter().filter(|(arm, _)| arm.reference().is_some()).count();
    if lists.is_empty() || (named > 0 && lists.len() > 1) {
        return None;
    }
    for at in others {
        // A string of the list need not meet what the other alternatives demand, and nothing tells it
        // from the others.
        constraints::own(cx, &at, &Type::String).drop_unchecked(cx);
    }
    if let ([(only, _)], 1) = (lists.as_slice(), named) {
        return Some(lower_schema(cx, only, words));
    }
    let mut values = enumeration::Values::default();
    for (_, at) in &lists {
        values.add(cx, at);
    }
    let id = define_at(cx, home, XmlName::default(), words);
    if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
        definition.shape = Shape::Enum(Enum { kind: EnumKind::Strings, variants: values.variants });
    }
    Some(Use::plain(Type::Named(id)))
}

/// Alternatives that are all the same scalar, such as two formats of strings.
fn one_scalar<'a>(cx: &mut Context<'a>, choice: &Choice<'a>, words: &[String]) -> Option<Use> {
    let mut strings = true;
    for arm in &choice.arms {
        let (kind, _) = choice.scalar(cx, arm).filter(|(_, at)| !at.has("enum"))?;
        strings &= kind == Kind::String;
    }
    let uses: Vec<Use> = choice.arms.iter().map(|arm| choice.lower_arm(cx, arm, words)).collect();
    let first = uses.first()?;
    // A string of any form is also whatever the other strings are.
    let any = uses.iter().find(|used| used.ty == Type::String);
    let same = uses.iter().all(|used| used.ty == first.ty).then_some(first);
    let mut used = same.or(any.filter(|_| strings)).cloned()?;
    let demanded = uses.into_iter().map(|used| used.constraints).collect();
    used.constraints = constraints::any_of(cx, &used.ty, demanded);
    Some(used)
}

/// The union of some alternatives.
pub(super) fn lower_union<'a>(cx: &mut Context<'a>, choice: &Choice<'a>, words: &[String]) -> Union {
    let tags = tags::tags(cx, choice);
    let mut variants: Vec<UnionVariant> = Vec::new();
    let mut demanded: Vec<Vec<Constraints>> = Vec::new();
    for (index, arm) in choice.arms.iter().enumerate() {
        let component = component(cx, arm);
        let place = format!("Variant{}", index + 1);
        let title = arm.field("title").and_then(|at| at.as_str()).filter(|_| component.is_none());
        let hint = component.or_else(|| title.map(str::to_owned));
        let words = inside(words, hint.as_deref().unwrap_or(&place));
        let used = choice.lower_arm(cx, arm, &words);
        if tags::is_lacking(cx, choice, arm) {
            cx.keeping.push(used.ty.clone());
        }
        // Unknown to each other, two alternatives of one type cannot be told apart by a reader.
        let known = match tags {
            None => variants.iter().position(|variant| variant.ty == used.ty),
            Some(_) => None,
        };
        if let Some(known) = known.and_then(|known| demanded.get_mut(known)) {
            known.push(used.constraints);
            continue;
        }
        demanded.push(vec![used.constraints]);
        let tags = tags.as_ref().and_then(|tags| tags.values.get(index)).cloned();
        variants.push(UnionVariant {
            origin: arm.pointer.clone(),
            hint: hint.unwrap_or_else(|| word(&used.ty).map_or(place, str::to_owned)),
            ty: used.ty,
            constraints: Vec::new(),
            tags: tags.unwrap_or_default(),
            storage: Storage::Inline,
        });
    }
    for (variant, demanded) in variants.iter_mut().zip(demanded) {
        variant.constraints = constraints::any_of(cx, &variant.ty, demanded).into_list();
    }
    let checking = Checking::default();
    let Some(Tags { property, default, .. }) = tags else {
        let (tagging, matching, otherwise) = (Tagging::Untagged, choice.matching, Otherwise::Refused);
        return Union { tagging, matching, variants, otherwise, start: 0, checking };
    };
    let (tagging, matching) = (Tagging::Property(property), Matching::One);
    if let Some(default) = default {
        let otherwise = Otherwise::Default(default);
        return Union { tagging, matching, variants, otherwise, start: 0, checking };
    }
    let otherwise = Otherwise::Kept(variants.len());
    variants.push(UnionVariant {
        origin: choice.at.pointer.clone(),
        hint: "Unknown".to_owned(),
        ty: Type::JsonObject,
        constraints: Vec::new(),
        tags: Vec::new(),
        storage: Storage::Inline,
    });
    Union { tagging, matching, variants, otherwise, start: 0, checking }
}

/// What an alternative without a name of its own is called.
fn word(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Bool => Some("Bool"),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 => Some("Integer"),
        Type::F32 | Type::F64 => Some("Number"),
        Type::String => Some("String"),
        Type::Bytes => Some("Bytes"),
        Type::Format(format) => Some(format.word()),
        Type::Json => Some("Value"),
        Type::JsonObject => Some("Object"),
        Type::List(_) => Some("List"),
        Type::Map(_) => Some("Map"),
        Type::Nullable(_) | Type::Representation(_) | Type::Named(_) => None,
    }
}

/// The name of the component that an alternative refers to.
fn component<'a>(cx: &mut Context<'a>, arm: &Raw<'a>) -> Option<String> {
    arm.follow::<SchemaNode>(cx).and_then(|target| target.component)
}
