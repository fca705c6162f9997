//! Lengths and patterns of strings, and what is measured of bytes and formats.

use understory_runtime::check::{Check, MaxBytes, MaxLength, MinBytes, MinLength, Pattern};
use understory_runtime::scalars::{Base64Url, Quoted};
use understory_runtime::secret::Secret;
use understory_runtime::value::Bytes;

use crate::support::{fails, faults, json, meets};

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_length_counts_code_points() {
    const TWO: &[Check] = &[MinLength(2), MaxLength(2)];
    // A letter, an accented one, one beyond 16 bits, and a flag, which is two code points.
    for value in ["ab", "éü", "💩💩", "🇩🇪", "e\u{301}"] {
        meets(TWO, &text(value));
    }
    fails(TWO, &text("💩"), "shorter than 2 characters");
    fails(TWO, &text("👨‍👩‍👧"), "longer than 2 characters");
    fails(&[MinLength(1)], &text(""), "shorter than 1 character");
    meets(&[MinLength(0), MaxLength(0)], &text(""));
    meets(&[MaxLength(u64::MAX)], &text("a"));
}

#[test]
fn a_secret_is_measured_and_never_told() {
    let secret = Secret::new("hunter2");
    assert_eq!(
        faults(&[MinLength(8), MaxLength(6), MaxLength(7)], &secret),
        ["shorter than 8 characters", "longer than 6 characters"]
    );
}

/// OpenAPI 3.1.1 §4.4.2: what is encoded has the length of its encoding, what is not that of its bytes.
#[test]
fn bytes_are_measured_encoded_or_as_they_are() {
    let bytes = Bytes::from_static(b"abcd");
    meets(&[MinLength(8), MaxLength(8), Pattern("^YWJjZA==$")], &bytes);
    fails(&[MaxLength(7)], &bytes, "longer than 7 characters");
    meets(&[MinBytes(4), MaxBytes(4)], &bytes);
    fails(&[MaxBytes(3)], &bytes, "longer than 3 bytes");
    fails(&[MinBytes(5)], &bytes, "shorter than 5 bytes");
    meets(&[MaxLength(0)], &Bytes::new());
    // A string is no bytes.
    meets(&[MaxBytes(1)], &text("abc"));
}

#[test]
fn a_value_of_several_texts_is_not_measured_by_one_of_them() {
    meets(&[MinLength(99), Pattern("^$")], &Base64Url::from(b"abc".to_vec()));
    meets(&[MinLength(3)], &Quoted(7_i64));
    meets(&[MinLength(99)], &"2001:db8::1".parse::<std::net::Ipv6Addr>().expect("an address"));
    fails(
        &[MaxLength(8)],
        &"127.0.0.1".parse::<std::net::Ipv4Addr>().expect("an address"),
        "longer than 8 characters",
    );
}

#[cfg(feature = "jiff")]
#[test]
fn a_date_has_one_text_and_a_moment_has_several() {
    use understory_runtime::jiff;
    let date: jiff::civil::Date = "2026-02-28".parse().expect("a date");
    fails(&[MaxLength(9)], &date, "longer than 9 characters");
    let moment: jiff::Timestamp = "2026-02-28T00:00:00.000Z".parse().expect("a date-time");
    meets(&[MinLength(24), Pattern(r"\.000Z$")], &moment);
}

#[test]
fn lengths_say_nothing_of_other_values() {
    for value in ["1", "true", "null", "[]", "{}"] {
        meets(&[MinLength(9), Pattern("x"), MaxLength(0)], &json(value));
    }
}

#[cfg(feature = "pattern")]
mod patterns {
    use super::{Check, Pattern, fails, meets, text};

    #[test]
    fn a_pattern_is_not_anchored() {
        meets(&[Pattern("b")], &text("abc"));
        fails(&[Pattern("^b")], &text("abc"), "no match of the pattern `^b`");
        meets(&[Pattern("")], &text(""));
    }

    #[test]
    fn patterns_are_those_of_ecma_262() {
        // Digits and word characters are ASCII (ECMA-262 §22.2.2.9), white space is not only that.
        fails(&[Pattern(r"^\d$")], &text("٣"), r"no match of the pattern `^\d$`");
        fails(&[Pattern(r"^\w$")], &text("é"), r"no match of the pattern `^\w$`");
        meets(&[Pattern(r"^\s$")], &text("\u{feff}"));
        // The end is the end, not the line end before it.
        fails(&[Pattern("^a$")], &text("a\n"), "no match of the pattern `^a$`");
        meets(&[Pattern(r"^(?!aws:)(?<first>[a-z])\k<first>$")], &text("bb"));
        meets(&[Pattern(r"^[\u{1f600}-\u{1f64f}]$")], &text("😀"));
        // With the flag `u` a character is a code point.
        meets(&[Pattern("^.$")], &text("💩"));
        meets(&[Pattern(r"^\p{Lu}+$")], &text("ÄÖ"));
    }

    #[test]
    fn what_only_the_older_grammar_has_is_read_by_it() {
        meets(&[Pattern(r"^[\w-.]+\_$")], &text("a-b._"));
    }

    /// It is met by everything, for the generator has said that it is none.
    #[test]
    fn what_is_no_pattern_refuses_nothing() {
        meets(&[Pattern("^[a-z")], &text("1"));
    }

    #[test]
    fn a_pattern_is_compiled_once_for_all_threads() {
        const TABLE: &[Check] = &[Pattern("^[a-z]{1,10}$")];
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..100).for_each(|_| meets(TABLE, &text("abc"))));
            }
        });
    }
}

#[cfg(not(feature = "pattern"))]
#[test]
fn without_the_feature_a_pattern_refuses_nothing() {
    meets(&[Pattern("^b$")], &text("abc"));
}
