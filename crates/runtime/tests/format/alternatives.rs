//! Alternatives of a union that are tried: an enum of numbers comes first where it lists the value.

use understory_runtime::format::json;
#[cfg(feature = "xml")]
use understory_runtime::format::xml;
use understory_runtime::value::{Info, Item, Message, Numeral, Object, Place, Union, UnionInfo, Writer};

/// An enum of whole numbers, of which `LISTED` is the only one.
#[derive(Clone, Debug, PartialEq)]
struct Version<const LISTED: i64>(i64);

impl<const LISTED: i64> Numeral for Version<LISTED> {
    fn set(&mut self, value: i64) -> bool {
        self.0 = value;
        true
    }
    fn is_listed(&self) -> bool {
        self.0 == LISTED
    }
}

impl<const LISTED: i64> Item for Version<LISTED> {
    fn blank() -> Self {
        Version(LISTED)
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.put_i64(self.0);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Numeral(self)
    }
}

/// An object that requires it.
#[derive(Clone, Debug, PartialEq)]
struct Document<const LISTED: i64>(Version<LISTED>);

impl<const LISTED: i64> Object for Document<LISTED> {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Document", &["version"]).required(&[1]);
        &INFO
    }
    fn slot(&mut self, _: usize) -> Place<'_> {
        self.0.place()
    }
}

impl<const LISTED: i64> Item for Document<LISTED> {
    fn blank() -> Self {
        Document(Version::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        let object = w.begin(self.info());
        w.item(0, &self.0);
        w.end(object);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Any {
    Number(f64),
    Whole(i64),
    One(Document<1>),
    Two(Document<2>),
    Three(Version<3>),
}

impl Union for Any {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo::new("Any", 5);
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = match variant {
            0 => Any::Number(0.0),
            1 => Any::Whole(0),
            2 => Any::One(Document::blank()),
            3 => Any::Two(Document::blank()),
            _ => Any::Three(Version::blank()),
        };
        match self {
            Any::Number(value) => value.place(),
            Any::Whole(value) => value.place(),
            Any::One(value) => value.place(),
            Any::Two(value) => value.place(),
            Any::Three(value) => value.place(),
        }
    }
}

impl Item for Any {
    fn blank() -> Self {
        Any::Number(0.0)
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Any::Number(value) => value.put(w),
            Any::Whole(value) => value.put(w),
            Any::One(value) => value.put(w),
            Any::Two(value) => value.put(w),
            Any::Three(value) => value.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

fn read(text: &str) -> Any {
    let mut value = Any::blank();
    json::read(text.as_bytes(), value.place(), Message::Response).unwrap();
    value
}

#[test]
fn a_number_is_of_the_enum_that_lists_it() {
    assert_eq!(read("3"), Any::Three(Version(3)));
    assert_eq!(read("4"), Any::Whole(4));
    assert_eq!(read("3.5"), Any::Number(3.5));
}

#[test]
fn an_object_is_the_one_whose_enum_lists_the_number() {
    assert_eq!(read(r#"{"version": 1}"#), Any::One(Document(Version(1))));
    assert_eq!(read(r#"{"version": 2}"#), Any::Two(Document(Version(2))));
    assert_eq!(read(r#"{"version": 9}"#), Any::One(Document(Version(9))));
}

#[cfg(feature = "xml")]
#[test]
fn the_same_in_xml() {
    let read = |text: &str| {
        let mut value = Any::blank();
        xml::read(text.as_bytes(), value.place(), Message::Response).unwrap();
        value
    };
    assert_eq!(read("<a>3</a>"), Any::Three(Version(3)));
    assert_eq!(read("<a>4</a>"), Any::Whole(4));
    assert_eq!(read("<a><version>2</version></a>"), Any::Two(Document(Version(2))));
    assert_eq!(read("<a><version>9</version></a>"), Any::One(Document(Version(9))));
}
