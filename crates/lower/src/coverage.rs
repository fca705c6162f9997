//! How much of a document the model expresses: counted while nothing is forgotten yet, for whoever
//! wants to know how well a collection of documents is served.

use std::collections::BTreeMap;

use understory_model::{Pointer, Type};

use crate::at::{Raw, parse};
use crate::context::Context;
use crate::schema::{DEEPEST, State};

/// How much of a document the model expresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many of the schemas that were reached say of which type a value is, by `type`,
    /// `properties`, `additionalProperties`, `items` or `enum`, or by one of their `allOf` or each of
    /// their `oneOf` or `anyOf`. A schema that is referred to several times counts once.
    pub typed: usize,
    /// Those of them that are any JSON value in the model all the same.
    pub untyped: Vec<Pointer>,
}

/// The keywords that say of which type a value is.
const STATING: [&str; 5] = ["type", "properties", "additionalProperties", "items", "enum"];

/// Counts, at the end of lowering.
pub(crate) fn measure(cx: &Context<'_>) -> Coverage {
    let mut reader = Reader { cx, known: BTreeMap::new(), depth: 0 };
    let mut coverage = Coverage::default();
    let lowered = cx.schemas.iter().map(|(at, state)| {
        let any = matches!(state, State::Done(used) if used.ty == Type::Json);
        (at, any || cx.untyped.contains(at))
    });
    let others = cx.untyped.iter().filter(|at| !cx.schemas.contains_key(*at)).map(|at| (at, true));
    for (at, any) in lowered.chain(others) {
        if cx.find(at).is_some_and(|raw| reader.states(&raw)) {
            coverage.typed += 1;
            coverage.untyped.extend(any.then(|| at.clone()));
        }
    }
    coverage
}

/// Finds out which schemas say of which type a value is.
struct Reader<'c, 'a> {
    cx: &'c Context<'a>,
    /// What is known; a schema that is being looked at says nothing inside itself.
    known: BTreeMap<Pointer, bool>,
    depth: usize,
}

impl<'a> Reader<'_, 'a> {
    fn states(&mut self, raw: &Raw<'a>) -> bool {
        let reference = raw.reference();
        if reference.is_none() && STATING.iter().any(|key| raw.has(key)) {
            return true;
        }
        if let Some(known) = self.known.get(&raw.pointer) {
            return *known;
        }
        if self.depth >= DEEPEST {
            return true;
        }
        self.known.insert(raw.pointer.clone(), false);
        self.depth += 1;
        let stated = match reference.map(parse) {
            Some(target) => {
                let target = target.and_then(|target| self.cx.find(&target));
                // A reference that leads nowhere was not meant to permit everything.
                target.is_none_or(|target| self.states(&target))
            }
            None => {
                arms(raw, "allOf").iter().any(|arm| self.states(arm))
                    || ["oneOf", "anyOf"].iter().any(|key| {
                        let arms = arms(raw, key);
                        !arms.is_empty() && arms.iter().all(|arm| self.states(arm))
                    })
            }
        };
        self.depth -= 1;
        self.known.insert(raw.pointer.clone(), stated);
        stated
    }
}

/// The alternatives or parts of a schema; none where the key holds no list, which is said elsewhere.
fn arms<'a>(raw: &Raw<'a>, key: &str) -> Vec<Raw<'a>> {
    raw.field(key).and_then(|list| list.list()).unwrap_or_default()
}
