//! In which message a value travels.

use super::Info;
use crate::format::Nulls;

/// The message that a value is read from or written into. The two sides of an API may know a type by
/// the same members and yet send different ones (OpenAPI 3.0.4 §4.7.24.2, `readOnly` and
/// `writeOnly`), and take each other's texts more or less strictly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// A request: read by servers, strictly, and written by clients. Members that are read-only are
    /// passed over.
    Request,
    /// A response: read by clients, which take null for what may be absent, and written by servers.
    /// Members that are write-only are passed over.
    Response,
    /// None: a value of one's own, such as a log or a store has. Nothing is passed over; null is
    /// taken for what may be absent.
    None,
}

impl Message {
    /// What a reader makes of null.
    pub(crate) fn nulls(self) -> Nulls {
        match self {
            Message::Request => Nulls::Refused,
            Message::Response | Message::None => Nulls::Absent,
        }
    }

    /// Whether a field is none of the message's.
    #[inline]
    pub(crate) fn passes_over(self, info: &Info, field: usize) -> bool {
        let bits = match self {
            Message::Request => info.read_only,
            Message::Response => info.write_only,
            Message::None => return false,
        };
        !bits.is_empty() && bits.get(field / 64).is_some_and(|word| word & (1 << (field % 64)) != 0)
    }
}
