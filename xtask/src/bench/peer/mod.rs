//! The usual form, printed from the same model: what the other generators emit, and what a
//! competent person would write by hand. Types derive serde's traits, each operation of the client
//! is an `async fn` over reqwest, each operation of the server a handler of axum with extractors.

mod client;
mod server;
mod types;

use understory_model::{
    Additional, Api, Codec, Location, Names, Operation, OperationNames, Otherwise, Parameter, Payload,
    Presence, Response, Role, Shape, StatusKey, Storage, Tagging, Type, TypeId, Union, UnionVariant,
};

/// The model, and what is asked of it in several places.
#[derive(Clone, Copy)]
pub(super) struct Peer<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
}

/// The alternatives of a union that the document lists, with their places. The one that keeps what
/// it does not list is ours alone.
pub(super) fn listed(of: &Union) -> impl Iterator<Item = (usize, &UnionVariant)> {
    of.variants.iter().enumerate().filter(|(index, _)| of.otherwise != Otherwise::Kept(*index))
}

/// The files of the crate, or why this form cannot be printed for the document.
pub(super) fn files(peer: Peer<'_>) -> Result<Vec<(&'static str, String)>, String> {
    supported(peer.api)?;
    let root =
        "//! The measured API in the usual form.\n\npub mod client;\npub mod server;\npub mod types;\n";
    Ok(vec![
        ("lib.rs", root.to_owned()),
        ("types.rs", types::print(peer)),
        ("client.rs", client::print(peer)),
        ("server.rs", server::print(peer)),
    ])
}

/// This form is printed for the measured document, not for every document: what that has not is
/// refused, so that the two forms always say the same.
fn supported(api: &Api) -> Result<(), String> {
    let json = |payload: &Payload| matches!(payload.content.as_slice(), [only] if only.codec == Codec::Json);
    let plain = |presence: Presence| matches!(presence, Presence::Required | Presence::Optional);
    for def in &api.types {
        let fine = match &def.shape {
            Shape::Struct(of) => {
                let fields = of.fields.iter();
                !matches!(of.additional, Additional::Kept(..))
                    && fields
                        .clone()
                        .all(|f| plain(f.presence) && f.storage == Storage::Inline && f.ty != Type::Bytes)
            }
            Shape::Union(of) => {
                matches!(of.tagging, Tagging::Property(_))
                    && listed(of).all(|(_, v)| v.storage == Storage::Inline && matches!(v.ty, Type::Named(_)))
            }
            Shape::Enum(_) | Shape::Alias(_) => true,
            Shape::Tuple(_) | Shape::Wrapper(_) | Shape::Headers(_) => false,
        };
        if !fine {
            return Err(format!("the usual form is not printed for {}", def.origin));
        }
    }
    for operation in &api.operations {
        let body = operation.body.iter().all(|b| b.presence == Presence::Required && json(&b.payload));
        let responses = operation
            .responses
            .iter()
            .all(|r| matches!(r.key, StatusKey::Code(_)) && r.body.as_ref().is_some_and(json));
        let one_each =
            [Role::Success, Role::Failure].into_iter().all(|role| operation.responses_of(role).count() == 1);
        let parameters =
            operation.parameters.iter().all(|p| p.location != Location::Cookie && is_scalar(api, &p.ty));
        let parameters = parameters
            && operation
                .parameters
                .iter()
                .all(|p| p.location != Location::Header || !matches!(p.ty, Type::Named(_)));
        if !(body && responses && one_each && parameters && operation.security.is_empty()) {
            return Err(format!("the usual form is not printed for {}", operation.origin));
        }
    }
    Ok(())
}

fn is_scalar(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F32 | Type::F64 | Type::String => {
            true
        }
        Type::Named(id) => api.get(*id).is_some_and(|def| matches!(def.shape, Shape::Enum(_))),
        _ => false,
    }
}

impl<'a> Peer<'a> {
    /// A type as it is written, `types::` before the name of a definition where `prefix` says so.
    pub(super) fn ty(self, ty: &Type, prefix: &str) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::I32 => "i32".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::U32 => "u32".to_owned(),
            Type::U64 => "u64".to_owned(),
            Type::F32 => "f32".to_owned(),
            Type::F64 => "f64".to_owned(),
            // The document has no formats that have a type of their own.
            Type::String | Type::Format(_) => "String".to_owned(),
            Type::Bytes => "Vec<u8>".to_owned(),
            Type::Json => "serde_json::Value".to_owned(),
            Type::JsonObject => "serde_json::Map<String, serde_json::Value>".to_owned(),
            Type::List(item) => format!("Vec<{}>", self.ty(item, prefix)),
            Type::Map(item) => format!("std::collections::BTreeMap<String, {}>", self.ty(item, prefix)),
            // The document has no ranges of media types.
            Type::Representation(inner) => self.ty(inner, prefix),
            Type::Nullable(inner) => format!("Option<{}>", self.ty(inner, prefix)),
            Type::Named(id) => format!("{prefix}{}", self.name(*id)),
        }
    }

    /// A type that may be absent.
    fn optional(self, ty: &Type, presence: Presence, prefix: &str) -> String {
        match presence {
            Presence::Required => self.ty(ty, prefix),
            _ => format!("Option<{}>", self.ty(ty, prefix)),
        }
    }

    /// The name of a definition.
    pub(super) fn name(self, id: TypeId) -> &'a str {
        self.names.types.get(id.0 as usize).map_or("", |names| &names.name)
    }

    /// The operations with their names.
    pub(super) fn operations(self) -> impl Iterator<Item = (&'a Operation, &'a OperationNames)> {
        self.api.operations.iter().zip(&self.names.operations)
    }
}

/// The parameters of an operation with their Rust names.
pub(super) fn parameters<'a>(
    operation: &'a Operation,
    names: &'a OperationNames,
) -> impl Iterator<Item = (&'a Parameter, &'a str)> + Clone {
    operation.parameters.iter().zip(names.members.iter().map(|member| member.name.as_str()))
}

/// The status and the type of the one response of a role.
pub(super) fn answer(operation: &Operation, role: Role) -> (u16, &Type) {
    let mut answers = operation.responses_of(role).filter_map(|(_, response)| match response {
        Response { key: StatusKey::Code(code), body: Some(body), .. } => Some((*code, &body.ty)),
        _ => None,
    });
    answers.next().unwrap_or((0, &Type::Json))
}

/// The docs of an item, a line each.
fn docs(indent: &str, text: Option<&String>) -> String {
    text.into_iter().flat_map(|text| text.lines()).map(|line| format!("{indent}/// {line}\n")).collect()
}
