//! Texts that are made to take a reader's time, memory or stack.

use serde_json::{Value, json};
use understory_lower::{Diagnostic, Severity, Source, Spot, load};
use understory_model::Pointer;

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

#[test]
fn bombs_are_refused() {
    // Nine levels of nine aliases: 9^9 values.
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    assert_eq!(bad(&bomb), ("alias-expansion", "*a8".to_owned()));
    // A large value that is repeated often is no bomb by the number of its aliases.
    let items = "x,".repeat(20_000);
    let wide = format!("a: &a [{items}]\nb: [{}]\n", "*a,".repeat(20_000));
    assert_eq!(bad(&wide).0, "alias-expansion");
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a,".repeat(100_000));
    assert_eq!(bad(&long).0, "alias-expansion");
    // So are merge keys.
    let mut merges = "a0: &a0 {k: [x, x, x, x, x, x, x, x, x]}\n".to_owned();
    for level in 1..20 {
        let maps = vec![format!("*a{}", level - 1); 9].join(", ");
        merges += &format!("a{level}: &a{level} {{<<: [{maps}]}}\n");
    }
    assert_eq!(bad(&merges).0, "alias-expansion");
}

#[test]
fn an_honest_use_of_aliases_is_none() {
    let shared = "a: &a {x: 1, y: [2, 3]}\nb: [".to_owned() + &"*a, ".repeat(10_000) + "]\n";
    assert_eq!(good(&shared)["b"][9_999]["y"][1], 3);
}

#[test]
fn depth_is_refused_in_every_form() {
    const DEEP: usize = 100_000;
    let block: String = (0..300).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for text in [
        "[".repeat(DEEP),
        "[".repeat(DEEP) + &"]".repeat(DEEP),
        "a: ".to_owned() + &"[".repeat(DEEP),
        "{".repeat(DEEP),
        "{a: ".repeat(DEEP),
        "{\"a\": ".repeat(DEEP),
        "{\"a\": ".repeat(DEEP) + "1" + &"}".repeat(DEEP),
        "{\"a\": ".to_owned() + &"[".repeat(DEEP),
        "- ".repeat(DEEP),
        "- ".repeat(DEEP) + "a",
        block,
        // Brackets in text do not make up for real ones.
        "a: [".to_owned() + &"\"]\", [".repeat(DEEP),
        "a: [".to_owned() + &"'x'']', [".repeat(DEEP),
        "a: &a [".to_owned() + &" # ]\n !t [".repeat(DEEP),
    ] {
        let (value, out) = read(&text);
        assert_eq!((value, out.len()), (None, 1), "{:.40}", text);
        assert_eq!(out[0].rule, "nesting-depth", "{:.40} {out:?}", text);
    }
    // Keys that are maps of keys that are maps end sooner, by another rule.
    assert_eq!(bad(&"? ".repeat(DEEP)).0, "yaml-syntax");
    assert_eq!(bad("a: &a [*a]\n").0, "nesting-depth");
    assert_eq!(bad("a: &a [*a, *a, *a]\n").0, "nesting-depth");
    assert_eq!(bad("a: &a {b: {<<: *a}}\n").0, "nesting-depth");
}

#[test]
fn a_hundred_levels_are_taken() {
    let deep = "[".repeat(100) + &"]".repeat(100);
    good(&format!("a: {deep}\n"));
    good(&format!("{{\"a\": {deep}}}"));
    good(&((0..100).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>()));
}

#[test]
fn brackets_in_prose_are_no_depth() {
    let text = format!("a: |\n{}b: [1]\n", "  - [ ] an interval [0, 1) {open\n".repeat(1_000));
    assert_eq!(good(&text)["b"], json!([1]));
    let text = format!("a: \"{}\"\nb: [x]\n", "[ [".repeat(1_000));
    assert_eq!(good(&text)["b"], json!(["x"]));
}

/// Nothing that is generated depends on an example, so one that is too deep costs nothing else.
#[test]
fn an_example_that_is_too_deep_is_left_out() {
    let lists = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let block: String = (3..150).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for (text, at) in [
        (format!("a: {{example: {}, b: 1}}\n", lists(200)), "#/a/example"),
        (format!("a:\n  example: {}\n  b: 1\n", lists(125)), "#/a/example"),
        (format!("a:\n  x-more:\n{block}  b: 1\n"), "#/a/x-more"),
        (format!("{{\"a\": {{\"examples\": {{\"c\": {}}}, \"b\": 1}}}}", lists(100_000)), "#/a/examples"),
        (format!("{{\"a\": {{\"x-y\": {{\"example\": {}}}, \"b\": 1}}}}", lists(300)), "#/a/x-y/example"),
        ("a: {example: &a [*a], b: 1}\n".to_owned(), "#/a/example"),
        (format!("a: {{schema: {{default: {}}}, b: 1}}\n", lists(200)), "#/a/schema/default"),
    ] {
        let (value, out) = read(&text);
        let value = value.unwrap_or_else(|| panic!("{text:.40}: {out:?}"));
        assert_eq!(value["a"]["b"], 1, "{:.40}", text);
        let found: Vec<_> = out.iter().map(|d| (d.rule, d.severity, d.at.clone())).collect();
        let at = Pointer::parse(at).expect("a pointer");
        assert_eq!(found, [("nesting-depth", Severity::Warning, Spot::Key(at.clone()))], "{:.40}", text);
        assert_eq!(value.pointer(at.as_str().trim_start_matches('#')), None, "{:.40}", text);
    }
    // A response of this name is no default, and a property no example.
    let text = format!("a: {{responses: {{default: {}}}}}\n", lists(130));
    assert_eq!(bad(&text).0, "nesting-depth");
    let text = format!("a: {{properties: {{example: {}}}}}\n", lists(130));
    assert_eq!(bad(&text).0, "nesting-depth");
}
