//! A struct with defaults.

use understory_runtime::value::{Info, Item, Object, Place, Writer};

use super::Color;

/// Defaults of several kinds; that of `word` is none of its type, and `id` is read-only.
#[derive(Clone, PartialEq)]
pub(crate) struct Page {
    pub size: Option<i64>,
    pub color: Option<Color>,
    pub word: Option<String>,
    pub id: Option<String>,
    pub tags: Option<Vec<String>>,
}

impl Object for Page {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Page", &["size", "color", "word", "id", "tags"])
            .read_only(&[0b01000])
            .defaults(&[(0, "10"), (1, "\"green\""), (2, "5"), (3, "\"x\""), (4, "[\"a\"]")]);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::OptI64(&mut self.size),
            1 => Place::Opt(&mut self.color),
            2 => Place::OptStr(&mut self.word),
            3 => Place::OptStr(&mut self.id),
            _ => Place::Opt(&mut self.tags),
        }
    }
}

impl Item for Page {
    fn blank() -> Self {
        Page { size: None, color: None, word: None, id: None, tags: None }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.opt_i64(0, self.size);
        w.opt(1, &self.color);
        w.opt_str(2, &self.word);
        w.opt_str(3, &self.id);
        w.opt(4, &self.tags);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

understory_runtime::bridge!(Page);
