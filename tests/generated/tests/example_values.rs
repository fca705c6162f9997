//! What the examples of a document say is what travels.

use serde_json::json;
use understory_generated::example_values::types::PutNoteBody;
use understory_generated::example_values::{Client, OperationsService, PutNote, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_note(&self, request: PutNote) -> Result<PutNoteBody, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn the_data_becomes_the_serialized_value() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let note = PutNoteBody::new().with_text("So be it");
    let request = PutNote::new(note.clone()).with_words(vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(client.operations().put_note(request.clone()).await.unwrap(), note);
    assert_eq!(calls.only::<PutNote>(), request);
    let sent = wire.only();
    assert_eq!(sent.target(), "/notes?words=a&words=b");
    assert_eq!((sent.text(), sent.json()), (r#"{"text":"So be it"}"#, json!({"text": "So be it"})));
}
