//! What the generated code must not grow into.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect, also in its helpers")]

use std::fs;
use std::path::{Path, PathBuf};

/// Every generated file, with its text.
fn generated() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files
}

fn read(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, files);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
}

/// The words of a text outside of its comments.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'))
}

#[test]
fn client_and_server_together_are_under_1_500_lines() {
    let files = generated();
    assert!(files.len() >= 8, "{}", files.len());
    let lines: usize = files.iter().map(|(_, text)| text.lines().count()).sum();
    assert!(lines < 1500, "{lines} lines");
}

/// The document gives every value a type, so nothing is a JSON value of any kind; what it says of
/// `type: object` is `JsonObject`. The rest would cost every user of the crate compile time.
#[test]
fn the_code_has_none_of_these_words() {
    let banned = [
        "Value",
        "Json",
        "serde_json",
        "serde",
        "Serialize",
        "Deserialize",
        "async",
        "await",
        "unsafe",
        "unwrap",
        "expect",
        "panic",
        "todo",
        "allow",
        "axum",
        "reqwest",
        "http",
        "tower",
    ];
    for (path, text) in generated() {
        let found: Vec<&str> = words(&text).filter(|word| banned.contains(word)).collect();
        assert_eq!(found, [""; 0], "{}", path.display());
    }
}

/// A crate of its own has one dependency.
#[test]
fn the_runtime_is_the_only_dependency() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let dependencies = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let names: Vec<&str> = dependencies
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split([' ', '.', '=']).next())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(names, ["understory-runtime"]);
}
