//! From the model to the text of Rust files.
//!
//! Input: an [`Api`] with its [`Names`]. Output: the files of a module tree. Emission is total:
//! there is no `Result` and no diagnostic here, because every decision was made before.
//!
//! Files are parted by reader. People read `types.rs` and one file for each tag; the runtime reads
//! `wire/`, which holds what the values need to travel.

#![deny(clippy::indexing_slicing)]

mod checks;
mod client;
mod cx;
mod doc;
mod file;
mod links;
mod member;
mod operation;
mod options;
mod paths;
mod print;
mod security;
mod server;
mod servers;
mod ty;
mod types;

use understory_model::{Api, Names};

pub use file::File;
pub use options::{Dates, Options, Part, Root, Uuids};

/// The files of an API, in a fixed order: the root first.
pub fn emit(api: &Api, names: &Names, options: &Options) -> Vec<File> {
    file::all(&cx::Cx::new(api, names, options))
}
