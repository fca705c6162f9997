//! Demands on members: which, how many, of what names and values.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use understory_generated::constraints_on_objects::types::{Open, Shape, ShapeUnit};
use understory_generated::constraints_on_objects::{
    Client, OperationsService, PatchLabels, PostShape, router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_shape(&self, request: PostShape) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn patch_labels(&self, request: PatchLabels) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn objects_that_meet_everything_arrive() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder().check_requests(), router(Service(calls.clone())));
    let open = |extra: Value| Open {
        additional_properties: BTreeMap::from([(
            "kind".to_owned(),
            serde_json::from_value(extra).expect("a list"),
        )]),
        ..Open::new(0)
    };
    for shape in [
        Shape::new().with_radius(5e-324).with_scale(None),
        Shape::new().with_width(0.6).with_height(8.99),
        Shape::new().with_radius(1.0).with_unit(ShapeUnit::Mm).with_scale(Some(-10)),
        Shape::new().with_radius(1.0).with_inner(open(json!([9]))),
    ] {
        let request = PostShape::new(shape);
        client.operations().post_shape(request.clone()).await.expect("it meets everything");
        assert_eq!(calls.only::<PostShape>(), request);
    }
    let request = PatchLabels::new(BTreeMap::from([("en".to_owned(), "🇩🇪🇩🇪".to_owned())]));
    client.operations().patch_labels(request.clone()).await.expect("it meets everything");
    assert_eq!(calls.only::<PatchLabels>(), request);
}

#[tokio::test]
async fn objects_that_do_not_are_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let any = r#"body  anyOf [{"required":["radius"]},{"required":["width","height"]}]"#;
    for (shape, faults) in [
        (json!({}), vec!["body  minProperties 2", any]),
        (json!({"width": 1, "scale": 5}), vec![any]),
        (json!({"radius": 1, "unit": "mm"}), vec![r#"body  dependentRequired {"unit":["scale"]}"#]),
        (
            json!({"radius": 0, "width": 0.5, "height": 9, "unit": "mm", "scale": 4}),
            vec![
                "body /radius exclusiveMinimum 0",
                "body /width exclusiveMinimum 0.5",
                "body /height exclusiveMaximum 9",
                "body /scale multipleOf 5",
                "body  maxProperties 4",
            ],
        ),
        (
            json!({"radius": 1, "inner": {"id": -1, "Kind": [], "b": [10, 9, 11]}}),
            vec![
                "body /inner/id minimum 0",
                r#"body /inner/Kind propertyNames {"pattern":"^[a-z]+$"}"#,
                "body /inner/Kind minItems 1",
                "body /inner/b/0 maximum 9",
                "body /inner/b/2 maximum 9",
                r#"body /inner required ["kind"]"#,
            ],
        ),
    ] {
        let answer = send_json(&router, "POST", "/shapes", &shape.to_string()).await;
        let (mut found, mut faults) = (answer.unmet(), faults);
        found.sort();
        faults.sort_unstable();
        assert_eq!(found, faults, "{shape}");
    }
    let answer = send_json(&router, "PATCH", "/shapes", r#"{"de": "fünfe"}"#).await;
    assert_eq!(answer.unmet(), ["body /de maxLength 4", r#"body  required ["en"]"#]);
    let answer = send_json(&router, "PATCH", "/shapes", "{}").await;
    assert_eq!(answer.unmet(), ["body  minProperties 1", r#"body  required ["en"]"#]);
    calls.assert_none();
}

/// What a struct does not keep is counted where there would be too few members without it.
#[tokio::test]
async fn members_that_are_not_kept_are_members_too() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let shape = r#"{"radius": 1, "a": 1}"#;
    assert_eq!(send_json(&router, "POST", "/shapes", shape).await.status, 204);
    assert_eq!(calls.only::<PostShape>(), PostShape::new(Shape::new().with_radius(1.0)));
    assert_eq!(
        send_json(&router, "POST", "/shapes", r#"{"radius": 1}"#).await.unmet(),
        ["body  minProperties 2"]
    );
    calls.assert_none();
}
