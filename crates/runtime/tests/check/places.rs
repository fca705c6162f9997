//! Tables beside types and operations: where a demand is said, and where its fault is.

use understory_runtime::check::{
    self, AnyRequired, Check, Each, Invalid, MaxItems, MaxLength, Member, MinLength, MinProperties, Minimum,
    Others, Required,
};
use understory_runtime::operation::{Location, Method, Operation, Parameter, Request};
use understory_runtime::secret::Secret;
use understory_runtime::value::JsonObject;
use understory_runtime::value::{Additional, Fault, Info, Item, Json, Object, Place, Reason, Writer};

use crate::support::json;

/// A person with friends.
#[derive(Clone, Debug, PartialEq)]
struct Person {
    name: String,
    age: Option<Option<i64>>,
    friends: Vec<Person>,
    best: Option<Box<Person>>,
    key: Option<Secret>,
    more: JsonObject,
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), ..Person::blank() }
}

const NAME: &[Check] = &[MinLength(1), MaxLength(5)];

impl Object for Person {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Person", &["name", "age", "friends", "best", "key"])
            .required(&[1])
            .additional(Additional::Kept)
            .checks(&[
                Member(0, &[check::All(NAME)]),
                Member(1, &[Minimum("0")]),
                Member(2, &[MaxItems(2)]),
                Member(4, &[MinLength(8)]),
                Others(&[MaxLength(1)]),
                AnyRequired(&[&["friends"], &["x"]]),
            ]);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Str(&mut self.name),
            1 => Place::OptNullable(&mut self.age),
            2 => Place::List(&mut self.friends),
            3 => Place::Opt(&mut self.best),
            4 => Place::Opt(&mut self.key),
            _ => Place::JsonObject(&mut self.more),
        }
    }
}

impl Item for Person {
    fn blank() -> Self {
        Person {
            name: String::new(),
            age: None,
            friends: Vec::new(),
            best: None,
            key: None,
            more: JsonObject::new(),
        }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.str(0, &self.name);
        w.opt(1, &self.age);
        if !self.friends.is_empty() {
            w.list(2, &self.friends);
        }
        w.opt(3, &self.best);
        w.opt(4, &self.key);
        w.members(&self.more);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// A request of a list of words, a number, and a person.
#[derive(Clone, Debug)]
struct Meet {
    words: Vec<String>,
    page: Option<i64>,
    body: Option<Person>,
}

static MEET: Operation = Operation::new("meet", Method::POST, "/meet")
    .parameters(&[Parameter::query("words").required(), Parameter::header("page")])
    .checks(&[
        Member(0, &[MaxItems(2), Each(&[MaxLength(3)])]),
        Member(1, &[Minimum("1")]),
        Member(2, &[MinProperties(2)]),
    ]);

impl Request for Meet {
    fn blank() -> Self {
        Meet { words: Vec::new(), page: None, body: None }
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Strs(&mut self.words),
            1 => Place::OptI64(&mut self.page),
            2 => Place::Opt(&mut self.body),
            _ => Place::Operation(&MEET),
        }
    }
}

fn told(person: &Person) -> Vec<String> {
    let faults = check::value(person).err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_type_says_what_it_demands_wherever_it_stands() {
    let mut ada = person("Ada");
    ada.friends.push(person("Charles"));
    ada.friends.push(Person { age: Some(Some(-1)), ..person("") });
    ada.friends.push(Person { age: Some(None), ..person("Mary") });
    ada.best = Some(Box::new(Person { key: Some(Secret::new("hunter2")), ..person("Bob") }));
    assert_eq!(
        told(&ada),
        [
            "/friends/0/name: longer than 5 characters",
            "/friends/0: none of `friends`; `x` is there",
            "/friends/1/name: shorter than 1 character",
            "/friends/1/age: less than 0",
            "/friends/1: none of `friends`; `x` is there",
            "/friends/2: none of `friends`; `x` is there",
            "/friends: more than 2 items",
            "/best/key: shorter than 8 characters",
            "/best: none of `friends`; `x` is there",
        ]
    );
}

#[test]
fn members_that_are_not_named_are_looked_at_too() {
    let mut ada = person("Ada");
    ada.more.insert("x".to_owned(), Json::from("y"));
    assert_eq!(told(&ada), Vec::<String>::new());
    ada.more.insert("a/b".to_owned(), Json::from("zz"));
    assert_eq!(told(&ada), ["/a~1b: longer than 1 character"]);
}

#[test]
fn a_request_has_faults_in_its_parts() {
    let words = ["four", "two", "three"].map(str::to_owned).to_vec();
    let body = Person { friends: vec![], ..person("Charles") };
    let request = Meet { words, page: Some(0), body: Some(body) };
    let Invalid { parameters, body } = check::request(&request).expect_err("it has faults");
    let parameters: Vec<_> =
        parameters.iter().map(|fault| (fault.location, fault.name, fault.fault.to_string())).collect();
    assert_eq!(
        parameters,
        [
            (Location::Query, "words", "/0: longer than 3 characters".to_owned()),
            (Location::Query, "words", "/2: longer than 3 characters".to_owned()),
            (Location::Query, "words", "more than 2 items".to_owned()),
            (Location::Header, "page", "less than 1".to_owned()),
        ]
    );
    let body: Vec<String> = body.iter().map(ToString::to_string).collect();
    assert_eq!(
        body,
        ["/name: longer than 5 characters", "fewer than 2 members", "none of `friends`; `x` is there"]
    );
}

#[test]
fn what_is_absent_meets_everything() {
    assert_eq!(check::request(&Meet::blank()), Ok(()));
}

#[test]
fn a_fault_has_keyword_and_limit() {
    let fault = |check| Fault::new(Reason::Unmet(check));
    assert_eq!(check::value(&person("")).expect_err("it is empty")[0], fault(&NAME[0]).under("name"));
    for (check, keyword, limit) in [
        (MinLength(1), "minLength", "1"),
        (check::MaxBytes(9), "maxLength", "9"),
        (Minimum("9007199254740993"), "minimum", "9007199254740993"),
        (check::MultipleOf("0.01"), "multipleOf", "0.01"),
        (check::Pattern("^a$"), "pattern", "\"^a$\""),
        (check::UniqueItems, "uniqueItems", "true"),
        (Required(&["a"]), "required", "[\"a\"]"),
        (AnyRequired(&[&["a"], &["b"]]), "anyOf", "[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]"),
        (check::Enum(&["1", "[true]"]), "enum", "[1,[true]]"),
        (check::PropertyNames(NAME), "propertyNames", "{\"maxLength\":5,\"minLength\":1}"),
        (check::Matching("^x", NAME), "patternProperties", "{\"^x\":{\"maxLength\":5,\"minLength\":1}}"),
        (check::Closed(&["^x"]), "additionalProperties", "false"),
        (check::Type("string"), "type", "\"string\""),
        (check::DependentRequired("a", &["b"]), "dependentRequired", "{\"a\":[\"b\"]}"),
    ] {
        assert_eq!((check.keyword(), check.limit()), (keyword, json(limit)));
    }
}

/// A small request must not have a large answer.
#[test]
fn there_is_an_end_to_the_faults() {
    let mut ada = person("Ada");
    for index in 0..1000 {
        ada.more.insert(format!("m{index}"), Json::from("zz"));
    }
    assert_eq!(told(&ada).len(), 100);
    ada.more.clear();
    for index in 0..1000 {
        ada.more.insert(format!("{}{index}", "m".repeat(40_000)), Json::from("zz"));
    }
    assert_eq!(told(&ada).len(), 2);
}

/// A type that knows of members which it does not have.
#[derive(Clone, Debug)]
struct Partial {
    a: Option<String>,
    b: Option<String>,
}

static IGNORES: Info = Info::new("Partial", &["a", "b"]).read_only(&[0b10]).elsewhere(&["c"]).checks(&[
    AnyRequired(&[&["b"], &["a", "z"]]),
    check::DependentRequired("a", &["b", "c", "z"]),
    check::OneRequired(&[&["a"], &["c"], &["z"]]),
]);

impl Item for Partial {
    fn blank() -> Self {
        Partial { a: None, b: None }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(&IGNORES);
        w.opt_str(0, &self.a);
        w.opt_str(1, &self.b);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nothing
    }
}

impl Request for Partial {
    fn blank() -> Self {
        <Self as Item>::blank()
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        static PUT: Operation = Operation::new("put", Method::PUT, "/").checks(&[]);
        match part {
            0 => Place::Item(self),
            _ => Place::Operation(&PUT),
        }
    }
}

/// What is not kept, and what does not travel there, is not missed.
#[test]
fn members_that_cannot_be_seen_are_not_missed() {
    let text = |text: &str| Some(text.to_owned());
    let (none, a, both) = (
        Partial { a: None, b: None },
        Partial { a: text("1"), b: None },
        Partial { a: text("1"), b: text("2") },
    );
    for partial in [&none, &a, &both] {
        assert_eq!(check::request(partial), Ok(()), "{partial:?}");
    }
    // Apart from a message `b` is to be seen.
    let told = |partial: &Partial| check::value(partial).map_err(|faults| faults.len());
    assert_eq!([told(&none), told(&a), told(&both)], [Err(1), Err(1), Ok(())]);
}
