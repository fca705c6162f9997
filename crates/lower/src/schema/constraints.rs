//! What a schema demands of a value beyond its type.
//!
//! A keyword concerns values of one kind (JSON Schema 2020-12 Core §7.6.1), so the type that the
//! schema has become says which of them count. What is said of a component is kept with its
//! definition, and each use of it refers to that.

use serde_json::{Number, Value};
use understory_model::{Constraint, Format, Pointer, Type, TypeId};

use super::kind::{self, Kind};
use super::{inner, one_of};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::operation::is_scalar;
use crate::rules;
use crate::version::Version;

/// Constraints with the places at which the document says them, each place once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Constraints(Vec<(Pointer, Constraint)>);

impl Constraints {
    /// Those of a definition, for the component at this place.
    pub(super) fn of(component: &Pointer, id: TypeId) -> Self {
        Constraints(vec![(component.clone(), Constraint::Of(id))])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds one, unless its place is known.
    pub(super) fn push(&mut self, at: Pointer, constraint: Constraint) {
        if !self.0.iter().any(|(known, _)| *known == at) {
            self.0.push((at, constraint));
        }
    }

    /// Adds those of other places.
    pub(super) fn add(&mut self, other: Constraints) {
        for (at, constraint) in other.0 {
            self.push(at, constraint);
        }
    }

    /// Those of the items, as one of the list; and the same of a map, or of what a struct keeps.
    pub(super) fn inside(self, wrap: fn(Vec<Constraint>) -> Constraint) -> Self {
        let place = self.0.first().map(|(at, _)| at.clone());
        let list = self.into_list();
        Constraints(place.map(|at| (at, wrap(list))).into_iter().collect())
    }

    /// Without those that a definition has of itself.
    pub(super) fn without(mut self, id: TypeId) -> Self {
        self.0.retain(|(_, constraint)| *constraint != Constraint::Of(id));
        self
    }

    /// What the model keeps.
    pub(crate) fn into_list(self) -> Vec<Constraint> {
        self.0.into_iter().map(|(_, constraint)| constraint).collect()
    }

    /// Says that they are not checked.
    pub(crate) fn drop_unchecked(self, cx: &mut Context<'_>) {
        for (at, _) in &self.0 {
            rules::unchecked_constraint::count(cx, at);
        }
    }

    /// Only those that hold, where the others are not checked.
    pub(super) fn only(self, cx: &mut Context<'_>, holds: impl Fn(&Constraint) -> bool) -> Self {
        let (kept, left) = self.0.into_iter().partition(|(_, constraint)| holds(constraint));
        Constraints(left).drop_unchecked(cx);
        Constraints(kept)
    }
}

/// What a value must meet that is one of several: what one of them demands.
pub(super) fn any_of(cx: &mut Context<'_>, ty: &Type, alternatives: Vec<Constraints>) -> Constraints {
    let lists: Vec<Vec<Constraint>> = alternatives.iter().map(|one| one.clone().into_list()).collect();
    let mut rest = lists.iter();
    let first = rest.next();
    let same = rest.all(|list| Some(list) == first);
    let place = alternatives.iter().find_map(|one| one.0.first()).map(|(at, _)| at.clone());
    match place {
        None => Constraints::default(),
        Some(_) if same => alternatives.into_iter().next().unwrap_or_default(),
        // A list or an object would have to be looked at several times.
        Some(at) if is_scalar(cx, ty) && !lists.iter().any(Vec::is_empty) => {
            Constraints(vec![(at, Constraint::AnyOf(lists))])
        }
        Some(_) => {
            alternatives.into_iter().for_each(|one| one.drop_unchecked(cx));
            Constraints::default()
        }
    }
}

/// Which keywords concern the values of a type; all of them where its values are of several kinds,
/// or where it is a definition.
fn concerns(ty: &Type, kind: Kind) -> bool {
    match ty {
        Type::Bool => false,
        Type::String | Type::Bytes => kind == Kind::String,
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F32 | Type::F64 => kind == Kind::Number,
        Type::Format(Format::Int8 | Format::Int16 | Format::Uint8 | Format::Uint16 | Format::Decimal) => {
            kind == Kind::Number
        }
        Type::Format(Format::Null) => false,
        Type::Format(_) => kind == Kind::String,
        Type::List(_) => kind == Kind::Array,
        Type::JsonObject | Type::Map(_) => kind == Kind::Object,
        Type::Nullable(inner) | Type::Representation(inner) => concerns(inner, kind),
        Type::Json | Type::Named(_) => true,
    }
}

/// What a schema itself demands of a value of the type that it has become.
pub(super) fn own<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, ty: &Type) -> Constraints {
    let named = at.has("type").then(|| kind::kind(at)).flatten();
    let named = named.map(|kind| if kind == Kind::Integer { Kind::Number } else { kind });
    let empty = rules::contradictory_schema::empty_ranges(at);
    let mut found = Constraints::default();
    for (kind, keys) in kind::LIMITS {
        for key in keys {
            let Some(value) = at.field(key) else { continue };
            let Some(constraint) = constraint(at, key, &value) else { continue };
            if !concerns(ty, kind) || named.is_some_and(|named| named != kind) {
                cx.count(rules::idle_constraint::TALLY, &value.pointer);
            } else if !empty.contains(key) {
                found.push(value.pointer, constraint);
            }
        }
    }
    if concerns(ty, Kind::Object) && named.is_none_or(|named| named == Kind::Object) {
        members(cx, at, &mut found);
    }
    inner::own(cx, at, ty, &mut found);
    let text = matches!(
        ty,
        Type::Format(
            Format::DateTime
                | Format::Uuid
                | Format::Ipv6
                | Format::Base64Url
                | Format::QuotedInt64
                | Format::QuotedUint64
        )
    );
    for (place, _) in found.0.iter().filter(|_| text) {
        cx.count(rules::unchecked_constraint::TEXTS, place);
    }
    found
}

/// The constraint that a keyword is; `None` where it demands nothing, or has a diagnostic.
fn constraint(at: &At<'_, SchemaNode>, key: &str, value: &Raw<'_>) -> Option<Constraint> {
    let any = &at.node.any;
    // Nothing is shorter.
    let least = |limit: Option<usize>| limit.filter(|limit| *limit > 0).map(|limit| limit as u64);
    let most = |limit: Option<usize>| limit.map(|limit| limit as u64);
    let number = || value.as_number().map(decimal);
    // What is not encoded is measured as it is (OpenAPI 3.1.1 §4.4.2).
    let binary = any.format.as_deref() == Some("binary");
    match key {
        "minLength" if binary => least(any.min_length).map(Constraint::MinBytes),
        "maxLength" if binary => most(any.max_length).map(Constraint::MaxBytes),
        "minLength" => least(any.min_length).map(Constraint::MinLength),
        "maxLength" => most(any.max_length).map(Constraint::MaxLength),
        "pattern" => {
            let pattern = value.as_str().filter(|pattern| rules::bad_pattern::is_good(pattern));
            pattern.map(|pattern| Constraint::Pattern(pattern.to_owned()))
        }
        "minimum" => number().map(match any.exclusive_minimum {
            Some(true) => Constraint::ExclusiveMinimum,
            _ => Constraint::Minimum,
        }),
        "maximum" => number().map(match any.exclusive_maximum {
            Some(true) => Constraint::ExclusiveMaximum,
            _ => Constraint::Maximum,
        }),
        "multipleOf" => {
            let number = value.as_number().filter(|number| number.as_f64() > Some(0.0));
            number.map(|number| Constraint::MultipleOf(decimal(number)))
        }
        "minItems" => least(any.min_items).map(Constraint::MinItems),
        "maxItems" => most(any.max_items).map(Constraint::MaxItems),
        "uniqueItems" => (any.unique_items == Some(true)).then_some(Constraint::UniqueItems),
        "minProperties" => least(any.min_properties).map(Constraint::MinProperties),
        "maxProperties" => most(any.max_properties).map(Constraint::MaxProperties),
        _ => None,
    }
}

/// A number as the document writes it, without a fraction that says nothing.
fn decimal(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// The members that have to be there where another is (JSON Schema 2020-12 Validation §6.5.4).
pub(super) fn dependent_required<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
) -> Vec<(&'a str, Vec<Raw<'a>>)> {
    let lists = if cx.version >= Version::V31 { at.named(cx, "dependentRequired") } else { Vec::new() };
    lists.into_iter().map(|(name, others)| (name, others.as_items(cx))).collect()
}

/// What a schema demands of the names of an object's members.
fn members<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, found: &mut Constraints) {
    for (key, wrap) in
        [("anyOf", Constraint::AnyRequired as fn(_) -> _), ("oneOf", Constraint::OneRequired as fn(_) -> _)]
    {
        let Some(sets) = one_of::required_sets(cx, at, key) else { continue };
        found.push(at.pointer.join(key), wrap(sets));
    }
    for (name, others) in dependent_required(cx, at) {
        let others: Vec<String> = others.iter().filter_map(Raw::as_str).map(str::to_owned).collect();
        if !others.is_empty() {
            found.push(
                at.pointer.join("dependentRequired").join(name),
                Constraint::DependentRequired(name.to_owned(), others),
            );
        }
    }
    let later = cx.version >= Version::V31;
    let Some(names) = at.field("propertyNames").filter(|_| later) else { return };
    match inner::of_names(cx, &names) {
        Some(constraints) if constraints.is_empty() => {}
        Some(constraints) => found.push(names.pointer, Constraint::PropertyNames(constraints)),
        None => rules::unchecked_constraint::count(cx, &names.pointer),
    }
}

/// `enum` of values that are no type of their own. Null needs no place among them.
pub(super) fn listed(at: &At<'_, SchemaNode>, found: &mut Constraints) {
    // One of another type has its diagnostic, and no value could be it.
    let kind = at.node.any.typ.as_deref().unwrap_or_default();
    let fits = |value: &&Value| !value.is_null() && rules::contradictory_schema::fits(kind, value);
    let values: Vec<&Value> = at.node.any.enumeration.iter().filter(fits).collect();
    let is_there = |wanted: bool| values.contains(&&Value::Bool(wanted));
    // Both booleans are all there are.
    let all = values.iter().all(|value| value.is_boolean()) && is_there(true) && is_there(false);
    if values.is_empty() || all {
        return;
    }
    let values = values.into_iter().map(Value::to_string).collect();
    found.push(at.pointer.join("enum"), Constraint::Enum(values));
}
