//! Every feature from end to end: a value goes in at the client, arrives at the service, and comes
//! back; and what must fail, fails.

mod support;

mod additional_properties;
mod all_of;
mod bridge;
mod enums;
mod external_docs;
mod form_bodies;
mod formats;
mod fragment_in_path;
mod header_and_cookie_parameters;
mod hostile_text;
mod maps_and_lists;
mod names;
mod objects;
mod odd_paths;
mod optional_body;
mod path_styles;
mod path_texts;
mod query_in_path;
mod query_styles;
mod recursion;
mod security_schemes;
mod servers;
mod several_responses;
mod short_names;
mod sources;
mod tags;
mod text_and_bytes;
mod undefined_bodies;
mod unions;
mod xml;
