//! A board of notes: what is generated from `api.yaml`, served and called in one process.

mod api {
    understory_runtime::include_api!("api");
}

mod board;
#[cfg(test)]
mod tests;

use api::types::Note;
use api::{AddNote, Client, ListNotes};
use board::Board;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let router = api::router(Board::default());
    let client = Client::builder().service(router).base_url("http://in-process")?.build();
    let number =
        client.notes().add_note(AddNote::new(Note::new("Water the trees").with_author("Ada"))).await?;
    for note in client.notes().list_notes(ListNotes).await? {
        println!("{number}: {note:?}");
    }
    Ok(())
}
