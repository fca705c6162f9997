//! One call.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};

use super::answer::{Answer, decode, decode_whole};
use super::auth::Credentials;
use super::base::ServerUrl;
use super::builder::Core;
use super::error::Error;
use super::send::send;
use super::servers::CallServer;
use crate::future::BoxFuture;
use crate::operation::{Operation, Request, Scheme};
use crate::reply::Reply;

/// A call that has not been sent. It is sent when it is awaited.
#[must_use = "nothing is sent before a call is awaited"]
pub struct Call<T, E = Infallible> {
    core: Core,
    operation: &'static Operation,
    request: Box<dyn Request>,
    overrides: Overrides,
    decode: fn(Answer) -> Result<T, Error<E>>,
}

/// What a call does otherwise than its client.
#[derive(Default)]
pub(crate) struct Overrides {
    /// Where a webhook or a callback goes.
    pub(crate) url: Option<String>,
    /// Where another operation goes.
    pub(crate) server: Option<CallServer>,
    pub(crate) content_type: Option<String>,
    pub(crate) accept: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) credentials: Vec<(&'static str, Credentials)>,
}

impl<T, E> Call<T, E> {
    /// A call of the operation of this request.
    pub fn new<R: Request>(core: &Core, request: R) -> Self
    where
        T: Reply,
        E: Reply,
    {
        let mut request: Box<dyn Request> = Box::new(request);
        let operation = request.operation();
        Call {
            core: core.clone(),
            operation,
            request,
            overrides: Overrides::default(),
            decode: decode::<T, E>,
        }
    }

    /// A webhook or a callback, to the URL that its receiver gave.
    pub fn to<R: Request>(core: &Core, url: &str, request: R) -> Self
    where
        T: Reply,
        E: Reply,
    {
        let mut call = Call::new(core, request);
        call.overrides.url = Some(url.to_owned());
        call
    }

    /// Gives the result within the response that it came in, with its status and all header fields:
    /// `call.with_response().await?.headers()`. An [`Error`] has them anyway.
    pub fn with_response(self) -> Call<http::Response<T>, E>
    where
        T: Reply,
        E: Reply,
    {
        let Call { core, operation, request, overrides, .. } = self;
        Call { core, operation, request, overrides, decode: decode_whole::<T, E> }
    }

    /// Calls at this base URL, whatever the client or the document says. It is read when the call is
    /// awaited. A webhook or a callback goes to its receiver all the same.
    pub fn base_url(mut self, url: &str) -> Self {
        self.overrides.server = Some(CallServer::Url(url.to_owned()));
        self
    }

    /// Calls at this server, whatever the client says: one of the document, or of those that the
    /// operation has of its own (`SERVERS` of its request).
    pub fn server(mut self, server: impl Into<ServerUrl>) -> Self {
        self.overrides.server = Some(CallServer::Server(server.into()));
        self
    }

    /// Sends the body as this media type, which the operation must declare.
    pub fn content_type(mut self, media_type: &str) -> Self {
        self.overrides.content_type = Some(media_type.to_owned());
        self
    }

    /// Sends this as the `Accept` header field.
    pub fn accept(mut self, media_types: &str) -> Self {
        self.overrides.accept = Some(media_types.to_owned());
        self
    }

    /// Sends this header field, in place of any other of the name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.overrides.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Proves by these credentials who calls, if the operation demands the scheme.
    pub fn credentials(mut self, scheme: &'static Scheme, credentials: impl Into<Credentials>) -> Self {
        self.overrides.credentials.push((scheme.name, credentials.into()));
        self
    }
}

impl<T, E> IntoFuture for Call<T, E> {
    type Output = Result<T, Error<E>>;
    type IntoFuture = Answering<T, E>;

    fn into_future(self) -> Answering<T, E> {
        Answering { sent: Box::pin(send(self.core, self.request, self.overrides)), decode: self.decode }
    }
}

impl<T, E> fmt::Debug for Call<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}

/// A call under way.
#[must_use = "futures do nothing unless polled"]
pub struct Answering<T, E = Infallible> {
    sent: BoxFuture<Result<Answer, Error>>,
    decode: fn(Answer) -> Result<T, Error<E>>,
}

impl<T, E> Future for Answering<T, E> {
    type Output = Result<T, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.sent.as_mut().poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Ok(answer)) => Poll::Ready((self.decode)(answer)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error.widen())),
        }
    }
}

impl<T, E> fmt::Debug for Answering<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answering")
    }
}
