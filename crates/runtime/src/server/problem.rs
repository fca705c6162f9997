//! `application/problem+json` (RFC 9457).

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{HeaderName, StatusCode};

use super::respond::Response;
use crate::check::{Check, Invalid};
use crate::operation::Location;
use crate::param::ParameterFault;
use crate::value::{Fault, Json, JsonObject, Reason};

/// A failure that is answered as `application/problem+json`.
///
/// Its `type` is `about:blank` unless set, which means that the status says it all (RFC 9457
/// §4.2.1). The problems that the runtime itself finds have these types, which stay as they are:
///
/// | `type` | status |
/// |---|---|
/// | `urn:understory:problem:invalid-request` | 400, with `faults` |
/// | `urn:understory:problem:unauthorized` | 401, or 400 for credentials that cannot be read |
/// | `urn:understory:problem:forbidden` | 403 |
/// | `urn:understory:problem:not-found` | 404 |
/// | `urn:understory:problem:method-not-allowed` | 405 |
/// | `urn:understory:problem:not-acceptable` | 406 |
/// | `urn:understory:problem:content-too-large` | 413 |
/// | `urn:understory:problem:unsupported-media-type` | 415 |
/// | `urn:understory:problem:invalid-values` | 422, with `faults` |
/// | `urn:understory:problem:internal-error` | 500 |
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    kind: String,
    title: String,
    detail: Option<String>,
    faults: Vec<ProblemFault>,
    headers: HeaderMap,
}

/// One of the faults of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemFault {
    /// Where in the request.
    pub place: FaultPlace,
    /// What is wrong, for people.
    pub detail: String,
    /// The demand of the document that the value does not meet, where it is of its type. The answer
    /// has it as `keyword` and `limit`.
    pub unmet: Option<&'static Check>,
}

/// Where in a request a fault is.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultPlace {
    /// In a parameter of this name.
    Parameter(Location, String),
    /// In the body, at this JSON pointer.
    Body(String),
}

impl Problem {
    /// A problem of which the status says what it is.
    pub fn new(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error").to_owned();
        Problem {
            status,
            kind: "about:blank".to_owned(),
            title,
            detail: None,
            faults: Vec::new(),
            headers: HeaderMap::new(),
        }
    }

    /// One of the runtime's own problems.
    pub(crate) fn own(status: StatusCode, name: &str, title: &str) -> Self {
        Problem::new(status).kind(format!("urn:understory:problem:{name}")).title(title)
    }

    /// A request whose values are of their types and do not meet what the document demands besides:
    /// it is understood, and cannot be processed (RFC 9110 §15.5.21).
    pub(crate) fn invalid(invalid: Invalid) -> Self {
        let Invalid { parameters, body } = invalid;
        let parameters = parameters.into_iter().map(ProblemFault::from);
        let title = "Values of the request are not what the operation demands";
        let problem = Problem::own(StatusCode::UNPROCESSABLE_ENTITY, "invalid-values", title);
        parameters.chain(body.into_iter().map(ProblemFault::from)).fold(problem, Problem::fault)
    }

    /// With a `type` of its own, a URI.
    #[must_use]
    pub fn kind(mut self, uri: impl Into<String>) -> Self {
        self.kind = uri.into();
        self
    }

    /// With another title, the same for every problem of the type.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// With words about this occurrence.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// With one more fault.
    #[must_use]
    pub fn fault(mut self, fault: ProblemFault) -> Self {
        self.faults.push(fault);
        self
    }

    /// With a header field on the answer.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The answer.
    pub fn into_response(self) -> Response {
        let mut members = JsonObject::new();
        members.insert("type".to_owned(), self.kind.into());
        members.insert("title".to_owned(), self.title.into());
        members.insert("status".to_owned(), self.status.as_u16().into());
        if let Some(detail) = self.detail {
            members.insert("detail".to_owned(), detail.into());
        }
        if !self.faults.is_empty() {
            members
                .insert("faults".to_owned(), self.faults.into_iter().map(ProblemFault::into_json).collect());
        }
        let mut response = Response::new(Json::Object(members).to_string().into());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}

impl ProblemFault {
    fn into_json(self) -> Json {
        let mut members = JsonObject::new();
        let (place, key, text) = match self.place {
            FaultPlace::Parameter(location, name) => (location_name(location), "name", name),
            FaultPlace::Body(pointer) => ("body", "pointer", pointer),
        };
        members.insert("in".to_owned(), place.into());
        members.insert(key.to_owned(), text.into());
        members.insert("detail".to_owned(), self.detail.into());
        if let Some(check) = self.unmet {
            members.insert("keyword".to_owned(), check.keyword().into());
            members.insert("limit".to_owned(), check.limit());
        }
        Json::Object(members)
    }
}

/// `in`, in OpenAPI's words.
pub(crate) fn location_name(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::QueryString => "querystring",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

impl From<ParameterFault> for ProblemFault {
    fn from(fault: ParameterFault) -> Self {
        ProblemFault {
            place: FaultPlace::Parameter(fault.location, fault.name.to_owned()),
            detail: fault.fault.to_string(),
            unmet: unmet(&fault.fault),
        }
    }
}

impl From<Fault> for ProblemFault {
    fn from(fault: Fault) -> Self {
        let (detail, unmet) = (fault.reason.to_string(), unmet(&fault));
        ProblemFault { place: FaultPlace::Body(fault.pointer), detail, unmet }
    }
}

fn unmet(fault: &Fault) -> Option<&'static Check> {
    match fault.reason {
        Reason::Unmet(check) => Some(check),
        _ => None,
    }
}
