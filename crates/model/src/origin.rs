//! Where a part of the model came from, and what its author wrote about it.

use std::fmt;

/// A JSON pointer (RFC 6901) into the document, written as a URI fragment without
/// percent-encoding: `#/paths/~1users/get`. The root is `#`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Pointer("#".to_owned())
    }

    /// A pointer from its text, which begins with `#`.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('#')?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Pointer(text.to_owned()))
    }

    /// The pointer one step further, to a member or an item.
    pub fn join(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for c in token.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                c => text.push(c),
            }
        }
        Pointer(text)
    }

    /// The pointer to what it is a member or an item of, and the token that leads from there. `None`
    /// for the root.
    pub fn split_last(&self) -> Option<(Pointer, String)> {
        let (around, last) = self.0.rsplit_once('/')?;
        Some((Pointer(around.to_owned()), last.replace("~1", "/").replace("~0", "~")))
    }

    /// Whether it is another pointer or leads to something inside of what that means.
    pub fn is_in(&self, other: &Pointer) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The unescaped reference tokens, from the root.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|t| t.replace("~1", "/").replace("~0", "~"))
    }

    /// The text, beginning with `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the author of the document wrote about a thing. Markdown (CommonMark), not yet made safe:
/// that is the emitter's work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// One line.
    pub summary: Option<String>,
    /// Any number of paragraphs.
    pub description: Option<String>,
    /// Whether `deprecated: true` stands beside it.
    pub stability: Stability,
    /// `externalDocs`: where there is more to read.
    pub external: Option<ExternalDocs>,
}

/// An external documentation object.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalDocs {
    /// Where it is. May be relative.
    pub url: String,
    /// What it is, in Markdown.
    pub description: Option<String>,
}

/// Whether a thing is still recommended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stability {
    /// Nothing says otherwise.
    #[default]
    Current,
    /// `deprecated: true`.
    Deprecated,
}
