//! What every lowering function is given: the document, the model so far and the problems so far.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;
use understory_model::{Api, Pointer, Type, TypeId};

use crate::at::{At, Node, PathItem, Raw, SchemaNode};
use crate::beside::Beside;
use crate::diagnostic::{Diagnostic, Severity, Spot};
use crate::left_out::LeftOut;
use crate::operation::Links;
use crate::rules::{self, Tally};
use crate::schema::{Families, Job, Kinds, Mark, State, Use};
use crate::select::{Choice, Reached};
use crate::version::Version;

/// A diagnostic that has been kept: what something costs is told by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault(usize);

/// The beginning of a part of the document that can be done without.
pub(crate) struct Part(usize);

/// The state of lowering.
pub(crate) struct Context<'a> {
    /// The version in which the document was written.
    pub(crate) version: Version,
    /// What of the document is lowered.
    pub(crate) choice: Choice,
    /// What of the document has been read.
    pub(crate) reached: Reached,
    /// The model so far.
    pub(crate) api: Api,
    /// What the document has beside it.
    pub(crate) beside: Beside,
    /// What each schema has become, by its place.
    pub(crate) schemas: BTreeMap<Pointer, State>,
    /// Where required names stand that another part of an `allOf` declares, or an alternative.
    pub(crate) declared: BTreeSet<Pointer>,
    /// The definition of each component schema.
    pub(crate) components: BTreeMap<Pointer, TypeId>,
    /// What schemas that hold of one value together have become, by the outermost word of where they
    /// stand and their parts.
    pub(crate) wholes: BTreeMap<(String, BTreeSet<Mark>), Use>,
    /// Which types of JSON a schema permits, by its place and how deep it was looked at.
    pub(crate) kinds: BTreeMap<(Pointer, usize), Kinds>,
    /// How many alternatives have been put together with what stands beside them.
    pub(crate) spread: usize,
    /// The schemas that others are made of, as they have been read.
    pub(crate) parts: BTreeMap<Pointer, Option<At<'a, SchemaNode>>>,
    /// The headers of responses that have been defined, by where they stand.
    pub(crate) headers: BTreeMap<Pointer, TypeId>,
    /// The unions of bodies that have been defined, by where they stand.
    pub(crate) contents: BTreeMap<Pointer, TypeId>,
    /// The headers that are called by their own names, by what they are called.
    pub(crate) common_headers: BTreeMap<Vec<String>, TypeId>,
    /// The components that others are made of, with those.
    pub(crate) families: Families<'a>,
    /// Definitions whose insides are still to be lowered. They wait here, so that a long chain of
    /// types needs no deep stack.
    pub(crate) jobs: VecDeque<Job<'a>>,
    /// The places on circles of references that have been named, and the fault that names them.
    pub(crate) circular: BTreeMap<Pointer, Fault>,
    /// Where each reference leads in the end, by the kind of node that is sought and the place of the
    /// reference; or the fault because of which it leads nowhere.
    pub(crate) references: BTreeMap<(&'static str, Pointer), Result<Raw<'a>, Fault>>,
    /// The security schemes that cannot be used, and why.
    pub(crate) unusable: BTreeMap<&'a str, Vec<Fault>>,
    /// The operations that are left out.
    pub(crate) left_out: Vec<LeftOut>,
    /// Where links lead.
    pub(crate) links: Links,
    /// What has members that nothing declares there: the property of a discriminator.
    pub(crate) keeping: Vec<Type>,
    /// How many schemas are being lowered inside each other.
    pub(crate) depth: usize,
    /// Which these are, the outermost first.
    pub(crate) open: Vec<Pointer>,
    /// The definitions of those among them that hold themselves.
    pub(crate) wrappers: BTreeMap<Pointer, TypeId>,
    /// The places of schemas that are any JSON value though what they mean alone is not, or is not
    /// known.
    pub(crate) untyped: BTreeSet<Pointer>,
    root: Raw<'a>,
    diagnostics: Vec<Diagnostic>,
    said: BTreeMap<(&'static str, String, String), usize>,
    unsettled: Vec<Fault>,
    tallies: Vec<(Tally, Pointer, BTreeSet<Pointer>)>,
    /// How many names wrong ones have been compared with.
    compared: usize,
}

/// So many names are compared for suggestions in one document.
const MOST_COMPARED: usize = 1_000_000;

impl<'a> Context<'a> {
    /// The state before anything is lowered.
    pub(crate) fn new(value: &'a Value, version: Version, file: &str) -> Self {
        Context {
            version,
            choice: Choice::default(),
            reached: Reached::default(),
            beside: Beside::default(),
            api: Api { file: file.to_owned(), ..Api::default() },
            schemas: BTreeMap::new(),
            declared: BTreeSet::new(),
            components: BTreeMap::new(),
            wholes: BTreeMap::new(),
            kinds: BTreeMap::new(),
            spread: 0,
            parts: BTreeMap::new(),
            headers: BTreeMap::new(),
            contents: BTreeMap::new(),
            common_headers: BTreeMap::new(),
            families: Families::default(),
            jobs: VecDeque::new(),
            circular: BTreeMap::new(),
            references: BTreeMap::new(),
            unusable: BTreeMap::new(),
            left_out: Vec::new(),
            links: Links::default(),
            keeping: Vec::new(),
            depth: 0,
            open: Vec::new(),
            wrappers: BTreeMap::new(),
            untyped: BTreeSet::new(),
            root: Raw::root(value),
            diagnostics: Vec::new(),
            said: BTreeMap::new(),
            unsettled: Vec::new(),
            tallies: Vec::new(),
            compared: 0,
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

    /// The names of the components in a section, for one that is not among them.
    pub(crate) fn find_components(&mut self, section: &str) -> Vec<&'a str> {
        let section = self.root.field("components").and_then(|at| at.field(section));
        self.candidates(section.iter().flat_map(Raw::keys).collect())
    }

    /// The names that a wrong one is compared with. A document in which thousands of names are wrong
    /// needs other help than a suggestion for each, which would take the square of their number.
    pub(crate) fn candidates<'n>(&mut self, names: Vec<&'n str>) -> Vec<&'n str> {
        self.compared += names.len();
        if self.compared > MOST_COMPARED { Vec::new() } else { names }
    }

    /// Keeps a problem. A part of the document that is used in several places is read for each of
    /// them, and what is wrong with it is said once.
    ///
    /// An error that nothing is done about where it is found costs the part around it: see
    /// [`Context::end`].
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.blame(diagnostic);
    }

    /// Keeps a problem, for something that has to be told later what it costs.
    pub(crate) fn blame(&mut self, diagnostic: Diagnostic) -> Fault {
        let place = match &diagnostic.at {
            Spot::Value(pointer) | Spot::Key(pointer) => pointer.to_string(),
            Spot::Text(range) => format!("{range:?}"),
        };
        let costs = diagnostic.severity == Severity::Error && diagnostic.instead.is_none();
        let said = (diagnostic.rule, place, diagnostic.message.clone());
        let fault = Fault(*self.said.entry(said).or_insert(self.diagnostics.len()));
        if fault.0 == self.diagnostics.len() {
            self.diagnostics.push(diagnostic);
        }
        if costs {
            self.unsettled.push(fault);
        }
        fault
    }

    /// Begins a part of the document that can be done without.
    pub(crate) fn begin(&self) -> Part {
        Part(self.unsettled.len())
    }

    /// Ends a part, and returns the faults in it that nothing was done about. They are the caller's:
    /// it leaves the part out, or [has them again](Context::reopen).
    pub(crate) fn end(&mut self, part: Part) -> Vec<Fault> {
        self.unsettled.split_off(part.0.min(self.unsettled.len()))
    }

    /// Has faults again where something is used that they are in.
    pub(crate) fn reopen(&mut self, faults: &[Fault]) {
        self.unsettled.extend(faults);
    }

    /// Says of faults what is done about them, unless a smaller part says so already.
    pub(crate) fn settle(&mut self, faults: &[Fault], instead: &str) {
        for fault in faults {
            if let Some(diagnostic) = self.diagnostics.get_mut(fault.0) {
                diagnostic.instead.get_or_insert_with(|| instead.to_owned());
            }
        }
    }

    /// The diagnostic of a fault.
    pub(crate) fn diagnostic(&self, fault: Fault) -> Option<&Diagnostic> {
        self.diagnostics.get(fault.0)
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

    /// What has been read of the document; `None` when that is all of it.
    fn reached(&mut self) -> Option<Reached> {
        if let Choice::Everything = self.choice {
            return None;
        }
        let mut reached = std::mem::take(&mut self.reached);
        // Of a path item, a selection reads the operations that it selects.
        let targets = self.references.iter().filter(|((kind, _), _)| *kind != PathItem::KIND);
        targets.for_each(|(_, end)| end.iter().for_each(|end| reached.part(&end.pointer)));
        self.schemas.keys().for_each(|schema| reached.part(schema));
        Some(reached)
    }

    /// The end of lowering.
    pub(crate) fn finish(mut self) -> Read {
        let reached = self.reached();
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.retain(|diagnostic| !rules::undeclared_required::is_met(diagnostic, &self.declared));
        if let Some(reached) = &reached {
            diagnostics.retain(|diagnostic| reached.concerns(diagnostic));
            self.tallies.iter_mut().for_each(|(.., places)| places.retain(|at| reached.holds(at)));
        }
        for (tally, first, places) in &self.tallies {
            let first = Some(first).filter(|first| places.contains(first)).or(places.first());
            diagnostics.extend(first.map(|first| tally.diagnostic(first, places.len())));
        }
        Read {
            api: self.api,
            beside: self.beside,
            keeping: self.keeping,
            diagnostics,
            left_out: self.left_out,
            reached,
        }
    }
}

/// What lowering makes of a document.
pub(crate) struct Read {
    /// The model.
    pub(crate) api: Api,
    /// What the document has beside it.
    pub(crate) beside: Beside,
    /// What has members that nothing declares there.
    pub(crate) keeping: Vec<Type>,
    /// All problems.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The operations that are left out.
    pub(crate) left_out: Vec<LeftOut>,
    /// What of the document has been read; `None` when that is all of it.
    pub(crate) reached: Option<Reached>,
}
