//! The page can be read back, and prints what it was made of.

use super::super::features::Feature;
use super::super::page::Page;
use super::super::tally::{Census, Count, Section, Tally, together};

fn tally(lines: &[(&'static str, usize)]) -> Tally {
    Tally(lines.iter().map(|(what, uses)| ((Section::Keywords, (*what).into()), *uses)).collect())
}

fn feature(name: &str, lines: &[(&'static str, usize)]) -> Feature {
    let path = format!("specs/features/{name}.yaml");
    Feature { name: name.to_owned(), path, tally: tally(lines), rules: Default::default() }
}

#[test]
fn documents_are_counted_once() {
    let census = together([tally(&[("a", 3), ("b", 1)]), tally(&[("a", 2)])]);
    let counts: Vec<(&str, Count)> =
        census.iter().map(|((_, what), count)| (what.as_ref(), *count)).collect();
    assert_eq!(counts, [("a", Count { uses: 5, documents: 2 }), ("b", Count { uses: 1, documents: 1 })]);
}

#[test]
fn what_is_printed_is_read_back() {
    let count = |uses| Count { uses, documents: uses / 2 };
    let census = Census::from([
        ((Section::Keywords, "`type: string`".into()), count(1_234_567)),
        ((Section::Keywords, "a | b".into()), count(10)),
        ((Section::Keywords, "rare".into()), count(9)),
        ((Section::Security, "one scheme".into()), count(100)),
    ]);
    let page = Page::new("4 documents of ours".to_owned(), census);
    assert_eq!(page.census.len(), 3);
    let text = page.print(&[]);
    assert_eq!(Page::read(&text), Ok(page));
    let rows: Vec<&str> =
        text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what")).collect();
    assert_eq!(
        rows,
        [
            "| `type: string` | 1,234,567 | 617,283 | a `String`, or what its `format` or `enum` says |  |",
            "| a \\| b | 10 | 5 |  |  |",
            "| one scheme | 100 | 50 | the client sends it, and the server hands over who called |  |",
        ]
    );
    for text in ["", "Counted over 1 documents.\n\n## No such section\n\n| a | 1 | 1 |  |  |\n"] {
        assert!(Page::read(text).is_err(), "{text}");
    }
}

#[test]
fn documents_that_are_the_most_about_something_are_named() {
    let census = Census::from([((Section::Keywords, "`a`".into()), Count { uses: 20, documents: 3 })]);
    let page = Page::new("3 documents".to_owned(), census);
    let features = [
        feature("half", &[("`a`", 1), ("`b`", 1)]),
        feature("none", &[("`b`", 9)]),
        feature("quarter", &[("`a`", 5), ("`b`", 15)]),
        feature("all", &[("`a`", 1)]),
        feature("third", &[("`a`", 1), ("`b`", 2)]),
    ];
    let text = page.print(&features);
    let row = text.lines().find(|line| line.starts_with("| `a`")).expect("a row");
    let link = |name: &str| format!("[{name}](../specs/features/{name}.yaml)");
    assert_eq!(row, format!("| `a` | 20 | 3 |  | {}, {}, {} |", link("all"), link("half"), link("third")));
}
