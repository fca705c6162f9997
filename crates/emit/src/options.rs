//! What a user may choose.

/// What is emitted, and for what surroundings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The client: handles and their calls.
    pub client: Part,
    /// The server: traits and the router.
    pub server: Part,
    /// Where the files will stand.
    pub root: Root,
}

impl Default for Options {
    fn default() -> Self {
        Options { client: Part::Always, server: Part::Always, root: Root::Module }
    }
}

/// Whether a part is emitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is left out.
    Omitted,
    /// It is there.
    Always,
    /// It is there when the crate's feature (`client`, `server`) is on.
    Feature,
}

/// Where the root file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// `lib.rs` of a crate of its own.
    Crate,
    /// `mod.rs`, for `include!` from a build script's output folder: without inner attributes,
    /// which an included file cannot have.
    Module,
}
