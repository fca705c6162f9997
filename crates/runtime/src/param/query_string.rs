//! The query string as a whole, in a media type (OpenAPI 3.2.0 §4.12.1, `in: querystring`).
//!
//! What a form makes is a query string as it is; what any other media type makes is percent-encoded,
//! all but unreserved characters (§4.12.4, "URL Percent-Encoding"). A plus sign is then itself.
//!
//! API keys that travel in the query stand beside it, behind an `&`: neither a form nor anything that
//! is percent-encoded has one of its own that could be taken for that.

use std::borrow::Cow;

use super::coding::{self, Plus};
use super::pairs::{self, Presence};
use crate::media::Media;
use crate::negotiate::MediaType;
use crate::operation::{Operation, Parameter, Request};
use crate::value::tree::{Spoken, Tree};
use crate::value::{Fault, Message};

/// The query string of a value.
pub(super) fn write(parameter: &Parameter, tree: &Tree, message: Message) -> Result<String, Fault> {
    let Some(media) = parameter.content.first() else { return Ok(String::new()) };
    let mut bytes = Vec::new();
    (media.write)(&Spoken(tree), message, &mut bytes)?;
    match is_form(media) {
        true => String::from_utf8(bytes).map_err(|_| Fault::syntax("a form that is not UTF-8", None)),
        false => Ok(coding::octets(&bytes)),
    }
}

/// Reads the query string, if there is one, into the slot of the parameter.
pub(super) fn read(
    operation: &Operation,
    request: &mut dyn Request,
    part: usize,
    parameter: &Parameter,
    query: Option<&str>,
) -> Result<Presence, Fault> {
    let (Some(query), Some(media)) = (query, parameter.content.first()) else { return Ok(Presence::Absent) };
    let Some(own) = own(operation, query) else { return Ok(Presence::Absent) };
    let bytes = match is_form(media) {
        true => Cow::Borrowed(own.as_bytes()),
        false => coding::decode_octets(&own, Plus::Plus)?,
    };
    (media.read)(&bytes, request.place(part), operation.request_message()).map(|()| Presence::Present)
}

/// What of a query string is the parameter's: all but credentials and what belongs to the path. `None`
/// when that leaves nothing.
fn own<'q>(operation: &Operation, query: &'q str) -> Option<Cow<'q, str>> {
    let others = pairs::others(operation);
    if others.is_empty() {
        return Some(Cow::Borrowed(query));
    }
    let is_other = |piece: &&str| {
        let name = piece.split('=').next().unwrap_or_default();
        coding::decode(name, Plus::Space).is_ok_and(|name| others.contains(&name))
    };
    let pieces: Vec<&str> = query.split('&').filter(|piece| !is_other(piece)).collect();
    (!pieces.is_empty()).then(|| Cow::Owned(pieces.join("&")))
}

fn is_form(media: &Media) -> bool {
    MediaType::parse(media.name).is_some_and(|media| media.is("application", "x-www-form-urlencoded"))
}
