//! Whole numbers of 8 and 16 bits.

use crate::value::{Item, Numeral, Place, Writer};

macro_rules! narrow {
    ($($type:ty),*) => {$(
        impl Numeral for $type {
            fn set(&mut self, value: i64) -> bool {
                match Self::try_from(value) {
                    Ok(value) => *self = value,
                    Err(_) => return false,
                }
                true
            }
            fn is_listed(&self) -> bool {
                true
            }
        }

        impl Item for $type {
            fn blank() -> Self {
                0
            }
            fn put(&self, w: &mut Writer<'_>) {
                w.put_i64((*self).into());
            }
            fn place(&mut self) -> Place<'_> {
                Place::Numeral(self)
            }
        }
    )*};
}

narrow!(i8, i16, u8, u16);
