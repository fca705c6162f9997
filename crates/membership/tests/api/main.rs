//! The Membership API from client to server and back: in process, and over TCP.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at what it did not expect, also in its helpers"
)]

mod answers;
mod auth;
mod requests;
mod round_trip;
mod routes;
mod support;
