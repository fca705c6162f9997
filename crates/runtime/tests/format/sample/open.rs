//! Structs that keep other members, and one of many fields.

use std::collections::BTreeMap;

use understory_runtime::value::{Additional, Info, Item, Json, JsonObject, Object, Place, Writer};

/// A struct that keeps members of any type.
#[derive(Clone, PartialEq)]
pub(crate) struct Open {
    pub id: i64,
    pub more: JsonObject,
}

impl Object for Open {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Open", &["id"]).required(&[1]).additional(Additional::Kept);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::I64(&mut self.id),
            _ => Place::JsonObject(&mut self.more),
        }
    }
}

impl Item for Open {
    fn blank() -> Self {
        Open { id: 0, more: JsonObject::new() }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.i64(0, self.id);
        w.members(&self.more);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// A struct with a member of any kind, which may be absent.
#[derive(Clone, PartialEq)]
pub(crate) struct Anything {
    pub any: Option<Json>,
}

impl Object for Anything {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Anything", &["any"]);
        &INFO
    }
    fn slot(&mut self, _: usize) -> Place<'_> {
        Place::Opt(&mut self.any)
    }
}

impl Item for Anything {
    fn blank() -> Self {
        Anything { any: None }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.opt(0, &self.any);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// A struct that keeps members of one type.
#[derive(Clone, PartialEq)]
pub(crate) struct Counts {
    pub id: i64,
    pub more: BTreeMap<String, i64>,
}

impl Object for Counts {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Counts", &["id"]).required(&[1]).additional(Additional::Kept);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::I64(&mut self.id),
            _ => Place::Map(&mut self.more),
        }
    }
}

impl Item for Counts {
    fn blank() -> Self {
        Counts { id: 0, more: BTreeMap::new() }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.i64(0, self.id);
        w.additional(&self.more);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// More fields than a word has bits; those from the 65th on are required.
#[derive(Clone, PartialEq)]
pub(crate) struct Wide {
    pub fields: Vec<Option<String>>,
}

macro_rules! names {
    ($($tens:literal)*) => { &[$(
        concat!("f", $tens, "0"), concat!("f", $tens, "1"), concat!("f", $tens, "2"), concat!("f", $tens, "3"),
        concat!("f", $tens, "4"), concat!("f", $tens, "5"), concat!("f", $tens, "6"), concat!("f", $tens, "7"),
        concat!("f", $tens, "8"), concat!("f", $tens, "9")
    ),*] };
}

impl Object for Wide {
    fn info(&self) -> &'static Info {
        static INFO: Info =
            Info::new("Wide", names!(0 1 2 3 4 5 6 7 8 9 10 11 12 13)).required(&[0, 1, 1 << 11]);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        Place::OptStr(&mut self.fields[field])
    }
}

impl Item for Wide {
    fn blank() -> Self {
        Wide { fields: vec![None; 140] }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        for (index, field) in self.fields.iter().enumerate() {
            w.opt_str(index, field);
        }
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}
