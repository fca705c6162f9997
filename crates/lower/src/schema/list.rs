//! Lists.

use understory_model::{Constraint, Type, XmlName};

use super::parts::{Part, Whole};
use super::{Null, Use, all_of, inside, lower_schema, xml};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;

/// `type: array`. A list whose items are unique is a list like any other, of which that is demanded:
/// its order means something to JSON.
pub(super) fn lower_list<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    let Some(items) = at.field("items") else {
        cx.push(rules::missing_field::items(&at.pointer));
        return Use::plain(Type::List(Box::new(Type::Json)));
    };
    let item = lower_schema(cx, &items, &inside(words, "Item"));
    of(at, item)
}

fn of(at: &At<'_, SchemaNode>, item: Use) -> Use {
    let xml = xml::list(at, &item.xml);
    let constraints = item.constraints.clone().inside(Constraint::Each);
    Use { ty: Type::List(Box::new(item.held())), null: Null::Refused, xml, constraints }
}

/// Lists that are one value together: each item is all that they say of items.
pub(super) fn lower_lists<'a>(cx: &mut Context<'a>, parts: &[Part<'a>], words: &[String]) -> Use {
    let described: Vec<(&Part<'a>, Raw<'a>)> =
        parts.iter().filter_map(|part| Some((part, part.at.field("items")?))).collect();
    let named = parts.iter().rev().find(|part| part.at.node.xml.is_some());
    match (described.as_slice(), parts.last()) {
        ([(only, _)], _) => lower_list(cx, &only.at, &only.words),
        ([.., (_, last)], Some(part)) => {
            let words = inside(words, "Item");
            let mut whole = Whole::new();
            for (_, items) in &described {
                whole.add(cx, &[], items, &words);
            }
            let item = all_of::lower_whole(cx, last, XmlName::default(), whole, &words);
            of(&named.unwrap_or(part).at, item)
        }
        (_, Some(part)) => lower_list(cx, &part.at, &part.words),
        (_, None) => Use::json(),
    }
}
