//! Structs whose members do not all travel in both directions.

use understory_runtime::value::{
    Additional, Info, Item, Object, Place, Union, UnionInfo, Writer, XmlField, XmlInfo, XmlName,
};

/// One type for both directions: `id` and `since` are read-only, `secret` is write-only.
#[derive(Clone, PartialEq)]
pub(crate) struct Account {
    pub id: Option<String>,
    pub name: Option<String>,
    pub secret: Option<String>,
    pub since: Option<i64>,
}

static ACCOUNT: XmlInfo = XmlInfo { root: XmlName::PLAIN, fields: &[XmlField::attribute(XmlName::PLAIN)] };

impl Object for Account {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Account", &["id", "name", "secret", "since"])
            .read_only(&[0b1001])
            .write_only(&[0b0100])
            .additional(Additional::Refused)
            .xml(&ACCOUNT);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::OptStr(&mut self.id),
            1 => Place::OptStr(&mut self.name),
            2 => Place::Opt(&mut self.secret),
            _ => Place::OptI64(&mut self.since),
        }
    }
}

impl Item for Account {
    fn blank() -> Self {
        Account { id: None, name: None, secret: None, since: None }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.opt_str(0, &self.id);
        w.opt_str(1, &self.name);
        w.opt(2, &self.secret);
        w.opt_i64(3, self.since);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// What one direction has of a schema that declares `id` too, as the XML attribute `nr`.
#[derive(Clone, PartialEq)]
pub(crate) struct Key {
    pub name: String,
}

static KEY: XmlInfo = XmlInfo {
    root: XmlName::PLAIN,
    fields: &[XmlField::PLAIN, XmlField::attribute(XmlName::PLAIN.local("nr"))],
};

impl Object for Key {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Key", &["name"])
            .required(&[1])
            .elsewhere(&["id"])
            .additional(Additional::Refused)
            .xml(&KEY);
        &INFO
    }
    fn slot(&mut self, _: usize) -> Place<'_> {
        Place::Str(&mut self.name)
    }
}

impl Item for Key {
    fn blank() -> Self {
        Key { name: String::new() }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.str(0, &self.name);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// The same with everything permitted.
#[derive(Clone, PartialEq)]
pub(crate) struct Label(pub Key);

impl Object for Label {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Label", &["name"]).required(&[1]);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        self.0.slot(field)
    }
}

impl Item for Label {
    fn blank() -> Self {
        Label(Key::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        self.0.put(w);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// Alternatives that differ by a member which is elsewhere.
#[derive(Clone, PartialEq)]
pub(crate) enum Tag {
    Label(Label),
    Key(Key),
}

impl Union for Tag {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo::new("Tag", 2);
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = if variant == 0 { Tag::Label(Item::blank()) } else { Tag::Key(Item::blank()) };
        match self {
            Tag::Label(value) => value.place(),
            Tag::Key(value) => value.place(),
        }
    }
}

impl Item for Tag {
    fn blank() -> Self {
        Tag::Label(Item::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Tag::Label(value) => value.put(w),
            Tag::Key(value) => value.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

understory_runtime::bridge!(Account, Key, Label, Tag);
