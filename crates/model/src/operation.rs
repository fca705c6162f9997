//! Operations: a method on a path, what it takes and what it answers.

use crate::{
    Checking, Constraint, Docs, Pointer, Presence, Requirement, Server, TagId, TagKind, Type, TypeId,
};

/// An operation object.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub origin: Pointer,
    /// `operationId`, or `None` when the document has none; the name pass then names it from
    /// method and path.
    pub id: Option<String>,
    /// The HTTP method as it is sent, such as `GET`. Methods are case-sensitive (RFC 9110 §9.1).
    pub method: String,
    /// The path template, such as `/users/{id}`; begins with a slash. Empty for a webhook or a
    /// callback, whose receiver chooses where it is.
    pub path: String,
    /// The query that the document writes into the key of the path, such as `op=list`; empty where it
    /// writes none, as it should.
    pub query: String,
    /// `servers` of the operation, or else of its path item, in document order. Empty where there are
    /// none, or the same as those of the document.
    pub servers: Vec<Server>,
    /// What tells its requests apart from those of other operations with the same method and path;
    /// the routes pass decides.
    pub conditions: Vec<Condition>,
    /// Which sides it is for; the routes pass decides.
    pub sides: Sides,
    /// What it is called as a webhook or a callback; `None` for an operation of `paths`.
    pub hook: Option<Hook>,
    /// The group it is in: its first tag.
    pub tag: TagId,
    /// `summary`, `description` and `deprecated`.
    pub docs: Docs,
    /// The parameters of path item and operation merged, in document order.
    pub parameters: Vec<Parameter>,
    /// `requestBody`.
    pub body: Option<Body>,
    /// Whether something is demanded of its requests beyond their types.
    pub checking: Checking,
    /// `responses`, in document order.
    pub responses: Vec<Response>,
    /// The earlier operation whose several successes are the same, so that its enum serves, by its index
    /// in [`Api::operations`](crate::Api::operations); the share pass decides.
    pub success_of: Option<usize>,
    /// The earlier operation whose failures are the same.
    pub failure_of: Option<usize>,
    /// What a caller must prove: any one of these alternatives, each of them in full. Empty when
    /// nothing is demanded; an empty alternative means that anonymous calls are also taken.
    pub security: Vec<Vec<Requirement>>,
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Anyone; nobody is asked who they are.
    Open,
    /// Only who proves who they are.
    Secured,
    /// Anyone; who shows credentials is recognised.
    Optional,
}

impl Operation {
    /// The path with the query that belongs to it; the name of a webhook or a callback.
    pub fn target(&self) -> String {
        match &self.hook {
            Some(hook) => hook.name().to_owned(),
            None => {
                let mark = if self.query.is_empty() { "" } else { "?" };
                format!("{}{mark}{}", self.path, self.query)
            }
        }
    }

    /// Who may call it, from [`Operation::security`].
    pub fn admission(&self) -> Admission {
        let anonymous = self.security.iter().any(Vec::is_empty);
        match (self.security.iter().all(Vec::is_empty), anonymous) {
            (true, _) => Admission::Open,
            (false, true) => Admission::Optional,
            (false, false) => Admission::Secured,
        }
    }

    /// The responses of one role, in document order.
    pub fn responses_of(&self, role: Role) -> impl Iterator<Item = (usize, &Response)> {
        self.responses.iter().enumerate().filter(move |(_, r)| r.role == role)
    }
}

/// A request that goes the other way: the API sends it, and a user of the API receives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hook {
    /// Of `webhooks` (OpenAPI 3.1.1 §4.8.1.1), sent to wherever the receiver said out of band.
    Webhook {
        /// Its key.
        name: String,
    },
    /// Of `callbacks` (OpenAPI 3.0.4 §4.7.18), sent to a URL that a call or its answer holds.
    Callback {
        /// Its key; with the operation before it, where another callback has the same.
        name: String,
        /// The runtime expression that says where that URL is, such as `{$request.body#/url}`.
        expression: String,
    },
}

impl Hook {
    /// Its name, which no other of its kind has.
    pub fn name(&self) -> &str {
        match self {
            Hook::Webhook { name } | Hook::Callback { name, .. } => name,
        }
    }

    /// The kind of its group.
    pub fn kind(&self) -> TagKind {
        match self {
            Hook::Webhook { .. } => TagKind::Webhooks,
            Hook::Callback { .. } => TagKind::Callbacks,
        }
    }
}

/// Something that a request has, by which it is known to be an operation's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The query or a header.
    pub location: Location,
    /// The name of a required parameter.
    pub wire: String,
    /// The only value that the parameter may have; `None` when it may have several.
    pub value: Option<String>,
}

/// Which sides an operation is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// Client and server.
    #[default]
    Both,
    /// The client only: a server could not tell its requests from those of another operation.
    Client,
}

/// A parameter object.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub origin: Pointer,
    /// Its name as it travels.
    pub wire: String,
    /// Where in the request it travels.
    pub location: Location,
    /// How it is written.
    pub style: Style,
    /// The media type of a query string, which has one in place of a style.
    pub content: Option<Content>,
    /// Whether arrays and objects are written item by item.
    pub explode: Explode,
    /// Which characters are percent-encoded.
    pub reserved: Reserved,
    /// What its name with nothing after it means.
    pub empty: Empty,
    /// Whether it may be absent. A parameter cannot be null.
    pub presence: Presence,
    /// Its type.
    pub ty: Type,
    /// What is demanded of its value beyond its type.
    pub constraints: Vec<Constraint>,
    /// `description` and `deprecated`.
    pub docs: Docs,
    /// The `default` of its schema.
    pub default: Option<crate::DefaultValue>,
}

/// `in` of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// As the query string (OpenAPI 3.2.0 §4.12.1).
    QueryString,
    /// As a header field.
    Header,
    /// In the `Cookie` header field.
    Cookie,
}

/// `style` of a parameter (OpenAPI 3.0.4 §4.7.12.3, "Style Values"), and `content`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `;a=1` (RFC 6570 §3.2.7).
    Matrix,
    /// `.1` (RFC 6570 §3.2.5).
    Label,
    /// `a=1` (RFC 6570 §3.2.8).
    Form,
    /// `1,2` (RFC 6570 §3.2.2).
    Simple,
    /// `a=1%202`.
    SpaceDelimited,
    /// `a=1%7C2`.
    PipeDelimited,
    /// `a[b]=1`.
    DeepObject,
    /// `a=1` as it stands: nothing is percent-encoded (OpenAPI 3.2.0 §4.12.3).
    Cookie,
    /// JSON, for a parameter that has `content` with a JSON media type.
    Json,
}

/// `explode` of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    /// One value for the whole.
    Joined,
    /// One value for each item or member.
    Exploded,
}

/// `allowReserved` of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// Reserved characters (RFC 3986 §2.2) are percent-encoded.
    Encoded,
    /// They stay as they are.
    Allowed,
}

/// What the name of a query parameter with an empty value means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// A value as any other, which may not be one of its type.
    Value,
    /// That the parameter might as well not be there (`allowEmptyValue: true`, of a type that has no
    /// empty text).
    Omission,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Where it stands.
    pub origin: Pointer,
    /// Required or optional.
    pub presence: Presence,
    /// `description`.
    pub docs: Docs,
    /// What it holds.
    pub payload: Payload,
}

/// A typed body in one or more media types.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    /// The type, the same in every media type; or a union by media type
    /// ([`Tagging::MediaType`](crate::Tagging::MediaType)).
    pub ty: Type,
    /// What is demanded of the value beyond its type.
    pub constraints: Vec<Constraint>,
    /// The media types, in document order. Never empty.
    pub content: Vec<Content>,
    /// The `xml` names of the schema when it is written in place.
    pub xml: crate::FieldXml,
}

/// A media type that a body may have.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The key in `content`, such as `application/json; charset=utf-8`.
    pub media_type: String,
    /// Which format it is.
    pub codec: Codec,
    /// The alternative of the union that it carries, by its index; `None` where all media types of the
    /// body have one type.
    pub alternative: Option<usize>,
    /// The members of a form that are written otherwise than is the rule.
    pub members: Vec<FormMember>,
}

impl Content {
    /// A media type of a body of one type, each member of which is written by the rule.
    pub fn new(media_type: &str, codec: Codec) -> Self {
        Content { media_type: media_type.to_owned(), codec, alternative: None, members: Vec::new() }
    }
}

/// A member of a form with a style of its own (OpenAPI 3.0.4 §4.7.15.1.2).
#[derive(Clone, Debug, PartialEq)]
pub struct FormMember {
    /// Its name as it travels.
    pub wire: String,
    /// How it is written.
    pub style: Style,
    /// Whether its items or members are written one by one.
    pub explode: Explode,
}

/// The formats that the runtime reads and writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// `application/json`, `text/json`, any `+json`.
    Json,
    /// `application/xml`, `text/xml`, any `+xml`.
    Xml,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `text/*` with a scalar.
    Text,
    /// Anything else: the bytes as they are.
    Bytes,
}

/// A response object under a status.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Where it stands.
    pub origin: Pointer,
    /// The status or statuses that it is for.
    pub key: StatusKey,
    /// Whether a caller gets it as the result or as the error.
    pub role: Role,
    /// `description`.
    pub docs: Docs,
    /// `headers`: a definition of the shape [`Shape::Headers`](crate::Shape::Headers), or `None` when
    /// there are none to be typed. Responses may share it.
    pub headers: Option<TypeId>,
    /// The body, or `None` when the document gives it none.
    pub body: Option<Payload>,
    /// `links`, in document order.
    pub links: Vec<Link>,
}

/// A link object: an operation that can be called with what a response says.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it stands.
    pub origin: Pointer,
    /// Its key.
    pub wire: String,
    /// `operationId` or `operationRef`.
    pub target: String,
    /// The operation that it leads to, as its index in [`Api::operations`](crate::Api::operations).
    /// `None` for one that is not part of the model.
    pub operation: Option<usize>,
    /// `parameters`: their names and values, which are expressions or constants.
    pub parameters: Vec<(String, String)>,
    /// `requestBody`: an expression or a constant.
    pub body: Option<String>,
    /// `description`.
    pub docs: Docs,
}

/// A key of a responses object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusKey {
    /// One status, such as 404.
    Code(u16),
    /// A hundred of them: 4 for `4XX`.
    Range(u8),
    /// Every status that no other key covers.
    Default,
}

/// Whether a response is a result or an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A 2xx key; or `default` where the document has no 2xx.
    Success,
    /// Every other.
    Failure,
}
