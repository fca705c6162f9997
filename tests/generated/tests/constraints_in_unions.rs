//! Demands on alternatives.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::constraints_in_unions::types::{
    Cat, Choice, Dog, Large, Pet, PostChoiceRange, Size, Small, Value,
};
use understory_generated::constraints_in_unions::{Client, OperationsService, PostChoice, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_choice(&self, request: PostChoice) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn alternatives_that_meet_everything_arrive() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder().check_requests(), router(Service(calls.clone())));
    let map = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
    for choice in [
        Choice::new().with_code("a"),
        Choice::new().with_code("aaaaaaaa"),
        Choice::new().with_code("bbbb"),
        Choice::new().with_value(Value::Integer(10)),
        Choice::new().with_value(Value::List(vec![Value::List(vec![Value::Map(map)])])),
        // Both have the same members; which one permits the value decides.
        Choice::new().with_sizes(vec![Size::Large(Large::new(10)), Size::Small(Small::new(9))]),
        Choice::new().with_pet(Pet::Cat(Cat::new("Cat").with_lives(9))),
        Choice::new().with_pet(Pet::Dog(Dog::new("Dog").with_tricks(0))),
    ] {
        let request = PostChoice::new(choice);
        client.operations().post_choice(request.clone()).await.expect("it meets everything");
        assert_eq!(calls.only::<PostChoice>(), request);
    }
    for range in [PostChoiceRange::Integer(9), PostChoiceRange::String("no".to_owned())] {
        let request = PostChoice::new(Choice::new()).with_range(range);
        client.operations().post_choice(request.clone()).await.expect("it meets everything");
        assert_eq!(calls.only::<PostChoice>(), request);
    }
}

#[tokio::test]
async fn alternatives_that_do_not_are_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let any = r#"body /code anyOf [{"pattern":"^a+$"},{"minLength":4}]"#;
    for (choice, faults) in [
        (json!({"code": "b"}), vec![any]),
        (json!({"code": "bbb"}), vec![any]),
        (json!({"value": 9}), vec!["body /value minimum 10"]),
        (
            json!({"value": [[9], {"a": "bc", "d": "e"}]}),
            vec![
                "body /value/0/0 minimum 10",
                "body /value/1/a maxLength 1",
                "body /value/1 maxProperties 1",
                "body /value maxItems 1",
            ],
        ),
        // None permits it, so it is taken as the first that has its type.
        (json!({"sizes": [{"at": 9}, {"at": 100}]}), vec!["body /sizes/1/at maximum 9"]),
        (json!({"pet": {"kind": "Cat", "lives": 10}}), vec!["body /pet/lives maximum 9"]),
        (json!({"pet": {"kind": "Dog"}}), vec!["body /pet minProperties 2"]),
    ] {
        let answer = send_json(&router, "POST", "/choices", &choice.to_string()).await;
        assert_eq!(answer.unmet(), faults, "{choice}");
    }
    for (target, fault) in [
        // As a number it is out of the range, and as a text it is too short.
        ("/choices?range=-", "query range minLength 2"),
        ("/choices?range=long", "query range maxLength 3"),
    ] {
        assert_eq!(send_json(&router, "POST", target, "{}").await.unmet(), [fault], "{target}");
    }
    calls.assert_none();
    // Not permitted as a number, it is so as a text.
    assert_eq!(send_json(&router, "POST", "/choices?range=10", "{}").await.status, 204);
    assert_eq!(calls.only::<PostChoice>().range, Some(PostChoiceRange::String("10".to_owned())));
}
