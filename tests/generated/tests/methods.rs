//! Every method that a path item of OpenAPI 3.0 has a key for.

use understory_generated::methods::{
    Client, DeleteNotesById, GetNotesById, HeadNotesById, HeadNotesByIdError, OperationsService,
    OptionsNotesById, PatchNotesById, PostNotesById, PutNotesById, TraceNotesById, router,
};
use understory_runtime::client;
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn get_notes_by_id(&self, request: GetNotesById) -> Result<String, Error> {
        self.0.record(&request);
        Ok("a note".to_owned())
    }

    async fn head_notes_by_id(&self, request: HeadNotesById) -> Result<(), Error<HeadNotesByIdError>> {
        self.0.record(&request);
        match request.id.as_str() {
            "none" => Err(HeadNotesByIdError::NotFound.into()),
            _ => Ok(()),
        }
    }

    async fn options_notes_by_id(&self, request: OptionsNotesById) -> Result<String, Error> {
        self.0.record(&request);
        Ok("all of them".to_owned())
    }

    async fn trace_notes_by_id(&self, request: TraceNotesById) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(Bytes::from_static(b"TRACE /notes/1 HTTP/1.1\r\n"))
    }

    async fn post_notes_by_id(&self, request: PostNotesById) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn put_notes_by_id(&self, request: PutNotesById) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn patch_notes_by_id(&self, request: PatchNotesById) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn delete_notes_by_id(&self, request: DeleteNotesById) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn each_arrives_at_its_own_operation() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder(), router(Service(calls.clone())));
    let notes = client.operations();
    assert_eq!(notes.get_notes_by_id(GetNotesById::new("1")).await.unwrap(), "a note");
    assert_eq!(calls.only::<GetNotesById>().id, "1");
    assert_eq!(notes.options_notes_by_id(OptionsNotesById::new("1")).await.unwrap(), "all of them");
    assert_eq!(calls.only::<OptionsNotesById>().id, "1");
    let trace = notes.trace_notes_by_id(TraceNotesById::new("1")).await.unwrap();
    assert_eq!((calls.only::<TraceNotesById>().id.as_str(), &trace[..5]), ("1", &b"TRACE"[..]));
    notes.post_notes_by_id(PostNotesById::new("1", "posted")).await.unwrap();
    assert_eq!(calls.only::<PostNotesById>().body, "posted");
    notes.put_notes_by_id(PutNotesById::new("1", "put")).await.unwrap();
    assert_eq!(calls.only::<PutNotesById>().body, "put");
    notes.patch_notes_by_id(PatchNotesById::new("1", "patched")).await.unwrap();
    assert_eq!(calls.only::<PatchNotesById>().body, "patched");
    notes.delete_notes_by_id(DeleteNotesById::new("1")).await.unwrap();
    assert_eq!(calls.only::<DeleteNotesById>().id, "1");
}

#[tokio::test]
async fn a_head_is_answered_by_its_status() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    client.operations().head_notes_by_id(HeadNotesById::new("1")).await.unwrap();
    assert_eq!(calls.only::<HeadNotesById>().id, "1");
    assert!(wire.only().answer.is_empty());
    match client.operations().head_notes_by_id(HeadNotesById::new("none")).await {
        Err(client::Error::Api { error: HeadNotesByIdError::NotFound, .. }) => {}
        other => panic!("{other:?}"),
    }
    calls.only::<HeadNotesById>();
}

#[tokio::test]
async fn another_method_is_refused() {
    let calls = Calls::default();
    let answer = send(&router(Service(calls.clone())), "LOCK", "/notes/1", &[], "").await;
    assert_eq!(answer.status, 405);
    let allowed = answer.headers["allow"].to_str().unwrap();
    let mut allowed: Vec<&str> = allowed.split(',').map(str::trim).collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"]);
    calls.assert_none();
}
