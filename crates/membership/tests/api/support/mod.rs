//! What the tests share: a service that records, the document as data, and ways to call.

pub(crate) mod document;
pub(crate) mod endpoint;
pub(crate) mod exchange;
pub(crate) mod operation;
pub(crate) mod refusal;
pub(crate) mod service;
pub(crate) mod tcp;
pub(crate) mod values;
