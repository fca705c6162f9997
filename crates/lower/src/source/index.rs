//! Where every node of a document stands in its text.
//!
//! The nodes are one flat list in the order of the text (a node, then what is in it), because a
//! document of 47 MB has millions of them and only a few are ever asked for. Keys are not copied
//! out of the text unless they are spelled otherwise than they read.

use std::collections::BTreeMap;
use std::ops::Range;

use understory_model::Pointer;

use super::nodes::{Builder, Kind, Node, Nodes};
use super::{json, yaml};

/// How many merged maps one look-up may enter. Merge keys may repeat and contain themselves, so a
/// key that is nowhere could otherwise be sought for ever; documents nest a handful.
const MERGE_STEPS: usize = 1_000;

/// The place of every node of a document.
pub(crate) struct Index<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    /// The text of scalars whose spelling differs from it (quotes, escapes, folded lines).
    spelled: BTreeMap<u32, Box<str>>,
    /// The nodes that have an anchor.
    anchors: Vec<u32>,
    /// The members of each map that was asked for: key to key node.
    members: BTreeMap<u32, BTreeMap<Box<str>, u32>>,
    /// The items of each list that was asked for.
    sequences: BTreeMap<u32, Vec<u32>>,
    merging: Merging,
}

/// Whether a key `<<` merges: in YAML it does, in JSON it is a key like any other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merging {
    Yaml,
    Json,
}

/// A key that a map has twice.
pub(crate) struct Duplicate {
    pub(crate) key: String,
    pub(crate) first: Range<usize>,
    pub(crate) again: Range<usize>,
}

impl<'t> Index<'t> {
    /// Reads a text. Where the text breaks off or is broken, the index has what comes before.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut builder = Builder::new(text);
        let mut merging = Merging::Json;
        if !json::read(text, &mut builder) {
            builder = Builder::new(text);
            yaml::read(text, &mut builder);
            merging = Merging::Yaml;
        }
        let Nodes { nodes, spelled, anchors } = builder.finish();
        Index { text, nodes, spelled, anchors, members: BTreeMap::new(), sequences: BTreeMap::new(), merging }
    }

    /// The place of the key under which the value at a pointer stands. An item of a list has
    /// none: it is its own place.
    pub(crate) fn key(&mut self, pointer: &Pointer) -> Option<Range<usize>> {
        let (key, value) = self.find(pointer)?;
        self.range(key.unwrap_or(value))
    }

    /// The place of the value at a pointer; of its key if the value is written with no character.
    pub(crate) fn value(&mut self, pointer: &Pointer) -> Option<Range<usize>> {
        let (key, value) = self.find(pointer)?;
        self.range(value).filter(|range| !range.is_empty()).or_else(|| self.range(key?))
    }

    /// Every key that stands twice in its map, in the order of the text.
    pub(crate) fn duplicates(&self) -> Vec<Duplicate> {
        let mut found = Vec::new();
        for (at, node) in (0u32..).zip(&self.nodes) {
            if node.kind != Kind::Map {
                continue;
            }
            let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
            for (key, _) in self.entries(at) {
                let Some(name) = self.name(key) else { continue };
                match seen.get(name) {
                    None => {
                        seen.insert(name, key);
                    }
                    Some(first) => {
                        if let (Some(first), Some(again)) = (self.range(*first), self.range(key)) {
                            found.push(Duplicate { key: name.to_owned(), first, again });
                        }
                    }
                }
            }
        }
        found.sort_by_key(|duplicate| duplicate.again.start);
        found
    }

    /// The place of the last alias of the text.
    pub(crate) fn last_alias(&self) -> Option<Range<usize>> {
        let node = self.nodes.iter().rev().find(|node| node.kind.target().is_some())?;
        Some(node.start as usize..node.end as usize)
    }

    /// Every anchor whose name an earlier node already has, with the place of the earlier one.
    pub(crate) fn anchors_used_twice(&self) -> Vec<Duplicate> {
        let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        let mut found = Vec::new();
        if self.last_alias().is_none() {
            return found;
        }
        for at in &self.anchors {
            let Some(place) = self.anchor(*at) else {
                continue;
            };
            let name = self.text.get(place.clone()).unwrap_or("");
            match seen.get(name) {
                None => {
                    seen.insert(name, place);
                }
                Some(first) => {
                    found.push(Duplicate { key: name.to_owned(), first: first.clone(), again: place })
                }
            }
        }
        found
    }

    /// The place of a node's `&name`, which stands before its value and may stand after its tag.
    fn anchor(&self, at: u32) -> Option<Range<usize>> {
        let Range { mut start, end } = self.range(at)?;
        loop {
            let rest = self.text.get(start..end)?;
            let word = rest.split(char::is_whitespace).next().unwrap_or("");
            match word.chars().next()? {
                '&' => {
                    let name = word.split([',', '[', ']', '{', '}']).next().unwrap_or(word);
                    return Some(start..start + name.len());
                }
                '!' => {
                    let tail = rest.get(word.len()..)?;
                    start += word.len() + (tail.len() - tail.trim_start().len());
                }
                _ => return None,
            }
        }
    }

    /// The key node and the value node of the last part of a pointer that exists.
    fn find(&mut self, pointer: &Pointer) -> Option<(Option<u32>, u32)> {
        let mut found = (None, 0);
        self.nodes.first()?;
        for token in pointer.tokens() {
            let mut budget = MERGE_STEPS;
            match self.step(found.1, &token, &mut budget) {
                Some(next) => found = next,
                None => break,
            }
        }
        Some(found)
    }

    /// One step down from a node, through aliases and merge keys.
    fn step(&mut self, at: u32, token: &str, budget: &mut usize) -> Option<(Option<u32>, u32)> {
        *budget = budget.checked_sub(1)?;
        let node = self.node(at)?;
        match node.kind {
            Kind::Scalar => None,
            Kind::Alias(target) => self.step(target, token, budget),
            Kind::Sequence => {
                let item: usize = token.parse().ok()?;
                self.item(at, item).map(|item| (None, item))
            }
            Kind::Map => {
                if let Some(key) = self.member(at, token) {
                    return Some((Some(key), self.node(key)?.after));
                }
                if self.merging == Merging::Json {
                    return None;
                }
                let key = self.member(at, "<<")?;
                let merged = self.target(self.node(key)?.after)?;
                match self.node(merged)?.kind {
                    Kind::Sequence => {
                        let items: Vec<u32> = self.items(merged).collect();
                        items.into_iter().find_map(|item| self.step(item, token, budget))
                    }
                    _ => self.step(merged, token, budget),
                }
            }
        }
    }

    /// The node itself, or the one that it is an alias of.
    fn target(&self, at: u32) -> Option<u32> {
        Some(self.node(at)?.kind.target().unwrap_or(at))
    }

    /// The key node of a map's member. The map's members are gathered once, so that a thousand
    /// spots in one large map do not each walk it.
    fn member(&mut self, map: u32, name: &str) -> Option<u32> {
        if !self.members.contains_key(&map) {
            let mut members = BTreeMap::new();
            for (key, _) in self.entries(map) {
                if let Some(name) = self.name(key) {
                    members.entry(name.into()).or_insert(key);
                }
            }
            self.members.insert(map, members);
        }
        self.members.get(&map)?.get(name).copied()
    }

    /// An item of a list. They too are gathered once, so that a spot at each item of a long list
    /// does not walk it anew.
    fn item(&mut self, list: u32, index: usize) -> Option<u32> {
        if !self.sequences.contains_key(&list) {
            let items: Vec<u32> = self.items(list).collect();
            self.sequences.insert(list, items);
        }
        self.sequences.get(&list)?.get(index).copied()
    }

    /// The key nodes and value nodes of a map.
    fn entries(&self, map: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let mut children = self.items(map);
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// The nodes right within a node.
    fn items(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        let end = self.node(at).map_or(0, |node| node.after);
        std::iter::successors(Some(at + 1), |child| self.node(*child).map(|node| node.after))
            .take_while(move |child| *child < end)
    }

    /// The text of a scalar that is a key, as the document means it.
    fn name(&self, at: u32) -> Option<&str> {
        let at = self.target(at)?;
        if self.node(at)?.kind != Kind::Scalar {
            return None;
        }
        match self.spelled.get(&at) {
            Some(text) => Some(text),
            None => self.text.get(self.range(at)?).map(unquoted),
        }
    }

    fn node(&self, at: u32) -> Option<Node> {
        self.nodes.get(at as usize).copied()
    }

    fn range(&self, at: u32) -> Option<Range<usize>> {
        self.node(at).map(|node| node.start as usize..node.end as usize)
    }
}

/// A scalar's spelling without the quotes around it.
pub(super) fn unquoted(spelling: &str) -> &str {
    ['"', '\'']
        .iter()
        .find_map(|quote| spelling.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(spelling)
}
