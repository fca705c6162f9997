//! What every type has in common whose values travel as strings of a certain form.

/// Makes an item of a type: its blank value, what it is called in a fault, how it is read from a
/// text (`None` where the text has another form), and how it is written: as `text` where that is the
/// only text that is read as the value, otherwise as `put_spelled`. Last comes why a text is not read that has
/// the form, where there are such.
macro_rules! lexical {
    ($type:ty, $wanted:literal, $blank:expr, $read:expr, $put:ident $write:expr $(, $refusal:expr)?) => {
        impl $crate::value::Lexical for $type {
            fn wanted(&self) -> &'static str {
                $wanted
            }
            fn set(&mut self, text: &str) -> bool {
                let read: fn(&str) -> Option<$type> = $read;
                match read(text) {
                    Some(value) => *self = value,
                    None => return false,
                }
                true
            }
            $(
                fn refusal(&self, text: &str) -> Option<&'static str> {
                    let refusal: fn(&str) -> Option<&'static str> = $refusal;
                    refusal(text)
                }
            )?
        }

        impl $crate::value::Item for $type {
            fn blank() -> Self {
                $blank
            }
            fn put(&self, w: &mut $crate::value::Writer<'_>) {
                let write: fn(&$type) -> String = $write;
                w.$put(&write(self));
            }
            fn place(&mut self) -> $crate::value::Place<'_> {
                $crate::value::Place::Lexical(self)
            }
        }
    };
}

pub(crate) use lexical;
