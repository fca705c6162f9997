//! Chance that is the same in each run.

/// Numbers of Marsaglia's xorshift.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below a bound.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    /// A text with one to three bytes added, changed or removed, or its end cut off.
    pub(crate) fn damage(&mut self, text: &[u8]) -> Vec<u8> {
        let mut text = text.to_vec();
        for _ in 0..=self.roll(2) {
            let at = self.roll(text.len() + 1);
            let bytes = b"\"\\{}[],:0123456789-+.eEtrufalsn<>/&;='!? \n\t\x00\x1f\x7f\x80\xc3\xff";
            let byte = bytes[self.roll(bytes.len())];
            match self.roll(12) {
                0..4 => text.insert(at, byte),
                4..8 if at < text.len() => text[at] = byte,
                8..11 if at < text.len() => drop(text.remove(at)),
                _ => text.truncate(at),
            }
        }
        text
    }
}
