//! Values that end a long chain of types.

use std::fmt;
use std::ops::{Deref, DerefMut};

use crate::value::{Item, Place, Writer};

/// A value behind a table of functions, where a chain of types is longer than what the compiler
/// follows. To prove that a type can be sent between threads, or how it is dropped, cloned and compared,
/// rustc looks at all that it holds, through any `Option`, `Box` and `Vec`, and gives up after 128 steps.
/// It does not look past a `dyn`.
///
/// It is used as the value itself: `.into()` makes one, and it derefs to the value.
///
/// Where rustc says nevertheless that it "reached the recursion limit while instantiating" something of
/// this crate, a function that sends or reads such types stands above the generated module; it belongs
/// below, because rustc compiles in the order of the text.
pub struct Held<T>(Box<dyn Holder<T>>);

/// What a [`Held`] asks of its value. None of its functions is called but through the table.
trait Holder<T>: Item + fmt::Debug {
    fn value(&self) -> &T;
    fn value_mut(&mut self) -> &mut T;
    fn into_value(self: Box<Self>) -> T;
    fn copy(&self) -> Held<T>;
    fn equals(&self, other: &T) -> bool;
}

impl<T: Item + Clone + PartialEq + fmt::Debug + 'static> Holder<T> for T {
    fn value(&self) -> &T {
        self
    }
    fn value_mut(&mut self) -> &mut T {
        self
    }
    fn into_value(self: Box<Self>) -> T {
        *self
    }
    fn copy(&self) -> Held<T> {
        Held::new(self.clone())
    }
    fn equals(&self, other: &T) -> bool {
        self == other
    }
}

impl<T: Item + Clone + PartialEq + fmt::Debug + 'static> Held<T> {
    /// Holds a value.
    pub fn new(value: T) -> Self {
        Held(Box::new(value))
    }
}

impl<T> Held<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0.into_value()
    }
}

impl<T: Item + Clone + PartialEq + fmt::Debug + 'static> From<T> for Held<T> {
    fn from(value: T) -> Self {
        Held::new(value)
    }
}

impl<T> Deref for Held<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0.value()
    }
}

impl<T> DerefMut for Held<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.value_mut()
    }
}

// Nothing is demanded of `T` here, so that the compiler has no reason to look at it.

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        self.0.copy()
    }
}

impl<T> PartialEq for Held<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0.value())
    }
}

impl<T> fmt::Debug for Held<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Item + Clone + PartialEq + fmt::Debug + 'static> Item for Held<T> {
    fn blank() -> Self {
        Held::new(T::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        self.0.put(w);
    }
    fn place(&mut self) -> Place<'_> {
        self.0.place()
    }
}

/// A reason for the compiler to compile a type that is held: nobody calls the function.
#[doc(hidden)]
pub struct Compiled(#[allow(dead_code, reason = "it is there to be compiled")] fn());

impl Compiled {
    /// Of a type, and of what it leads to.
    pub const fn of<T: Item + Clone + PartialEq + fmt::Debug + 'static>() -> Self {
        Compiled(|| drop(Held::<T>::blank()))
    }
}
