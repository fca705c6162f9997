//! Types as the generator emits them, with every kind of place.

#![allow(dead_code, reason = "each test file uses some of the types")]

use std::collections::BTreeMap;

use understory_runtime::value::{
    Additional, Bytes, Info, Item, Json, JsonObject, Object, Place, Union, UnionInfo, Word, Writer, XmlField,
    XmlInfo, XmlName,
};

/// A field of every kind that a struct can have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Every {
    pub flag: bool,
    pub small: i32,
    pub large: i64,
    pub count: u32,
    pub big: u64,
    pub single: f32,
    pub double: f64,
    pub text: String,
    pub blob: Bytes,
    pub free: Json,
    pub members: JsonObject,
    pub opt_flag: Option<bool>,
    pub opt_small: Option<i32>,
    pub opt_large: Option<i64>,
    pub opt_double: Option<f64>,
    pub opt_text: Option<String>,
    pub words: Vec<String>,
    pub color: Color,
    pub opt_blob: Option<Bytes>,
    pub nullable: Option<i64>,
    pub opt_nullable: Option<Option<String>>,
    pub colors: Vec<Color>,
    pub nested: Vec<Vec<i64>>,
    pub holes: Vec<Option<i64>>,
    pub by_name: BTreeMap<String, i64>,
    pub tree: Option<Box<Tree>>,
    pub animal: Option<Animal>,
    pub scalars: Vec<Scalar>,
    pub opt_words: Option<Vec<String>>,
}

impl Object for Every {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new(
            "Every",
            &[
                "flag",
                "small",
                "large",
                "count",
                "big",
                "single",
                "double",
                "text",
                "blob",
                "free",
                "members",
                "optFlag",
                "optSmall",
                "optLarge",
                "optDouble",
                "optText",
                "words",
                "color",
                "optBlob",
                "nullable",
                "optNullable",
                "colors",
                "nested",
                "holes",
                "byName",
                "tree",
                "animal",
                "scalars",
                "optWords",
            ],
        )
        .required(&[0x09EA_07FF]);
        &INFO
    }
    #[inline(never)]
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Bool(&mut self.flag),
            1 => Place::I32(&mut self.small),
            2 => Place::I64(&mut self.large),
            3 => Place::U32(&mut self.count),
            4 => Place::U64(&mut self.big),
            5 => Place::F32(&mut self.single),
            6 => Place::F64(&mut self.double),
            7 => Place::Str(&mut self.text),
            8 => Place::Bytes(&mut self.blob),
            9 => Place::Json(&mut self.free),
            10 => Place::JsonObject(&mut self.members),
            11 => Place::OptBool(&mut self.opt_flag),
            12 => Place::OptI32(&mut self.opt_small),
            13 => Place::OptI64(&mut self.opt_large),
            14 => Place::OptF64(&mut self.opt_double),
            15 => Place::OptStr(&mut self.opt_text),
            16 => Place::Strs(&mut self.words),
            17 => Place::Word(&mut self.color),
            18 => Place::Opt(&mut self.opt_blob),
            19 => Place::Nullable(&mut self.nullable),
            20 => Place::OptNullable(&mut self.opt_nullable),
            21 => Place::List(&mut self.colors),
            22 => Place::List(&mut self.nested),
            23 => Place::List(&mut self.holes),
            24 => Place::Map(&mut self.by_name),
            25 => Place::Opt(&mut self.tree),
            26 => Place::Opt(&mut self.animal),
            27 => Place::List(&mut self.scalars),
            _ => Place::Opt(&mut self.opt_words),
        }
    }
}

impl Item for Every {
    #[inline(never)]
    fn blank() -> Self {
        Every {
            flag: false,
            small: 0,
            large: 0,
            count: 0,
            big: 0,
            single: 0.0,
            double: 0.0,
            text: String::new(),
            blob: Bytes::new(),
            free: Json::Null,
            members: JsonObject::new(),
            opt_flag: None,
            opt_small: None,
            opt_large: None,
            opt_double: None,
            opt_text: None,
            words: Vec::new(),
            color: Color::blank(),
            opt_blob: None,
            nullable: None,
            opt_nullable: None,
            colors: Vec::new(),
            nested: Vec::new(),
            holes: Vec::new(),
            by_name: BTreeMap::new(),
            tree: None,
            animal: None,
            scalars: Vec::new(),
            opt_words: None,
        }
    }
    #[inline(never)]
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.bool(0, self.flag);
        w.i32(1, self.small);
        w.i64(2, self.large);
        w.item(3, &self.count);
        w.item(4, &self.big);
        w.item(5, &self.single);
        w.f64(6, self.double);
        w.str(7, &self.text);
        w.item(8, &self.blob);
        w.item(9, &self.free);
        w.item(10, &self.members);
        w.opt_bool(11, self.opt_flag);
        w.opt_i32(12, self.opt_small);
        w.opt_i64(13, self.opt_large);
        w.opt_f64(14, self.opt_double);
        w.opt_str(15, &self.opt_text);
        w.strs(16, &self.words);
        w.item(17, &self.color);
        w.opt(18, &self.opt_blob);
        w.item(19, &self.nullable);
        w.opt(20, &self.opt_nullable);
        w.list(21, &self.colors);
        w.list(22, &self.nested);
        w.list(23, &self.holes);
        w.item(24, &self.by_name);
        w.opt(25, &self.tree);
        w.opt(26, &self.animal);
        w.list(27, &self.scalars);
        w.opt(28, &self.opt_words);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// A type that contains itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    pub label: String,
    pub left: Option<Box<Tree>>,
    pub right: Option<Box<Tree>>,
}

impl Object for Tree {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Tree", &["label", "left", "right"]).required(&[1]);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Str(&mut self.label),
            1 => Place::Opt(&mut self.left),
            _ => Place::Opt(&mut self.right),
        }
    }
}

impl Item for Tree {
    fn blank() -> Self {
        Tree { label: String::new(), left: None, right: None }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.str(0, &self.label);
        w.opt(1, &self.left);
        w.opt(2, &self.right);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// An enum of strings that keeps unknown ones.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Color {
    Red,
    Green,
    Unknown(String),
}

impl Word for Color {
    fn set(&mut self, text: &str) {
        *self = match text {
            "red" => Color::Red,
            "green" => Color::Green,
            _ => Color::Unknown(text.to_owned()),
        };
    }
}

impl Item for Color {
    fn blank() -> Self {
        Color::Red
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.text(match self {
            Color::Red => "red",
            Color::Green => "green",
            Color::Unknown(text) => text,
        });
    }
    fn place(&mut self) -> Place<'_> {
        Place::Word(self)
    }
}

/// Writes the impls of a struct whose fields are items.
macro_rules! plain_struct {
    ($name:ident, $info:expr, $($index:literal $field:ident: $type:ty),*) => {
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $name { $(pub $field: $type),* }
        impl Object for $name {
            fn info(&self) -> &'static Info {
                static INFO: Info = $info;
                &INFO
            }
            fn slot(&mut self, field: usize) -> Place<'_> {
                match field { $($index => self.$field.place(),)* _ => Place::Nothing }
            }
        }
        impl Item for $name {
            fn blank() -> Self { $name { $($field: <$type>::blank()),* } }
            fn put(&self, w: &mut Writer<'_>) {
                let outer = w.begin(self.info());
                $(w.item($index, &self.$field);)*
                w.end(outer);
            }
            fn place(&mut self) -> Place<'_> { Place::Object(self) }
        }
    };
}

plain_struct!(Cat, Info::new("Cat", &["kind", "lives"]).required(&[3]), 0 kind: String, 1 lives: i64);
plain_struct!(Dog, Info::new("Dog", &["kind", "tricks"]).required(&[3]), 0 kind: String, 1 tricks: Vec<String>);
plain_struct!(Closed, Info::new("Closed", &["id"]).required(&[1]).additional(Additional::Refused), 0 id: i64);
plain_struct!(Odd, Info::new("Odd", &["a\"b", "c\\d", "e/f~g", "tab\there", "ünï"]), 0 a: i64, 1 b: i64, 2 c: i64, 3 d: i64, 4 e: i64);

/// A union with a discriminator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Animal {
    Cat(Cat),
    Dog(Box<Dog>),
}

impl Union for Animal {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo {
            name: "Animal",
            tag: Some("kind"),
            values: &[("cat", 0), ("lion", 0), ("dog", 1)],
            variants: 2,
        };
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = if variant == 0 { Animal::Cat(Cat::blank()) } else { Animal::Dog(Box::new(Dog::blank())) };
        match self {
            Animal::Cat(cat) => cat.place(),
            Animal::Dog(dog) => dog.place(),
        }
    }
}

impl Item for Animal {
    fn blank() -> Self {
        Animal::Cat(Cat::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Animal::Cat(cat) => cat.put(w),
            Animal::Dog(dog) => dog.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

/// A union without a discriminator, which contains itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scalar {
    Whole(i64),
    Number(f64),
    Flag(bool),
    Closed(Closed),
    Text(String),
    List(Vec<Scalar>),
}

impl Union for Scalar {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo { name: "Scalar", tag: None, values: &[], variants: 6 };
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = match variant {
            0 => Scalar::Whole(0),
            1 => Scalar::Number(0.0),
            2 => Scalar::Flag(false),
            3 => Scalar::Closed(Closed::blank()),
            4 => Scalar::Text(String::new()),
            _ => Scalar::List(Vec::new()),
        };
        match self {
            Scalar::Whole(value) => value.place(),
            Scalar::Number(value) => value.place(),
            Scalar::Flag(value) => value.place(),
            Scalar::Closed(value) => value.place(),
            Scalar::Text(value) => value.place(),
            Scalar::List(value) => value.place(),
        }
    }
}

impl Item for Scalar {
    fn blank() -> Self {
        Scalar::Whole(0)
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Scalar::Whole(value) => value.put(w),
            Scalar::Number(value) => value.put(w),
            Scalar::Flag(value) => value.put(w),
            Scalar::Closed(value) => value.put(w),
            Scalar::Text(value) => value.put(w),
            Scalar::List(value) => value.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

/// A union whose alternatives both contain it, which makes trying them dear.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Maze {
    Left(Vec<Maze>),
    Right(Vec<Maze>),
}

impl Union for Maze {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo { name: "Maze", tag: None, values: &[], variants: 2 };
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = if variant == 0 { Maze::Left(Vec::new()) } else { Maze::Right(Vec::new()) };
        match self {
            Maze::Left(inner) | Maze::Right(inner) => inner.place(),
        }
    }
}

impl Item for Maze {
    fn blank() -> Self {
        Maze::Left(Vec::new())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Maze::Left(inner) | Maze::Right(inner) => inner.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

/// A struct that keeps members of any type.
#[derive(Clone, Debug, PartialEq)]
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

/// A struct that keeps members of one type.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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

/// XML names of every kind.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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

/// A value of [`Every`] with corner values.
pub(crate) fn every() -> Every {
    Every {
        flag: true,
        small: i32::MIN,
        large: i64::MIN,
        count: u32::MAX,
        big: u64::MAX,
        single: f32::MIN_POSITIVE,
        double: 1.797_693_134_862_315_7e308,
        text: "  \"quoted\" \\ / <a&b> ]]> \r\n\t ünï \u{1F600} \u{FFFD} ".to_owned(),
        blob: Bytes::from_static(b"\0\xff\x80raw"),
        free: serde_json::json!({"a": ["x", "y"], "b": {"c": "d"}}),
        members: [("one".to_owned(), Json::from("1")), ("two".to_owned(), Json::Null)].into_iter().collect(),
        opt_flag: Some(false),
        opt_small: Some(0),
        opt_large: Some(i64::MAX),
        opt_double: Some(-0.0),
        opt_text: Some(String::new()),
        words: vec![String::new(), " a ".to_owned()],
        color: Color::Unknown("mauve".to_owned()),
        opt_blob: Some(Bytes::new()),
        nullable: None,
        opt_nullable: Some(None),
        colors: vec![Color::Green, Color::Red],
        nested: vec![vec![], vec![1, 2], vec![]],
        holes: vec![None, Some(1), None],
        by_name: [("a".to_owned(), 1), ("b-c".to_owned(), -2)].into_iter().collect(),
        tree: Some(Box::new(Tree {
            label: "root".to_owned(),
            left: Some(Box::new(Tree { label: "leaf".to_owned(), left: None, right: None })),
            right: None,
        })),
        animal: Some(Animal::Dog(Box::new(Dog { kind: "dog".to_owned(), tricks: vec!["sit".to_owned()] }))),
        scalars: vec![
            Scalar::Whole(1),
            Scalar::Number(1.5),
            Scalar::Flag(true),
            Scalar::Closed(Closed { id: 7 }),
            Scalar::Text("text".to_owned()),
        ],
        opt_words: Some(vec!["only".to_owned()]),
    }
}

/// A value of [`Every`] with nothing in it that may be absent.
pub(crate) fn least() -> Every {
    Every { opt_nullable: None, double: -1.0, ..Every::blank() }
}
