//! The board, in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use understory_runtime::server::Error;

use crate::api::types::Note;
use crate::api::{AddNote, ListNotes, NotesService, RemoveNote, RemoveNoteError};

/// Notes by their numbers.
#[derive(Default)]
pub(crate) struct Board(Mutex<BTreeMap<i64, Note>>);

impl NotesService for Board {
    async fn list_notes(&self, _: ListNotes) -> Result<Vec<Note>, Error> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect())
    }

    async fn add_note(&self, request: AddNote) -> Result<i64, Error> {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = notes.last_key_value().map_or(1, |(last, _)| last + 1);
        notes.insert(number, request.body);
        Ok(number)
    }

    async fn remove_note(&self, request: RemoveNote) -> Result<(), Error<RemoveNoteError>> {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.remove(&request.number).map(|_| ()).ok_or(RemoveNoteError::NotFound.into())
    }
}
