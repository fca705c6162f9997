//! What an operation answers: the body type of a single success, or an enum with a variant for
//! each status; and the enum of its documented failures.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};
use understory_model::{Operation, OperationNames, Response, Role, StatusKey};

use crate::cx::{self, Cx};
use crate::paths::{ITEM, Module, PLACE, REPLY, local};
use crate::{doc, ty};

/// The type of an operation's success.
pub(crate) fn success_type(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let mut successes = operation.responses_of(Role::Success);
    match (successes.next(), successes.next()) {
        (Some(_), Some(_)) => reply_name(operation, &names.reply),
        (Some((_, Response { body: Some(body), .. })), None) => ty::emit(cx, &body.ty),
        _ => quote!(()),
    }
}

/// The type of an operation's documented failures, or `None` where it documents none.
pub(crate) fn failure_type(operation: &Operation, names: &OperationNames) -> Option<TokenStream> {
    operation.responses_of(Role::Failure).next().map(|_| reply_name(operation, &names.failure))
}

fn reply_name(operation: &Operation, name: &str) -> TokenStream {
    let name = local(Module::Tag(operation.tag.0), name);
    quote!(#name)
}

/// The enums that an operation needs: (name, the responses in it).
fn enums<'a>(operation: &'a Operation, names: &'a OperationNames) -> Vec<(&'a str, Role, Vec<Variant<'a>>)> {
    [(Role::Success, &names.reply, 2), (Role::Failure, &names.failure, 1)]
        .into_iter()
        .filter_map(|(role, name, least)| {
            let variants: Vec<_> = operation
                .responses_of(role)
                .map(|(index, response)| Variant {
                    name: cx::ident(cx::at::<String>(&names.responses, index)),
                    response,
                })
                .collect();
            (variants.len() >= least).then_some((name.as_str(), role, variants))
        })
        .collect()
}

struct Variant<'a> {
    name: Ident,
    response: &'a Response,
}

impl Variant<'_> {
    /// Whether the variant keeps the status, because its key covers several.
    fn keeps_status(&self) -> bool {
        !matches!(self.response.key, StatusKey::Code(_))
    }

    fn has_body(&self) -> bool {
        self.response.body.is_some()
    }

    fn definition(&self, cx: &Cx<'_>) -> TokenStream {
        let key = match self.response.key {
            StatusKey::Code(code) => format!("Status {code}."),
            StatusKey::Range(hundred) => {
                format!("Any status from {hundred}00 to {hundred}99 that has no variant of its own.")
            }
            StatusKey::Default => "Any other status.".to_owned(),
        };
        let mut texts = doc::paragraphs(&self.response.docs);
        texts.insert(0, key);
        let docs = doc::outer(&texts);
        let name = &self.name;
        let ty = self.response.body.as_ref().map(|body| ty::emit(cx, &body.ty));
        match (self.keeps_status(), ty) {
            (false, None) => quote!(#docs #name,),
            (false, Some(ty)) => quote!(#docs #name(#ty),),
            (true, ty) => {
                let status = doc::outer(&["The status.".to_owned()]);
                let body = ty.map(|ty| {
                    let docs = doc::outer(&["The body.".to_owned()]);
                    quote!(#docs body: #ty,)
                });
                quote!(#docs #name { #status status: u16, #body },)
            }
        }
    }

    /// The arm of `blank`: what the variant is before its body was read.
    fn blank(&self) -> (TokenStream, TokenStream) {
        let name = &self.name;
        let pattern = match self.response.key {
            StatusKey::Code(code) => {
                let code = Literal::u16_unsuffixed(code);
                quote!(#code)
            }
            StatusKey::Range(hundred) => {
                let first = Literal::u16_unsuffixed(u16::from(hundred) * 100);
                let last = Literal::u16_unsuffixed(u16::from(hundred) * 100 + 99);
                quote!(#first..=#last)
            }
            StatusKey::Default => quote!(_),
        };
        let value = match (self.keeps_status(), self.has_body()) {
            (false, false) => quote!(Self::#name),
            (false, true) => quote!(Self::#name(#ITEM::blank())),
            (true, false) => quote!(Self::#name { status }),
            (true, true) => quote!(Self::#name { status, body: #ITEM::blank() }),
        };
        (pattern, value)
    }

    /// The pattern that binds the body.
    fn with_body(&self) -> Option<TokenStream> {
        let name = &self.name;
        match (self.keeps_status(), self.has_body()) {
            (_, false) => None,
            (false, true) => Some(quote!(Self::#name(body))),
            (true, true) => Some(quote!(Self::#name { body, .. })),
        }
    }

    /// The arm of `parts`.
    fn parts(&self) -> (TokenStream, TokenStream) {
        let name = &self.name;
        let status = match self.response.key {
            StatusKey::Code(code) => Literal::u16_unsuffixed(code).into_token_stream(),
            _ => quote!(*status),
        };
        let pattern = match (self.keeps_status(), self.has_body()) {
            (false, false) => quote!(Self::#name),
            (false, true) => quote!(Self::#name(body)),
            (true, false) => quote!(Self::#name { status }),
            (true, true) => quote!(Self::#name { status, body }),
        };
        let body = if self.has_body() { quote!(Some(body)) } else { quote!(None) };
        (pattern, quote!((Some(#status), #body)))
    }
}

/// A `match`; or what reads better where there is only one pattern and it always fits.
fn choose(
    value: &TokenStream,
    arms: &[(TokenStream, TokenStream)],
    otherwise: Option<TokenStream>,
) -> TokenStream {
    match (arms, otherwise) {
        ([(pattern, result)], None) => quote!(let #pattern = #value; #result),
        (arms, otherwise) => {
            let arms = arms.iter().map(|(pattern, result)| quote!(#pattern => #result,));
            quote!(match #value { #(#arms)* #otherwise })
        }
    }
}

pub(super) fn emit(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let items = enums(operation, names).into_iter().map(|(name, role, variants)| {
        // A failure is looked at and shown, seldom copied and never compared, as `client::Error` around
        // it: leaving two derives out saves a tenth of the whole output's `cargo check`.
        let (what, derives) = match role {
            Role::Success => ("answers", quote!(Clone, Debug, PartialEq)),
            Role::Failure => ("fails with, as documented", quote!(Debug)),
        };
        let docs = doc::outer(&[format!("What {} {what}.", doc::answerer(operation))]);
        let name = cx::ident(name);
        let variants = variants.iter().map(|v| v.definition(cx));
        quote! {
            #docs
            #[derive(#derives)]
            #[allow(clippy::large_enum_variant)]
            pub enum #name { #(#variants)* }
        }
    });
    quote!(#(#items)*)
}

pub(super) fn emit_wire(operation: &Operation, names: &OperationNames) -> TokenStream {
    let items = enums(operation, names).into_iter().map(|(name, _, mut variants)| {
        let name = reply_name(operation, name);
        let parts = choose(&quote!(self), &variants.iter().map(Variant::parts).collect::<Vec<_>>(), None);
        let bodies: Vec<_> = variants.iter().filter_map(Variant::with_body).collect();
        let place = if bodies.is_empty() {
            quote!(#PLACE::Nothing)
        } else {
            let arms: Vec<_> = bodies.iter().map(|b| (b.clone(), quote!(#ITEM::place(body)))).collect();
            let otherwise = (bodies.len() < variants.len()).then(|| quote!(_ => #PLACE::Nothing,));
            choose(&quote!(self), &arms, otherwise)
        };
        // A status is looked up from the most special key to the least (OpenAPI 3.0.4 §4.7.16).
        variants.sort_by_key(|v| v.response.key);
        let blank = match variants.as_slice() {
            [only] if only.response.key == StatusKey::Default => {
                let (_, value) = only.blank();
                quote!(Some(#value))
            }
            variants => {
                let arms = variants.iter().map(|v| {
                    let (key, value) = v.blank();
                    quote!(#key => #value,)
                });
                let covered = variants.iter().any(|v| v.response.key == StatusKey::Default);
                let otherwise = (!covered).then(|| quote!(_ => return None,));
                quote!(Some(match status { #(#arms)* #otherwise }))
            }
        };
        quote! {
            impl #REPLY for #name {
                fn blank(status: u16) -> Option<Self> { #blank }
                fn place(&mut self) -> #PLACE<'_> { #place }
                fn parts(&self) -> (Option<u16>, Option<&dyn #ITEM>) { #parts }
            }
        }
    });
    quote!(#(#items)*)
}
