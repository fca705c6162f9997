//! Every feature from end to end: a value goes in at the client, arrives at the service, and comes
//! back; and what must fail, fails.

mod additional_properties;
mod all_of;
mod all_of_choices;
mod bridge;
mod enums;
mod external_docs;
mod form_bodies;
mod formats;
mod header_and_cookie_parameters;
mod hostile_text;
mod inheritance;
mod maps_and_lists;
mod names;
mod objects;
mod openapi_31;
mod openapi_32;
mod optional_body;
mod path_styles;
mod query_styles;
mod recursion;
mod references;
mod security_schemes;
mod servers;
mod several_responses;
mod short_names;
mod sources;
mod support;
mod swagger_2;
mod tags;
mod text_and_bytes;
mod undefined_bodies;
mod unions;
mod unions_by_shape;
mod xml;
