//! The nodes of a text as one flat list, and how it is made.

use std::collections::BTreeMap;
use std::ops::Range;

use super::index::unquoted;

/// A node: its place and its kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The index of the first node that is not within this one.
    pub(super) after: u32,
    pub(super) kind: Kind,
}

/// What a node is. The keys and values of a map follow it by turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar,
    Sequence,
    Map,
    /// An alias of the node at an index.
    Alias(u32),
}

impl Kind {
    /// The node that an alias is of.
    pub(super) fn target(self) -> Option<u32> {
        match self {
            Kind::Alias(target) => Some(target),
            Kind::Scalar | Kind::Sequence | Kind::Map => None,
        }
    }
}

/// What a text was read into.
pub(super) struct Nodes {
    pub(super) nodes: Vec<Node>,
    /// The text of keys whose spelling differs from it (escapes, folded lines, anchors).
    pub(super) spelled: BTreeMap<u32, Box<str>>,
    /// The nodes that have an anchor.
    pub(super) anchors: Vec<u32>,
}

/// Takes nodes in the order of the text and makes the flat list of them.
pub(super) struct Builder<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    spelled: BTreeMap<u32, Box<str>>,
    anchors: Vec<u32>,
    /// The containers that are open: each is a node and how many children it has so far.
    open: Vec<(u32, usize)>,
    /// Where the last thing that was added or closed ends.
    end: usize,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Builder {
            text,
            nodes: Vec::new(),
            spelled: BTreeMap::new(),
            anchors: Vec::new(),
            open: Vec::new(),
            end: 0,
        }
    }

    /// The index that the next node will have.
    pub(super) fn next(&self) -> u32 {
        offset(self.nodes.len())
    }

    /// The kind of the innermost container that is open.
    pub(super) fn innermost(&self) -> Option<Kind> {
        let (at, _) = self.open.last()?;
        self.nodes.get(*at as usize).map(|node| node.kind)
    }

    /// Says that the next node has an anchor.
    pub(super) fn anchor(&mut self) {
        self.anchors.push(self.next());
    }

    /// Adds a scalar, given its place and what it means.
    pub(super) fn scalar(&mut self, range: Range<usize>, value: &str) {
        // Only the names of members are ever read again.
        let is_key = self.innermost() == Some(Kind::Map)
            && self.open.last().is_some_and(|(_, children)| children % 2 == 0);
        if is_key && self.text.get(range.clone()).map(unquoted) != Some(value) {
            self.spelled.insert(self.next(), value.into());
        }
        self.push(range, Kind::Scalar);
    }

    /// Adds an alias of the node at an index.
    pub(super) fn alias(&mut self, range: Range<usize>, target: u32) {
        self.push(range, Kind::Alias(target));
    }

    /// Opens a container; what comes until it is closed is in it.
    pub(super) fn open(&mut self, range: Range<usize>, kind: Kind) {
        let at = self.next();
        self.push(range, kind);
        self.open.push((at, 0));
    }

    /// Closes the innermost container, at the end of its bracket or, where it has none, at the
    /// end of what is in it.
    pub(super) fn close(&mut self, bracket: Option<usize>) {
        let Some((at, _)) = self.open.pop() else {
            return;
        };
        let after = self.next();
        self.end = bracket.unwrap_or(self.end).max(self.end);
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.after = after;
            node.end = offset(self.end);
        }
    }

    /// The nodes of the text; where it breaks off, what is open ends with it.
    pub(super) fn finish(mut self) -> Nodes {
        while !self.open.is_empty() {
            self.close(None);
        }
        Nodes { nodes: self.nodes, spelled: self.spelled, anchors: self.anchors }
    }

    fn push(&mut self, range: Range<usize>, kind: Kind) {
        let after = self.next().saturating_add(1);
        if let Some((_, children)) = self.open.last_mut() {
            *children += 1;
        }
        self.end = range.end.max(self.end);
        self.nodes.push(Node { start: offset(range.start), end: offset(range.end), after, kind });
    }
}

/// An offset as the nodes keep it. A text of more than 4 GiB has places that do not fit; they are
/// the last one that does.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
