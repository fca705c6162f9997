//! Lists and tuples.

use understory_model::{Constraint, FieldXml, Position, Storage, Type, XmlName};

use super::parts::{Part, Whole};
use super::{Null, Plan, Use, all_of, define_later, inside, lower_schema, xml};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::version::Version;
use crate::{docs, rules};

/// `type: array`. A list whose items are unique is a list like any other, of which that is demanded:
/// its order means something to JSON.
pub(super) fn lower_list<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    if at.has("prefixItems") {
        let used = define_later(cx, &at.bare(), xml::name(at), words, Plan::Tuple(at.clone()));
        return Use { xml: xml::list(at, &FieldXml::default()), ..used };
    }
    let Some(items) = at.field("items") else {
        // From 3.1 on, a list without `items` is one of anything (JSON Schema 2020-12 Core §10.3.1.2).
        if cx.version < Version::V31 {
            cx.push(rules::missing_field::items(&at.pointer));
        }
        return Use::plain(Type::List(Box::new(Type::Json)));
    };
    let item = lower_schema(cx, &items, &inside(words, "Item"));
    of(at, item)
}

/// The positions of `prefixItems`, which is still there where the list has exactly so many items.
pub(super) fn lower_tuple<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    words: &[String],
) -> Vec<Position> {
    let position = |cx: &mut Context<'a>, (index, raw): (usize, Raw<'a>)| {
        let used = lower_schema(cx, &raw, &inside(words, &format!("Item {}", index + 1)));
        let constraints = used.constraints.clone().into_list();
        Position { ty: used.held(), constraints, docs: docs::schema(cx, &raw, ""), storage: Storage::Inline }
    };
    let items = at.items(cx, "prefixItems");
    items.into_iter().enumerate().map(|item| position(cx, item)).collect()
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
    if let Some(tuple) = parts.iter().find(|part| part.at.has("prefixItems")) {
        return lower_list(cx, &tuple.at, &tuple.words);
    }
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
