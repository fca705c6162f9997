//! The direction of dependencies, in every form that a manifest has for it.

use std::fs;

use crate::tidy::manifests::{faults, read};

/// The faults of a workspace of our crates, one of which has some more in its manifest.
fn of(changed: &str, more: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::write(root.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n")
        .expect("root");
    for name in
        ["understory-model", "understory-lower", "understory-emit", "understory-runtime", "understory"]
    {
        let short = name.trim_start_matches("understory-");
        let source = root.join("crates").join(short).join("src");
        fs::create_dir_all(&source).expect("a folder for the crate");
        fs::write(source.join("lib.rs"), "").expect("a library");
        let more = if short == changed { more } else { "" };
        let manifest =
            format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n{more}\n");
        fs::write(root.join("crates").join(short).join("Cargo.toml"), manifest).expect("a manifest");
    }
    faults(&read(root).expect("cargo reads the workspace"))
}

#[test]
fn a_dependency_against_the_direction() {
    let lower = "{ path = \"../lower\" }";
    for table in [
        format!("[dependencies]\nunderstory-lower = {lower}"),
        "[dependencies.understory-lower]\npath = \"../lower\"".to_owned(),
        "[dependencies.'understory-lower']\npath = '../lower'".to_owned(),
        format!("[target.'cfg(unix)'.dependencies]\nunderstory-lower = {lower}"),
        format!("[build-dependencies]\n\"understory-lower\" = {lower}"),
        "[dependencies]\nunderstory-lower = \"0.1\"".to_owned(),
        "[dependencies]\nunderstory-lower = { path = \"../lower\", optional = true }".to_owned(),
    ] {
        let fault = "crates/emit/Cargo.toml: `understory-lower` is not for this crate";
        assert_eq!(of("emit", &table), [fault], "{table}");
    }
}

#[test]
fn a_library_that_a_crate_may_not_know() {
    let lower = "crates/lower/Cargo.toml";
    let dependency = |line: &str| format!("[dependencies]\n{line}");
    assert_eq!(
        of("lower", &dependency("quote = \"1\"")),
        [format!("{lower}: `quote` is not for this crate")]
    );
    assert_eq!(of("lower", &dependency("openapiv3 = \"2\"")), [""; 0]);
    // Nor one that nobody has thought of.
    assert_eq!(
        of("lower", &dependency("reqwest = \"0.12\"")),
        [format!("{lower}: `reqwest` is not for this crate")]
    );
    assert_eq!(
        of("runtime", &dependency("openssl = \"0.10\"")),
        ["crates/runtime/Cargo.toml: `openssl` is not for this crate"]
    );
    assert_eq!(
        of("emit", &dependency("oas3 = \"1\"")),
        ["crates/emit/Cargo.toml: `oas3` is not for this crate"]
    );
    assert_eq!(of("emit", &dependency("quote = \"1\"\n\n[dev-dependencies]\nserde = \"1\"")), [""; 0]);
    assert_eq!(
        of("model", &dependency("serde = \"1\"")),
        ["crates/model/Cargo.toml: `serde` is not for this crate"]
    );
    assert_eq!(
        of("runtime", &dependency("syn = \"2\"")),
        ["crates/runtime/Cargo.toml: `syn` is not for this crate"]
    );
    assert_eq!(
        of("understory", &dependency("heck = \"0.5\"")),
        ["crates/understory/Cargo.toml: `heck` is not for this crate"]
    );
}

#[test]
fn a_dependency_by_another_name() {
    let renamed = "[dependencies]\nwords = { package = \"heck\", version = \"0.5\" }";
    let fault = "crates/lower/Cargo.toml: `words` is `heck`: use it by its own name";
    assert_eq!(of("lower", renamed), [fault]);
}

#[test]
fn a_crate_that_the_rules_no_longer_find() {
    let metadata = serde_json::json!({ "workspace_root": "/w", "packages": [] });
    assert_eq!(faults(&metadata).len(), 5);
}
