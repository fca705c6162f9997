//! `date` and `date-time` (RFC 3339 §5.6) in the types of a library of the user's choice.
//!
//! A date-time is a moment: the libraries that keep no offset give it in UTC. Each library reads
//! more than RFC 3339 permits, and not the same, so the form is looked at first.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::lexical;

#[cfg(feature = "jiff")]
lexical!(
    jiff::civil::Date,
    "a date",
    jiff::civil::Date::constant(1970, 1, 1),
    |text| is_date(text).then(|| text.parse().ok()).flatten(),
    text jiff::civil::Date::to_string
);
#[cfg(feature = "jiff")]
lexical!(
    jiff::Timestamp,
    "a date-time",
    jiff::Timestamp::UNIX_EPOCH,
    |text| is_date_time(text).then(|| text.parse().ok()).flatten(),
    put_spelled jiff::Timestamp::to_string
);

#[cfg(feature = "chrono")]
lexical!(
    chrono::NaiveDate,
    "a date",
    chrono::NaiveDate::default(),
    |text| is_date(text).then(|| text.parse().ok()).flatten(),
    text chrono::NaiveDate::to_string
);
#[cfg(feature = "chrono")]
lexical!(
    chrono::DateTime<chrono::Utc>,
    "a date-time",
    chrono::DateTime::UNIX_EPOCH,
    |text| {
        let moment = is_date_time(text).then(|| chrono::DateTime::parse_from_rfc3339(text).ok()).flatten();
        moment.map(|moment| moment.to_utc())
    },
    put_spelled | value | value.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
);

#[cfg(feature = "time")]
lexical!(
    time::Date,
    "a date",
    time::OffsetDateTime::UNIX_EPOCH.date(),
    |text| {
        let form = time::format_description::well_known::Iso8601::DATE;
        is_date(text).then(|| time::Date::parse(text, &form).ok()).flatten()
    },
    text | value | format!("{:04}-{:02}-{:02}", value.year(), u8::from(value.month()), value.day())
);
#[cfg(feature = "time")]
lexical!(
    time::OffsetDateTime,
    "a date-time",
    time::OffsetDateTime::UNIX_EPOCH,
    |text| {
        let form = time::format_description::well_known::Rfc3339;
        is_date_time(text).then(|| time::OffsetDateTime::parse(text, &form).ok()).flatten()
    },
    put_spelled | value | {
        // Only a year of more than four digits or an offset with seconds has no such text.
        value.format(&time::format_description::well_known::Rfc3339).unwrap_or_else(|_| value.to_string())
    }
);

/// `full-date`: `2026-02-28`.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn is_date(text: &str) -> bool {
    follows(text, "0000-00-00").is_some_and(str::is_empty)
}

/// `date-time`: `2026-02-28T12:00:00.5+02:00`. A lower-case `t` and `z` and a space are permitted.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn is_date_time(text: &str) -> bool {
    let Some(rest) = follows(text, "0000-00-00T00:00:00") else { return false };
    let rest = match rest.strip_prefix('.') {
        Some(fraction) if fraction.starts_with(|c: char| c.is_ascii_digit()) => {
            fraction.trim_start_matches(|c: char| c.is_ascii_digit())
        }
        Some(_) => return false,
        None => rest,
    };
    matches!(rest, "Z" | "z") || follows(rest, "+00:00").is_some_and(str::is_empty)
}

/// What stands behind a text of a form, in which `0` is any digit, `T` what may part date and time,
/// and `+` a sign.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn follows<'t>(text: &'t str, form: &str) -> Option<&'t str> {
    let fits = |(byte, wanted): (u8, u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        b'T' => matches!(byte, b'T' | b't' | b' '),
        b'+' => matches!(byte, b'+' | b'-'),
        wanted => byte == wanted,
    };
    let (start, rest) = text.split_at_checked(form.len())?;
    start.bytes().zip(form.bytes()).all(fits).then_some(rest)
}
