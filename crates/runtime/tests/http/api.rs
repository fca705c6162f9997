//! What people would read of the generated crate: types, requests, client, server trait.

use std::convert::Infallible;
use std::future::Future;

use understory_runtime::client::{Builder, Call, Core, Server};
use understory_runtime::server::{self, Authenticator};
use understory_runtime::value::Bytes;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Note {
    pub(crate) id: String,
    pub(crate) text: Option<String>,
    pub(crate) tags: Vec<String>,
}

/// `GET /notes/{id}`, secured by a token with the scope `read`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct GetNote {
    pub(crate) id: String,
    pub(crate) version: Option<i64>,
    pub(crate) trace: Option<String>,
}

/// `GET /notes/mine`, beside `GET /notes/{id}`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListNotes;

/// `GET /notes/{id}.txt`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct GetText {
    pub(crate) id: String,
}

/// `POST /notes`, for anyone or with an API key.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PostNote {
    pub(crate) body: Note,
}

/// `DELETE /notes/{id}`, with a password or an API key in the query.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DeleteNote {
    pub(crate) id: String,
}

/// `PUT /files/{name}`, open, with a body that may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PutFile {
    pub(crate) name: String,
    pub(crate) body: Option<Bytes>,
}

/// `GET /vault`, with a password and an API key in a cookie.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GetVault;

/// What `POST /notes` answers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PostNoteReply {
    /// Status 200.
    Unchanged,
    /// Status 201.
    Created(Note),
}

/// What `GET /notes/{id}` fails with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum GetNoteError {
    /// Status 404.
    NotFound(Note),
    /// Any other 4XX.
    Range4 { status: u16 },
}

#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) core: Core,
}

impl Client {
    pub(crate) const SERVERS: &'static [Server] =
        &[Server::new("https://{region}.notes.example/v1", &[("region", "eu")])];

    pub(crate) fn builder() -> Builder<Self> {
        Builder::new(Self::SERVERS, |core| Self { core })
    }
    pub(crate) fn get_note(&self, request: GetNote) -> Call<Note, GetNoteError> {
        Call::new(&self.core, request)
    }
    pub(crate) fn list_notes(&self, request: ListNotes) -> Call<Vec<String>> {
        Call::new(&self.core, request)
    }
    pub(crate) fn get_text(&self, request: GetText) -> Call<String> {
        Call::new(&self.core, request)
    }
    pub(crate) fn post_note(&self, request: PostNote) -> Call<PostNoteReply> {
        Call::new(&self.core, request)
    }
    pub(crate) fn delete_note(&self, request: DeleteNote) -> Call<()> {
        Call::new(&self.core, request)
    }
    pub(crate) fn put_file(&self, request: PutFile) -> Call<Bytes> {
        Call::new(&self.core, request)
    }
    pub(crate) fn get_vault(&self, request: GetVault) -> Call<()> {
        Call::new(&self.core, request)
    }
}

pub(crate) trait NotesService: Authenticator {
    fn get_note(
        &self,
        principal: Self::Principal,
        request: GetNote,
    ) -> impl Future<Output = Result<Note, server::Error<GetNoteError>>> + Send;
    fn list_notes(
        &self,
        request: ListNotes,
    ) -> impl Future<Output = Result<Vec<String>, server::Error<Infallible>>> + Send;
    fn get_text(&self, request: GetText) -> impl Future<Output = Result<String, server::Error>> + Send;
    fn post_note(
        &self,
        principal: Option<Self::Principal>,
        request: PostNote,
    ) -> impl Future<Output = Result<PostNoteReply, server::Error>> + Send;
    fn delete_note(
        &self,
        principal: Self::Principal,
        request: DeleteNote,
    ) -> impl Future<Output = Result<(), server::Error>> + Send;
    fn put_file(&self, request: PutFile) -> impl Future<Output = Result<Bytes, server::Error>> + Send;
    fn get_vault(
        &self,
        principal: Self::Principal,
        request: GetVault,
    ) -> impl Future<Output = Result<(), server::Error>> + Send;
}
