//! The model: what an API is, once its document has been understood.
//!
//! Input: nothing. Output: nothing. This crate is pure data; `lower` makes it from a document and
//! `emit` prints Rust from it. Its words are OpenAPI's own.
//!
//! ```text
//! Api
//! ├── servers: Vec<Server>              where the API lives
//! ├── tags: Vec<Tag>                    groups of operations, one client handle and trait each
//! ├── schemes: Vec<SecurityScheme>      how callers prove who they are
//! ├── types: Vec<TypeDef>               definitions; a `Type` is a use of one
//! │   ├── Shape: Struct | Enum | Union | Alias | Headers
//! │   └── constraints: Vec<Constraint>   what is demanded beyond the type, also of fields and parts
//! └── operations: Vec<Operation>         of paths, webhooks and callbacks
//!     ├── parameters: Vec<Parameter>    path, query, header, cookie
//!     ├── body: Option<Body>            one type in one or more media types
//!     ├── responses: Vec<Response>      by status: headers and body
//!     └── security: Vec<Vec<Requirement>>   any one of these lists, each in full
//! ```
//!
//! A name as it travels is called `wire`. Rust names live in [`Names`] and nowhere else.

mod api;
mod constraint;
mod dump;
mod names;
mod operation;
mod origin;
mod security;
mod types;

pub use api::*;
pub use constraint::*;
pub use dump::*;
pub use names::*;
pub use operation::*;
pub use origin::*;
pub use security::*;
pub use types::*;
