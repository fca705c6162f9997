//! A selection is a part of the whole: each item of it is there as it is in the whole, under the same
//! name, and nothing is said that is not said of the whole.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use understory_lower::{
    Lowered, Pass, Scope, Selection, Selector, Severity, Source, fetch_nothing, load_with_files, lower,
    lower_until,
};
use understory_model::dump_named;

fn select(value: &Value, operations: Vec<Selector>, scope: Scope) -> Lowered {
    lower_until(value, "test.yaml", &Selection { operations, scope, ..Selection::default() }, Pass::Name)
}

fn path(text: &str) -> Selector {
    Selector::Path(text.to_owned())
}

/// The definitions and the operations of a model, each as a text; without what tells an operation
/// apart from others of the same path or makes it the same as another, which may not be there, and
/// whether a default is assumed, which it is in types of requests: in a selection the only request that
/// has the type may not be there. Nor may the operation that a link leads to.
fn items(lowered: &Lowered) -> BTreeSet<String> {
    let text = dump_named(&lowered.api, &lowered.names);
    let beside = ["  when ", "  client only", "  several successes of ", "  failures of "];
    let own = |line: &&str| !beside.iter().any(|start| line.starts_with(start));
    let item = |text: &str| {
        let link = |line: &&str| line.starts_with("    link ");
        let shown =
            |line| Some(line).filter(link).and_then(|line| line.split_once(" = ")).map_or(line, |l| l.0);
        let lines = text.lines().filter(own).map(shown).map(|line| line.replace(" assumed ", " default "));
        lines.collect::<Vec<_>>().join("\n")
    };
    text.trim_end().split("\n\n").skip(1).map(item).collect()
}

/// An item of a part that is not in the whole as it is in the part. What is the same as something else
/// is an alias of it, and that may not be there; its name and its place are what they are.
fn missing(whole: &BTreeSet<String>, part: &Lowered) -> Option<String> {
    fn head(item: &str) -> (&str, &str) {
        item.lines().next().and_then(|line| line.split_once(' ')).unwrap_or_default()
    }
    let heads: BTreeSet<&str> = whole.iter().map(|item| head(item).1).collect();
    let aliases: BTreeSet<&str> =
        whole.iter().map(|item| head(item)).filter(|head| head.0 == "alias").map(|head| head.1).collect();
    let is_there = |item: &String| {
        let (kind, head) = head(item);
        whole.contains(item) || aliases.contains(head) || (kind == "alias" && heads.contains(head))
    };
    items(part).into_iter().find(|item| !is_there(item))
}

fn documents() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../../specs/features", "../../specs/mended", "tests/documents"];
    let mut found = vec![here.join("../../specs/membership.yaml")];
    for folder in folders {
        let entries = std::fs::read_dir(here.join(folder)).expect("the folder is there");
        found.extend(entries.map(|entry| entry.expect("it can be read").path()));
    }
    found.retain(|path| path.is_file());
    found.sort();
    found
}

#[test]
fn what_is_selected_is_as_it_is_in_the_whole() {
    let mut selections = 0;
    for document in documents() {
        let source = Source::read(&document).expect("the document can be read");
        let Some(loaded) = load_with_files(&source, &fetch_nothing, &mut Vec::new()) else { continue };
        let whole = lower(&loaded.value, "test.yaml");
        let (all, said) = (items(&whole), &whole.diagnostics);
        for selector in selectors(&loaded.value) {
            let part = select(&loaded.value, vec![selector.clone()], Scope::Operations);
            if part.api.operations.is_empty() {
                continue;
            }
            let place = format!("{} {selector:?}", document.display());
            selections += 1;
            assert!(part.api.operations.len() <= whole.api.operations.len(), "{place}");
            assert_eq!(missing(&all, &part), None, "{place}: this is not in the whole");
            for diagnostic in &part.diagnostics {
                assert!(said.iter().any(|d| d.rule == diagnostic.rule), "{place}: {}", diagnostic.message);
            }
        }
    }
    assert!(selections > 150, "{selections} selections");
}

/// A selector for each operation of a document.
fn selectors(document: &Value) -> Vec<Selector> {
    let members = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let webhooks = members(&document["webhooks"]).into_iter().map(|(name, _)| Selector::Operation(name));
    let of_path = |(key, item): (String, Value)| {
        members(&item).into_iter().map(move |(method, _)| path(&format!("{method} {key}")))
    };
    members(&document["paths"]).into_iter().flat_map(of_path).chain(webhooks).collect()
}

fn document() -> Value {
    let answer = |schema: Value| json!({"200": {"description": "", "content": {"application/json": {"schema": schema}}}});
    let of = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    json!({
        "openapi": "3.0.4",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/pets": {
                "get": {"operationId": "listPets", "tags": ["pets"], "responses": answer(json!({"type": "array", "items": of("Pet")}))},
                "post": {"operationId": "addPet", "tags": ["pets", "writing"], "responses": answer(of("Pet"))},
            },
            "/pets/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": {"operationId": "getPet", "tags": ["pets"], "responses": answer(of("Pet"))},
            },
            "/owners": {
                "get": {"operationId": "listOwners", "tags": ["owners"], "responses": answer(of("Owner"))},
                "put": {"operationId": "putOwner", "tags": ["owners", "writing"], "responses": answer(of("Missing"))},
            },
        },
        "components": {"schemas": {
            "Pet": {"type": "object", "properties": {"kind": {"enum": ["cat", "dog"]}}},
            "Owner": {"type": "object", "properties": {"pet": of("Pet")}},
            "Broken": {"type": "strnig"},
        }},
    })
}

#[test]
fn what_is_not_selected_keeps_its_requests() {
    let operation = |action: &str| {
        let name =
            json!({"name": "X-Action", "in": "header", "required": true, "schema": {"enum": [action]}});
        json!({"parameters": [name], "responses": {"204": {"description": ""}}})
    };
    let value = json!({
        "openapi": "3.0.4",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/#list": {"post": operation("list")},
            "/#get": {"post": operation("get")},
            "/alone": {"post": operation("list")},
            "/pets/{id}": {"get": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "responses": {"204": {"description": ""}},
            }},
        },
    });
    let conditions = |selector: &str| {
        let selected = select(&value, vec![path(selector)], Scope::Operations);
        let of = selected.api.operations.iter().flat_map(|operation| operation.conditions.clone());
        of.map(|condition| format!("{} = {:?}", condition.wire, condition.value)).collect::<Vec<_>>()
    };
    assert_eq!(conditions("/#list"), ["X-Action = Some(\"list\")"]);
    assert_eq!(conditions("/#get"), ["X-Action = Some(\"get\")"]);
    assert_eq!(conditions("/*").len(), 2);
    // Nothing else has its path.
    assert_eq!(conditions("/alone"), [""; 0]);
}

fn ids(lowered: &Lowered) -> Vec<&str> {
    lowered.api.operations.iter().filter_map(|operation| operation.id.as_deref()).collect()
}

fn types(lowered: &Lowered) -> Vec<&str> {
    lowered.names.types.iter().map(|names| names.name.as_str()).collect()
}

/// The rules that are broken, in the order of their names.
fn errors(lowered: &Lowered) -> Vec<&'static str> {
    let errors = lowered.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let mut rules: Vec<&str> = errors.map(|d| d.rule).collect();
    rules.sort_unstable();
    rules
}

#[test]
fn selectors_name_operations_by_id_tag_and_path() {
    let value = document();
    let chosen = |selectors: &[Selector]| {
        let lowered = select(&value, selectors.to_vec(), Scope::Operations);
        ids(&lowered).join(" ")
    };
    let (id, tag) =
        (|id: &str| Selector::Operation(id.to_owned()), |tag: &str| Selector::Tag(tag.to_owned()));
    assert_eq!(chosen(&[id("getPet")]), "getPet");
    assert_eq!(chosen(&[tag("pets")]), "listPets addPet getPet");
    assert_eq!(chosen(&[path("/pets")]), "listPets addPet");
    assert_eq!(chosen(&[path("/*")]), "listPets addPet listOwners putOwner");
    assert_eq!(chosen(&[path("/pets**")]), "listPets addPet getPet");
    assert_eq!(chosen(&[path("GET /**")]), "listPets getPet listOwners");
    assert_eq!(chosen(&[path("post /pets")]), "addPet");
    // The second tag of an operation counts as well; it is in the group of its first.
    let writing = select(&value, vec![tag("writing")], Scope::Operations);
    assert_eq!(ids(&writing), ["addPet", "putOwner"]);
    let groups: Vec<&str> = writing.api.tags.iter().map(|tag| tag.wire.as_str()).collect();
    assert_eq!(groups, ["pets", "owners"]);
    // Several name what any of them names, in the document's order.
    assert_eq!(chosen(&[id("listOwners"), tag("owners"), id("getPet")]), "getPet listOwners putOwner");
}

#[test]
fn patterns_fit_whole_paths() {
    let chosen = |pattern: &str, key: &str| {
        let mut value = json!({"openapi": "3.0.4", "info": {"title": "T", "version": "1"}, "paths": {}});
        value["paths"][key] = json!({"get": {"responses": {"204": {"description": ""}}}});
        let lowered = select(&value, vec![path(pattern)], Scope::Operations);
        lowered.diagnostics.iter().all(|problem| problem.rule != "unknown-selection")
    };
    let fitting = [
        ("/pets", "/pets"),
        ("/pets/*", "/pets/{petId}"),
        ("/pets/*", "/pets/"),
        ("/*/toys", "/pets/toys"),
        ("/pets/{petId}", "/pets/{petId}"),
        ("/pets/**", "/pets/{petId}/toys/{toyId}"),
        ("/**/toys", "/pets/{petId}/toys"),
        ("**", "/"),
        ("/pets**", "/pets"),
        ("/*.json", "/a.b.json"),
        ("/a*b*c", "/a-b-b-c"),
        ("/a***", "/a/b"),
        ("/a b", "/a b"),
        ("* /a", "x /a"),
    ];
    for (pattern, key) in fitting {
        assert!(chosen(pattern, key), "`{pattern}` fits `{key}`");
    }
    let others = [
        ("/pets", "/pets/{petId}"),
        ("/pets/*", "/pets"),
        ("/pets/*", "/pets/{petId}/toys"),
        ("/*/toys", "/toys"),
        ("/pets/**", "/pets"),
        ("pets", "/pets"),
        ("/a*b*c", "/a-b-b"),
        ("", "/"),
        ("PUT /pets", "/pets"),
    ];
    for (pattern, key) in others {
        assert!(!chosen(pattern, key), "`{pattern}` does not fit `{key}`");
    }
}

#[test]
fn only_what_is_selected_is_read() {
    let value = document();
    let owners = select(&value, vec![path("GET /owners")], Scope::Operations);
    assert_eq!(owners.diagnostics, []);
    assert_eq!(types(&owners), ["Pet", "PetKind", "Owner"]);
    let pets = select(&value, vec![path("GET /pets")], Scope::Operations);
    assert_eq!((pets.diagnostics.len(), types(&pets)), (0, vec!["Pet", "PetKind"]));
    // What is wrong with what is selected is said, and with what that needs.
    let put = select(&value, vec![path("PUT /owners")], Scope::Operations);
    assert_eq!(errors(&put), ["unresolved-reference"]);
    assert_eq!(errors(&lower(&value, "test.yaml")), ["unknown-type", "unresolved-reference"]);
}

#[test]
fn types_alone_need_no_operation() {
    let mut value = document();
    let needed = select(&value, vec![path("GET /pets")], Scope::Types);
    assert_eq!((types(&needed), needed.api.operations.len()), (vec!["Pet", "PetKind"], 0));
    assert!(needed.api.tags.is_empty());
    // All of the components, and what is wrong with them; nothing of the operations.
    let all = select(&value, Vec::new(), Scope::Types);
    assert_eq!(types(&all), ["Pet", "PetKind", "Owner", "Broken"]);
    assert_eq!(errors(&all), ["unknown-type"]);
    value["components"]["schemas"]["Broken"]["type"] = json!("string");
    assert_eq!(select(&value, Vec::new(), Scope::Types).diagnostics, []);
}

#[test]
fn a_selector_that_names_nothing_is_an_error_of_no_part() {
    let value = document();
    let said = |selector: Selector| {
        let mut lowered = select(&value, vec![path("GET /pets"), selector], Scope::Operations);
        understory_lower::leave_out(&mut lowered);
        let [problem] = lowered.diagnostics.as_slice() else { panic!("{:?}", lowered.diagnostics) };
        assert_eq!((problem.rule, problem.severity), ("unknown-selection", Severity::Error));
        format!("{}: {}", problem.message, problem.help)
    };
    let id = |text: &str| said(Selector::Operation(text.to_owned()));
    let tag = |text: &str| said(Selector::Tag(text.to_owned()));
    insta::assert_snapshot!(
        [
            id("getPte"),
            id("pets"),
            id("/pets/{id}"),
            id("something else"),
            tag("pet"),
            tag("getPet"),
            said(path("/pest")),
            said(path("DELETE /pets")),
            said(path("/nothing/**")),
        ]
        .join("\n")
    );
}

#[test]
fn names_do_not_depend_on_what_is_selected() {
    let operation = |id: &str, tag: &str| json!({"operationId": id, "tags": [tag], "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"a": {}}}}}}, "responses": {"204": {"description": ""}}});
    let value = json!({
        "openapi": "3.0.4",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/a": {"post": operation("a/create", "a")},
            "/b": {"post": operation("b/create", "b")},
            // One id twice: the second is called after its method and path.
            "/c": {"post": operation("twice", "c")},
            "/d": {"post": operation("twice", "c")},
            // The tags are the same name.
            "/e": {"post": operation("e", "My Tag")},
            "/f": {"post": operation("f", "my-tag")},
        },
        "components": {
            "schemas": {"some-type": {"type": "string"}, "SomeType": {"type": "object"}, "Create": {"type": "object"}},
            "securitySchemes": {"a-key": {"type": "http", "scheme": "basic"}, "a_key": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"a_key": []}],
    });
    let whole = lower(&value, "test.yaml");
    for (index, operation) in whole.api.operations.iter().enumerate() {
        let part = select(&value, vec![path(&operation.path)], Scope::Operations);
        assert_eq!(part.names.operations, whole.names.operations[index..=index], "{}", operation.path);
        let tag = operation.tag.0 as usize;
        assert_eq!(part.names.tags, whole.names.tags[tag..=tag], "{}", operation.path);
        assert_eq!(part.names.schemes, whole.names.schemes[1..], "{}", operation.path);
        assert_eq!(missing(&items(&whole), &part), None, "{}", operation.path);
    }
}

#[test]
fn webhooks_and_callbacks_keep_their_names() {
    let answered = json!({"204": {"description": ""}});
    let event = |kind: &str| json!({"{$request.query.url}": {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": kind}}}}, "responses": answered}}});
    let operation = |id: &str, callback: Value| json!({"post": {"operationId": id, "parameters": [{"name": "url", "in": "query", "schema": {"type": "string"}}], "callbacks": {"event": callback}, "responses": answered}});
    let hook =
        |id: &str, tag: &str| json!({"post": {"operationId": id, "tags": [tag], "responses": answered}});
    let value = json!({
        "openapi": "3.1.1",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/a": operation("a", event("string")),
            "/b": operation("b", event("integer")),
            // The callback of this one is that of the first, by name as well.
            "/c": operation("c", event("string")),
        },
        "webhooks": {"made": hook("made/hook", "x"), "gone": hook("gone/hook", "y")},
    });
    let whole = lower(&value, "test.yaml");
    let named = |lowered: &Lowered| -> Vec<String> {
        lowered.names.operations.iter().map(|names| names.request.clone()).collect()
    };
    let all = ["A", "B", "C", "MadeWebhook", "GoneWebhook", "EventCallback", "BEventCallback"];
    assert_eq!(named(&whole), all);
    for (selector, names) in [
        (path("/a"), ["A", "EventCallback"].as_slice()),
        (path("/b"), &["B", "BEventCallback"]),
        (path("/c"), &["C", "EventCallback"]),
        (Selector::Operation("gone".to_owned()), &["GoneWebhook"]),
        (Selector::Operation("gone/hook".to_owned()), &["GoneWebhook"]),
        (Selector::Tag("x".to_owned()), &["MadeWebhook"]),
    ] {
        let part = select(&value, vec![selector.clone()], Scope::Operations);
        assert_eq!(named(&part), names, "{selector:?}");
        assert_eq!(part.diagnostics.iter().filter(|d| d.severity != Severity::Note).count(), 0);
        assert_eq!(missing(&items(&whole), &part), None, "{selector:?}");
    }
}

#[test]
fn a_type_is_for_the_messages_of_the_whole_document() {
    let of = |name: &str| json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}});
    let answer = |name: &str| json!({"200": {"description": "", "content": of(name)}});
    let done = json!({"204": {"description": ""}});
    let value = json!({
        "openapi": "3.0.4",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/get": {"get": {"responses": answer("Shelf")}},
            "/put": {"put": {"requestBody": {"content": of("Pet")}, "responses": done}},
            "/log": {"post": {"requestBody": {"content": of("Log")}, "responses": done}},
        },
        "components": {"schemas": {
            // It holds a pet, but not in what is sent.
            "Shelf": {"type": "object", "properties": {"pet": {"allOf": [{"$ref": "#/components/schemas/Pet"}]}}},
            "Pet": {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "integer", "readOnly": true}, "name": {"type": "string"}}},
            "Log": {"type": "object", "required": ["at", "text"], "properties": {"at": {"type": "string", "readOnly": true}, "text": {"type": "string"}}},
        }},
    });
    let whole = lower(&value, "test.yaml");
    assert_eq!(types(&whole), ["Shelf", "Pet", "PetInput", "Log"]);
    for (key, names) in [("/get", ["Shelf", "Pet"].as_slice()), ("/put", &["PetInput"]), ("/log", &["Log"])] {
        let part = select(&value, vec![path(key)], Scope::Operations);
        assert_eq!(types(&part), names, "{key}");
        assert_eq!(missing(&items(&whole), &part), None, "{key}");
    }
    // Types alone are for whatever their user sends: they have all of their members.
    let alone = select(&value, Vec::new(), Scope::Types);
    assert_eq!(types(&alone), ["Shelf", "Pet", "Log"]);
    assert!(dump_named(&alone.api, &alone.names).contains("at -> at"));
}
