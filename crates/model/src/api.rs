//! The root of the model.

use crate::{Docs, Operation, SecurityScheme, TypeDef, TypeId};

/// An API: everything that one document says, ready to be emitted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// The document's file name, without folders: it stands in the header of every emitted file.
    pub file: String,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.summary`, `info.description` and `externalDocs` of the document.
    pub docs: Docs,
    /// `info.termsOfService`: a URL.
    pub terms: Option<String>,
    /// `info.contact`.
    pub contact: Option<Contact>,
    /// `info.license`.
    pub license: Option<License>,
    /// `servers`, in document order.
    pub servers: Vec<Server>,
    /// The groups of operations, in order of first use. An operation without a tag is in the
    /// group whose `wire` is empty; all webhooks are in one group, and all callbacks in another.
    pub tags: Vec<Tag>,
    /// `components.securitySchemes`, in document order.
    pub schemes: Vec<SecurityScheme>,
    /// Type definitions, addressed by [`TypeId`].
    pub types: Vec<TypeDef>,
    /// The operations: those of `paths`, then webhooks, then callbacks, each in document order.
    pub operations: Vec<Operation>,
}

impl Api {
    /// The definition behind an id. Ids are made together with their definition, so a missing one
    /// is a mistake of a pass; `None` lets the caller stay total.
    pub fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.types.get(id.0 as usize)
    }
}

/// A contact object: whom to ask about the API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// Who it is.
    pub name: Option<String>,
    /// A page about the contact.
    pub url: Option<String>,
    /// An address to write to.
    pub email: Option<String>,
}

/// A license object: under which terms the API may be used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct License {
    /// Its name.
    pub name: String,
    /// `identifier`: an expression of SPDX, such as `Apache-2.0`.
    pub identifier: Option<String>,
    /// Its text.
    pub url: Option<String>,
}

/// A server object: a base URL with variables.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// The URL template, such as `https://{region}.example.com/v1`. May be relative.
    pub url: String,
    /// `description`.
    pub docs: Docs,
    /// The variables of the template, in document order.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL template.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub wire: String,
    /// The value when the user gives none.
    pub default: String,
    /// The permitted values; empty when any value is.
    pub values: Vec<String>,
    /// `description`.
    pub docs: Docs,
}

/// Index of a [`Tag`] in [`Api::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// A group of operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// What the group holds.
    pub kind: TagKind,
    /// The tag's name; empty for the operations that have none, and for webhooks and callbacks.
    pub wire: String,
    /// `description` of the tag object, where the document has one.
    pub docs: Docs,
}

/// What a group holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagKind {
    /// Operations of `paths`: the users of the API call them, and the API answers.
    #[default]
    Paths,
    /// Webhooks: the API calls, and its users answer.
    Webhooks,
    /// Callbacks: the same, at a URL that an operation was given.
    Callbacks,
}
