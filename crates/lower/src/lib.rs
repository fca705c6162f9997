//! From document to model.
//!
//! Input: a document as a JSON value. Output: the [`Api`] that it describes, the Rust [`Names`] of
//! everything in it, and every problem on the way. This is the only crate that knows what an OpenAPI
//! document looks like; it never panics, whatever the document says.

#![deny(clippy::indexing_slicing)]

mod at;
mod beside;
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
mod select;
mod server;
mod source;
mod version;
mod written;

use understory_model::{Api, Names};

use context::Read;
use select::Reached;

pub use coverage::Coverage;
pub use diagnostic::{Diagnostic, Severity, Spot};
pub use left_out::{LeftOut, leave_out};
pub use load::files::{Loaded, load_with_files};
pub use load::load;
pub use load::remote::{Fetch, Fetched, Refused, fetch_nothing};
pub use load::url::{is_url, join_url};
pub use render::{Style, THE_SAME, render, render_files};
pub use select::{Scope, Selection, Selector};
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
    /// What of the document was read; `None` when that is all of it.
    reached: Option<Reached>,
}

impl Lowered {
    /// Says of values how they are written, given the document's text and those of its files.
    pub fn quote_values(&mut self, source: &Source, files: &[Source]) {
        written::quote_values(&mut self.diagnostics, source, files);
    }

    /// Takes in what was said when the text was read, as far as it is about what is wanted of the
    /// document. What is wrong with a file is the reason why a reference into it leads nowhere, and said
    /// in its place.
    pub fn take_in(&mut self, read: Vec<Diagnostic>) {
        let mut kept = Vec::new();
        for before in read {
            let same = |here: &&mut Diagnostic| here.rule == before.rule && here.at == before.at;
            if let Some(here) = self.diagnostics.iter_mut().find(same) {
                (here.message, here.help) = (before.message, before.help);
            } else if self.reached.as_ref().is_none_or(|reached| reached.concerns(&before)) {
                kept.push(before);
            }
        }
        self.diagnostics.splice(0..0, kept);
    }
}

/// A step on the way from document to named model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pass {
    /// The document becomes the model.
    Lower,
    /// Alternatives of which a value may be several keep the members that only the others declare.
    Overlaps,
    /// Members that travel in one direction leave the types that travel in the other.
    Access,
    /// Defaults that are no values of their types are dropped, and it is said where they are assumed.
    Defaults,
    /// Types that contain themselves are boxed, or refused when they have no finite value.
    Cycles,
    /// Operations that share a method and a path are told apart.
    Routes,
    /// Types that nothing uses are dropped, and the rest is put in order.
    Prune,
    /// Requests are marked of which something is demanded beyond their types.
    Checks,
    /// Definitions and replies that are the same as another become aliases of it.
    Share,
    /// Everything gets its Rust name.
    Name,
}

impl Pass {
    /// All passes, in order.
    pub const ALL: [Pass; 10] = [
        Pass::Lower,
        Pass::Overlaps,
        Pass::Access,
        Pass::Defaults,
        Pass::Cycles,
        Pass::Routes,
        Pass::Prune,
        Pass::Checks,
        Pass::Share,
        Pass::Name,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Pass::Lower => "lower",
            Pass::Overlaps => "overlaps",
            Pass::Access => "access",
            Pass::Defaults => "defaults",
            Pass::Cycles => "cycles",
            Pass::Routes => "routes",
            Pass::Prune => "prune",
            Pass::Checks => "checks",
            Pass::Share => "share",
            Pass::Name => "name",
        }
    }
}

/// Lowers a whole document: all passes.
pub fn lower(value: &Value, file: &str) -> Lowered {
    lower_until(value, file, &Selection::default(), Pass::Name)
}

/// Lowers what is selected of a document, up to and with a pass, so that the model can be looked at
/// in between.
pub fn lower_until(value: &Value, file: &str, selection: &Selection, last: Pass) -> Lowered {
    let brought = version::bring(value);
    let (read, coverage) = document::lower_document(&brought, file, selection);
    let Read { mut api, mut beside, keeping, mut diagnostics, left_out, reached } = read;
    let mut names = Names::default();
    if last >= Pass::Overlaps {
        pass::overlaps::run(&mut api, &keeping);
    }
    // Types alone travel with whatever their user sends.
    if last >= Pass::Access && selection.scope == Scope::Operations {
        pass::access::run(&mut api, &beside);
    }
    if last >= Pass::Defaults {
        pass::defaults::run(&mut api, &mut diagnostics);
    }
    if last >= Pass::Cycles {
        pass::cycles::run(&mut api, &mut diagnostics);
    }
    if last >= Pass::Routes {
        pass::routes::run(&mut api, &beside, &mut diagnostics);
    }
    if last >= Pass::Prune {
        pass::prune::run(&mut api, selection);
    }
    if last >= Pass::Checks {
        pass::checks::run(&mut api);
    }
    if last >= Pass::Share {
        pass::share::run(&mut api);
    }
    if last >= Pass::Name {
        for (at, name) in &selection.names {
            match brought.place(at) {
                Some(place) if name.trim().is_empty() => diagnostics.push(rules::unknown_name::empty(&place)),
                Some(place) => match beside.names.get(&place) {
                    Some(other) if other != name => {
                        diagnostics.push(rules::unknown_name::second(&place, other, name));
                    }
                    _ => drop(beside.names.insert(place, name.clone())),
                },
                None => diagnostics.push(rules::unknown_name::nowhere(at, name)),
            }
        }
        names = pass::name::run(&api, &beside, &mut diagnostics);
    }
    let (diagnostics, left_out, reached) = brought.restore(diagnostics, left_out, reached);
    Lowered { api, names, diagnostics, left_out, coverage, reached }
}
