//! Namespace declarations while writing.

use std::borrow::Cow;

use super::XML;
use super::name::is_name;

/// A name to write.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) local: Cow<'static, str>,
    pub(super) namespace: Option<&'static str>,
    pub(super) prefix: Option<&'static str>,
}

impl Name {
    /// A name without a namespace of its own.
    pub(super) fn plain(local: impl Into<Cow<'static, str>>) -> Self {
        Name { local: local.into(), namespace: None, prefix: None }
    }

    /// Whether it can be written. The prefix `xmlns` and the namespace of `xml` are not for others
    /// (Namespaces in XML §3).
    pub(super) fn is_valid(&self) -> bool {
        let reserved =
            self.namespace.is_some_and(|namespace| (namespace == XML) != (self.prefix == Some("xml")));
        let prefix = self.prefix.is_none_or(|prefix| is_name(prefix) && prefix != "xmlns");
        is_name(&self.local) && prefix && !reserved
    }
}

/// The prefixes in scope, innermost last.
pub(super) struct Scope {
    bindings: Vec<(Cow<'static, str>, &'static str)>,
}

/// What a name needs to be written: its prefix, empty for none, and a declaration of that prefix.
pub(super) struct Qualified {
    prefix: Cow<'static, str>,
    declare: Option<&'static str>,
}

impl Qualified {
    /// Appends a name with its prefix.
    pub(super) fn push_name(&self, out: &mut Vec<u8>, name: &Name) {
        if !self.prefix.is_empty() {
            out.extend_from_slice(self.prefix.as_bytes());
            out.push(b':');
        }
        out.extend_from_slice(name.local.as_bytes());
    }

    /// Appends the declaration that the name needs, if it does.
    pub(super) fn push_declaration(&self, out: &mut Vec<u8>) {
        let Some(namespace) = self.declare else { return };
        out.extend_from_slice(b" xmlns");
        if !self.prefix.is_empty() {
            out.push(b':');
            out.extend_from_slice(self.prefix.as_bytes());
        }
        out.extend_from_slice(b"=\"");
        for c in namespace.chars() {
            match c {
                '&' => out.extend_from_slice(b"&amp;"),
                '<' => out.extend_from_slice(b"&lt;"),
                '"' => out.extend_from_slice(b"&quot;"),
                c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        out.push(b'"');
    }
}

impl Scope {
    pub(super) fn new() -> Self {
        Scope { bindings: vec![("xml".into(), XML)] }
    }

    /// How many prefixes are in scope, to come back to.
    pub(super) fn mark(&self) -> usize {
        self.bindings.len()
    }

    /// Forgets what was declared since.
    pub(super) fn leave(&mut self, mark: usize) {
        self.bindings.truncate(mark);
    }

    fn bound(&self, prefix: &str) -> Option<&'static str> {
        self.bindings.iter().rev().find(|(bound, _)| bound == prefix).map(|(_, namespace)| *namespace)
    }

    /// Qualifies the name of an element that begins. Its declarations may hide those around it.
    pub(super) fn element(&mut self, name: &Name) -> Qualified {
        let prefix = name.prefix.unwrap_or_default();
        match name.namespace.filter(|namespace| !namespace.is_empty()) {
            Some(namespace) if self.bound(prefix) == Some(namespace) => known(prefix.into()),
            Some(namespace) => self.declare(prefix.into(), namespace),
            // A prefix that stands for nothing cannot be written (Namespaces in XML §5).
            None if self.bound(prefix).is_some() => known(prefix.into()),
            None => known(Cow::Borrowed("")),
        }
    }

    /// Qualifies the name of an attribute. The element may have children already, so that its
    /// declaration must not hide one that they use. Without a prefix an attribute has no namespace
    /// (Namespaces in XML §6.2), so one is made up where there is none.
    pub(super) fn attribute(&mut self, name: &Name) -> Qualified {
        let Some(namespace) = name.namespace.filter(|namespace| !namespace.is_empty()) else {
            let prefix = name.prefix.filter(|prefix| self.bound(prefix).is_some());
            return known(prefix.unwrap_or_default().into());
        };
        if let Some(prefix) = name.prefix {
            match self.bound(prefix) {
                Some(bound) if bound == namespace => return known(prefix.into()),
                Some(_) => {}
                None => return self.declare(prefix.into(), namespace),
            }
        }
        let usable = |(prefix, bound): &&(Cow<'static, str>, &'static str)| {
            !prefix.is_empty() && *bound == namespace && self.bound(prefix) == Some(namespace)
        };
        if let Some((prefix, _)) = self.bindings.iter().find(usable) {
            return known(prefix.clone());
        }
        let mut number = 1;
        while self.bound(&format!("ns{number}")).is_some() {
            number += 1;
        }
        self.declare(format!("ns{number}").into(), namespace)
    }

    fn declare(&mut self, prefix: Cow<'static, str>, namespace: &'static str) -> Qualified {
        self.bindings.push((prefix.clone(), namespace));
        Qualified { prefix, declare: Some(namespace) }
    }
}

fn known(prefix: Cow<'static, str>) -> Qualified {
    Qualified { prefix, declare: None }
}
