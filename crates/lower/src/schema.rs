//! Schemas to types. A schema becomes a use of a type: either directly (a string, a list) or by way
//! of a definition (a struct, an enum, a union), which gets a name.

mod access;
mod all_of;
mod conditional;
mod constraints;
mod default;
mod enumeration;
mod inherit;
mod inner;
mod kind;
mod kinds;
mod list;
mod listed;
mod object;
mod one_of;
mod parts;
mod patterns;
mod place;
mod recursion;
mod required;
mod scalar;
mod xml;

use understory_model::{
    Docs, FieldXml, Format, Hint, Pointer, Presence, Shape, Type, TypeDef, TypeId, XmlName,
};

use crate::at::{At, Components, Raw, SchemaNode, Target, Xml};
use crate::context::Context;
use crate::select::Choice;
use crate::{docs, rules};
use constraints::Constraints;
use kind::Kind;
use parts::Part;

pub(crate) use default::of as default_of;
pub(crate) use inherit::Families;
pub(crate) use kinds::Kinds;
pub(crate) use parts::Mark;

/// What a schema has become.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// The type.
    pub(crate) ty: Type,
    /// Whether null is permitted too.
    pub(crate) null: Null,
    /// How a property with this schema is written in XML.
    pub(crate) xml: FieldXml,
    /// What is demanded of the value beyond its type.
    pub(crate) constraints: Constraints,
}

/// Whether a schema permits null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Null {
    /// It does not.
    Refused,
    /// It does.
    Permitted,
}

/// How far a schema is.
#[derive(Clone, Debug)]
pub(crate) enum State {
    /// It is being lowered: to meet it again is to be inside it.
    Open,
    /// It has become this.
    Done(Use),
}

/// A definition whose inside is still to be lowered.
pub(crate) struct Job<'a> {
    id: TypeId,
    words: Vec<String>,
    plan: Plan<'a>,
}

enum Plan<'a> {
    Struct(Vec<Part<'a>>),
    Union(one_of::Choice<'a>),
    Base(inherit::Base<'a>),
    Tuple(At<'a, SchemaNode>),
}

/// So many lists, maps and aliases may lie inside each other. Objects count anew.
pub(crate) const DEEPEST: usize = 50;

impl Use {
    /// Any JSON value, null among them.
    pub(crate) fn json() -> Self {
        Use::plain(Type::Json)
    }

    /// Null and nothing else.
    fn null() -> Self {
        Use::plain(Type::Format(Format::Null))
    }

    /// A type that is never null and has no names of its own.
    pub(crate) fn plain(ty: Type) -> Self {
        Use { ty, null: Null::Refused, xml: FieldXml::default(), constraints: Constraints::default() }
    }

    /// The type where nothing around it can say that it may be null.
    pub(crate) fn held(self) -> Type {
        match self.nullable() {
            Null::Permitted => Type::Nullable(Box::new(self.ty)),
            Null::Refused => self.ty,
        }
    }

    /// Whether null needs to be told apart; any JSON value includes it already.
    fn nullable(&self) -> Null {
        if matches!(self.ty, Type::Json | Type::Format(Format::Null)) { Null::Refused } else { self.null }
    }

    fn presence(&self, required: bool) -> Presence {
        match (required, self.nullable()) {
            (true, Null::Refused) => Presence::Required,
            (true, Null::Permitted) => Presence::Nullable,
            (false, Null::Refused) => Presence::Optional,
            (false, Null::Permitted) => Presence::OptionalNullable,
        }
    }

    fn permitting(mut self, null: Null) -> Self {
        if null == Null::Permitted {
            self.null = null;
        }
        self
    }
}

/// `components.schemas`: every component gets its definition first, in document order, so that its
/// id does not depend on who refers to it.
pub(crate) fn lower_components<'a>(cx: &mut Context<'a>, components: &At<'a, Components>) {
    let schemas = components.named(cx, "schemas");
    let ids: Vec<TypeId> = schemas.iter().map(|(name, at)| reserve(cx, name, at)).collect();
    inherit::find(cx, &schemas);
    match cx.choice {
        Choice::Everything => {}
        Choice::Schemas => cx.reached.part(&components.pointer.join("schemas")),
        // Each is lowered where something refers to it.
        Choice::Operations(_) => return,
    }
    for ((name, at), id) in schemas.iter().zip(ids) {
        let used = lower_schema(cx, at, &[(*name).to_owned()]);
        settle_alias(cx, id, at, name, used);
        finish_jobs(cx);
    }
}

/// Makes a component an alias that is another type.
fn settle_alias<'a>(cx: &mut Context<'a>, id: TypeId, at: &Raw<'a>, name: &str, used: Use) {
    if used.ty == Type::Named(id) {
        return;
    }
    let docs = docs::schema(cx, at, name);
    if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
        definition.docs = docs;
        definition.shape = Shape::Alias(used.held());
    }
}

fn reserve(cx: &mut Context<'_>, name: &str, at: &Raw<'_>) -> TypeId {
    let hint = Hint::Component(name.to_owned());
    let id = push(cx, &at.pointer, hint);
    cx.components.insert(at.pointer.clone(), id);
    cx.beside.components.push((name.to_owned(), at.pointer.clone()));
    id
}

/// A definition whose shape is still to be found out.
fn push(cx: &mut Context<'_>, origin: &Pointer, hint: Hint) -> TypeId {
    push_shape(cx, origin, hint, Shape::Alias(Type::Json))
}

/// A definition of nothing more than a shape.
pub(crate) fn push_shape(cx: &mut Context<'_>, origin: &Pointer, hint: Hint, shape: Shape) -> TypeId {
    let id = TypeId(u32::try_from(cx.api.types.len()).unwrap_or(u32::MAX));
    cx.api.types.push(TypeDef {
        origin: origin.clone(),
        hint,
        docs: Docs::default(),
        shape,
        constraints: Vec::new(),
        xml: Default::default(),
    });
    id
}

/// Lowers the insides of all definitions that wait for it, and of those that they bring.
pub(crate) fn finish_jobs(cx: &mut Context<'_>) {
    let part = cx.begin();
    while let Some(Job { id, words, plan }) = cx.jobs.pop_front() {
        let mut demanded = Constraints::default();
        let shape = match plan {
            Plan::Struct(parts) => {
                let (shape, constraints) = object::lower_struct(cx, &parts, &words);
                demanded = constraints;
                Some(Shape::Struct(shape))
            }
            Plan::Union(choice) => Some(Shape::Union(one_of::lower_union(cx, &choice, &words))),
            Plan::Tuple(at) => Some(Shape::Tuple(list::lower_tuple(cx, &at, &words))),
            Plan::Base(base) => inherit::lower_union(cx, &base).map(Shape::Union),
        };
        if let (Some(shape), Some(definition)) = (shape, cx.api.types.get_mut(id.0 as usize)) {
            definition.shape = shape;
            definition.constraints.extend(demanded.into_list());
        }
    }
    let faults = cx.end(part);
    cx.settle(&faults, "it is ignored");
}

/// The use of a schema. `words` say where it stands, for the name of a definition. An error in a
/// schema costs nothing around it: something looser is always there to take its place.
pub(crate) fn lower_schema<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, words: &[String]) -> Use {
    let part = cx.begin();
    let (used, instead) = match raw.follow::<SchemaNode>(cx) {
        Some(target) => (lower_target(cx, raw, target, words), "it is ignored"),
        None => (unknown(cx, raw), "this is taken as any JSON value"),
    };
    let faults = cx.end(part);
    cx.settle(&faults, instead);
    used
}

fn lower_target<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, target: Target<'a>, words: &[String]) -> Use {
    let words = &words_of(cx, raw, &target, words);
    match cx.schemas.get(&target.at.pointer) {
        Some(State::Done(known)) => return known.clone(),
        Some(State::Open) => return recursion::inner_use(cx, &target.at, words),
        None => {}
    }
    if cx.depth >= DEEPEST {
        cx.push(rules::recursive_alias::too_deep(&raw.pointer));
        return unknown(cx, raw);
    }
    let pointer = target.at.pointer.clone();
    let Some(at) = read(cx, &target.at) else {
        return Use::json();
    };
    cx.schemas.insert(pointer.clone(), State::Open);
    cx.depth += 1;
    cx.open.push(pointer.clone());
    let mut used = lower_node(cx, &at, words);
    cx.open.pop();
    cx.depth -= 1;
    if let Some(id) = cx.wrappers.remove(&pointer) {
        used = recursion::wrap(cx, id, &at, words, used);
    }
    if let Some(id) = cx.components.get(&pointer).copied()
        && !used.constraints.is_empty()
    {
        // Said once, however often it is used.
        let demanded = std::mem::replace(&mut used.constraints, Constraints::of(&pointer, id));
        if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
            definition.constraints.extend(demanded.without(id).into_list());
        }
        // Where components are not lowered for their own sake, what is shared by name is an alias.
        settle_alias(cx, id, &target.at, words.last().map_or("", String::as_str), used.clone());
    }
    cx.schemas.insert(pointer, State::Done(used.clone()));
    used
}

/// The words of what a place leads to: those of a component, of where it stands, or else of the place.
fn words_of<'a>(cx: &Context<'a>, raw: &Raw<'a>, target: &Target<'a>, words: &[String]) -> Vec<String> {
    if let Some(name) = &target.component {
        return vec![name.clone()];
    }
    let elsewhere = (raw.pointer != target.at.pointer).then(|| place::words(cx, &target.at.pointer));
    elsewhere.flatten().unwrap_or_else(|| words.to_vec())
}

/// Any JSON value, for a schema that cannot be looked into from here.
fn unknown(cx: &mut Context<'_>, raw: &Raw<'_>) -> Use {
    cx.untyped.insert(raw.pointer.clone());
    Use::json()
}

fn lower_node<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    let chooses = !one_of::choices(cx, at).is_empty();
    let used = match (chooses, at.has("allOf")) {
        (false, all_of) => match (inherit::lower_base(cx, at, words), all_of) {
            (Some(base), _) => base,
            (None, true) => all_of::lower_all_of(cx, at, words),
            (None, false) => {
                if at.node.any.typ.is_none() && at.has("format") {
                    cx.count(rules::ignored_format::TALLY, &at.pointer.join("format"));
                }
                lower_typed(cx, at, words)
            }
        },
        (true, _) => all_of::lower_all_of(cx, at, words),
    };
    // Beside a type, parts and alternatives count too. Alone it is how authors of 3.0 say of a reference that
    // it may be null, though it strictly says nothing.
    let counted = at.has("type") && (chooses || at.has("allOf"));
    let null = if at.node.data.nullable && !counted { Null::Permitted } else { Null::Refused };
    xml::with_own(cx, used.permitting(null), at)
}

/// What a schema says of a value apart from `allOf` and alternatives.
fn lower_typed<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    let any = &at.node.any;
    if at.node.data.nullable && at.field("enum").is_some_and(|values| values.is_only_null()) {
        return Use::null();
    }
    let mut used = match enumeration::kind(any) {
        Some(kind) => enumeration::lower_enum(cx, at, words, kind),
        None => lower_kind(cx, at, words),
    };
    // Of objects it is said where their parts are put together.
    if kind::kind(at) != Some(Kind::Object) {
        if enumeration::kind(any).is_none() {
            constraints::listed(at, &mut used.constraints);
        }
        used.constraints.add(constraints::own(cx, at, &used.ty));
    }
    used
}

fn lower_kind<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    let any = &at.node.any;
    let implied = if any.typ.is_none() { kind::implied(cx, at) } else { None };
    match any.typ.as_deref().or(implied.map(Kind::as_str)) {
        Some("object") => {
            let part = Part { at: at.clone(), words: words.to_vec(), facet: parts::Facet::Typed };
            object::lower_objects(cx, &at.bare(), xml::name(at), vec![part], words)
        }
        Some("array") => list::lower_list(cx, at, words),
        Some("string") => scalar::with_null(any, scalar::string(any.format.as_deref())),
        Some("integer") => scalar::with_null(any, scalar::whole(any)),
        Some("number") => scalar::with_null(any, scalar::number(any.format.as_deref())),
        Some("boolean") => scalar::with_null(any, Type::Bool),
        Some(other) => {
            cx.push(rules::unknown_type::unknown(&at.pointer, other));
            Use::json()
        }
        None if at.field("enum").is_some_and(|values| values.is_only_null()) => Use::null(),
        None => {
            rules::unsupported_schema::check_untyped(cx, at);
            Use::json()
        }
    }
}

/// Makes the definition of a schema: the one reserved for a component, or a new one.
fn define<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> TypeId {
    define_at(cx, &at.bare(), xml::name(at), words)
}

/// The same, for a schema that is put together at a place.
fn define_at<'a>(cx: &mut Context<'a>, home: &Raw<'a>, xml: XmlName, words: &[String]) -> TypeId {
    let known = cx.components.get(&home.pointer).copied();
    let id = known.unwrap_or_else(|| push(cx, &home.pointer, Hint::Place(words.to_vec())));
    let docs = docs::schema(cx, home, words.last().map_or("", String::as_str));
    if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
        definition.docs = docs;
        definition.xml = xml;
    }
    id
}

fn define_later<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    words: &[String],
    plan: Plan<'a>,
) -> Use {
    let id = define_at(cx, home, xml, words);
    cx.jobs.push_back(Job { id, words: words.to_vec(), plan });
    Use::plain(Type::Named(id))
}

/// Reads a schema, and looks at it with the rules that look at one schema alone.
fn read<'a>(cx: &mut Context<'a>, raw: &Raw<'a>) -> Option<At<'a, SchemaNode>> {
    let mut at = raw.read::<SchemaNode>(cx)?;
    if let Some(xml) = at.field("xml").and_then(|xml| xml.read::<Xml>(cx)) {
        rules::bad_xml_name::check(cx, &xml);
        at.node = at.node.with_xml(xml.node);
    }
    if let Some(meant) = kind::mended(cx, &at) {
        at.node = at.node.with_type(meant.as_str());
    }
    check(cx, &at);
    Some(at)
}

fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    rules::contradictory_schema::check(cx, at);
    rules::bad_multiple::check(cx, at);
    rules::default_of_wrong_type::check(cx, at);
    rules::unchecked_constraint::check(cx, at);
    rules::empty_list::check(cx, at);
    rules::duplicate_required::check(cx, at);
    rules::bad_pattern::check(cx, at);
    rules::out_of_format::check(cx, at);
}

/// The words of a place, one step further.
pub(crate) fn inside(words: &[String], word: &str) -> Vec<String> {
    words.iter().cloned().chain([word.to_owned()]).collect()
}
