//! Lists of rows that several tables of a tag have alike: an API fails everywhere in the same ways, and the
//! operations of a path have the same parameters. Each is said once, in a constant beside the first table
//! that has it. In `cargo check` of Microsoft's Graph that is 3 % of the memory, since each row is a call
//! that is type-checked, built and evaluated.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use understory_model::TagId;

use super::table;
use crate::cx::Cx;

/// A list of a table: `&[Response::code(200, JSON), …]`.
pub(super) struct Rows {
    /// The method of the table that takes it.
    pub(super) call: &'static str,
    /// What its constant is called after the name of the table: `RESPONSES`.
    pub(super) kind: &'static str,
    /// The type of a row.
    pub(super) row: TokenStream,
    /// How many rows there are.
    pub(super) count: usize,
    /// The list.
    pub(super) list: TokenStream,
}

/// The lists of a tag that several of its tables have, each with the name of its constant.
pub(super) struct SharedRows(BTreeMap<String, Ident>);

impl SharedRows {
    pub(super) fn of(cx: &Cx<'_>, tag: TagId) -> Self {
        let mut seen: BTreeMap<String, (Ident, bool)> = BTreeMap::new();
        for (operation, names) in cx.operations(tag) {
            for rows in table::lists(cx, operation).into_iter().flatten().filter(|rows| rows.count > 1) {
                seen.entry(rows.list.to_string())
                    .and_modify(|(_, again)| *again = true)
                    .or_insert_with(|| (constant(&names.table, rows.kind), false));
            }
        }
        let shared = seen.into_iter().filter(|(_, (_, again))| *again);
        SharedRows(shared.map(|(list, (constant, _))| (list, constant)).collect())
    }

    /// What stands in a table for a list, and the constant that it begins to share, if it is the first.
    pub(super) fn place(&self, table: &str, rows: &Rows) -> (TokenStream, Option<TokenStream>) {
        let Rows { kind, row, list, .. } = rows;
        match self.0.get(&list.to_string()) {
            Some(name) if *name == constant(table, kind) => {
                (quote!(#name), Some(quote!(const #name: &[#row] = #list;)))
            }
            Some(name) => (quote!(#name), None),
            None => (list.clone(), None),
        }
    }
}

/// The name of a constant. No table is called so: a name has never two underscores in a row.
fn constant(table: &str, kind: &str) -> Ident {
    format_ident!("{table}__{kind}")
}
