//! Items and members in one text, parted by a delimiter: what simple, label, matrix and form have
//! in common (RFC 6570 §3.2.1).
//!
//! A text is split before it is decoded, so an encoded delimiter inside of an item is a part of it.

use super::coding::{Alphabet, Coding};
use crate::value::Fault;
use crate::value::texts::Texts;
use crate::value::tree::Tree;

/// How the members of an object stand in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Members {
    /// `R,100,G,200`.
    Flat,
    /// `R=100,G=200`.
    Named,
}

impl Members {
    /// What `explode` means for members that stay in one text.
    pub(super) fn of(explode: bool) -> Self {
        if explode { Members::Named } else { Members::Flat }
    }
}

/// Writes a value: a leaf as it is, items and members parted by the delimiter.
pub(super) fn write(tree: &Tree, delimiter: char, members: Members, coding: Coding) -> Result<String, Fault> {
    let delimiters = String::from(delimiter);
    let mut pieces = Vec::new();
    match tree {
        Tree::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let piece = item.leaf().and_then(|text| coding.write(&text, &delimiters));
                pieces.push(piece.and_then(|piece| part(piece, coding)).map_err(|fault| fault.under(index))?);
            }
        }
        Tree::Object(all) => {
            for (name, value) in Tree::members(all) {
                let key = match members {
                    Members::Named => coding.write(name, &format!("{delimiters}=")),
                    Members::Flat => coding.write(name, &delimiters),
                };
                let value = value.leaf().and_then(|text| coding.write(&text, &delimiters));
                let piece = match (key, value, members) {
                    (Ok(key), Ok(value), Members::Named) => part(format!("{key}={value}"), coding),
                    (Ok(key), Ok(value), Members::Flat) => part(key, coding)
                        .and_then(|key| Ok(format!("{key}{delimiter}{}", part(value, coding)?))),
                    (Err(fault), ..) | (_, Err(fault), _) => Err(fault),
                };
                pieces.push(piece.map_err(|fault| fault.under(name))?);
            }
        }
        leaf => return edges(coding.write(&leaf.leaf()?, "")?, coding),
    }
    Ok(pieces.join(delimiter.encode_utf8(&mut [0; 4])))
}

/// Reads the items.
pub(super) fn items<'a>(text: &'a str, delimiter: char, coding: Coding) -> Result<Texts<'a>, Fault> {
    let read = |(index, piece)| leaf(piece, coding).map_err(|fault| fault.under(index));
    pieces(text, delimiter, coding)
        .into_iter()
        .enumerate()
        .map(read)
        .collect::<Result<_, _>>()
        .map(Texts::List)
}

/// Reads the members.
pub(super) fn members<'a>(
    text: &'a str,
    delimiter: char,
    members: Members,
    coding: Coding,
) -> Result<Texts<'a>, Fault> {
    let mut all = Vec::new();
    let mut pieces = pieces(text, delimiter, coding).into_iter();
    while let Some(piece) = pieces.next() {
        let (name, value) = match members {
            Members::Named => piece.split_once('=').unwrap_or((piece, "")),
            Members::Flat => match pieces.next() {
                Some(value) => (piece, value),
                None => return Err(Fault::syntax("a name without a value after it", None)),
            },
        };
        let name = coding.read(name)?;
        let value = leaf(value, coding).map_err(|fault| fault.under(&name))?;
        all.push((name, value));
    }
    Ok(Texts::Object(all))
}

/// Reads a leaf.
pub(super) fn leaf<'a>(text: &'a str, coding: Coding) -> Result<Texts<'a>, Fault> {
    coding.read(text).map(Texts::Text)
}

/// In a header, white space around an item is not a part of it, and an empty item is none
/// (RFC 9110 §5.6.1).
fn pieces(text: &str, delimiter: char, coding: Coding) -> Vec<&str> {
    match coding.alphabet {
        Alphabet::Header => {
            text.split(delimiter).map(|p| p.trim_matches([' ', '\t'])).filter(|p| !p.is_empty()).collect()
        }
        _ => text.split(delimiter).collect(),
    }
}

/// Refuses what [`pieces`] would not give back.
fn part(piece: String, coding: Coding) -> Result<String, Fault> {
    match coding.alphabet {
        Alphabet::Header if piece.is_empty() => {
            Err(Fault::invalid("an empty text in a list or an object is lost in a header (RFC 9110 §5.6.1)"))
        }
        _ => edges(piece, coding),
    }
}

/// White space at the ends of a header's value is not a part of it (RFC 9110 §5.5), nor is it of a
/// cookie's (RFC 6265 §5.2).
fn edges(piece: String, coding: Coding) -> Result<String, Fault> {
    match coding.alphabet {
        Alphabet::Header | Alphabet::PlainCookie if piece.trim_matches([' ', '\t']) != piece => Err(
            Fault::invalid("white space at the ends of a text is lost here (RFC 9110 §5.5, RFC 6265 §5.2)"),
        ),
        _ => Ok(piece),
    }
}
