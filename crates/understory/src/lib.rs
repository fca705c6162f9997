//! From an OpenAPI document to Rust files on disk: what a `build.rs` calls.
//!
//! ```no_run
//! // build.rs
//! understory::build("api.yaml");
//! ```
//!
//! ```text
//! // src/main.rs
//! mod api {
//!     understory_runtime::include_api!("api");
//! }
//! ```
//!
//! [`Config`] is the same as plain data, for everything but the simplest case.

mod build;
mod config;
mod pipeline;
mod remote;
mod report;
mod write;

pub use build::build;
pub use config::{Config, Faults};
pub use pipeline::{Failed, Generated, check, dump, generate};
// Tests have smaller limits.
#[doc(hidden)]
pub use remote::Fetcher;
#[cfg(feature = "remote")]
#[doc(hidden)]
pub use remote::Limits;
pub use report::Report;
pub use understory_emit::{Dates, File, Options, Part, Root, Uuids};
pub use understory_lower::{Coverage, Diagnostic, LeftOut, Selector, Severity, Spot, Style};
pub use write::{Change, Difference, WriteError, differences, write};
