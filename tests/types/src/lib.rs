//! Types without operations need no feature of the runtime.
//!
//! That is seen where this crate is checked alone, as `.ci/run` does: with the whole workspace, cargo
//! turns on the features that any crate of it asks for.

/// What `api.yaml` says of notes.
pub mod api {
    understory_runtime::include_api!("api");
}

/// A note of what is to be done.
pub fn reminder(text: &str) -> api::Note {
    api::Note::new(text).with_author("Ada")
}
