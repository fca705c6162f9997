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
//! | a moment, a UUID, an IPv6 address, base64url | not: one value has several texts, and the one that came is not kept |
//! | members that the type does not keep | not |
//!
//! Patterns are those of ECMA-262 and need the feature `pattern`, which `server` turns on: a server
//! never leaves one out, while a client that checks nothing compiles no engine for them. Without
//! the feature a [`Pattern`] is met by everything. The engine backtracks, so that a pattern with one
//! repetition inside of another (`(a+)+$`) may take very long over a short text; who serves a
//! document with such patterns should write them otherwise.

mod canon;
mod number;
mod pattern;
mod scalar;
mod table;
mod walk;

use std::fmt;

use crate::operation::Request;
use crate::param::ParameterFault;
use crate::value::{Fault, Item};

pub use table::Check;
pub use table::Check::*;
use walk::Walk;

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

/// Checks the parameters and the body of a request.
///
/// # Errors
/// All faults, each with its place and with the demand that the value does not meet.
pub fn request(request: &dyn Request) -> Result<(), Invalid> {
    let operation = request.operation();
    // Where there is no table, nothing in the request has a demand to meet.
    let Some(checks) = operation.checks else { return Ok(()) };
    let mut invalid = Invalid { parameters: Vec::new(), body: Vec::new() };
    for (part, fault) in Walk::parts(operation, checks, request) {
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

/// Checks a value by what its own type demands.
///
/// # Errors
/// All faults, each with its place and with the demand that the value does not meet.
pub fn value(item: &dyn Item) -> Result<(), Vec<Fault>> {
    let faults = Walk::whole(item);
    if faults.is_empty() { Ok(()) } else { Err(faults) }
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
