//! How diagnostics look.

use understory_lower::{Diagnostic, Severity, Source, Spot, Style, load, render};
use understory_model::Pointer;

fn diagnostic(severity: Severity, at: Spot, message: &str) -> Diagnostic {
    Diagnostic {
        rule: "some-rule",
        severity,
        at,
        message: message.to_owned(),
        help: "do something about it".to_owned(),
        also: Vec::new(),
        instead: None,
    }
}

fn value(pointer: &str) -> Spot {
    Spot::Value(Pointer::parse(pointer).expect("a pointer"))
}

fn plain(text: &str, diagnostics: &[Diagnostic]) -> String {
    render(&Source::new("api.yaml", text), diagnostics, Style::Plain)
}

/// What loading a text says.
fn loaded(text: &str) -> String {
    let source = Source::new("api.yaml", text);
    let mut out = Vec::new();
    load(&source, &mut out);
    render(&source, &out, Style::Plain)
}

#[test]
fn a_duplicate_key_shows_both_places() {
    insta::assert_snapshot!(loaded(
        "openapi: 3.0.4\npaths:\n  /a:\n    get: {}\n    post: {}\n    put: {}\n    get: {}\npaths: {}\n"
    ));
}

#[test]
fn a_syntax_error_points_at_its_line() {
    insta::assert_snapshot!(loaded("openapi: 3.0.4\ninfo:\n  title: \"\\d+\"\n  version: 1\n"));
}

#[test]
fn diagnostics_are_in_the_order_of_their_places() {
    let text = "openapi: 3.0.4\ninfo:\n  title: Ä, Ö\n  version: '1'\n";
    let mut with_also = diagnostic(Severity::Warning, value("#/info/title"), "second");
    with_also.also.push((Spot::Key(Pointer::parse("#/openapi").unwrap()), "because".to_owned()));
    insta::assert_snapshot!(plain(
        text,
        &[
            diagnostic(Severity::Error, value("#/info/version"), "third"),
            with_also,
            diagnostic(Severity::Note, value("#/openapi"), "first"),
        ]
    ));
}

#[test]
fn a_large_map_is_told_by_its_first_line() {
    let text = "openapi: 3.0.4\ninfo:\n  title: a\n  version: '1'\npaths: {\n  /a: {},\n  }\n";
    insta::assert_snapshot!(plain(
        text,
        &[
            diagnostic(Severity::Error, value("#/info"), "block"),
            diagnostic(Severity::Error, value("#/paths"), "flow"),
        ]
    ));
}

#[test]
fn far_places_are_two_excerpts() {
    let text = format!("a: 1\nb: |\n{}c: 2\n", "  line\n".repeat(10_000));
    let mut far = diagnostic(Severity::Error, value("#/c"), "far");
    far.also.push((value("#/a"), "from here".to_owned()));
    insta::assert_snapshot!(plain(&text, &[far]));
}

#[test]
fn a_line_of_a_megabyte_is_quoted_in_part() {
    let text = format!("{{\"a\":\"{}\",\"b\":\"here\",\"c\":1}}", "ä".repeat(1_000_000));
    let mut long = diagnostic(Severity::Error, value("#/b"), "long");
    long.also.push((value("#/c"), "and here".to_owned()));
    insta::assert_snapshot!(plain(&text, &[long]));
}

#[test]
fn a_long_line_is_trimmed() {
    let text = format!("a: {} # {}\n", "x".repeat(400), "y".repeat(400));
    let text = text + "b: 1\n";
    insta::assert_snapshot!(plain(&text, &[diagnostic(Severity::Error, value("#/a"), "trimmed")]));
}

#[test]
fn nothing_reaches_the_terminal_raw() {
    let hostile = "\u{202e}\u{1b}[2J\u{9b}31m\u{2066}\u{200b}\u{e0041}";
    let text = format!("a: 'x{hostile}y'\nb: 1\n");
    let mut problem = diagnostic(Severity::Error, value("#/a"), &format!("found {hostile}\nerror: more"));
    problem.help = format!("remove {hostile}");
    problem.also.push((value("#/b"), format!("label {hostile}")));
    let source = Source::new(format!("api{hostile}.yaml"), text);
    let rendered = render(&source, &[problem.clone()], Style::Plain);
    let raw = |c: &char| (c.is_control() && *c != '\n') || hostile.contains(*c) && !"[2J31m".contains(*c);
    assert_eq!(rendered.chars().find(raw), None);
    insta::assert_snapshot!(rendered);
    // Colours are the only escapes of the other style.
    let colored = render(&source, &[problem], Style::Color);
    assert!(colored.contains("\u{1b}["));
    assert!(!colored.contains("\u{1b}[2J") && !colored.contains('\u{9b}'));
}

#[test]
fn a_place_that_cannot_be_found_still_names_the_file() {
    insta::assert_snapshot!(plain("", &[diagnostic(Severity::Error, value("#/info"), "lost")]));
    let unreadable = Source::read("no/such/file.yaml").unwrap_err();
    let source = Source::new("no/such/file.yaml", "");
    insta::assert_snapshot!(render(&source, &[*unreadable], Style::Plain));
}

#[test]
fn places_at_the_end_of_a_text_are_shown() {
    for text in ["a: 'x", "a:\n  - b\n c: d", "{\"a\": [", "[1]", "\r\n\r\n- a\r\n", "a: 1\na: 2"] {
        let rendered = loaded(text);
        assert!(rendered.contains("--> api.yaml:"), "{text:?} gives\n{rendered}");
    }
}
