//! The crates that are measured, written below `target/bench`: for each form a workspace of its
//! own with the generated library and an application over it, and one for the speed of the two.

use std::fs;
use std::path::{Path, PathBuf};

use understory::{Config, Root, generate};
use understory_lower::{Source, check_version, load, lower};
use understory_model::{Api, Names, Shape, Type, TypeId};

use super::document::document;
use super::peer::{self, Peer};
use super::values::Maker;
use super::{program, speed};
use crate::files::{prepared, write};
use crate::workspace;

/// How many bytes of JSON the speed is measured with.
const SPEED_BYTES: usize = 10_000_000;

/// A form of generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// What the project emits.
    Ours,
    /// The usual one.
    Peer,
}

impl Form {
    pub(super) const BOTH: [Form; 2] = [Form::Ours, Form::Peer];

    pub(super) fn name(self) -> &'static str {
        match self {
            Form::Ours => "ours",
            Form::Peer => "peer",
        }
    }

    /// What the library depends on.
    fn library_dependencies(self, runtime: &Path) -> String {
        match self {
            Form::Ours => format!(
                "understory-runtime = {{ path = {runtime:?}, features = [\"client\", \"reqwest\", \"server\"] }}\n"
            ),
            Form::Peer => {
                "axum = { version = \"0.8\", default-features = false, features = [\"json\", \"query\"] }
percent-encoding = \"2\"
reqwest = { version = \"0.13\", default-features = false, features = [\"json\", \"query\", \"rustls\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
"
                .to_owned()
            }
        }
    }

    /// What the application depends on beside the library.
    fn application_dependencies(self, runtime: &Path) -> String {
        match self {
            Form::Ours => format!("understory-runtime = {{ path = {runtime:?} }}\n"),
            Form::Peer => "serde = \"1\"\nserde_json = \"1\"\n".to_owned(),
        }
    }
}

/// The measured document, understood.
pub(super) struct Measured {
    pub(super) api: Api,
    pub(super) names: Names,
}

/// Understands the document. It is sound and complete, or there would be nothing to compare.
pub(super) fn understand(text: &str) -> Result<Measured, String> {
    let source = Source::new("document.yaml", text);
    let mut diagnostics = Vec::new();
    let value =
        load(&source, &mut diagnostics).filter(|value| check_version(value, &mut diagnostics).is_some());
    let lowered = value.map(|value| lower(&value, "document.yaml"));
    diagnostics.extend(lowered.iter().flat_map(|lowered| lowered.diagnostics.iter().cloned()));
    match (lowered, diagnostics.first()) {
        (Some(lowered), None) => Ok(Measured { api: lowered.api, names: lowered.names }),
        (_, problem) => Err(format!("the measured document is not understood: {problem:?}")),
    }
}

/// The folder of everything that is measured.
pub(super) fn folder() -> PathBuf {
    workspace().join("target/bench")
}

/// Writes the document and the values.
pub(super) fn write_inputs() -> Result<Measured, String> {
    let folder = folder();
    let text = document();
    write(&folder.join("document.yaml"), &text)?;
    let measured = understand(&text)?;
    let api = &measured.api;
    let mut maker = Maker::new(api);
    let values: Vec<String> =
        (0..api.types.len()).map(|index| maker.of(TypeId(index as u32)) + "\n").collect();
    write(&folder.join("values.txt"), &values.concat())?;
    let roots = roots(api);
    let share = SPEED_BYTES / roots.len().max(1);
    let lists: Vec<String> = roots.iter().map(|id| maker.list(*id, share) + "\n").collect();
    write(&folder.join("lists.txt"), &lists.concat())?;
    Ok(measured)
}

/// The types whose values stand for themselves: all but enums and the alternatives of unions.
pub(super) fn roots(api: &Api) -> Vec<TypeId> {
    let within = |id: TypeId| {
        api.types.iter().any(|def| match &def.shape {
            Shape::Union(of) => of.variants.iter().any(|variant| variant.ty == Type::Named(id)),
            _ => false,
        })
    };
    let all = (0..api.types.len()).map(|index| TypeId(index as u32));
    let stands = |id: &TypeId| {
        api.get(*id).is_some_and(|def| matches!(def.shape, Shape::Struct(_) | Shape::Union(_)))
            && !within(*id)
    };
    all.filter(stands).collect()
}

/// Whether the crates have their contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// Only the manifests: for building what they depend on.
    Empty,
    /// The generated code and the programs.
    Full,
}

/// Writes the workspace of a form.
pub(super) fn write_form(form: Form, measured: &Measured, contents: Contents) -> Result<(), String> {
    let name = form.name();
    let folder = folder().join(name);
    let runtime = workspace().join("crates/runtime");
    // The same versions of everything on both sides.
    fs::copy(workspace().join("Cargo.lock"), prepared(&folder.join("Cargo.lock"))?)
        .map_err(|e| e.to_string())?;
    write(
        &folder.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"library\", \"application\"]\n",
    )?;
    let package = |kind: &str, name: &str, dependencies: &str| {
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n{kind}\n[dependencies]\n{dependencies}"
        )
    };
    write(
        &folder.join("library/Cargo.toml"),
        &package("", &format!("bench-{name}"), &form.library_dependencies(&runtime)),
    )?;
    let dependencies = format!(
        "bench-{name} = {{ path = \"../library\" }}
axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }}
tokio = {{ version = \"1\", default-features = false, features = [\"macros\", \"net\", \"rt\"] }}
{}",
        form.application_dependencies(&runtime)
    );
    let binaries: String = ["client", "server"]
        .map(|side| format!("\n[[bin]]\nname = \"{name}-{side}\"\npath = \"src/{side}.rs\"\n"))
        .concat();
    write(
        &folder.join("application/Cargo.toml"),
        &package(&binaries, &format!("bench-{name}-application"), &dependencies),
    )?;
    let model = Peer { api: &measured.api, names: &measured.names };
    let library = match contents {
        Contents::Empty => vec![("lib.rs".to_owned(), String::new())],
        Contents::Full => library(form, model)?,
    };
    for (path, text) in library {
        write(&folder.join("library/src").join(path), &text)?;
    }
    let (client, server) = match (contents, form) {
        (Contents::Empty, _) => ("fn main() {}\n".to_owned(), "fn main() {}\n".to_owned()),
        (Contents::Full, Form::Ours) => (program::ours::client(model), program::ours::server(model)),
        (Contents::Full, Form::Peer) => (program::peer::client(model), program::peer::server(model)),
    };
    write(&folder.join("application/src/client.rs"), &client)?;
    write(&folder.join("application/src/server.rs"), &server)
}

fn library(form: Form, model: Peer<'_>) -> Result<Vec<(String, String)>, String> {
    match form {
        Form::Ours => {
            let document = folder().join("document.yaml");
            let mut config = Config::new(document, folder().join("ours/library/src"));
            config.root = Root::Crate;
            let generated = generate(&config).map_err(|failed| failed.to_string())?;
            Ok(generated.files.into_iter().map(|file| (file.path, file.text)).collect())
        }
        Form::Peer => {
            let files = peer::files(model)?;
            Ok(files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect())
        }
    }
}

/// Writes the program that measures the speed of both.
pub(super) fn write_speed(measured: &Measured) -> Result<(), String> {
    let folder = folder().join("speed");
    let runtime = workspace().join("crates/runtime");
    fs::copy(workspace().join("Cargo.lock"), prepared(&folder.join("Cargo.lock"))?)
        .map_err(|e| e.to_string())?;
    let manifest = format!(
        "[package]\nname = \"speed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]
bench-ours = {{ path = \"../ours/library\" }}
bench-peer = {{ path = \"../peer/library\" }}
serde = \"1\"
serde_json = \"1\"
understory-runtime = {{ path = {runtime:?} }}
"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    let roots = roots(&measured.api);
    let model = Peer { api: &measured.api, names: &measured.names };
    write(&folder.join("src/main.rs"), &speed::program(model, &roots))
}
