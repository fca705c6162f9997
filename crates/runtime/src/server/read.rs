//! HTTP request to request value.

use std::sync::Arc;

use axum::body::Body;
use http::StatusCode;
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::problem::{FaultPlace, Problem, ProblemFault};
use super::respond::Response;
use crate::check;
use crate::format::json;
use crate::media::Media;
use crate::negotiate::{Accept, declared};
use crate::operation::{Operation, Request, RequestBody};
use crate::param;
use crate::value::Bytes;

/// How long a request's body may be, in bytes; 2 MiB unless set. It is set by a layer on the
/// router: `router.layer(axum::Extension(BodyLimit(64 << 20)))`.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimit(pub usize);

const BODY_LIMIT: BodyLimit = BodyLimit(2 << 20);

/// A response that ends a request early. It is boxed because it is seldom there.
pub(crate) type Refusal = Box<Response>;

/// A request to an operation.
pub(crate) struct Incoming {
    pub(crate) operation: &'static Operation,
    pub(crate) head: Parts,
    pub(crate) accept: Arc<Accept>,
    body: Body,
}

/// A body that has arrived as a whole, and how to read it.
pub(crate) struct WholeBody {
    bytes: Bytes,
    media: &'static Media,
}

impl Incoming {
    pub(crate) fn new(operation: &'static Operation, request: axum::extract::Request) -> Self {
        let (head, body) = request.into_parts();
        let accept = Arc::new(Accept::from_headers(&head.headers));
        Incoming { operation, head, accept, body }
    }

    /// The body, if the operation wants one and one is there: with a `Content-Type` even an empty
    /// one counts, since text and bytes may be empty.
    ///
    /// A body without `Content-Type` is taken for the media type that the operation declares if
    /// that is only one (RFC 9110 §8.3 leaves it to the receiver); among several it is not guessed
    /// and answered 415.
    pub(crate) async fn body(&mut self) -> Result<Option<WholeBody>, Refusal> {
        let Some(wanted) = &self.operation.body else { return Ok(None) };
        let named = self.named_media(wanted)?;
        let bytes = self.bytes().await?;
        let media = match (named, wanted.content) {
            (Some(media), _) => media,
            (None, _) if bytes.is_empty() => return Ok(None),
            (None, [only]) => only,
            (None, _) => return Err(unsupported(wanted, "The body has no Content-Type")),
        };
        Ok(Some(WholeBody { bytes, media }))
    }

    /// The declared media type that `Content-Type` names, known before the body is read.
    fn named_media(&self, wanted: &'static RequestBody) -> Result<Option<&'static Media>, Refusal> {
        let codings = self.head.headers.get_all(CONTENT_ENCODING);
        if codings.iter().any(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity")) {
            // RFC 9110 §15.5.16: `Accept-Encoding` says that it is the coding.
            let problem = unsupported_problem("The body has a content coding")
                .header(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
            return Err(Box::new(problem.into_response()));
        }
        let mut lines = self.head.headers.get_all(CONTENT_TYPE).iter();
        match (lines.next(), lines.next()) {
            (None, _) => Ok(None),
            (Some(_), Some(_)) => Err(unsupported(wanted, "The body has more than one Content-Type")),
            (Some(line), None) => match line.to_str().ok().and_then(|line| declared(wanted.content, line)) {
                Some(media) => Ok(Some(media)),
                None => Err(unsupported(wanted, "The operation has no body of this Content-Type")),
            },
        }
    }

    /// The media type that the request says.
    fn content_type(&self) -> Option<&str> {
        self.head.headers.get(CONTENT_TYPE).and_then(|line| line.to_str().ok())
    }

    async fn bytes(&mut self) -> Result<Bytes, Refusal> {
        whole(&self.head, std::mem::take(&mut self.body)).await
    }

    /// Reads parameters and body into a request; all faults together make one answer 400.
    pub(crate) fn fill(&self, request: &mut dyn Request, body: Option<&WholeBody>) -> Result<(), Refusal> {
        let mut faults: Vec<ProblemFault> =
            param::decode(request, &self.parts()).into_iter().map(ProblemFault::from).collect();
        match body {
            Some(body) => {
                let place = request.place(self.operation.parameters.len());
                faults.extend(
                    body.media
                        .decode(&body.bytes, self.content_type(), place, self.operation.request_message())
                        .err()
                        .map(ProblemFault::from),
                );
            }
            None if self.operation.body.as_ref().is_some_and(|body| body.required) => {
                faults.push(ProblemFault {
                    place: FaultPlace::Body(String::new()),
                    detail: "the body is missing".to_owned(),
                    unmet: None,
                });
            }
            None => {}
        }
        if faults.is_empty() {
            return Ok(());
        }
        Err(Box::new(faults.into_iter().fold(invalid(), Problem::fault).into_response()))
    }

    /// Checks a request that was filled; all faults together make one answer 422.
    pub(crate) fn check(&self, request: &mut dyn Request, body: Option<&WholeBody>) -> Result<(), Refusal> {
        let mut came = |part: usize| match self.operation.parameters.get(part) {
            Some(_) => param::came::list(self.operation, part, &self.parts()),
            None => json::exact(&body?.bytes),
        };
        let checked = check::received(request, &mut came);
        checked.map_err(|invalid| Box::new(Problem::invalid(invalid).into_response()))
    }

    /// Where parameters may be.
    fn parts(&self) -> param::Incoming<'_> {
        param::Incoming {
            path: self.head.uri.path(),
            query: self.head.uri.query(),
            headers: &self.head.headers,
        }
    }
}

/// Waits for a whole body, up to the limit.
pub(super) async fn whole(head: &Parts, body: Body) -> Result<Bytes, Refusal> {
    let BodyLimit(limit) = head.extensions.get().copied().unwrap_or(BODY_LIMIT);
    // A length that says enough need not be awaited.
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large(limit));
    }
    match Limited::new(body, limit).collect().await {
        Ok(whole) => Ok(whole.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large(limit)),
        Err(_) => Err(Box::new(invalid().detail("The body broke off").into_response())),
    }
}

fn invalid() -> Problem {
    Problem::own(StatusCode::BAD_REQUEST, "invalid-request", "The request does not fit the operation")
}

fn too_large(limit: usize) -> Refusal {
    let problem = Problem::own(StatusCode::PAYLOAD_TOO_LARGE, "content-too-large", "The body is too large");
    Box::new(problem.detail(format!("The limit is {limit} bytes")).into_response())
}

fn unsupported_problem(detail: &str) -> Problem {
    Problem::own(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "The body is of a type that the operation does not take",
    )
    .detail(detail)
}

/// An answer 415 whose `Accept` says what the operation takes (RFC 9110 §15.5.16).
fn unsupported(wanted: &RequestBody, detail: &str) -> Refusal {
    let names: Vec<&str> = wanted.content.iter().map(|media| media.name).collect();
    let mut problem = unsupported_problem(detail);
    if let Ok(value) = HeaderValue::try_from(names.join(", ")) {
        problem = problem.header(ACCEPT, value);
    }
    Box::new(problem.into_response())
}
