//! The model as text, the same bytes for the same model: what `dump` prints and snapshots hold.
//!
//! One line for each thing; what lies inside it is indented. What is as it is by default is left
//! out: `Required`, `Inline`, additional members that are ignored, a plain XML name.

mod text;

use std::fmt::{self, Write};

use crate::*;
use text::*;

/// The text of a model whose names are not made yet. Types are called by what their names will be
/// made of.
pub fn dump(api: &Api) -> String {
    dump_named(api, &Names::default())
}

/// The text of a model with its Rust names, each after an arrow.
pub fn dump_named(api: &Api, names: &Names) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = Dump { api, names, text: &mut text }.api();
    text
}

struct Dump<'d> {
    api: &'d Api,
    names: &'d Names,
    text: &'d mut String,
}

impl Dump<'_> {
    fn line(&mut self, depth: usize, text: fmt::Arguments<'_>) -> fmt::Result {
        (0..depth).try_for_each(|_| self.text.write_str("  "))?;
        self.text.write_fmt(text)?;
        self.text.write_char('\n')
    }

    fn docs(&mut self, depth: usize, docs: &Docs) -> fmt::Result {
        for (key, text) in [("summary", &docs.summary), ("description", &docs.description)] {
            if let Some(text) = text {
                self.line(depth, format_args!("{key}: {text:?}"))?;
            }
        }
        if let Some(ExternalDocs { url, description }) = &docs.external {
            let text = description.as_ref().map(|text| format!(" {text:?}")).unwrap_or_default();
            self.line(depth, format_args!("external: {url}{text}"))?;
        }
        match docs.stability {
            Stability::Current => Ok(()),
            Stability::Deprecated => self.line(depth, format_args!("deprecated")),
        }
    }

    fn api(&mut self) -> fmt::Result {
        let api = self.api;
        self.line(0, format_args!("api {:?} {:?} from {}", api.title, api.version, api.file))?;
        self.docs(1, &api.docs)?;
        if let Some(terms) = &api.terms {
            self.line(1, format_args!("terms: {terms}"))?;
        }
        if let Some(Contact { name, url, email }) = &api.contact {
            let parts = [name, email, url].into_iter().flatten().map(|part| word(part));
            self.line(1, format_args!("contact: {}", parts.collect::<Vec<_>>().join(" ")))?;
        }
        if let Some(License { name, identifier, url }) = &api.license {
            let parts =
                [Some(name), identifier.as_ref(), url.as_ref()].into_iter().flatten().map(|part| word(part));
            self.line(1, format_args!("license: {}", parts.collect::<Vec<_>>().join(" ")))?;
        }
        for server in &api.servers {
            self.server(0, server)?;
        }
        for (index, scheme) in api.schemes.iter().enumerate() {
            let name = self.names.schemes.get(index).map(|name| format!(" -> {name}")).unwrap_or_default();
            self.line(
                0,
                format_args!("scheme {}{name} = {}", word(&scheme.wire), scheme_kind(&scheme.kind)),
            )?;
            self.docs(1, &scheme.docs)?;
        }
        for (index, tag) in api.tags.iter().enumerate() {
            let names = self.names.tags.get(index);
            let name = names.map(|n| format!(" -> {} {} {}", n.module, n.client, n.service));
            let name = name.unwrap_or_default();
            match tag.kind {
                TagKind::Paths => self.line(0, format_args!("tag {}{name}", word(&tag.wire)))?,
                TagKind::Webhooks => self.line(0, format_args!("webhooks{name}"))?,
                TagKind::Callbacks => self.line(0, format_args!("callbacks{name}"))?,
            }
            self.docs(1, &tag.docs)?;
        }
        for (index, definition) in api.types.iter().enumerate() {
            self.definition(index, definition)?;
        }
        for (index, operation) in api.operations.iter().enumerate() {
            self.operation(index, operation)?;
        }
        Ok(())
    }

    fn server(&mut self, depth: usize, server: &Server) -> fmt::Result {
        self.line(depth, format_args!("server {}", server.url))?;
        self.docs(depth + 1, &server.docs)?;
        for variable in &server.variables {
            let values = if variable.values.is_empty() {
                String::new()
            } else {
                format!(" of {}", variable.values.iter().map(|v| word(v)).collect::<Vec<_>>().join(" "))
            };
            let default = word(&variable.default);
            self.line(depth + 1, format_args!("variable {} = {default}{values}", word(&variable.wire)))?;
            self.docs(depth + 2, &variable.docs)?;
        }
        Ok(())
    }

    fn definition(&mut self, index: usize, definition: &TypeDef) -> fmt::Result {
        let kind = match &definition.shape {
            Shape::Struct(_) => "struct",
            Shape::Enum(_) => "enum",
            Shape::Union(_) => "union",
            Shape::Alias(_) => "alias",
            Shape::Tuple(_) => "tuple",
            Shape::Wrapper(_) => "wrapper",
            Shape::Headers(_) => "headers",
        };
        let rust = self.names.types.get(index);
        let name = rust.map(|names| format!(" -> {}", names.name)).unwrap_or_default();
        let xml = xml_name(" xml", &definition.xml);
        self.text.write_char('\n')?;
        self.line(0, format_args!("{kind} {}{name}{xml} at {}", hint(&definition.hint), definition.origin))?;
        self.docs(1, &definition.docs)?;
        if let Some(constraints) = self.constraints(&definition.constraints) {
            self.line(1, format_args!("{constraints}"))?;
        }
        let member = |index: usize| rust.and_then(|names| names.members.get(index)).map(member_name);
        match &definition.shape {
            Shape::Struct(shape) => {
                for (index, field) in shape.fields.iter().enumerate() {
                    self.field(field, member(index).unwrap_or_default())?;
                }
                for Elsewhere { wire, xml } in &shape.elsewhere {
                    self.line(1, format_args!("not here: {}{}", word(wire), field_xml(xml)))?;
                }
                match &shape.additional {
                    Additional::Ignored => {}
                    Additional::Refused => self.line(1, format_args!("others refused"))?,
                    Additional::Kept(ty, stored) => {
                        let name = rust.and_then(|names| names.additional.as_ref()).map(member_name);
                        let (ty, stored) = (self.ty(ty), storage(*stored));
                        self.line(1, format_args!("others{}: {stored}{ty}", name.unwrap_or_default()))?;
                    }
                }
            }
            Shape::Enum(shape) => {
                match shape.kind {
                    EnumKind::Strings => {}
                    EnumKind::Integers => self.line(1, format_args!("of integers"))?,
                    EnumKind::Values => self.line(1, format_args!("of values"))?,
                }
                for (index, variant) in shape.variants.iter().enumerate() {
                    let name = member(index).unwrap_or_default();
                    let hint = variant.hint.as_ref().map(|hint| format!(" called {}", word(hint)));
                    let hint = hint.unwrap_or_default();
                    self.line(1, format_args!("{}{hint}{name}", word(&variant.wire)))?;
                    self.docs(2, &variant.docs)?;
                }
            }
            Shape::Union(shape) => {
                match (&shape.tagging, shape.matching) {
                    (Tagging::Property(property), _) => {
                        self.line(1, format_args!("by {}", word(property)))?
                    }
                    (Tagging::Untagged, Matching::One) => self.line(1, format_args!("by trying"))?,
                    (Tagging::Untagged, Matching::Several) => {
                        self.line(1, format_args!("by trying, perhaps several"))?
                    }
                    (Tagging::MediaType, _) => self.line(1, format_args!("by media type"))?,
                }
                let otherwise = match shape.otherwise {
                    Otherwise::Refused => None,
                    Otherwise::Kept(variant) => Some(("others kept as", variant)),
                    Otherwise::Taken(variant) => Some(("others are", variant)),
                    Otherwise::Default(variant) => Some(("others and none are", variant)),
                };
                if let Some((word, variant)) = otherwise {
                    let hint = shape.variants.get(variant).map_or("?".to_owned(), |v| self::word(&v.hint));
                    self.line(1, format_args!("{word} {hint}"))?;
                }
                if shape.checking == Checking::Values {
                    self.line(1, format_args!("checked"))?;
                }
                if let (1.., Some(start)) = (shape.start, shape.variants.get(shape.start)) {
                    self.line(1, format_args!("starts as {}", word(&start.hint)))?;
                }
                for (index, variant) in shape.variants.iter().enumerate() {
                    let name = member(index).unwrap_or_default();
                    let storage = storage(variant.storage);
                    let tags: Vec<String> = variant.tags.iter().map(|tag| word(tag)).collect();
                    let tags =
                        if tags.is_empty() { String::new() } else { format!(" for {}", tags.join(" ")) };
                    let ty = self.checked(&variant.ty, &variant.constraints);
                    self.line(1, format_args!("{}{name}: {storage}{ty}{tags}", word(&variant.hint)))?;
                }
            }
            Shape::Alias(ty) => {
                let ty = self.ty(ty);
                self.line(1, format_args!("is {ty}"))?;
            }
            Shape::Tuple(positions) => {
                for (index, position) in positions.iter().enumerate() {
                    let storage = storage(position.storage);
                    let ty = self.checked(&position.ty, &position.constraints);
                    self.line(1, format_args!("{index}: {storage}{ty}"))?;
                    self.docs(2, &position.docs)?;
                }
            }
            Shape::Wrapper(position) => {
                let storage = storage(position.storage);
                let ty = self.checked(&position.ty, &position.constraints);
                self.line(1, format_args!("around {storage}{ty}"))?;
            }
            Shape::Headers(headers) => {
                for (index, header) in headers.iter().enumerate() {
                    self.parameter(header, member(index).unwrap_or_default())?;
                }
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &Field, name: String) -> fmt::Result {
        let (presence, storage) = (presence(field.presence), storage(field.storage));
        let (access, xml) = (access(field.access), field_xml(&field.xml));
        let (ty, default) = (self.checked(&field.ty, &field.constraints), default(&field.default));
        let wire = word(&field.wire);
        self.line(1, format_args!("{wire}{name}: {access}{presence}{storage}{ty}{xml}{default}"))?;
        self.docs(2, &field.docs)
    }

    fn operation(&mut self, index: usize, operation: &Operation) -> fmt::Result {
        let names = self.names.operations.get(index);
        let id = operation.id.as_deref().map_or("-".to_owned(), word);
        let (kind, place) = match &operation.hook {
            None => ("operation", operation.target()),
            Some(Hook::Webhook { name }) => ("webhook", word(name)),
            Some(Hook::Callback { name, expression }) => {
                ("callback", format!("{} to {}", word(name), word(expression)))
            }
        };
        self.text.write_char('\n')?;
        self.line(0, format_args!("{kind} {id} = {} {place}", operation.method))?;
        if let Some(names) = names {
            let OperationNames { request, method, table, reply, failure, .. } = names;
            self.line(1, format_args!("-> {request} {method} {table} {reply} {failure}"))?;
        }
        let tag = self.api.tags.get(operation.tag.0 as usize).map_or("?", |tag| tag.wire.as_str());
        if !tag.is_empty() {
            self.line(1, format_args!("tag {}", word(tag)))?;
        }
        for server in &operation.servers {
            self.server(1, server)?;
        }
        for Condition { location, wire, value } in &operation.conditions {
            let name = if *location == Location::Query { "query" } else { "header" };
            let value = value.as_ref().map(|value| format!(" = {}", word(value))).unwrap_or_default();
            self.line(1, format_args!("when {name} {}{value}", word(wire)))?;
        }
        if operation.sides == Sides::Client {
            self.line(1, format_args!("client only"))?;
        }
        if operation.checking == Checking::Values {
            self.line(1, format_args!("checked"))?;
        }
        self.docs(1, &operation.docs)?;
        let member = |index: usize| names.and_then(|names| names.members.get(index)).map(member_name);
        for (index, parameter) in operation.parameters.iter().enumerate() {
            self.parameter(parameter, member(index).unwrap_or_default())?;
        }
        if let Some(body) = &operation.body {
            let name = member(operation.parameters.len()).unwrap_or_default();
            let (presence, payload) = (presence(body.presence), self.payload(&body.payload));
            self.line(1, format_args!("body{name}: {presence}{payload}"))?;
            self.docs(2, &body.docs)?;
        }
        for (index, response) in operation.responses.iter().enumerate() {
            let name = names.and_then(|names| names.responses.get(index));
            let name = name.map(|name| format!(" -> {name}")).unwrap_or_default();
            let role = match response.role {
                Role::Success => "success",
                Role::Failure => "failure",
            };
            let body = response.body.as_ref().map(|payload| format!(": {}", self.payload(payload)));
            let (key, body) = (status(response.key), body.unwrap_or_default());
            let headers = response.headers.map(|id| format!(" with {}", self.ty(&Type::Named(id))));
            let headers = headers.unwrap_or_default();
            self.line(1, format_args!("{role} {key}{name}{headers}{body}"))?;
            self.docs(2, &response.docs)?;
            for link in &response.links {
                self.link(link)?;
            }
        }
        for (what, of) in [("several successes", operation.success_of), ("failures", operation.failure_of)] {
            if let Some(of) = of.and_then(|of| self.api.operations.get(of)) {
                self.line(1, format_args!("{what} of {} {}", of.method, of.target()))?;
            }
        }
        for alternative in &operation.security {
            let all: Vec<String> =
                alternative.iter().map(|requirement| self.requirement(requirement)).collect();
            let all = if all.is_empty() { "anonymous".to_owned() } else { all.join(" and ") };
            self.line(1, format_args!("security {all}"))?;
        }
        Ok(())
    }

    fn link(&mut self, link: &Link) -> fmt::Result {
        let known = link.operation.and_then(|index| self.api.operations.get(index));
        let known = known.map(|operation| format!(" = {} {}", operation.method, operation.target()));
        self.line(
            2,
            format_args!("link {} to {}{}", word(&link.wire), link.target, known.unwrap_or_default()),
        )?;
        self.docs(3, &link.docs)?;
        let body = link.body.iter().map(|value| ("body", value));
        for (name, value) in link.parameters.iter().map(|(name, value)| (name.as_str(), value)).chain(body) {
            self.line(3, format_args!("{} = {value:?}", word(name)))?;
        }
        Ok(())
    }

    fn parameter(&mut self, parameter: &Parameter, name: String) -> fmt::Result {
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::QueryString => "query string",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let mut travel = match &parameter.content {
            Some(content) => format!("{} as {:?}", word(&content.media_type), content.codec),
            None => format!("{:?}", parameter.style),
        };
        travel.push_str(if parameter.explode == Explode::Exploded { " exploded" } else { "" });
        travel.push_str(if parameter.reserved == Reserved::Allowed { " reserved" } else { "" });
        travel.push_str(if parameter.empty == Empty::Omission { " empty is absent" } else { "" });
        let (presence, ty) =
            (presence(parameter.presence), self.checked(&parameter.ty, &parameter.constraints));
        let (wire, default) = (word(&parameter.wire), default(&parameter.default));
        self.line(1, format_args!("{location} {wire}{name}: {presence}{ty} ({travel}){default}"))?;
        self.docs(2, &parameter.docs)
    }

    fn payload(&self, payload: &Payload) -> String {
        let content = payload.content.iter();
        let content: Vec<String> = content
            .map(|content| {
                format!(
                    "{} ({:?}){}",
                    word(&content.media_type),
                    content.codec,
                    text::members(&content.members)
                )
            })
            .collect();
        let ty = self.checked(&payload.ty, &payload.constraints);
        format!("{ty}{} in {}", field_xml(&payload.xml), content.join(", "))
    }

    fn requirement(&self, requirement: &Requirement) -> String {
        let scheme =
            self.api.schemes.get(requirement.scheme).map_or("?".to_owned(), |scheme| word(&scheme.wire));
        let scopes: Vec<String> = requirement.scopes.iter().map(|scope| word(scope)).collect();
        if scopes.is_empty() { scheme } else { format!("{scheme} ({})", scopes.join(" ")) }
    }

    /// A type with what is demanded of its value.
    fn checked(&self, ty: &Type, constraints: &[Constraint]) -> String {
        let constraints = self.constraints(constraints).map(|text| format!(" {text}")).unwrap_or_default();
        format!("{}{constraints}", self.ty(ty))
    }

    /// `with minLength 1, maxLength 40`.
    fn constraints(&self, constraints: &[Constraint]) -> Option<String> {
        let name = |id| self.ty(&Type::Named(id));
        (!constraints.is_empty()).then(|| format!("with {}", list(constraints, &name)))
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::List(inner) => format!("[{}]", self.ty(inner)),
            Type::Map(inner) => format!("{{{}}}", self.ty(inner)),
            Type::Nullable(inner) => format!("{} or null", self.ty(inner)),
            Type::Representation(inner) => format!("{} and its media type", self.ty(inner)),
            Type::Named(id) => match (self.names.types.get(id.0 as usize), self.api.get(*id)) {
                (Some(names), _) => names.name.clone(),
                (None, Some(definition)) => hint(&definition.hint),
                (None, None) => format!("?{}", id.0),
            },
            Type::Format(format) => format!("{format:?}"),
            plain => format!("{plain:?}"),
        }
    }
}
