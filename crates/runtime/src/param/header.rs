//! Header parameters and the headers of responses: names, values, and several fields of one name.

use super::coding::{Alphabet, Coding};
use super::{form, simple};
use crate::format::json;
use crate::operation::{Parameter, Style};
use crate::value::texts::{Kind, fill};
use crate::value::tree::Tree;
use crate::value::{Fault, Message, Place};

const CODING: Coding = Coding::new(Alphabet::Header);

/// Fields that are the transport's: they frame the message or belong to one connection (RFC 9112
/// §6, RFC 9110 §7.6.1), so a value of the caller's could split or misdirect the request.
const TRANSPORT: [&str; 9] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Adds the field of a parameter.
pub(super) fn write(parameter: &Parameter, tree: &Tree, headers: &mut http::HeaderMap) -> Result<(), Fault> {
    let name = http::HeaderName::from_bytes(parameter.name.as_bytes())
        .map_err(|_| Fault::invalid("the name cannot be that of a header field (RFC 9110 §5.1)"))?;
    if TRANSPORT.contains(&name.as_str()) {
        return Err(Fault::invalid("the transport sets this header field, nobody else can"));
    }
    let text = match parameter.style {
        Style::Json => tree.json()?,
        _ => simple::write(parameter, tree, CODING)?,
    };
    let value = http::HeaderValue::from_bytes(text.as_bytes()).map_err(|_| malformed())?;
    headers.insert(name, value);
    Ok(())
}

/// The fault of a value that no field can have.
pub(super) fn malformed() -> Fault {
    Fault::invalid("the value cannot be that of a header field (RFC 9110 §5.5)")
}

/// The texts of a parameter's fields, in order.
pub(super) fn values<'h>(parameter: &Parameter, headers: &'h http::HeaderMap) -> Result<Vec<&'h str>, Fault> {
    let text = |value: &'h http::HeaderValue| std::str::from_utf8(value.as_bytes());
    let fields = headers.get_all(parameter.name).iter();
    fields
        .map(text)
        .collect::<Result<_, _>>()
        .map_err(|_| Fault::syntax("a header value that is not UTF-8", None))
}

/// Reads the fields into a place. Several fields of one list are one (RFC 9110 §5.3); a scalar has
/// one field only.
pub(super) fn read(
    parameter: &Parameter,
    values: &[&str],
    place: Place<'_>,
    message: Message,
) -> Result<(), Fault> {
    let joined = values.join(",");
    let once = || form::once(parameter, values);
    match parameter.style {
        Style::Json => json::read(once()?.as_bytes(), place, message),
        _ => fill(place, message, &|kind| match kind {
            Kind::Scalar => simple::read(parameter, once()?, kind, CODING),
            _ => simple::read(parameter, &joined, kind, CODING),
        }),
    }
}

/// Reads the value that all fields of a name in a response are together into a place.
pub(super) fn read_joined(parameter: &Parameter, value: &str, place: Place<'_>) -> Result<(), Fault> {
    match parameter.style {
        Style::Json => json::read(value.as_bytes(), place, Message::Response),
        _ => fill(place, Message::Response, &|kind| simple::read(parameter, value, kind, CODING)),
    }
}
