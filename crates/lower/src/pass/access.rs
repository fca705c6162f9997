//! Takes from each type the members that do not travel where it does.
//!
//! ```text
//! before   POST takes Pet, GET answers Pet       struct Pet { id (read-only), name, secret (write-only) }
//! after    POST takes PetInput, GET answers Pet  struct Pet { id, name }   struct PetInput { name, secret }
//! ```
//! A `readOnly` member is part of responses, a `writeOnly` one of requests, and where it is required
//! it is required only there (OpenAPI 3.0.4 §4.7.24.2). Of a webhook or a callback it is the other way
//! round, since the request is the API's, which is the owner of what is `readOnly` (JSON Schema 2020-12
//! Validation §9.4). A type that travels in one direction alone
//! has the members of that direction. One that travels in both is made two where a member is
//! required in one of them only, for otherwise no value could be made of it for the other; and so is
//! what holds such a type. Where only members that may be absent are marked, one type serves both:
//! the reader and the writer of a message pass over such a member.
//!
//! A member that tells the alternatives of a union apart travels always, whatever it says: the
//! reader would not know what it reads.

use std::collections::BTreeSet;

use understory_model::{
    Access, Api, Elsewhere, Hint, Pointer, Presence, Shape, Struct, Tagging, TypeDef, TypeId,
};

use super::uses::{Way, definition_types, named, operation_ids, renumber, renumber_id};
use crate::beside::Beside;

/// Gives each type the members that travel where it does, and makes two of one where that differs.
pub(crate) fn run(api: &mut Api, beside: &Beside) {
    free_tags(api);
    let steps: Vec<Vec<Step>> = api.types.iter_mut().map(steps).collect();
    let sent = reached(api, &steps, Way::Input, &beside.input);
    let received = reached(api, &steps, Way::Output, &beside.output);
    let both = |at: usize| sent.contains(&at) && received.contains(&at);
    let parted = parted(api, &steps, &both);

    let mut inputs: Vec<Option<TypeId>> = vec![None; api.types.len()];
    for at in &parted {
        let next = u32::try_from(api.types.len()).ok().map(TypeId);
        let (Some(definition), Some(input)) = (api.types.get(*at), inputs.get_mut(*at)) else { continue };
        let hint = Hint::Input(Box::new(definition.hint.clone()));
        *input = next;
        api.types.push(TypeDef { hint, ..definition.clone() });
    }
    let made = inputs.iter().flatten().map(|id| id.0 as usize).min().unwrap_or(api.types.len());
    for (at, definition) in api.types.iter_mut().enumerate() {
        let way = match (at >= made || sent.contains(&at), received.contains(&at)) {
            (true, true) if parted.contains(&at) => Some(Way::Output),
            (true, false) => Some(Way::Input),
            (false, true) => Some(Way::Output),
            _ => None,
        };
        if let (Some(way), Shape::Struct(shape)) = (way, &mut definition.shape) {
            keep(shape, way);
        }
        lead(definition, way, &inputs);
    }
    for operation in &mut api.operations {
        for (_, id) in operation_ids(operation).into_iter().filter(|(way, _)| *way == Way::Input) {
            renumber_id(id, &inputs);
        }
    }
}

/// What a definition leads to, and in which direction.
type Step = (usize, Access);

fn steps(definition: &mut TypeDef) -> Vec<Step> {
    let marks: Vec<Access> = match &definition.shape {
        Shape::Struct(shape) => shape.fields.iter().map(|field| field.access).collect(),
        _ => Vec::new(),
    };
    // What is no field follows the fields.
    let marks = marks.into_iter().chain(std::iter::repeat(Access::ReadWrite));
    let types = definition_types(definition).into_iter().zip(marks);
    types.filter_map(|(ty, access)| Some((named(ty)?, access))).collect()
}

/// Whether a member travels in a direction.
fn travels(access: Access, way: Way) -> bool {
    match access {
        Access::ReadWrite => true,
        Access::ReadOnly => way == Way::Output,
        Access::WriteOnly => way == Way::Input,
    }
}

/// The definitions that travel in a direction: with an operation of the model, or as one of the `others`.
fn reached(api: &mut Api, steps: &[Vec<Step>], way: Way, others: &BTreeSet<Pointer>) -> BTreeSet<usize> {
    let messages = api.operations.iter_mut().flat_map(operation_ids);
    let mut waiting: Vec<usize> =
        messages.filter(|(own, _)| *own == way).map(|(_, id)| id.0 as usize).collect();
    if !others.is_empty() {
        let all = api.types.iter().enumerate();
        waiting.extend(all.filter(|(_, definition)| others.contains(&definition.origin)).map(|(at, _)| at));
    }
    let mut reached = BTreeSet::new();
    while let Some(at) = waiting.pop() {
        if reached.insert(at) {
            let next = steps.get(at).into_iter().flatten().filter(|(_, access)| travels(*access, way));
            waiting.extend(next.map(|(to, _)| *to));
        }
    }
    reached
}

/// The definitions that must be two: those that require a member in one direction only, and those
/// that hold one of them in both.
fn parted(api: &Api, steps: &[Vec<Step>], both: &dyn Fn(usize) -> bool) -> BTreeSet<usize> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    for (at, steps) in steps.iter().enumerate().filter(|(at, _)| both(*at)) {
        for (to, _) in steps.iter().filter(|(_, access)| *access == Access::ReadWrite) {
            if let Some(holders) = holders.get_mut(*to) {
                holders.push(at);
            }
        }
    }
    let requires = |definition: &TypeDef| match &definition.shape {
        Shape::Struct(shape) => shape.fields.iter().any(|field| {
            let required = matches!(field.presence, Presence::Required | Presence::Nullable);
            required && field.access != Access::ReadWrite
        }),
        _ => false,
    };
    let all = api.types.iter().enumerate();
    let mut waiting: Vec<usize> =
        all.filter(|(at, definition)| both(*at) && requires(definition)).map(|(at, _)| at).collect();
    let mut parted = BTreeSet::new();
    while let Some(at) = waiting.pop() {
        if parted.insert(at) {
            waiting.extend(holders.get(at).into_iter().flatten());
        }
    }
    parted
}

/// Leaves a struct the members that travel in a direction. Of these there is nothing to say any more.
fn keep(shape: &mut Struct, way: Way) {
    for mut field in std::mem::take(&mut shape.fields) {
        if travels(field.access, way) {
            field.access = Access::ReadWrite;
            shape.fields.push(field);
        } else {
            shape.elsewhere.push(Elsewhere { wire: field.wire, xml: field.xml });
        }
    }
}

/// Leads to the definitions for input what travels to the API alone. Where there are two,
/// what travels in both leads to neither, for else it would be two itself.
fn lead(definition: &mut TypeDef, way: Option<Way>, inputs: &[Option<TypeId>]) {
    match (way, &mut definition.shape) {
        (Some(Way::Input), _) => {
            definition_types(definition).into_iter().for_each(|ty| renumber(ty, inputs));
        }
        (None, Shape::Struct(shape)) => {
            let fields = shape.fields.iter_mut().filter(|field| field.access == Access::WriteOnly);
            fields.for_each(|field| renumber(&mut field.ty, inputs));
        }
        _ => {}
    }
}

/// Lets the members by which alternatives are told apart travel in both directions.
fn free_tags(api: &mut Api) {
    let mut tags: BTreeSet<(usize, String)> = BTreeSet::new();
    for definition in &api.types {
        if let Shape::Union(shape) = &definition.shape
            && let Tagging::Property(property) = &shape.tagging
        {
            let variants = shape.variants.iter().filter_map(|variant| named(&variant.ty));
            tags.extend(structs(api, variants.collect()).into_iter().map(|at| (at, property.clone())));
        }
    }
    for (at, property) in tags {
        if let Some(Shape::Struct(shape)) = api.types.get_mut(at).map(|definition| &mut definition.shape) {
            let fields = shape.fields.iter_mut().filter(|field| field.wire == property);
            fields.for_each(|field| field.access = Access::ReadWrite);
        }
    }
}

/// The structs among some definitions and the alternatives of unions among them.
fn structs(api: &Api, mut waiting: Vec<usize>) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut structs = BTreeSet::new();
    while let Some(at) = waiting.pop() {
        if !seen.insert(at) {
            continue;
        }
        match api.types.get(at).map(|definition| &definition.shape) {
            Some(Shape::Struct(_)) => {
                structs.insert(at);
            }
            Some(Shape::Union(shape)) => {
                waiting.extend(shape.variants.iter().filter_map(|variant| named(&variant.ty)));
            }
            _ => {}
        }
    }
    structs
}
