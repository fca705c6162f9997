//! HTTP answer to value.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

use super::error::Error;
use super::transport::Whole;
use crate::negotiate::declared;
use crate::operation::{Operation, Outcome, Reply};
use crate::value::{Fault, Place};

/// An answer to an operation.
pub(crate) struct Answer {
    pub(crate) operation: &'static Operation,
    pub(crate) whole: Whole,
}

/// Makes the result of an answer. All that is generic about a call is here.
pub(crate) fn decode<T: Reply, E: Reply>(answer: Answer) -> Result<T, Error<E>> {
    let status = answer.whole.status();
    match answer.outcome() {
        Some(Outcome::Success) => {
            if let Some(mut value) = T::blank(status.as_u16()) {
                return match answer.fill(value.place()) {
                    Ok(()) => Ok(value),
                    Err(unread) => Err(answer.unread(unread).widen()),
                };
            }
        }
        Some(Outcome::Failure) => {
            if let Some(mut error) = E::blank(status.as_u16()) {
                return match answer.fill(error.place()) {
                    Ok(()) => Err(Error::Api { status, error }),
                    Err(unread) => Err(answer.unread(unread).widen()),
                };
            }
        }
        None => {}
    }
    Err(answer.unread(None).widen())
}

impl Answer {
    /// Whether it is a result or a failure; `None` when its status is not documented.
    fn outcome(&self) -> Option<Outcome> {
        let response = self.operation.response(self.whole.status().as_u16())?;
        Some(self.operation.outcome_of(response.key))
    }

    /// Reads the body into a place: `None` when its media type is not declared.
    fn fill(&self, place: Place<'_>) -> Result<(), Option<Fault>> {
        // No body is wanted; what came is dropped, as it is after `HEAD`, 204 and 304.
        if matches!(place, Place::Nothing) {
            return Ok(());
        }
        let (status, headers) = (self.whole.status(), self.whole.headers());
        let content = self.operation.response(status.as_u16()).map_or(&[][..], |response| response.content);
        let media = match headers.get(CONTENT_TYPE) {
            Some(value) => value.to_str().ok().and_then(|value| declared(content, value)),
            // Without the field the receiver may guess (RFC 9110 §8.3); the document says best.
            None => content.first(),
        };
        // No coding was asked for, and a transport that undoes one removes the field.
        let coded = headers
            .get_all(CONTENT_ENCODING)
            .iter()
            .any(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"));
        match media {
            Some(media) if !coded => {
                (media.read)(self.whole.body(), place, self.operation.response_message()).map_err(Some)
            }
            _ => Err(None),
        }
    }

    /// The error of an answer that could not be read.
    fn unread(self, fault: Option<Fault>) -> Error {
        let (head, body) = self.whole.into_parts();
        let headers = Box::new(head.headers);
        match fault {
            Some(fault) => Error::Decode { status: head.status, headers, body, fault: Box::new(fault) },
            None => Error::Undocumented { status: head.status, headers, body },
        }
    }
}
