//! What a user says to the generator.

use std::collections::BTreeMap;
use std::path::PathBuf;

use understory_lower::{Scope, Selection};

use crate::{Dates, Options, Part, Root, Selector, Uuids};

/// What becomes of a document with faults. One whose owner can mend it is better refused; one of
/// somebody else is better taken as far as it is sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Faults {
    /// Any error refuses the document, and nothing is generated.
    #[default]
    Refuse,
    /// An error costs as little as it can and becomes a warning that says what: a schema is any JSON
    /// value, an optional parameter or a response is left out, or the operation is. Only what cannot
    /// be read at all is refused.
    LeaveOut,
}

/// What to generate from which document, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The OpenAPI document, YAML or JSON.
    pub document: PathBuf,
    /// The folder that the files go to. Files in it that were generated before and are no longer
    /// part of the output are removed; other files are never touched.
    pub out: PathBuf,
    /// The operations that are generated, with what they need: those that any of these selectors
    /// names. All of the document when there is none. Everything has the name that it has in the
    /// output of the whole document.
    pub operations: Vec<Selector>,
    /// What parts of the document are called, by where they stand: JSON pointers, such as
    /// `#/components/schemas/user`, with the texts of which the Rust names are made in place of what the
    /// document says. For a schema, a property, an alternative, an operation, its first tag (which names the
    /// group), a parameter, a security scheme, or a value of an enum, which is known by itself:
    /// `#/components/schemas/Color/enum/red`.
    pub names: BTreeMap<String, String>,
    /// From where that may be fetched which the document refers to by URL: a host or the beginning of a
    /// URL, such as `example.com`, `https://example.com/specs/`, or `http://localhost:8080` where it may
    /// come without encryption. Nothing is fetched from elsewhere, and nothing at all without the feature
    /// `remote` of this crate.
    pub fetch: Vec<String>,
    /// Whether the client is generated. Where neither client nor server is, the output has no
    /// operations: it is the schemas under `components`, or those of them that the selected
    /// operations need.
    pub client: Part,
    /// Whether the server is generated.
    pub server: Part,
    /// Whether the root file is `mod.rs` or the `lib.rs` of a crate.
    pub root: Root,
    /// Whether faulty operations are left out, or refuse the document.
    pub faults: Faults,
    /// What a date and a date-time are in Rust.
    pub dates: Dates,
    /// What a UUID is in Rust.
    pub uuids: Uuids,
}

impl Config {
    /// Client and server of a document, as a module in the folder `out`.
    pub fn new(document: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        Config {
            document: document.into(),
            out: out.into(),
            operations: Vec::new(),
            names: BTreeMap::new(),
            fetch: Vec::new(),
            client: Part::Always,
            server: Part::Always,
            root: Root::Module,
            faults: Faults::Refuse,
            dates: Dates::Jiff,
            uuids: Uuids::Uuid,
        }
    }

    /// The part of the document that is wanted.
    pub(crate) fn selection(&self) -> Selection {
        let scope = match (self.client, self.server) {
            (Part::Omitted, Part::Omitted) => Scope::Types,
            _ => Scope::Operations,
        };
        Selection { operations: self.operations.clone(), scope, names: self.names.clone() }
    }

    /// The options of emission.
    pub(crate) fn options(&self) -> Options {
        Options {
            client: self.client,
            server: self.server,
            root: self.root,
            dates: self.dates,
            uuids: self.uuids,
        }
    }
}
