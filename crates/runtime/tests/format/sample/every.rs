//! A struct of many fields.

use std::collections::BTreeMap;

use understory_runtime::value::{Bytes, Info, Item, Json, JsonObject, Object, Place, Writer};

use super::{Animal, Closed, Color, Dog, Scalar, Tree};

/// A field of every kind that a struct can have.
#[derive(Clone, PartialEq)]
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
