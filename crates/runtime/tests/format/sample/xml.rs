//! Structs with XML names.

use understory_runtime::value::{Bytes, Info, Item, Object, Place, Writer, XmlField, XmlInfo, XmlName};

/// XML names of every kind.
#[derive(Clone, PartialEq)]
pub(crate) struct Order {
    pub note: Option<String>,
    pub lines: Vec<Line>,
    pub tags: Vec<String>,
    pub number: i64,
    pub lang: Option<String>,
    pub total: f64,
    pub codes: Option<Vec<String>>,
    pub seal: Option<Option<Bytes>>,
}

impl Object for Order {
    fn info(&self) -> &'static Info {
        static XML: XmlInfo = XmlInfo {
            root: XmlName::PLAIN.local("order").namespace("urn:orders").prefix("o"),
            fields: &[
                XmlField::PLAIN,
                XmlField::element(XmlName::PLAIN.local("lines")).wrapped(XmlName::PLAIN.local("line")),
                XmlField::element(XmlName::PLAIN.local("tag")),
                XmlField::attribute(XmlName::PLAIN.local("no")),
                XmlField::attribute(XmlName::PLAIN.namespace("urn:language").prefix("l")),
                XmlField::element(XmlName::PLAIN.namespace("urn:money")),
                XmlField::element(XmlName::PLAIN).wrapped(XmlName::PLAIN),
            ],
        };
        static INFO: Info =
            Info::new("Order", &["note", "lines", "tags", "number", "lang", "total", "codes", "seal"])
                .required(&[0b10_1110])
                .xml(&XML);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::OptStr(&mut self.note),
            1 => Place::List(&mut self.lines),
            2 => Place::Strs(&mut self.tags),
            3 => Place::I64(&mut self.number),
            4 => Place::OptStr(&mut self.lang),
            5 => Place::F64(&mut self.total),
            6 => Place::Opt(&mut self.codes),
            _ => Place::OptNullable(&mut self.seal),
        }
    }
}

impl Item for Order {
    fn blank() -> Self {
        Order {
            note: None,
            lines: Vec::new(),
            tags: Vec::new(),
            number: 0,
            lang: None,
            total: 0.0,
            codes: None,
            seal: None,
        }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.opt_str(0, &self.note);
        w.list(1, &self.lines);
        w.strs(2, &self.tags);
        w.i64(3, self.number);
        w.opt_str(4, &self.lang);
        w.f64(5, self.total);
        w.opt(6, &self.codes);
        w.opt(7, &self.seal);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// A struct whose discriminator travels as an attribute.
#[derive(Clone, PartialEq)]
pub(crate) struct Line {
    pub kind: String,
    pub amount: u32,
}

impl Object for Line {
    fn info(&self) -> &'static Info {
        static XML: XmlInfo = XmlInfo {
            root: XmlName::PLAIN,
            fields: &[XmlField::attribute(XmlName::PLAIN.local("type")), XmlField::PLAIN],
        };
        static INFO: Info = Info::new("Line", &["kind", "amount"]).required(&[3]).xml(&XML);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Str(&mut self.kind),
            _ => Place::U32(&mut self.amount),
        }
    }
}

impl Item for Line {
    fn blank() -> Self {
        Line { kind: String::new(), amount: 0 }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.str(0, &self.kind);
        w.item(1, &self.amount);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}
