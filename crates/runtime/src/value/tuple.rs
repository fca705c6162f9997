//! Lists of so many items, each of a type of its own (JSON Schema 2020-12 Core §10.3.1.1, `prefixItems`).

use super::{Fault, Many, Place, Writer};

/// A tuple: items by position.
#[doc(hidden)]
pub trait Tuple: Send + Sync {
    /// How many items it has.
    fn length(&self) -> usize;
    /// Where the item at a position goes; nowhere when there is none.
    fn slot(&mut self, position: usize) -> Place<'_>;
    /// Writes the item at a position; nothing when there is none.
    fn put_at(&self, position: usize, w: &mut Writer<'_>);
}

/// A tuple as formats read it: like any list, one item after the other.
pub(crate) struct Filling<'a> {
    tuple: &'a mut dyn Tuple,
    next: usize,
}

impl<'a> Filling<'a> {
    pub(crate) fn of(tuple: &'a mut dyn Tuple) -> Self {
        Filling { tuple, next: 0 }
    }

    /// The end of the list: every position has its item.
    pub(crate) fn end(self) -> Result<(), Fault> {
        match self.next == self.tuple.length() {
            true => Ok(()),
            false => {
                Err(Fault::invalid(format!("a list of {} items, not of {}", self.tuple.length(), self.next)))
            }
        }
    }
}

impl Many for Filling<'_> {
    fn push(&mut self) -> Place<'_> {
        self.next += 1;
        self.tuple.slot(self.next - 1)
    }
    fn len(&self) -> usize {
        self.next
    }
    fn clear(&mut self) {
        self.next = 0;
    }
    fn put_at(&self, index: usize, w: &mut Writer<'_>) {
        self.tuple.put_at(index, w);
    }
}

/// A tuple as formats write it.
pub(super) struct Written<'a>(pub(super) &'a dyn Tuple);

impl Many for Written<'_> {
    fn push(&mut self) -> Place<'_> {
        Place::Nothing
    }
    fn len(&self) -> usize {
        self.0.length()
    }
    fn clear(&mut self) {}
    fn put_at(&self, index: usize, w: &mut Writer<'_>) {
        self.0.put_at(index, w);
    }
}
