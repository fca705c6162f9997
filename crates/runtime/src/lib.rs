//! What the Rust that understory generates calls.
//!
//! Generated code holds structs, tables and one line here and there; everything that happens at run
//! time happens in this crate, which is written by hand and tested without the generator.
//!
//! | module | what it is |
//! |---|---|
//! | [`value`] | where values go and come from: `Item`, `Object`, `Place`, `Writer` |
//! | [`format`] | JSON, XML, forms, text, bytes, each against `value` alone |
//! | [`media`] | media types: a name and the format behind it |
//! | [`bridge`] | `Serialize` and `Deserialize` for the generated types |
//! | [`operation`] | the tables of operations, shared by client and server |

pub mod bridge;
pub mod format;
pub mod media;
pub mod operation;
pub mod value;
