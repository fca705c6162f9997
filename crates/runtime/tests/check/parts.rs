//! A part of a request says of itself what its place cannot: that it is a secret, and what it demands.

use understory_runtime::check::{self, Invalid, MaxItems};
use understory_runtime::operation::{Method, Operation, Parameter, Request};
use understory_runtime::secret::Secret;
use understory_runtime::value::{Item, Place, Writer};

/// A list that demands something wherever it stands.
#[derive(Clone)]
struct Words(Vec<String>);

impl Item for Words {
    fn blank() -> Self {
        Words(Vec::new())
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.demand(&[MaxItems(1)]);
        self.0.put(w);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Strs(&mut self.0)
    }
}

#[derive(Clone)]
struct Sign {
    password: Secret,
    page: Option<i64>,
    body: Words,
}

static SIGN: Operation = Operation::new("sign", Method::POST, "/sign")
    .parameters(&[Parameter::query("password").required(), Parameter::query("page")])
    .body(understory_runtime::media::JSON)
    .checks(&[]);

impl Request for Sign {
    fn blank() -> Self {
        Sign { password: Item::blank(), page: None, body: Item::blank() }
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Item(&mut self.password),
            1 => Place::OptI64(&mut self.page),
            2 => Place::Item(&mut self.body),
            _ => Place::Operation(&SIGN),
        }
    }
}

understory_runtime::request_impls!(Sign);

fn sign(password: &str, words: &[&str]) -> Sign {
    let body = Words(words.iter().map(|word| (*word).to_owned()).collect());
    Sign { password: Secret::new(password), page: None, body }
}

#[test]
fn a_secret_is_compared_and_not_shown() {
    assert_eq!(format!("{:?}", sign("s", &["a"])), r#"Sign { password: [secret], body: ["a"] }"#);
    assert_eq!(sign("s", &["a"]), sign("s", &["a"]));
    assert_ne!(sign("s", &["a"]), sign("t", &["a"]));
    assert_ne!(sign("s", &["a"]), sign("s", &["b"]));
    assert_ne!(sign("s", &["a"]), Sign { page: Some(1), ..sign("s", &["a"]) });
}

#[test]
fn what_a_part_demands_is_checked() {
    assert_eq!(check::request(&sign("s", &["a"])), Ok(()));
    let Invalid { parameters, body } = check::request(&sign("s", &["a", "b"])).expect_err("too many");
    assert_eq!((parameters.len(), body.len()), (0, 1));
}

/// A reader goes on to the place that a part has.
#[test]
fn a_part_is_read_into_its_own_place() {
    let mut request = sign("", &[]);
    *match request.place(0) {
        Place::Str(text) => text,
        _ => panic!("a secret is read as a string"),
    } = "s".to_owned();
    assert!(matches!(request.place(2), Place::Strs(_)));
    assert!(matches!(request.place(3), Place::Operation(_)));
    assert_eq!(request.password.expose(), "s");
}
