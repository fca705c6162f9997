//! In which message a value travels.

use super::Info;
use crate::format::Nulls;

/// The message that a value is read from or written into. The two ends of an API know a type by the
/// same members and yet send different ones (OpenAPI 3.0.4 §4.7.24.2, `readOnly` and `writeOnly`),
/// and take each other's texts more or less strictly.
///
/// Which members travel depends on whether the API is who sends them: it is the "owning authority" of
/// JSON Schema 2020-12 Validation §9.4. So a webhook, which is a request of the API's own, has what
/// responses have otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// A request to the API: read strictly, and what is absent is what its default says. Members that
    /// are read-only are passed over.
    Request,
    /// A request to the API that says what is to change (`PATCH`, RFC 5789 §2): as `Request`, but that
    /// what is absent is not assumed, because it is to stay as it is.
    Patch,
    /// A response of the API: null is taken for what may be absent. Members that are write-only are
    /// passed over.
    Response,
    /// A request of the API, a webhook or a callback: read strictly, and what is absent is what its
    /// default says. Members that are write-only are passed over.
    Hook,
    /// A response to the API: null is taken for what may be absent. Members that are read-only are
    /// passed over.
    HookResponse,
    /// None: a value of one's own, such as a log or a store has. Nothing is passed over; null is
    /// taken for what may be absent.
    None,
}

impl Message {
    /// What a reader makes of null.
    pub(crate) fn nulls(self) -> Nulls {
        match self {
            Message::Request | Message::Patch | Message::Hook => Nulls::Refused,
            Message::Response | Message::HookResponse | Message::None => Nulls::Absent,
        }
    }

    /// Whether a field is none of the message's.
    #[inline]
    pub(crate) fn passes_over(self, info: &Info, field: usize) -> bool {
        let bits = match self {
            Message::Request | Message::Patch | Message::HookResponse => info.read_only,
            Message::Response | Message::Hook => info.write_only,
            Message::None => return false,
        };
        !bits.is_empty() && bits.get(field / 64).is_some_and(|word| word & (1 << (field % 64)) != 0)
    }

    /// Whether its reader assumes the default of what is absent.
    #[inline]
    pub(crate) fn assumes_defaults(self) -> bool {
        matches!(self, Message::Request | Message::Hook)
    }
}
