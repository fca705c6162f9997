//! The one boxed future that crosses the seam between generated code and this crate.

use std::future::Future;
use std::pin::Pin;

/// A future in a box.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Any error in a box.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;
