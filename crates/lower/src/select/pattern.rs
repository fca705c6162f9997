//! Patterns of paths.

/// A piece of a pattern.
enum Piece {
    /// This character.
    Letter(char),
    /// `*`: any text without a slash.
    Segment,
    /// `**`: any text.
    Rest,
}

/// Whether a path fits a pattern. The braces of a template are letters like any other.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    let path: Vec<char> = path.chars().collect();
    // For each length, whether the pattern so far fits so much of the path.
    let mut fit: Vec<bool> = std::iter::once(true).chain(path.iter().map(|_| false)).collect();
    for piece in pieces(pattern) {
        let mut before = false;
        let mut so_far = false;
        for (length, here) in fit.iter_mut().enumerate() {
            let last = length.checked_sub(1).and_then(|at| path.get(at));
            let grown = match piece {
                Piece::Letter(letter) => before && last == Some(&letter),
                Piece::Segment => *here || (so_far && last != Some(&'/')),
                Piece::Rest => *here || so_far,
            };
            before = std::mem::replace(here, grown);
            so_far = grown;
        }
    }
    fit.last() == Some(&true)
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        pieces.push(match letter {
            '*' if letters.next_if_eq(&'*').is_some() => Piece::Rest,
            '*' => Piece::Segment,
            letter => Piece::Letter(letter),
        });
    }
    pieces
}
