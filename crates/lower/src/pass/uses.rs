//! Which types the parts of the model use.

use understory_model::{Additional, Operation, Shape, Type, TypeDef, TypeId};

/// The definition that a use of a type leads to, through lists and maps.
pub(super) fn named(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(TypeId(id)) => Some(*id as usize),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named(inner),
        _ => None,
    }
}

/// Leads a use of a type to the definition that is now in place of the one it led to.
pub(super) fn renumber(ty: &mut Type, ids: &[Option<TypeId>]) {
    match ty {
        Type::Named(id) => {
            if let Some(Some(new)) = ids.get(id.0 as usize) {
                *id = *new;
            }
        }
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => renumber(inner, ids),
        _ => {}
    }
}

/// What a definition uses.
pub(super) fn definition_types(definition: &mut TypeDef) -> Vec<&mut Type> {
    match &mut definition.shape {
        Shape::Struct(shape) => {
            let additional = match &mut shape.additional {
                Additional::Kept(ty) => Some(ty),
                Additional::Ignored | Additional::Refused => None,
            };
            shape.fields.iter_mut().map(|field| &mut field.ty).chain(additional).collect()
        }
        Shape::Union(shape) => shape.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        Shape::Alias(ty) => vec![ty],
        Shape::Headers(headers) => headers.iter_mut().map(|header| &mut header.ty).collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

/// The messages in which a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From client to server.
    Request,
    /// From server to client.
    Response,
}

/// What the messages of an operation use.
pub(super) fn operation_types(operation: &mut Operation) -> Vec<(Way, &mut Type)> {
    let parameters = operation.parameters.iter_mut().map(|parameter| &mut parameter.ty);
    let body = operation.body.as_mut().map(|body| &mut body.payload.ty);
    let requests = parameters.chain(body).map(|ty| (Way::Request, ty));
    let responses = operation.responses.iter_mut().flat_map(|response| {
        let body = response.body.as_mut().map(|payload| &mut payload.ty);
        response.headers.as_mut().into_iter().chain(body)
    });
    requests.chain(responses.map(|ty| (Way::Response, ty))).collect()
}
