//! The alternatives of a union, where no value of a tag means one.

use super::{Fault, Place, Reason, Union, UnionInfo};

/// Tries the alternatives that no value of the tag means, in order; says whether one fitted. A
/// failed attempt leaves nothing behind, for the next one starts from its blank.
///
/// Whether one fits is for the reader to say; it may also give up.
pub(crate) fn attempt<E>(
    union: &mut dyn Union,
    fits: &mut dyn FnMut(Place<'_>) -> Result<bool, E>,
) -> Result<bool, E> {
    let info = union.info();
    for variant in 0..info.variants {
        let tagged = info.values.iter().any(|(_, tagged)| *tagged == variant);
        if !tagged && fits(union.pick(variant))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The fault of a value that is none of the alternatives, with the value of the tag that was found.
pub(crate) fn no_alternative(info: &UnionInfo, found: Option<&str>) -> Fault {
    match (info.tag, found) {
        (None, _) => Fault::new(Reason::NoAlternative(info.name)),
        (Some(tag), None) => Fault::new(Reason::Missing(tag)),
        (Some(tag), Some(value)) => {
            Fault::invalid(format!("{value:?} names no alternative of `{}`", info.name)).under(tag)
        }
    }
}
