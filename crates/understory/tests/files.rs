//! Documents in several files.

use std::fs;
use std::path::Path;

use understory::{Config, Faults, Generated, Severity, generate};

/// Writes files into a folder and generates from the first of them.
fn run(folder: &Path, files: &[(&str, &str)]) -> Result<Generated, String> {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }
    run_with(&Config::new(folder.join(files[0].0), "nowhere"), folder)
}

fn run_with(config: &Config, folder: &Path) -> Result<Generated, String> {
    generate(config).map_err(|failed| {
        assert!(failed.report.count(Severity::Error) > 0);
        failed.report.to_string().replace(&folder.display().to_string(), "folder")
    })
}

/// A document whose only schema refers to something.
fn document(reference: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{title: Test, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    A:\n      \
         $ref: '{reference}'\n"
    )
}

#[test]
fn a_problem_is_shown_in_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let shown = run(
        folder.path(),
        &[
            ("api.yaml", &document("parts/a.yaml#/deep")),
            (
                "parts/a.yaml",
                "deep:\n  type: object\n  properties:\n    a: {$ref: b.json}\n    b: {type: strnig}\n",
            ),
            ("parts/b.json", "{\n  \"type\": \"strnig\"\n}\n"),
        ],
    )
    .unwrap_err();
    insta::assert_snapshot!(shown);
}

#[test]
fn files_refer_to_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let generated = run(
        folder.path(),
        &[
            ("api.yaml", &document("a%20b.yaml")),
            ("a b.yaml", "type: object\nproperties:\n  b: {$ref: './sub/../b.yaml#/definitions/B'}\n"),
            ("b.yaml", "definitions:\n  B: {type: object, properties: {a: {$ref: 'a b.yaml'}, self: {$ref: 'b.yaml#/definitions/B'}, root: {$ref: 'api.yaml#/components/schemas/A'}}}\n"),
        ],
    )
    .unwrap();
    // Each is read once, and told to whoever waits for changes.
    let names: Vec<_> = generated.report.files().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["a b.yaml", "b.yaml"]);
}

#[test]
fn what_cannot_be_read_is_said_at_the_reference() {
    let folder = tempfile::tempdir().unwrap();
    let said = |reference: &str, other: &str| {
        let shown =
            run(folder.path(), &[("api.yaml", &document(reference)), ("other.yaml", other)]).unwrap_err();
        assert!(shown.contains("folder/api.yaml:7:13"), "{shown}");
        shown.lines().find(|line| line.starts_with("error")).unwrap().to_owned()
    };
    let fine = "type: string\n";
    assert_eq!(
        said("https://example.com/a.yaml#/B", fine),
        "error[unresolved-reference]: nothing is fetched from the network, so `https://example.com/a.yaml#/B` leads nowhere"
    );
    assert_eq!(
        said("../secret.yaml", fine),
        "error[unresolved-reference]: `../secret.yaml` leads out of the folder of the document"
    );
    assert_eq!(
        said("/etc/hosts.yaml", fine),
        "error[unresolved-reference]: `/etc/hosts.yaml` leads out of the folder of the document"
    );
    let missing = said("none.yaml", fine);
    assert!(
        missing
            .starts_with("error[unresolved-reference]: `none.yaml` cannot be used: the file cannot be read")
    );
    assert_eq!(
        said("other.yaml", "type: string\ntype: string\n"),
        "error[unresolved-reference]: `other.yaml` cannot be used: line 2: the key `type` is used twice in one map"
    );
    assert_eq!(
        said("other.yaml#/lost", fine),
        "error[unresolved-reference]: there is nothing at `other.yaml#/lost`"
    );
}

#[test]
fn a_mapping_into_a_file_that_is_not_there_costs_the_mapping_alone() {
    let schemas = "    Cat: &kind {type: object, required: [kind], properties: {kind: {type: string}}}\n    \
         Dog: *kind\n    \
         Pet:\n      \
           oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]\n      \
           discriminator: {propertyName: kind, mapping: {fish: 'gone.yaml#/Fish', bird: '../gone.yaml', hound: Dog}}\n";
    let text = document("#/components/schemas/Pet") + schemas;
    let folder = tempfile::tempdir().unwrap();
    let shown = run(folder.path(), &[("api.yaml", &text)]).unwrap_err();
    let errors: Vec<_> = shown.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        errors,
        [
            "error[unresolved-reference]: `gone.yaml` cannot be used: the file cannot be read: No such file or directory (os error 2)",
            "error[unresolved-reference]: `../gone.yaml` leads out of the folder of the document",
            "error[bad-discriminator]: the mapping to `../gone.yaml` leads to no schema of this document",
        ],
        "{shown}"
    );
    let config =
        Config { faults: Faults::LeaveOut, ..Config::new(folder.path().join("api.yaml"), "nowhere") };
    let generated = run_with(&config, folder.path()).unwrap();
    assert!(generated.report.to_string().contains("(os error 2); the mapping is ignored"));
    assert!(generated.files.iter().any(|file| file.text.contains("hound")));
}

#[test]
fn a_document_of_an_unknown_version_reads_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let text = document("none.yaml").replace("3.0.4", "9.0.0");
    let shown = run(folder.path(), &[("api.yaml", &text)]).unwrap_err();
    assert!(shown.starts_with("error[version]: OpenAPI 9.0.0 is not understood"), "{shown}");
    assert!(shown.ends_with("folder/api.yaml: 1 error\n"), "{shown}");
}
