//! The documents of `specs` keep up with what real documents contain, and the walk counts what it
//! says it counts.

mod page;
mod walk;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::becomes::fates;
use super::faults;
use super::features::{Feature, features};
use super::page::Page;
use super::tally::{Line, Section};
use crate::workspace;

fn ours() -> Vec<Feature> {
    features(&workspace()).expect("the documents are there")
}

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The page as it is committed.
fn committed() -> Page {
    Page::read(&read("docs/support.md")).expect("the page is one of ours")
}

#[test]
fn everything_in_real_documents_is_shown_and_said() {
    let (page, features) = (committed(), ours());
    assert!(page.census.len() > 300, "the page has {} rows", page.census.len());
    let found = faults::of_page(&workspace(), &page, &features);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_row_has_faults_where_it_should() {
    let (root, features) = (workspace(), ours());
    let faults = |what: &str, features: &[Feature]| {
        faults::of_row(&root, &(Section::Keywords, what.to_owned().into()), features)
    };
    assert_eq!(faults("`type: string`", &features), [""; 0]);
    let section = "Keywords of schemas";
    let found = faults("`type: strnig`", &features);
    assert_eq!(found, [format!("{section}: nothing says what becomes of `type: strnig`")]);
    assert_eq!(
        faults("`type: string`", &[]),
        [format!("{section}: no document of `specs` shows `type: string`")]
    );
    let what = "`nullable` beside `$ref`";
    let mut deaf = ours();
    deaf.iter_mut().for_each(|feature| feature.rules.clear());
    let unsaid = format!("{section}: no document that shows {what} is given `ignored-sibling`");
    assert_eq!((faults(what, &features), faults(what, &deaf)), (vec![], vec![unsaid]));
    let words = "`not-generated`, bad-path, `not`, `undefined-style`";
    assert_eq!(faults::rules(&root, words), ["not-generated", "undefined-style"]);
}

#[test]
fn every_sentence_is_about_a_row() {
    let page = committed();
    for section in Section::ALL {
        let mut seen = BTreeSet::new();
        for what in fates(section).iter().flat_map(|(whats, _)| whats.iter()) {
            let line: Line = (section, (*what).into());
            assert!(page.census.contains_key(&line), "there is no row {line:?}");
            assert!(seen.insert(what), "{line:?} has two sentences");
        }
    }
}

/// The page names what shows a row today; `cargo xtask codegen` brings it up to date.
#[test]
fn the_page_is_up_to_date() {
    let (old, new) = super::refreshed().expect("the page is one of ours");
    assert!(old == new, "docs/support.md is stale: run `cargo xtask codegen`");
}

/// The words of a file.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| c != '_' && !c.is_ascii_alphanumeric()).map(str::to_owned).collect()
}

/// The modules that a file declares.
fn modules(path: &str) -> BTreeSet<String> {
    let file = syn::parse_file(&read(path)).expect("a file of Rust");
    let module = |item: syn::Item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    };
    file.items.into_iter().filter_map(module).collect()
}

#[test]
fn every_document_has_a_snapshot_an_output_and_a_round_trip() {
    let outputs = modules("tests/generated/src/lib.rs");
    let tests = modules("tests/generated/tests/main.rs");
    for Feature { name, path, .. } in ours() {
        assert!(outputs.contains(&name), "{path} has no output");
        assert!(tests.contains(&name), "{path} has no round trip");
        let test = read(&format!("tests/generated/tests/{name}.rs"));
        assert!(words(&test).contains(&name), "the round trip of {path} does not use its output");
        let kind =
            if path.starts_with("specs/mended/") { "faults_are_mended" } else { "features_become_models" };
        let snapshot = format!("crates/lower/tests/snapshots/documents__{kind}@{name}.yaml.snap");
        assert!(Path::new(&workspace()).join(&snapshot).exists(), "{path} has no snapshot");
    }
}
