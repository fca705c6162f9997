//! What a list that is a parameter was before its items were read.

use super::{Incoming, decode};
use crate::format::json;
use crate::operation::{Operation, Request};
use crate::value::Place;
use crate::value::tree::Tree;

/// A request of which one part alone is read, as the texts of its items.
struct Texts {
    operation: Option<&'static Operation>,
    part: usize,
    items: Vec<String>,
}

impl Request for Texts {
    fn blank() -> Self {
        Texts { operation: None, part: 0, items: Vec::new() }
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match self.operation {
            _ if part == self.part => Place::Strs(&mut self.items),
            Some(operation) if part >= operation.parameters.len() => Place::Operation(operation),
            _ => Place::Nothing,
        }
    }
}

/// The list that came as a parameter; `None` where it was none, or holds more than texts. A text that is
/// a number counts as one, since a parameter does not say whether it is.
pub(crate) fn list(operation: &'static Operation, part: usize, incoming: &Incoming<'_>) -> Option<Tree> {
    let parameter = operation.parameters.get(part)?;
    let mut texts = Texts { operation: Some(operation), part, items: Vec::new() };
    let faults = decode(&mut texts, incoming);
    if faults.iter().any(|fault| fault.name == parameter.name && fault.location == parameter.location) {
        return None;
    }
    let item = |text: String| match json::exact(text.as_bytes()) {
        Some(number @ Tree::Plain(_)) => number,
        _ => Tree::Str(text),
    };
    Some(Tree::List(texts.items.into_iter().map(item).collect()))
}
