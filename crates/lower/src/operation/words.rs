//! The words that operations, paths and statuses are called by, before the name pass makes
//! identifiers of them.

use understory_model::{Hook, TagKind};

/// The words of a webhook or a callback in the group of its kind: its name, behind its method where
/// that is not the usual one.
pub(crate) fn hook_title(hook: &Hook, method: &str) -> Vec<String> {
    let verb = Some(method.to_ascii_lowercase()).filter(|_| method != "POST");
    verb.into_iter().chain([hook.name().to_owned()]).collect()
}

/// The same with its kind, so that it is told from whatever else has its name.
pub(crate) fn hook_words(hook: &Hook, method: &str) -> Vec<String> {
    let kind = match hook.kind() {
        TagKind::Callbacks => "callback",
        TagKind::Webhooks | TagKind::Paths => "webhook",
    };
    let mut words = hook_title(hook, method);
    if !hook.name().to_ascii_lowercase().ends_with(kind) {
        words.push(kind.to_owned());
    }
    words
}

/// The words of an operation: its id, without the group prefix that repeats its tag
/// (`Membership_GetUserRoles` in the group `Membership` is `GetUserRoles`); without an id, its
/// method and path.
pub(crate) fn operation_words(id: Option<&str>, tag: &str, method: &str, path: &str) -> Vec<String> {
    match id {
        Some(id) => vec![without_group(id, tag).unwrap_or(id).to_owned()],
        None => {
            let method = method.to_ascii_lowercase();
            [method].into_iter().chain(path_words(path)).collect()
        }
    }
}

fn without_group<'i>(id: &'i str, tag: &str) -> Option<&'i str> {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let tag = plain(tag);
    let is_end = |c: char| matches!(c, '_' | '.' | '-' | '/' | ':');
    let cuts = id.char_indices().filter(|(_, c)| is_end(*c));
    let group = |(at, c): (usize, char)| Some((id.get(..at)?, id.get(at + c.len_utf8()..)?));
    let (_, rest) = cuts.filter_map(group).find(|(group, _)| plain(group) == tag)?;
    rest.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(rest)
}

/// The words of a path: its segments, each parameter after a `by`.
pub(crate) fn path_words(path: &str) -> Vec<String> {
    let mut words = Vec::new();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        match segment.strip_prefix('{') {
            Some(rest) => words.extend(["by".to_owned(), rest.replace(['{', '}'], " ").trim().to_owned()]),
            None => words.push(segment.replace(['{', '}'], " ")),
        }
    }
    words
}

/// The words of a key under `responses`, for what is defined inside it.
pub(crate) fn status_words(key: &str) -> String {
    match key {
        "200" => "Response".to_owned(),
        "1XX" => "Informational".to_owned(),
        "2XX" => "Success".to_owned(),
        "3XX" => "Redirection".to_owned(),
        "4XX" => "ClientError".to_owned(),
        "5XX" => "ServerError".to_owned(),
        "default" => "Default".to_owned(),
        code => match code.parse().ok().and_then(reason) {
            Some(reason) => reason.to_owned(),
            None => format!("Status{code}"),
        },
    }
}

/// The reason phrase of a status, as one word (IANA, "HTTP Status Code Registry").
pub(crate) fn reason(status: u16) -> Option<&'static str> {
    Some(match status {
        100 => "Continue",
        101 => "SwitchingProtocols",
        102 => "Processing",
        103 => "EarlyHints",
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        226 => "ImUsed",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        305 => "UseProxy",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        418 => "ImATeapot",
        421 => "MisdirectedRequest",
        422 => "UnprocessableContent",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        506 => "VariantAlsoNegotiates",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        511 => "NetworkAuthenticationRequired",
        _ => return None,
    })
}
