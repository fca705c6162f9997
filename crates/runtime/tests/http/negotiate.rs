//! Media types against what is declared, and `Accept` (RFC 9110 §8.3, §12.5.1).

use http::header::{ACCEPT, HeaderMap, HeaderValue};
use understory_runtime::media::{Media, bytes, json, text};
use understory_runtime::negotiate::{Accept, MediaType, concrete, declared};

fn accept(lines: &[&str]) -> Accept {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append(ACCEPT, HeaderValue::from_str(line).unwrap());
    }
    Accept::from_headers(&headers)
}

#[test]
fn weights_are_those_of_the_most_specific_range() {
    // The example of RFC 9110 §12.5.1.
    let example = accept(&[
        "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5",
    ]);
    for (media_type, weight) in [
        ("text/plain;format=flowed", 1000),
        ("text/plain", 700),
        ("text/html", 300),
        ("image/jpeg", 500),
        ("text/plain;format=fixed", 400),
        ("text/html;level=3", 300),
    ] {
        assert_eq!(example.weight(media_type), weight, "{media_type}");
    }
}

#[test]
fn accept_is_read_as_its_grammar_has_it() {
    for (lines, media_type, weight) in [
        (&[][..], "a/b", 1000),
        (&[""], "a/b", 1000),
        (&["a/c", "a/b;q=0.25"], "a/b", 250),
        (&["A/B;Q=0.5"], "a/b", 500),
        (&["a/b ; q=0.5 ; ext=\"x,y;z\", c/d"], "c/d", 1000),
        (&["a/b;x=\"1,2\";q=0.1"], "a/b;x=\"1,2\"", 100),
        (&["a/b;x=\"\\1\""], "a/b;x=1", 1000),
        (&["a/b;q=1.001, a/c;q=0.5"], "a/b", 0),
        (&["a/b;q=0.1234, a/c"], "a/b", 0),
        (&["*/b, a/c"], "a/b", 0),
        (&["a/*;q=0.2, a/b;q=0"], "a/b", 0),
        (&["a/b"], "no media type", 0),
        (&["image/png"], "image/*", 1000),
        (&["*/*;v=1;q=0.1, a/b"], "a/b;v=1", 1000),
    ] {
        assert_eq!(accept(lines).weight(media_type), weight, "{lines:?} {media_type}");
    }
}

#[test]
fn of_equals_the_first_is_chosen() {
    const OFFERED: &[Media] = &[json("application/json"), json("text/json"), text("text/plain")];
    for (line, chosen) in [
        ("*/*", Some("application/json")),
        ("text/*", Some("text/json")),
        ("text/plain, text/json", Some("text/json")),
        ("application/json;q=0.5, text/plain;q=0.6", Some("text/plain")),
        ("*/*;q=0", None),
    ] {
        assert_eq!(accept(&[line]).choose(OFFERED).map(|media| media.name), chosen, "{line}");
    }
}

#[test]
fn a_content_type_falls_under_the_most_specific_declaration() {
    const DECLARED: &[Media] = &[
        bytes("*/*"),
        bytes("image/*"),
        json("application/json"),
        json("application/json;v=2"),
        json("application/*+json"),
        json("application/vnd.a+json; profile=\"x y\""),
        text("text/plain; charset=iso-8859-1"),
        json("not a media type"),
    ];
    for (given, found) in [
        ("application/json", "application/json"),
        ("Application/JSON ; Charset=\"UTF-8\"", "application/json"),
        ("application/json;v=2", "application/json;v=2"),
        ("application/json;v=3", "application/json"),
        ("application/vnd.a+json", "application/vnd.a+json; profile=\"x y\""),
        ("image/png", "image/*"),
        ("text/plain;charset=ISO-8859-1", "text/plain; charset=iso-8859-1"),
        ("video/mp4;charset=latin1", "*/*"),
        // Bytes are carried in any charset, which JSON is not.
        ("application/json;charset=utf-16", "*/*"),
        ("application/vnd.b+JSON", "application/*+json"),
        ("application/+json", "*/*"),
    ] {
        assert_eq!(declared(DECLARED, given).map(|media| media.name), Some(found), "{given}");
    }
    for given in ["", "json", "a/", "a b/c", "not a media type", "a/b;x", "a/b;x=\""] {
        assert!(declared(DECLARED, given).is_none(), "{given}");
    }
    // What a range of a syntax is sent as is read as one of it, unless it is declared itself.
    const SYNTAX: &[Media] = &[bytes("application/*"), json("application/*+json")];
    for (given, found) in [("application/json", "application/*+json"), ("application/pdf", "application/*")] {
        assert_eq!(declared(SYNTAX, given).map(|media| media.name), Some(found));
    }
    // A declared parameter may be missing, but not be another.
    const ONE: &[Media] = &[json("application/json;v=2")];
    assert!(declared(ONE, "application/json").is_some());
    assert!(declared(ONE, "application/json;v=1").is_none());
    assert!(declared(ONE, "application/json;v=2;charset=utf-16").is_none());
}

#[test]
fn ranges_become_concrete() {
    for (name, sent) in [
        ("application/json;v=1", Some("application/json;v=1")),
        ("*/*", Some("application/octet-stream")),
        ("application/*", Some("application/octet-stream")),
        ("text/*", Some("text/plain")),
        ("image/*", None),
        ("application/*+json", Some("application/json")),
        ("application/*+xml", Some("application/xml")),
        ("application/*+cbor", None),
        ("code", Some("code")),
    ] {
        assert_eq!(concrete(name), sent);
    }
    assert!(MediaType::parse("text/*").is_some_and(|range| range.is_range()));
}
