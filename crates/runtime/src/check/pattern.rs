//! `pattern`: a regular expression of ECMA-262, which is not anchored (JSON Schema Validation
//! 2020-12 §6.3.3).

/// Whether there is a match of the expression in the text. An expression that is none is met by
/// everything: who generates from a document is told of it.
#[cfg(feature = "pattern")]
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    engine(pattern).is_none_or(|engine| engine.find(text).is_some())
}

/// Whether there is a match for certain, so that what is demanded of it may be: without an engine, or an
/// expression, nobody knows.
#[cfg(feature = "pattern")]
pub(super) fn finds(pattern: &'static str, text: &str) -> bool {
    engine(pattern).is_some_and(|engine| engine.find(text).is_some())
}

/// Without an engine no text is a match for certain.
#[cfg(not(feature = "pattern"))]
pub(super) fn finds(_: &'static str, _: &str) -> bool {
    false
}

/// Without an engine every text is a match.
#[cfg(not(feature = "pattern"))]
pub(super) fn matches(_: &'static str, _: &str) -> bool {
    true
}

/// The engine for an expression, which is made when the expression is met first.
#[cfg(feature = "pattern")]
fn engine(pattern: &'static str) -> Option<std::sync::Arc<regress::Regex>> {
    use std::collections::HashMap;
    use std::sync::{Arc, LazyLock, PoisonError, RwLock};

    type Engines = HashMap<&'static str, Option<Arc<regress::Regex>>>;
    static ENGINES: LazyLock<RwLock<Engines>> = LazyLock::new(RwLock::default);

    if let Some(known) = ENGINES.read().unwrap_or_else(PoisonError::into_inner).get(pattern) {
        return known.clone();
    }
    // Expressions are meant with the flag `u` (JSON Schema 2020-12 Core §6.4). Some are written so
    // that only the older grammar has them, such as `[\w-.]` and `\_`.
    let engine =
        regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern)).ok().map(Arc::new);
    ENGINES.write().unwrap_or_else(PoisonError::into_inner).insert(pattern, engine.clone());
    engine
}
