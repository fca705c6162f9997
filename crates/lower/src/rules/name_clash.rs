//! # name-clash
//!
//! Two things would have the same Rust name, since what tells them apart is the case of letters or what
//! stands between words. The one whose text is written most like the name has it; the other's name says how
//! it is written.
//!
//! ```yaml
//! User: {type: object}       # `User`
//! user: {type: object}       # `UserLower`, and `User` while there was no other
//! ```
//! Where the name was another before the clash, give the place the name that your code has: `--name
//! '#/components/schemas/user=Account'` (`Config::names` in a build script).

use understory_model::Pointer;

use super::{Tally, also, note};
use crate::diagnostic::{Diagnostic, Severity, Spot};
use crate::pass::Clash;

/// Counts operations that are called with their groups.
pub(crate) const GROUPED: Tally = Tally {
    rule: "name-clash",
    severity: Severity::Note,
    one: "the request of this operation is called with its group, since another group has one of its short name",
    many: "requests of operations are called with their groups, since several groups have the short name",
    help: "if your code calls one otherwise, say how it is called by `--name POINTER=NAME` (`Config::names` in a \
           build script)",
};

/// Something that another keeps from its name.
pub(crate) fn renamed(clash: &Clash) -> Diagnostic {
    let Clash { origin, wanted, name, holder } = clash;
    let message = format!("this is called `{name}`, since another has the name `{wanted}`");
    let help = format!(
        "if your code calls it otherwise, say how it is called by `--name '{origin}=…'` (`Config::names` in a \
         build script)"
    );
    let renamed = note("name-clash", Spot::Key(origin.clone()), message, help);
    let around = |at: &Pointer| at.split_last().map(|(around, _)| around);
    let values = around(origin)
        .filter(|list| list.as_str().ends_with("/enum") && around(holder).as_ref() == Some(list));
    // Values of one list have one place.
    if holder == origin || values.is_some() {
        renamed
    } else {
        also(renamed, Spot::Key(holder.clone()), "this has the name")
    }
}
