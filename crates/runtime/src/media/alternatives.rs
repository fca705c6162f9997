//! Bodies that are one of several types by their media types.

use super::Media;
use crate::value::asked::Asked;
use crate::value::{Fault, Item, Message, Place, Writer};

impl Media {
    /// Reads a whole body into its place.
    pub(crate) fn decode(&self, body: &[u8], place: Place<'_>, message: Message) -> Result<(), Fault> {
        let place = match self.alternative {
            Some(alternative) => chosen(place, alternative),
            None => place,
        };
        (self.read)(body, place, message)
    }
}

/// The place of an alternative of a body.
fn chosen(place: Place<'_>, alternative: usize) -> Place<'_> {
    match place {
        Place::Union(body) => body.pick(alternative),
        Place::Opt(body) => chosen(body.push(), alternative),
        other => other,
    }
}

/// The media types in which this body can be written: where it is one of several types, those of that one.
pub(crate) fn carrying(
    content: &'static [Media],
    body: &dyn Item,
) -> impl Iterator<Item = &'static Media> + Clone {
    let several = content.iter().any(|media| media.alternative.is_some());
    let alternative = if several { told(body) } else { None };
    content.iter().filter(move |media| media.alternative == alternative)
}

/// The alternative that a body says it is.
fn told(body: &dyn Item) -> Option<usize> {
    let mut asked = Asked::default();
    body.put(&mut Writer::new(&mut asked, Message::None));
    asked.alternative
}
