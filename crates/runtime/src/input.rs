//! From what a response had to what a request takes.

use crate::format::json;
use crate::value::{Fault, Item, Message};

/// What is sent to an API of a value that the API sends, where a schema is a type for each because a
/// member is required in one direction only: to get a thing, change it and put it back.
///
/// It goes by way of JSON, by the names that both types share, so that it costs the generated types
/// nothing. Members that are read-only are left behind. It fails where the API requires a member
/// that it does not send, such as a password, and where a number is none that JSON has.
///
/// ```text
/// let pet: Pet = client.pets().get_pet(GetPet::new("rex")).await?;
/// let input: PetInput = understory_runtime::input(&pet)?;
/// client.pets().put_pet(PutPet::new("rex", PetInput { name: "Max".into(), ..input })).await?;
/// ```
pub fn input<T: Item>(output: &dyn Item) -> Result<T, Fault> {
    let mut text = Vec::new();
    json::write(output, Message::Request, &mut text)?;
    let mut value = T::blank();
    json::read(&text, value.place(), Message::None)?;
    Ok(value)
}
