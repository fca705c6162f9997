//! What the Rust that understory generates calls.
//!
//! Generated code holds structs, tables and one line here and there; everything that happens at run
//! time happens in this crate, which is written by hand and tested without the generator.
//!
//! | module | what it is |
//! |---|---|
//! | [`value`] | where values go and come from: `Item`, `Object`, `Place`, `Writer` |
//! | [`format`](mod@format) | JSON, XML, forms, text, bytes, each against `value` alone |
//! | [`input`](input()) | what is sent to an API of what it sent |
//! | [`held`] | values that end a long chain of types |
//! | [`scalars`] | types of the formats that the standard library has no type for |
//! | [`media`] | media types: a name and the format behind it |
//! | [`bridge`](mod@bridge) | `Debug`, `Serialize` and `Deserialize` for the generated types |
//! | [`mod@check`] | what a document demands of values beyond their types |
//! | [`operation`] | the tables of operations, shared by client and server |
//! | [`reply`] | what operations answer: bodies, with headers and without |
//! | [`param`] | path, query, header and cookie parameters, both directions |
//! | [`negotiate`] | which media type: `Content-Type` and `Accept` |
//! | `client` | a request value goes out, a result comes back (feature `client`) |
//! | `server` | a request comes in, an implementation answers it (feature `server`) |
//!
//! [`include_api!`] brings a generated module into the crate whose build script generated it.

#![deny(clippy::indexing_slicing)]

pub mod bridge;
pub mod check;
#[cfg(feature = "client")]
pub mod client;
pub mod format;
#[cfg(any(feature = "client", feature = "server"))]
pub mod future;
pub mod held;
mod include;
mod input;
pub mod media;
pub mod negotiate;
pub mod operation;
pub mod param;
pub mod reply;
pub mod scalars;
pub mod secret;
#[cfg(feature = "server")]
pub mod server;
pub mod show;
pub mod value;

pub use input::input;

#[cfg(feature = "chrono")]
pub use chrono;
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "time")]
pub use time;
#[cfg(feature = "uuid")]
pub use uuid;
