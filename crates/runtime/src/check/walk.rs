//! The walk through a value: a sink that checks instead of writing.

use std::borrow::Cow;

use super::Check;
use super::canon::{Canon, Certainty};
use super::level::{Items, Level, Open, is_whole};
use super::number::Number;
use super::pattern;
use super::scalar::{Scalar, meets};
use crate::operation::{Operation, Request};
use crate::value::{Fault, Info, Item, Message, Reason, Sink, Writer};

/// No more faults than this are kept.
const MOST: usize = 100;
/// Nor more than this of places, in bytes: the names in them are the sender's.
const LONGEST: usize = 64 << 10;

/// The state of a walk.
pub(super) struct Walk {
    /// The rows of the parts of a request.
    parts: &'static [Check],
    /// The message in which the values travel.
    message: Message,
    /// The part that is walked.
    part: usize,
    /// What the next value must meet.
    next: Vec<&'static [Check]>,
    /// What the lists and objects around must meet, from the outermost on.
    tables: Vec<&'static [Check]>,
    /// The lists and objects around.
    open: Vec<Open>,
    /// How many of them are recorded.
    recorded: usize,
    found: Found,
}

/// What a walk has found, each fault with the index of its part.
#[derive(Default)]
pub(super) struct Found {
    /// What is wrong with the value, and with what came as the value.
    pub(super) faults: Vec<(usize, Fault)>,
    /// What is wrong with the value, and perhaps not with what came.
    pub(super) doubts: Vec<(usize, Fault)>,
    /// How long the places of the faults are together.
    said: usize,
}

impl Walk {
    /// All faults of a request, each with the index of its part.
    pub(super) fn parts(operation: &Operation, checks: &'static [Check], request: &mut dyn Request) -> Found {
        let message = operation.request_message();
        let mut walk = Walk::new(checks, message);
        request.put(&mut Writer::new(&mut walk, message));
        if let Some(body) = request.body() {
            walk.begin_part(operation.parameters.len());
            body.put(&mut Writer::new(&mut walk, message));
        }
        walk.found
    }

    /// All faults of a value.
    pub(super) fn whole(item: &dyn Item) -> Found {
        let mut walk = Walk::new(&[], Message::None);
        item.put(&mut Writer::new(&mut walk, Message::None));
        walk.found
    }

    fn new(parts: &'static [Check], message: Message) -> Self {
        Walk {
            parts,
            message,
            part: 0,
            next: Vec::new(),
            tables: Vec::new(),
            open: Vec::new(),
            recorded: 0,
            found: Found::default(),
        }
    }

    fn begin_part(&mut self, part: usize) {
        self.part = part;
        self.next.clear();
        self.next.extend(member(self.parts, part));
    }

    /// A value begins. In a list it is one more item.
    fn arrive(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        if let Level::List { .. } = open.level {
            open.count += 1;
            let tables = self.tables.get(open.tables..).unwrap_or_default();
            every(tables, &mut |check| {
                if let Check::Each(table) = check {
                    self.next.push(table);
                }
            });
        }
    }

    /// A single value.
    fn scalar(&mut self, scalar: &Scalar<'_>) {
        self.arrive();
        if let Some(Open { level: Level::List { wanted, .. }, .. }) = self.open.last_mut() {
            for (table, count) in wanted {
                *count += u64::from(table.iter().all(|check| meets(scalar, check)));
            }
        }
        // The list is given back, so that its memory serves the next value.
        let mut next = std::mem::take(&mut self.next);
        every(&next, &mut |check| {
            if !meets(scalar, check) {
                self.fault(check, Certainty::Certain);
            }
        });
        next.clear();
        self.next = next;
        self.record(self.open.len(), &|canon| canon.scalar(scalar));
        self.leave();
    }

    /// A list or an object begins.
    fn begin(&mut self, level: Level) {
        self.arrive();
        let tables = self.tables.len();
        self.tables.append(&mut self.next);
        let mut other = None;
        every(self.tables.get(tables..).unwrap_or_default(), &mut |check| {
            if let Check::Type(kind) = check
                && *kind != level.kind()
            {
                other = Some(check);
            }
        });
        if let Some(check) = other {
            self.fault(check, Certainty::Certain);
        }
        let mut open = Open { tables, count: 0, level, whole: None };
        if let Level::Object { info: Some(info), .. } = open.level
            && !info.checks.is_empty()
        {
            self.tables.push(info.checks);
        }
        every(self.tables.get(tables..).unwrap_or_default(), &mut |check| match (check, &mut open) {
            (Check::UniqueItems, Open { level: Level::List { items, .. }, .. }) => {
                *items = Some(Items::default());
            }
            (Check::Contains(_, _, table), Open { level: Level::List { wanted, .. }, .. }) => {
                wanted.push((table, 0));
            }
            (Check::Enum(_), Open { whole, .. }) => *whole = Some(Canon::default()),
            (
                Check::Required(_)
                | Check::DependentRequired(..)
                | Check::AnyRequired(_)
                | Check::OneRequired(_)
                | Check::Not(_),
                Open { level: Level::Object { names, .. }, .. },
            ) => *names = Some(Vec::new()),
            _ => {}
        });
        self.recorded += usize::from(open.is_recorded());
        self.open.push(open);
    }

    /// The innermost list or object ends.
    fn end(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        self.recorded -= usize::from(open.is_recorded());
        let own = self.tables.split_off(open.tables.min(self.tables.len()));
        every(&own, &mut |check| {
            if let Some(certainty) = open.fails(check, self.message) {
                self.fault(check, certainty);
            }
        });
        self.leave();
    }

    /// The next value is a member of the innermost object.
    fn name(&mut self, name: Cow<'static, str>, field: Option<usize>) {
        self.next.clear();
        let Some(open) = self.open.last_mut() else { return };
        let Level::Object { info, name: current, names } = &mut open.level else { return };
        open.count += 1;
        if let Some(names) = names {
            names.push(name.clone().into_owned());
        }
        *current = name;
        match field {
            Some(field) => self.next.extend(info.and_then(|info| member(info.checks, field))),
            None => every(self.tables.get(open.tables..).unwrap_or_default(), &mut |check| {
                if let Check::Others(table) | Check::Each(table) = check {
                    self.next.push(table);
                }
            }),
        }
        let (tables, text) = (open.tables, open.token());
        let name = Scalar::Text(&text);
        let mut unfit = None;
        every(self.tables.get(tables..).unwrap_or_default(), &mut |check| match check {
            Check::PropertyNames(table) if !table.iter().all(|check| meets(&name, check)) => {
                unfit = Some(check);
            }
            Check::Closed(patterns)
                if field.is_none() && !patterns.iter().any(|one| pattern::matches(one, &text)) =>
            {
                unfit = Some(check);
            }
            Check::Matching(expression, table) if pattern::finds(expression, &text) => self.next.push(table),
            _ => {}
        });
        if let Some(check) = unfit {
            self.fault(check, Certainty::Certain);
        }
    }

    /// A value has ended. In a list in which no two may be equal it is compared with those before.
    fn leave(&mut self) {
        if let Some(Open { level: Level::List { items: Some(items), .. }, .. }) = self.open.last_mut() {
            items.end();
        }
    }

    /// Says something to the records of the lists and objects around. Of the items of those from
    /// `inner` on it says nothing.
    fn record(&mut self, inner: usize, say: &dyn Fn(&mut Canon)) {
        if self.recorded == 0 {
            return;
        }
        for (depth, open) in self.open.iter_mut().enumerate() {
            if let Some(canon) = &mut open.whole {
                say(canon);
            }
            if let Level::List { items: Some(items), .. } = &mut open.level
                && depth < inner
            {
                say(&mut items.canon);
            }
        }
    }

    #[cold]
    fn fault(&mut self, check: &'static Check, certainty: Certainty) {
        let list = match certainty {
            Certainty::Certain => &mut self.found.faults,
            Certainty::Doubtful => &mut self.found.doubts,
        };
        if list.len() >= MOST || self.found.said >= LONGEST {
            return;
        }
        let fault = Fault::new(Reason::Unmet(check));
        let fault = self.open.iter().rev().fold(fault, |fault, open| fault.under(open.token()));
        let fault = (self.part, fault);
        // What two tables say alike is one fault.
        if !list.contains(&fault) {
            self.found.said += fault.1.pointer.len();
            list.push(fault);
        }
    }
}

/// Every row of some tables, and of the tables that they name.
fn every(tables: &[&'static [Check]], visit: &mut dyn FnMut(&'static Check)) {
    for check in tables.iter().copied().flatten() {
        match check {
            Check::All(table) => every(&[table], visit),
            check => visit(check),
        }
    }
}

/// What the member at an index must meet. The rows of members come first and in order, so that the
/// search ends early.
fn member(rows: &'static [Check], index: usize) -> Option<&'static [Check]> {
    rows.iter().find_map(|row| match row {
        Check::Member(member, _) if *member < index => None,
        Check::Member(member, table) => Some((*member == index).then_some(*table)),
        _ => Some(None),
    })?
}

impl Sink for Walk {
    fn null(&mut self) {
        self.arrive();
        self.next.clear();
        self.record(self.open.len(), &|canon| canon.null());
        self.leave();
    }
    fn bool(&mut self, value: bool) {
        self.scalar(&Scalar::Bool(value));
    }
    fn i64(&mut self, value: i64) {
        self.scalar(&Scalar::Number(Number::Whole(value.into())));
    }
    fn u64(&mut self, value: u64) {
        self.scalar(&Scalar::Number(Number::Whole(value.into())));
    }
    fn f32(&mut self, value: f32) {
        self.scalar(&Scalar::Number(Number::single(value)));
    }
    fn f64(&mut self, value: f64) {
        self.scalar(&Scalar::Number(Number::double(value)));
    }
    fn number(&mut self, text: &str) {
        self.scalar(&Scalar::Number(Number::Decimal(text.into())));
    }
    fn str(&mut self, value: &str) {
        self.scalar(&Scalar::Text(value));
    }
    fn spelled(&mut self, value: &str) {
        self.scalar(&Scalar::Spelled(value));
    }
    fn bytes(&mut self, value: &[u8]) {
        self.scalar(&Scalar::Bytes(value));
    }
    fn demand(&mut self, checks: &'static [Check]) {
        self.next.push(checks);
    }
    fn begin_object(&mut self, info: Option<&'static Info>) {
        self.begin(Level::Object { info, name: Cow::Borrowed(""), names: None });
        let message = self.message;
        self.record(self.open.len(), &|canon| {
            canon.begin_object(None);
            if info.is_some_and(|info| !is_whole(info, message)) {
                canon.doubt();
            }
        });
    }
    fn field(&mut self, info: &'static Info, field: usize) {
        if self.open.is_empty() {
            return self.begin_part(field);
        }
        let name = info.fields.get(field).copied().unwrap_or_default();
        self.name(Cow::Borrowed(name), Some(field));
        self.record(self.open.len(), &|canon| canon.key(name));
    }
    fn key(&mut self, name: &str) {
        self.name(Cow::Owned(name.to_owned()), None);
        self.record(self.open.len(), &|canon| canon.key(name));
    }
    fn end_object(&mut self) {
        self.record(self.open.len(), &|canon| canon.end_object());
        self.end();
    }
    fn begin_list(&mut self) {
        self.begin(Level::List { items: None, wanted: Vec::new() });
        self.record(self.open.len().saturating_sub(1), &|canon| canon.begin_list());
    }
    fn end_list(&mut self) {
        self.record(self.open.len().saturating_sub(1), &|canon| canon.end_list());
        self.end();
    }
}
