//! What the runtime would read of the generated crate.

use std::future::Future;

use understory_runtime::media::{Media, bytes, form, json, text, xml};
use understory_runtime::operation::{
    Location, Method, Operation, Parameter, Reply, Request, Requirement, Response, Scheme, SchemeKind,
};
use understory_runtime::server::{self, Anonymous, Handle, MaybePrincipal, Principal, Route, Router, route};
use understory_runtime::value::{Info, Item, Object, Place, Writer};

use crate::api::*;

pub(crate) static TOKEN: Scheme = Scheme {
    name: "token",
    kind: SchemeKind::OAuth2 { password: Some("/token"), client_credentials: Some("/token") },
};
pub(crate) static KEY: Scheme =
    Scheme { name: "key", kind: SchemeKind::ApiKey { location: Location::Header, name: "x-api-key" } };
pub(crate) static QUERY_KEY: Scheme =
    Scheme { name: "queryKey", kind: SchemeKind::ApiKey { location: Location::Query, name: "api key" } };
pub(crate) static COOKIE_KEY: Scheme =
    Scheme { name: "cookieKey", kind: SchemeKind::ApiKey { location: Location::Cookie, name: "session" } };
pub(crate) static BASIC: Scheme = Scheme { name: "basic", kind: SchemeKind::Basic };

const NOTE: &[Media] =
    &[json("application/json"), form("application/x-www-form-urlencoded"), xml("application/xml")];

static GET_NOTE: Operation = Operation::new("getNote", Method::GET, "/notes/{id}")
    .parameters(&[Parameter::path("id"), Parameter::query("version"), Parameter::header("x-trace")])
    .responses(&[Response::code(200, NOTE), Response::code(404, NOTE), Response::range(4, &[])])
    .security(&[&[Requirement { scheme: &TOKEN, scopes: &["read"] }]]);
static LIST_NOTES: Operation = Operation::new("listNotes", Method::GET, "/notes/mine")
    .responses(&[Response::code(200, &[json("application/json;charset=utf-8")])]);
static GET_TEXT: Operation = Operation::new("getText", Method::GET, "/notes/{id}.txt")
    .parameters(&[Parameter::path("id")])
    .responses(&[Response::code(200, &[text("text/plain")])]);
static POST_NOTE: Operation = Operation::new("postNote", Method::POST, "/notes")
    .body(NOTE)
    .responses(&[Response::code(200, &[]), Response::code(201, NOTE)])
    .security(&[&[], &[Requirement { scheme: &KEY, scopes: &[] }]]);
static DELETE_NOTE: Operation = Operation::new("deleteNote", Method::DELETE, "/notes/{id}")
    .parameters(&[Parameter::path("id")])
    .responses(&[Response::code(204, &[])])
    .security(&[
        &[Requirement { scheme: &BASIC, scopes: &[] }],
        &[Requirement { scheme: &QUERY_KEY, scopes: &[] }],
    ]);
static PUT_FILE: Operation = Operation::new("putFile", Method::PUT, "/files/{name}")
    .parameters(&[Parameter::path("name")])
    .optional_body(&[bytes("*/*")])
    .responses(&[Response::code(200, &[bytes("application/octet-stream")])]);
static GET_VAULT: Operation =
    Operation::new("getVault", Method::GET, "/vault").responses(&[Response::code(204, &[])]).security(&[&[
        Requirement { scheme: &BASIC, scopes: &[] },
        Requirement { scheme: &COOKIE_KEY, scopes: &[] },
    ]]);

impl Object for Note {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Note", &["id", "text", "tags"]).required(&[0b1]);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Str(&mut self.id),
            1 => Place::OptStr(&mut self.text),
            _ => Place::Strs(&mut self.tags),
        }
    }
}

impl Item for Note {
    fn blank() -> Self {
        Note::default()
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.str(0, &self.id);
        w.opt_str(1, &self.text);
        w.strs(2, &self.tags);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

impl Request for GetNote {
    fn operation(&self) -> &'static Operation {
        &GET_NOTE
    }
    fn blank() -> Self {
        Self::default()
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Str(&mut self.id),
            1 => Place::OptI64(&mut self.version),
            _ => Place::OptStr(&mut self.trace),
        }
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.str(0, &self.id);
        w.opt_i64(1, self.version);
        w.opt_str(2, &self.trace);
    }
}

/// The requests that have no parameter.
macro_rules! plain {
    ($($request:ident $table:ident;)*) => {$(
        impl Request for $request {
            fn operation(&self) -> &'static Operation {
                &$table
            }
            fn blank() -> Self {
                Self
            }
            fn slot(&mut self, _: usize) -> Place<'_> {
                Place::Nothing
            }
            fn put(&self, _: &mut Writer<'_>) {}
        }
    )*};
}

plain! {
    ListNotes LIST_NOTES;
    GetVault GET_VAULT;
}

/// The requests that have one string in the path.
macro_rules! one_string {
    ($($request:ident $table:ident;)*) => {$(
        impl Request for $request {
            fn operation(&self) -> &'static Operation {
                &$table
            }
            fn blank() -> Self {
                Self::default()
            }
            fn slot(&mut self, _: usize) -> Place<'_> {
                Place::Str(&mut self.id)
            }
            fn put(&self, w: &mut Writer<'_>) {
                w.str(0, &self.id);
            }
        }
    )*};
}

one_string! {
    GetText GET_TEXT;
    DeleteNote DELETE_NOTE;
}

impl Request for PostNote {
    fn operation(&self) -> &'static Operation {
        &POST_NOTE
    }
    fn blank() -> Self {
        Self::default()
    }
    fn slot(&mut self, _: usize) -> Place<'_> {
        Item::place(&mut self.body)
    }
    fn put(&self, _: &mut Writer<'_>) {}
    fn body(&self) -> Option<&dyn Item> {
        Some(&self.body)
    }
}

impl Request for PutFile {
    fn operation(&self) -> &'static Operation {
        &PUT_FILE
    }
    fn blank() -> Self {
        Self::default()
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Str(&mut self.name),
            _ => Place::Opt(&mut self.body),
        }
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.str(0, &self.name);
    }
    fn body(&self) -> Option<&dyn Item> {
        self.body.as_ref().map(|body| body as _)
    }
}

impl Reply for PostNoteReply {
    fn blank(status: u16) -> Option<Self> {
        Some(match status {
            200 => Self::Unchanged,
            201 => Self::Created(Item::blank()),
            _ => return None,
        })
    }
    fn place(&mut self) -> Place<'_> {
        match self {
            Self::Created(body) => Item::place(body),
            _ => Place::Nothing,
        }
    }
    fn status(&self) -> Option<u16> {
        Some(match self {
            Self::Unchanged => 200,
            Self::Created(_) => 201,
        })
    }
    fn body(&self) -> Option<&dyn Item> {
        match self {
            Self::Created(body) => Some(body),
            _ => None,
        }
    }
}

impl Reply for GetNoteError {
    fn blank(status: u16) -> Option<Self> {
        Some(match status {
            404 => Self::NotFound(Item::blank()),
            400..=499 => Self::Range4 { status },
            _ => return None,
        })
    }
    fn place(&mut self) -> Place<'_> {
        match self {
            Self::NotFound(body) => Item::place(body),
            _ => Place::Nothing,
        }
    }
    fn status(&self) -> Option<u16> {
        Some(match self {
            Self::NotFound(_) => 404,
            Self::Range4 { status } => *status,
        })
    }
    fn body(&self) -> Option<&dyn Item> {
        match self {
            Self::NotFound(body) => Some(body),
            _ => None,
        }
    }
}

/// How each request calls the trait.
macro_rules! handles {
    ($($request:ty, $method:ident($caller:ty $(, $principal:tt)?) -> $output:ty, $failure:ty;)*) => {$(
        impl<S: NotesService> Handle<S> for $request {
            type Caller = $caller;
            type Output = $output;
            type Failure = $failure;
            fn run(
                self,
                service: &S,
                _caller: $caller,
            ) -> impl Future<Output = Result<$output, server::Error<$failure>>> + Send {
                service.$method($(_caller.$principal,)? self)
            }
        }
    )*};
}

handles! {
    GetNote, get_note(Principal<S>, 0) -> Note, GetNoteError;
    ListNotes, list_notes(Anonymous) -> Vec<String>, std::convert::Infallible;
    GetText, get_text(Anonymous) -> String, std::convert::Infallible;
    PostNote, post_note(MaybePrincipal<S>, 0) -> PostNoteReply, std::convert::Infallible;
    DeleteNote, delete_note(Principal<S>, 0) -> (), std::convert::Infallible;
    PutFile, put_file(Anonymous) -> understory_runtime::value::Bytes, std::convert::Infallible;
    GetVault, get_vault(Principal<S>, 0) -> (), std::convert::Infallible;
}

pub(crate) fn router<S: NotesService>(service: S) -> Router {
    let routes: Vec<Route<S>> = vec![
        route::<S, GetNote>(&GET_NOTE),
        route::<S, ListNotes>(&LIST_NOTES),
        route::<S, GetText>(&GET_TEXT),
        route::<S, PostNote>(&POST_NOTE),
        route::<S, DeleteNote>(&DELETE_NOTE),
        route::<S, PutFile>(&PUT_FILE),
        route::<S, GetVault>(&GET_VAULT),
    ];
    server::router(service, routes)
}
