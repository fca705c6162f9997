//! `date-time` (RFC 3339 §5.6) in each library: what is read of a text, and how that is written.

#![cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]

use understory_runtime::format::json;
use understory_runtime::value::{Item, Message};
use understory_runtime::{chrono, jiff, time};

/// Reads a text and writes what has become of it; or says why it is not read.
fn through<T: Item>(text: &str) -> Result<String, String> {
    let mut value = T::blank();
    json::read(format!("\"{text}\"").as_bytes(), value.place(), Message::Request)
        .map_err(|fault| fault.to_string())?;
    let mut out = Vec::new();
    json::write(&value, Message::Request, &mut out).map_err(|fault| fault.to_string())?;
    Ok(String::from_utf8(out).unwrap().trim_matches('"').to_owned())
}

type Jiff = jiff::Timestamp;
type Chrono = chrono::DateTime<chrono::Utc>;
type Time = time::OffsetDateTime;

/// A text, and what jiff, chrono and time make of it.
const TEXTS: [(&str, &str, &str, &str); 17] = [
    ("2026-11-23T12:30:00Z", "2026-11-23T12:30:00Z", "2026-11-23T12:30:00Z", "2026-11-23T12:30:00Z"),
    // Without an offset that is known.
    ("2026-11-23T12:30:00-00:00", "2026-11-23T12:30:00Z", "2026-11-23T12:30:00Z", "2026-11-23T12:30:00Z"),
    // The offset.
    (
        "2026-11-23t12:30:00.50+05:30",
        "2026-11-23T07:00:00.5Z",
        "2026-11-23T07:00:00.500Z",
        "2026-11-23T12:30:00.5+05:30",
    ),
    (
        "2026-11-23T12:30:00-23:59",
        "2026-11-24T12:29:00Z",
        "2026-11-24T12:29:00Z",
        "2026-11-23T12:30:00-23:59",
    ),
    // Digits that are not kept are cut off.
    (
        "2026-11-23T12:30:00.1234567899Z",
        "2026-11-23T12:30:00.123456789Z",
        "2026-11-23T12:30:00.123456789Z",
        "2026-11-23T12:30:00.123456789Z",
    ),
    (
        "1969-12-31T23:59:59.99999999999999999999+00:00",
        "1969-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.999999999Z",
    ),
    (
        "2026-11-23T12:30:00.0000000001Z",
        "2026-11-23T12:30:00Z",
        "2026-11-23T12:30:00Z",
        "2026-11-23T12:30:00Z",
    ),
    // Leap seconds (RFC 3339 §5.8).
    (
        "1990-12-31T23:59:60Z",
        "1990-12-31T23:59:59.999999999Z",
        "1990-12-31T23:59:60Z",
        "1990-12-31T23:59:59.999999999Z",
    ),
    (
        "1990-12-31T15:59:60-08:00",
        "1990-12-31T23:59:59.999999999Z",
        "1990-12-31T23:59:60Z",
        "1990-12-31T15:59:59.999999999-08:00",
    ),
    (
        "1991-01-01T00:29:60.123+00:30",
        "1990-12-31T23:59:59.999999999Z",
        "1990-12-31T23:59:60.123Z",
        "1991-01-01T00:29:59.999999999+00:30",
    ),
    (
        "2016-12-31T23:59:60.99999999999Z",
        "2016-12-31T23:59:59.999999999Z",
        "2016-12-31T23:59:60.999999999Z",
        "2016-12-31T23:59:59.999999999Z",
    ),
    // The ends of the years, of which UTC has others.
    ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
    (
        "0000-01-01T00:00:00+23:59",
        "0000-01-01T00:00:00+23:59",
        "0000-01-01T00:00:00+23:59",
        "0000-01-01T00:00:00+23:59",
    ),
    (
        "0000-01-01T00:00:00+10:00",
        "0000-01-01T13:59:00+23:59",
        "0000-01-01T13:59:00+23:59",
        "0000-01-01T00:00:00+10:00",
    ),
    ("9999-12-31T23:59:59-10:00", LATE, "9999-12-31T10:00:59-23:59", "9999-12-31T23:59:59-10:00"),
    (
        "9999-12-31T23:59:59.9999999999Z",
        LATE,
        "9999-12-31T23:59:59.999999999Z",
        "9999-12-31T23:59:59.999999999Z",
    ),
    ("9999-12-31T23:59:59-23:59", LATE, "9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-23:59"),
];

const LATE: &str = "the last moment that `jiff::Timestamp` holds is 9999-12-30T22:00:00.999999999Z";

#[test]
fn every_date_time_is_read_as_far_as_the_library_goes() {
    for (text, jiff, chrono, time) in TEXTS {
        let found = [through::<Jiff>(text), through::<Chrono>(text), through::<Time>(text)];
        let found = found.map(|found| found.unwrap_or_else(|why| why));
        assert_eq!(found, [jiff, chrono, time], "{text}");
        // What was written is read as the same once more.
        for (written, again) in [
            (jiff, through::<Jiff> as fn(&str) -> Result<String, String>),
            (chrono, through::<Chrono>),
            (time, through::<Time>),
        ] {
            if written != LATE {
                assert_eq!(again(written).as_deref(), Ok(written), "{text}");
            }
        }
    }
}

#[test]
fn what_is_no_date_time_is_refused() {
    for text in [
        "1998-12-31T23:58:60Z",
        "1998-12-31T22:59:60Z",
        "1998-12-31T23:59:60+01:00",
        "1998-12-31T23:59:61Z",
        "2026-11-23T12:30:00+24:00",
        "2026-11-23T12:30:00+02:60",
        "2026-11-23T24:00:00Z",
        "2026-11-23T12:60:00Z",
        "2026-13-23T12:30:00Z",
        "2026-02-29T12:30:00Z",
        "9999-12-32T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "2026-11-23T12:30:00.+02:00",
        "2026-11-23T12:30:00,5Z",
        "2026-11-23T12:30:00.5",
        "2026-11-23T12:30:00é",
    ] {
        let expected = Err("expected a date-time, found another text".to_owned());
        assert_eq!(through::<Jiff>(text), expected, "{text}");
        assert_eq!(through::<Chrono>(text), expected, "{text}");
        assert_eq!(through::<Time>(text), expected, "{text}");
    }
}

/// Rounding down keeps the order.
#[test]
fn an_earlier_moment_is_not_after_a_later_one() {
    let texts = [
        "1969-12-31T23:59:58.9999999991Z",
        "1969-12-31T23:59:58.9999999999Z",
        "1969-12-31T23:59:59Z",
        "1972-06-30T23:59:59.9999999999Z",
        "1972-06-30T23:59:60Z",
        "1972-06-30T23:59:60.9999999999Z",
        "1972-07-01T00:00:00Z",
    ];
    fn read<T: Item>(text: &str) -> T {
        let mut value = T::blank();
        json::read(format!("\"{text}\"").as_bytes(), value.place(), Message::Request).unwrap();
        value
    }
    assert!(texts.map(read::<Jiff>).is_sorted());
    assert!(texts.map(read::<Chrono>).is_sorted());
    assert!(texts.map(read::<Time>).is_sorted());
    // Those that are none of the four-digit years of UTC are compared, too.
    let late = "9999-12-31T23:59:59-23:59";
    assert_eq!(read::<Time>(late), read::<Time>(late));
    assert!(read::<Time>("9999-12-31T23:59:59Z") < read::<Time>(late));
    assert!(read::<Chrono>("9999-12-31T23:59:59Z") < read::<Chrono>(late));
}
