//! What is counted, and how often it was met.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A part of the page, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// The keywords of schemas.
    Keywords,
    /// How keywords stand together, and what their values are.
    Shapes,
    /// The keywords of vendors that say something about a type.
    Vendors,
    /// The XML object.
    Xml,
    /// `type` and `format`.
    Formats,
    /// Parameters.
    Parameters,
    /// The keys under `paths`, and path items.
    Paths,
    /// Operations.
    Operations,
    /// Request bodies.
    Requests,
    /// The media types of request bodies.
    RequestMedia,
    /// Responses, their headers and links.
    Responses,
    /// The media types of responses.
    ResponseMedia,
    /// Security requirements and security schemes.
    Security,
    /// Servers, webhooks, and what the document says of itself.
    Document,
}

impl Section {
    /// All of them, in their order.
    pub(super) const ALL: [Section; 14] = [
        Section::Keywords,
        Section::Shapes,
        Section::Vendors,
        Section::Xml,
        Section::Formats,
        Section::Parameters,
        Section::Paths,
        Section::Operations,
        Section::Requests,
        Section::RequestMedia,
        Section::Responses,
        Section::ResponseMedia,
        Section::Security,
        Section::Document,
    ];

    /// Its heading on the page.
    pub(super) fn title(self) -> &'static str {
        match self {
            Section::Keywords => "Keywords of schemas",
            Section::Shapes => "Shapes of schemas",
            Section::Vendors => "Keywords of vendors",
            Section::Xml => "XML objects",
            Section::Formats => "Types and formats",
            Section::Parameters => "Parameters",
            Section::Paths => "Paths",
            Section::Operations => "Operations",
            Section::Requests => "Request bodies",
            Section::RequestMedia => "Media types of request bodies",
            Section::Responses => "Responses",
            Section::ResponseMedia => "Media types of responses",
            Section::Security => "Security",
            Section::Document => "Servers and the document",
        }
    }
}

/// One thing that documents contain: a line of the page.
pub(super) type Line = (Section, Cow<'static, str>);

/// How often a document contains each thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally(pub(super) BTreeMap<Line, usize>);

impl Tally {
    /// One more of it.
    pub(super) fn add(&mut self, section: Section, what: impl Into<Cow<'static, str>>) {
        *self.0.entry((section, what.into())).or_default() += 1;
    }

    /// One more of it, if it is there.
    pub(super) fn add_if(&mut self, there: bool, section: Section, what: impl Into<Cow<'static, str>>) {
        if there {
            self.add(section, what);
        }
    }
}

/// How often many documents contain something, and how many of them do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Count {
    /// How often.
    pub(super) uses: usize,
    /// In how many documents.
    pub(super) documents: usize,
}

/// The counts of many documents.
pub(super) type Census = BTreeMap<Line, Count>;

/// The tallies of many documents together.
pub(super) fn together(tallies: impl IntoIterator<Item = Tally>) -> Census {
    let mut census = Census::new();
    for (line, uses) in tallies.into_iter().flat_map(|tally| tally.0) {
        let count = census.entry(line).or_default();
        count.uses += uses;
        count.documents += 1;
    }
    census
}
