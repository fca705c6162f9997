//! Forms, both directions, against the URL standard and OpenAPI 3.0.4 §4.7.15.
#![cfg(feature = "form")]

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::json;
use understory_runtime::format::form;
use understory_runtime::operation::{Parameter, Style};
use understory_runtime::value::{
    Additional, Bytes, Info, Item, JsonObject, Message, Object, Otherwise, Place, Union, UnionInfo, Word,
    Writer,
};

/// A type with members of every kind that has a form of its own in a form.
#[derive(Clone, Debug, PartialEq)]
struct User {
    id: String,
    age: Option<i64>,
    tags: Vec<String>,
    address: Option<Address>,
    manager: Option<String>,
    icon: Option<Bytes>,
    role: Role,
    past: Vec<Address>,
}

#[derive(Clone, Debug, PartialEq)]
struct Role(String);

impl Item for Role {
    fn blank() -> Self {
        Role(String::new())
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.text(&self.0);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Word(self)
    }
}

impl Word for Role {
    fn set(&mut self, text: &str) {
        self.0 = text.to_owned();
    }
    fn is_listed(&self) -> bool {
        true
    }
}

static USER: Info = Info::new("User", &["id", "age", "tags", "address", "manager", "icon", "role", "past"])
    .required(&[0b0101_0101]);

impl Object for User {
    fn info(&self) -> &'static Info {
        &USER
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Str(&mut self.id),
            1 => Place::OptI64(&mut self.age),
            2 => Place::Strs(&mut self.tags),
            3 => Place::Opt(&mut self.address),
            4 => Place::Nullable(&mut self.manager),
            5 => Place::Opt(&mut self.icon),
            6 => Place::Word(&mut self.role),
            _ => Place::List(&mut self.past),
        }
    }
}

impl Item for User {
    fn blank() -> Self {
        User {
            id: String::new(),
            age: None,
            tags: Vec::new(),
            address: None,
            manager: None,
            icon: None,
            role: Role(String::new()),
            past: Vec::new(),
        }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(&USER);
        w.str(0, &self.id);
        w.opt_i64(1, self.age);
        w.strs(2, &self.tags);
        w.opt(3, &self.address);
        w.item(4, &self.manager);
        w.opt(5, &self.icon);
        w.str(6, &self.role.0);
        w.list(7, &self.past);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// A type that keeps, refuses or ignores other members, by its constant.
#[derive(Clone, Debug, Default, PartialEq)]
struct Other<const FATE: usize> {
    zip: Option<String>,
    rest: JsonObject,
}

type Address = Other<0>;

static OTHERS: [Info; 3] = [
    Info::new("Address", &["zip"]).additional(Additional::Kept),
    Info::new("Closed", &["zip"]).additional(Additional::Refused),
    Info::new("Open", &["zip"]).additional(Additional::Ignored),
];

impl<const FATE: usize> Object for Other<FATE> {
    fn info(&self) -> &'static Info {
        &OTHERS[FATE]
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        if field == 0 { Place::OptStr(&mut self.zip) } else { Place::JsonObject(&mut self.rest) }
    }
}

impl<const FATE: usize> Item for Other<FATE> {
    fn blank() -> Self {
        Other::default()
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(&OTHERS[FATE]);
        w.opt_str(0, &self.zip);
        w.members(&self.rest);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// A union told by its member `kind`.
#[derive(Clone, Debug, PartialEq)]
enum Grant {
    Password(BTreeMap<String, String>),
    Code(BTreeMap<String, i64>),
}

impl Union for Grant {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo::new("Grant", 2).tag("kind", &[("1", 1), ("password", 0)]);
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = if variant == 0 { Grant::Password(BTreeMap::new()) } else { Grant::Code(BTreeMap::new()) };
        match self {
            Grant::Password(map) => Place::Map(map),
            Grant::Code(map) => Place::Map(map),
        }
    }
}

impl Item for Grant {
    fn blank() -> Self {
        Grant::Password(BTreeMap::new())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Grant::Password(map) => w.entries(map),
            Grant::Code(map) => w.entries(map),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

/// A union whose first alternative does not name the tag and refuses other members, and whose
/// second no value of the tag means.
#[derive(Clone, Debug, PartialEq)]
enum Cover {
    Closed(Other<1>),
    Open(Other<2>),
}

impl Union for Cover {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo =
            UnionInfo::new("Cover", 2).tag("kind", &[("closed", 0)]).otherwise(Otherwise::Taken(1));
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = if variant == 0 { Cover::Closed(Item::blank()) } else { Cover::Open(Item::blank()) };
        match self {
            Cover::Closed(cover) => cover.place(),
            Cover::Open(cover) => cover.place(),
        }
    }
}

impl Item for Cover {
    fn blank() -> Self {
        Cover::Closed(Item::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Cover::Closed(cover) => w.tagged("kind", "closed", cover),
            Cover::Open(cover) => cover.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

fn read<T: Item>(text: &str) -> Result<T, String> {
    let mut value = T::blank();
    form::read(text.as_bytes(), value.place(), Message::Request)
        .map(|()| value)
        .map_err(|fault| fault.to_string())
}

fn write(item: &dyn Item) -> Result<String, String> {
    let mut out = Vec::new();
    form::write(item, Message::Request, &mut out).map_err(|fault| fault.to_string())?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

#[track_caller]
fn both<T: Item + PartialEq + Debug>(value: T, text: &str) {
    assert_eq!(write(&value).as_deref(), Ok(text), "written");
    assert_eq!(read(text), Ok(value), "read");
}

fn map(members: &[(&str, &str)]) -> BTreeMap<String, String> {
    members.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn free(value: serde_json::Value) -> JsonObject {
    value.as_object().cloned().unwrap_or_default()
}

#[test]
fn members_of_every_kind() {
    let address = |zip: &str| Address { zip: Some(zip.into()), rest: free(json!({ "no": 5 })) };
    both(
        User {
            id: "f81d4fae".into(),
            age: Some(-1),
            tags: vec!["a b".into(), String::new(), "c,d".into()],
            address: Some(address("99999+1234")),
            manager: Some(String::new()),
            icon: Some(Bytes::from_static(&[0xff, 0xef, 0x00, 0x01])),
            role: Role("admin&co".into()),
            past: vec![address("1"), address("é")],
        },
        "id=f81d4fae&age=-1&tags=a+b&tags=&tags=c%2Cd\
         &address=%7B%22zip%22%3A%2299999%2B1234%22%2C%22no%22%3A5%7D&manager=&icon=%2F%2B8AAQ%3D%3D\
         &role=admin%26co&past=%7B%22zip%22%3A%221%22%2C%22no%22%3A5%7D\
         &past=%7B%22zip%22%3A%22%5Cu00e9%22%2C%22no%22%3A5%7D",
    );
    // What is absent, null or an empty list is left out.
    both(User { id: "x".into(), ..User::blank() }, "id=x&role=");
}

/// The example "URL Encoded Form with JSON Values" of OpenAPI 3.0.4 §4.7.15.2, whose octets are
/// those of RFC 1738.
#[test]
fn the_example_of_the_specification() {
    let body = "id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&role=r&address=%7B%22streetAddress%22:%22123+Example+Dr.%22,\
                %22city%22:%22Somewhere%22,%22state%22:%22CA%22,%22zip%22:%2299999%2B1234%22%7D";
    let user: User = read(body).expect("the example");
    assert_eq!(user.id, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    let rest = free(json!({ "streetAddress": "123 Example Dr.", "city": "Somewhere", "state": "CA" }));
    assert_eq!(user.address, Some(Address { zip: Some("99999+1234".into()), rest }));
}

#[test]
fn members_of_any_name() {
    both(map(&[]), "");
    both(map(&[("", "")]), "=");
    both(map(&[("a b", "c=d&e"), ("é", "*-._~")]), "a+b=c%3Dd%26e&%C3%A9=*-._%7E");
    both(
        free(json!({ "a": "1", "b": ["x", "y"], "c": { "d": [1, null] } })),
        "a=1&b=x&b=y&c=%7B%22d%22%3A%5B1%2Cnull%5D%7D",
    );
    both(Other::<0> { zip: None, rest: free(json!({ "0": "x" })) }, "0=x");
    assert_eq!(read::<Other<2>>("zip=1&x=2"), Ok(Other { zip: Some("1".into()), rest: free(json!({})) }));
    assert_eq!(read::<Other<1>>("zip=1&x=2"), Err("`x` is not permitted".into()));
    assert_eq!(read::<serde_json::Value>("0=a&1=b"), Ok(json!({ "0": "a", "1": "b" })));
    // Nothing says that these are not strings.
    assert_eq!(
        read::<JsonObject>("a=5&b=true&c=null&d=%7Bx"),
        Ok(free(json!({ "a": "5", "b": "true", "c": "null", "d": "{x" })))
    );
}

#[test]
fn unions() {
    both(Grant::Password(map(&[("kind", "password"), ("user", "u")])), "kind=password&user=u");
    both(Grant::Code([("kind".to_owned(), 1), ("code".to_owned(), 7)].into()), "code=7&kind=1");
    assert_eq!(read::<Grant>("user=u"), Err("`kind` is missing".into()));
    assert_eq!(read::<Grant>("kind=x"), Err("/kind: \"x\" names no alternative of `Grant`".into()));

    let zip = || Some("1".to_owned());
    both(Cover::Closed(Other { zip: zip(), rest: free(json!({})) }), "kind=closed&zip=1");
    both(Cover::Open(Other { zip: zip(), rest: free(json!({})) }), "zip=1");
    assert_eq!(read::<Cover>("kind=closed&x=1"), Err("`x` is not permitted".into()));
    assert!(matches!(read::<Cover>("kind=other&zip=1"), Ok(Cover::Open(_))));
    assert_eq!(read::<Cover>("kind=other&zip=1&zip=2"), Err("/zip: `zip` stands there twice".into()));
}

#[test]
fn what_others_write() {
    let expected = Ok(map(&[("a", "1 2"), ("b", ""), ("c", "=;é")]));
    for text in ["a=1+2&b=&c==;%C3%A9", "a=1%202&b&c=%3d%3B\u{e9}", "&&a=1 2&b=&&c=%3D;%c3%a9&"] {
        assert_eq!(read::<BTreeMap<String, String>>(text), expected, "{text}");
    }
}

#[test]
fn faults() {
    let user = read::<User>;
    assert_eq!(user("role=r"), Err("`id` is missing".into()));
    assert_eq!(user("id=1"), Err("`role` is missing".into()));
    assert_eq!(user("id=1&id=2&role=r"), Err("/id: `id` stands there twice".into()));
    assert_eq!(user("id=1&role=r&age=x"), Err("/age: expected a whole number, found another text".into()));
    assert_eq!(
        user("id=1&role=r&icon=!"),
        Err("/icon: this is no base64: Invalid symbol 33, offset 0.".into())
    );
    let address = user("id=1&role=r&past=%7B%7D&past=%7B%22zip%22:1%7D").expect_err("a number");
    assert!(address.starts_with("/past/1/zip: "), "{address}");
    assert_eq!(user("id=%4"), Err("/id: `%` without two hexadecimal digits at byte 3".into()));
    assert_eq!(user("a=1&b%=2"), Err("`%` without two hexadecimal digits at byte 5".into()));
    assert_eq!(user("a=1&b%ff=2"), Err("percent-encoded bytes that are not UTF-8 at byte 4".into()));
    let none = "a form holds an object, and the type of the body is none";
    assert_eq!(read::<Vec<String>>("a=1"), Err(none.into()));
    assert_eq!(read::<i64>("1"), Err(none.into()));
    let mut text = String::new();
    assert_eq!(
        form::read(b"a=\xff", Place::Str(&mut text), Message::Request).map_err(|f| f.to_string()),
        Err("the text is not UTF-8 at byte 2".into())
    );
    assert_eq!(
        read::<BTreeMap<String, String>>(&"a&".repeat(10_000)),
        Err("over the limit of pairs in a form".into())
    );
    assert!(read::<JsonObject>(&"a&".repeat(9_999)).is_ok());

    let none = "a form holds an object, and the body is none";
    assert_eq!(write(&vec![1_i64]), Err(none.into()));
    assert_eq!(write(&"x".to_owned()), Err(none.into()));
    assert_eq!(write(&json!({ "a": ["x", null] })), Err("/a/1: a null has no text here".into()));
    assert_eq!(
        write(&BTreeMap::from([("a".to_owned(), f64::NAN)])),
        Err("/a: a number that is not finite has no text".into())
    );
}

/// The octets are those that the `url` crate writes and reads for the same pairs.
#[test]
fn as_the_url_standard() {
    let mut members = BTreeMap::new();
    for code in (0_u32..0x250).chain([0x202e, 0xfeff, 0xfffd, 0x1f600, 0x10_ffff]) {
        let c = char::from_u32(code).expect("a character");
        members.insert(format!("n{c}"), format!("{c}{c} %2{c}"));
    }
    let text = write(&members).expect("a form");
    let expected = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&members).finish();
    assert_eq!(text, expected);
    assert_eq!(read(&text), Ok(members));
}

/// Members with styles are written and read as the parameters of a query with these styles are.
#[test]
fn members_with_styles() {
    const STYLES: &[Parameter] = &[
        Parameter::query("tags").joined(),
        Parameter::query("address").style(Style::DeepObject),
        Parameter::query("past").style(Style::DeepObject),
    ];
    let read = |text: &str| {
        let mut value = User::blank();
        let read = form::read_styled(text.as_bytes(), value.place(), Message::Request, STYLES);
        read.map(|()| value).map_err(|fault| fault.to_string())
    };
    let address = |zip: &str| Address { zip: Some(zip.into()), rest: free(json!({ "a": "&" })) };
    let user = User {
        id: "a b".into(),
        tags: vec!["a b".into(), String::new(), "c,d".into()],
        address: Some(address("+")),
        past: vec![address("1"), address("2")],
        ..User::blank()
    };
    let text = "id=a+b&tags=a%20b,,c%2Cd&address%5Bzip%5D=%2B&address%5Ba%5D=%26&role=\
                &past%5B0%5D%5Bzip%5D=1&past%5B0%5D%5Ba%5D=%26&past%5B1%5D%5Bzip%5D=2&past%5B1%5D%5Ba%5D=%26";
    let mut out = Vec::new();
    form::write_styled(&user, Message::Request, &mut out, STYLES).expect("a form");
    assert_eq!(String::from_utf8_lossy(&out), text);
    assert_eq!(read(text), Ok(user));
    // What is not there is absent, or empty.
    assert_eq!(read("id=x&role="), Ok(User { id: "x".into(), ..User::blank() }));
    assert_eq!(read("id=x&role=&tags=a&tags=b"), Err("/tags: `tags` stands there twice".into()));
    assert_eq!(read("id=x&role=&address[zip=1"), Err("/address: broken brackets: `[zip`".into()));
}
