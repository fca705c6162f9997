//! Result to HTTP response.

use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, VARY};

use super::error::InternalError;
use super::problem::Problem;
use super::read::{Incoming, Refusal};
use crate::future::BoxError;
use crate::media::carrying;
use crate::negotiate::concrete;
use crate::operation::{Outcome, StatusKey};
use crate::param::{self, HeaderFault};
use crate::reply::Headers;
use crate::value::Item;

/// A response of the server.
pub type Response = axum::response::Response;

/// What a reply says of itself: its status and its body.
type Parts<'r> = (Option<u16>, Option<&'r dyn Item>);

/// The header fields of a reply.
type Head = Result<HeaderMap, HeaderFault>;

/// Writes the headers of a reply, where some are typed.
pub(crate) fn head(headers: Option<&mut dyn Headers>) -> Head {
    headers.map_or_else(|| Ok(HeaderMap::new()), |headers| param::encode_headers(headers))
}

impl Incoming {
    /// Refuses a request of which no result could be sent in a media type that the client accepts
    /// (RFC 9110 §12.5.1), before anything is done. Failures are no reason to refuse: they are
    /// sent in what there is.
    pub(crate) fn acceptable(&self) -> Result<(), Refusal> {
        let results = self
            .operation
            .responses
            .iter()
            .filter(|response| self.operation.outcome_of(response.key) == Outcome::Success);
        let mut offered = Vec::new();
        for response in results {
            // A result without a body suits everyone.
            if response.content.is_empty() || self.accept.choose(response.content).is_some() {
                return Ok(());
            }
            offered.extend(response.content.iter().map(|media| media.name));
        }
        if offered.is_empty() {
            return Ok(());
        }
        let problem = Problem::own(
            StatusCode::NOT_ACCEPTABLE,
            "not-acceptable",
            "The operation has no result of an accepted media type",
        );
        Err(Box::new(problem.detail(format!("The operation offers {}", offered.join(", "))).into_response()))
    }

    /// The answer of a result.
    pub(crate) fn result(&self, head: Head, (status, body): Parts<'_>) -> Response {
        self.answer(status.or_else(|| self.only_status(Outcome::Success)).unwrap_or(200), head, body)
    }

    /// The answer of a documented failure.
    pub(crate) fn failure(&self, head: Head, (status, body): Parts<'_>) -> Response {
        self.answer(status.or_else(|| self.only_status(Outcome::Failure)).unwrap_or(500), head, body)
    }

    /// The status of the first response of this outcome, for values that do not know their own.
    fn only_status(&self, outcome: Outcome) -> Option<u16> {
        let response = self
            .operation
            .responses
            .iter()
            .find(|response| self.operation.outcome_of(response.key) == outcome)?;
        match response.key {
            StatusKey::Code(code) => Some(code),
            StatusKey::Range(hundred) => Some(u16::from(hundred) * 100),
            StatusKey::Default => None,
        }
    }

    fn answer(&self, status: u16, head: Head, body: Option<&dyn Item>) -> Response {
        match self.encode(status, head, body) {
            Ok(response) => response,
            Err(error) => InternalError::from(error).into_response(),
        }
    }

    /// Writes the headers and a whole body before the first byte of the answer, so that a value which
    /// cannot be written is an error 500 and not half an answer.
    fn encode(&self, status: u16, head: Head, body: Option<&dyn Item>) -> Result<Response, BoxError> {
        let content = self.operation.response(status).map_or(&[][..], |response| response.content);
        let status = StatusCode::from_u16(status)?;
        if status.is_informational() {
            return Err("an informational status is no answer".into());
        }
        let mut response = Response::default();
        *response.status_mut() = status;
        *response.headers_mut() = head?;
        // RFC 9110 §15.3.5, §15.3.6, §15.4.5: these never have a body.
        let bodiless =
            matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED);
        let Some(body) = body.filter(|_| !bodiless) else { return Ok(response) };
        // Where nothing is acceptable the request was refused, unless this is a failure or a
        // result of a seldom kind: then any is better than none.
        let carried = carrying(content, body);
        let media = match &carried.media_type {
            Some(name) => Some(carried.named(name).ok_or_else(|| format!("the body is not to be `{name}`"))?),
            None => self.accept.choose(carried.media()).or_else(|| carried.media().next()),
        };
        let Some(media) = media else { return Ok(response) };
        let mut bytes = Vec::new();
        media.write_body(body, self.operation.response_message(), &mut bytes)?;
        let name = carried.media_type.as_deref().or_else(|| concrete(media.name));
        let name = name.unwrap_or("application/octet-stream");
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_str(name)?);
        if content.len() > 1 {
            response.headers_mut().append(VARY, HeaderValue::from_static("accept"));
        }
        *response.body_mut() = bytes.into();
        Ok(response)
    }
}
