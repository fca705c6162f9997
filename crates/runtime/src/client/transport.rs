//! What carries requests.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use http_body::{Frame, SizeHint};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use tower_service::Service;

use super::error::TransportError;
use crate::future::{BoxError, BoxFuture};
use crate::value::Bytes;

/// Carries requests to a server and brings the answers back.
///
/// It follows no redirect to another origin, since a request may carry secrets anywhere in its
/// head and body.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request. The answer's body may still be on its way when this is done.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<Result<http::Response<Body>, BoxError>>;
}

/// The body of a request or an answer.
pub struct Body(Kind);

enum Kind {
    /// The whole of it, which a transport may send again.
    Whole(Full<Bytes>, Bytes),
    /// Frames as they come. The lock is never taken; it makes the body `Sync`.
    Frames(Mutex<UnsyncBoxBody<Bytes, BoxError>>),
}

impl Body {
    /// A body of frames.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Body(Kind::Frames(Mutex::new(body.map_err(Into::into).boxed_unsync())))
    }

    /// The whole body, when it is already there.
    pub fn whole(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Whole(_, bytes) => Some(bytes),
            Kind::Frames(_) => None,
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Body(Kind::Whole(Full::new(bytes.clone()), bytes))
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.get_mut().0 {
            Kind::Whole(body, _) => Pin::new(body).poll_frame(cx).map_err(|never| match never {}),
            Kind::Frames(body) => {
                Pin::new(body.get_mut().unwrap_or_else(PoisonError::into_inner)).poll_frame(cx)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Whole(body, _) => body.is_end_stream(),
            Kind::Frames(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Whole(body, _) => body.size_hint(),
            Kind::Frames(_) => SizeHint::default(),
        }
    }
}

/// An answer that has arrived as a whole.
pub(crate) type Whole = http::Response<Bytes>;

/// Sends a request and waits for the whole answer.
pub(crate) async fn exchange(
    transport: &Arc<dyn Transport>,
    request: http::Request<Body>,
    limit: usize,
) -> Result<Whole, TransportError> {
    let answer = transport.send(request).await.map_err(|error| match error.downcast::<TransportError>() {
        Ok(own) => *own,
        Err(error) => TransportError::Send(error),
    })?;
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, limit).collect().await.map_err(|error| {
        match error.downcast::<LengthLimitError>() {
            Ok(_) => TransportError::TooLarge(limit),
            Err(error) => TransportError::Body(error),
        }
    })?;
    Ok(http::Response::from_parts(head, body.to_bytes()))
}

/// A `tower` service as a transport: a router in the same process, or a client under layers.
pub(crate) struct OverService<S>(pub(crate) Mutex<S>);

impl<S, B> Transport for OverService<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(&self, request: http::Request<Body>) -> BoxFuture<Result<http::Response<Body>, BoxError>> {
        // Each request has a service of its own, since `call` wants it for itself.
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            poll_fn(|cx| service.poll_ready(cx)).await.map_err(Into::into)?;
            let answer = service.call(request).await.map_err(Into::into)?;
            Ok(answer.map(Body::new))
        })
    }
}

/// The transport of a client that was given none and built without `reqwest`.
pub(crate) struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<Result<http::Response<Body>, BoxError>> {
        Box::pin(async { Err(TransportError::None.into()) })
    }
}
