//! `date` and `date-time` (RFC 3339 §5.6) in the types of a library of the user's choice.

use super::lexical;
use super::moment::{LeapSeconds, date_time, is_date};

/// The greatest offset of RFC 3339, in seconds: by it, whatever has been read has a year of four digits.
#[cfg(any(feature = "chrono", feature = "jiff"))]
const ALMOST_A_DAY: i32 = (23 * 60 + 59) * 60;

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
    |text| date_time(text, LeapSeconds::RoundedDown)?.parse().ok(),
    put_spelled
        | value
        | match jiff::tz::Offset::UTC.to_datetime(*value).year() {
            0.. => value.to_string(),
            _ => match jiff::tz::Offset::from_seconds(ALMOST_A_DAY) {
                Ok(offset) => value.display_with_offset(offset).to_string(),
                Err(_) => value.to_string(),
            },
        },
    |text| {
        let text = date_time(text, LeapSeconds::RoundedDown)?;
        // Without the offset it is a day and a time that there are, so that it is only too late.
        let there = text.get(..19)?.parse::<jiff::civil::DateTime>().is_ok();
        there.then_some("the last moment that `jiff::Timestamp` holds is 9999-12-30T22:00:00.999999999Z")
    }
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
        let text = date_time(text, LeapSeconds::Known)?;
        chrono::DateTime::parse_from_rfc3339(&text).ok().map(|moment| moment.to_utc())
    },
    put_spelled | value | {
        use chrono::Datelike as _;
        let east = match value.year() {
            0..=9999 => return value.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
            ..0 => ALMOST_A_DAY,
            _ => -ALMOST_A_DAY,
        };
        let offset = chrono::FixedOffset::east_opt(east);
        let value = offset.map(|offset| value.with_timezone(&offset));
        value.map_or_else(String::new, |value| value.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
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
        time::OffsetDateTime::parse(&date_time(text, LeapSeconds::RoundedDown)?, &form).ok()
    },
    put_spelled | value | {
        // Only a year of more than four digits or an offset with seconds has no such text.
        value.format(&time::format_description::well_known::Rfc3339).unwrap_or_else(|_| value.to_string())
    }
);
