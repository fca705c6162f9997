//! Makes sure that each default is a value of its type, and says where it is assumed.
//!
//! ```text
//! before   limit: I64 default 10   page: Page default {}        Page { size: I64 default 20 }
//! after    limit: I64 assumed 10   page: Page assumed {"size":20}
//! ```
//! Of a value that is left out "the receiver assumes" the default (OpenAPI 3.0.4 §4.7.24.1). Here that
//! is the server that reads a request, for parameters and for members of bodies that may be absent. A
//! client sends nothing for them, and of a response it is told what came. So a default is assumed in
//! types that requests have, and elsewhere it is only shown. In the body of a `PATCH` what is absent
//! stays as it is, so that its types do not count, and the reader of one assumes nothing.
//!
//! A default that is an object has those of its members in it, so that nothing is looked for when it
//! is assumed.

mod complete;
mod fits;

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{
    Access, Api, DefaultValue, Effect, Field, Operation, Parameter, Pointer, Presence, Shape, Type,
};

use super::uses::{definition_types, named};
use crate::diagnostic::Diagnostic;
use crate::rules;
use complete::{Incomplete, complete};
use fits::fits_member;

/// Something that may have a default.
struct Subject<'a> {
    default: &'a Option<DefaultValue>,
    ty: &'a Type,
    presence: Presence,
    effect: Effect,
    /// Whether null is no value of it, whatever its schema permits: it is absent instead.
    is_parameter: bool,
}

/// Checks and completes the defaults of all fields and parameters.
pub(crate) fn run(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    let requested = requested(api);
    let mut problems = BTreeMap::new();
    let settled: Vec<Option<DefaultValue>> =
        subjects(api, &requested).iter().map(|subject| settle(api, subject, &mut problems)).collect();
    diagnostics.extend(problems.into_values());
    for (default, settled) in defaults(api).into_iter().zip(settled) {
        *default = settled;
    }
}

/// The definitions that requests have, but for the bodies of `PATCH` (RFC 5789 §2).
fn requested(api: &mut Api) -> BTreeSet<usize> {
    let types = |operation: &Operation| {
        let body = operation.body.as_ref().filter(|_| operation.method != "PATCH");
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        let types = parameters.chain(body.map(|body| &body.payload.ty));
        types.filter_map(named).collect::<Vec<_>>()
    };
    let mut waiting: Vec<usize> = api.operations.iter().flat_map(types).collect();
    let mut requested = BTreeSet::new();
    while let Some(at) = waiting.pop() {
        if requested.insert(at) {
            let types = api.types.get_mut(at).map(definition_types).unwrap_or_default();
            waiting.extend(types.into_iter().filter_map(|ty| named(ty)));
        }
    }
    requested
}

/// Everything that may have a default, in order.
fn subjects<'a>(api: &'a Api, requested: &BTreeSet<usize>) -> Vec<Subject<'a>> {
    let mut subjects = Vec::new();
    let parameter = |parameter: &'a Parameter, effect| {
        let Parameter { default, ty, presence, .. } = parameter;
        Subject { default, ty, presence: *presence, effect, is_parameter: true }
    };
    for (at, definition) in api.types.iter().enumerate() {
        let effect = if requested.contains(&at) { Effect::Assumed } else { Effect::Shown };
        match &definition.shape {
            Shape::Struct(shape) => subjects.extend(shape.fields.iter().map(|field| {
                let Field { default, ty, presence, access, .. } = field;
                // A request has no such member, absent or not.
                let effect = if *access == Access::ReadOnly { Effect::Shown } else { effect };
                Subject { default, ty, presence: *presence, effect, is_parameter: false }
            })),
            Shape::Headers(headers) => {
                subjects.extend(headers.iter().map(|header| parameter(header, Effect::Shown)));
            }
            _ => {}
        }
    }
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    subjects.extend(parameters.map(|of| parameter(of, Effect::Assumed)));
    subjects
}

/// The defaults of the subjects, in the same order.
fn defaults(api: &mut Api) -> Vec<&mut Option<DefaultValue>> {
    let mut defaults = Vec::new();
    for definition in &mut api.types {
        match &mut definition.shape {
            Shape::Struct(shape) => {
                defaults.extend(shape.fields.iter_mut().map(|field| &mut field.default));
            }
            Shape::Headers(headers) => {
                defaults.extend(headers.iter_mut().map(|header| &mut header.default));
            }
            _ => {}
        }
    }
    let parameters = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
    defaults.extend(parameters.map(|parameter| &mut parameter.default));
    defaults
}

/// A default as it is assumed or shown; `None` when it is none. What is wrong with one that several
/// share is said once.
fn settle(
    api: &Api,
    subject: &Subject<'_>,
    problems: &mut BTreeMap<Pointer, Diagnostic>,
) -> Option<DefaultValue> {
    let default = subject.default.as_ref()?;
    let value = serde_json::from_str(&default.json).ok()?;
    if !fits_member(api, subject.ty, subject.presence, &value) {
        if value.is_null() && subject.is_parameter {
            return None;
        }
        let problem = rules::default_of_wrong_type::no_value(&default.origin, &default.json);
        problems.insert(default.origin.clone(), problem);
        return None;
    }
    let mut settled = default.clone();
    if matches!(subject.presence, Presence::Optional | Presence::OptionalNullable) {
        settled.effect = subject.effect;
    }
    match complete(api, subject.ty, value) {
        Ok(json) => settled.json = json,
        Err(Incomplete::Endless) if settled.effect == Effect::Assumed => {
            let problem = rules::default_of_wrong_type::endless(&default.origin);
            problems.insert(default.origin.clone(), problem);
            settled.effect = Effect::Shown;
        }
        Err(Incomplete::Long | Incomplete::Endless) => {}
    }
    Some(settled)
}
