//! Documents in several files.

use std::fs;
use std::path::Path;

use understory::{Config, Generated, Severity, generate};

/// Writes files into a folder and generates from the first of them.
fn run(folder: &Path, files: &[(&str, &str)]) -> Result<Generated, String> {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }
    generate(&Config::new(folder.join(files[0].0), "nowhere")).map_err(|failed| {
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

#[test]
fn a_document_of_an_unknown_version_reads_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let text = document("none.yaml").replace("3.0.4", "9.0.0");
    let shown = run(folder.path(), &[("api.yaml", &text)]).unwrap_err();
    assert!(shown.starts_with("error[version]: OpenAPI 9.0.0 is not understood"), "{shown}");
    assert!(shown.ends_with("folder/api.yaml: 1 error\n"), "{shown}");
}

/// The diagnostics of a document in a folder with other files.
fn said(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    match run(folder.path(), files) {
        Ok(generated) => generated.report.to_string().replace(&folder.path().display().to_string(), "folder"),
        Err(said) => said,
    }
}

#[test]
fn files_of_a_document_of_swagger_2_are_of_swagger_2() {
    let api = "swagger: '2.0'\ninfo: {title: T, version: '1'}\nproduces: [application/json]\npaths:\n  /a: {$ref: 'paths.yaml#/a'}\n";
    let paths = "a:\n  post:\n    parameters:\n      - {$ref: 'parts.yaml#/parameters/Body'}\n      - {$ref: 'parts.yaml#/parameters/List'}\n    responses: {200: {$ref: 'parts.yaml#/responses/Fine'}}\n";
    let parts = "parameters:\n  Body: {name: body, in: body, schema: {$ref: '#/definitions/Pet'}}\n  List: {name: list, in: query, type: array, items: {type: string}, collectionFormat: tsv}\nresponses:\n  Fine: {description: Fine, schema: {$ref: '#/definitions/Pet'}}\ndefinitions:\n  Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}, bad: {type: strnig}}}\n";
    // What is wrong is told in the forms and at the places of the text.
    insta::assert_snapshot!(said(&[("api.yaml", api), ("paths.yaml", paths), ("parts.yaml", parts)]));
}

#[test]
fn a_file_may_say_of_which_version_it_is() {
    let older = "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\ndefinitions: {Pet: {type: object, properties: {file: {type: file}}}}\n";
    let of_three = document("older.yaml#/definitions/Pet");
    assert_eq!(said(&[("api.yaml", &of_three), ("older.yaml", older)]), "");
    let newer = "openapi: 3.0.4\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  responses: {Fine: {description: Fine, content: {text/plain: {schema: {type: string}}}}}\n";
    let of_two = "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {200: {$ref: 'newer.yaml#/components/responses/Fine'}}}}}\n";
    assert_eq!(said(&[("api.yaml", of_two), ("newer.yaml", newer)]), "");
}

#[test]
fn schemas_in_files_have_names_of_their_own() {
    let api = |reference: &str| {
        format!("openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\ncomponents: {{schemas: {{A: {{$ref: '{reference}'}}}}}}\n")
    };
    let parts = "$id: https://example.com/parts\n$defs:\n  Pet: {$anchor: pet, type: object, properties: {next: {$ref: '#pet'}, kind: {type: [string, 'null']}, owner: {$ref: 'https://example.com/owner'}}}\n  Owner: {$id: 'https://example.com/owner', type: [object, 'null']}\n";
    assert_eq!(said(&[("api.yaml", &api("parts.yaml#pet")), ("parts.yaml", parts)]), "");
    let lost = said(&[("api.yaml", &api("parts.yaml#pte")), ("parts.yaml", parts)]);
    assert!(lost.starts_with("error[unresolved-reference]: "), "{lost}");
}

#[test]
fn files_of_a_document_of_3_2_are_of_3_2() {
    let api = "openapi: 3.2.0\ninfo: {title: T, version: '1'}\npaths:\n  /a: {$ref: 'a.yaml'}\n";
    let item = "get:\n  parameters: [{name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {$ref: b.yaml}}}}]\n  responses: {'204': {description: Fine}}\n";
    let schema = "type: object\nproperties: {word: {type: string}, attribute: {type: string, xml: {nodeType: attribute}}}\n";
    assert_eq!(said(&[("api.yaml", api), ("a.yaml", item), ("b.yaml", schema)]), "");
}
