//! What is JSON and what is not (RFC 8259), and that serde_json thinks the same.

use serde_json::Value;
use understory_runtime::format::json;
use understory_runtime::value::{Item, Json, Message, Place};

use crate::dice::Dice;

fn read(text: &[u8]) -> Result<Json, String> {
    let mut value = Json::blank();
    let read =
        json::read(text, value.place(), Message::None).map(|()| value).map_err(|fault| fault.to_string());
    // A value that is not wanted is held to the same grammar, but for numbers no double can hold.
    let skipped = json::read(text, Place::Nothing, Message::None);
    match &read {
        Ok(_) => assert_eq!(skipped, Ok(()), "{}", text.escape_ascii()),
        Err(why) => assert!(skipped.is_err() || why.ends_with("is out of range"), "{}", text.escape_ascii()),
    }
    read
}

#[test]
fn json_is_read() {
    for text in [
        // §2: white space around every structural character.
        " \t\r\n0 \t\r\n",
        "[ ]",
        "{ }",
        "[\n1\r,\t2 ]",
        "{ \"a\"\n:\t1\r, \"b\" : 2 }",
        // §3: any value is a text of its own; the three literals.
        "true",
        "false",
        "null",
        "\"\"",
        "[]",
        "{}",
        "[true,false,null]",
        // §4: names may be empty, and may come twice.
        "{\"\":0}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"a\":{\"a\":[]}}}",
        // §6: numbers.
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "0.0",
        "-0.0",
        "1.5",
        "0e0",
        "0E+0",
        "1e-5",
        "1E5",
        "123.456e-7",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "1e308",
        "1e-999",
        "0.1e1",
        "100000000000000000000000000000000000000000",
        // §7: strings, escapes, and what needs none.
        "\"a\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0000\"",
        "\"\\u00e9\\u00E9\"",
        "\"\\ud83d\\ude00\"",
        "\"\\uDBFF\\uDFFF\"",
        "\"\\uFFFF\"",
        "\"\u{7f}\"",
        "\"\u{2028}\u{2029}\"",
        "\"é\u{1F600}\"",
        "\"'\"",
        "\"\\u0022\\u005c\"",
        "\"/\"",
        "\"\\\\u0041\"",
        "{\"\\u0061\":1}",
    ] {
        assert_eq!(
            read(text.as_bytes()),
            serde_json::from_str(text).map_err(|error| error.to_string()),
            "{text}"
        );
        assert!(read(text.as_bytes()).is_ok(), "{text}");
    }
}

#[test]
fn what_is_not_json_is_refused() {
    for text in [
        // Nothing, or not all of it.
        "",
        " ",
        "[",
        "{",
        "\"",
        "[1",
        "[1,",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "\"\\",
        "\"\\u12",
        "-",
        // More behind it.
        "1 2",
        "[]]",
        "{}{}",
        "null,",
        "\"a\"b",
        "1,",
        "[] x",
        "0\u{0}",
        // §2: other white space, comments, a byte order mark.
        "\u{b}1",
        "\u{a0}1",
        "\u{feff}1",
        "/**/1",
        "1//",
        "#1",
        "\u{c}[]",
        // §3: literals are in lower case and whole.
        "True",
        "NULL",
        "tru",
        "nul",
        "truee",
        "undefined",
        "NaN",
        "Infinity",
        "-Infinity",
        // §4, §5: commas and colons.
        "[,]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1;2]",
        "{,}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\",1}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{\"a\":}",
        "{\"a\"::1}",
        "[1}",
        "{\"a\":1]",
        "{null:1}",
        "[1,,2]",
        "{\"a\"=1}",
        // §6: numbers.
        "01",
        "-01",
        "00",
        "+1",
        ".5",
        "1.",
        "1.e5",
        "1e",
        "1e+",
        "--1",
        "- 1",
        "0x10",
        "1_000",
        "1,5",
        "1.2.3",
        "1e5.5",
        "0b1",
        "1f",
        "-.5",
        "１",
        "1e400",
        "-1e400",
        // §7: strings.
        "'a'",
        "\"a",
        "a\"",
        "\"\n\"",
        "\"\t\"",
        "\"\u{0}\"",
        "\"\u{1f}\"",
        "\"\\a\"",
        "\"\\x41\"",
        "\"\\u12g4\"",
        "\"\\U0041\"",
        "\"\\'\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\ud800\"",
        "\"\\ud800x\"",
        "\"\\ud83d\\n\"",
        "\"\\ude00\\ud83d\"",
        "\"\\ud800\\u0041\"",
        "\"\\ u0041\"",
        "\"\\u+041\"",
        "“a”",
    ] {
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text:?}");
        assert!(read(text.as_bytes()).is_err(), "{text:?}");
    }
}

/// A text is UTF-8 (§8.1).
#[test]
fn what_is_not_utf_8_is_refused() {
    for text in [
        &b"\"\xff\""[..],
        b"\"\xc0\x80\"",
        b"\"\xe0\x80\x80\"",
        b"\"\xed\xa0\x80\"",
        b"\"\xf4\x90\x80\x80\"",
        b"\"\xc3\"",
        b"\"\xe2\x82\"",
        b"\xef\xbb\xbf1",
        b"\xff\xfe1\x00",
        b"1\xff",
        b"{\"\xff\":1}",
        b"\xfe\xff\x001",
        b"[\x80]",
    ] {
        assert!(read(text).is_err(), "{}", text.escape_ascii());
    }
}

impl Dice {
    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.roll(from.len())]
    }

    fn value(&mut self, depth: usize, out: &mut String) {
        match self.roll(if depth == 0 { 5 } else { 7 }) {
            0 => out.push_str(self.pick(&["true", "false", "null", " true", "null "])),
            1 => {
                let bits = self.0;
                out.push_str(&match self.roll(4) {
                    0 => (bits as i64).to_string(),
                    1 => bits.to_string(),
                    2 => format!("{:e}", f64::from_bits(bits)).replace("NaN", "0").replace("inf", "1e999"),
                    _ => format!("{}.{}", bits % 1000, bits % 7919),
                });
            }
            2 => out.push_str(self.pick(&[
                "0",
                "-0",
                "-1",
                "1.0",
                "1E2",
                "1e-2",
                "0.1",
                "99999999999999999999",
                "1e999",
            ])),
            3 | 4 => self.string(out),
            5 => {
                out.push('[');
                for index in 0..self.roll(4) {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.value(depth - 1, out);
                }
                out.push(']');
            }
            _ => {
                out.push('{');
                for index in 0..self.roll(4) {
                    out.push_str(if index > 0 { " , " } else { "" });
                    self.string(out);
                    out.push(':');
                    self.value(depth - 1, out);
                }
                out.push('}');
            }
        }
    }

    fn string(&mut self, out: &mut String) {
        out.push('"');
        for _ in 0..self.roll(12) {
            out.push_str(self.pick(&[
                "a",
                "bcd",
                "é",
                "\u{1F600}",
                "\\n",
                "\\u0041",
                "\\ud83d\\ude00",
                "\\\\",
                "\\\"",
                "/",
                "\\/",
                "\u{7f}",
                "eight888",
            ]));
        }
        out.push('"');
    }
}

#[test]
fn serde_json_reads_the_same_from_generated_and_damaged_texts() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut accepted, mut refused) = (0, 0);
    let mut compare = |text: &[u8]| {
        let ours = read(text);
        match serde_json::from_slice::<Value>(text) {
            Ok(theirs) => {
                assert_eq!(ours.as_ref(), Ok(&theirs), "{}", text.escape_ascii());
                let mut written = Vec::new();
                json::write(&theirs, Message::None, &mut written).unwrap();
                assert_eq!(written, serde_json::to_vec(&theirs).unwrap());
                accepted += 1;
            }
            Err(theirs) => {
                assert!(ours.is_err(), "serde_json says {theirs} of {}", text.escape_ascii());
                refused += 1;
            }
        }
    };
    for _ in 0..8_000 {
        let mut text = String::new();
        dice.value(5, &mut text);
        compare(text.as_bytes());
        let damaged = dice.damage(text.as_bytes());
        compare(&damaged);
    }
    assert!(accepted > 5_000 && refused > 3_000, "{accepted} {refused}");
}

/// Strings of every length around those that are copied at once, with what is escaped or is near
/// it at every place.
#[test]
fn strings_are_written_as_serde_json_writes_them() {
    for length in 0..70 {
        let plain = "abcdefghij".repeat(7);
        for c in ['\0', '\u{1f}', ' ', '!', '"', '#', '[', '\\', ']', '\u{7f}', '\u{80}', '\u{a2}', '\u{dc}']
        {
            for at in 0..=length {
                let text = format!("{}{c}{}", &plain[..at], &plain[at..length]);
                let mut written = Vec::new();
                json::write(&text, Message::None, &mut written).unwrap();
                assert_eq!(written, serde_json::to_vec(&text).unwrap(), "{text:?}");
                assert_eq!(read(&written), Ok(Value::String(text)));
            }
        }
    }
}
