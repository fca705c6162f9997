//! Members that are required and that nothing declares: both sides send and receive them, and a server
//! demands them.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::undeclared_members::types::{
    Letter, Parcel, Part, PartVariant1, PartVariant2, Stamp,
};
use understory_generated::undeclared_members::{Client, OperationsService, PostLetter, PostParcel, router};
use understory_runtime::server::Error;
use understory_runtime::value::Json;

use crate::support::{Calls, canned, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_letter(&self, request: PostLetter) -> Result<Letter, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn post_parcel(&self, request: PostParcel) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn what_nothing_declares_travels() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let stamp = Stamp { additional_properties: BTreeMap::from([("price".to_owned(), 3)]), ..Stamp::new() };
    let letter = Letter::new("a")
        .with_sig(Json::from_iter([Json::from("x"), Json::Null]))
        .with_parts(vec![
            Part::Variant1(PartVariant1::new("Dear")),
            Part::Variant2(PartVariant2::new(2).with_text(Json::from(7_i64))),
        ])
        .with_stamp(stamp);
    let request = PostLetter::new(letter.clone());
    let answer = client.operations().post_letter(request.clone()).await.expect("a letter");
    assert_eq!(calls.only::<PostLetter>(), request);
    assert_eq!(answer, letter);
    assert_eq!(
        wire.only().json(),
        json!({
            "id": "a", "sig": ["x", null], "stamp": {"price": 3},
            "parts": [{"text": "Dear"}, {"pages": 2, "text": 7}],
        })
    );
    // Null is a value too.
    let request = PostLetter::new(Letter::new("b").with_sig(Json::Null));
    client.operations().post_letter(request.clone()).await.expect("a letter");
    assert_eq!(calls.only::<PostLetter>(), request);
}

#[tokio::test]
async fn what_nothing_declares_is_demanded() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (letter, unmet) in [
        (json!({"id": "a"}), r#"body  required ["sig"]"#),
        (json!({"id": "a", "sig": 1, "parts": [{"pages": 2}]}), r#"body /parts/0 required ["text"]"#),
        (json!({"id": "a", "sig": 1, "stamp": {"of": "x"}}), r#"body /stamp required ["price"]"#),
    ] {
        let answer = send_json(&router, "POST", "/letters", &letter.to_string()).await;
        assert_eq!(answer.unmet(), [unmet], "{letter}");
    }
    calls.assert_none();
}

/// Mostly such a name is a mistake, and the service sends no such member.
#[tokio::test]
async fn an_answer_without_it_is_read() {
    let (client, _) = connect(Client::builder(), canned(200, "application/json", r#"{"id": "a"}"#));
    let answer = client.operations().post_letter(PostLetter::new(Letter::new("b"))).await.expect("a letter");
    assert_eq!(answer, Letter::new("a"));
}

/// One part of an `allOf` requires what another declares: those are the members, and no more.
#[tokio::test]
async fn what_another_part_declares_is_no_member_more() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostParcel::new(Parcel::new("Ada", 3).with_bag("red"));
    client.operations().post_parcel(request.clone()).await.expect("it is taken");
    assert_eq!(calls.only::<PostParcel>(), request);
    let Parcel { to, from, unit, weight, r#box, bag } = request.body;
    assert_eq!((to.as_str(), weight, bag.as_deref()), ("Ada", 3, Some("red")));
    assert_eq!((from, unit, r#box), (None, None, None));
}
