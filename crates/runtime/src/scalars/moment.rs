//! The text of a `date-time` (RFC 3339 §5.6), taken apart before a library of dates sees it: each reads
//! something that the format does not have, and none all that it has.

use std::borrow::Cow;

/// What a library makes of a leap second, which it is given as the second 60.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeapSeconds {
    /// It knows them.
    #[cfg(feature = "chrono")]
    Known,
    /// It does not, so that it gets the last moment before.
    #[cfg(any(feature = "jiff", feature = "time"))]
    RoundedDown,
}

/// As many digits of a second as the libraries keep.
const DIGITS: usize = 9;

/// A date-time as a library reads it: a second with no more than nine digits behind the point, the rest
/// being cut off, and a leap second only where the library knows it. Both round down, so that an
/// earlier moment is never after a later one. `None` where the text is no date-time; the library still has to
/// see whether there is such a day and such an hour.
pub(super) fn date_time(text: &str, leap: LeapSeconds) -> Option<Cow<'_, str>> {
    let rest = follows(text, "0000-00-00T00:00:00")?;
    let (head, second) = text.get(..text.len() - rest.len())?.split_at_checked(17)?;
    let digits = match rest.strip_prefix('.') {
        Some(fraction) => fraction.bytes().take_while(u8::is_ascii_digit).count(),
        None => 0,
    };
    let (fraction, offset) = match digits {
        0 => ("", rest),
        digits => rest.split_at_checked(1 + digits)?,
    };
    let minutes = offset_minutes(offset)?;
    let kept = fraction.get(..=DIGITS).unwrap_or(fraction);
    if second == "60" {
        // One is inserted at the end of a day of UTC alone (RFC 3339 §5.7).
        let minute = number(head.get(11..13)?)? * 60 + number(head.get(14..16)?)? - minutes;
        if minute.rem_euclid(24 * 60) != 24 * 60 - 1 {
            return None;
        }
        #[cfg(any(feature = "jiff", feature = "time"))]
        if leap == LeapSeconds::RoundedDown {
            return Some(Cow::Owned(format!("{head}59.999999999{offset}")));
        }
        let _ = leap;
    }
    match kept.len() == fraction.len() {
        true => Some(Cow::Borrowed(text)),
        false => Some(Cow::Owned(format!("{head}{second}{kept}{offset}"))),
    }
}

/// `full-date`: `2026-02-28`.
pub(super) fn is_date(text: &str) -> bool {
    follows(text, "0000-00-00").is_some_and(str::is_empty)
}

/// How many minutes an offset is east of UTC: `Z`, or `+02:00`.
fn offset_minutes(offset: &str) -> Option<i32> {
    if matches!(offset, "Z" | "z") {
        return Some(0);
    }
    follows(offset, "+00:00").filter(|rest| rest.is_empty())?;
    let (hour, minute) = (number(offset.get(1..3)?)?, number(offset.get(4..6)?)?);
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    (hour < 24 && minute < 60).then_some(sign * (hour * 60 + minute))
}

fn number(digits: &str) -> Option<i32> {
    digits.parse().ok()
}

/// What stands behind a text of a form, in which `0` is any digit, `T` what may part date and time,
/// and `+` a sign.
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
