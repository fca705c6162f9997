//! What every lowering function is given: the document, the model so far and the problems so far.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;
use understory_model::{Api, Pointer, TypeId};

use crate::at::Raw;
use crate::diagnostic::{Diagnostic, Spot};
use crate::rules::Tally;
use crate::schema::{Families, Job, Mark, State, Use};
use crate::version::Version;

/// The state of lowering.
pub(crate) struct Context<'a> {
    /// The version in which the document was written.
    pub(crate) version: Version,
    /// The model so far.
    pub(crate) api: Api,
    /// What each schema has become, by its place.
    pub(crate) schemas: BTreeMap<Pointer, State>,
    /// The definition of each component schema.
    pub(crate) components: BTreeMap<Pointer, TypeId>,
    /// What schemas that hold of one value together have become, by the outermost word of where they
    /// stand and their parts.
    pub(crate) wholes: BTreeMap<(String, BTreeSet<Mark>), Use>,
    /// The components that others are made of, with those.
    pub(crate) families: Families<'a>,
    /// Definitions whose insides are still to be lowered. They wait here, so that a long chain of
    /// types needs no deep stack.
    pub(crate) jobs: VecDeque<Job<'a>>,
    /// The places on circles of references that have been named.
    pub(crate) circular: BTreeSet<Pointer>,
    /// Where each reference leads in the end, by the kind of node that is sought and the place of the
    /// reference; `None` when it leads nowhere and that has been said.
    pub(crate) references: BTreeMap<(&'static str, Pointer), Option<Raw<'a>>>,
    /// The operation ids that links name, each with its place, until all operations are known.
    pub(crate) links: Vec<(Pointer, String)>,
    /// Callbacks that are still to be read.
    pub(crate) callbacks: Vec<Raw<'a>>,
    /// How many schemas are being lowered inside each other.
    pub(crate) depth: usize,
    root: Raw<'a>,
    diagnostics: Vec<Diagnostic>,
    said: BTreeSet<(&'static str, String, String)>,
    tallies: Vec<(Tally, Pointer, BTreeSet<Pointer>)>,
}

impl<'a> Context<'a> {
    /// The state before anything is lowered.
    pub(crate) fn new(value: &'a Value, version: Version, file: &str) -> Self {
        Context {
            version,
            api: Api { file: file.to_owned(), ..Api::default() },
            schemas: BTreeMap::new(),
            components: BTreeMap::new(),
            wholes: BTreeMap::new(),
            families: Families::default(),
            jobs: VecDeque::new(),
            circular: BTreeSet::new(),
            references: BTreeMap::new(),
            links: Vec::new(),
            callbacks: Vec::new(),
            depth: 0,
            root: Raw::root(value),
            diagnostics: Vec::new(),
            said: BTreeSet::new(),
            tallies: Vec::new(),
        }
    }

    /// The document.
    pub(crate) fn root(&self) -> Raw<'a> {
        self.root.clone()
    }

    /// The place that a pointer means.
    pub(crate) fn find(&self, pointer: &Pointer) -> Option<Raw<'a>> {
        self.root.descend(pointer)
    }

    /// The names of the components in a section.
    pub(crate) fn find_components(&self, section: &str) -> Vec<&'a str> {
        let section = self.root.field("components").and_then(|at| at.field(section));
        section.iter().flat_map(Raw::keys).collect()
    }

    /// Keeps a problem. A part of the document that is used in several places is read for each of
    /// them, and what is wrong with it is said once.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let place = match &diagnostic.at {
            Spot::Value(pointer) | Spot::Key(pointer) => pointer.to_string(),
            Spot::Text(range) => format!("{range:?}"),
        };
        if self.said.insert((diagnostic.rule, place, diagnostic.message.clone())) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Counts a use of something that gets one diagnostic for the whole document.
    pub(crate) fn count(&mut self, tally: Tally, at: &Pointer) {
        match self.tallies.iter_mut().find(|(known, ..)| *known == tally) {
            Some((_, _, places)) => {
                places.insert(at.clone());
            }
            None => self.tallies.push((tally, at.clone(), BTreeSet::from([at.clone()]))),
        }
    }

    /// The model and all problems, at the end of lowering.
    pub(crate) fn finish(mut self) -> (Api, Vec<Diagnostic>) {
        for (tally, first, places) in &self.tallies {
            self.diagnostics.push(tally.diagnostic(first, places.len()));
        }
        (self.api, self.diagnostics)
    }
}
