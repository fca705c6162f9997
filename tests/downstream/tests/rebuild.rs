//! The crate follows its document: a change of it changes the code on the next build, no change
//! compiles nothing, and a mistake in it fails the build and leaves the output as it was.
//!
//! A copy of the crate is built by the cargo that runs this test, offline, in a folder that stays,
//! so that only the first run compiles the libraries.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A copy of this crate outside of the workspace.
struct Copy {
    folder: PathBuf,
    target: PathBuf,
}

/// What a build said.
struct Build {
    succeeded: bool,
    messages: Vec<Value>,
    errors: String,
}

impl Copy {
    fn new() -> Copy {
        let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuild");
        let copy = Copy { folder: base.join("notes"), target: base.join("target") };
        if copy.folder.exists() {
            fs::remove_dir_all(&copy.folder).unwrap();
        }
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = here.ancestors().nth(2).unwrap();
        for file in ["build.rs", "api.yaml", "src/main.rs", "src/board.rs"] {
            let to = copy.folder.join(file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(here.join(file), to).unwrap();
        }
        let crates = format!("path = {:?}", workspace.join("crates")).replace("crates\"", "crates/");
        let manifest = fs::read_to_string(here.join("Cargo.toml")).unwrap();
        let manifest = manifest.replace("path = \"../../crates/", &crates) + "\n[workspace]\n";
        fs::write(copy.folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(workspace.join("Cargo.lock"), copy.folder.join("Cargo.lock")).unwrap();
        copy
    }

    /// Changes the document, where `from` stands exactly once.
    fn edit(&self, from: &str, to: &str) {
        let path = self.folder.join("api.yaml");
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    fn build(&self) -> Build {
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--message-format", "json"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .unwrap();
        let messages = String::from_utf8(output.stdout).unwrap();
        Build {
            succeeded: output.status.success(),
            messages: messages.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Build {
    fn sound(self) -> Build {
        assert!(self.succeeded, "{}", self.errors);
        let warnings: Vec<&Value> = self.of("compiler-message").map(|message| &message["message"]).collect();
        assert!(warnings.is_empty(), "{warnings:?}");
        self
    }

    fn of(&self, reason: &'static str) -> impl Iterator<Item = &Value> {
        self.messages.iter().filter(move |message| message["reason"] == reason)
    }

    /// The names of what was compiled anew.
    fn compiled(&self) -> Vec<&str> {
        let stale = self.of("compiler-artifact").filter(|artifact| artifact["fresh"] == false);
        stale.filter_map(|artifact| artifact["target"]["name"].as_str()).collect()
    }

    /// What the program prints.
    fn run(&self) -> String {
        let program = self.of("compiler-artifact").find_map(|artifact| artifact["executable"].as_str());
        let output = Command::new(program.unwrap()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The generated files and what is in them.
    fn generated(&self) -> BTreeMap<PathBuf, String> {
        let own = |message: &&Value| {
            message["package_id"].as_str().is_some_and(|id| id.contains("understory-downstream"))
        };
        let script = self.of("build-script-executed").find(own).unwrap();
        files(&Path::new(script["out_dir"].as_str().unwrap()).join("api"))
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.insert(path, text);
        }
    }
    found
}

#[test]
fn the_crate_follows_its_document() {
    let copy = Copy::new();
    let first = copy.build().sound();
    assert_eq!(first.run(), "1: Note { text: \"Water the trees\", author: \"Ada\" }\n");

    copy.edit("required: [text]", "required: [task]");
    copy.edit("        text:", "        task:");
    let changed = copy.build().sound();
    assert_eq!(changed.compiled(), ["understory-downstream"]);
    assert_eq!(changed.run(), "1: Note { task: \"Water the trees\", author: \"Ada\" }\n");

    let untouched = copy.build().sound();
    assert_eq!(untouched.compiled(), Vec::<&str>::new());

    let before = untouched.generated();
    assert!(before.len() > 5, "{before:?}");
    copy.edit(
        "{type: array, items: {$ref: '#/components/schemas/Note'}}",
        "{$ref: '#/components/schemas/Nots'}",
    );
    let broken = copy.build();
    assert!(!broken.succeeded);
    let document = fs::read_to_string(copy.folder.join("api.yaml")).unwrap();
    let line = document.lines().position(|line| line.contains("/Nots'")).unwrap() + 1;
    for wanted in
        [format!("--> api.yaml:{line}:"), "#/components/schemas/Nots".to_owned(), "= help: ".to_owned()]
    {
        assert!(broken.errors.contains(&wanted), "{wanted} is not in: {}", broken.errors);
    }
    assert_eq!(files(before.keys().next().unwrap().parent().unwrap()), before);
}
