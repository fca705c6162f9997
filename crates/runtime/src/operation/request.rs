//! What the client and the server know of a request whose type is generated.

use std::fmt;

use super::{Method, Operation};
use crate::show;
use crate::value::{Place, Standing, Writer};

/// A request: a struct whose parts travel as parameters and body.
///
/// Each method costs `cargo check` for each operation of a document, so there is one for all that is said of
/// a request: its places, in which readers put the parts and writers find them.
#[doc(hidden)]
pub trait Request: Send + Sync + 'static {
    /// The request before anything was read into it.
    fn blank() -> Self
    where
        Self: Sized;
    /// Where the value of a part is: first the parameters, then the body, if there is one. What is after
    /// them is no part: [`Place::Operation`] says whose request it is.
    fn slot(&mut self, part: usize) -> Place<'_>;
    /// Where the value of a part goes.
    fn place(&mut self, part: usize) -> Place<'_> {
        match self.slot(part) {
            Place::Item(item) => item.place(),
            place => place,
        }
    }
    /// The table of the operation.
    fn operation(&mut self) -> &'static Operation {
        match self.slot(usize::MAX) {
            Place::Operation(operation) => operation,
            _ => &NONE,
        }
    }
    /// Shows it under the name of its type.
    fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result
    where
        Self: Sized + Clone,
    {
        show::request(name, &mut self.clone(), f)
    }
    /// Whether another says the same.
    fn same(&self, other: &Self) -> bool
    where
        Self: Sized + Clone,
    {
        show::same(&mut self.clone(), &mut other.clone())
    }
}

impl dyn Request + '_ {
    /// Writes the parameters, each under its index.
    pub(crate) fn put(&mut self, w: &mut Writer<'_>) {
        for part in 0..self.operation().parameters.len() {
            let standing = Standing(self.slot(part));
            if standing.is_there() {
                w.item(part, &standing);
            }
        }
    }

    /// The body, if there is one.
    pub(crate) fn body(&mut self) -> Option<Standing<'_>> {
        let part = self.operation().parameters.len();
        Some(Standing(self.slot(part))).filter(Standing::is_there)
    }
}

/// The operation of a request that does not say.
static NONE: Operation = Operation::new("", Method::GET, "");
