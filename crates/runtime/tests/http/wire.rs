//! What the runtime would read of the generated crate.

use understory_runtime::check;
use understory_runtime::media::{Media, bytes, form, json, text, xml};
use understory_runtime::operation::{
    Location, Method, Operation, Parameter, Request, Requirement, Response, Scheme, SchemeKind,
};
use understory_runtime::reply::Reply;
use understory_runtime::server::{self, MaybePrincipal, Principal, Route, Router, open, route};
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
    .security(&[&[Requirement { scheme: &TOKEN, scopes: &["read"] }]])
    .checks(&[check::Member(1, &[check::Maximum("99")]), check::Member(2, &[check::Pattern("^[^!]*$")])]);
static LIST_NOTES: Operation = Operation::new("listNotes", Method::GET, "/notes/mine")
    .responses(&[Response::code(200, &[json("application/json;charset=utf-8")])]);
static GET_TEXT: Operation = Operation::new("getText", Method::GET, "/notes/{id}.txt")
    .parameters(&[Parameter::path("id")])
    .responses(&[Response::code(200, &[text("text/plain")])]);
static POST_NOTE: Operation = Operation::new("postNote", Method::POST, "/notes")
    .body(NOTE)
    .responses(&[Response::code(200, &[]), Response::code(201, NOTE)])
    .security(&[&[], &[Requirement { scheme: &KEY, scopes: &[] }]])
    .checks(&[]);
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
        static INFO: Info = Info::new("Note", &["id", "text", "tags"])
            .required(&[0b1])
            .checks(&[check::Member(2, &[check::MaxItems(3), check::Each(&[check::MinLength(1)])])]);
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
    fn blank() -> Self {
        Self::default()
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Str(&mut self.id),
            1 => Place::OptI64(&mut self.version),
            2 => Place::OptStr(&mut self.trace),
            _ => Place::Operation(&GET_NOTE),
        }
    }
}

/// The requests that have no parameter.
macro_rules! plain {
    ($($request:ident $table:ident;)*) => {$(
        impl Request for $request {
            fn blank() -> Self {
                Self
            }
            fn slot(&mut self, _: usize) -> Place<'_> {
                Place::Operation(&$table)
            }
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
            fn blank() -> Self {
                Self::default()
            }
            fn slot(&mut self, part: usize) -> Place<'_> {
                match part {
                    0 => Place::Str(&mut self.id),
                    _ => Place::Operation(&$table),
                }
            }
        }
    )*};
}

one_string! {
    GetText GET_TEXT;
    DeleteNote DELETE_NOTE;
}

impl Request for PostNote {
    fn blank() -> Self {
        Self::default()
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Item(&mut self.body),
            _ => Place::Operation(&POST_NOTE),
        }
    }
}

impl Request for PutFile {
    fn blank() -> Self {
        Self::default()
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Str(&mut self.name),
            1 => Place::Opt(&mut self.body),
            _ => Place::Operation(&PUT_FILE),
        }
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
    fn parts(&self) -> (Option<u16>, Option<&dyn Item>) {
        match self {
            Self::Unchanged => (Some(200), None),
            Self::Created(body) => (Some(201), Some(body)),
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
    fn parts(&self) -> (Option<u16>, Option<&dyn Item>) {
        match self {
            Self::NotFound(body) => (Some(404), Some(body)),
            Self::Range4 { status } => (Some(*status), None),
        }
    }
}

pub(crate) fn router<S: NotesService>(service: S) -> Router {
    let routes: Vec<Route<S>> = vec![
        route(&GET_NOTE, |s, request, caller: Principal<_>| Box::pin(s.get_note(caller.0, request))),
        open(&LIST_NOTES, S::list_notes),
        open(&GET_TEXT, S::get_text),
        route(&POST_NOTE, |s, request, caller: MaybePrincipal<_>| Box::pin(s.post_note(caller.0, request))),
        route(&DELETE_NOTE, |s, request, caller: Principal<_>| Box::pin(s.delete_note(caller.0, request))),
        open(&PUT_FILE, S::put_file),
        route(&GET_VAULT, |s, request, caller: Principal<_>| Box::pin(s.get_vault(caller.0, request))),
    ];
    server::router(service, routes)
}
