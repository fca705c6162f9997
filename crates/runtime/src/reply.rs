//! What an operation answers: the trait of a reply, and the headers beside its body.

use std::ops::Deref;

use crate::operation::Parameter;
use crate::value::{Item, Place, Writer};

/// A result with the headers that the document gives its response. It is its body and more: the
/// members and methods of the body can be used as they are.
///
/// ```
/// # use understory_runtime::reply::WithHeaders;
/// # #[derive(Default)]
/// # struct PageHeaders { next: Option<String> }
/// // What a server answers:
/// let page = WithHeaders::new(vec![1, 2], PageHeaders { next: Some("/3".to_owned()) });
/// // What a client does with it:
/// assert_eq!(page.len(), 2);
/// assert_eq!(page.headers.next.as_deref(), Some("/3"));
/// let numbers: Vec<i32> = page.body;
/// # assert_eq!(numbers, [1, 2]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WithHeaders<B, H> {
    /// The body; `()` where the response has none.
    pub body: B,
    /// The headers that the document names. A client gets all others from `Call::with_response`.
    pub headers: H,
}

impl<B, H> WithHeaders<B, H> {
    /// A body with headers.
    pub fn new(body: B, headers: H) -> Self {
        WithHeaders { body, headers }
    }
}

/// A body without any of its headers, where all of them are optional.
impl<B, H: Default> From<B> for WithHeaders<B, H> {
    fn from(body: B) -> Self {
        WithHeaders { body, headers: H::default() }
    }
}

impl<B, H> Deref for WithHeaders<B, H> {
    type Target = B;

    fn deref(&self) -> &B {
        &self.body
    }
}

impl<B: Reply, H: Headers> Reply for WithHeaders<B, H> {
    fn blank(status: u16) -> Option<Self> {
        Some(WithHeaders { body: B::blank(status)?, headers: H::blank() })
    }
    fn place(&mut self) -> Place<'_> {
        self.body.place()
    }
    fn parts(&self) -> (Option<u16>, Option<&dyn Item>) {
        self.body.parts()
    }
    fn headers(&mut self) -> Option<&mut dyn Headers> {
        Some(&mut self.headers)
    }
}

/// What an operation answers, on one side of its `Result`.
#[doc(hidden)]
pub trait Reply: Sized + Send + 'static {
    /// The value for a status before its body was read; `None` when the status is not one of its.
    fn blank(status: u16) -> Option<Self>;
    /// Where the body goes.
    fn place(&mut self) -> Place<'_>;
    /// The status, where the value says it, and the body, if there is one. An operation's only
    /// success does not say its status.
    fn parts(&self) -> (Option<u16>, Option<&dyn Item>);
    /// The headers, to be read and to be written, where some are typed.
    fn headers(&mut self) -> Option<&mut dyn Headers> {
        None
    }
}

/// The headers of a response: a struct whose parts travel as header fields.
#[doc(hidden)]
pub trait Headers: Send + Sync + 'static {
    /// The header fields, in the order of [`Headers::slot`].
    fn table(&self) -> &'static [Parameter];
    /// The headers before anything was read into them.
    fn blank() -> Self
    where
        Self: Sized;
    /// Where the value of a header goes.
    fn slot(&mut self, row: usize) -> Place<'_>;
    /// Writes the headers, each under its index.
    fn put(&self, w: &mut Writer<'_>);
}

/// The body type of a single success is the whole reply.
impl<T: Item + 'static> Reply for T {
    fn blank(_: u16) -> Option<Self> {
        Some(T::blank())
    }
    fn place(&mut self) -> Place<'_> {
        Item::place(self)
    }
    fn parts(&self) -> (Option<u16>, Option<&dyn Item>) {
        (None, Some(self))
    }
}

/// No content.
impl Reply for () {
    fn blank(_: u16) -> Option<Self> {
        Some(())
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nothing
    }
    fn parts(&self) -> (Option<u16>, Option<&dyn Item>) {
        (None, None)
    }
}

/// No documented answer of this kind.
impl Reply for std::convert::Infallible {
    fn blank(_: u16) -> Option<Self> {
        None
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nothing
    }
    fn parts(&self) -> (Option<u16>, Option<&dyn Item>) {
        (None, None)
    }
}
