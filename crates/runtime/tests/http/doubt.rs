//! Faults that a type alone may make are looked at in what came.

use std::convert::Infallible;

use understory_runtime::check::{Enum, Member, MinProperties, Others, UniqueItems};
use understory_runtime::operation::{Method, Operation, Parameter, Request, Response};
use understory_runtime::server::{self, Anonymous, Router, route};
use understory_runtime::value::{Additional, Info, Item, Json, JsonObject, Object, Place, Writer};

use crate::service::send_to;

/// A value of the parameter of which nothing is wrong.
const FINE: &str = "n=1&n=1.5";

/// A struct that keeps `a` and demands something of any member.
#[derive(Default)]
struct Open {
    a: Option<Json>,
    others: JsonObject,
}

static CLOSED: Info = Info::new("Open", &["a"])
    .additional(Additional::Kept)
    .defaults(&[(0, "[1]")])
    .checks(&[Member(0, &[UniqueItems]), Others(&[UniqueItems, MinProperties(2)])]);

impl Object for Open {
    fn info(&self) -> &'static Info {
        &CLOSED
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Opt(&mut self.a),
            _ => Place::JsonObject(&mut self.others),
        }
    }
}

impl Item for Open {
    fn blank() -> Self {
        Open::default()
    }
    fn put(&self, w: &mut Writer<'_>) {
        let object = w.begin(&CLOSED);
        w.opt(0, &self.a);
        w.members(&self.others);
        w.end(object);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

static PUT: Operation = Operation::new("put", Method::PUT, "/a")
    .parameters(&[Parameter::query("n")])
    .body(understory_runtime::media::JSON)
    .responses(&[Response::code(204, &[])])
    .checks(&[Member(0, &[UniqueItems, Enum(TWO)])]);
const TWO: &[&str] = &["[1,1.5]", "[1.5,1.5]", "[1.5,1.50000000000000000001]"];

#[derive(Default)]
struct Put {
    n: Vec<f64>,
    body: Open,
}

impl Request for Put {
    fn blank() -> Self {
        Put::default()
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::List(&mut self.n),
            1 => Place::Item(&mut self.body),
            _ => Place::Operation(&PUT),
        }
    }
}

fn router() -> Router {
    fn answer<'s>() -> server::Running<'s, (), Infallible> {
        Box::pin(async { Ok(()) })
    }
    server::router((), vec![route(&PUT, |_: &(), _: Put, _: Anonymous| answer())])
}

/// The faults of a body, each by its place and keyword.
async fn faults(query: &str, body: &str) -> Vec<String> {
    let headers = [("content-type", "application/json")];
    let answer = send_to(router(), "PUT", &format!("/a?{query}"), &headers, body.as_bytes()).await;
    if answer.status == 204 {
        return Vec::new();
    }
    assert_eq!(answer.status, 422);
    let problem: Json = serde_json::from_slice(&answer.body).unwrap();
    let faults = problem["faults"].as_array().unwrap();
    let text = |fault: &Json, key: &str| fault[key].as_str().unwrap_or_default().to_owned();
    faults
        .iter()
        .map(|fault| format!("{}{} {}", text(fault, "pointer"), text(fault, "name"), text(fault, "keyword")))
        .collect()
}

#[tokio::test]
async fn items_are_compared_as_values_of_json() {
    for equal in [
        "[1.5, 15e-1]",
        "[0.0, -0.0]",
        "[0.10000000000000000001, 1.0000000000000000001e-1]",
        "[{\"a\": 1.5, \"b\": [true]}, {\"b\": [true], \"a\": 1.50}]",
        "[[null, 2.5], [null, 2.5]]",
    ] {
        assert_eq!(faults(FINE, &format!("{{\"a\": {equal}}}")).await, ["/a uniqueItems"], "{equal}");
        assert_eq!(faults(FINE, &format!("{{\"~/\": {equal}}}")).await, ["/~0~1 uniqueItems"], "{equal}");
    }
    for different in [
        "[0.1, 0.10000000000000000001]",
        "[{\"a\": 0.1}, {\"a\": 0.10000000000000000001}, {\"a\": 0.1, \"b\": null}]",
        "[1e-400, 2e-400, 0.0]",
        "[1.5, \"1.5\", [1.5], {\"1.5\": 1.5}, true, \"true\", null, \"null\"]",
    ] {
        assert_eq!(faults(FINE, &format!("{{\"a\": {different}}}")).await, [""; 0], "{different}");
    }
}

#[tokio::test]
async fn items_of_a_parameter_are_compared_as_their_texts_mean() {
    assert_eq!(faults("n=1.5&n=1.50", "{}").await, ["n uniqueItems"]);
    assert_eq!(faults("n=1&n=1.5", "{}").await, [""; 0]);
    // Rounded they are equal, and a value that is permitted; as they came they are both of the other.
    assert_eq!(faults("n=1.5&n=1.50000000000000000001", "{}").await, [""; 0]);
}

#[tokio::test]
async fn other_faults_are_said_beside() {
    let body = "{\"a\": [0.1, 0.10000000000000000001], \"b\": {\"c\": 1}}";
    assert_eq!(faults(FINE, body).await, ["/b minProperties"]);
    assert_eq!(faults("n=2&n=2.0", "{}").await, ["n uniqueItems", "n enum"]);
}
