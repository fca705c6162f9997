//! Requests of one parameter each, and what they look like when they travel.

use std::fmt::Debug;

use http::{HeaderMap, HeaderValue};
use understory_runtime::operation::{Location, Method, Operation, Parameter, Request};
use understory_runtime::param::{self, Encoded, Incoming, ParameterFault};
use understory_runtime::value::{Info, Item, Object, Place, Union, UnionInfo, Writer};

/// A request whose only part is one parameter.
#[derive(Debug)]
pub(crate) struct One<T> {
    pub(crate) operation: &'static Operation,
    pub(crate) value: T,
}

impl<T: Item + 'static> Request for One<T> {
    fn blank() -> Self {
        static NONE: Operation = Operation::new("none", Method::GET, "/");
        One { operation: &NONE, value: T::blank() }
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Item(&mut self.value),
            _ => Place::Operation(self.operation),
        }
    }
}

/// An operation that takes one parameter, in a path `/{name}`.
pub(crate) fn operation(parameter: Parameter) -> &'static Operation {
    let path = match parameter.location {
        Location::Path => String::leak(format!("/{{{}}}", parameter.name)),
        _ => "/",
    };
    Box::leak(Box::new(Operation::new("one", Method::GET, path).parameters(vec![parameter].leak())))
}

/// The text of the only parameter of a request: path without its slash, query, header or cookies.
pub(crate) fn text(operation: &Operation, encoded: &Encoded) -> String {
    let parameter = &operation.parameters[0];
    let header =
        |name: &str| encoded.headers.get(name).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned());
    match parameter.location {
        Location::Path => encoded.path.strip_prefix('/').expect("a path begins with a slash").to_owned(),
        Location::Query | Location::QueryString => encoded.query.clone().unwrap_or_default(),
        Location::Header => header(parameter.name).unwrap_or_default(),
        Location::Cookie => header("cookie").unwrap_or_default(),
    }
}

/// What [`text`] makes, and the way back from it.
pub(crate) fn write<T: Item + 'static>(parameter: Parameter, value: T) -> Result<String, ParameterFault> {
    let operation = operation(parameter);
    param::encode(&mut One { operation, value }).map(|encoded| text(operation, &encoded))
}

/// Reads a text as the only parameter of a request.
pub(crate) fn read<T: Item + 'static>(parameter: Parameter, text: &str) -> Result<T, Vec<ParameterFault>> {
    let mut headers = HeaderMap::new();
    let mut path = String::from("/");
    let mut query = None;
    match parameter.location {
        Location::Path => path.push_str(text),
        Location::Query | Location::QueryString => query = Some(text),
        Location::Header => {
            headers.append(parameter.name, HeaderValue::from_bytes(text.as_bytes()).expect("a header value"));
        }
        Location::Cookie => {
            headers.append("cookie", HeaderValue::from_bytes(text.as_bytes()).expect("a header value"));
        }
    }
    let mut one = One { operation: operation(parameter), value: T::blank() };
    let faults = param::decode(&mut one, &Incoming { path: &path, query, headers: &headers });
    if faults.is_empty() { Ok(one.value) } else { Err(faults) }
}

/// Reads the only parameter of a request from its header fields.
pub(crate) fn read_headers<T: Item + 'static>(
    parameter: Parameter,
    headers: &HeaderMap,
) -> Result<T, Vec<ParameterFault>> {
    let mut one = One { operation: operation(parameter), value: T::blank() };
    let faults = param::decode(&mut one, &Incoming { path: "/", query: None, headers });
    if faults.is_empty() { Ok(one.value) } else { Err(faults) }
}

/// A value and its text, both directions.
#[track_caller]
pub(crate) fn both<T: Item + Clone + PartialEq + Debug + 'static>(
    parameter: Parameter,
    value: T,
    expected: &str,
) {
    let again = Parameter { ..parameter };
    assert_eq!(write(parameter, value.clone()).as_deref(), Ok(expected), "written");
    assert_eq!(read::<T>(again, expected), Ok(value), "read from {expected:?}");
}

/// A value that may be absent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Maybe<T>(pub(crate) Option<T>);

impl<T: Item> Item for Maybe<T> {
    fn blank() -> Self {
        Maybe(None)
    }
    fn put(&self, w: &mut Writer<'_>) {
        if let Some(value) = &self.0 {
            value.put(w);
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Opt(&mut self.0)
    }
}

/// The object of the specification's examples.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Color {
    pub(crate) r: i64,
    pub(crate) g: i64,
    pub(crate) b: Option<i64>,
}

/// `{ "R": 100, "G": 200, "B": 150 }`.
pub(crate) const COLOR: Color = Color { r: 100, g: 200, b: Some(150) };

static COLOR_INFO: Info = Info::new("Color", &["R", "G", "B"]).required(&[0b11]);

impl Object for Color {
    fn info(&self) -> &'static Info {
        &COLOR_INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::I64(&mut self.r),
            1 => Place::I64(&mut self.g),
            _ => Place::OptI64(&mut self.b),
        }
    }
}

impl Item for Color {
    fn blank() -> Self {
        Color { r: 0, g: 0, b: None }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(&COLOR_INFO);
        w.i64(0, self.r);
        w.i64(1, self.g);
        w.opt_i64(2, self.b);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// One of several types, told by trying.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Any {
    Number(i64),
    Flag(bool),
    Colors(Color),
    Texts(Vec<String>),
}

impl Union for Any {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo::new("Any", 4);
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = match variant {
            0 => Any::Number(0),
            1 => Any::Flag(false),
            2 => Any::Colors(Color::blank()),
            _ => Any::Texts(Vec::new()),
        };
        match self {
            Any::Number(value) => value.place(),
            Any::Flag(value) => value.place(),
            Any::Colors(value) => value.place(),
            Any::Texts(value) => value.place(),
        }
    }
}

impl Item for Any {
    fn blank() -> Self {
        Any::Number(0)
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Any::Number(value) => value.put(w),
            Any::Flag(value) => value.put(w),
            Any::Colors(value) => value.put(w),
            Any::Texts(value) => value.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

/// Texts of a list.
pub(crate) fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}
