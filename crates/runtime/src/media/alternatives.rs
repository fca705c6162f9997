//! What a media type says of a body, and what a body says of its media type.

use super::Media;
use crate::negotiate::{MediaType, concrete, declared};
use crate::value::asked::Asked;
use crate::value::{Fault, Item, Message, Place};

impl Media {
    /// Reads a whole body into its place. `named` is the media type that the message says.
    pub(crate) fn decode(
        &self,
        body: &[u8],
        named: Option<&str>,
        place: Place<'_>,
        message: Message,
    ) -> Result<(), Fault> {
        let place = match self.alternative {
            Some(alternative) => chosen(place, alternative),
            None => place,
        };
        let place = if self.is_open() { self.told(named, place) } else { place };
        self.read_body(body, place, message)
    }

    /// Whether a body may say its own media type: in a range of those that are carried as they are.
    fn is_open(&self) -> bool {
        MediaType::parse(self.name).is_some_and(|media| media.is_range() && media.suffix().is_none())
    }

    /// Tells a body its media type, and returns the place of the rest.
    fn told<'a>(&self, named: Option<&str>, place: Place<'a>) -> Place<'a> {
        match place {
            Place::Representation(media_type, data) => {
                // RFC 9110 §8.3 lets the receiver assume `application/octet-stream`.
                let assumed = || concrete(self.name).unwrap_or("application/octet-stream");
                *media_type = named.unwrap_or_else(assumed).to_owned();
                data.place()
            }
            Place::Opt(body) => self.told(named, body.push()),
            other => other,
        }
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

/// How a body travels.
pub(crate) struct Carried {
    content: &'static [Media],
    alternative: Option<usize>,
    /// The media type that the body says of itself, where the document leaves it to the body.
    pub(crate) media_type: Option<String>,
}

/// In what this body can be written: where it is one of several types, in the media types of that one.
pub(crate) fn carrying(content: &'static [Media], body: &dyn Item) -> Carried {
    let is_told = content.iter().any(|media| media.alternative.is_some() || media.is_open());
    let asked = if is_told { Asked::of(body) } else { Asked::default() };
    Carried { content, alternative: asked.alternative, media_type: asked.media_type }
}

impl Carried {
    /// The media types, in the order of the document.
    pub(crate) fn media(&self) -> impl Iterator<Item = &'static Media> + Clone {
        let alternative = self.alternative;
        self.content.iter().filter(move |media| media.alternative == alternative)
    }

    /// The media type of its own that a name falls under: one that another alternative is declared in more
    /// closely would be read as that.
    pub(crate) fn named(&self, name: &str) -> Option<&'static Media> {
        declared(self.content, name).filter(|media| media.alternative == self.alternative)
    }
}
