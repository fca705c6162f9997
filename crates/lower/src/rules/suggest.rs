//! "Did you mean …?"

/// The sentence that names the candidate nearest to a misspelt word, if one is near enough.
pub(crate) fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
    let most = (word.len() / 3).clamp(1, 3);
    let near = |candidate: &'c str| {
        let chars: Vec<char> = candidate.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
        Some((distance(&word, &chars, most)?, candidate))
    };
    let (_, nearest) = candidates.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance)?;
    Some(format!("did you mean `{nearest}`?"))
}

/// Longer words are compared by their beginnings only, since the work grows with the square.
const LONGEST: usize = 64;

/// The number of letters to insert, delete, replace or swap with their neighbour; `None` where that
/// is more than a limit, as is soon seen of most words.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let replace = cell(&last, j) + usize::from(x != y);
            let mut best = replace.min(cell(&last, j + 1) + 1).min(cell(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(cell(&before, j - 1) + 1);
            }
            row.push(best);
        }
        // Every later row follows from these two.
        if row.iter().chain(&last).all(|cell| *cell > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

/// Whether a word is most likely another one misspelt: the same but for case and what parts its words, or
/// one letter apart and long enough for that to be no accident.
pub(crate) fn is_misspelt(word: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).take(LONGEST).collect()
    };
    let (word, other) = (letters(word), letters(other));
    (word == other && !word.is_empty())
        || (word.len() > 3 && other.len() > 3 && distance(&word, &other, 1).is_some())
}
