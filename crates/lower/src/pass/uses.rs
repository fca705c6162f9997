//! Which types the parts of the model use.

use understory_model::{Additional, Operation, Shape, Type, TypeDef, TypeId};

/// The definition that a use of a type leads to, through lists and maps.
pub(super) fn named(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(TypeId(id)) => Some(*id as usize),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Representation(inner) => {
            named(inner)
        }
        _ => None,
    }
}

/// Leads a use of a type to the definition that is now in place of the one it led to.
pub(super) fn renumber(ty: &mut Type, ids: &[Option<TypeId>]) {
    if let Some(id) = id(ty) {
        renumber_id(id, ids);
    }
}

/// Replaces the name of a definition by that of the one now in its place.
pub(super) fn renumber_id(id: &mut TypeId, ids: &[Option<TypeId>]) {
    if let Some(Some(new)) = ids.get(id.0 as usize) {
        *id = *new;
    }
}

/// What a definition uses.
pub(super) fn definition_types(definition: &mut TypeDef) -> Vec<&mut Type> {
    match &mut definition.shape {
        Shape::Struct(shape) => {
            let additional = match &mut shape.additional {
                Additional::Kept(ty, _) => Some(ty),
                Additional::Ignored | Additional::Refused => None,
            };
            shape.fields.iter_mut().map(|field| &mut field.ty).chain(additional).collect()
        }
        Shape::Union(shape) => shape.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        Shape::Alias(ty) => vec![ty],
        shape @ (Shape::Tuple(_) | Shape::Wrapper(_)) => {
            shape.positions_mut().iter_mut().map(|position| &mut position.ty).collect()
        }
        Shape::Headers(headers) => headers.iter_mut().map(|header| &mut header.ty).collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

/// In which direction a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the API.
    Input,
    /// From the API.
    Output,
}

/// The definitions that the messages of an operation use. The requests of a webhook or a callback are
/// the API's.
pub(super) fn operation_ids(operation: &mut Operation) -> Vec<(Way, &mut TypeId)> {
    let (request, response) = match operation.hook {
        None => (Way::Input, Way::Output),
        Some(_) => (Way::Output, Way::Input),
    };
    let parameters = operation.parameters.iter_mut().map(|parameter| &mut parameter.ty);
    let body = operation.body.as_mut().map(|body| &mut body.payload.ty);
    let requests = parameters.chain(body).filter_map(id).map(|id| (request, id));
    let responses = operation.responses.iter_mut().flat_map(|answer| {
        let body = answer.body.as_mut().and_then(|payload| id(&mut payload.ty));
        body.into_iter().chain(answer.headers.as_mut())
    });
    requests.chain(responses.map(|id| (response, id))).collect()
}

fn id(ty: &mut Type) -> Option<&mut TypeId> {
    match ty {
        Type::Named(id) => Some(id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Representation(inner) => {
            id(inner)
        }
        _ => None,
    }
}
