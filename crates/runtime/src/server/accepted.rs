//! What the client of the request that is answered accepts.

use std::cell::RefCell;
use std::sync::Arc;

use crate::negotiate::Accept;

thread_local! {
    /// That of the method which this thread polls.
    static ACCEPT: RefCell<Option<Arc<Accept>>> = const { RefCell::new(None) };
}

/// What the client of this request accepts (RFC 9110 §12.5.1), for a method whose response may be of several
/// media types that it has to choose among: a table in CSV or in PDF. Formats of one type, such as JSON and
/// XML, need no choice; the best of them is taken.
///
/// It is known within a method of a generated server trait; elsewhere, as in a task that the method spawns,
/// anything is acceptable.
///
/// ```
/// use understory_runtime::server::accept;
///
/// match accept().prefer(["text/csv", "application/pdf"]) {
///     Some("application/pdf") => { /* TableResponse::Pdf(…) */ }
///     _ => { /* TableResponse::Csv(…) */ }
/// }
/// ```
pub fn accept() -> Arc<Accept> {
    ACCEPT.with_borrow(Clone::clone).unwrap_or_default()
}

/// Makes it known until the guard is dropped.
pub(super) fn enter(accept: &Arc<Accept>) -> Entered {
    Entered(ACCEPT.replace(Some(accept.clone())))
}

/// What was known before, which is so again at the end.
pub(super) struct Entered(Option<Arc<Accept>>);

impl Drop for Entered {
    fn drop(&mut self) {
        ACCEPT.replace(self.0.take());
    }
}
