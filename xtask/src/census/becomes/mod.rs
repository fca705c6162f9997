//! What becomes of each thing: a sentence for every row of the page, as short and as honest as it can
//! be. The name of a diagnostic in it is checked against what its documents are given.

mod bodies;
mod formats;
mod operations;
mod schemas;

use super::tally::{Line, Section};

/// Lines of the same fate, and a sentence about it.
pub(super) type Fate = (&'static [&'static str], &'static str);

/// What becomes of something, if that is written down.
pub(super) fn sentence((section, what): &Line) -> Option<&'static str> {
    let same = |(whats, _): &&Fate| whats.contains(&what.as_ref());
    fates(*section).iter().find(same).map(|(_, sentence)| *sentence)
}

/// Every sentence of a section.
pub(super) fn fates(section: Section) -> &'static [Fate] {
    match section {
        Section::Keywords => schemas::KEYWORDS,
        Section::Shapes => schemas::SHAPES,
        Section::Vendors => schemas::VENDORS,
        Section::Xml => schemas::XML,
        Section::Formats => formats::FORMATS,
        Section::Parameters => operations::PARAMETERS,
        Section::Paths => operations::PATHS,
        Section::Operations => operations::OPERATIONS,
        Section::Requests => bodies::REQUESTS,
        Section::RequestMedia => bodies::REQUEST_MEDIA,
        Section::Responses => bodies::RESPONSES,
        Section::ResponseMedia => bodies::RESPONSE_MEDIA,
        Section::Security => operations::SECURITY,
        Section::Document => operations::DOCUMENT,
    }
}
