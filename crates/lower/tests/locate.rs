//! From a pointer to the bytes of the text.

use serde_json::Value;
use understory_lower::{Source, Spot, load};
use understory_model::Pointer;

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).expect("a pointer")
}

fn value<'s>(source: &'s Source, at: &str) -> &'s str {
    &source.text[source.locate(&Spot::Value(pointer(at)))]
}

fn key<'s>(source: &'s Source, at: &str) -> &'s str {
    &source.text[source.locate(&Spot::Key(pointer(at)))]
}

const YAML: &str = r#"# A comment: with a colon.
openapi: 3.0.4
"in\u0066o": {title: "Größe \"ä\"", 'it''s': [x, 'y', {z: 1}]}
paths:
  /users/{id}~x:
    get: &get
      responses:
        200:
          description: |
            Two
            lines.

        default: {description: plain text}   # a comment
    post: *get
  "/a": !tag
    - first
    -
      - inner
    - {}
base: &base
  kept: base
  replaced: base
merged:
  <<: [*base, {more: 1}]
  replaced: own
empty:
nothing: []
"#;

#[test]
fn yaml_values() {
    let source = Source::new("api.yaml", YAML);
    for (at, text) in [
        ("#/openapi", "3.0.4"),
        ("#/info/title", "\"Größe \\\"ä\\\"\""),
        ("#/info", "{title: \"Größe \\\"ä\\\"\", 'it''s': [x, 'y', {z: 1}]}"),
        ("#/info/it's", "[x, 'y', {z: 1}]"),
        ("#/info/it's/1", "'y'"),
        ("#/info/it's/2/z", "1"),
        ("#/paths/~1users~1{id}~0x/get/responses/default", "{description: plain text}"),
        ("#/paths/~1users~1{id}~0x/get/responses/default/description", "plain text"),
        ("#/paths/~1a/0", "first"),
        ("#/paths/~1a/1", "- inner"),
        ("#/paths/~1a/1/0", "inner"),
        ("#/paths/~1a/2", "{}"),
        ("#/nothing", "[]"),
        // A value of no characters is its key.
        ("#/empty", "empty"),
        // An alias is where it stands; what is in it is where the anchor is.
        ("#/paths/~1users~1{id}~0x/post", "*get"),
        ("#/paths/~1users~1{id}~0x/post/responses/default/description", "plain text"),
        ("#/merged/kept", "base"),
        ("#/merged/replaced", "own"),
        ("#/merged/more", "1"),
        // What is not there is its nearest ancestor.
        ("#/openapi/none/none", "3.0.4"),
        ("#/info/it's/2/none", "{z: 1}"),
        ("#/info/it's/9", "[x, 'y', {z: 1}]"),
        ("#/nothing/x", "[]"),
        ("#/merged/none", "<<: [*base, {more: 1}]\n  replaced: own"),
    ] {
        assert_eq!(value(&source, at), text, "{at}");
    }
    assert_eq!(
        value(&source, "#/paths/~1users~1{id}~0x/post/responses/200/description"),
        "Two\n            lines."
    );
    assert!(value(&source, "#").starts_with("openapi"));
    assert!(value(&source, "#").ends_with("nothing: []"));
    assert!(value(&source, "#/none").starts_with("openapi"));
    assert_eq!(value(&source, "#/base"), "&base\n  kept: base\n  replaced: base");
    let kept = source.locate(&Spot::Value(pointer("#/merged/kept"))).start;
    assert_eq!(kept, YAML.find("kept: base").unwrap() + "kept: ".len());
}

#[test]
fn yaml_keys() {
    let source = Source::new("api.yaml", YAML);
    for (at, text) in [
        ("#/info", "\"in\\u0066o\""),
        ("#/info/it's", "'it''s'"),
        ("#/paths/~1users~1{id}~0x", "/users/{id}~x"),
        ("#/paths/~1users~1{id}~0x/post/responses/200", "200"),
        ("#/paths/~1a", "\"/a\""),
        ("#/merged/kept", "kept"),
        ("#/empty", "empty"),
        // An item has no key.
        ("#/paths/~1a/0", "first"),
        ("#/paths/~1a/0/x", "first"),
    ] {
        assert_eq!(key(&source, at), text, "{at}");
    }
}

#[test]
fn json() {
    let text = "{\n\t\"a/b~\": [1, {\"\\u00e4\\\"\": \"ö\"}, []],\r\n\t\"<<\": {\"x\": null},\"\": true\n}\n";
    let source = Source::new("api.json", text);
    for (at, text) in [
        ("#/a~1b~0/0", "1"),
        ("#/a~1b~0/1/ä\"", "\"ö\""),
        ("#/a~1b~0/1", "{\"\\u00e4\\\"\": \"ö\"}"),
        ("#/a~1b~0/2", "[]"),
        ("#/<</x", "null"),
        ("#/", "true"),
    ] {
        assert_eq!(value(&source, at), text, "{at}");
    }
    assert_eq!(key(&source, "#/a~1b~0/1/ä\""), "\"\\u00e4\\\"\"");
    assert_eq!(key(&source, "#/a~1b~0"), "\"a/b~\"");
    // JSON has no merge keys, so `x` is nowhere in the root.
    assert_eq!(value(&source, "#/x"), text.trim_end());
}

#[test]
fn a_text_that_breaks_off_is_located_as_far_as_it_goes() {
    let source = Source::new("api.yaml", "a:\n  b: 1\nc: [2, 'x\n");
    assert_eq!(value(&source, "#/a/b"), "1");
    assert_eq!(value(&source, "#/c/0"), "2");
    for text in ["", "# nothing\n", "@"] {
        let source = Source::new("api.yaml", text);
        assert_eq!(source.locate(&Spot::Value(pointer("#/a"))), 0..0);
    }
}

#[test]
fn spots_of_bytes_cut_no_character_in_two() {
    let source = Source::new("api.yaml", "ä: ö\n");
    assert_eq!(source.locate(&Spot::Text(1..5)), 0..6);
    assert_eq!(source.locate(&Spot::Text(90..100)), 7..7);
    #[allow(clippy::reversed_empty_ranges, reason = "a range is data here")]
    let reversed = Spot::Text(4..2);
    assert_eq!(source.locate(&reversed), 4..4);
}

#[test]
fn a_merge_key_that_contains_itself_ends() {
    let source = Source::new("api.yaml", "a: &a {<<: *a, k: 1}\nb: &b [*b]\n");
    assert_eq!(value(&source, "#/a/none"), "&a {<<: *a, k: 1}");
    assert_eq!(value(&source, "#/a/k"), "1");
    assert_eq!(value(&source, "#/b/0/0/0"), "*b");
    let maps = "*a, ".repeat(9);
    let mut bomb = "a: &a {k: 1}\n".to_owned();
    for level in 0..20 {
        bomb += &format!("b{level}: &a {{<<: [{maps}]}}\n");
    }
    let source = Source::new("api.yaml", bomb);
    assert!(value(&source, "#/b19/none").starts_with("&a {<<:"));
}

/// Calls a function with every node of a value and its pointer.
fn walk(value: &Value, at: &Pointer, visit: &mut impl FnMut(&Value, &Pointer)) {
    visit(value, at);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &at.join(&index.to_string()), visit);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                walk(member, &at.join(name), visit);
            }
        }
        _ => {}
    }
}

/// A document of sixty lines in which every form stands that the two parsers could differ on.
const DOCUMENT: &str = r#"%YAML 1.2
---
# A comment.
openapi: "3.0.4"
info:
  title: Größe — 'quoted' text
  version: '1.0'
  description: >-
    Folded text with `code`,
    [a link](https://example.com) and {braces}.

    * a list
x-anchors:
  - &error
    description: An error.
    content: {application/json: {schema: {type: string, nullable: true}}}
  - &id {name: id, in: path, required: true, schema: {type: integer, minimum: -1}}
  - &defaults
    deprecated: false
    tags: [a, "b", 'c']
paths:
  /users/{id}:
    parameters: [*id]
    get:
      <<: *defaults
      operationId: getUser
      responses:
        200: {description: OK}
        404: *error
        "5XX": *error
        default:
          <<: [*error, {description: never}]
          x-more: ~
    put:
      <<: *defaults
      tags: []
      requestBody:
        content:
          application/json:
            example: {"a": [1, 2.5, -3e4, true, null], "ü": "😀 \u00e9 \x41"}
            schema:
              type: object
              required:
              - a
              - b
              properties:
                a: {type: string, pattern: '^\d+$'}
                ? b
                : type: number
                c: !custom
                  enum: [1, two, 3.0]
                d:
                  description: |+
                    Literal.
                      Indented.

                  type: array
                  items:
                    $ref: '#/components/schemas/A'
components:
  schemas:
    A: {}
    "quoted key": {type: object, additionalProperties: {type: boolean}}
    multi line: plain
      text goes on
"#;

#[test]
fn every_node_of_a_document_is_found() {
    let yaml = Source::new("api.yaml", DOCUMENT);
    let mut out = Vec::new();
    let loaded = load(&yaml, &mut out).unwrap();
    assert_eq!(out, []);
    let json = Source::new("api.json", serde_json::to_string_pretty(&loaded).unwrap());
    assert_eq!(load(&json, &mut out), Some(loaded.clone()));
    let mut count = 0;
    walk(&loaded, &Pointer::root(), &mut |node, at| {
        count += 1;
        // In JSON the text of a node is the node itself.
        let place = json.locate(&Spot::Value(at.clone()));
        assert_eq!(&serde_json::from_str::<Value>(&json.text[place]).unwrap(), node, "{at}");
        let name = at.tokens().last().unwrap_or_default();
        let spelled = key(&json, at.as_str());
        if let Ok(spelled) = serde_json::from_str::<String>(spelled) {
            assert!(spelled == name || name.parse::<usize>().is_ok(), "{at}");
        }
        // In YAML the text of a scalar is too, but for the lines of block scalars.
        let place = value(&yaml, at.as_str());
        match node {
            Value::String(text) if text.contains('\n') || place.contains('\n') => {
                assert_eq!(place.split_whitespace().next(), text.split_whitespace().next(), "{at}");
            }
            Value::String(_) | Value::Number(_) | Value::Bool(_) if !place.starts_with('*') => {
                let again = load(&Source::new("one.yaml", format!("one: {place}")), &mut out);
                assert_eq!(&again.unwrap()["one"], node, "{at}");
            }
            _ => assert!(!place.is_empty(), "{at}"),
        }
    });
    assert!(count > 100, "{count}");
}

/// Loads and locates whatever the bytes are; returns only if nothing panicked.
fn survive(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("api", bytes) else {
        return;
    };
    let mut out = Vec::new();
    let loaded = load(&source, &mut out);
    assert!(loaded.is_some() || !out.is_empty(), "a refusal without a reason: {}", source.text);
    let spots = ["#", "#/paths/~1users~1{id}/put/tags", "#/x-anchors/1/schema", "#/info/title/0"]
        .map(|at| [Spot::Key(pointer(at)), Spot::Value(pointer(at))]);
    let also = out.iter().flat_map(|problem| problem.also.iter().map(|(spot, _)| spot));
    let spots: Vec<&Spot> =
        spots.iter().flatten().chain(out.iter().map(|problem| &problem.at)).chain(also).collect();
    for place in source.locate_all(&spots).into_iter().flatten() {
        assert!(source.text.get(place.clone()).is_some(), "{place:?} in {}", source.text);
    }
    let rendered = understory_lower::render(&source, &out, understory_lower::Style::Plain);
    assert!(rendered.matches("= help: ").count() >= out.len(), "{rendered}");
}

/// Every prefix of a text, and the text with single bytes changed, removed and doubled.
fn mutate(text: &str, step: usize) {
    let bytes = text.as_bytes();
    for end in 0..bytes.len() {
        survive(&bytes[..end]);
    }
    let replacements = b"\"'{}[]:,-&*!|>#%@`?<\\ \t\n\r~0aZ\x7f\xc3\x01";
    for (count, at) in (0..bytes.len()).step_by(step).enumerate() {
        let mut changed = bytes.to_vec();
        changed[at] = replacements[count % replacements.len()];
        survive(&changed);
        let mut removed = bytes.to_vec();
        removed.remove(at);
        survive(&removed);
        let mut inserted = bytes.to_vec();
        inserted.insert(at, replacements[(count * 7 + 3) % replacements.len()]);
        survive(&inserted);
    }
}

#[test]
fn no_yaml_panics() {
    mutate(DOCUMENT, 5);
}

#[test]
fn no_json_panics() {
    let source = Source::new("api.yaml", DOCUMENT);
    let value = load(&source, &mut Vec::new()).unwrap();
    mutate(&serde_json::to_string(&value).unwrap(), 5);
}
