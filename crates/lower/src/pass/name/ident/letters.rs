//! Letters outside ASCII.
//!
//! ```text
//! größe    größe          naïve   naïve        ﬁx    fix
//! 用户     用户           cæsar   caesar       １    1
//! ```
//! Rust takes identifiers of any script (UAX #31) and warns of three things: letters that are hardly used
//! (`uncommon_codepoints`), a script of which only letters occur that look like those of another
//! (`mixed_script_confusables`), and names that look alike (`confusable_idents`). A letter that could lead
//! to a warning is not kept; whether it could follows from the text alone.

use unicode_normalization::UnicodeNormalization;
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char, skeleton};

/// A text with its letters as they can stand in a name: those that have a plainer form (`ﬁ`, `１`, `æ`)
/// in that one.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let latin = AugmentedScriptSet::for_char('a');
    let mut plain = String::with_capacity(text.len());
    for c in text.nfkc() {
        let letters = || -> String { skeleton(c.encode_utf8(&mut [0; 4])).collect() };
        // It looks like ASCII, so a name with it would look like one without.
        if !c.is_ascii() && c.is_alphanumeric() && AugmentedScriptSet::for_char(c) == latin {
            let looks = letters();
            if looks.chars().all(|look| look.is_ascii_alphabetic()) {
                plain.push_str(&looks);
                continue;
            }
        }
        plain.push(c);
    }
    plain
}

/// The same in ASCII as far as accents go: the name of a module is that of a file, and Rust wants those in
/// ASCII (E0754).
pub(super) fn unaccented(text: &str) -> String {
    let plain = plain(text);
    if plain.is_ascii() {
        return plain;
    }
    let bare = plain.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).nfc();
    let mut written = String::with_capacity(plain.len());
    for c in bare {
        match c {
            'ß' | 'ẞ' => written.push_str("ss"),
            'ø' | 'Ø' => written.push('o'),
            'œ' | 'Œ' => written.push_str("oe"),
            'ł' | 'Ł' => written.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => written.push('d'),
            'þ' | 'Þ' => written.push_str("th"),
            other => written.push(other),
        }
    }
    written
}

/// Which letters of a text can stand in a name.
pub(super) struct Kept {
    /// The scripts of which the text has letters that look like no others.
    scripts: Vec<AugmentedScriptSet>,
}

impl Kept {
    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        let telling =
            |c: &char| !c.is_ascii() && c.is_alphanumeric() && !is_potential_mixed_script_confusable_char(*c);
        let mut scripts = vec![AugmentedScriptSet::for_char('a')];
        scripts.extend(text.chars().filter(telling).map(AugmentedScriptSet::for_char));
        Kept { scripts }
    }

    /// Whether a letter is among them.
    pub(super) fn has(&self, c: char) -> bool {
        unicode_ident::is_xid_continue(c)
            && c.identifier_allowed()
            && (!is_potential_mixed_script_confusable_char(c)
                || self.scripts.contains(&AugmentedScriptSet::for_char(c)))
    }
}
