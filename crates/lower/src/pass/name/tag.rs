//! The names of groups of operations.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{TagKind, TagNames};

use super::clash::{Case, Clash, Scope, Wish};
use super::ident::module;
use super::reserved;
use super::roster::{Entry, Group};

/// The module, the client and the service of each group. The operations without a tag are in a group
/// called after what it holds.
pub(super) fn name_tags<'a>(
    roster: &[Entry<'a>],
    types: &mut Scope<'_>,
    clashes: &mut BTreeSet<Clash>,
) -> BTreeMap<Group<'a>, TagNames> {
    let (mut named, mut seen) = (BTreeMap::new(), BTreeSet::new());
    let (mut groups, mut wishes) = (Vec::new(), Vec::new());
    // Wherever an operation says that it is in the group.
    let pin = |entry: &Entry<'a>| Some((entry.group, entry.beside.pinned(&entry.tagged())?));
    let pins: BTreeMap<Group<'a>, &str> = roster.iter().filter_map(pin).collect();
    for entry in roster {
        let (kind, wire) = entry.group;
        if !seen.insert(entry.group) {
            continue;
        }
        if let Some(names) = hook_names(kind) {
            named.insert(entry.group, names);
            continue;
        }
        let text = if wire.is_empty() { "operations" } else { wire };
        let pin = pins.get(&entry.group).copied();
        let mut wish = Wish::new(Case::Pascal, pin.unwrap_or(text), text, &entry.tagged());
        if wire.is_empty() && pin.is_none() {
            // A tag of this name has it.
            wish.changes = usize::MAX;
        }
        groups.push(entry.group);
        wishes.push(wish);
    }
    let mut scope = Scope::new(Case::Snake, &reserved::MODULES);
    reserved::KEYWORDS.iter().for_each(|keyword| scope.take(keyword));
    let of_module = |wish: &Wish| {
        let stem = module(&wish.text);
        let others = vec![format!("{stem}_api")];
        Wish { stem, others, ..wish.clone() }
    };
    let of_type = |kind: &'static str, other: &str| -> Vec<Wish> {
        let wish = |wish: &Wish| Wish { kind, ..wish.clone() }.or([format!("{}{other}", wish.stem)]);
        wishes.iter().map(wish).collect()
    };
    let modules = scope.claim(&wishes.iter().map(of_module).collect::<Vec<_>>(), clashes);
    let clients = types.claim(&of_type("Client", "ApiClient"), clashes);
    let services = types.claim(&of_type("Service", "ApiService"), clashes);
    let all = modules.into_iter().zip(clients).zip(services);
    let all = all.map(|((module, client), service)| TagNames { module, client, service });
    named.extend(groups.into_iter().zip(all));
    named
}

/// The names of the group of webhooks and of that of callbacks, which are the same in every document.
fn hook_names(kind: TagKind) -> Option<TagNames> {
    let [module, client, service] = match kind {
        TagKind::Paths => return None,
        TagKind::Webhooks => reserved::WEBHOOKS,
        TagKind::Callbacks => reserved::CALLBACKS,
    };
    Some(TagNames { module: module.to_owned(), client: client.to_owned(), service: service.to_owned() })
}
