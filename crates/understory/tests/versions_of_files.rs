//! Files that a document refers to are written in its version, unless they say otherwise.

use std::path::Path;

use understory::{Config, generate};

/// A document of 3.0 whose only schema refers to something.
fn document(reference: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{title: Test, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    A:\n      \
         $ref: '{reference}'\n"
    )
}

/// The diagnostics of a document in a folder with other files, of which it is the first.
fn said(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().expect("a folder is made");
    generated(folder.path(), files).map_or_else(|said| said, |(_, said)| said)
}

/// All that is generated, and the diagnostics; or only these.
fn generated(folder: &Path, files: &[(&str, &str)]) -> Result<(String, String), String> {
    for (path, text) in files {
        std::fs::write(folder.join(path), text).expect("the file is written");
    }
    let shown = |said: String| said.replace(&folder.display().to_string(), "folder");
    let generated = generate(&Config::new(folder.join(files[0].0), "nowhere"))
        .map_err(|failed| shown(failed.report.to_string()))?;
    let text = generated.files.iter().map(|file| file.text.as_str()).collect();
    Ok((text, shown(generated.report.to_string())))
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
        format!(
            "openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\ncomponents: {{schemas: {{A: {{$ref: '{reference}'}}}}}}\n"
        )
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
    let folder = tempfile::tempdir().unwrap();
    let files = [("api.yaml", api), ("a.yaml", item), ("b.yaml", schema)];
    let (text, said) = generated(folder.path(), &files).unwrap();
    assert_eq!(said, "");
    // What 3.2 calls a node type is known by what the type's table says of it.
    let (plain, _) = {
        let schema = schema.replace("nodeType: attribute", "attribute: true");
        generated(folder.path(), &[("api.yaml", api), ("a.yaml", item), ("b.yaml", &schema)]).unwrap()
    };
    assert_eq!(text, plain);
    let without = schema.replace(", xml: {nodeType: attribute}", "");
    let files = [("api.yaml", api), ("a.yaml", item), ("b.yaml", &without)];
    assert_ne!(text, generated(folder.path(), &files).unwrap().0);
}
