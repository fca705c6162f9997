//! How a crate brings in what its build script generated.

/// Brings in the module that `understory::build` generated from a document: the types, `Client`,
/// the server trait of each tag, and `router`. The name is the document's, without its ending.
///
/// ```text
/// // build.rs
/// fn main() {
///     understory::build("api.yaml");
/// }
///
/// // src/main.rs
/// mod api {
///     understory_runtime::include_api!("api");
/// }
///
/// let client = api::Client::builder().build();
/// let note = api::types::Note::new("Water the trees");
/// ```
///
/// Where `pub mod api` makes it a part of a library, everything in it is public.
// A program that uses a part of an API has made no mistake with the rest of it, so what is unused
// or cannot be reached from outside warns of nothing. A module of its own is what the attribute
// can stand on: the caller's is already there, and the modules in the file keep their paths.
#[macro_export]
macro_rules! include_api {
    ($name:literal) => {
        #[allow(dead_code, unreachable_pub, unused_imports)]
        mod generated {
            include!(concat!(env!("OUT_DIR"), "/", $name, "/mod.rs"));
        }
        #[allow(unreachable_pub, unused_imports)]
        pub use generated::*;
    };
}
