//! Each document in `documents/` shows one behaviour, as do those of `specs`; its snapshot holds the
//! named model and every diagnostic.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;
use understory_lower::{
    Diagnostic, LeftOut, Lowered, Source, Spot, fetch_nothing, load, load_with_files, lower,
};
use understory_model::dump_named;

/// Reads a text, and with it the files that it refers to or not.
type Load = fn(&Source, &mut Vec<Diagnostic>) -> Option<Value>;

fn read(path: &Path, load: Load) -> Value {
    let source = Source::read(path).expect("the document can be read");
    let mut problems = Vec::new();
    let value = load(&source, &mut problems).expect("the document is YAML");
    assert_eq!(problems, []);
    value
}

fn spot(spot: &Spot) -> String {
    match spot {
        Spot::Value(pointer) => pointer.to_string(),
        Spot::Key(pointer) => format!("key {pointer}"),
        Spot::Text(range) => format!("{range:?}"),
    }
}

fn show(diagnostic: &Diagnostic) -> String {
    let Diagnostic { rule, severity, at, message, help, also, instead } = diagnostic;
    let mut text = format!("{severity:?} {rule} at {}\n  {message}\n  help: {help}\n", spot(at));
    for (place, label) in also {
        writeln!(text, "  also {}: {label}", spot(place)).expect("a string takes text");
    }
    if let Some(instead) = instead {
        writeln!(text, "  instead: {instead}").expect("a string takes text");
    }
    text
}

/// The named model of a document, every diagnostic, and what is left out.
fn shown(path: &Path, load: Load) -> String {
    let file = path.file_name().and_then(|name| name.to_str()).expect("the file has a name");
    let Lowered { api, names, diagnostics, left_out, coverage, .. } = lower(&read(path, load), file);
    assert!(diagnostics.iter().all(|diagnostic| !diagnostic.help.is_empty()));
    let mut problems: String = diagnostics.iter().map(show).collect();
    for LeftOut { method, path, rule, cause, .. } in left_out {
        let method = method.unwrap_or_else(|| "all of".to_owned());
        writeln!(problems, "left out: {method} {path} for {rule} at {}", spot(&cause))
            .expect("a string takes text");
    }
    for at in coverage.untyped {
        writeln!(problems, "any value: {at}").expect("a string takes text");
    }
    format!("{}\n{problems}", dump_named(&api, &names))
}

#[test]
fn documents_become_models() {
    insta::glob!("documents/*.yaml", |path| insta::assert_snapshot!(shown(path, load)));
}

#[test]
fn features_become_models() {
    let load: Load = |source, out| load_with_files(source, &fetch_nothing, out).map(|loaded| loaded.value);
    insta::glob!("../../../specs/features", "*.yaml", |path| insta::assert_snapshot!(shown(path, load)));
}

#[test]
fn faults_are_mended() {
    insta::glob!("../../../specs/mended", "*.yaml", |path| insta::assert_snapshot!(shown(path, load)));
}
