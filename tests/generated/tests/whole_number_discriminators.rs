//! A discriminator whose property is a whole number, which names nothing.

use serde_json::json;
use understory_generated::whole_number_discriminators::types::{
    Event, First, FirstVersion, Second, SecondVersion,
};
use understory_generated::whole_number_discriminators::{Client, OperationsService, PutEvent, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_event(&self, request: PutEvent) -> Result<Event, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn the_alternative_is_the_one_that_has_the_members() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let sent = [
        (Event::First(First::new(FirstVersion::N1).with_text("x")), json!({"version": 1, "text": "x"})),
        (Event::Second(Second::new(SecondVersion::N2).with_count(3)), json!({"version": 2, "count": 3})),
    ];
    for (event, text) in sent {
        let answer = client.operations().put_event(PutEvent::new(event.clone())).await.unwrap();
        assert_eq!(calls.only::<PutEvent>().body, event);
        assert_eq!(answer, event);
        assert_eq!(wire.only().json(), text);
    }
}
