//! `ipv4` (RFC 2673 §3.2) and `ipv6` (RFC 4291 §2.2), in the types of the standard library.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::lexical;

lexical!(Ipv4Addr, "an IPv4 address", Ipv4Addr::UNSPECIFIED, |text| text.parse().ok(), text Ipv4Addr::to_string);
lexical!(Ipv6Addr, "an IPv6 address", Ipv6Addr::UNSPECIFIED, |text| text.parse().ok(), put_spelled Ipv6Addr::to_string);
