//! `style: deepObject`, in queries: `color%5BR%5D=100&color%5BG%5D=200`.
//!
//! OpenAPI 3.0.4 §4.7.12.3 defines objects of scalars only. Below that this is the convention:
//! a member of a member is `a[b][c]`, an item of a list `a[b][0]`, counted from zero; `a[b][]` and
//! a repeated `a[b]` are read as items too. Null, an empty list and an empty object are left out,
//! so they read as absent (or as empty, where the place is a list). A name that holds a bracket is
//! refused: brackets must be percent-encoded (Appendix E), so nothing tells it from the delimiter;
//! so is an empty one, which would be an item.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::coding::{self, Coding};
use crate::operation::Parameter;
use crate::value::texts::Texts;
use crate::value::tree::Tree;
use crate::value::{Fault, Reason};

/// How many brackets may follow each other.
const DEPTH: usize = 32;

/// The pairs of a value, as they travel.
pub(super) fn write(
    parameter: &Parameter,
    tree: &Tree,
    coding: Coding,
) -> Result<Vec<(String, String)>, Fault> {
    let mut pairs = Vec::new();
    branch(coding::name(parameter.name), tree, DEPTH, coding, &mut pairs)?;
    Ok(pairs)
}

fn branch(
    name: String,
    tree: &Tree,
    depth: usize,
    coding: Coding,
    pairs: &mut Vec<(String, String)>,
) -> Result<(), Fault> {
    let below = || depth.checked_sub(1).ok_or(Fault::new(Reason::Limit("brackets after each other")));
    match tree {
        Tree::Object(members) => {
            for (key, value) in Tree::members(members) {
                if key.is_empty() || key.contains(['[', ']']) {
                    let why = "a name in a deep object cannot be empty or hold a bracket";
                    return Err(Fault::invalid(why).under(key));
                }
                let name = format!("{name}%5B{}%5D", coding::name(key));
                branch(name, value, below()?, coding, pairs).map_err(|fault| fault.under(key))?;
            }
        }
        Tree::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let name = format!("{name}%5B{index}%5D");
                branch(name, item, below()?, coding, pairs).map_err(|fault| fault.under(index))?;
            }
        }
        leaf => pairs.push((name, coding.write(&leaf.leaf()?, "")?)),
    }
    Ok(())
}

/// What is known of a name while the pairs are read.
#[derive(Default)]
struct Node<'a> {
    texts: Vec<Cow<'a, str>>,
    children: BTreeMap<&'a str, Node<'a>>,
}

/// The part of a pair's name after the parameter's, if the pair is one of its: `[b][c]`, or
/// nothing.
pub(super) fn below<'n>(parameter: &Parameter, name: &'n str) -> Option<&'n str> {
    name.strip_prefix(parameter.name).filter(|rest| rest.is_empty() || rest.starts_with('['))
}

/// Reads a value from the pairs whose names [`below`] accepts, each with that part of its name.
pub(super) fn read<'a>(pairs: &[(&'a str, &'a str)], coding: Coding) -> Result<Texts<'a>, Fault> {
    let mut root = Node::default();
    for (name, value) in pairs {
        let mut node = &mut root;
        let mut rest = *name;
        let mut depth = 0;
        while !rest.is_empty() {
            let Some((key, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
                return Err(Fault::syntax(format!("broken brackets: `{name}`"), None));
            };
            depth += 1;
            if depth > DEPTH {
                return Err(Fault::new(Reason::Limit("brackets after each other")));
            }
            rest = after;
            // `a[]=1&a[]=2` is a list whose items come in order.
            if key.is_empty() && rest.is_empty() {
                break;
            }
            node = node.children.entry(key).or_default();
        }
        node.texts.push(coding.read(value)?);
    }
    root.into_texts()
}

impl<'a> Node<'a> {
    /// Names that are the numbers from zero are the indices of a list; a place that takes names
    /// takes them back.
    fn into_texts(mut self) -> Result<Texts<'a>, Fault> {
        if !self.texts.is_empty() {
            return match self.children.is_empty() {
                true => Ok(Texts::Repeated(self.texts)),
                false => Err(Fault::expected("one value or members", "both")),
            };
        }
        let mut items = Vec::with_capacity(self.children.len());
        while let Some(node) = self.children.remove(items.len().to_string().as_str()) {
            items.push(node.into_texts().map_err(|fault| fault.under(items.len()))?);
        }
        if self.children.is_empty() && !items.is_empty() {
            return Ok(Texts::List(items));
        }
        let named = items.into_iter().enumerate().map(|(index, item)| (Cow::Owned(index.to_string()), item));
        let mut members: Vec<_> = named.collect();
        for (name, node) in self.children {
            let value = node.into_texts().map_err(|fault| fault.under(name))?;
            members.push((Cow::Borrowed(name), value));
        }
        Ok(Texts::Object(members))
    }
}
