//! References by URL (RFC 3986), as far as files are fetched by them: `http` and `https`.

/// The beginnings of such URLs.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// Whether a reference, or the name of a file, is a URL by which it is fetched.
pub fn is_url(text: &str) -> bool {
    scheme(text).is_some()
}

/// The URL that a reference means within what another URL leads to. `None` for one of another scheme.
pub fn join_url(base: &str, reference: &str) -> Option<String> {
    Some(Url::parse(base)?.join(reference)?.to_string())
}

fn scheme(text: &str) -> Option<&'static str> {
    let begins = |scheme: &&str| text.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    SCHEMES.into_iter().find(|scheme| begins(scheme))
}

/// A URL in parts (RFC 3986 §3), without its fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Url {
    /// `https://` or `http://`.
    scheme: &'static str,
    /// The host, in small letters, with the port if there is one.
    authority: String,
    /// The path; begins with a slash.
    path: String,
    /// The query, with its question mark.
    query: String,
}

impl Url {
    /// A URL out of its text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let scheme = scheme(text)?;
        let text = text.get(scheme.len()..)?;
        let text = text.split('#').next().unwrap_or(text);
        let end = text.find(['/', '?']).unwrap_or(text.len());
        let (authority, rest) = text.split_at_checked(end)?;
        let (path, query) = parted(rest);
        let url = Url { scheme, authority: authority.to_ascii_lowercase(), path: without_dots(path), query };
        (!authority.is_empty()).then_some(url)
    }

    /// A reference within what the URL leads to (RFC 3986 §5.2.2).
    pub(crate) fn join(&self, reference: &str) -> Option<Self> {
        if is_url(reference) {
            return Url::parse(reference);
        }
        let reference = reference.split('#').next().unwrap_or(reference);
        if let Some(other) = reference.strip_prefix("//") {
            return Url::parse(&format!("{}{other}", self.scheme));
        }
        // A colon in the first segment ends the name of another scheme.
        if reference.split(['/', '?']).next().is_some_and(|first| first.contains(':')) {
            return None;
        }
        let (path, query) = parted(reference);
        let path = match path {
            "" if query.is_empty() => return Some(self.clone()),
            "" => self.path.clone(),
            path if path.starts_with('/') => without_dots(path),
            path => {
                let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                without_dots(&format!("{folder}/{path}"))
            }
        };
        Some(Url { path, query, ..self.clone() })
    }

    /// The host, with its port if there is one, and with the scheme where that is not encrypted.
    pub(crate) fn origin(&self) -> String {
        let scheme = if self.scheme == "http://" { self.scheme } else { "" };
        format!("{scheme}{}", self.authority)
    }

    /// The name of the last part of the path, without its ending.
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

impl std::fmt::Display for Url {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}{}{}", self.scheme, self.authority, self.path, self.query)
    }
}

/// Path and query, which keeps its question mark.
fn parted(text: &str) -> (&str, String) {
    match text.find('?').and_then(|at| text.split_at_checked(at)) {
        Some((path, query)) => (path, query.to_owned()),
        None => (text, String::new()),
    }
}

/// A path without `.` and `..` (RFC 3986 §5.2.4).
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut segments = path.trim_start_matches('/').split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." if last => parts.push(""),
            "." => {}
            ".." => {
                parts.pop();
                if last {
                    parts.push("");
                }
            }
            segment => parts.push(segment),
        }
    }
    format!("/{}", parts.join("/"))
}
