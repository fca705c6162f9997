//! What a document demands of values beyond their types, and whether a value meets it.
//!
//! The demands are static tables beside a type and in the table of an operation, one row for each
//! keyword of JSON Schema Validation (2020-12 §6; Wright-00 §5, which OpenAPI 3.0 has, says the same
//! of what both know):
//!
//! ```
//! use understory_runtime::check::{self, Check};
//!
//! const CHECKS: &[Check] = &[
//!     check::Member(0, &[check::MinLength(1), check::MaxLength(40)]),
//!     check::Member(3, &[check::MaxItems(5), check::Each(&[check::Minimum("0.5")])]),
//! ];
//! ```
//! A value is walked by the `put` that it has anyway, so a demand costs generated code no more than
//! its row. A keyword concerns values of one kind and says nothing of others; null, and what is
//! absent, meets everything.
//!
//! | what is measured | how |
//! |---|---|
//! | the length of a string | in Unicode code points (RFC 8259 §9) |
//! | a number | as the decimal that travels, so that 0.3 is a multiple of 0.1 and no digit of an integer counts less than another |
//! | bytes | as the base64 that JSON has for them, but by [`MinBytes`] and [`MaxBytes`] as they are |
//! | the text of a moment, a UUID, an IPv6 address, of base64url | not: one value has several texts, and the one that came is not kept |
//! | which items are equal, and how many members there are | by what came, see below |
//!
//! A type does not keep everything that came: a struct may drop members that it does not name, a number is
//! rounded, a moment has one text of several, and what is absent may be assumed. Items of `uniqueItems` that
//! are equal only then are no fault, nor are members fewer than `minProperties` where others came (JSON Schema
//! 2020-12 Core §4.2.2: the values are compared that stand in the text; 1 is 1.0). So a server looks once more
//! at what came before it refuses that; it does so in JSON and in parameters, and in other formats it lets pass
//! what the value alone cannot tell. A value of one's own is what will travel, and is checked as it is.
//!
//! Patterns are those of ECMA-262 and need the feature `pattern`, which `server` turns on: a server
//! never leaves one out, while a client that checks nothing compiles no engine for them. Without
//! the feature a [`Pattern`] is met by everything. The engine backtracks, so that a pattern with one
//! repetition inside of another (`(a+)+$`) may take very long over a short text; who serves a
//! document with such patterns should write them otherwise.

mod canon;
#[cfg(feature = "server")]
mod doubt;
mod level;
mod number;
mod pattern;
mod scalar;
mod table;
mod walk;

use std::fmt;

use crate::operation::{Operation, Request};
use crate::param::ParameterFault;
#[cfg(feature = "server")]
use crate::value::tree::Tree;
use crate::value::{Fault, Item};

pub use table::Check;
pub use table::Check::*;
use walk::{Found, Walk};

/// All that is wrong with the values of a request.
///
/// After a hundred faults no more are looked for, so that a small request cannot have a large answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    /// The faults in parameters, in their order.
    pub parameters: Vec<ParameterFault>,
    /// The faults in the body.
    pub body: Vec<Fault>,
}

/// Checks the parameters and the body of a request as they are, which is how they would travel.
///
/// # Errors
/// All faults, each with its place and with the demand that the value does not meet.
pub fn request<R: Request + Clone>(request: &R) -> Result<(), Invalid> {
    sent(&mut request.clone())
}

/// Checks a request that is to be sent.
pub(crate) fn sent(request: &mut dyn Request) -> Result<(), Invalid> {
    let operation = request.operation();
    // Where there is no table, nothing in the request has a demand to meet.
    let Some(checks) = operation.checks else { return Ok(()) };
    let Found { faults, doubts, .. } = Walk::parts(operation, checks, request);
    invalid(operation, faults.into_iter().chain(doubts))
}

/// Checks a request that has come. `came` says what a part was before it was read, for the faults that may
/// come of its type alone.
#[cfg(feature = "server")]
pub(crate) fn received(
    request: &mut dyn Request,
    came: &mut dyn FnMut(usize) -> Option<Tree>,
) -> Result<(), Invalid> {
    let operation = request.operation();
    let Some(checks) = operation.checks else { return Ok(()) };
    let Found { faults, doubts, .. } = Walk::parts(operation, checks, request);
    let mut read: Option<(usize, Option<Tree>)> = None;
    let stands = |(part, fault): &(usize, Fault)| {
        if read.as_ref().is_none_or(|(known, _)| known != part) {
            read = Some((*part, came(*part)));
        }
        let tree = read.as_ref().and_then(|(_, tree)| tree.as_ref());
        tree.is_some_and(|tree| doubt::stands(fault, tree))
    };
    let doubts: Vec<(usize, Fault)> = doubts.into_iter().filter(stands).collect();
    invalid(operation, faults.into_iter().chain(doubts))
}

fn invalid(operation: &Operation, faults: impl Iterator<Item = (usize, Fault)>) -> Result<(), Invalid> {
    let mut invalid = Invalid { parameters: Vec::new(), body: Vec::new() };
    for (part, fault) in faults {
        match operation.parameters.get(part) {
            Some(parameter) => invalid.parameters.push(ParameterFault {
                location: parameter.location,
                name: parameter.name,
                fault,
            }),
            None => invalid.body.push(fault),
        }
    }
    if invalid.parameters.is_empty() && invalid.body.is_empty() { Ok(()) } else { Err(invalid) }
}

/// Checks a value by what its own type demands, as it is, which is how it would travel.
///
/// # Errors
/// All faults, each with its place and with the demand that the value does not meet.
pub fn value(item: &dyn Item) -> Result<(), Vec<Fault>> {
    let Found { faults, doubts, .. } = Walk::whole(item);
    let faults: Vec<Fault> = faults.into_iter().chain(doubts).map(|(_, fault)| fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Whether a value that has come meets what its own type demands, as far as the value tells.
pub(crate) fn permits(item: &dyn Item) -> bool {
    Walk::whole(item).faults.is_empty()
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters = self.parameters.iter().map(|fault| fault as &dyn fmt::Display);
        let body = self.body.iter().map(|fault| fault as &dyn fmt::Display);
        for (index, fault) in parameters.chain(body).enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}
