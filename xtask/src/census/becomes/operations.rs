//! Parameters, paths, operations, security, and the document itself.

use super::Fate;

pub(super) const PARAMETERS: &[Fate] = &[
    (&["`$ref`"], "the parameter that it leads to"),
    (&["on the path item"], "a parameter of every operation that has none of its own by that name"),
    (&["in `query`", "in `path`", "in `header`"], "a field of the request"),
    (
        &["a header `Accept`, `Content-Type` or `Authorization`"],
        "ignored, as OpenAPI demands; `ignored-header` says so",
    ),
    (&["`example`", "`examples`"], "nothing, which `not-generated` says"),
    (&["`deprecated`"], "said in the doc comment; rustc warns a client that sets it"),
    (&["`allowEmptyValue`"], "an empty value is taken for an absent one, where it is no value of the type"),
    (&["`allowReserved`"], "reserved characters stay as they are"),
    (
        &["`content`"],
        "JSON text in the place of the parameter; where it is the query string as a whole, what the media type makes",
    ),
    (
        &[
            "array in `query`, no `style`, no `explode`",
            "array in `query`, no `style`, `explode: true`",
            "array in `query`, `style: form`, `explode: true`",
            "array in `query`, `style: form`, no `explode`",
        ],
        "`name=a&name=b`",
    ),
    (
        &[
            "array in `query`, `style: form`, `explode: false`",
            "array in `query`, no `style`, `explode: false`",
        ],
        "`name=a,b`",
    ),
    (&["array in `query`, `style: pipeDelimited`, no `explode`"], "`name=a%7Cb`"),
    (&["array in `path`, `style: simple`, no `explode`"], "`a,b`"),
    (&["object in `query`, no `style`, no `explode`"], "its members as parameters: `a=1&b=2`"),
    (&["object in `query`, `style: deepObject`, `explode: true`"], "`name[a]=1&name[b]=2`"),
    (
        &[
            "one value in `query`, `style: form`",
            "one value in `path`, `style: simple`",
            "one value in `header`, `style: simple`",
        ],
        "the default of its place",
    ),
    (
        &[
            "one value in `query`, `style: deepObject`",
            "array in `query`, `style: deepObject`, `explode: true`",
        ],
        "written in `form`, since the style is for objects; `undefined-style` says so",
    ),
];

pub(super) const PATHS: &[Fate] = &[
    (
        &["a query or a fragment in the path"],
        "an error, `bad-path`; where faulty parts are left out, the query is sent with every request",
    ),
    (&["a template inside a segment"], "the parameter ends where the text after it begins"),
    (
        &["several templates in a segment"],
        "each ends where the text between them begins; values that would not be told apart are refused",
    ),
    (&["`servers` of a path"], "its operations are called at the first of them"),
];

pub(super) const OPERATIONS: &[Fate] = &[
    (
        &["`get`", "`post`", "`put`", "`patch`", "`delete`", "`options`"],
        "a function of the client and a method of the server trait",
    ),
    (&["`head`"], "the same; no body is answered"),
    (
        &["a body on `get`", "a body on `delete`"],
        "sent and read all the same; `undefined-body` says that HTTP gives it no meaning",
    ),
    (&["one tag"], "a group: a file, a client and a server trait of its own"),
    (&["several tags"], "in the group of the first, which `not-generated` says"),
    (&["no tag"], "in the group `operations`"),
    (&["an `operationId` that is no identifier"], "a name that is made of it"),
    (&["no `operationId`"], "a name that is made of method and path"),
    (&["several responses with a status of 2xx"], "an enum of the successes"),
    (&["no response with a status of 2xx"], "`default` is the success; without one there are failures only"),
    (&["`deprecated`"], "said in the doc comment; rustc warns a client that calls it"),
    (&["`externalDocs`"], "a link in a doc comment"),
    (&["`servers` of an operation"], "it is called at the first of them"),
    (&["`callbacks`"], "a trait to receive them and a sender for the other end"),
];

pub(super) const SECURITY: &[Fate] = &[
    (&["one scheme"], "the client sends it, and the server hands over who called"),
    (&["several schemes at once"], "the client sends all of them, and the server demands all"),
    (&["one of several"], "the client takes the first that it has credentials for, and the server any"),
    (&["nobody at all: `{}` among others"], "the caller is an `Option`"),
    (&["no scheme: `security: []`"], "nobody is asked"),
    (&["`apiKey` in `header`", "`apiKey` in `query`"], "an `ApiKey`"),
    (&["`http` with `basic`"], "a name and a password"),
    (&["`http` with `bearer`"], "a token"),
    (&["`oauth2` with `clientCredentials`"], "a token that the client fetches and renews"),
    (
        &["`oauth2` with `implicit`", "`oauth2` with `authorizationCode`"],
        "a token that the client is given; `not-generated` says that the flow is not performed",
    ),
];

pub(super) const DOCUMENT: &[Fate] = &[
    (&["OpenAPI 3.0", "OpenAPI 3.1"], "read, as are Swagger 2.0 and OpenAPI 3.2"),
    (&["a server with an absolute URL"], "the first is the client's default"),
    (&["a server with a relative URL"], "the client must be told the URL that it is relative to"),
    (&["a server with variables"], "a function that takes a value for each"),
    (&["no server"], "the client must be told its URL"),
    (&["a tag with words of its own"], "the doc comment of its group"),
    (&["`externalDocs` of a tag", "`externalDocs` of the document"], "a link in a doc comment"),
    (&["a webhook"], "a method of a trait to receive it and a function of a sender"),
];
