//! The names of fields and variants.

use std::collections::BTreeSet;

use understory_model::{
    Additional, EnumKind, EnumVariant, Member, Parameter, Pointer, Shape, TypeDef, TypeNames, UnionVariant,
};

use super::clash::{Case, Clash, Scope, Wish};
use super::ident::setter;
use crate::beside::Beside;

/// Names what is in a definition.
pub(super) fn name_members(
    definition: &TypeDef,
    beside: &Beside,
    names: &mut TypeNames,
    clashes: &mut BTreeSet<Clash>,
) {
    let field =
        |wire: &str, origin: &Pointer| Wish::new(Case::Snake, beside.called(origin, wire), wire, origin);
    match &definition.shape {
        Shape::Struct(shape) => {
            let mut scope = Scope::new(Case::Snake, &[]);
            let fields: Vec<Wish> = shape.fields.iter().map(|it| field(&it.wire, &it.origin)).collect();
            names.members = members(&mut scope, &fields, clashes);
            if let Additional::Kept(..) = shape.additional {
                let other = "other_additional_properties".to_owned();
                let wish =
                    Wish::new(Case::Snake, "additional_properties", "", &definition.origin).or([other]);
                names.additional = members(&mut scope, &[wish], clashes).pop();
            }
        }
        Shape::Enum(shape) => {
            // The emitted enum has a variant of its own for unknown strings.
            let scope = Scope::new(Case::Pascal, &["Unknown", "Self"]);
            let wish = |EnumVariant { wire, hint, .. }: &EnumVariant| {
                // Beside the number 1, "1" is another way to say the same.
                let quoted = Some(wire).filter(|_| shape.kind == EnumKind::Values);
                let quoted = quoted.and_then(|wire| wire.strip_prefix('"')?.strip_suffix('"'));
                let place = value_of(&definition.origin, wire);
                let number = Some(wire).filter(|_| shape.kind == EnumKind::Values && quoted.is_none());
                let number = number.and_then(|wire| number_words(wire));
                let text = hint.as_deref().or(quoted).or(number.as_deref()).unwrap_or(wire);
                let wish = variant(beside.called(&place, text), wire, &place);
                Wish { changes: wish.changes.saturating_add(usize::from(quoted.is_some())), ..wish }
            };
            names.members = variants(scope, shape.variants.iter().map(wish).collect(), clashes);
        }
        Shape::Union(shape) => {
            let scope = Scope::new(Case::Pascal, &["Self"]);
            let called = |it: &UnionVariant| {
                variant(beside.called(&it.origin, &it.hint), it.origin.as_str(), &it.origin)
            };
            let wishes = shape.variants.iter().map(called);
            names.members = variants(scope, wishes.collect(), clashes);
        }
        Shape::Headers(headers) => {
            let wish = |header: &Parameter| field(&header.wire, &header.origin);
            let fields: Vec<Wish> = headers.iter().map(wish).collect();
            names.members = members(&mut Scope::new(Case::Snake, &[]), &fields, clashes);
        }
        Shape::Alias(_) | Shape::Tuple(_) | Shape::Wrapper(_) => {}
    }
}

/// The place of a value in the list of an enum, by the value: its number would be another where one is
/// added.
pub(super) fn value_of(origin: &Pointer, wire: &str) -> Pointer {
    origin.join("enum").join(wire)
}

/// The words of a number that is more than digits: 2.5 and 25 are two names.
fn number_words(wire: &str) -> Option<String> {
    wire.parse::<f64>().ok()?;
    let plain = wire.strip_suffix(".0").unwrap_or(wire);
    Some(plain.replace('.', " point ").replace("e-", " e minus ").replace("e+", " e "))
}

/// Fields with their setters.
pub(super) fn members(scope: &mut Scope<'_>, wishes: &[Wish], clashes: &mut BTreeSet<Clash>) -> Vec<Member> {
    let named = scope.claim(wishes, clashes).into_iter();
    named.map(|name| Member { setter: setter(&name), name }).collect()
}

/// What a variant is called.
pub(super) fn variant(text: &str, source: &str, origin: &Pointer) -> Wish {
    let wish = Wish::new(Case::Pascal, text, source, origin);
    let other = format!("{}Value", wish.stem);
    wish.or([other])
}

fn variants(mut scope: Scope<'_>, wishes: Vec<Wish>, clashes: &mut BTreeSet<Clash>) -> Vec<Member> {
    let named = scope.claim(&wishes, clashes).into_iter();
    named.map(|name| Member { name, setter: String::new() }).collect()
}
