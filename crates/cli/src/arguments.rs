//! What is written behind the command, and what it means as a configuration.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use understory::{Config, Dates, Faults, Part, Root, Selector, Uuids};

/// Rust from OpenAPI documents: an async client, a server trait, and the types they share.
#[derive(Debug, Parser)]
#[command(name = "understory", version, arg_required_else_help = true, after_help = EXIT)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT: &str = "\
A document is a YAML or JSON file. The exit code is 0 when all went well, 1 when the document has \
errors or the output could not be written, and 2 when the command line was not understood.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a module tree, whose root is DIR/mod.rs
    Generate(Generate),
    /// Say what is wrong with a document, and write nothing
    Check(Check),
    /// Print the model of a document
    Dump(Dump),
}

#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    input: Input,
    /// The folder that the files go to; files by hand in it are left alone
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    form: Form,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    selection: Selection,
}

#[derive(Debug, Args)]
pub(crate) struct Dump {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    selection: Selection,
    /// Print what it is after a pass: lower, overlaps, access, defaults, cycles, routes, prune,
    /// checks, share or name
    #[arg(long, value_name = "PASS")]
    pub(crate) after: Option<String>,
}

/// The document, and how it is read.
#[derive(Debug, Args)]
struct Input {
    /// The OpenAPI document
    #[arg(value_name = "DOC")]
    document: PathBuf,
    /// Let an error cost no more than what it is in, such as the operation; without this, any error
    /// refuses the document
    #[arg(long)]
    leave_out_faulty: bool,
    /// Fetch what is referred to by URL from a host or from below a URL, such as `example.com` or
    /// `https://example.com/specs/`; may be repeated. Nothing is fetched from elsewhere
    #[arg(long, value_name = "FROM")]
    allow_fetch: Vec<String>,
    /// Make the name of what stands at a JSON pointer of another text than the document's, such as
    /// '#/components/schemas/user=Account'; a value of an enum stands at itself, as in
    /// '#/components/schemas/Color/enum/red=Crimson'; may be repeated
    #[arg(long, value_name = "POINTER=NAME", value_parser = named)]
    name: Vec<(String, String)>,
}

/// What stands where, and what it is called.
fn named(text: &str) -> Result<(String, String), String> {
    let (at, name) = text.rsplit_once('=').ok_or("a name stands behind `=`")?;
    Ok((at.to_owned(), name.to_owned()))
}

/// Which part of the document is wanted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Selection (each may be repeated; what any of them names is taken)")]
struct Selection {
    /// The operation with this `operationId`
    #[arg(long, value_name = "ID")]
    operation: Vec<String>,
    /// The operations with this tag
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// The operations of the paths that fit a pattern, such as '/pets/*', '/pets/**' or 'GET /pets/{id}'
    #[arg(long, value_name = "PATTERN")]
    path: Vec<String>,
}

/// What the output is like.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
struct Form {
    /// Leave out the rest; `types` are the schemas under `components`, without operations
    #[arg(long, value_name = "PART")]
    only: Option<Only>,
    /// Put client and server behind the features `client` and `server` of your crate
    #[arg(long)]
    gated: bool,
    /// Call the root `lib.rs`, for a crate of its own, and not `mod.rs`
    #[arg(long)]
    lib: bool,
    /// The library of dates and date-times, a feature of the runtime; `text` leaves them strings
    #[arg(long, value_name = "LIBRARY", default_value = "jiff")]
    dates: Library,
    /// What a UUID is: that of the library `uuid`, a feature of the runtime, or a string
    #[arg(long, value_name = "TYPE", default_value = "uuid")]
    uuids: Identifier,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Only {
    Client,
    Server,
    Types,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Library {
    Jiff,
    Chrono,
    Time,
    Text,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Identifier {
    Uuid,
    Text,
}

impl Generate {
    pub(crate) fn config(self) -> Config {
        let Form { only, gated, lib, dates, uuids } = self.form;
        let part = |own: Only| match (only, gated) {
            (Some(only), _) if only != own => Part::Omitted,
            (_, true) => Part::Feature,
            (_, false) => Part::Always,
        };
        Config {
            out: self.out,
            client: part(Only::Client),
            server: part(Only::Server),
            root: if lib { Root::Crate } else { Root::Module },
            dates: match dates {
                Library::Jiff => Dates::Jiff,
                Library::Chrono => Dates::Chrono,
                Library::Time => Dates::Time,
                Library::Text => Dates::Text,
            },
            uuids: match uuids {
                Identifier::Uuid => Uuids::Uuid,
                Identifier::Text => Uuids::Text,
            },
            ..config(self.input, self.selection)
        }
    }
}

impl Check {
    pub(crate) fn config(self) -> Config {
        config(self.input, self.selection)
    }
}

impl Dump {
    pub(crate) fn config(self) -> Config {
        config(self.input, self.selection)
    }
}

/// The configuration of what is read. Nothing is written unless a folder is named besides.
fn config(input: Input, selection: Selection) -> Config {
    let Selection { operation, tag, path } = selection;
    let operations = operation.into_iter().map(Selector::Operation);
    let operations = operations.chain(tag.into_iter().map(Selector::Tag));
    let operations = operations.chain(path.into_iter().map(Selector::Path)).collect();
    let faults = if input.leave_out_faulty { Faults::LeaveOut } else { Faults::Refuse };
    let (names, fetch) = (names(input.name), input.allow_fetch);
    Config { operations, faults, names, fetch, ..Config::new(input.document, "") }
}

/// The names by their places, each of which has one.
fn names(given: Vec<(String, String)>) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (at, name) in given {
        if let Some(other) = names.get(&at).filter(|other| **other != name) {
            let message = format!("`{at}` is to be called both `{other}` and `{name}`: give it one name\n");
            Arguments::command().error(ErrorKind::ArgumentConflict, message).exit();
        }
        names.insert(at, name);
    }
    names
}
