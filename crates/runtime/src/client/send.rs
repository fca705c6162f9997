//! Request value to HTTP request, and that to an answer.

use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode, Uri};

use super::answer::Answer;
use super::auth::{self, Credentials};
use super::base::{BaseUrl, receiver};
use super::builder::{Core, Settings};
use super::call::Overrides;
use super::error::{Error, RequestError};
use super::token::{IssuedToken, TokenSource};
use super::transport::{Body, Whole, exchange};
use crate::check;
use crate::media::{Media, carrying};
use crate::negotiate::{MediaType, concrete, declared};
use crate::operation::{Operation, Request, RequestBody, Scheme};
use crate::param::{self, Encoded};
use crate::value::{Bytes, Item, Message};

/// Sends a request and waits for the whole answer. After a 401, tokens that came from a source
/// are renewed and the request is sent once more.
pub(crate) async fn send(
    core: Core,
    mut request: Box<dyn Request>,
    overrides: Overrides,
) -> Result<Answer, Error> {
    let settings = &*core.0;
    let operation = request.operation();
    let draft = draft(settings, operation, &mut *request, &overrides)?;
    let (whole, tokens) = attempt(settings, operation, &draft, &overrides, &[]).await?;
    if whole.status() != StatusCode::UNAUTHORIZED || tokens.is_empty() {
        return Ok(Answer { operation, whole });
    }
    let (whole, _) = attempt(settings, operation, &draft, &overrides, &tokens).await?;
    Ok(Answer { operation, whole })
}

/// All of a request but its proof of who calls.
struct Draft {
    path: String,
    query: Option<String>,
    headers: HeaderMap,
    body: Bytes,
}

fn draft(
    settings: &Settings,
    operation: &'static Operation,
    request: &mut dyn Request,
    overrides: &Overrides,
) -> Result<Draft, RequestError> {
    if settings.checks {
        check::sent(request).map_err(RequestError::Invalid)?;
    }
    let Encoded { path, query, mut headers } = param::encode(request).map_err(RequestError::Parameter)?;
    if let Some(name) = headers.keys().find(|name| is_framing(name)) {
        return Err(RequestError::Header(name.to_string()));
    }
    if let Some(accept) = accept(operation, &settings.accept, overrides.accept.as_deref())? {
        headers.insert(ACCEPT, accept);
    }
    let mut bytes = Vec::new();
    if let (Some(declared), Some(item)) = (&operation.body, request.body()) {
        let content_type =
            write(declared, &item, operation.request_message(), settings, overrides, &mut bytes)?;
        headers.insert(CONTENT_TYPE, content_type);
    }
    for (name, value) in settings.headers.iter().chain(&overrides.headers) {
        let refused = || RequestError::Header(name.clone());
        let header =
            HeaderName::try_from(name.as_str()).ok().filter(|name| !is_framing(name)).ok_or_else(refused)?;
        headers.insert(header, HeaderValue::from_str(value).map_err(|_| refused())?);
    }
    Ok(Draft { path, query, headers, body: bytes.into() })
}

/// The fields by which a message is framed and routed are the transport's: a value from elsewhere
/// could smuggle a second request (RFC 9112 §11.2).
fn is_framing(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "content-length" | "transfer-encoding" | "connection" | "host" | "te" | "trailer" | "upgrade"
    )
}

/// Writes the body and returns its `Content-Type`.
fn write(
    body: &RequestBody,
    item: &dyn Item,
    message: Message,
    settings: &Settings,
    overrides: &Overrides,
    out: &mut Vec<u8>,
) -> Result<HeaderValue, RequestError> {
    let carried = carrying(body.content, item);
    let content = || carried.media();
    let refused = |wanted: &str| RequestError::ContentType {
        wanted: wanted.to_owned(),
        declared: content().map(|media| media.name).collect(),
    };
    let own = carried.media_type.as_deref();
    if let Some(own) = own.filter(|own| carried.named(own).is_none()) {
        return Err(refused(own));
    }
    let (media, name) = match overrides.content_type.as_deref().or(own) {
        Some(wanted) => named(content(), wanted).ok_or_else(|| refused(wanted))?,
        None => {
            let preferred = settings.content_types.iter().find_map(|wanted| named(content(), wanted));
            let first = || content().next().and_then(|media| Some((media, concrete(media.name)?)));
            let range = || refused(content().next().map_or("", |media| media.name));
            preferred.or_else(first).ok_or_else(range)?
        }
    };
    media.write_body(item, message, out).map_err(RequestError::Body)?;
    HeaderValue::from_str(name).map_err(|_| refused(name))
}

/// The declared media type that a wanted one means, and what to write into `Content-Type`: as the
/// document has it, unless the wanted one says more.
fn named(content: impl Iterator<Item = &'static Media>, wanted: &str) -> Option<(&'static Media, &str)> {
    let media = declared(content, wanted)?;
    let range = MediaType::parse(media.name).is_some_and(|media| media.is_range());
    match (range, MediaType::parse(wanted)) {
        (_, Some(wanted)) if wanted.is_range() => None,
        (false, _) if !wanted.contains(';') => Some((media, media.name)),
        _ => Some((media, wanted)),
    }
}

/// The `Accept` field: what the responses declare, or those of them that the client prefers with
/// a greater weight. Of a body that is one of several types, the document's first is the likeliest to be
/// wanted. `None` when no response has a body.
fn accept(
    operation: &'static Operation,
    preferred: &[String],
    wanted: Option<&str>,
) -> Result<Option<HeaderValue>, RequestError> {
    if let Some(wanted) = wanted {
        return HeaderValue::from_str(wanted).map(Some).map_err(|_| RequestError::Header(ACCEPT.to_string()));
    }
    let mut names: Vec<(&'static str, usize)> = Vec::new();
    for media in operation.responses.iter().flat_map(|response| response.content) {
        let alternative = media.alternative.unwrap_or(0);
        match names.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(media.name)) {
            Some((_, known)) => *known = alternative.min(*known),
            // Ranges of a structured syntax are not for this field (RFC 9110 §12.5.1).
            None if MediaType::parse(media.name).is_some_and(|name| name.suffix().is_none()) => {
                names.push((media.name, alternative));
            }
            None => {}
        }
    }
    let rank = |name: &str| preferred.iter().position(|wanted| declared_as(wanted, name));
    let some_preferred = names.iter().any(|(name, _)| rank(name).is_some());
    names.sort_by_key(|(name, _)| rank(name).unwrap_or(usize::MAX));
    let elements: Vec<String> = names
        .iter()
        .map(|(name, alternative)| match (rank(name), *alternative) {
            (None, _) if some_preferred => format!("{name};q=0.1"),
            (Some(0), _) | (None, 0) => (*name).to_owned(),
            (Some(rank), _) => format!("{name};q=0.{}", 9_usize.saturating_sub(rank).max(2)),
            (None, later) => format!("{name};q=0.{}", 10_usize.saturating_sub(later).max(2)),
        })
        .collect();
    if elements.is_empty() {
        return Ok(None);
    }
    HeaderValue::from_str(&elements.join(", "))
        .map(Some)
        .map_err(|_| RequestError::Header(ACCEPT.to_string()))
}

/// Whether a preferred media type is this declared one, whatever its parameters.
fn declared_as(wanted: &str, name: &str) -> bool {
    let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence(wanted) == essence(name)
}

/// Where a request goes.
enum Target<'s> {
    /// To a path below the base URL.
    Path(BaseUrl, &'s str),
    /// To the URL of a receiver.
    Receiver(&'s str),
}

impl<'s> Target<'s> {
    fn new(
        settings: &Settings,
        operation: &Operation,
        draft: &'s Draft,
        overrides: &'s Overrides,
    ) -> Result<Self, RequestError> {
        let target = match &overrides.url {
            Some(url) => Target::Receiver(url),
            None => {
                let base = settings.servers.of(operation, overrides.server.as_ref());
                Target::Path(base.map_err(RequestError::BaseUrl)?, &draft.path)
            }
        };
        target.uri(None).map(|_| target)
    }

    fn uri(&self, query: Option<&str>) -> Result<Uri, RequestError> {
        match self {
            Target::Path(base, path) => base.join(path, query).parse().map_err(|_| RequestError::Url),
            Target::Receiver(url) => {
                receiver(url, query).and_then(|whole| whole.parse().ok()).ok_or(RequestError::ReceiverUrl)
            }
        }
    }
}

/// A token that an attempt used, and where it came from.
struct Used {
    scheme: &'static str,
    round: u64,
}

/// Sends a draft once, with the credentials that the operation demands. `refused` are the tokens
/// that the server did not accept before.
async fn attempt(
    settings: &Settings,
    operation: &'static Operation,
    draft: &Draft,
    overrides: &Overrides,
    refused: &[Used],
) -> Result<(Whole, Vec<Used>), Error> {
    // Without a URL nothing is asked of a token endpoint.
    let target = Target::new(settings, operation, draft, overrides)?;
    let given = |scheme: &'static Scheme| {
        overrides
            .credentials
            .iter()
            .rev()
            .chain(&settings.credentials)
            .find(|(name, _)| *name == scheme.name)
            .map(|(_, credentials)| credentials)
    };
    // A client certificate is the transport's, which cannot be asked here.
    let is_transport = |scheme: &Scheme| matches!(scheme.kind, crate::operation::SchemeKind::MutualTls);
    let alternative =
        auth::choose(operation.security, |scheme| is_transport(scheme) || given(scheme).is_some())
            .map_err(Error::Authentication)?;
    let (mut query, mut headers, mut used) = (draft.query.clone(), draft.headers.clone(), Vec::new());
    for requirement in alternative.unwrap_or_default() {
        let Some(credentials) = given(requirement.scheme) else { continue };
        let mut bearer = None;
        if let Credentials::Source(source) = credentials {
            let before =
                refused.iter().find(|used| used.scheme == requirement.scheme.name).map(|used| used.round);
            let IssuedToken { token, round } =
                TokenSource::token(source, settings, requirement.scheme, before)
                    .await
                    .map_err(Error::Authentication)?;
            used.push(Used { scheme: requirement.scheme.name, round });
            bearer = Some(token);
        }
        auth::apply(requirement.scheme, credentials, bearer.as_ref(), &mut query, &mut headers)
            .map_err(Error::Authentication)?;
    }
    let uri = target.uri(query.as_deref())?;
    let mut request = http::Request::new(Body::from(draft.body.clone()));
    let name = operation.method.as_str();
    *request.method_mut() = Method::from_bytes(name.as_bytes()).map_err(|_| RequestError::Method(name))?;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    let whole =
        exchange(&settings.transport, request, settings.response_limit).await.map_err(Error::Transport)?;
    Ok((whole, used))
}
