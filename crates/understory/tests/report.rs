//! What a run says, as people read it.

use std::fs;

use understory::{Config, generate};

#[test]
fn what_is_said_of_several_places_is_shown_once_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("api.yaml");
    let text = "\
openapi: 3.0.4
info: {title: Repeated, version: '1'}
paths: {}
components:
  schemas:
    A: {type: object, required: [a], properties: {b: {type: string}}}
    B: {type: object, required: [a], properties: {b: {type: string}}}
    C: {type: object, required: [c], properties: {b: {type: string}}}
    D: {type: object, required: [a], properties: {b: {type: string}}}
";
    fs::write(&document, text).unwrap();
    let report = generate(&Config::new(&document, "nowhere")).unwrap().report;
    assert_eq!(report.diagnostics().len(), 4);
    let shown = report.to_string();
    let titles: Vec<&str> = shown.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(
        titles,
        [
            "warning[undeclared-required]: `a` is required and not declared, so it is a member of any JSON value, \
             without which a server takes no request",
            "warning[undeclared-required]: `c` is required and not declared, so it is a member of any JSON value, \
             without which a server takes no request",
        ]
    );
    let others: Vec<&str> = shown.lines().filter(|line| line.contains("the same")).collect();
    assert_eq!(others, ["  = note: the same at 7:34, 9:34"], "{shown}");
    assert!(shown.ends_with(": 4 warnings\n"), "{shown}");
}

#[test]
fn every_error_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("api.yaml");
    let text = "\
openapi: 3.0.4
info: {title: Repeated, version: '1'}
paths: {}
components:
  schemas:
    A: {type: strong}
    B: {type: strong}
";
    fs::write(&document, text).unwrap();
    let shown = generate(&Config::new(&document, "nowhere")).unwrap_err().report.to_string();
    assert_eq!(shown.lines().filter(|line| line.starts_with("error[unknown-type]")).count(), 2, "{shown}");
}
