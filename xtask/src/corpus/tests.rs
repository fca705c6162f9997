//! What of the task can be tested without documents.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::documents::{choose, module};
use super::figures::{Event, groups, percentile};
use super::options::{Options, Place, Sizes, parse};
use super::record::{Journal, Measured, Outcome, Part, Record, load};
use super::rustc::{Level, Message, read};

fn options(arguments: &[&str]) -> Options {
    parse(arguments).expect("the options are understood").expect("help is not asked for")
}

#[test]
fn options_are_read() {
    let given = options(&[
        "specs",
        "--sample",
        "7",
        "--seed",
        "3",
        "--filter",
        "a b",
        "--timeout",
        "5",
        "--check",
        "--large",
    ]);
    let expected = Options {
        folder: Some(PathBuf::from("specs")),
        sample: Some(7),
        seed: 3,
        filter: Some("a b".to_owned()),
        check: true,
        sizes: Sizes::All,
        resume: false,
        timeout: Duration::from_secs(5),
        place: Place::Printed,
        given: " specs --sample 7 --seed 3 --filter a b --timeout 5 --check --large".to_owned(),
    };
    assert_eq!(given, expected);
    assert_eq!(parse(&["--help"]), Ok(None));
    for wrong in [vec!["--sample"], vec!["--sample", "many"], vec!["--what"], vec!["one", "two"]] {
        assert!(parse(&wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_sample_depends_on_names_and_seed_alone() {
    let all: Vec<String> = (0..100).map(|number| format!("{number}.json")).collect();
    let ten = choose(all.clone(), &options(&["--sample", "10"]));
    let backwards: Vec<String> = all.iter().rev().cloned().collect();
    assert_eq!(choose(backwards, &options(&["--sample", "10"])), ten);
    let twenty = choose(all.clone(), &options(&["--sample", "20"]));
    assert!(ten.iter().all(|document| twenty.contains(document)), "{ten:?} {twenty:?}");
    let other = choose(all.clone(), &options(&["--sample", "10", "--seed", "2"]));
    assert_ne!(other, ten);
    // Written down, so that a change of the shuffle is seen: samples would be others.
    let known = ["14", "16", "36", "38", "66", "7", "73", "77", "9", "99"].map(|name| format!("{name}.json"));
    assert_eq!(ten, known);
}

#[test]
fn a_filter_comes_before_the_sample() {
    let all: Vec<String> = ["a/1.json", "b/1.json", "b/2.json"].map(str::to_owned).to_vec();
    assert_eq!(choose(all, &options(&["--filter", "b/", "--sample", "9"])), ["b/1.json", "b/2.json"]);
}

#[test]
fn two_documents_are_two_modules() {
    let names = ["a.b.json", "a_b.json", "A.b.json", "é.json"].map(module);
    for (index, name) in names.iter().enumerate() {
        assert!(name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric()), "{name}");
        assert!(!names[..index].contains(name), "{name}");
    }
}

#[test]
fn percentiles_are_by_nearest_rank() {
    let values = [15.0, 20.0, 35.0, 40.0, 50.0];
    let found = [5, 30, 40, 50, 100].map(|hundredth| percentile(&values, hundredth));
    assert_eq!(found, [15.0, 20.0, 20.0, 35.0, 50.0].map(Some));
    assert_eq!(percentile(&[], 50), None);
}

#[test]
fn groups_count_documents_once() {
    let event = |key, document: &str, look: &str| Event {
        key,
        count: 2,
        document: document.to_owned(),
        look: look.to_owned(),
    };
    let found =
        groups([event('a', "1", "first"), event('b', "1", "x"), event('b', "2", "y"), event('b', "2", "z")]);
    let found: Vec<_> = found
        .iter()
        .map(|(key, group)| (*key, group.count, group.documents, group.example.1.as_str()))
        .collect();
    assert_eq!(found, [('b', 6, 2, "x"), ('a', 2, 1, "first")]);
}

#[test]
fn a_journal_survives_being_cut_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("below/results.jsonl");
    let record = |document: &str| Record {
        document: document.to_owned(),
        key: "k".to_owned(),
        bytes: 3,
        measured: Measured {
            outcome: Outcome::Panicked("at \"x\"\n".to_owned()),
            memory: Some(5),
            left_out: vec![Part { at: "GET /".to_owned(), rule: None }],
            ..Measured::default()
        },
    };
    let mut journal = Journal::begin(&path, &[record("a")]).expect("a journal");
    journal.add(&record("b")).expect("a line");
    let whole = std::fs::read_to_string(&path).expect("the journal");
    std::fs::write(&path, format!("{whole}{{\"document\": \"c")).expect("the journal");
    assert_eq!(load::<Record>(&path), [record("a"), record("b")]);
}

#[test]
fn messages_are_told_by_the_file_that_is_to_blame() {
    let said = r#"{"message":"mismatched types","code":{"code":"E0308"},"level":"error","spans":[{"file_name":"/g/a/types.rs","line_start":7,"is_primary":true,"expansion":null}]}
{"message":"unused import","code":{"code":"unused_imports"},"level":"warning","spans":[{"file_name":"/runtime/macros.rs","line_start":1,"is_primary":true,"expansion":{"span":{"file_name":"/g/b/mod.rs","line_start":9,"is_primary":false,"expansion":null}}}]}
{"message":"aborting due to 1 previous error","code":null,"level":"error","spans":[]}
thread 'rustc' has overflowed its stack
"#;
    let compiled = read(said, Path::new("/g"));
    let message = |level, code: &str, text: &str, file: &str, line| Message {
        level,
        code: code.to_owned(),
        text: text.to_owned(),
        file: PathBuf::from(file),
        line,
    };
    assert_eq!(
        compiled.messages,
        [
            message(Level::Error, "E0308", "mismatched types", "/g/a/types.rs", 7),
            message(Level::Warning, "unused_imports", "unused import", "/g/b/mod.rs", 9),
        ]
    );
    assert_eq!(compiled.rest, "aborting due to 1 previous error\nthread 'rustc' has overflowed its stack\n");
}
