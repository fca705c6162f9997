//! What an operation answers: the body type of a single success, or an enum with a variant for
//! each status; and the enum of its documented failures. Where headers are typed they stand beside
//! the body: in a `WithHeaders`, or as a field of the variant.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};
use understory_model::{Operation, OperationNames, Response, Role, StatusKey};

use crate::cx::{self, Cx};
use crate::paths::{HEADERS, ITEM, Module, PLACE, REPLY, WITH_HEADERS, local};
use crate::{doc, ty};

/// The type of an operation's success.
pub(crate) fn success_type(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let mut successes = operation.responses_of(Role::Success);
    match (successes.next(), successes.next()) {
        (Some(_), Some(_)) => reply_name(operation, &names.reply),
        (Some((_, only)), None) => {
            let body = only.body.as_ref().map_or_else(|| quote!(()), |body| ty::emit(cx, &body.ty));
            match headers_type(cx, only) {
                Some(headers) => quote!(#WITH_HEADERS<#body, #headers>),
                None => body,
            }
        }
        _ => quote!(()),
    }
}

/// The type of a response's headers, where some are typed.
fn headers_type(cx: &Cx<'_>, response: &Response) -> Option<Ident> {
    response.headers.map(|id| local(Module::Types, &cx.type_names(id).name))
}

/// The type of an operation's documented failures, or `None` where it documents none.
pub(crate) fn failure_type(operation: &Operation, names: &OperationNames) -> Option<TokenStream> {
    operation.responses_of(Role::Failure).next().map(|_| reply_name(operation, &names.failure))
}

fn reply_name(operation: &Operation, name: &str) -> TokenStream {
    let name = local(Module::Tag(operation.tag.0), name);
    quote!(#name)
}

/// The enums that an operation needs: (name, the responses in it). One that is the same as another is
/// not among them.
fn enums<'a>(operation: &'a Operation, names: &'a OperationNames) -> Vec<(&'a str, Role, Vec<Variant<'a>>)> {
    let success = (Role::Success, &names.reply, 2, operation.success_of);
    let failure = (Role::Failure, &names.failure, 1, operation.failure_of);
    [success, failure]
        .into_iter()
        .filter(|(.., same)| same.is_none())
        .filter_map(|(role, name, least, _)| {
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

/// How a variant holds what it has.
enum Form {
    /// Nothing: `NotFound`.
    Unit,
    /// The body alone: `NotFound(Problem)`.
    Tuple,
    /// More than that, by name: `status`, `headers`, `body`.
    Fields,
}

impl Variant<'_> {
    /// Whether the variant keeps the status, because its key covers several.
    fn keeps_status(&self) -> bool {
        !matches!(self.response.key, StatusKey::Code(_))
    }

    fn has_headers(&self) -> bool {
        self.response.headers.is_some()
    }

    fn has_body(&self) -> bool {
        self.response.body.is_some()
    }

    fn form(&self) -> Form {
        match (self.keeps_status() || self.has_headers(), self.has_body()) {
            (true, _) => Form::Fields,
            (false, true) => Form::Tuple,
            (false, false) => Form::Unit,
        }
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
        let body = self.response.body.as_ref().map(|body| ty::emit(cx, &body.ty));
        match self.form() {
            Form::Unit => quote!(#docs #name,),
            Form::Tuple => quote!(#docs #name(#body),),
            Form::Fields => {
                let field = |name: &str, ty: TokenStream| {
                    let docs = doc::outer(&[format!("The {name}.")]);
                    let name = cx::ident(name);
                    quote!(#docs #name: #ty,)
                };
                let status = self.keeps_status().then(|| field("status", quote!(u16)));
                let headers = headers_type(cx, self.response).map(|ty| field("headers", quote!(#ty)));
                let body = body.map(|ty| field("body", ty));
                quote!(#docs #name { #status #headers #body },)
            }
        }
    }

    /// The arm of `blank`: what the variant is before its headers and its body were read.
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
        let value = match self.form() {
            Form::Unit => quote!(Self::#name),
            Form::Tuple => quote!(Self::#name(#ITEM::blank())),
            Form::Fields => {
                let status = self.keeps_status().then(|| quote!(status,));
                let headers = self.has_headers().then(|| quote!(headers: #HEADERS::blank(),));
                let body = self.has_body().then(|| quote!(body: #ITEM::blank(),));
                quote!(Self::#name { #status #headers #body })
            }
        };
        (pattern, value)
    }

    /// The hundred of its range of statuses.
    fn range(&self) -> Option<u16> {
        match self.response.key {
            StatusKey::Range(hundred) => Some(hundred.into()),
            StatusKey::Code(_) | StatusKey::Default => None,
        }
    }

    /// The hundred in which its one status is.
    fn hundred(&self) -> Option<u16> {
        match self.response.key {
            StatusKey::Code(code) => Some(code / 100),
            StatusKey::Range(_) | StatusKey::Default => None,
        }
    }

    /// The pattern that binds the body, where there is one.
    fn with_body(&self) -> Option<TokenStream> {
        let name = &self.name;
        match self.form() {
            _ if !self.has_body() => None,
            Form::Unit | Form::Tuple => Some(quote!(Self::#name(body))),
            Form::Fields => Some(quote!(Self::#name { body, .. })),
        }
    }

    /// The pattern that binds the headers, where there are some.
    fn with_headers(&self) -> Option<TokenStream> {
        let name = &self.name;
        self.has_headers().then(|| quote!(Self::#name { headers, .. }))
    }

    /// The arm of `parts`.
    fn parts(&self) -> (TokenStream, TokenStream) {
        let name = &self.name;
        let status = match self.response.key {
            StatusKey::Code(code) => Literal::u16_unsuffixed(code).into_token_stream(),
            _ => quote!(*status),
        };
        let pattern = match self.form() {
            Form::Unit => quote!(Self::#name),
            Form::Tuple => quote!(Self::#name(body)),
            Form::Fields => {
                let status = self.keeps_status().then(|| quote!(status,));
                let body = self.has_body().then(|| quote!(body,));
                let rest = self.has_headers().then(|| quote!(..));
                quote!(Self::#name { #status #body #rest })
            }
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

/// What is made of that which some variants bind, and what there is otherwise.
fn bound<'v>(
    variants: &[Variant<'v>],
    pattern: fn(&Variant<'v>) -> Option<TokenStream>,
    result: &TokenStream,
    otherwise: &TokenStream,
) -> TokenStream {
    let arms: Vec<_> = variants.iter().filter_map(pattern).map(|pattern| (pattern, result.clone())).collect();
    if arms.is_empty() {
        return otherwise.clone();
    }
    let rest = (arms.len() < variants.len()).then(|| quote!(_ => #otherwise,));
    choose(&quote!(self), &arms, rest)
}

/// The enums of other operations that serve for this one too, by their names here.
fn aliases(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let name = |of: usize, name: fn(&OperationNames) -> &String| {
        let (other, others) = cx.operation(of)?;
        Some((cx::ident(name(names)), reply_name(other, name(others))))
    };
    let success = operation.success_of.and_then(|of| name(of, |names| &names.reply));
    let failure = operation.failure_of.and_then(|of| name(of, |names| &names.failure));
    let aliases = [(success, "answers"), (failure, "fails with, as documented")];
    let aliases = aliases.into_iter().filter_map(|(alias, what)| {
        let (name, same) = alias?;
        let docs = doc::outer(&[format!("What {} {what}.", doc::answerer(operation))]);
        Some(quote!(#docs pub type #name = #same;))
    });
    quote!(#(#aliases)*)
}

pub(super) fn emit(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let aliases = aliases(cx, operation, names);
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
    quote!(#(#items)* #aliases)
}

pub(super) fn emit_wire(operation: &Operation, names: &OperationNames) -> TokenStream {
    let items = enums(operation, names).into_iter().map(|(name, _, mut variants)| {
        let name = reply_name(operation, name);
        let parts = choose(&quote!(self), &variants.iter().map(Variant::parts).collect::<Vec<_>>(), None);
        let place =
            bound(&variants, Variant::with_body, &quote!(#ITEM::place(body)), &quote!(#PLACE::Nothing));
        let headers = variants.iter().any(Variant::has_headers).then(|| {
            let chosen = bound(&variants, Variant::with_headers, &quote!(Some(headers)), &quote!(None));
            quote! {
                fn headers(&mut self) -> Option<&mut dyn #HEADERS> { #chosen }
            }
        });
        // A status is looked up from the most special key to the least (OpenAPI 3.0.4 §4.7.16).
        variants.sort_by_key(|v| v.response.key);
        // A code stands before the range that it is in, on purpose.
        let hundreds: Vec<_> = variants.iter().filter_map(|v| v.range()).collect();
        let overlaps = variants.iter().any(|v| v.hundred().is_some_and(|own| hundreds.contains(&own)));
        let overlaps = overlaps.then(|| quote!(#[allow(clippy::match_overlapping_arm)]));
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
                #overlaps
                fn blank(status: u16) -> Option<Self> { #blank }
                fn place(&mut self) -> #PLACE<'_> { #place }
                fn parts(&self) -> (Option<u16>, Option<&dyn #ITEM>) { #parts }
                #headers
            }
        }
    });
    quote!(#(#items)*)
}
