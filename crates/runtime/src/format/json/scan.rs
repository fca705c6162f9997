//! Work on short runs of bytes, which reading and writing share. All of it goes eight or sixteen
//! bytes at a time, because the strings and names of a body are mostly shorter than what makes a
//! call of the system's functions worth while.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The first byte from `at` on that is a quotation mark, a reverse solidus or a control character
/// (RFC 8259 §7), or the length.
///
/// Subtracting from each byte borrows into its highest bit exactly when it was smaller, and a
/// borrow only ever spoils the bytes behind the first hit.
#[inline]
pub(super) fn special(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let quote = word ^ (ONES * b'"' as u64);
        let quote = quote.wrapping_sub(ONES) & !quote;
        let solidus = word ^ (ONES * b'\\' as u64);
        let solidus = solidus.wrapping_sub(ONES) & !solidus;
        let hits = (control | quote | solidus) & HIGHS;
        if hits != 0 {
            return at + (hits.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x20 || byte == b'"' || byte == b'\\' {
            break;
        }
        at += 1;
    }
    at
}

/// Whether two names are the same.
#[inline]
pub(super) fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    if left.len() > 16 {
        return left == right;
    }
    // The last eight (four) bytes may overlap the first.
    if let (Some(a), Some(b), Some(c), Some(d)) =
        (left.first_chunk::<8>(), right.first_chunk::<8>(), left.last_chunk::<8>(), right.last_chunk::<8>())
    {
        return a == b && c == d;
    }
    if let (Some(a), Some(b), Some(c), Some(d)) =
        (left.first_chunk::<4>(), right.first_chunk::<4>(), left.last_chunk::<4>(), right.last_chunk::<4>())
    {
        return a == b && c == d;
    }
    left.iter().zip(right).all(|(a, b)| a == b)
}

/// Copies bytes to a place of the same length.
#[inline]
pub(super) fn copy(to: &mut [u8], from: &[u8]) {
    if from.len() <= 32 && overlapped::<16>(to, from)
        || from.len() <= 16 && overlapped::<8>(to, from)
        || from.len() <= 8 && overlapped::<4>(to, from)
    {
        return;
    }
    if from.len() > 32 {
        if to.len() == from.len() {
            to.copy_from_slice(from);
        }
        return;
    }
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}

/// Copies between `N` and `2 * N` bytes as the first and the last `N`; says whether there are `N`.
#[inline]
fn overlapped<const N: usize>(to: &mut [u8], from: &[u8]) -> bool {
    let (Some(first), Some(last)) = (from.first_chunk::<N>(), from.last_chunk::<N>()) else { return false };
    if let Some(to) = to.first_chunk_mut::<N>() {
        *to = *first;
    }
    if let Some(to) = to.last_chunk_mut::<N>() {
        *to = *last;
    }
    true
}
