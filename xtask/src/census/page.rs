//! `docs/support.md`: a row for everything that real documents contain often enough, what becomes of
//! it, and the documents of ours that show it.

use std::fmt::Write;

use super::becomes::sentence;
use super::features::Feature;
use super::tally::{Census, Count, Line, Section};

/// What is used less often has no row.
pub(super) const OFTEN: usize = 10;
/// So many documents are named in a row at most: those that are the most about it.
const NAMED: usize = 3;
/// How the line begins that says which documents were counted.
const COUNTED: &str = "Counted over ";

/// What the page says that only the collection knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// Which documents were counted.
    pub(super) counted: String,
    /// The counts of what has a row.
    pub(super) census: Census,
}

impl Page {
    /// The page of some counts.
    pub(super) fn new(counted: String, census: Census) -> Self {
        let often = census.into_iter().filter(|(_, count)| count.uses >= OFTEN);
        Page { counted, census: often.collect() }
    }

    /// Reads what a page was made of.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let counted = text.lines().find_map(|line| line.strip_prefix(COUNTED)?.strip_suffix('.'));
        let counted = counted.ok_or_else(|| format!("no line begins with `{COUNTED}`"))?.to_owned();
        let mut census = Census::new();
        let mut section = None;
        for line in text.lines() {
            if let Some(title) = line.strip_prefix("## ") {
                section = Section::ALL.into_iter().find(|section| section.title() == title);
            }
            let Some(cells) = line.strip_prefix("| ").filter(|line| !line.starts_with("what |")) else {
                continue;
            };
            let (line, count) = section
                .zip(row(cells))
                .map(|(section, (what, count))| ((section, what.into()), count))
                .ok_or(format!("`{line}` is no row of a section"))?;
            census.insert(line, count);
        }
        Ok(Page { counted, census })
    }

    /// The page, with the documents that show each row today.
    pub(super) fn print(&self, features: &[Feature]) -> String {
        let mut text = format!("{HEAD}\n{COUNTED}{}.\n", self.counted);
        for section in Section::ALL {
            let mut rows: Vec<(&Line, &Count)> =
                self.census.iter().filter(|((of, _), _)| *of == section).collect();
            rows.sort_by(|a, b| b.1.uses.cmp(&a.1.uses).then(a.0.cmp(b.0)));
            let heading =
                "| what | uses | documents | what becomes of it | shown by |\n|---|---:|---:|---|---|";
            line(&mut text, format_args!("\n## {}\n\n{heading}", section.title()));
            for (of, count) in rows {
                let (uses, documents) = (grouped(count.uses), grouped(count.documents));
                let what = of.1.replace('|', "\\|");
                let becomes = sentence(of).unwrap_or_default();
                let shown = links(of, features);
                line(&mut text, format_args!("| {what} | {uses} | {documents} | {becomes} | {shown} |"));
            }
        }
        text
    }
}

const HEAD: &str = "\
# What documents contain, and what becomes of it

Everything that real documents contain ten times or more has a row here: how often they do, and in
how many of them. A thing is counted where it is written, so one that a hundred references lead to
counts once. What becomes of it is said as it is today; a name such as `not-generated` is that of the
diagnostic which says so when a document is generated.

The last column names documents of [`specs`](../specs) that contain it, those that are the most about
it first. Each is small, its output is committed and compiled in
[`tests/generated`](../tests/generated), and a test there sends values from the generated client to
the generated server and back. A row without such a document, without a sentence, or with a sentence
that names a diagnostic which none of its documents is given, fails a test of `xtask`.

The counts are those of `cargo xtask census --write`; `cargo xtask codegen` brings the other columns
up to date.
";

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{words}");
}

/// The first three cells of a row.
fn row(cells: &str) -> Option<(String, Count)> {
    let mut cells = cells.split(" | ");
    let what = cells.next()?.replace("\\|", "|");
    let mut number = || cells.next()?.replace(',', "").parse().ok();
    Some((what, Count { uses: number()?, documents: number()? }))
}

/// A number with a comma between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let places = digits.len();
    let comma = |index: usize| index > 0 && (places - index).is_multiple_of(3);
    digits
        .char_indices()
        .flat_map(|(index, digit)| comma(index).then_some(',').into_iter().chain([digit]))
        .collect()
}

/// Links to the documents that show something, those that are the most about it first.
fn links(of: &Line, features: &[Feature]) -> String {
    let mut showing: Vec<&Feature> = features.iter().filter(|feature| feature.uses(of) > 0).collect();
    // Of the greatest share first: a/b > c/d where a*d > c*b.
    showing.sort_by(|a, b| {
        (b.uses(of) * a.size()).cmp(&(a.uses(of) * b.size())).then_with(|| a.path.cmp(&b.path))
    });
    let links = showing.iter().take(NAMED).map(|feature| format!("[{}](../{})", feature.name, feature.path));
    links.collect::<Vec<String>>().join(", ")
}
