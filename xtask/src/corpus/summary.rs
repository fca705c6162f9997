//! The summary: what became of the documents, as a page.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::check::LARGEST;
use super::documents::Collection;
use super::figures::{Event, Group, Measurement, groups, percentile, sorted};
use super::options::Options;
use super::record::{Outcome, Record, Verdict};
use crate::bench::surroundings;

/// The page.
pub(super) fn print(
    collection: &Collection,
    options: &Options,
    records: &[Record],
    verdicts: Option<&[Verdict]>,
) -> String {
    let mut out = format!(
        "# What becomes of real documents\n\nMade by `cargo xtask corpus{}`, which also says how. The documents are {} of {}.\n\n",
        options.given,
        records.len(),
        collection.name,
    );
    for (name, value) in surroundings() {
        line(&mut out, format_args!("- {name}: {value}"));
    }
    totals(&mut out, records);
    if let Some(verdicts) = verdicts {
        compiled(&mut out, records, verdicts);
    }
    schemas(&mut out, records);
    costs(&mut out, records);
    said(&mut out, records);
    bugs(&mut out, records);
    left_out(&mut out, records);
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // To write to a string cannot fail.
    let _ = writeln!(out, "{text}");
}

/// A cell of a table: one line, not too long.
fn cell(text: &str) -> String {
    let one: String = text.replace('\n', " ").replace('|', "\\|");
    match one.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &one[..end]),
        None => one,
    }
}

fn share(part: usize, whole: usize) -> String {
    format!("{:.2} %", 100.0 * part as f64 / whole.max(1) as f64)
}

fn total(records: &[Record], of: fn(&Record) -> usize) -> usize {
    records.iter().map(of).sum()
}

fn count(records: &[Record], which: fn(&Outcome) -> bool) -> usize {
    records.iter().filter(|record| which(&record.measured.outcome)).count()
}

fn totals(out: &mut String, records: &[Record]) {
    let generated = total(records, |record| record.measured.operations);
    let operations = generated + total(records, |record| record.measured.left_out.len());
    let refused = count(records, |outcome| *outcome == Outcome::Refused);
    let late = count(records, |outcome| *outcome == Outcome::TimedOut);
    let bugs = count(records, |outcome| matches!(outcome, Outcome::Panicked(_) | Outcome::Died(_)));
    line(
        out,
        format_args!(
            "
## Generating

| | |
|---|---|
| documents that became code | {} of {} |
| refused, because of errors in them | {refused} |
| took too long | {late} |
| crashed the generator | {bugs} |
| operations generated | {generated} of {operations} ({}) |
| files, lines | {}, {} |",
            count(records, |outcome| *outcome == Outcome::Generated),
            records.len(),
            share(generated, operations),
            total(records, |record| record.measured.files),
            total(records, |record| record.measured.lines),
        ),
    );
}

fn compiled(out: &mut String, records: &[Record], verdicts: &[Verdict]) {
    let clean = verdicts.iter().filter(|verdict| verdict.faults.is_empty()).count();
    let lines: usize = verdicts.iter().map(|verdict| verdict.lines).sum();
    let seen: BTreeSet<&str> = verdicts.iter().map(|verdict| verdict.document.as_str()).collect();
    let large = records.iter().filter(|record| record.measured.lines > LARGEST);
    let large: Vec<&str> =
        large.map(|record| record.document.as_str()).filter(|document| !seen.contains(document)).collect();
    line(
        out,
        format_args!(
            "
## Compiling

Of {} documents, which are {lines} lines, the code of {clean} compiles without a warning.",
            verdicts.len()
        ),
    );
    if !large.is_empty() {
        line(
            out,
            format_args!("\nNot compiled, being more than {LARGEST} lines each: {}.", large.join(", ")),
        );
    }
    alone(out, verdicts);
    let events = verdicts.iter().flat_map(|verdict| {
        verdict.faults.iter().map(|fault| Event {
            key: (fault.level, &fault.code),
            count: fault.count,
            document: verdict.document.clone(),
            look: format!("{} ({})", fault.message, fault.at),
        })
    });
    let rows = groups(events);
    if !rows.is_empty() {
        line(out, format_args!("\n| | code | documents | times | for example |\n|---|---|---|---|---|"));
    }
    for ((level, code), group) in rows {
        let level = format!("{level:?}").to_lowercase();
        line(out, format_args!("| {level} | {code} | {}", row(&group)));
    }
}

/// What the compiler needs for the large ones, each of which it compiles by itself.
fn alone(out: &mut String, verdicts: &[Verdict]) {
    let large: Vec<&Verdict> = verdicts.iter().filter(|verdict| verdict.lines > LARGEST).collect();
    if !large.is_empty() {
        line(
            out,
            format_args!(
                "\n| more than {LARGEST} lines | lines | memory of the compiler, MB |\n|---|---|---|"
            ),
        );
    }
    for verdict in large {
        let memory = verdict.memory.map_or(f64::NAN, megabytes);
        line(out, format_args!("| {} | {} | {memory:.0} |", verdict.document, verdict.lines));
    }
}

/// The columns of a group.
fn row(group: &Group) -> String {
    let (document, look) = &group.example;
    format!("{} | {} | {}: {} |", group.documents, group.count, document, cell(look))
}

fn schemas(out: &mut String, records: &[Record]) {
    let typed = total(records, |record| record.measured.typed);
    let untyped = total(records, |record| record.measured.untyped.len());
    line(
        out,
        format_args!(
            "
## Schemas

{typed} schemas say of which type a value is, by `type`, `properties`, `additionalProperties`, `items` or `enum`, or by
one of their `allOf` or each of their `oneOf` or `anyOf`. {untyped} of them ({}) are any JSON value all the same:

| said by | documents | schemas | for example |
|---|---|---|---|",
            share(untyped, typed)
        ),
    );
    let events = records.iter().flat_map(|record| {
        record.measured.untyped.iter().map(|untyped| Event {
            key: untyped.rule.as_deref(),
            count: 1,
            document: record.document.clone(),
            look: format!("`{}`", untyped.at),
        })
    });
    for (rule, group) in groups(events) {
        line(out, format_args!("| {} | {}", rule.unwrap_or("no diagnostic (a bug)"), row(&group)));
    }
}

fn costs(out: &mut String, records: &[Record]) {
    line(
        out,
        format_args!(
            "
## Time and memory

Of the process that reads one document, generates, and writes the files; as many run at once as there are processors.

| | half | 90 of 100 | 99 of 100 | all |
|---|---|---|---|---|"
        ),
    );
    let rows: [(&str, Measurement); 3] = [
        ("seconds of processor time", |record| record.measured.processor),
        ("seconds by the clock", |record| Some(record.measured.seconds)),
        ("megabytes of memory at most", |record| record.measured.memory.map(megabytes)),
    ];
    for (name, of) in rows {
        let values = sorted(records, of);
        let cells = [50, 90, 99, 100].map(|hundredth| percentile(&values, hundredth).unwrap_or(f64::NAN));
        let cells: String = cells.iter().map(|value| format!(" {value:.2} |")).collect();
        line(out, format_args!("| {name} |{cells}"));
    }
    line(
        out,
        format_args!(
            "
The ten that took the most processor time:

| document | megabytes of text | lines generated | processor, s | clock, s | memory, MB |
|---|---|---|---|---|---|"
        ),
    );
    let mut slowest: Vec<&Record> = records.iter().collect();
    let seconds = |record: &Record| record.measured.processor.unwrap_or(record.measured.seconds);
    slowest.sort_by(|a, b| seconds(b).total_cmp(&seconds(a)));
    for record in slowest.into_iter().take(10) {
        let measured = &record.measured;
        line(
            out,
            format_args!(
                "| {} | {:.1} | {} | {:.1} | {:.1} | {:.0} |",
                record.document,
                megabytes(record.bytes),
                measured.lines,
                measured.processor.unwrap_or(f64::NAN),
                measured.seconds,
                measured.memory.map_or(f64::NAN, megabytes)
            ),
        );
    }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn said(out: &mut String, records: &[Record]) {
    line(
        out,
        format_args!(
            "
## What is said of them

| | rule | documents | times | for example |
|---|---|---|---|---|"
        ),
    );
    let severities = ["error", "warning", "note"];
    for severity in severities {
        let events = records.iter().flat_map(|record| {
            let said = record.measured.said.iter().filter(|said| said.severity == severity);
            said.map(|said| Event {
                key: &said.rule,
                count: said.count,
                document: record.document.clone(),
                look: said.message.clone(),
            })
        });
        for (rule, group) in groups(events) {
            line(out, format_args!("| {severity} | {rule} | {}", row(&group)));
        }
    }
}

fn bugs(out: &mut String, records: &[Record]) {
    let words = |record: &Record| match &record.measured.outcome {
        Outcome::Panicked(words) | Outcome::Died(words) => Some(words.clone()),
        Outcome::TimedOut => Some("took too long".to_owned()),
        Outcome::Generated | Outcome::Refused | Outcome::Running => None,
    };
    let mut bugs = records.iter().filter_map(|record| Some((record, words(record)?))).peekable();
    if bugs.peek().is_some() {
        line(out, format_args!("\n## Crashes\n"));
    }
    for (record, words) in bugs {
        line(out, format_args!("- {}: {}", record.document, cell(&words)));
    }
}

fn left_out(out: &mut String, records: &[Record]) {
    let events = records.iter().flat_map(|record| {
        record.measured.left_out.iter().map(|part| Event {
            key: part.rule.as_deref(),
            count: 1,
            document: record.document.clone(),
            look: format!("`{}`", part.at),
        })
    });
    line(
        out,
        format_args!(
            "
## Operations left out

| because of | documents | operations | for example |
|---|---|---|---|"
        ),
    );
    for (rule, group) in groups(events) {
        line(out, format_args!("| {} | {}", rule.unwrap_or_default(), row(&group)));
    }
    line(out, format_args!("\nThe documents that are refused, or of which operations are left out:\n"));
    for record in records {
        let measured = &record.measured;
        let errors = measured.said.iter().filter(|said| said.severity == "error").map(|said| &said.rule);
        let causes: BTreeSet<&String> =
            measured.left_out.iter().filter_map(|part| part.rule.as_ref()).chain(errors).collect();
        let causes: Vec<&str> = causes.into_iter().map(String::as_str).collect();
        let what = match (&measured.outcome, measured.left_out.len()) {
            (Outcome::Refused, _) => "refused".to_owned(),
            (_, 0) => continue,
            (_, left) => format!("{left} of {} operations", left + measured.operations),
        };
        line(out, format_args!("- {}: {what} ({})", record.document, causes.join(", ")));
    }
}
