//! Several parameters of one request, in all four places.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderValue};
use understory_runtime::operation::{
    Location, Method, Operation, Parameter, Request, Requirement, Scheme, SchemeKind, Style,
};
use understory_runtime::param::{Encoded, Incoming, decode, encode};
use understory_runtime::value::Place;

use crate::support::{COLOR, Color, Maybe, read, texts, write};

/// A request with some of everything.
#[derive(Debug, PartialEq)]
struct Search {
    shop: String,
    term: Option<String>,
    color: Maybe<Color>,
    rest: BTreeMap<String, String>,
    deep: Maybe<BTreeMap<String, String>>,
    page: Option<i64>,
    trace: Option<String>,
    tags: Vec<String>,
    session: Option<String>,
    theme: Vec<String>,
}

static KEY: Scheme =
    Scheme { name: "key", kind: SchemeKind::ApiKey { location: Location::Query, name: "api_key" } };

static SEARCH: Operation = Operation::new("search", Method::GET, "/shops/{shop}/items")
    .parameters(&[
        Parameter::path("shop"),
        Parameter::query("term"),
        Parameter::query("color"),
        Parameter::query("rest"),
        Parameter::query("deep").style(Style::DeepObject),
        Parameter::query("page").required(),
        Parameter::header("X-Trace"),
        Parameter::header("X-Tags"),
        Parameter::cookie("session"),
        Parameter::cookie("theme"),
    ])
    .security(&[&[Requirement { scheme: &KEY, scopes: &[] }]]);

impl Request for Search {
    fn blank() -> Self {
        Search {
            shop: String::new(),
            term: None,
            color: Maybe(None),
            rest: BTreeMap::new(),
            deep: Maybe(None),
            page: None,
            trace: None,
            tags: Vec::new(),
            session: None,
            theme: Vec::new(),
        }
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Str(&mut self.shop),
            1 => Place::OptStr(&mut self.term),
            2 => Place::Item(&mut self.color),
            3 => Place::Item(&mut self.rest),
            4 => Place::Item(&mut self.deep),
            5 => Place::OptI64(&mut self.page),
            6 => Place::OptStr(&mut self.trace),
            7 => Place::Strs(&mut self.tags),
            8 => Place::OptStr(&mut self.session),
            9 => Place::Strs(&mut self.theme),
            _ => Place::Operation(&SEARCH),
        }
    }
}

fn map(members: &[(&str, &str)]) -> BTreeMap<String, String> {
    members.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn receive(encoded: &Encoded) -> Search {
    let mut read = Search::blank();
    let incoming =
        Incoming { path: &encoded.path, query: encoded.query.as_deref(), headers: &encoded.headers };
    assert_eq!(decode(&mut read, &incoming), []);
    read
}

#[test]
fn everything_at_once() {
    let mut request = Search {
        shop: "../..%2Fadmin?x#y".into(),
        term: Some("a&b=c".into()),
        color: Maybe(Some(COLOR)),
        rest: map(&[("Z", "1"), ("extra", "é")]),
        deep: Maybe(Some(map(&[("k", "v")]))),
        page: Some(2),
        trace: Some("\"é, x\"".into()),
        tags: texts(["a", "b c"]),
        session: Some("a b;c".into()),
        theme: texts(["dark", "wide"]),
    };
    let encoded = encode(&mut request).expect("encoded");
    assert_eq!(encoded.path, "/shops/..%2F..%252Fadmin%3Fx%23y/items");
    assert_eq!(
        encoded.query.as_deref(),
        Some("term=a%26b%3Dc&R=100&G=200&B=150&Z=1&extra=%C3%A9&deep%5Bk%5D=v&page=2")
    );
    assert_eq!(encoded.headers.len(), 3);
    assert_eq!(encoded.headers["x-trace"].as_bytes(), "\"é, x\"".as_bytes());
    assert_eq!(encoded.headers["x-tags"], "a,b c");
    assert_eq!(encoded.headers["cookie"], "session=a%20b%3Bc; theme=dark; theme=wide");
    assert!(encoded.headers["cookie"].is_sensitive());
    assert_eq!(receive(&encoded), request);
}

#[test]
fn what_is_absent_is_not_sent() {
    let mut request = Search { shop: "x".into(), page: Some(1), ..Search::blank() };
    let encoded = encode(&mut request).expect("encoded");
    assert_eq!((encoded.path.as_str(), encoded.query.as_deref()), ("/shops/x/items", Some("page=1")));
    assert!(encoded.headers.is_empty());
    assert_eq!(receive(&encoded), request);
}

/// A map takes what is no other parameter's; an object only its own members; credentials and
/// unknown parameters make neither appear.
#[test]
fn members_among_other_parameters() {
    let headers = HeaderMap::new();
    let mut read = Search::blank();
    let query = "&api_key=secret&other=1&page=3&deep[a]=b&%zz=1&term=t&&deepest=2";
    let faults =
        decode(&mut read, &Incoming { path: "/shops/x/items", query: Some(query), headers: &headers });
    assert_eq!(faults, []);
    assert_eq!(read.color, Maybe(None));
    assert_eq!(read.rest, map(&[("other", "1"), ("deepest", "2")]));
    assert_eq!(read.deep, Maybe(Some(map(&[("a", "b")]))));
    assert_eq!((read.page, read.term.as_deref()), (Some(3), Some("t")));
}

#[test]
fn all_faults_are_told() {
    let mut headers = HeaderMap::new();
    headers.append("x-trace", HeaderValue::from_static("1"));
    headers.append("x-trace", HeaderValue::from_static("2"));
    headers.append("cookie", HeaderValue::from_static("session=%; theme=a"));
    let mut read = Search::blank();
    let query = "term=1&term=2&R=x&deep[k]=1&deep[k]=2";
    let faults =
        decode(&mut read, &Incoming { path: "/shops/%ff/items", query: Some(query), headers: &headers });
    let texts: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "path parameter `shop`: percent-encoded bytes that are not UTF-8",
            "query parameter `term`: `term` stands there twice",
            "query parameter `color`: /R: expected a whole number, found another text",
            "query parameter `deep`: /k: `k` stands there twice",
            "query parameter `page`: `page` is missing",
            "header parameter `X-Trace`: `X-Trace` stands there twice",
            "cookie parameter `session`: `%` without two hexadecimal digits at byte 0",
        ]
    );
}

/// RFC 9110 §5.3 and §5.6.1 on headers, RFC 6265 §5.4 and RFC 9113 §8.2.3 on cookies.
#[test]
fn several_header_fields() {
    let mut headers = HeaderMap::new();
    headers.append("X-TAGS", HeaderValue::from_static(" a ,b,, "));
    headers.append("x-tags", HeaderValue::from_static("c d"));
    headers.append("x-trace", HeaderValue::from_static("a,b"));
    headers.append("cookie", HeaderValue::from_static("x=1;theme=dark ;  session=s=t"));
    headers.append("cookie", HeaderValue::from_bytes(b"y=\xff; theme=wide").expect("a header value"));
    let mut read = Search::blank();
    assert_eq!(
        decode(&mut read, &Incoming { path: "/shops/x/items", query: Some("page=1"), headers: &headers }),
        []
    );
    assert_eq!(read.tags, texts(["a", "b", "c d"]));
    assert_eq!(read.trace.as_deref(), Some("a,b"));
    assert_eq!(read.theme, texts(["dark", "wide"]));
    assert_eq!(read.session.as_deref(), Some("s=t"));
}

/// RFC 6570 §2.3: null and empty lists are undefined; what the module says of required ones.
#[test]
fn undefined_values() {
    assert_eq!(write(Parameter::query("q"), None::<String>).as_deref(), Ok(""));
    assert_eq!(read::<Option<String>>(Parameter::query("q").required(), ""), Ok(None));
    assert_eq!(read::<Option<String>>(Parameter::query("q").required(), "q="), Ok(Some(String::new())));
    assert_eq!(write(Parameter::query("q"), Vec::<String>::new()).as_deref(), Ok(""));
    assert_eq!(read::<Vec<String>>(Parameter::query("q"), ""), Ok(Vec::new()));
    for required in [Parameter::query("q").required(), Parameter::query("q").joined().required()] {
        assert!(write(Parameter { ..required }, Vec::<String>::new()).is_err());
        assert!(read::<Vec<String>>(required, "").is_err());
    }
    // A header can hold an empty list.
    let header = || Parameter::header("x-q").required();
    assert_eq!(write(header(), Vec::<String>::new()).as_deref(), Ok(""));
    assert_eq!(read::<Vec<String>>(header(), ""), Ok(Vec::new()));
    // The name of an exploded object does not travel, so only its members can be missing.
    assert_eq!(write(Parameter::query("q").required(), map(&[])).as_deref(), Ok(""));
    assert_eq!(read::<BTreeMap<String, String>>(Parameter::query("q").required(), ""), Ok(map(&[])));
    let fault = read::<Color>(Parameter::query("q").required(), "G=1").expect_err("R is missing");
    assert_eq!(fault[0].to_string(), "query parameter `q`: `R` is missing");
    for style in [Parameter::query("q").joined(), Parameter::query("q").style(Style::DeepObject)] {
        assert!(write(Parameter { ..style }.required(), map(&[])).is_err());
        assert!(read::<BTreeMap<String, String>>(style.required(), "").is_err());
    }
    let nothing = BTreeMap::from([("a".to_owned(), Vec::<String>::new())]);
    assert!(write(Parameter::query("q").style(Style::DeepObject).required(), nothing.clone()).is_err());
    assert_eq!(write(Parameter::query("q").style(Style::DeepObject), nothing).as_deref(), Ok(""));
}
