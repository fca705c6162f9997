//! Paths and methods.

use std::borrow::Cow;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::Poll;

use axum::Router;
use http::header::{ALLOW, HeaderMap, HeaderValue};
use http::{Method, StatusCode};

use super::accepted::enter;
use super::auth::{Anonymous, Caller};
use super::drive::{Run, Running, drive};
use super::error::{Error, InternalError};
use super::problem::Problem;
use super::read::Incoming;
use super::respond::Response;
use crate::future::{BoxError, BoxFuture};
use crate::negotiate::Accept;
use crate::operation::{Location, Operation, Request, RouteCondition};
use crate::param::pairs::{self, Pair};
use crate::param::path::captures;
use crate::reply::Reply;

/// An operation and what answers it on a service `S`.
pub struct Route<S> {
    operation: &'static Operation,
    call: Box<dyn Fn(Arc<S>, Incoming) -> BoxFuture<Response> + Send + Sync>,
}

/// The route of an operation, with the line that calls the service's method.
pub fn route<S, R, C, O, F>(operation: &'static Operation, run: Run<S, R, C, O, F>) -> Route<S>
where
    S: Send + Sync + 'static,
    R: Request,
    C: Caller<S> + 'static,
    O: Reply,
    F: Reply,
{
    Route { operation, call: Box::new(move |service, incoming| Box::pin(drive(service, incoming, run))) }
}

/// A method of a service that is called without knowing who calls.
#[doc(hidden)]
pub trait Open<'s, S: 's, R, O, F>: Copy + Send + Sync + 'static {
    /// Calls it.
    fn run(self, service: &'s S, request: R) -> Running<'s, O, F>;
}

impl<'s, S: 's, R, O, F, M, T> Open<'s, S, R, O, F> for M
where
    M: Fn(&'s S, R) -> T + Copy + Send + Sync + 'static,
    T: Future<Output = Result<O, Error<F>>> + Send + 's,
{
    fn run(self, service: &'s S, request: R) -> Running<'s, O, F> {
        Box::pin(self(service, request))
    }
}

/// The route of an operation that anybody may call, with the service's method.
pub fn open<S, R, O, F, M>(operation: &'static Operation, method: M) -> Route<S>
where
    S: Send + Sync + 'static,
    R: Request,
    O: Reply,
    F: Reply,
    M: for<'s> Open<'s, S, R, O, F>,
{
    let call = move |service: Arc<S>, incoming: Incoming| -> BoxFuture<Response> {
        Box::pin(drive(service, incoming, move |service: &S, request, _: Anonymous| {
            method.run(service, request)
        }))
    };
    Route { operation, call: Box::new(call) }
}

/// A router for a service. Other paths are answered 404, other methods 405, both as problems.
///
/// It is an ordinary router of `axum`, to be nested, layered and served. To merge it with another
/// that has a fallback, call `reset_fallback` on one of the two.
pub fn router<S: Send + Sync + 'static>(service: S, routes: Vec<Route<S>>) -> Router {
    assemble(bind(service, routes))
}

/// The routes of a service, each at the path of its operation.
pub(super) fn bind<S: Send + Sync + 'static>(service: S, routes: Vec<Route<S>>) -> Vec<Endpoint> {
    let service = Arc::new(service);
    let endpoint = |Route { operation, call }: Route<S>| {
        let service = service.clone();
        Endpoint {
            operation,
            path: Cow::Borrowed(operation.path),
            call: Box::new(move |incoming| call(service.clone(), incoming)),
        }
    };
    routes.into_iter().map(endpoint).collect()
}

/// A route whose service is known.
pub(super) struct Endpoint {
    pub(super) operation: &'static Operation,
    /// The template of the paths at which it is.
    pub(super) path: Cow<'static, str>,
    call: Box<dyn Fn(Incoming) -> BoxFuture<Response> + Send + Sync>,
}

/// Templates are not `axum`'s: a segment may hold several expressions and literal text, and
/// literals may look like `axum`'s own syntax. So `axum` is given a coarse pattern in which every
/// segment that is not plain text is a capture, and the templates decide among themselves.
pub(super) fn assemble(endpoints: Vec<Endpoint>) -> Router {
    let paths: Vec<Arc<Path>> = collect_paths(endpoints).into_iter().map(Arc::new).collect();
    let mut patterns: Vec<&[Segment]> = Vec::new();
    for path in &paths {
        if !patterns.contains(&path.pattern.as_slice()) {
            patterns.push(&path.pattern);
        }
    }
    let mut router = Router::new();
    for pattern in patterns {
        // A more specific path may be spelled so that `axum` does not know it (`%62` for `b`), and
        // then it comes here.
        let candidates: Arc<[Arc<Path>]> =
            paths.iter().filter(|path| covers(pattern, &path.pattern)).cloned().collect();
        let handler = move |request| answer(candidates.clone(), request);
        router = router.route(&axum_pattern(pattern), axum::routing::any(handler));
    }
    let all: Arc<[Arc<Path>]> = paths.into();
    router.fallback(move |request| answer(all.clone(), request))
}

/// The operations under one path, whatever its expressions are called.
pub(super) struct Path {
    template: Cow<'static, str>,
    pattern: Vec<Segment>,
    pub(super) endpoints: Vec<Endpoint>,
}

/// A segment of a coarse pattern.
#[derive(PartialEq)]
pub(super) enum Segment {
    /// Text that means the same to `axum` and to the template.
    Plain(String),
    /// Anything else.
    Capture,
}

/// The paths, concrete ones before templated ones (OpenAPI 3.0.4 §4.7.8.2, "Path Templating
/// Matching").
pub(super) fn collect_paths(endpoints: Vec<Endpoint>) -> Vec<Path> {
    let mut paths: Vec<(String, Path)> = Vec::new();
    for endpoint in endpoints {
        let shape = shape(&endpoint.path);
        match paths.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, path)) => path.endpoints.push(endpoint),
            None => {
                let (template, pattern) = (endpoint.path.clone(), pattern(&endpoint.path));
                paths.push((shape, Path { template, pattern, endpoints: vec![endpoint] }));
            }
        }
    }
    for (_, path) in &mut paths {
        path.endpoints.sort_by_key(|endpoint| std::cmp::Reverse(demands(endpoint.operation)));
    }
    paths.sort_by_cached_key(|(shape, _)| specificity(shape));
    paths.into_iter().map(|(_, path)| path).collect()
}

/// Of two operations that would both take a request, the one that asks for more has it: for more
/// values, then for more names.
fn demands(operation: &Operation) -> (usize, usize) {
    let values = operation.conditions.iter().filter(|condition| condition.value.is_some()).count();
    (pairs::fixed(operation).count() + values, operation.conditions.len())
}

fn segments(template: &str) -> impl Iterator<Item = &str> {
    template.strip_prefix('/').unwrap_or(template).split('/')
}

/// A template without the names of its expressions.
fn shape(template: &str) -> String {
    let mut shape = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, behind)) = after.split_once('}') else { break };
        shape.push_str(before);
        shape.push_str("{}");
        rest = behind;
    }
    shape + rest
}

/// Sorts the more specific first: segment by segment, text before a mixture before an expression,
/// and of two mixtures that with more text.
fn specificity(shape: &str) -> Vec<(u8, usize)> {
    let rank = |segment: &str| match segment.replace("{}", "").len() {
        _ if !segment.contains("{}") => (0, 0),
        0 => (2, 0),
        text => (1, usize::MAX - text),
    };
    segments(shape).map(rank).collect()
}

/// The coarse pattern of a template.
pub(super) fn pattern(template: &str) -> Vec<Segment> {
    segments(template).map(coarse).collect()
}

fn coarse(segment: &str) -> Segment {
    // `:` and `*` mean something to `axum` at the beginning of a segment only.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()+,;=@:*".contains(&byte);
    if segment.bytes().all(plain) && !segment.starts_with([':', '*']) {
        Segment::Plain(segment.to_owned())
    } else {
        Segment::Capture
    }
}

fn covers(pattern: &[Segment], other: &[Segment]) -> bool {
    pattern.len() == other.len() && pattern.iter().zip(other).all(|(a, b)| *a == Segment::Capture || a == b)
}

pub(super) fn axum_pattern(pattern: &[Segment]) -> String {
    let mut text = String::new();
    for (position, segment) in pattern.iter().enumerate() {
        match segment {
            Segment::Plain(plain) => text.extend(["/", plain.as_str()]),
            Segment::Capture => text.push_str(&format!("/{{segment{position}}}")),
        }
    }
    text
}

/// Answers a request that one of these paths may have.
async fn answer(paths: Arc<[Arc<Path>]>, request: axum::extract::Request) -> Response {
    let found = paths.iter().find(|path| captures(&path.template, request.uri().path()).is_some());
    match found {
        Some(path) => path.answer(request).await,
        None => nothing_here(),
    }
}

/// The answer at a path that there is not.
pub(super) fn nothing_here() -> Response {
    Problem::own(StatusCode::NOT_FOUND, "not-found", "There is nothing at this path").into_response()
}

impl Path {
    pub(super) async fn answer(&self, request: axum::extract::Request) -> Response {
        let method = request.method();
        let found = self.find(&request);
        match found {
            Some(Some(endpoint)) => {
                let incoming = Incoming::new(endpoint.operation, request);
                let accept = incoming.accept.clone();
                unwound(accept, (endpoint.call)(incoming)).await
            }
            Some(None) => {
                let title = "No operation of this path has this query and these header fields";
                Problem::own(StatusCode::NOT_FOUND, "not-found", title).into_response()
            }
            None if method == Method::OPTIONS => {
                let mut response = Response::default();
                *response.status_mut() = StatusCode::NO_CONTENT;
                response.headers_mut().insert(ALLOW, self.allow());
                response
            }
            None => {
                let problem = Problem::own(
                    StatusCode::METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    "This path does not have the method",
                );
                problem.header(ALLOW, self.allow()).into_response()
            }
        }
    }

    /// The operation of a request: `Some(None)` when there are some with its method, and none takes it.
    fn find(&self, request: &axum::extract::Request) -> Option<Option<&Endpoint>> {
        let query = pairs::of_query(request.uri().query().unwrap_or(""));
        let of = |method: &Method| {
            let mut endpoints = self.endpoints.iter().filter(|e| e.operation.method == *method).peekable();
            endpoints.peek()?;
            Some(endpoints.find(|endpoint| endpoint.takes(&query, request.headers())))
        };
        // HEAD is GET without the body (RFC 9110 §9.3.2), unless the document has its own. `axum`
        // takes the body away and leaves its length.
        of(request.method()).or_else(|| of(&Method::GET).filter(|_| request.method() == Method::HEAD))
    }

    /// The methods of the path (RFC 9110 §10.2.1).
    fn allow(&self) -> HeaderValue {
        let mut methods: Vec<&str> =
            self.endpoints.iter().map(|endpoint| endpoint.operation.method.as_str()).collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.push("OPTIONS");
        methods.sort_unstable();
        methods.dedup();
        HeaderValue::try_from(methods.join(", ")).unwrap_or(HeaderValue::from_static(""))
    }
}

impl Endpoint {
    /// Whether a request of its method and path is its, by what else it has.
    fn takes(&self, query: &[Pair<'_>], headers: &HeaderMap) -> bool {
        let Operation { conditions, .. } = self.operation;
        pairs::has_fixed(query, self.operation) && conditions.iter().all(|one| holds(one, query, headers))
    }
}

fn holds(condition: &RouteCondition, query: &[Pair<'_>], headers: &HeaderMap) -> bool {
    let RouteCondition { location, name, value } = condition;
    match location {
        Location::Query => pairs::has(query, name, *value),
        Location::Header => headers
            .get_all(*name)
            .iter()
            .any(|line| value.is_none_or(|value| line.as_bytes().trim_ascii() == value.as_bytes())),
        // Nothing is told apart by these.
        Location::Path | Location::QueryString | Location::Cookie => true,
    }
}

/// Makes a panic of an implementation an answer 500, so that it costs no other request of the
/// connection. Meanwhile it is known what the client accepts.
async fn unwound(accept: Arc<Accept>, mut future: BoxFuture<Response>) -> Response {
    poll_fn(move |cx| {
        let _entered = enter(&accept);
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
            Ok(poll) => poll,
            // The panic's text has gone to the panic hook, as always.
            Err(_) => {
                let error = BoxError::from("the implementation panicked");
                Poll::Ready(InternalError::from(error).into_response())
            }
        }
    })
    .await
}
