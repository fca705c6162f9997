//! Diagnostics as text: rustc's look, with the lines of the document that they are about.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Padding, Renderer, Snippet};

use crate::load::files::{by_file, find};
use crate::source::whole_characters;
use crate::{Diagnostic, Severity, Source, Spot};

/// Whether the text carries colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text, for files and tests.
    Plain,
    /// ANSI escapes, for terminals.
    Color,
}

/// Two places that are further apart than this many bytes are shown as two excerpts. Nearer ones
/// share one, with the lines between them folded.
const NEAR: usize = 16 << 10;

/// A line that is longer than this many bytes is quoted in part. Minified documents are one line
/// of megabytes, which the excerpt would otherwise hold once for every diagnostic.
const LONG_LINE: usize = 16 << 10;

/// How many bytes of such a line are quoted before and behind the place.
const QUOTED: usize = 40;

/// The label of other places of which a diagnostic says the same, which are listed and not shown.
pub const THE_SAME: &str = "the same";

/// So many of them are listed.
const LISTED: usize = 20;

/// The text of diagnostics about one document, in the order of their places, each followed by an
/// empty line. A diagnostic whose place is not to be found comes first, with the file alone.
pub fn render(source: &Source, diagnostics: &[Diagnostic], style: Style) -> String {
    let spots: Vec<&Spot> = diagnostics
        .iter()
        .flat_map(|it| std::iter::once(&it.at).chain(it.also.iter().map(|(spot, _)| spot)))
        .collect();
    let mut places = source.locate_all(&spots).into_iter();
    let mut located: Vec<(&Diagnostic, Vec<Place<'_>>)> = diagnostics
        .iter()
        .map(|diagnostic| {
            let labels = diagnostic.also.iter().map(|(_, label)| Some(label.as_str()));
            let places = std::iter::once(None)
                .chain(labels)
                .zip(places.by_ref())
                .map(|(label, range)| Place { label, range })
                .collect();
            (diagnostic, places)
        })
        .collect();
    located.sort_by_key(|(_, places)| {
        places.first().and_then(|place| place.range.as_ref()).map(|range| range.start)
    });
    let lines = Lines::new(&source.text);
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Color => Renderer::styled(),
    };
    let path = visible(&source.path.to_string_lossy()).into_owned();
    let mut out = String::new();
    for (diagnostic, places) in located {
        out.push_str(&renderer.render(&[group(&lines, &path, diagnostic, &places)]));
        out.push_str("\n\n");
    }
    out
}

/// The text of diagnostics about a document and the files that it refers to.
pub fn render_files(source: &Source, files: &[Source], diagnostics: &[Diagnostic], style: Style) -> String {
    let mut out = String::new();
    for (path, diagnostics) in by_file(diagnostics) {
        let file = path.and_then(|path| find(source, files, &path));
        let source = file.unwrap_or(source);
        out.push_str(&render(source, &diagnostics, style));
    }
    out
}

/// A place of a diagnostic: its own, which has no label, or one that belongs to it.
struct Place<'a> {
    label: Option<&'a str>,
    range: Option<Range<usize>>,
}

fn group<'a>(
    lines: &Lines<'_>,
    path: &'a str,
    diagnostic: &Diagnostic,
    places: &[Place<'_>],
) -> annotate_snippets::Group<'a> {
    let level = match diagnostic.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let mut group = level
        .primary_title(visible(&diagnostic.message).into_owned())
        .id(diagnostic.rule)
        .elements(Vec::<Element<'a>>::new());
    let (same, places): (Vec<&Place<'_>>, Vec<&Place<'_>>) =
        places.iter().partition(|place| place.label == Some(THE_SAME));
    for cluster in clusters(lines, &places) {
        group = group.elements(excerpt(lines, path, &cluster));
    }
    if places.first().is_none_or(|place| place.range.is_none()) || lines.text.is_empty() {
        group = group.element(Origin::path(path)).element(Padding);
    }
    if let Some(list) = listed(lines, &same) {
        group = group.element(Level::NOTE.message(list));
    }
    group.element(Level::HELP.message(visible(&diagnostic.help).into_owned()))
}

/// Where else the same is said.
fn listed(lines: &Lines<'_>, places: &[&Place<'_>]) -> Option<String> {
    let positions = places.iter().take(LISTED).filter_map(|place| {
        let (line, column) = lines.position(place.range.as_ref()?.start);
        Some(format!("{line}:{column}"))
    });
    let mut list = positions.collect::<Vec<_>>().join(", ");
    match places.len().saturating_sub(LISTED) {
        _ if list.is_empty() => return None,
        0 => {}
        more => list.push_str(&format!(" and {more} more places")),
    }
    Some(format!("the same at {list}"))
}

/// Places that are shown in one excerpt, the diagnostic's own place among the first of them.
fn clusters<'p>(lines: &Lines<'_>, places: &[&'p Place<'p>]) -> Vec<Vec<Shown<'p>>> {
    let mut clusters: Vec<Vec<Shown<'p>>> = Vec::new();
    for place in places {
        let Some(range) = &place.range else { continue };
        if lines.text.is_empty() {
            continue;
        }
        let shown = Shown { label: place.label, range: lines.on_one_line(range) };
        let is_near = |other: &Shown<'_>| {
            other.range.start.abs_diff(shown.range.start) < NEAR
                && !lines.is_long(other.range.start)
                && !lines.is_long(shown.range.start)
        };
        match clusters.iter_mut().find(|cluster| cluster.iter().any(is_near)) {
            Some(cluster) => cluster.push(shown),
            None => clusters.push(vec![shown]),
        }
    }
    clusters
}

/// A place as it is shown: the part of it that is on its first line.
struct Shown<'a> {
    label: Option<&'a str>,
    range: Range<usize>,
}

fn excerpt<'a>(lines: &Lines<'_>, path: &'a str, cluster: &[Shown<'_>]) -> Vec<Element<'a>> {
    let starts = cluster.iter().map(|shown| lines.start_of_line(shown.range.start));
    let ends = cluster.iter().map(|shown| lines.end_of_line(shown.range.end));
    let (Some(start), Some(end)) = (starts.min(), ends.max()) else {
        return Vec::new();
    };
    if let ([shown], true) = (cluster, end - start > LONG_LINE) {
        return quote(lines, path, shown);
    }
    let text = lines.text.get(start..end).unwrap_or("");
    let annotations = cluster.iter().map(|shown| {
        let kind = match shown.label {
            None => AnnotationKind::Primary,
            Some(_) => AnnotationKind::Context,
        };
        kind.span(shown.range.start - start..shown.range.end - start)
            .label(shown.label.map(|label| visible(label).into_owned()))
    });
    vec![
        Snippet::source(harmless(text))
            .path(path)
            .line_start(lines.number(start))
            .annotations(annotations)
            .into(),
    ]
}

/// A place on a line that is too long to show: its position, and the text around it.
fn quote<'a>(lines: &Lines<'_>, path: &'a str, shown: &Shown<'_>) -> Vec<Element<'a>> {
    let (line, column) = lines.position(shown.range.start);
    let from = lines.start_of_line(shown.range.start).max(shown.range.start.saturating_sub(QUOTED));
    let to = lines.end_of_line(shown.range.start).min(shown.range.start + QUOTED);
    let quoted = lines.text.get(whole_characters(lines.text, &(from..to)));
    let text = visible(quoted.unwrap_or("").trim_end()).into_owned();
    vec![
        Origin::path(path).line(line).char_column(column).into(),
        Padding.into(),
        Level::NOTE
            .message(match shown.label {
                None => format!("it reads …{text}…"),
                Some(label) => format!("{}: …{text}…", visible(label)),
            })
            .into(),
    ]
}

/// The lines of a text, found once for all diagnostics.
struct Lines<'t> {
    text: &'t str,
    /// The offset of the first character of every line.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        Lines { text, starts: starts.collect() }
    }

    /// The number of the line that an offset is on, counted from one.
    fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    fn start_of_line(&self, at: usize) -> usize {
        self.starts.get(self.number(at).saturating_sub(1)).copied().unwrap_or(0)
    }

    /// The offset behind the last character of a line, without its line break.
    fn end_of_line(&self, at: usize) -> usize {
        let end = self.starts.get(self.number(at)).map_or(self.text.len(), |next| next - 1);
        let line = self.text.get(self.start_of_line(at)..end).unwrap_or("");
        end - usize::from(line.ends_with('\r'))
    }

    fn is_long(&self, at: usize) -> bool {
        self.end_of_line(at) - self.start_of_line(at) > LONG_LINE
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let start = self.start_of_line(at);
        let before = self.text.get(start..at).unwrap_or("");
        (self.number(at), before.chars().count() + 1)
    }

    /// The part of a place that is on its first line: a map of a hundred lines is told by where it
    /// begins.
    fn on_one_line(&self, range: &Range<usize>) -> Range<usize> {
        let end = self.end_of_line(range.start).max(range.start);
        let start = range.start.min(end);
        start..range.end.clamp(start, end)
    }
}

/// Whether a character would act on a terminal, hide, or change the order of its neighbours
/// (Unicode's `Cc` and the formatting characters; CVE-2021-42574).
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// A text of a diagnostic, with every unsafe character as its escape.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_unsafe(c) {
            true => out.extend(c.escape_default()),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A text of the document, with every unsafe character replaced by a visible one of as many bytes,
/// so that places and columns stay what they are. ASCII's own control characters are left to the
/// library, which draws them and expands tabs.
fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| match (is_unsafe(c), c.len_utf8()) {
            (true, 2) => '¿',
            (true, 3) => char::REPLACEMENT_CHARACTER,
            (true, 4) => '🚫',
            _ => c,
        })
        .collect()
}
