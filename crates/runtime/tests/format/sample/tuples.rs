//! Lists with a type for each position.

use understory_runtime::value::{Info, Item, Object, Place, Tuple, Writer};

/// A name, a number or null, and more of the same.
#[derive(Clone, PartialEq)]
pub(crate) struct Leg(pub String, pub Option<f64>, pub Vec<Leg>);

impl Tuple for Leg {
    fn length(&self) -> usize {
        3
    }
    fn slot(&mut self, position: usize) -> Place<'_> {
        match position {
            0 => self.0.place(),
            1 => self.1.place(),
            2 => self.2.place(),
            _ => Place::Nothing,
        }
    }
    fn put_at(&self, position: usize, w: &mut Writer<'_>) {
        match position {
            0 => self.0.put(w),
            1 => self.1.put(w),
            2 => self.2.put(w),
            _ => {}
        }
    }
}

impl Item for Leg {
    fn blank() -> Self {
        Leg(Item::blank(), Item::blank(), Item::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.tuple(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Tuple(self)
    }
}

/// Two numbers, as a member and as one that may be absent.
#[derive(Clone, PartialEq)]
pub(crate) struct Spot(pub i64, pub i64);

impl Tuple for Spot {
    fn length(&self) -> usize {
        2
    }
    fn slot(&mut self, position: usize) -> Place<'_> {
        match position {
            0 => self.0.place(),
            1 => self.1.place(),
            _ => Place::Nothing,
        }
    }
    fn put_at(&self, position: usize, w: &mut Writer<'_>) {
        match position {
            0 => self.0.put(w),
            1 => self.1.put(w),
            _ => {}
        }
    }
}

impl Item for Spot {
    fn blank() -> Self {
        Spot(0, 0)
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.tuple(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Tuple(self)
    }
}

/// An object with tuples.
#[derive(Clone, PartialEq)]
pub(crate) struct Map {
    pub here: Spot,
    pub there: Option<Spot>,
}

impl Object for Map {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Map", &["here", "there"]).required(&[1]);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => self.here.place(),
            _ => Place::Opt(&mut self.there),
        }
    }
}

impl Item for Map {
    fn blank() -> Self {
        Map { here: Spot::blank(), there: None }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.item(0, &self.here);
        w.opt(1, &self.there);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

understory_runtime::bridge!(Leg);
understory_runtime::bridge!(Spot);
understory_runtime::bridge!(Map);
