//! From document to model.
//!
//! Input: a document as a JSON value. Output: the [`Api`] that it describes, the Rust [`Names`] of
//! everything in it, and every problem on the way. This is the only crate that knows what an OpenAPI
//! document looks like; it never panics, whatever the document says.

#![deny(clippy::indexing_slicing)]

mod at;
mod context;
mod coverage;
mod diagnostic;
mod docs;
mod document;
mod left_out;
mod load;
mod operation;
mod pass;
mod render;
mod rules;
mod schema;
mod security;
mod server;
mod source;
mod version;

use understory_model::{Api, Names};

pub use coverage::Coverage;
pub use diagnostic::{Diagnostic, Severity, Spot};
pub use left_out::{LeftOut, leave_out};
pub use load::files::{Loaded, load_with_files};
pub use load::load;
pub use render::{Style, render, render_files};
pub use serde_json::Value;
pub use source::Source;
pub use version::{Version, check as check_version};

/// What a document has become.
#[derive(Clone, Debug, PartialEq)]
pub struct Lowered {
    /// The model. When a diagnostic is an error, it is what could be built: each error says what it
    /// costs.
    pub api: Api,
    /// The Rust names; empty before [`Pass::Name`].
    pub names: Names,
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
    /// The operations that are not part of the model because of errors in them.
    pub left_out: Vec<LeftOut>,
    /// How much of the document the model expresses.
    pub coverage: Coverage,
}

/// A step on the way from document to named model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pass {
    /// The document becomes the model.
    Lower,
    /// Members that travel in one direction leave the types that travel in the other.
    Access,
    /// Types that contain themselves are boxed, or refused when they have no finite value.
    Cycles,
    /// Operations that share a method and a path are told apart.
    Routes,
    /// Types that nothing uses are dropped, and the rest is put in order.
    Prune,
    /// Requests are marked of which something is demanded beyond their types.
    Checks,
    /// Everything gets its Rust name.
    Name,
}

impl Pass {
    /// All passes, in order.
    pub const ALL: [Pass; 7] =
        [Pass::Lower, Pass::Access, Pass::Cycles, Pass::Routes, Pass::Prune, Pass::Checks, Pass::Name];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Pass::Lower => "lower",
            Pass::Access => "access",
            Pass::Cycles => "cycles",
            Pass::Routes => "routes",
            Pass::Prune => "prune",
            Pass::Checks => "checks",
            Pass::Name => "name",
        }
    }
}

/// Lowers a document: all passes.
pub fn lower(value: &Value, file: &str) -> Lowered {
    lower_until(value, file, Pass::Name)
}

/// Lowers a document up to and with a pass, so that the model can be looked at in between.
pub fn lower_until(value: &Value, file: &str, last: Pass) -> Lowered {
    let brought = version::bring(value);
    let (mut api, mut diagnostics, left_out, coverage) = document::lower_document(&brought, file);
    let mut names = Names::default();
    if last >= Pass::Access {
        pass::access::run(&mut api);
    }
    if last >= Pass::Cycles {
        pass::cycles::run(&mut api, &mut diagnostics);
    }
    if last >= Pass::Routes {
        pass::routes::run(&mut api, &mut diagnostics);
    }
    if last >= Pass::Prune {
        pass::prune::run(&mut api);
    }
    if last >= Pass::Checks {
        pass::checks::run(&mut api);
    }
    if last >= Pass::Name {
        names = pass::name::run(&api);
    }
    let (diagnostics, left_out) = brought.restore(diagnostics, left_out);
    Lowered { api, names, diagnostics, left_out, coverage }
}
