//! Bodies and their media types.

use super::Fate;

pub(super) const REQUESTS: &[Fate] = &[
    (&["required"], "a field of the request"),
    (&["optional"], "a field of the request that may be absent"),
    (&["`$ref`"], "the body that it leads to"),
    (
        &["several media types"],
        "formats of one type, which the client sends in any of them; bytes and texts are an enum by media type",
    ),
    (
        &["several media types with different schemas"],
        "an enum of them: the one that is sent says the media type, and the media type the one that came",
    ),
    (&["a media type with parameters"], "sent with them and recognized without"),
    (&["a media type without a schema"], "bytes, text or any JSON value, by the media type"),
    (
        &["`encoding`"],
        "styles of the members of a form, as the document says; otherwise the default of the media type, which `not-generated` says",
    ),
    (&["`example`", "`examples`"], "nothing, which `not-generated` says"),
];

pub(super) const RESPONSES: &[Fate] = &[
    (&["`$ref`"], "the response that it leads to"),
    (&["a range of statuses"], "a variant with the status"),
    (&["`default`"], "a variant with the status, for every other"),
    (
        &["several media types"],
        "formats of one type, which the server negotiates; bytes and texts are an enum by media type",
    ),
    (
        &["several media types with different schemas"],
        "an enum of them: the one that is answered says the media type, and the media type the one that came",
    ),
    (&["a media type with parameters"], "sent with them and recognized without"),
    (&["a media type without a schema"], "bytes, text or any JSON value, by the media type"),
    (&["a header"], "a field of a struct beside the body"),
    (&["a link"], "said in the doc comment of the client's function"),
    (&["`example`", "`examples`"], "nothing, which `not-generated` says"),
];

const JSON: &str = "JSON";
const XML: &str = "XML; a `string` without a name of an element is the whole document as it is written";
const TEXT: &str = "a `String`; where its schema is no text, bytes, or left out beside JSON of that schema, which `unsupported-media-type` says";
const BYTES: &str = "bytes";
const UNREAD: &str = "bytes, or left out beside JSON of the same schema, which `unsupported-media-type` says";
const RANGE: &str = "JSON of any media type where its schema has a type, and text too where that is a string, which \
                     `media-type-range` says; otherwise bytes with the media type that they are in";
const PARTS: &str =
    "bytes, or left out beside a form of the same schema, which `unsupported-media-type` says";
const MISTAKE: &str = "left out, which `bad-media-type` says; what stands beside it is generated";

pub(super) const REQUEST_MEDIA: &[Fate] = &[
    (&["`application/json`", "`text/json`", "`*+json`"], JSON),
    (&["`application/xml`", "`text/xml`", "`*+xml`"], XML),
    (&["`application/x-www-form-urlencoded`"], "a form"),
    (&["`multipart/form-data`", "`application/form-data`"], PARTS),
    (&["`text/plain`"], "a `String`, or a scalar as text"),
    (&["`text/html`", "`text/csv`", "`text/x-yaml`", "`text/x-markdown`"], TEXT),
    (&["`application/octet-stream`", "`image/jpeg`", "`image/png`"], BYTES),
    (&["`application/x-yaml`", "`application/x-json-smile`", "`application/jose+jwe`"], UNREAD),
    (&["`*/*`"], RANGE),
    (&["a key that is no media type"], MISTAKE),
];

pub(super) const RESPONSE_MEDIA: &[Fate] = &[
    (&["`application/json`", "`text/json`", "`*+json`"], JSON),
    (&["`application/xml`", "`text/xml`", "`*+xml`"], XML),
    (&["`text/plain`"], "a `String`, or a scalar as text"),
    (&["`text/html`", "`text/csv`", "`text/javascript`", "`text/x-yaml`"], TEXT),
    (&["`multipart/form-data`", "`multipart/related`"], "bytes, which `unsupported-media-type` says"),
    (
        &[
            "`application/octet-stream`",
            "`application/pdf`",
            "`application/zip`",
            "`application/xlsx`",
            "`application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`",
            "`application/octocat-stream`",
            "`application/vnd.docker.raw-stream`",
            "`image/png`",
            "`image/jpeg`",
            "`image/jpg`",
            "`image/gif`",
            "`image/webp`",
            "`image/x-bmp`",
            "`image/x-portable-arbitrarymap`",
            "`audio/wav`",
            "`audio/mp3`",
            "`audio/mpeg`",
            "`audio/m4a`",
            "`video/mp4`",
            "`video/3gpp`",
        ],
        BYTES,
    ),
    (
        &[
            "`application/vnd.kubernetes.protobuf`",
            "`application/yaml`",
            "`application/x-yaml`",
            "`application/x-ms-application`",
            "`application/javascript`",
            "`application/x-json-smile`",
            "`application/x-msgpack`",
            "`application/jose+jwe`",
            "`application/json+sarif`",
        ],
        UNREAD,
    ),
    (&["`*/*`"], RANGE),
    (&["`image/*`", "`audio/*`", "`video/*`"], "bytes with the media type that they are in"),
    (&["a key that is no media type"], MISTAKE),
];
