//! Where the parts of a document stood before it was brought to the forms of 3.0.
//!
//! ```text
//! {type: [string, integer]}      becomes      {anyOf: [{type: string}, {type: integer}]}
//!   #/…/type/0                   stood at       #/…/anyOf/0/type
//! ```

use std::collections::BTreeMap;

use understory_model::Pointer;

use crate::select::Reached;

/// The parts that have moved. What is inside of a part has moved with it, unless it is a part of
/// its own.
#[derive(Default)]
pub(super) struct Moves {
    /// From where a part is to where it was.
    old: BTreeMap<String, String>,
    /// From where a part was to where it is first.
    new: BTreeMap<String, String>,
}

impl Moves {
    pub(super) fn is_empty(&self) -> bool {
        self.old.is_empty()
    }

    /// Says where a part is and where it was a step before. A part may have moved inside of one that
    /// has.
    pub(super) fn note(&mut self, new: &Pointer, before: &Pointer) {
        self.note_written(new, &self.old(before));
    }

    /// Says where a part is and where it is written.
    pub(super) fn note_written(&mut self, new: &Pointer, old: &Pointer) {
        let (text, old_text) = (new.as_str().to_owned(), old.as_str().to_owned());
        let around = text.rsplit_once('/').and_then(|(around, _)| Pointer::parse(around));
        // Of a part and what was made of a piece of it, the part is what a reference means.
        if around.is_none_or(|around| self.old(&around) != *old) {
            self.new.entry(old_text.clone()).or_insert_with(|| text.clone());
        }
        self.old.insert(text, old_text);
    }

    /// Where a part was.
    pub(super) fn old(&self, new: &Pointer) -> Pointer {
        translate(&self.old, new).unwrap_or_else(|| new.clone())
    }

    /// What of the document as it was written is read, given what is read of it now.
    pub(super) fn written(&self, reached: &Reached) -> Reached {
        let mut written = reached.map(|at| self.old(at));
        for (new, old) in &self.old {
            if let (Some(new), Some(old)) = (Pointer::parse(new), Pointer::parse(old))
                && reached.holds(&new)
            {
                written.part(&old);
            }
        }
        written
    }

    /// Where a part is now, if it or something around it has moved.
    pub(super) fn new_of(&self, old: &Pointer) -> Option<Pointer> {
        translate(&self.new, old)
    }
}

/// A pointer whose longest known beginning is replaced by what is known for it.
fn translate(known: &BTreeMap<String, String>, pointer: &Pointer) -> Option<Pointer> {
    let text = pointer.as_str();
    let mut end = text.len();
    loop {
        let (start, rest) = text.split_at_checked(end)?;
        if let Some(other) = known.get(start) {
            return Pointer::parse(&format!("{other}{rest}"));
        }
        end = start.rfind('/')?;
    }
}
