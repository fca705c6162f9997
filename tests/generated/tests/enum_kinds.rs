//! Values out of a list that are not all strings: whole numbers, and several kinds side by side.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::enum_kinds::types::{
    Level, Levels, LevelsByNameValue, LevelsColor, LevelsMaybe, LevelsNamed, LevelsRatio, PutLevelsDeep, Size,
};
use understory_generated::enum_kinds::{Client, OperationsService, PutLevels, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_levels(&self, request: PutLevels) -> Result<Levels, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn sizes() -> Vec<Size> {
    vec![Size::N1, Size::N1Value, Size::N2Point5, Size::True, Size::Large]
}

fn levels() -> Levels {
    Levels::new(Level::High, vec![Level::Off, Level::Unset, Level::Unknown(7)])
        .with_size(Size::N2Point5)
        .with_sizes(sizes())
        .with_maybe(None)
        .with_ratio(LevelsRatio::N0Point5)
        .with_constant(true)
        .with_color(LevelsColor::Green)
        .with_named(LevelsNamed::Two)
        .with_by_name(BTreeMap::from([("a".to_owned(), LevelsByNameValue::N7)]))
}

#[tokio::test]
async fn values_arrive_as_what_they_are() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutLevels::new(Level::Unset, levels())
        .with_also(vec![Level::High, Level::Unknown(i64::MIN)])
        .with_size(Size::Large)
        .with_x_sizes(vec![Size::N2Point5, Size::True])
        .with_deep(PutLevelsDeep::new().with_level(Level::Off));
    let answer = client.operations().put_levels(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutLevels>(), answer), (request.clone(), levels()));
    let sent = wire.only();
    assert_eq!(
        sent.uri.to_string().rsplit_once("/levels/").unwrap().1,
        "-1?also=10&also=-9223372036854775808&size=large&deep%5Blevel%5D=0",
    );
    assert_eq!(sent.header("x-sizes"), Some("2.5,true"));
    assert_eq!(
        sent.json(),
        json!({
            "first": 10, "all": [0, -1, 7], "size": 2.5, "sizes": [1, "1", 2.5, true, "large"], "maybe": null,
            "ratio": 0.5, "constant": true, "color": "g", "named": "2", "by_name": {"a": 7},
        }),
    );

    // XML has no way to tell the number 1 from the word: the first of the two is meant.
    let plain =
        levels().with_sizes(vec![Size::N1, Size::True, Size::Large]).with_maybe(Some(LevelsMaybe::N2));
    let request = PutLevels::new(Level::Unknown(3), plain);
    let call = client.operations().put_levels(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!((calls.only::<PutLevels>(), answer), (request.clone(), request.body));
    assert!(wire.only().text().contains("<sizes>1</sizes><sizes>true</sizes><sizes>large</sizes>"));
}

#[tokio::test]
async fn unknown_values_are_kept() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let odd = json!({"so": ["it", 5]});
    let levels = Levels::new(Level::Unknown(-5), Vec::new())
        .with_size(Size::Unknown(odd.clone()))
        .with_maybe(Some(LevelsMaybe::Unknown(3)))
        .with_ratio(LevelsRatio::Unknown(json!(0.25)))
        .with_color(LevelsColor::Unknown("purple".to_owned()));
    let request = PutLevels::new(Level::Off, levels.clone());
    let answer = client.operations().put_levels(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutLevels>(), answer), (request, levels));
    let sent = wire.only().json();
    assert_eq!((&sent["size"], &sent["ratio"], &sent["first"]), (&odd, &json!(0.25), &json!(-5)));
}

/// JSON Schema 2020-12 §4.2.2: numbers are equal by their value.
#[test]
fn a_number_is_its_value() {
    assert_eq!(LevelsRatio::from(json!(1.0)), LevelsRatio::N1);
    assert_eq!(LevelsRatio::from(json!(1)), LevelsRatio::N1);
    assert_eq!(Size::from(json!("1")), Size::N1Value);
    assert_eq!(Size::from(json!("true")), Size::Unknown(json!("true")));
    assert_eq!(Level::from(10), Level::High);
    assert_eq!(Level::High.as_i64(), 10);
    for size in sizes() {
        assert_eq!(Size::from(size.to_json()), size);
    }
}

#[tokio::test]
async fn what_is_of_another_kind_is_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (target, body, place) in [
        ("/levels/1", r#"{"first": "10", "all": []}"#, "body /first"),
        ("/levels/1", r#"{"first": 1.5, "all": []}"#, "body /first"),
        ("/levels/1", r#"{"first": null, "all": []}"#, "body /first"),
        ("/levels/1", r#"{"first": 9223372036854775808, "all": []}"#, "body /first"),
        ("/levels/1", r#"{"first": 1, "all": [1, "1"]}"#, "body /all/1"),
        ("/levels/1", r#"{"first": 1, "all": [], "sizes": [null]}"#, "body /sizes/0"),
        ("/levels/high", r#"{"first": 1, "all": []}"#, "path level"),
        ("/levels/1?also=1&also=x", r#"{"first": 1, "all": []}"#, "query also"),
    ] {
        assert_eq!(send_json(&router, "PUT", target, body).await.places(), [place], "{body}");
    }
    // 10.0 is the whole number 10 (JSON Schema 2020-12 §6.1.1).
    assert_eq!(send_json(&router, "PUT", "/levels/1", r#"{"first": 10.0, "all": []}"#).await.status, 200);
    assert_eq!(calls.only::<PutLevels>().body.first, Level::High);
}
