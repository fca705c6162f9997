//! The way to the first number that JSON has no word for.

use crate::value::{Fault, Info, Sink};

/// A sink that writes nothing and knows where it is.
#[derive(Default)]
pub(super) struct Trail {
    /// A step for each list and object that is open, outermost first.
    steps: Vec<Step>,
    fault: Option<Fault>,
}

/// The place inside a list or object.
enum Step {
    Item(usize),
    Member(String),
}

impl Trail {
    /// The fault that was met.
    pub(super) fn fault(self) -> Fault {
        self.fault.unwrap_or_else(Fault::not_finite)
    }

    /// A value that can be written went by.
    fn passed(&mut self) {
        if let Some(Step::Item(index)) = self.steps.last_mut() {
            *index += 1;
        }
    }

    fn float(&mut self, finite: bool) {
        if !finite && self.fault.is_none() {
            let inner_first = self.steps.iter().rev();
            self.fault = Some(inner_first.fold(Fault::not_finite(), |fault, step| match step {
                Step::Item(index) => fault.under(index),
                Step::Member(name) => fault.under(name),
            }));
        }
        self.passed();
    }

    fn enter(&mut self, name: &str) {
        if let Some(Step::Member(step)) = self.steps.last_mut() {
            name.clone_into(step);
        }
    }

    fn leave(&mut self) {
        self.steps.pop();
        self.passed();
    }
}

impl Sink for Trail {
    fn null(&mut self) {
        self.passed();
    }

    fn bool(&mut self, _: bool) {
        self.passed();
    }

    fn i64(&mut self, _: i64) {
        self.passed();
    }

    fn u64(&mut self, _: u64) {
        self.passed();
    }

    fn f32(&mut self, value: f32) {
        self.float(value.is_finite());
    }

    fn f64(&mut self, value: f64) {
        self.float(value.is_finite());
    }

    fn number(&mut self, _: &str) {
        self.passed();
    }

    fn str(&mut self, _: &str) {
        self.passed();
    }

    fn bytes(&mut self, _: &[u8]) {
        self.passed();
    }

    fn begin_object(&mut self, _: Option<&'static Info>) {
        self.steps.push(Step::Member(String::new()));
    }

    fn field(&mut self, info: &'static Info, field: usize) {
        self.enter(info.fields.get(field).copied().unwrap_or_default());
    }

    fn key(&mut self, name: &str) {
        self.enter(name);
    }

    fn end_object(&mut self) {
        self.leave();
    }

    fn begin_list(&mut self) {
        self.steps.push(Step::Item(0));
    }

    fn end_list(&mut self) {
        self.leave();
    }
}
