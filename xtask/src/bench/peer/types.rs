//! The types: serde's derive on each.

use understory_model::{Enum, Presence, Shape, Struct, Tagging, Type, TypeId, TypeNames, Union};

use super::{Peer, docs, listed};

const DERIVE: &str = "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n";

pub(super) fn print(peer: Peer<'_>) -> String {
    let mut out =
        String::from("//! The types of requests and responses.\n\nuse serde::{Deserialize, Serialize};\n");
    for (index, (def, names)) in peer.api.types.iter().zip(&peer.names.types).enumerate() {
        let docs = docs("", def.docs.description.as_ref());
        out.push('\n');
        match &def.shape {
            Shape::Struct(of) => structure(peer, TypeId(index as u32), &docs, names, of, &mut out),
            Shape::Enum(of) => open_enum(&docs, names, of, &mut out),
            Shape::Union(of) => union(peer, &docs, names, of, &mut out),
            Shape::Alias(ty) => {
                out.push_str(&format!("{docs}pub type {} = {};\n", names.name, peer.ty(ty, "")))
            }
            // Not part of the measured document: see `supported`.
            Shape::Tuple(_) | Shape::Wrapper(_) | Shape::Headers(_) => {}
        }
    }
    out
}

fn structure(peer: Peer<'_>, id: TypeId, docs_of: &str, names: &TypeNames, of: &Struct, out: &mut String) {
    out.push_str(&format!("{docs_of}{DERIVE}pub struct {} {{\n", names.name));
    let tag = tag(peer, id);
    for (field, member) in of.fields.iter().zip(&names.members) {
        // `serde(tag)` writes and takes the member itself; beside it there would be two.
        if tag == Some(field.wire.as_str()) {
            continue;
        }
        let name = member.name.as_str();
        let mut attributes = Vec::new();
        if name.trim_start_matches("r#") != field.wire {
            attributes.push(format!("rename = \"{}\"", field.wire));
        }
        if field.presence != Presence::Required {
            attributes.push("default, skip_serializing_if = \"Option::is_none\"".to_owned());
        }
        out.push_str(&docs("    ", field.docs.description.as_ref()));
        if !attributes.is_empty() {
            out.push_str(&format!("    #[serde({})]\n", attributes.join(", ")));
        }
        out.push_str(&format!("    pub {name}: {},\n", peer.optional(&field.ty, field.presence, "")));
    }
    out.push_str("}\n");
}

/// The discriminator of the unions that a type is an alternative of.
fn tag(peer: Peer<'_>, id: TypeId) -> Option<&str> {
    peer.api.types.iter().find_map(|def| match &def.shape {
        Shape::Union(Union { tagging: Tagging::Property(property), variants, .. }) => {
            variants.iter().any(|v| v.ty == Type::Named(id)).then_some(property.as_str())
        }
        _ => None,
    })
}

/// An enum that keeps unknown values: a closed one by derive, and over it one without tags.
fn open_enum(docs: &str, names: &TypeNames, of: &Enum, out: &mut String) {
    let name = &names.name;
    out.push_str(&format!(
        "{docs}{DERIVE}#[serde(untagged)]\npub enum {name} {{\n    Known(Known{name}),\n    Unknown(String),\n}}\n\n"
    ));
    out.push_str(&format!("{DERIVE}pub enum Known{name} {{\n"));
    for (variant, member) in of.variants.iter().zip(&names.members) {
        out.push_str(&format!("    #[serde(rename = \"{}\")]\n    {},\n", variant.wire, member.name));
    }
    out.push_str(&format!(
        "}}\n\nimpl {name} {{\n    pub fn as_str(&self) -> &str {{\n        match self {{\n"
    ));
    for (variant, member) in of.variants.iter().zip(&names.members) {
        out.push_str(&format!(
            "            {name}::Known(Known{name}::{}) => \"{}\",\n",
            member.name, variant.wire
        ));
    }
    out.push_str(&format!("            {name}::Unknown(text) => text,\n        }}\n    }}\n}}\n"));
}

fn union(peer: Peer<'_>, docs: &str, names: &TypeNames, of: &Union, out: &mut String) {
    let tag = match &of.tagging {
        Tagging::Property(property) => format!("tag = \"{property}\""),
        Tagging::Untagged | Tagging::MediaType => "untagged".to_owned(),
    };
    out.push_str(&format!("{docs}{DERIVE}#[serde({tag})]\npub enum {} {{\n", names.name));
    for (index, variant) in listed(of) {
        let Some(member) = names.members.get(index) else { continue };
        let mut tags = variant.tags.iter();
        let mut attributes: Vec<String> =
            tags.next().map(|tag| format!("rename = \"{tag}\"")).into_iter().collect();
        attributes.extend(tags.map(|tag| format!("alias = \"{tag}\"")));
        out.push_str(&format!(
            "    #[serde({})]\n    {}({}),\n",
            attributes.join(", "),
            member.name,
            peer.ty(&variant.ty, "")
        ));
    }
    out.push_str("}\n");
}
