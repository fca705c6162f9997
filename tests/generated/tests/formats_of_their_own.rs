//! Formats whose values have a type of their own: narrow numbers, exact numbers, numbers in quotes,
//! addresses, passwords.

use serde_json::json;
use understory_generated::formats_of_their_own::types::{LoginBody, Scalars};
use understory_generated::formats_of_their_own::{Client, Login, OperationsService, PutScalars, router};
use understory_runtime::scalars::{Base64Url, Decimal, Quoted};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_scalars(&self, request: PutScalars) -> Result<Scalars, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn login(&self, request: Login) -> Result<Decimal, Error> {
        self.0.record(&request);
        Ok(decimal("1.50"))
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn scalars() -> Scalars {
    let exact = decimal("12345678901234567890.12345678901234567890");
    Scalars::new(i8::MIN, exact, Quoted(i64::MAX), Base64Url::from(&b"\xfb\xff"[..]))
        .with_short(i16::MAX)
        .with_octet(u8::MAX)
        .with_port(u16::MAX)
        .with_amounts(vec![decimal("1.10"), decimal("-0"), decimal("1e400"), 5.into()])
        .with_sizes(vec![Quoted(i64::MIN), Quoted(0)])
        .with_host([127, 0, 0, 1].into())
        .with_maybe(Some("2001:db8::1".parse().expect("an address")))
        .with_whole(-7)
}

#[tokio::test]
async fn values_arrive_exactly() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutScalars::new(Quoted(u64::MAX), scalars())
        .with_host("::1".parse().unwrap())
        .with_amounts(vec![decimal("0.1"), decimal("1E+5")])
        .with_x_key(Base64Url::from(&b"\xff\xfe\xfd"[..]));
    let answer = client.operations().put_scalars(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutScalars>(), answer), (request.clone(), scalars()));
    let sent = wire.only();
    assert_eq!(sent.target(), "/scalars/18446744073709551615?host=%3A%3A1&amounts=0.1&amounts=1E%2B5");
    assert_eq!(sent.header("x-key"), Some("__79"));
    let text = sent.text();
    assert!(text.contains(r#""amount":12345678901234567890.12345678901234567890,"#), "{text}");
    assert!(text.contains(r#""amounts":[1.10,-0,1e400,5],"size":"9223372036854775807""#), "{text}");
    assert!(text.contains(r#""key":"-_8","host":"127.0.0.1","maybe":"2001:db8::1","whole":-7"#), "{text}");

    let call = client.operations().put_scalars(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    // XML Schema has no exponent in a decimal, and what has one is read as it is.
    assert_eq!((calls.only::<PutScalars>(), answer), (request, scalars()));
}

#[tokio::test]
async fn what_a_format_does_not_hold_is_refused_with_its_place() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body = |member: &str, text: &str| {
        let members = [("small", "1"), ("amount", "1"), ("size", "\"1\""), ("key", "\"\"")];
        let rest = members.iter().filter(|(name, _)| *name != member);
        let rest: Vec<String> = rest.map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{},\"{member}\":{text}}}", rest.join(","))
    };
    for (member, text) in [
        ("small", "128"),
        ("small", "-129"),
        ("small", "1.5"),
        ("octet", "256"),
        ("octet", "-1"),
        ("short", "32768"),
        ("port", "65536"),
        ("port", "\"80\""),
        ("amount", "\"1\""),
        ("size", "1"),
        ("size", "\"\""),
        ("size", "\"1.0\""),
        ("size", "\"9223372036854775808\""),
        ("key", "\"+/8=\""),
        ("key", "\"a\""),
        ("host", "\"127.0.0.256\""),
        ("maybe", "\"127.0.0.1\""),
        ("whole", "2147483648"),
    ] {
        let places = send_json(&router, "PUT", "/scalars/1", &body(member, text)).await.places();
        assert_eq!(places, [format!("body /{member}")], "{text}");
    }
    for (target, place) in [
        ("/scalars/-1", "path count"),
        ("/scalars/1?host=localhost", "query host"),
        ("/scalars/1?amounts=1&amounts=one", "query amounts"),
        ("/scalars/1?amounts=01", "query amounts"),
    ] {
        assert_eq!(send_json(&router, "PUT", target, &body("", "0")).await.places(), [place], "{target}");
    }
    calls.assert_none();
    assert_eq!(send_json(&router, "PUT", "/scalars/1", &body("whole", "5.0")).await.status, 200);
}

#[tokio::test]
async fn a_password_travels_and_is_not_shown() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = Login::new(LoginBody::new("open sesame".into()).with_again("open sesame".into()));
    let answer = client.operations().login(request.clone()).await.unwrap();
    assert_eq!((calls.only::<Login>(), answer), (request.clone(), decimal("1.50")));
    assert_eq!(wire.only().text(), "password=open+sesame&again=open+sesame");
    assert_eq!(request.body.password.expose(), "open sesame");
    assert!(!format!("{request:?}").contains("sesame"), "{request:?}");
}

/// A serializer has no numbers of any length: the nearest that it has.
#[test]
fn the_bridge_keeps_what_serde_can_hold() {
    let value = serde_json::to_value(scalars()).unwrap();
    assert_eq!(
        (&value["amount"], &value["size"]),
        (&json!(1.2345678901234567e19), &json!("9223372036854775807"))
    );
    let small = Scalars::new(1, decimal("2.5"), Quoted(3), Base64Url::default()).with_amounts(vec![7.into()]);
    assert_eq!(serde_json::from_value::<Scalars>(serde_json::to_value(&small).unwrap()).unwrap(), small);
}
