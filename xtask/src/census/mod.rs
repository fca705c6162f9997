//! `cargo xtask census`: what real documents contain, and what becomes of each of it.
//!
//! The collection is the one of `cargo xtask corpus`. The result is `docs/support.md`; that the
//! documents of `specs` keep up with it is a test.

mod becomes;
mod faults;
mod features;
mod page;
mod tally;
#[cfg(test)]
mod tests;
mod walk;

use std::fs;
use std::path::{Path, PathBuf};

use understory_lower::{Source, load};

use crate::corpus::{Collection, in_parallel};
use crate::files::{say, write};
use crate::workspace;
use page::Page;
use tally::{Tally, together};

/// Counts what the documents of a folder contain, or those of the published collection, and prints
/// the page or writes it. What its rows lack is the work that is left.
pub(crate) fn census(arguments: &[&str]) -> Result<(), String> {
    let features = features::features(&workspace())?;
    let page = match arguments {
        [] => counted(None)?,
        ["--write"] => {
            let page = counted(None)?;
            write(&path(), &page.print(&features))?;
            page
        }
        [folder] if !folder.starts_with('-') => counted(Some(Path::new(folder)))?,
        other => return Err(format!("`census` does not understand `{}`", other.join(" "))),
    };
    if arguments != ["--write"] {
        say(&page.print(&features))?;
    }
    let faults = faults::of_page(&workspace(), &page, &features);
    match faults.is_empty() {
        true => Ok(()),
        false => Err(faults.join("\n")),
    }
}

/// Where the page stands.
pub(crate) fn path() -> PathBuf {
    workspace().join("docs/support.md")
}

/// The page as it stands, and as it is with the documents and sentences of today.
pub(crate) fn refreshed() -> Result<(String, String), String> {
    let path = path();
    let old = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let new = Page::read(&old)?.print(&features::features(&workspace())?);
    Ok((old, new))
}

/// The page of a collection.
fn counted(folder: Option<&Path>) -> Result<Page, String> {
    let collection = Collection::find(folder)?;
    let documents = collection.documents()?;
    let tally = |document: &String| Ok(read(&collection.source.join(document)));
    let tallies = in_parallel("counting", &documents, |_| 1, tally)?;
    let of = format!("{} documents of {}", documents.len(), collection.name);
    Ok(Page::new(of, together(tallies)))
}

/// What a document contains; nothing when it cannot be read.
fn read(path: &Path) -> Tally {
    let value = Source::read(path).ok().and_then(|source| load(&source, &mut Vec::new()));
    value.map(|value| walk::document(&value)).unwrap_or_default()
}
