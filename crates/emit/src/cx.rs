//! What every emitter looks at: the model, its names and the options.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use understory_model::{
    Api, Format, Member, Names, Operation, OperationNames, Sides, TagId, TagKind, TagNames, Type, TypeDef,
    TypeId, TypeNames,
};

use crate::{Dates, Options, Part, Uuids};

/// The context of emission.
pub(crate) struct Cx<'a> {
    pub(crate) api: &'a Api,
    pub(crate) names: &'a Names,
    pub(crate) options: &'a Options,
    /// The operations of each tag.
    by_tag: Vec<Vec<(&'a Operation, &'a OperationNames)>>,
}

impl<'a> Cx<'a> {
    /// The context of the whole emission.
    pub(crate) fn new(api: &'a Api, names: &'a Names, options: &'a Options) -> Self {
        let mut by_tag = vec![Vec::new(); api.tags.len()];
        for operation in api.operations.iter().zip(&names.operations) {
            if let Some(of_tag) = by_tag.get_mut(operation.0.tag.0 as usize) {
                of_tag.push(operation);
            }
        }
        Cx { api, names, options, by_tag }
    }

    /// A type, or a string where the user wants its format as text.
    pub(crate) fn plain<'t>(&self, ty: &'t Type) -> &'t Type {
        match (ty, self.options.dates, self.options.uuids) {
            (Type::Format(Format::Date | Format::DateTime), Dates::Text, _) => &Type::String,
            (Type::Format(Format::Uuid), _, Uuids::Text) => &Type::String,
            _ => ty,
        }
    }

    /// The names of a tag.
    pub(crate) fn tag(&self, id: TagId) -> &'a TagNames {
        at(&self.names.tags, id.0 as usize)
    }

    /// The names of a type.
    pub(crate) fn type_names(&self, id: TypeId) -> &'a TypeNames {
        at(&self.names.types, id.0 as usize)
    }

    /// The types with their names, in document order.
    pub(crate) fn types(&self) -> impl Iterator<Item = (&'a TypeDef, &'a TypeNames)> {
        self.api.types.iter().zip(&self.names.types)
    }

    /// An operation with its names, by its index.
    pub(crate) fn operation(&self, index: usize) -> Option<(&'a Operation, &'a OperationNames)> {
        self.api.operations.get(index).zip(self.names.operations.get(index))
    }

    /// The operations of a tag with their names, in document order.
    pub(crate) fn operations(&self, tag: TagId) -> impl Iterator<Item = (&'a Operation, &'a OperationNames)> {
        self.by_tag.get(tag.0 as usize).into_iter().flatten().copied()
    }

    /// Those of them that a server answers.
    pub(crate) fn served(&self, tag: TagId) -> impl Iterator<Item = (&'a Operation, &'a OperationNames)> {
        self.operations(tag).filter(|(operation, _)| operation.sides == Sides::Both)
    }

    /// The attribute that puts an item behind the client's feature, if it is behind one.
    pub(crate) fn client_gate(&self) -> TokenStream {
        gate(self.options.client, "client")
    }

    /// The attribute that puts an item behind the server's feature, if it is behind one.
    pub(crate) fn server_gate(&self) -> TokenStream {
        gate(self.options.server, "server")
    }

    /// The groups of one kind.
    pub(crate) fn tags(&self, kind: TagKind) -> impl Iterator<Item = TagId> {
        let tags = (0..).map(TagId).zip(&self.api.tags);
        tags.filter(move |(_, tag)| tag.kind == kind).map(|(id, _)| id)
    }

    /// The kind of a group.
    pub(crate) fn kind(&self, id: TagId) -> TagKind {
        at(&self.api.tags, id.0 as usize).kind
    }

    /// Whether the server is emitted: a document without operations has nothing to serve.
    pub(crate) fn has_server(&self) -> bool {
        self.options.server != Part::Omitted && !self.api.tags.is_empty()
    }

    /// Whether the client is emitted: a document without operations has nothing to call.
    pub(crate) fn has_client(&self) -> bool {
        self.options.client != Part::Omitted && !self.api.tags.is_empty()
    }

    /// Whether that is a client of the API, which webhooks alone have none of.
    pub(crate) fn has_api_client(&self) -> bool {
        self.has_client() && self.tags(TagKind::Paths).next().is_some()
    }

    /// Whether the server is one of the API.
    pub(crate) fn has_router(&self) -> bool {
        self.has_server() && self.tags(TagKind::Paths).next().is_some()
    }
}

/// The attribute of a part that is behind a feature.
pub(crate) fn gate(part: Part, feature: &str) -> TokenStream {
    match part {
        Part::Feature => quote!(#[cfg(feature = #feature)]),
        Part::Always | Part::Omitted => TokenStream::new(),
    }
}

/// An identifier made by the name pass.
pub(crate) fn ident(name: &str) -> Ident {
    format_ident!("{}", name)
}

/// The identifier of a member.
pub(crate) fn member(member: &Member) -> Ident {
    ident(&member.name)
}

/// A name from a list that runs parallel to the model. The name pass fills every list, so the
/// index is always there.
#[expect(clippy::indexing_slicing, reason = "the lists of names run parallel to the model's own")]
pub(crate) fn at<T>(names: &[T], index: usize) -> &T {
    &names[index]
}
