//! Texts of nasty characters in every place and style: each arrives as it was sent or is refused
//! at the call, and it is refused exactly where this file says that the style cannot hold it.

use std::collections::BTreeMap;
use std::fmt::Debug;

use understory_runtime::operation::{Location, Parameter, Style};
use understory_runtime::param::{Incoming, decode, encode};
use understory_runtime::value::Item;

use crate::support::{One, operation};

const PIECES: [&str; 52] = [
    ".", "..", "/", "%", "%2F", "%2e", "%41", "%zz", "?", "#", " ", "+", "&", "=", ";", ",", "|", "[", "]",
    "{", "}", "\"", "'", "\\", "<", ">", "^", "`", "~", "!", "@", "$", "*", "(", ")", ":", "-", "_", "a",
    "Z", "0", "é", "😀", "\u{202e}", "\0", "\r", "\n", "\t", "\u{7f}", "\u{85}", "\u{feff}", "null",
];

/// A small generator (SplitMix64), so that a failure is the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }

    /// Mostly short, because the shortest texts are the most special.
    fn text(&mut self) -> String {
        let pieces = [0, 1, 1, 1, 2, 2, 3, 8][self.below(8)];
        (0..pieces).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }

    fn texts(&mut self) -> Vec<String> {
        (0..1 + self.below(3)).map(|_| self.text()).collect()
    }
}

fn parameters() -> Vec<Parameter> {
    let path = |style| Parameter::path("p").style(style);
    let query = |style| Parameter::query("p").style(style);
    let mut all = Vec::new();
    for style in [Style::Matrix, Style::Label, Style::Simple, Style::Json] {
        all.extend([path(style), path(style).exploded()]);
    }
    for style in [Style::Form, Style::SpaceDelimited, Style::PipeDelimited, Style::DeepObject, Style::Json] {
        all.extend([query(style), query(style).joined()]);
    }
    for style in [Style::Simple, Style::Json] {
        all.extend([Parameter::header("p").style(style), Parameter::header("p").style(style).exploded()]);
    }
    for style in [Style::Form, Style::Json] {
        all.extend([Parameter::cookie("p").style(style), Parameter::cookie("p").style(style).joined()]);
    }
    all
}

#[track_caller]
fn check<T>(parameter: &Parameter, value: &T, refused: bool)
where
    T: Item + Clone + PartialEq + Debug + 'static,
{
    let operation = operation(Parameter { ..*parameter });
    let what = || format!("{parameter:?} {value:?}");
    let encoded = match encode(&mut One { operation, value: value.clone() }) {
        Ok(encoded) => encoded,
        Err(fault) => return assert!(refused, "{fault}: {}", what()),
    };
    assert!(!refused, "not refused: {}", what());

    // A URL parser leaves path and query as they are, but for the apostrophe (the URL standard,
    // "special-query percent-encode set"), which only `allowReserved` leaves to it.
    let query = encoded.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    let url = url::Url::parse(&format!("http://host{}{query}", encoded.path)).expect("a URL");
    assert_eq!(url.path(), encoded.path, "{}", what());
    assert_eq!(
        url.query().map(str::to_owned),
        encoded.query.map(|query| query.replace('\'', "%27")),
        "{}",
        what()
    );
    let uri: http::Uri = format!("{}{query}", encoded.path).parse().expect("a URI");
    assert_eq!(uri.path(), encoded.path);

    let incoming = Incoming { path: url.path(), query: url.query(), headers: &encoded.headers };
    let mut read = One { operation, value: T::blank() };
    assert_eq!(decode(&mut read, &incoming), [], "{}", what());
    assert_eq!(&read.value, value, "{}", what());
}

fn is_dot(text: &str) -> bool {
    matches!(text, "." | "..")
}

/// What a header cannot hold as a whole value.
fn is_no_header(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_control() && c != '\t') || text.trim_matches([' ', '\t']) != text
}

fn is_refused(parameter: &Parameter, text: &str) -> bool {
    match (parameter.location, parameter.style) {
        (_, Style::Json) => false,
        (Location::Header, _) => is_no_header(text),
        (Location::Path, Style::Simple) => text.is_empty() || is_dot(text),
        (Location::Path, Style::Label) => text.is_empty() || text == ".",
        _ => false,
    }
}

#[test]
fn texts() {
    let parameters = parameters();
    let mut random = Random(1);
    for text in (0..400).map(|_| random.text()).chain(PIECES.map(str::to_owned)) {
        for parameter in &parameters {
            check(parameter, &text, is_refused(parameter, &text));
        }
    }
}

#[test]
fn lists() {
    let parameters = parameters();
    let mut random = Random(2);
    for _ in 0..400 {
        let texts = random.texts();
        let any = |test: &dyn Fn(&String) -> bool| texts.iter().any(test);
        for parameter in &parameters {
            let refused = match (parameter.location, parameter.style, parameter.explode) {
                (Location::Header, Style::Simple, _) => {
                    any(&|text| text.is_empty() || text.contains(',') || is_no_header(text))
                }
                (Location::Path, Style::Label, true) => {
                    texts.len() <= 2 && texts.iter().all(String::is_empty)
                }
                (Location::Query, Style::SpaceDelimited, false) => any(&|text| text.contains(' ')),
                (Location::Query, Style::PipeDelimited, false) => any(&|text| text.contains('|')),
                (Location::Path, ..) if texts.len() == 1 => is_refused(parameter, &texts[0]),
                _ => false,
            };
            check(parameter, &texts, refused);
        }
    }
}

#[test]
fn objects() {
    let parameters = parameters();
    let mut random = Random(3);
    for _ in 0..400 {
        let members: BTreeMap<_, _> = random.texts().into_iter().map(|name| (name, random.text())).collect();
        let any = |test: &dyn Fn(&str, &str) -> bool| members.iter().any(|(name, value)| test(name, value));
        for parameter in &parameters {
            let refused = match (parameter.location, parameter.style, parameter.explode) {
                (Location::Header, Style::Simple, false) => any(&|name, value| {
                    [name, value]
                        .iter()
                        .any(|text| text.is_empty() || text.contains(',') || is_no_header(text))
                }),
                (Location::Header, Style::Simple, true) => any(&|name, value| {
                    let pair = format!("{name}={value}");
                    pair.contains(',') || name.contains('=') || is_no_header(&pair)
                }),
                (Location::Query, Style::SpaceDelimited, false) => {
                    any(&|name, value| name.contains(' ') || value.contains(' '))
                }
                (Location::Query, Style::PipeDelimited, false) => {
                    any(&|name, value| name.contains('|') || value.contains('|'))
                }
                (Location::Query, Style::DeepObject, _) => {
                    any(&|name, _| name.is_empty() || name.contains(['[', ']']))
                }
                _ => false,
            };
            check(parameter, &members, refused);
        }
    }
}

/// With `allowReserved` a text is partly encoded already, so only those without `%` are the same.
#[test]
fn reserved() {
    let mut random = Random(4);
    for _ in 0..400 {
        let texts: Vec<_> = random.texts().into_iter().map(|text| text.replace('%', "")).collect();
        for style in [Style::Form, Style::DeepObject] {
            check(&Parameter::query("p").style(style).allow_reserved(), &texts, false);
        }
        check(&Parameter::query("p").joined().allow_reserved(), &texts, false);
        let refused = texts.len() == 1 && (texts[0].is_empty() || is_dot(&texts[0]));
        check(&Parameter::path("p").allow_reserved(), &texts, refused);
    }
}

/// Names are as free as values.
#[test]
fn names() {
    let mut random = Random(5);
    for _ in 0..300 {
        let name: &'static str = random.text().replace(['{', '}', '/'], "").leak();
        let value = random.text();
        let texts = random.texts();
        for parameter in [Parameter::query(name), Parameter::cookie(name), Parameter::query(name).joined()] {
            check(&parameter, &value, false);
            check(&parameter, &texts, false);
        }
        check(&Parameter::path(name).style(Style::Matrix), &value, false);
        check(&Parameter::path(name).style(Style::Matrix).exploded(), &texts, false);
        check(&Parameter::query(name).style(Style::DeepObject), &texts, false);
    }
}
