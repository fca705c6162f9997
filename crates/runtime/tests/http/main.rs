//! A small API in the form in which it would be generated, called and served: in process, and
//! over TCP where the transport matters.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at what it did not expect, also in its helpers"
)]

mod api;
mod authenticator;
mod base_url;
mod client;
mod doubt;
mod methods;
mod negotiate;
mod receiver;
mod router;
mod secrets;
mod server;
mod service;
mod tcp;
mod token;
mod wire;
