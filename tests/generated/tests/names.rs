//! Names that Rust or the runtime has for itself: each is called something, and travels as it is.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::names::types::{
    BoxModel, ClientModel, ItemModel, N123, OptionModel, PlaceModel, ResultModel, SomeModel, StringModel,
    VecModel,
};
use understory_generated::names::{
    Client, CoreRequest, CoreService, Get123, NewRequest, OperationsService, Type, router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn r#type(&self, request: Type) -> Result<OptionModel, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn new_operation(&self, request: NewRequest) -> Result<ItemModel, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn get_123(&self, _: Get123) -> Result<N123, Error> {
        Ok(N123::new().with_n1(1).with_n2(2))
    }
}

impl CoreService for Service {
    async fn core_operation(&self, _: CoreRequest) -> Result<ClientModel, Error> {
        Ok(ClientModel::new().with_builder("b"))
    }
}

fn words() -> OptionModel {
    OptionModel {
        self_: "1".to_owned(),
        self_capital: "2".to_owned(),
        crate_: "3".to_owned(),
        super_: "4".to_owned(),
        underscore: "5".to_owned(),
        empty: "6".to_owned(),
        r#type: "7".to_owned(),
        r_type: "8".to_owned(),
    }
}

#[tokio::test]
async fn keywords_are_names_on_the_wire() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let request = Type::new("path", "Path", words())
        .with_type_query("query")
        .with_body_query("body")
        .with_self("header");
    let answer = client.operations().r#type(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Type>(), request);
    assert_eq!(answer, request.body);
    let sent = wire.only();
    assert_eq!(sent.target(), "/self/path/Path?type=query&body=body");
    assert_eq!(sent.header("self"), Some("header"));
    let text = json!({
        "self": "1", "Self": "2", "crate": "3", "super": "4", "_": "5", "": "6", "type": "7", "r#type": "8",
    });
    assert_eq!(sent.json(), text);

    for key in text.as_object().unwrap().keys() {
        let mut body = text.clone();
        body[key] = json!(1);
        let answer = send_json(&router, "POST", "/self/a/b", &body.to_string()).await;
        assert_eq!(answer.places(), [format!("body /{key}")]);
    }
    calls.assert_none();
}

#[tokio::test]
async fn names_that_meet_stay_apart() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let place = PlaceModel::new()
        .with_vec(VecModel::new().with_a(vec!["x".to_owned()]))
        .with_string(StringModel::from("Self"))
        .with_result(ResultModel::Some(SomeModel::new("d")))
        .with_boxed(BoxModel::new().with_a(BoxModel::new()))
        .with_writer(BTreeMap::from([("w".to_owned(), BoxModel::new())]))
        .with_some(SomeModel::new(""));
    let item = ItemModel::new()
        .with_foo_bar_camel("a")
        .with_foo_bar("b")
        .with_foo_bar_kebab("c")
        .with_n1st("d")
        .with_plus_1("e")
        .with_minus_1("f")
        .with_a_b_c("g")
        .with_日本("h")
        .with_u1f980("i")
        .with_new("j")
        .with_with_new("k")
        .with_place(place)
        .with_w(1)
        .with_status(2)
        .with_field(3)
        .with_outer(4)
        .with_value(5)
        .with_async(true)
        .with_gen(false);
    let request = NewRequest::new(item);
    let answer = client.operations().new_operation(request.clone()).await.unwrap();
    assert_eq!(calls.only::<NewRequest>(), request);
    assert_eq!(answer, request.body);
    let text = json!({
        "fooBar": "a", "foo_bar": "b", "foo-bar": "c", "1st": "d", "+1": "e", "-1": "f", "a\"b\\c\n": "g",
        "日本": "h", "🦀": "i", "new": "j", "with_new": "k",
        "place": {
            "vec": {"a": ["x"]}, "string": "Self", "result": {"default": "d"}, "boxed": {"a": {}},
            "writer": {"w": {}}, "some": {"default": ""},
        },
        "w": 1, "status": 2, "field": 3, "outer": 4, "value": 5, "async": true, "gen": false,
    });
    assert_eq!(wire.only().json(), text);
}

#[tokio::test]
async fn words_that_differ_only_in_case_stay_apart() {
    assert_ne!(StringModel::from("Self"), StringModel::from("self"));
    for word in ["Self", "self", "None", "Some", "Ok", "Default"] {
        assert!(!matches!(StringModel::from(word), StringModel::Unknown(_)), "{word}");
        assert_eq!(StringModel::from(word).as_str(), word);
    }
}

#[tokio::test]
async fn names_of_digits_and_of_what_is_emitted() {
    let (client, _) = connect(Client::builder(), router(Service(Calls::default())));
    let digits = client.operations().get_123(Get123).await.unwrap();
    assert_eq!((digits.n1, digits.n2), (Some(1), Some(2)));
    let core = client.core_api().core_operation(CoreRequest).await.unwrap();
    assert_eq!(core.builder.as_deref(), Some("b"));
}
