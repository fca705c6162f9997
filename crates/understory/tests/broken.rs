//! Each document of `specs/broken` says in comments which rule finds what on which line; the run
//! must find exactly that, all of it at once, and generate nothing.

use std::collections::BTreeSet;
use std::path::Path;

use understory::{Config, Severity, generate};
use understory_lower::Source;

/// The rules and lines that a document names by `# <-- rule` at the end of a line.
fn expected(text: &str) -> BTreeSet<(usize, String)> {
    let marked =
        text.lines().enumerate().filter_map(|(index, line)| Some((index + 1, line.split_once("# <-- ")?.1)));
    marked.map(|(line, rule)| (line, rule.trim().to_owned())).collect()
}

#[test]
fn every_broken_document_is_refused_at_the_right_lines() {
    insta::glob!("../../../specs/broken", "*.yaml", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let failed =
            generate(&Config::new(path, "nowhere")).expect_err("a broken document generates nothing");
        let source = Source::read(path).unwrap();
        let found: BTreeSet<(usize, String)> = failed
            .report
            .diagnostics()
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .map(|d| {
                let at = source.locate(&d.at).start;
                (text[..at].matches('\n').count() + 1, d.rule.to_owned())
            })
            .collect();
        assert!(!found.is_empty(), "{}: no error", path.display());
        let expected = expected(&text);
        if !expected.is_empty() {
            assert_eq!(found, expected, "{}", path.display());
        }
        for diagnostic in failed.report.diagnostics() {
            assert!(!diagnostic.help.is_empty(), "{} has no help", diagnostic.rule);
        }
        let shown =
            failed.report.to_string().replace(&path.parent().unwrap().display().to_string(), "specs/broken");
        insta::assert_snapshot!(shown);
    });
}

#[test]
fn there_are_enough_of_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/broken");
    assert!(std::fs::read_dir(folder).unwrap().count() >= 15);
}
