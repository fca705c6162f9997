//! The formats, each written once against [`value`](crate::value).
//!
//! A format is a function that reads a whole body into a place and one that appends a value as a
//! whole body; each is told in which message the body travels. Of a response, a reader that knows a
//! null takes it for a member that may be absent as absent, because services say it so; of a request
//! it refuses it, because the schema does (OpenAPI 3.0.4 §4.7.24.1, `nullable`).

pub mod bytes;
#[cfg(feature = "form")]
pub mod form;
pub mod json;
pub mod text;
#[cfg(feature = "xml")]
pub mod xml;

use crate::value::Fault;

/// What a reader makes of null where the schema permits no null but permits that nothing is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nulls {
    /// It counts as absent.
    Absent,
    /// It is a fault.
    Refused,
}

/// The body as text, for the formats that are UTF-8.
fn utf8(body: &[u8]) -> Result<&str, Fault> {
    std::str::from_utf8(body).map_err(|why| Fault::syntax("the text is not UTF-8", Some(why.valid_up_to())))
}

/// How deep lists and objects may stand in each other, so that no text exhausts the stack: the
/// bound of serde_json.
const DEPTH: usize = 127;
