//! A text becomes a value, or a diagnostic that says why not.

use serde_json::{Value, json};
use understory_lower::{Diagnostic, Severity, Source, Spot, Version, check_version, load};

fn read(text: &str) -> (Option<Value>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let value = load(&Source::new("api.yaml", text), &mut out);
    (value, out)
}

/// The value of a text without problems.
fn good(text: &str) -> Value {
    let (value, out) = read(text);
    assert_eq!(out, [], "{text}");
    value.expect("a value")
}

/// The only problem of a text: its rule, and the text that it points at.
fn bad(text: &str) -> (&'static str, String) {
    let source = Source::new("api.yaml", text);
    let mut out = Vec::new();
    load(&source, &mut out);
    assert_eq!(out.len(), 1, "{text}: {out:?}");
    let problem = out.pop().expect("a problem");
    assert_eq!(problem.severity, Severity::Error);
    assert!(!problem.help.is_empty());
    (problem.rule, source.text[source.locate(&problem.at)].to_owned())
}

/// The problems of a text as rule, line and column.
fn places(text: &str) -> Vec<(&'static str, usize, usize)> {
    let source = Source::new("api.yaml", text);
    let (_, out) = read(text);
    let place = |spot: &Spot| {
        let before = &source.text[..source.locate(spot).start];
        let line = before.matches('\n').count() + 1;
        (line, before.chars().rev().take_while(|c| *c != '\n').count() + 1)
    };
    out.iter()
        .map(|problem| {
            let (line, column) = place(&problem.at);
            (problem.rule, line, column)
        })
        .collect()
}

#[test]
fn yaml_and_json_mean_the_same() {
    let value = json!({"b": [1, -2, 1.5, true, null, "x"], "a": {"200": "é", "": {}}});
    assert_eq!(good("b: [1, -2, 1.5, true, ~, x]\na:\n  200: é\n  '': {}\n"), value);
    assert_eq!(good(&value.to_string()), value);
    assert_eq!(good(&serde_json::to_string_pretty(&value).unwrap()), value);
    // The order of the document is kept.
    assert_eq!(good("b: 1\na: 2\n").as_object().unwrap().keys().collect::<Vec<_>>(), ["b", "a"]);
}

#[test]
fn keys_keep_their_spelling() {
    assert_eq!(
        good("200: a\ntrue: b\n1.0: c\nnull: d\n0x10: e\n~: f\n2XX: g\n"),
        json!({"200": "a", "true": "b", "1.0": "c", "null": "d", "0x10": "e", "~": "f", "2XX": "g"})
    );
}

#[test]
fn words_of_yaml_1_1_are_text() {
    assert_eq!(good("a: yes\nb: no\nc: on\nd: 012\n"), json!({"a": "yes", "b": "no", "c": "on", "d": "012"}));
}

#[test]
fn byte_order_marks_line_breaks_and_tabs_do_no_harm() {
    assert_eq!(good("\u{feff}a: 1\r\nb:\r\n  - x\r\n"), json!({"a": 1, "b": ["x"]}));
    assert_eq!(good("\u{feff}{\r\n\t\"a\":\t1\r\n}\r\n"), json!({"a": 1}));
    let source = Source::from_bytes("api.yaml", "\u{feff}a: 1".as_bytes()).unwrap();
    assert_eq!(source.text, "a: 1");
}

#[test]
fn braces_that_are_no_json_are_yaml() {
    assert_eq!(good("{a: 1, 'b': [x, ], }\n"), json!({"a": 1, "b": ["x"]}));
    assert_eq!(good("{\"a\": 1, # said so\n \"b\": 2}"), json!({"a": 1, "b": 2}));
}

#[test]
fn aliases_repeat_and_tags_are_dropped() {
    assert_eq!(
        good(
            "a: &x {k: [1]}\nb: *x\nc: !foo 1\nd: !foo {e: !bar [2]}\nf: !!python/name:os.system x\ng: !!str 5\n"
        ),
        json!({"a": {"k": [1]}, "b": {"k": [1]}, "c": 1, "d": {"e": [2]}, "f": "x", "g": "5"})
    );
}

#[test]
fn merge_keys_merge() {
    let base = "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\n";
    let merged = |text: &str| good(&format!("{base}{text}"))["m"].clone();
    assert_eq!(merged("m:\n  <<: *base\n  b: 9\n"), json!({"a": 1, "b": 9}));
    assert_eq!(merged("m:\n  b: 9\n  <<: *base\n"), json!({"b": 9, "a": 1}));
    // Of several maps the earlier one wins.
    assert_eq!(merged("m:\n  <<: [*base, *more]\n"), json!({"a": 1, "b": 2, "c": 4}));
    assert_eq!(merged("m: {<<: {<<: *more, c: 5}, d: 6}\n"), json!({"b": 3, "c": 5, "d": 6}));
    assert_eq!(merged("m: {<<: []}\n"), json!({}));
    // JSON has no merge keys.
    assert_eq!(good("{\"<<\": {\"a\": 1}}"), json!({"<<": {"a": 1}}));
    assert_eq!(bad("a:\n  <<: 1\n"), ("merge-key", "<<".to_owned()));
    assert_eq!(bad("a: &a {b: 1}\nc:\n  <<: [*a, x]\n"), ("merge-key", "<<".to_owned()));
    // A key is used twice if both are explicit, or if both merge.
    assert_eq!(places(&format!("{base}m:\n  <<: *base\n  a: 1\n  a: 2\n")), [("duplicate-key", 6, 3)]);
    assert_eq!(places(&format!("{base}m:\n  <<: *base\n  <<: *more\n")), [("duplicate-key", 5, 3)]);
}

#[test]
fn every_duplicate_key_is_named_with_both_places() {
    let yaml = "é: 1\na:\n  x: 1\n  'x': 2\n  \"\\x78\": 3\nb: [{200: a, \"200\": b}]\né: 2\n";
    assert_eq!(
        places(yaml),
        [("duplicate-key", 4, 3), ("duplicate-key", 5, 3), ("duplicate-key", 6, 14), ("duplicate-key", 7, 1)]
    );
    let json = "{\n  \"a\": 1,\n  \"b\": [{\"c\": 1, \"\\u0063\": 2}],\n\t\"a\": 3\n}";
    assert_eq!(places(json), [("duplicate-key", 3, 18), ("duplicate-key", 4, 2)]);
    let (value, out) = read(json);
    assert_eq!(value, Some(json!({"a": 1, "b": [{"c": 1}]})));
    assert_eq!(out[1].also, [(Spot::Text(4..7), "first used here".to_owned())]);
    // An anchored map is written once, so its problem is one, however often it is repeated.
    assert_eq!(places("a: &a {k: 1, k: 2}\nb: *a\nc: {<<: *a}\n"), [("duplicate-key", 1, 14)]);
}

#[test]
fn an_anchor_used_again_is_refused() {
    let text = "x: &a 1\ny: &a 2\nz: &b 3\nq: [*a, *b]\n";
    assert_eq!(bad(text), ("duplicate-anchor", "&a".to_owned()));
    assert_eq!(places(text), [("duplicate-anchor", 2, 4)]);
    assert_eq!(bad("x: !t &a {b: 1}\ny: &a\n  b: 2\nq: *a\n"), ("duplicate-anchor", "&a".to_owned()));
    // What looks like one in text is none.
    let prose = "x: 'a &nbsp; b &nbsp; c'\ny: |\n  &a &a\nz: &a 1\nq: *a\n";
    assert_eq!(good(prose)["q"], 1);
}

#[test]
fn numbers_that_json_lacks_are_refused_where_they_stand() {
    assert_eq!(bad("a: [1, .nan]\n"), ("number-not-finite", ".nan".to_owned()));
    assert_eq!(bad("a: -.inf\n"), ("number-not-finite", "-.inf".to_owned()));
    let (value, out) = read("a: .inf\nb: .NaN\nc: '.nan'\n");
    assert_eq!((value, out.len()), (Some(json!({"c": ".nan"})), 2));
    assert_eq!(bad("{\"a\": 1e999}").0, "json-syntax");
    // An integer that does not fit is the same float in both.
    let large = "340282366920938463463374607431768211455";
    assert_eq!(good(&format!("a: {large}\n")), good(&format!("{{\"a\": {large}}}")));
}

#[test]
fn a_root_that_is_no_map_is_refused() {
    for (text, at) in [
        ("", ""),
        ("# nothing\n", "# nothing"),
        ("null\n", "null"),
        ("\n- a\n- b\n", "- a"),
        ("[1]", "[1]"),
        ("hello", "hello"),
        ("42", "42"),
    ] {
        assert_eq!(bad(text), ("document-root", at.to_owned()), "{text:?}");
        assert_eq!(read(text).0, None);
    }
}

#[test]
fn syntax_errors_point_at_their_place() {
    for (text, line, column) in [
        ("a: b: c\n", 1, 5),
        ("é: ü\na: 'ö' x\n", 2, 8),
        ("a:\n\t- b\n", 2, 1),
        ("a: @b\n", 1, 4),
        ("a: \"\\d\"\n", 1, 5),
        ("a: [1, 2\nb: 3\n", 2, 2),
        ("a: {b: 1\n", 1, 8),
        ("a: *b\n", 1, 4),
        ("a:\n  b: 1\n c: 2\n", 3, 2),
        ("? [a]\n: b\n", 1, 3),
        ("a: 1\n---\nb: 2\n", 2, 1),
        ("---\na: 1\n--- \nb: 2\n", 3, 1),
        ("a: \u{1}\n", 1, 4),
    ] {
        assert_eq!(places(text), [("yaml-syntax", line, column)], "{text:?} {:?}", read(text).1);
        assert_eq!(read(text).0, None);
    }
    for (text, line, column) in
        [("{\"a\": 1,\n \"b\" 2}", 2, 6), ("{\"a\": [1,\n  2", 2, 3), ("{\"ä\": 1 \"b\": 2}", 1, 9)]
    {
        assert_eq!(places(text), [("json-syntax", line, column)], "{text:?} {:?}", read(text).1);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let refused = |bytes: &[u8]| {
        let problem = Source::from_bytes("api.yaml", bytes).unwrap_err();
        assert_eq!((problem.rule, problem.severity), ("encoding", Severity::Error));
        problem.message
    };
    let utf16: Vec<u8> = "a: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&utf16), "the text is UTF-16 or UTF-32, not UTF-8");
    assert_eq!(refused(&[&[0xff, 0xfe], &utf16[..]].concat()), "the text is UTF-16 or UTF-32, not UTF-8");
    assert_eq!(refused(b"a: 1\n\xc3\xa4: \xe4"), "line 2, column 4 holds a byte that is not UTF-8");
    assert_eq!(
        refused(b"a: 1\nb: x\0"),
        "line 2, column 5 holds a NUL character, which no document may hold"
    );
    assert_eq!(bad("a: \0").0, "yaml-syntax");
}

#[test]
fn the_version_is_checked() {
    let version = |text: &str| {
        let mut out = Vec::new();
        let version = check_version(&good(text), &mut out);
        assert!(out.iter().all(|problem| problem.rule == "version" && !problem.help.is_empty()));
        (version, out.pop().map(|problem| problem.message))
    };
    for text in ["3.0.0", "3.0.4", "3.0.99", "3.0.0-rc1", "3.0.0-rc.1"] {
        assert_eq!(version(&format!("openapi: {text}\n")), (Some(Version::V30), None));
    }
    assert_eq!(version("swagger: '2.0'\n"), (Some(Version::V20), None));
    assert_eq!(version("{\"swagger\": \"2.0\"}"), (Some(Version::V20), None));
    assert_eq!(version("openapi: 3.2.0\n"), (Some(Version::V32), None));
    for text in ["3.1.0", "3.1.1", "3.1.2-rc1"] {
        assert_eq!(version(&format!("openapi: {text}\n")), (Some(Version::V31), None));
    }
    for (text, message) in [
        ("openapi: 3.3.0", "OpenAPI 3.3.0 is not understood"),
        ("openapi: 3.0", "the version is the number 3.0, but has to be text of three parts"),
        ("openapi: '3.0'", "`3.0` is not a version of OpenAPI"),
        ("openapi: 3.0.x", "`3.0.x` is not a version of OpenAPI"),
        ("openapi: 3.00.1", "OpenAPI 3.00.1 is not understood"),
        ("openapi: v3.0.1", "`v3.0.1` is not a version of OpenAPI"),
        ("openapi: ''", "`` is not a version of OpenAPI"),
        ("openapi: [3]", "the version is not text"),
        ("swagger: 2.0", "the version is the number 2.0, but has to be text"),
        ("swagger: '1.2'", "Swagger 1.2 is not understood"),
        ("swagger: true", "the version is not text"),
        ("openapi: 2.0.0", "OpenAPI 2.0.0 is called Swagger"),
        ("openapi: 3.0.4\nswagger: '2.0'", "the document says both `openapi` and `swagger`"),
        ("info: {}", "the document does not say which version of OpenAPI it is written in"),
    ] {
        assert_eq!(version(text), (None, Some(message.to_owned())), "{text}");
    }
}
