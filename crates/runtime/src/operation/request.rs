//! What the client and the server know of a request whose type is generated.

use std::fmt;

use super::{Method, Operation};
use crate::show;
use crate::value::asked::Asked;
use crate::value::tree::{Collector, Tree};
use crate::value::{Item, Message, Place, Writer};

/// A request: a struct whose parts travel as parameters and body.
///
/// Each method costs `cargo check` for each operation of a document, so what [`Request::put`] tells
/// anyway has no method that generated code would have to write.
#[doc(hidden)]
pub trait Request: Send + Sync + 'static {
    /// The request before anything was read into it.
    fn blank() -> Self
    where
        Self: Sized;
    /// Where the value of a parameter goes; `operation().parameters.len()` is the body.
    fn slot(&mut self, part: usize) -> Place<'_>;
    /// Says whose request it is ([`Writer::operation`]), and writes the parameters, each under its index.
    fn put(&self, w: &mut Writer<'_>);
    /// The body, if there is one.
    fn body(&self) -> Option<&dyn Item> {
        None
    }
    /// The table of the operation.
    fn operation(&self) -> &'static Operation {
        let mut asked = Asked::default();
        self.put(&mut Writer::new(&mut asked, Message::None));
        asked.operation.unwrap_or(&NONE)
    }
    /// Shows it under the name of its type.
    fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result
    where
        Self: Sized,
    {
        show::request(name, self, f)
    }
    /// Whether another says the same.
    fn same(&self, other: &Self) -> bool
    where
        Self: Sized,
    {
        // Alternatives may have one type, and then their media type alone is what differs.
        told(self) == told(other) && carried(self) == carried(other)
    }
}

/// How the body of a request says that it travels: which alternative it is, and in which media type.
fn carried(request: &dyn Request) -> Option<(Option<usize>, Option<String>)> {
    request.body().map(Asked::of).map(|asked| (asked.alternative, asked.media_type))
}

/// All that a request says: its parameters with their indices, then its body.
fn told(request: &dyn Request) -> [Vec<(usize, Tree)>; 2] {
    let (mut parameters, mut body) = (Collector::default(), Collector::default());
    request.put(&mut Writer::new(&mut parameters, Message::None));
    if let Some(item) = request.body() {
        item.put(&mut Writer::new(&mut body, Message::None));
    }
    [parameters.into_roots(), body.into_roots()]
}

/// The operation of a request that does not say.
static NONE: Operation = Operation::new("", Method::GET, "");
