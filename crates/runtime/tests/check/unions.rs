//! Which alternative a value is, where more than one has its type.

use understory_runtime::check::{self, Check, Maximum, MinLength, Minimum};
use understory_runtime::format::json;
use understory_runtime::value::{Info, Item, Message, Object, Place, Union, UnionInfo, Writer};

use crate::support::json as value;

/// A number of the one range or of the other, or a list of such.
#[derive(Clone, Debug, PartialEq)]
enum Range {
    Low(Low),
    High(High),
    List(Vec<Range>),
}

macro_rules! object {
    ($name:ident, $checks:expr) => {
        #[derive(Clone, Debug, PartialEq)]
        struct $name {
            at: i64,
        }
        impl Object for $name {
            fn info(&self) -> &'static Info {
                static INFO: Info = Info::new(stringify!($name), &["at"]).required(&[1]).checks($checks);
                &INFO
            }
            fn slot(&mut self, _: usize) -> Place<'_> {
                Place::I64(&mut self.at)
            }
        }
        impl Item for $name {
            fn blank() -> Self {
                $name { at: 0 }
            }
            fn put(&self, w: &mut Writer<'_>) {
                let outer = w.begin(self.info());
                w.i64(0, self.at);
                w.end(outer);
            }
            fn place(&mut self) -> Place<'_> {
                Place::Object(self)
            }
        }
    };
}

object!(Low, &[check::Member(0, &[Maximum("9")])]);
object!(High, &[check::Member(0, &[Minimum("10"), Maximum("99")])]);

impl Union for Range {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo::new("Range", 3).checked();
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = match variant {
            0 => Range::Low(Item::blank()),
            1 => Range::High(Item::blank()),
            _ => Range::List(Item::blank()),
        };
        match self {
            Range::Low(inner) => inner.place(),
            Range::High(inner) => inner.place(),
            Range::List(inner) => inner.place(),
        }
    }
}

const ITEMS: &[Check] = &[check::MinItems(1)];

impl Item for Range {
    fn blank() -> Self {
        Range::Low(Item::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Range::Low(inner) => inner.put(w),
            Range::High(inner) => inner.put(w),
            Range::List(inner) => {
                w.demand(ITEMS);
                inner.put(w);
            }
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

fn read(text: &str) -> Range {
    let mut range = Range::blank();
    json::read(text.as_bytes(), range.place(), Message::Request).expect("a range");
    range
}

#[test]
fn the_alternative_that_permits_the_value_is_taken() {
    assert_eq!(read("{\"at\": 5}"), Range::Low(Low { at: 5 }));
    assert_eq!(read("{\"at\": 50}"), Range::High(High { at: 50 }));
    assert_eq!(
        read("[{\"at\": 10}, {\"at\": 9}]"),
        Range::List(vec![Range::High(High { at: 10 }), Range::Low(Low { at: 9 })])
    );
}

#[test]
fn what_none_permits_is_the_first_and_a_fault() {
    let range = read("[{\"at\": 100}]");
    assert_eq!(range, Range::List(vec![Range::Low(Low { at: 100 })]));
    let faults = check::value(&range).expect_err("no alternative permits it");
    assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), ["/0/at: more than 9"]);
}

#[test]
fn an_alternative_says_what_it_demands_of_a_list() {
    let faults = check::value(&read("[]")).expect_err("the list is empty");
    assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), ["fewer than 1 item"]);
}

#[test]
fn one_of_several_tables_suffices_for_a_single_value() {
    use crate::support::{fails, meets};
    const TABLE: &[Check] =
        &[check::AnyOf(&[&[Maximum("0")], &[Minimum("10"), check::MultipleOf("5")], &[MinLength(2)]])];
    for text in ["-1", "0", "10", "15", "\"\"", "true", "[]"] {
        meets(TABLE, &value(text));
    }
    // What a table says of strings, a number meets.
    meets(TABLE, &value("7"));
    const NUMBERS: &[Check] = &[check::AnyOf(&[&[Maximum("0")], &[Minimum("10"), check::MultipleOf("5")]])];
    fails(NUMBERS, &value("7"), "it meets none of the alternatives");
    fails(NUMBERS, &value("11"), "it meets none of the alternatives");
}
