//! The other way round: webhooks and callbacks, which the API sends and its users receive.

use std::borrow::Cow;
use std::future::{Ready, ready};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use http::StatusCode;
use http::request::Parts;

use super::error::Error;
use super::problem::Problem;
use super::read::whole;
use super::respond::Response;
use super::route::{
    Endpoint, Path, Route, assemble, axum_pattern, bind, collect_paths, nothing_here, pattern,
};
use crate::operation::{Operation, Request};
use crate::param::path::literal;
use crate::reply::Reply;

/// Webhooks or callbacks and the service that receives them, before it is settled at which paths.
///
/// A hook has a name and no path: its sender is told the whole URL. So this is the receiver's to
/// choose: each hook at a path of its own ([`router`](Receiver::router)), or all at one
/// ([`router_at`](Receiver::router_at)).
///
/// The router is an ordinary one of `axum`. What checks a signature of the raw request is a layer
/// around it.
pub struct Receiver {
    hooks: Vec<Endpoint>,
}

/// The receiver of a service.
#[doc(hidden)]
pub fn receiver<S: Send + Sync + 'static>(service: S, routes: Vec<Route<S>>) -> Receiver {
    let mut hooks = bind(service, routes);
    hooks.iter_mut().for_each(|hook| hook.path = default_path(hook.operation));
    Receiver { hooks }
}

/// A slash and the name of the hook. A slash in the name parts segments.
fn default_path(operation: &Operation) -> Cow<'static, str> {
    let segments = operation.id.trim_start_matches('/').split('/').map(literal);
    Cow::Owned(format!("/{}", segments.collect::<Vec<_>>().join("/")))
}

impl Receiver {
    /// Receives the hook of this request at a path of its own: `.at::<NewPetWebhook>("/pets/new")`.
    /// An expression in braces stands for anything there (`/{tenant}/pets`). A request of another
    /// receiver has no hook here, and changes nothing.
    #[must_use]
    pub fn at<R: Request>(mut self, path: &str) -> Self {
        let operation = R::blank().operation();
        for hook in self.hooks.iter_mut().filter(|hook| std::ptr::eq(hook.operation, operation)) {
            hook.path = Cow::Owned(with_slash(path));
        }
        self
    }

    /// A router with each hook at the path that it was given, or else at `/` and its name in the
    /// document, such as `/newPet`. Other paths are answered 404, other methods 405, both as problems.
    pub fn router(self) -> Router {
        assemble(self.hooks)
    }

    /// A router with all hooks at one path, for senders that know but one URL. `which` tells of a
    /// request the name of its hook in the document, from a header field or from the body; without
    /// one, or with one that no hook has, the request is answered 404.
    ///
    /// The body is awaited before it is known who calls.
    pub fn router_at(
        mut self,
        path: &str,
        which: impl Fn(&Parts, &[u8]) -> Option<String> + Send + Sync + 'static,
    ) -> Router {
        self.hooks.iter_mut().for_each(|hook| hook.path = default_path(hook.operation));
        let shared = Arc::new((collect_paths(self.hooks), which));
        let handler = move |request: axum::extract::Request| {
            let shared = shared.clone();
            async move {
                let (hooks, which) = &*shared;
                choose(hooks, which, request).await
            }
        };
        let path = axum_pattern(&pattern(&with_slash(path)));
        Router::new().route(&path, axum::routing::any(handler)).fallback(|| async { nothing_here() })
    }
}

async fn choose(
    hooks: &[Path],
    which: &(impl Fn(&Parts, &[u8]) -> Option<String> + Sync),
    request: axum::extract::Request,
) -> Response {
    let (head, body) = request.into_parts();
    let body = match whole(&head, body).await {
        Ok(body) => body,
        Err(refusal) => return *refusal,
    };
    let name = which(&head, &body);
    let named = |hook: &&Path| hook.endpoints.iter().any(|e| name.as_deref() == Some(e.operation.id));
    match hooks.iter().find(named) {
        Some(hook) => hook.answer(axum::extract::Request::from_parts(head, Body::from(body))).await,
        None => {
            let title = "There is no hook of this name";
            Problem::own(StatusCode::NOT_FOUND, "not-found", title).into_response()
        }
    }
}

fn with_slash(path: &str) -> String {
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

/// What a method of a receiver does unless it is implemented: nothing, which the sender is told by an
/// answer 501.
#[doc(hidden)]
pub fn not_received<R, O, F>(_: R) -> Ready<Result<O, Error<F>>>
where
    O: Reply,
    F: Reply,
{
    ready(Err(Error::problem(StatusCode::NOT_IMPLEMENTED, "This is not received here")))
}

impl std::fmt::Debug for Receiver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hooks = self.hooks.iter().map(|hook| (hook.operation.id, &hook.path));
        f.debug_map().entries(hooks).finish()
    }
}
