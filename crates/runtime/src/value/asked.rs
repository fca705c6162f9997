//! What a value says of itself beside what it is.

use super::{Info, Item, Message, Sink, Writer};

/// A sink that hears of nothing else.
#[derive(Default, PartialEq)]
pub(crate) struct Asked {
    /// Which alternative of a body it is.
    pub(crate) alternative: Option<usize>,
    /// Which media type a body is in.
    pub(crate) media_type: Option<String>,
}

impl Asked {
    /// What a body says.
    pub(crate) fn of(body: &dyn Item) -> Self {
        let mut asked = Asked::default();
        body.put(&mut Writer::new(&mut asked, Message::None));
        asked
    }
}

impl Sink for Asked {
    fn alternative(&mut self, alternative: usize) {
        self.alternative = Some(alternative);
    }
    fn media_type(&mut self, media_type: &str) {
        self.media_type = Some(media_type.to_owned());
    }
    fn null(&mut self) {}
    fn bool(&mut self, _: bool) {}
    fn i64(&mut self, _: i64) {}
    fn u64(&mut self, _: u64) {}
    fn f32(&mut self, _: f32) {}
    fn f64(&mut self, _: f64) {}
    fn number(&mut self, _: &str) {}
    fn str(&mut self, _: &str) {}
    fn bytes(&mut self, _: &[u8]) {}
    fn begin_object(&mut self, _: Option<&'static Info>) {}
    fn field(&mut self, _: &'static Info, _: usize) {}
    fn key(&mut self, _: &str) {}
    fn end_object(&mut self) {}
    fn begin_list(&mut self) {}
    fn end_list(&mut self) {}
}
