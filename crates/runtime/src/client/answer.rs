//! HTTP answer to value.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

use super::error::Error;
use super::transport::Whole;
use crate::negotiate::declared;
use crate::operation::{Operation, Outcome};
use crate::param::{self, HeaderFault};
use crate::reply::{Headers, Reply};
use crate::value::{Fault, Place};

/// An answer to an operation.
pub(crate) struct Answer {
    pub(crate) operation: &'static Operation,
    pub(crate) whole: Whole,
}

/// Why an answer that the document describes could not be read.
enum Unread {
    /// Its media type is not declared.
    Undeclared,
    /// Its body is not of its type.
    Body(Fault),
    /// A required header is missing or not of its type.
    Header(HeaderFault),
}

/// Makes the result of an answer. All that is generic about a call is here.
pub(crate) fn decode<T: Reply, E: Reply>(answer: Answer) -> Result<T, Error<E>> {
    let status = answer.whole.status().as_u16();
    match answer.outcome() {
        Some(Outcome::Success) => {
            if let Some(mut value) = T::blank(status) {
                let headers = answer.headers(value.headers());
                return match answer.body(headers, value.place()) {
                    Ok(()) => Ok(value),
                    Err(unread) => Err(answer.unread(unread).widen()),
                };
            }
        }
        Some(Outcome::Failure) => {
            if let Some(mut error) = E::blank(status) {
                let headers = answer.headers(error.headers());
                return match answer.body(headers, error.place()) {
                    Ok(()) => Err(answer.failed(error)),
                    Err(unread) => Err(answer.unread(unread).widen()),
                };
            }
        }
        None => {}
    }
    Err(answer.unread(Unread::Undeclared).widen())
}

/// The same with the status and all header fields of the answer.
pub(crate) fn decode_whole<T: Reply, E: Reply>(answer: Answer) -> Result<http::Response<T>, Error<E>> {
    let mut head = http::Response::new(());
    *head.status_mut() = answer.whole.status();
    *head.version_mut() = answer.whole.version();
    *head.headers_mut() = answer.whole.headers().clone();
    *head.extensions_mut() = answer.whole.extensions().clone();
    decode::<T, E>(answer).map(|value| head.map(|()| value))
}

impl Answer {
    /// Whether it is a result or a failure; `None` when its status is not documented.
    fn outcome(&self) -> Option<Outcome> {
        let response = self.operation.response(self.whole.status().as_u16())?;
        Some(self.operation.outcome_of(response.key))
    }

    /// Reads the headers, where some are typed.
    fn headers(&self, headers: Option<&mut dyn Headers>) -> Result<(), HeaderFault> {
        headers.map_or(Ok(()), |headers| param::decode_headers(headers, self.whole.headers()))
    }

    /// Reads the body into a place, once the headers are read.
    fn body(&self, headers: Result<(), HeaderFault>, place: Place<'_>) -> Result<(), Unread> {
        // No body is wanted; what came is dropped, as it is after `HEAD`, 204 and 304.
        if matches!(place, Place::Nothing) {
            return headers.map_err(Unread::Header);
        }
        let (status, fields) = (self.whole.status(), self.whole.headers());
        let content = self.operation.response(status.as_u16()).map_or(&[][..], |response| response.content);
        let named = fields.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media = match named {
            Some(named) => declared(content, named),
            None if fields.contains_key(CONTENT_TYPE) => None,
            // Without the field the receiver may guess (RFC 9110 §8.3); the document says best.
            None => content.first(),
        };
        // No coding was asked for, and a transport that undoes one removes the field.
        let coded = fields
            .get_all(CONTENT_ENCODING)
            .iter()
            .any(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"));
        match media {
            // What has another media type is another answer, and its headers are no matter.
            Some(media) if !coded => {
                headers.map_err(Unread::Header)?;
                let message = self.operation.response_message();
                media.decode(self.whole.body(), named, place, message).map_err(Unread::Body)
            }
            _ => Err(Unread::Undeclared),
        }
    }

    /// A failure that the document describes.
    fn failed<E>(self, error: E) -> Error<E> {
        let (head, _) = self.whole.into_parts();
        Error::Api { status: head.status, headers: Box::new(head.headers), error }
    }

    /// The error of an answer that could not be read.
    fn unread(self, unread: Unread) -> Error {
        let (head, body) = self.whole.into_parts();
        let (status, headers) = (head.status, Box::new(head.headers));
        let (header, fault) = match unread {
            Unread::Undeclared => return Error::Undocumented { status, headers, body },
            Unread::Body(fault) => (None, fault),
            Unread::Header(HeaderFault { name, fault }) => (Some(name), fault),
        };
        Error::Decode { status, headers, body, header, fault: Box::new(fault) }
    }
}
