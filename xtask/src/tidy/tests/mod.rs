//! Each rule finds what it is for, however it is written, and leaves the right thing alone.

mod emitted;
mod house;
mod lowered;
mod manifests;

use super::source::Source;
use super::{RULES, imports};

/// What all rules say of a file.
fn of(path: &str, text: &str) -> Vec<String> {
    let file = Source::new(path, text).expect("the text of a test is Rust");
    RULES.iter().flat_map(|rule| rule(&file)).collect()
}

/// What they say about each of some texts, with the path left out.
#[track_caller]
fn each_is(path: &str, texts: &[&str], at: usize, why: &str) {
    for text in texts {
        assert_eq!(of(path, text), [format!("{path}:{at}: {why}")], "{text}");
    }
}

/// That they say nothing about any of some texts.
#[track_caller]
fn none_is(path: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(of(path, text), [""; 0], "{text}");
    }
}
