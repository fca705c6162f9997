//! What is done to the model once the document has been read.

pub(crate) mod access;
pub(crate) mod checks;
pub(crate) mod cycles;
pub(crate) mod defaults;
pub(crate) mod name;
pub(crate) mod overlaps;
pub(crate) mod prune;
pub(crate) mod routes;
pub(crate) mod share;
mod uses;

pub(crate) use name::Clash;
