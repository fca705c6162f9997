//! Keywords of vendors that say something about a type.

use serde_json::json;
use understory_generated::discriminator_values::types::{FileEvent, Manual, Schedule, Timer, Trigger};
use understory_generated::discriminator_values::{Client, OperationsService, PutTrigger, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_trigger(&self, request: PutTrigger) -> Result<Schedule, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn a_child_is_known_by_the_value_that_it_states() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let schedule = Schedule::new(Trigger::FileEvent(FileEvent::new("#Events.File").with_path("/a")))
        .with_others(vec![
            Trigger::Timer(Timer::new("#Events.Timer").with_seconds(5)),
            Trigger::Manual(Manual::new("Manual").with_name("by hand")),
        ]);
    let request = PutTrigger::new(schedule.clone());
    let answer = client.operations().put_trigger(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutTrigger>(), answer), (request, schedule));
    let text = json!({
        "first": {"kind": "#Events.File", "path": "/a"},
        "others": [{"kind": "#Events.Timer", "seconds": 5}, {"kind": "Manual", "name": "by hand"}],
    });
    assert_eq!(wire.only().json(), text);

    // Its own name is known still, as OpenAPI demands where no `mapping` names it.
    let body = r#"{"first": {"kind": "Timer", "seconds": 1}}"#;
    assert_eq!(send_json(&router, "PUT", "/triggers", body).await.status, 200);
    match calls.only::<PutTrigger>().body.first {
        Trigger::Timer(timer) => assert_eq!(timer.seconds, Some(1)),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_value_may_be_null_by_the_older_word_for_it() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let manual = || Trigger::Manual(Manual::new("Manual"));
    for (schedule, text) in [
        (Schedule::new(manual()).with_note(None), json!({"first": {"kind": "Manual"}, "note": null})),
        (Schedule::new(manual()).with_count(0), json!({"first": {"kind": "Manual"}, "count": 0})),
    ] {
        let request = PutTrigger::new(schedule.clone());
        let answer = client.operations().put_trigger(request.clone()).await.unwrap();
        assert_eq!((calls.only::<PutTrigger>(), answer), (request, schedule));
        assert_eq!(wire.only().json(), text);
    }
}
