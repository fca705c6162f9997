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
        if is_special(byte) {
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

/// Copies bytes to a place of the same length; says whether none of them is special.
#[inline]
pub(super) fn copy_plain(to: &mut [u8], from: &[u8]) -> bool {
    if let Some(special) = chunks::<16>(to, from) {
        return !special;
    }
    if let Some(special) = chunks::<8>(to, from).or_else(|| chunks::<4>(to, from)) {
        return !special;
    }
    let mut special = false;
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
        special |= is_special(*from);
    }
    !special
}

/// Copies at least `N` bytes, `N` at a time; says whether one of them is special. The last `N` may
/// overlap those before. There is no early end, so that the processor's vectors do the work.
#[inline]
fn chunks<const N: usize>(to: &mut [u8], from: &[u8]) -> Option<bool> {
    let last = from.last_chunk::<N>()?;
    let mut special = false;
    for (to, from) in to.as_chunks_mut::<N>().0.iter_mut().zip(from.as_chunks::<N>().0) {
        *to = *from;
        special |= any_special(from);
    }
    if let Some(to) = to.last_chunk_mut::<N>() {
        *to = *last;
    }
    Some(special | any_special(last))
}

#[inline]
fn any_special<const N: usize>(bytes: &[u8; N]) -> bool {
    bytes.iter().fold(false, |special, byte| special | is_special(*byte))
}

#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}
