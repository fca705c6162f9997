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
    /// What a date and a date-time are.
    pub dates: Dates,
    /// What a UUID is.
    pub uuids: Uuids,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            client: Part::Always,
            server: Part::Always,
            root: Root::Module,
            dates: Dates::Jiff,
            uuids: Uuids::Uuid,
        }
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

/// What `format: date` and `format: date-time` are in Rust. The runtime has a feature for each
/// library, of the library's name; what each holds of a date-time stands in the docs of the runtime's
/// `scalars`. `time` and `duration` are strings with all of them, since no library has a type for every value
/// of these formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// `jiff::civil::Date` and `jiff::Timestamp`: a moment, before the last day of 9999, without its offset.
    Jiff,
    /// `chrono::NaiveDate` and `chrono::DateTime<chrono::Utc>`: any moment, without its offset.
    Chrono,
    /// `time::Date` and `time::OffsetDateTime`: any moment, with its offset.
    Time,
    /// Strings, for documents whose dates are none of RFC 3339, and for programs to which the text counts.
    Text,
}

/// What `format: uuid` is in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uuids {
    /// `uuid::Uuid`, by the runtime's feature `uuid`.
    Uuid,
    /// Strings, for documents whose UUIDs are none of RFC 9562.
    Text,
}
