//! Objects whose members travel as parameters of their own.

use understory_model::{Access, Explode, Location, Parameter, Shape, Style, Type};

use crate::context::Context;
use crate::rules;

/// Looks for members that travel under the name of another parameter, or of a member of one. All are
/// written, and whoever reads cannot tell them apart.
pub(super) fn check_names(cx: &mut Context<'_>, parameters: &[Parameter]) {
    let mut problems = Vec::new();
    let mut known: Vec<(&Parameter, Option<Vec<String>>)> = Vec::new();
    for parameter in parameters {
        known.push((parameter, members(cx, parameter)));
    }
    for (index, (object, names)) in known.iter().enumerate() {
        for name in names.iter().flatten() {
            let same = |(place, (other, names)): &(usize, &(&Parameter, Option<Vec<String>>))| {
                let meets = match names {
                    None => other.wire == *name,
                    // Of two objects the later is said to meet the earlier.
                    Some(names) => *place < index && names.contains(name),
                };
                other.location == object.location && meets
            };
            if let Some((_, (other, _))) = known.iter().enumerate().find(same) {
                let object = (object.wire.as_str(), &object.origin);
                problems.push(rules::duplicate_parameter::member(name, object, &other.origin));
            }
        }
    }
    problems.into_iter().for_each(|problem| cx.push(problem));
}

/// The names under which the members of a parameter travel; `None` where it travels under its own.
fn members(cx: &Context<'_>, parameter: &Parameter) -> Option<Vec<String>> {
    let Type::Named(id) = &parameter.ty else { return None };
    let Shape::Struct(object) = &cx.api.get(*id)?.shape else { return None };
    let sent = object.fields.iter().filter(|field| field.access != Access::ReadOnly);
    let names = sent.map(|field| field.wire.as_str());
    match (parameter.location, parameter.style, parameter.explode) {
        (Location::Query, Style::DeepObject, _) => {
            Some(names.map(|name| format!("{}[{name}]", parameter.wire)).collect())
        }
        (Location::Query | Location::Cookie, Style::Form | Style::Cookie, Explode::Exploded)
            if parameter.content.is_none() =>
        {
            Some(names.map(str::to_owned).collect())
        }
        _ => None,
    }
}
