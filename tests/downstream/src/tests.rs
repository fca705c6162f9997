//! The board called in the same process and over TCP.

use understory_runtime::client::{Builder, Error};

use crate::api::types::Note;
use crate::api::{AddNote, Client, ListNotes, RemoveNote, RemoveNoteError, router};
use crate::board::Board;

async fn use_the_board(builder: Builder<Client>) {
    let client = builder.build();
    let first = Note::new("Water the trees").with_author("Ada");
    let second = Note::new("ünï🦀").with_due("today");
    assert_eq!(client.notes().add_note(AddNote::new(first.clone())).await.unwrap(), 1);
    assert_eq!(client.notes().add_note(AddNote::new(second.clone())).await.unwrap(), 2);
    assert_eq!(client.notes().list_notes(ListNotes).await.unwrap(), [first, second.clone()]);
    client.notes().remove_note(RemoveNote::new(1)).await.unwrap();
    assert_eq!(client.notes().list_notes(ListNotes).await.unwrap(), [second]);
    match client.notes().remove_note(RemoveNote::new(1)).await {
        Err(Error::Api { status, error: RemoveNoteError::NotFound, .. }) => assert_eq!(status.as_u16(), 404),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn in_process() {
    let router = router(Board::default());
    use_the_board(Client::builder().service(router).base_url("http://in-process").unwrap()).await;
}

#[tokio::test]
async fn over_tcp() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router(Board::default())).await });
    use_the_board(Client::builder().base_url(&format!("http://{address}")).unwrap()).await;
}
