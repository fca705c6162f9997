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
        "error[unresolved-reference]: nothing is fetched from `example.com`, so `https://example.com/a.yaml` leads nowhere"
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

/// A document that says where it belongs, and what is beside it on disk.
fn own(own: &str, back: &str, references: &[&str], outcome: &mut dyn FnMut(Result<Generated, String>)) {
    let properties: Vec<_> =
        references.iter().enumerate().map(|(i, to)| format!("p{i}: {{$ref: '{to}'}}")).collect();
    let text = format!(
        "openapi: 3.2.0\n$self: {own}\ninfo: {{title: Test, version: '1'}}\npaths: {{/a: {{get: {{operationId: getA, \
         responses: {{'200': {{description: A., content: {{application/json: {{schema: {{$ref: \
         '#/components/schemas/A'}}}}}}}}}}}}}}}}\ncomponents:\n  schemas:\n    A: {{type: object, properties: {{{}}}}}\n    \
         B: {{type: string, enum: [local]}}\n",
        properties.join(", ")
    );
    let folder = tempfile::tempdir().expect("the folder is made");
    let parts = format!(
        "C: {{type: string, enum: [beside]}}\nD: {{$ref: '../other.yaml#/E'}}\nF: {{$ref: '{back}#/components/schemas/B'}}\n"
    );
    let files = [
        ("on disk.yaml", text.as_str()),
        ("parts/c.yaml", parts.as_str()),
        ("other.yaml", "E: {type: string, enum: [other]}\n"),
    ];
    outcome(run(folder.path(), &files));
}

#[test]
fn references_start_from_where_a_document_says_that_it_belongs() {
    for (home, back, references) in [
        (
            "https://example.com/api/openapi",
            "/api/openapi",
            [
                "parts/c.yaml#/C",
                "https://Example.com/api/parts/c.yaml#/D",
                "../api/parts/c.yaml#/F",
                "https://example.com/api/openapi#/components/schemas/B",
            ],
        ),
        (
            "/api/openapi",
            "../../api/openapi",
            [
                "./parts/c.yaml#/C",
                "/api/parts/c.yaml#/D",
                "/api/parts/c.yaml#/F",
                "openapi#/components/schemas/B",
            ],
        ),
        // What starts from the folder is where it says.
        (
            "parts/openapi",
            "openapi",
            ["c.yaml#/C", "../other.yaml#/E", "../parts/c.yaml#/F", "openapi#/components/schemas/B"],
        ),
    ] {
        own(home, back, &references, &mut |generated| {
            let types = generated.unwrap_or_else(|shown| panic!("{home}: {shown}"));
            let types = &types.files.iter().find(|file| file.path == "types.rs").unwrap().text;
            let lines: Vec<_> = types.lines().filter(|line| line.contains("pub p")).map(str::trim).collect();
            assert_eq!(
                lines,
                ["pub p0: Option<C>,", "pub p1: Option<E>,", "pub p2: Option<B>,", "pub p3: Option<B>,"],
                "{home}"
            );
        });
    }
}

#[test]
fn what_belongs_elsewhere_is_not_looked_for_beside_the_document() {
    for (reference, said) in [
        ("https://example.org/api/parts/c.yaml", "nothing is fetched from `example.org`"),
        ("../parts/c.yaml", "`../parts/c.yaml` leads out of the folder of the document"),
        ("/parts/c.yaml", "`/parts/c.yaml` leads out of the folder of the document"),
    ] {
        own("https://example.com/api/openapi.yaml", "../openapi.yaml", &[reference], &mut |generated| {
            let shown = generated.unwrap_err();
            assert!(shown.contains(said), "{shown}");
        });
    }
}

#[test]
fn a_schema_is_known_by_its_id_before_any_file() {
    let text = "openapi: 3.1.1\ninfo: {title: Test, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    \
         A: {$id: 'https://example.com/a.json', type: object, properties: {b: {$ref: b.json}, c: {$ref: 'b.json#/$defs/C'}}}\n    \
         B: {$id: 'https://example.com/b.json', type: string, $defs: {C: {type: integer}}}\n";
    let folder = tempfile::tempdir().unwrap();
    let generated = run(folder.path(), &[("api.yaml", text)]).unwrap();
    assert_eq!(generated.report.files().count(), 0);
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
