//! Lets each alternative of an `anyOf` keep the members that only the others declare.
//!
//! ```text
//! before   union Entry by trying, perhaps several: Photo { file }, Place { town }
//! after    Photo { file, others: any value }, Place { town, others: any value }
//!
//! before   union Owner by trying, perhaps several: Person { name, required }, Firm { seat, refuses others }
//! after    union Owner by trying: the same
//! ```
//! A value may be several alternatives at once, and then the members of all of them count (JSON Schema
//! 2020-12 Core §10.2.1.2). A reader takes the one that names the most of its members, so nothing is
//! lost where one alternative declares all that the other does; and no value is both where a member that
//! one of them requires cannot be the same in the other. What such alternatives have inside of them is
//! looked at too: there the one that was taken may be either.
//!
//! An alternative that does not declare the property of the discriminator beside it keeps what it does not name too,
//! since its values have that property.

use std::collections::BTreeSet;

use understory_model::{
    Additional, Api, Constraint, EnumKind, Field, Format, Matching, Presence, Shape, Storage, Struct, Type,
    TypeId, Union,
};

use serde_json::Value;

/// Finds the structs of which a value may be more than one, and lets them keep what they do not name; and so
/// `others`, of which lowering knows that they have such members.
pub(crate) fn run(api: &mut Api, others: &[Type]) {
    let mut overlaps = Overlaps { api, keeping: BTreeSet::new(), seen: BTreeSet::new() };
    let others: BTreeSet<usize> = others.iter().flat_map(|ty| overlaps.structs(ty)).collect();
    overlaps.keeping.extend(others);
    let mut choices = Vec::new();
    for (at, definition) in api.types.iter().enumerate() {
        if let Shape::Union(union) = &definition.shape
            && union.matching == Matching::Several
            && !overlaps.any(union)
        {
            choices.push(at);
        }
    }
    let keeping = overlaps.keeping;
    for at in choices {
        if let Some(Shape::Union(union)) = api.types.get_mut(at).map(|definition| &mut definition.shape) {
            union.matching = Matching::One;
        }
    }
    for at in keeping {
        if let Some(Shape::Struct(shape)) = api.types.get_mut(at).map(|definition| &mut definition.shape)
            && shape.additional == Additional::Ignored
        {
            shape.additional = Additional::Kept(Type::Json, Storage::Inline);
        }
    }
}

struct Overlaps<'m> {
    api: &'m Api,
    /// The structs that have to keep what they do not name.
    keeping: BTreeSet<usize>,
    /// The pairs whose insides were looked at.
    seen: BTreeSet<(usize, usize)>,
}

impl<'m> Overlaps<'m> {
    /// Whether a value may be several structs among the alternatives, of which none has all members.
    fn any(&mut self, union: &Union) -> bool {
        let mut any = false;
        for (index, one) in union.variants.iter().enumerate() {
            for other in union.variants.iter().skip(index + 1) {
                any |= self.alternatives(&one.ty, &other.ty);
            }
        }
        any
    }

    /// The same of two alternatives, of which the reader takes the one that names more.
    fn alternatives(&mut self, one: &Type, other: &Type) -> bool {
        let mut any = false;
        for (here, there) in self.pairs(one, other) {
            let (Some(a), Some(b)) = (self.shape(here), self.shape(there)) else { continue };
            if lacks(a, b) && lacks(b, a) {
                self.keeping.extend([here, there]);
                any = true;
            }
            self.insides(here, there);
        }
        any
    }

    /// Two types that stand for one value, which may have been read as either.
    fn alongside(&mut self, one: &Type, other: &Type) {
        match (one, other) {
            (Type::Nullable(one), other) | (other, Type::Nullable(one)) => return self.alongside(one, other),
            (Type::List(one), Type::List(other)) | (Type::Map(one), Type::Map(other)) => {
                return self.alongside(one, other);
            }
            _ => {}
        }
        for (here, there) in self.pairs(one, other) {
            let (Some(a), Some(b)) = (self.shape(here), self.shape(there)) else { continue };
            self.keeping.extend(lacks(a, b).then_some(here));
            self.keeping.extend(lacks(b, a).then_some(there));
            self.insides(here, there);
        }
    }

    /// The members that two structs share.
    fn insides(&mut self, here: usize, there: usize) {
        if !self.seen.insert((here.min(there), here.max(there))) {
            return;
        }
        let (Some(a), Some(b)) = (self.shape(here), self.shape(there)) else { return };
        for field in &a.fields {
            if let Some(same) = named(b, &field.wire) {
                self.alongside(&field.ty, &same.ty);
            }
        }
    }

    /// The structs that values of two types may be read as, each of the one with each of the other,
    /// where one value may be both.
    fn pairs(&self, one: &Type, other: &Type) -> Vec<(usize, usize)> {
        let there = self.structs(other);
        let all = self.structs(one).into_iter().flat_map(|a| there.iter().map(move |b| (a, *b)));
        all.filter(|(a, b)| a != b && !self.is_never_both(*a, *b)).collect()
    }

    fn shape(&self, at: usize) -> Option<&'m Struct> {
        match &self.api.types.get(at)?.shape {
            Shape::Struct(shape) => Some(shape),
            _ => None,
        }
    }

    /// The structs that a value may be read as.
    fn structs(&self, ty: &Type) -> BTreeSet<usize> {
        let (mut structs, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut waiting = vec![ty];
        while let Some(ty) = waiting.pop() {
            let at = match ty {
                Type::Nullable(inner) => {
                    waiting.push(inner);
                    continue;
                }
                Type::Named(TypeId(id)) => *id as usize,
                _ => continue,
            };
            match self.api.types.get(at).map(|definition| &definition.shape) {
                Some(Shape::Struct(_)) => {
                    structs.insert(at);
                }
                Some(Shape::Union(union)) if seen.insert(at) => {
                    waiting.extend(union.variants.iter().map(|variant| &variant.ty));
                }
                _ => {}
            }
        }
        structs
    }

    /// Whether no value can be both.
    fn is_never_both(&self, here: usize, there: usize) -> bool {
        let (Some(a), Some(b)) = (self.shape(here), self.shape(there)) else { return true };
        let refuses = |closed: &Struct, other: &Struct| {
            let mut required = other.fields.iter().filter(|field| is_required(field));
            closed.additional == Additional::Refused
                && required.any(|field| named(closed, &field.wire).is_none())
        };
        let differs = |field: &Field| {
            let same = named(b, &field.wire).filter(|same| is_required(field) || is_required(same));
            same.is_some_and(|same| self.is_never_same(field, same))
        };
        refuses(a, b) || refuses(b, a) || a.fields.iter().any(differs)
    }

    /// Whether two members of one name have no value in common.
    fn is_never_same(&self, one: &Field, other: &Field) -> bool {
        let null = |field: &Field| matches!(field.presence, Presence::Nullable | Presence::OptionalNullable);
        if null(one) && null(other) {
            return false;
        }
        let kinds = (self.kind(&one.ty), self.kind(&other.ty));
        if let (Some(a), Some(b)) = kinds
            && a != b
        {
            return true;
        }
        match (self.listed(one), self.listed(other)) {
            (Some(a), Some(b)) => a.is_disjoint(&b),
            _ => false,
        }
    }

    /// What kind of JSON value a type is, where it is of one kind.
    fn kind(&self, ty: &Type) -> Option<Kind> {
        match ty {
            Type::Bool => Some(Kind::Bool),
            Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F32 | Type::F64 => Some(Kind::Number),
            Type::Format(Format::Int8 | Format::Int16 | Format::Uint8 | Format::Uint16 | Format::Decimal) => {
                Some(Kind::Number)
            }
            Type::Format(Format::Null) | Type::Json | Type::Nullable(_) => None,
            Type::String | Type::Bytes | Type::Representation(_) | Type::Format(_) => Some(Kind::Text),
            Type::List(_) => Some(Kind::List),
            Type::JsonObject | Type::Map(_) => Some(Kind::Object),
            Type::Named(TypeId(id)) => match &self.api.types.get(*id as usize)?.shape {
                Shape::Struct(_) => Some(Kind::Object),
                Shape::Tuple(_) => Some(Kind::List),
                Shape::Wrapper(inside) => match inside.ty {
                    Type::List(_) => Some(Kind::List),
                    _ => Some(Kind::Object),
                },
                Shape::Enum(shape) => match shape.kind {
                    EnumKind::Strings => Some(Kind::Text),
                    EnumKind::Integers => Some(Kind::Number),
                    EnumKind::Values => None,
                },
                Shape::Union(_) | Shape::Alias(_) | Shape::Headers(_) => None,
            },
        }
    }

    /// The values that a member can have, as JSON, where the document lists them.
    fn listed(&self, field: &Field) -> Option<BTreeSet<String>> {
        if let Type::Named(TypeId(id)) = &field.ty
            && let Shape::Enum(shape) = &self.api.types.get(*id as usize)?.shape
        {
            let json = |wire: &String| match shape.kind {
                EnumKind::Strings => Value::from(wire.as_str()).to_string(),
                EnumKind::Integers | EnumKind::Values => wire.clone(),
            };
            return Some(shape.variants.iter().map(|variant| json(&variant.wire)).collect());
        }
        field.constraints.iter().find_map(|constraint| match constraint {
            Constraint::Enum(values) => Some(values.iter().cloned().collect()),
            _ => None,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bool,
    Number,
    Text,
    List,
    Object,
}

fn named<'s>(shape: &'s Struct, wire: &str) -> Option<&'s Field> {
    shape.fields.iter().find(|field| field.wire == wire)
}

fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

/// Whether a struct lacks a member that another has.
fn lacks(shape: &Struct, other: &Struct) -> bool {
    other.fields.iter().any(|field| named(shape, &field.wire).is_none())
}
