//! Path templates: what they match, and that no value makes another path.

use understory_runtime::operation::{Method, Operation, Parameter, Request, Style};
use understory_runtime::param::path::{Part, captures, is_same, segments};
use understory_runtime::param::{self, Incoming};
use understory_runtime::value::Place;

use crate::support::{texts, write};

#[test]
fn segments_of_templates() {
    use Part::{Expression, Literal};
    assert_eq!(segments("/"), [vec![]]);
    assert_eq!(segments("/a/"), [vec![Literal("a")], vec![]]);
    assert_eq!(
        segments("/a/{b}.{c}/v{n}"),
        [
            vec![Literal("a")],
            vec![Expression("b"), Literal("."), Expression("c")],
            vec![Literal("v"), Expression("n")]
        ]
    );
    assert_eq!(segments("/{a/b}"), [vec![Expression("a/b")]]);
    assert_eq!(segments("/{a/b"), [vec![Literal("{a")], vec![Literal("b")]]);
    assert_eq!(segments("/a}b"), [vec![Literal("a}b")]]);
}

#[test]
fn matches() {
    for (template, path, expected) in [
        ("/", "/", Some(vec![])),
        ("/users", "/users", Some(vec![])),
        ("/users", "/users/", None),
        ("/users", "/user", None),
        ("/users", "/userss", None),
        ("/users/{id}", "/users/7", Some(vec!["7"])),
        ("/users/{id}", "/users/", None),
        ("/users/{id}", "/users", None),
        ("/users/{id}", "/users/7/x", None),
        ("/users/{id}", "/users/a%2Fb", Some(vec!["a%2Fb"])),
        ("/{a}.{b}", "/x.y.z", Some(vec!["x", "y.z"])),
        ("/{a}.{b}", "/x%2Ey.z", Some(vec!["x%2Ey", "z"])),
        ("/{a}.{b}", "/.z", None),
        ("/{a}.{b}", "/..z", Some(vec![".", "z"])),
        ("/{a}.{b}", "/x.", None),
        ("/v{n}", "/v12", Some(vec!["12"])),
        ("/v{n}", "/v", None),
        ("/v{n}", "/%7612", Some(vec!["12"])),
        ("/{id}.json", "/x.json.json", Some(vec!["x.json"])),
        ("/{id}.json", "/x%2Ejson", Some(vec!["x"])),
        ("/{id}.json", "/.json", None),
        ("/{id}.json", "/x.jso", None),
        ("/{a}-{b}-{c}/z", "/1-2-3-4/z", Some(vec!["1", "2", "3-4"])),
        ("/({a},{b})", "/(1,2)", Some(vec!["1", "2"])),
        ("/{a}{b}", "/xyz", Some(vec!["x", "yz"])),
        ("/{a}{b}", "/%41yz", Some(vec!["%41", "yz"])),
        ("/a b/{é}", "/a%20b/1", Some(vec!["1"])),
        ("/über", "/%c3%BCber", Some(vec![])),
        ("/a:b", "/a%3Ab", None),
        ("/a%3ab", "/a%3Ab", Some(vec![])),
        ("/{a}", "/%", Some(vec!["%"])),
    ] {
        assert_eq!(captures(template, path), expected, "{template} {path}");
    }
}

#[test]
fn literals_are_compared_as_rfc_3986_has_it() {
    assert!(is_same("a~b", "%61%7eb"));
    assert!(is_same("a b", "a%20b"));
    assert!(!is_same("ab", "AB"));
    assert!(!is_same("a+b", "a%20b"));
    assert!(!is_same("ab", "abc"));
    assert!(!is_same("abc", "ab"));
}

/// A request with three texts in one path.
struct Three {
    operation: &'static Operation,
    texts: [String; 3],
}

impl Request for Three {
    fn blank() -> Self {
        three("/{a}/{b}/{c}", ["", "", ""])
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        self.texts.get_mut(part).map_or(Place::Operation(self.operation), Place::Str)
    }
}

fn three(path: &'static str, texts: [&str; 3]) -> Three {
    static PARAMETERS: [Parameter; 3] = [Parameter::path("a"), Parameter::path("b"), Parameter::path("c")];
    let operation = Operation::new("three", Method::GET, path).parameters(&PARAMETERS);
    Three { operation: Box::leak(Box::new(operation)), texts: texts.map(str::to_owned) }
}

#[test]
fn several_expressions_in_a_segment() {
    for (template, values, expected) in [
        ("/{a}.{b}/{c}", ["x.y", "z.w", "1"], "/x%2Ey.z.w/1"),
        ("/{a}-{b}.json/{c}", ["x-y", "z.json", "-"], "/x%2Dy-z.json.json/-"),
        (
            "/v{a}/{b}/{c}.json",
            ["1.2", "../..%2Fadmin?x#y", ".json"],
            "/v1.2/..%2F..%252Fadmin%3Fx%23y/.json.json",
        ),
        ("/{a}-and-{b}/{c}", ["x-and-y", "-and-", "z"], "/x%2Dand%2Dy-and--and-/z"),
        ("/{a}..{b}/{c}", [".", ".", "..."], "/%2E.../..."),
        ("/a b/{a}{b}/é{c}", ["x", "yz", "%"], "/a%20b/xyz/%C3%A9%25"),
        ("/{c}/{b}/{a}", ["1", "2", "3"], "/3/2/1"),
    ] {
        let encoded = param::encode(&mut three(template, values)).unwrap();
        assert_eq!(encoded.path, expected);
        let mut read = three(template, ["", "", ""]);
        let incoming = Incoming { path: &encoded.path, query: None, headers: &encoded.headers };
        assert_eq!(param::decode(&mut read, &incoming), []);
        assert_eq!(read.texts, values);
    }
}

/// URL parsers fold `.` and `..` away even when they are encoded, so these cannot be sent.
#[test]
fn dot_segments_are_refused() {
    for (template, values, name) in [
        ("/{a}/{b}/{c}", [".", "x", "x"], "a"),
        ("/{a}/{b}/{c}", ["x", "..", "x"], "b"),
        ("/{a}{b}/{c}", [".", ".", "x"], "a"),
        ("/{a}/{b}/.{c}", ["x", "x", "."], "c"),
        ("/{a}/{b}/%2E{c}", ["x", "x", "."], "c"),
    ] {
        let fault = param::encode(&mut three(template, values)).unwrap_err();
        assert_eq!(fault.name, name, "{template} {values:?}");
        assert!(fault.to_string().contains("URL parsers fold away"), "{fault}");
    }
    let label = || Parameter::path("p").style(Style::Label);
    assert!(write(label(), String::new()).is_err());
    assert!(write(label(), ".".to_owned()).is_err());
    assert_eq!(write(label(), "..".to_owned()).as_deref(), Ok("..."));
    assert_eq!(write(label().exploded(), texts(["", ""])).map_err(|f| f.name), Err("p"));
}

#[test]
fn what_would_be_another_path_is_refused() {
    let fault = param::encode(&mut three("/{a}/{b}/{c}", ["x", "", "x"])).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "path parameter `b`: a path parameter cannot be empty: the path would be another one"
    );
    // Neighbours with nothing between them cannot be told apart.
    let fault = param::encode(&mut three("/{a}{b}/{c}", ["xy", "z", "x"])).unwrap_err();
    assert_eq!(fault.name, "a");
    assert!(write(Parameter::path("p"), Vec::<String>::new()).is_err());
    assert!(write(Parameter::path("p").style(Style::Matrix), Vec::<String>::new()).is_err());
    assert!(write(Parameter::path("p"), None::<String>).is_err());
    assert_eq!(write(Parameter::path("p").style(Style::Json), Vec::<String>::new()).as_deref(), Ok("%5B%5D"));
}

#[test]
fn a_path_of_another_template_is_a_fault_for_each_parameter() {
    let mut request = three("/{a}/{b}/{c}", ["", "", ""]);
    let headers = http::HeaderMap::new();
    let faults = param::decode(&mut request, &Incoming { path: "/x", query: None, headers: &headers });
    assert_eq!(faults.iter().map(|fault| fault.name).collect::<Vec<_>>(), ["a", "b", "c"]);
}
