//! The code that is written for a record.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Generics, Ident, Member, Path, Type, parse_quote, spanned::Spanned};

use crate::{
    classes::Family,
    input::{Decision, Field, Left, Record},
};

/// Writes `Personal` and `Debug`.
pub(crate) fn expand(record: &Record<'_>) -> TokenStream {
    let Record { ident, room, fields, .. } = record;
    let generics = bounded(record);
    let (impls, types, bounds) = generics.split_for_impl();
    let erase = erasures(record);
    let keeps = fields.iter().map(|field| kept(room, field));
    let visits = fields.iter().map(|field| visited(room, field));
    let redacted = redacted(record);
    quote! {
        #[automatically_derived]
        #[allow(unused_qualifications, reason = "written in full, whatever the host imports")]
        impl #impls #room::Personal for #ident #types #bounds {
            fn erase(&mut self, policy: &#room::Policy, occasion: #room::Occasion) {
                let _ = (policy, occasion);
                #(#erase)*
            }

            fn keeps(policy: &#room::Policy, occasion: #room::Occasion) -> bool {
                let _ = (policy, occasion);
                false #(|| #keeps)*
            }

            fn visit_under(
                &self,
                parent: ::core::option::Option<&#room::personal::Path<'_>>,
                visitor: &mut dyn #room::personal::Visitor,
            ) {
                let _ = (parent, &visitor);
                #(#visits)*
            }

            fn redacted(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #redacted
            }
        }

        #[automatically_derived]
        #[allow(unused_qualifications, reason = "written in full, whatever the host imports")]
        impl #impls ::core::fmt::Debug for #ident #types #bounds {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #room::Personal::redacted(self, f)
            }
        }
    }
}

/// The erasures, those that need the key last: a key that goes too is then gone for all of them, the first time and the
/// second time alike.
fn erasures(record: &Record<'_>) -> Vec<TokenStream> {
    let needs_the_key = |field: &&Field<'_>| {
        matches!(field.decision, Decision::Class { left: Left::Unique(_), .. })
    };
    let (last, first): (Vec<_>, Vec<_>) = record.fields.iter().partition(needs_the_key);
    first.into_iter().chain(last).map(|field| erased(&record.room, field)).collect()
}

fn erased(room: &Path, field: &Field<'_>) -> TokenStream {
    let Field { member, ty, decision } = field;
    let span = ty.span();
    match decision {
        Decision::Class { class, family, left } => {
            let erase = match left {
                Left::Fitting => {
                    let value = value(room, field, *family, Access::Unique);
                    quote!(#value.erase())
                }
                Left::Blank => {
                    quote_spanned!(span=> <#ty as #room::personal::Blankable>::blank(&mut self.#member))
                }
                Left::Unique(key) => {
                    let key = quote_spanned!(key.span()=> &self.#key);
                    quote_spanned!(span=> <#ty as #room::personal::Keyed>::key(&mut self.#member, #key))
                }
            };
            let goes = action(room, class, &quote!(==));
            quote!(if #goes { #erase; })
        }
        Decision::Nested => {
            quote_spanned!(span=> <#ty as #room::Personal>::erase(&mut self.#member, policy, occasion);)
        }
        Decision::NotPersonal(_) => TokenStream::new(),
    }
}

/// Whether the policy's action for a class is `Erase`, or is not.
fn action(room: &Path, class: &Ident, compare: &TokenStream) -> TokenStream {
    quote! {
        policy.rule(#room::FieldClass::#class, occasion).action() #compare #room::Action::Erase
    }
}

fn kept(room: &Path, field: &Field<'_>) -> TokenStream {
    let ty = field.ty;
    match &field.decision {
        Decision::Class { class, .. } => action(room, class, &quote!(!=)),
        Decision::Nested => {
            quote_spanned!(ty.span()=> <#ty as #room::Personal>::keeps(policy, occasion))
        }
        Decision::NotPersonal(_) => quote!(occasion != #room::Occasion::RemovedContact),
    }
}

fn visited(room: &Path, field: &Field<'_>) -> TokenStream {
    let Field { member, ty, decision } = field;
    let name = field.name();
    let path = quote!(&#room::personal::Path::new(parent, #name));
    match decision {
        Decision::Class { class, family, .. } => {
            let value = value(room, field, *family, Access::Shared);
            quote!(visitor.field(#path, #room::FieldClass::#class, #value);)
        }
        Decision::Nested => {
            let record = quote_spanned!(ty.span()=> <#ty as #room::Personal>::visit_under);
            quote!(#record(&self.#member, ::core::option::Option::Some(#path), visitor);)
        }
        Decision::NotPersonal(why) => quote!(visitor.not_personal(#path, #why);),
    }
}

fn redacted(record: &Record<'_>) -> TokenStream {
    let Record { ident, room, named, fields, .. } = record;
    let title = ident.to_string();
    let title = title.strip_prefix("r#").unwrap_or(&title);
    let shown = fields.iter().map(|field| {
        let shown = shown(room, field);
        if *named {
            let name = field.name();
            quote!(.field(#name, #shown))
        } else {
            quote!(.field(#shown))
        }
    });
    let begin = if *named { quote!(debug_struct) } else { quote!(debug_tuple) };
    quote!(f.#begin(#title)#(#shown)*.finish())
}

fn shown(room: &Path, field: &Field<'_>) -> TokenStream {
    let Field { member, ty, decision } = field;
    match decision {
        Decision::Class { class, family, .. } => {
            let value = value(room, field, *family, Access::Shared);
            let [set, none] = ["set", "none"].map(|state| format!("{class}({state})"));
            quote!(&::core::format_args!("{}", if #value.is_present() { #set } else { #none }))
        }
        Decision::Nested => {
            let shown = quote_spanned!(ty.span()=> <#ty as #room::Personal>::shown);
            quote!(&#shown(&self.#member))
        }
        Decision::NotPersonal(_) => quote!(&::core::format_args!("not personal")),
    }
}

#[derive(Clone, Copy)]
enum Access {
    Shared,
    Unique,
}

/// The field's value as `dyn Erasable`, through the trait that its class asks of its type.
fn value(room: &Path, field: &Field<'_>, family: Family, access: Access) -> TokenStream {
    let Field { member, ty, .. } = field;
    let (fits, method) = fits(family);
    let (method, borrow) = match access {
        Access::Shared => (format_ident!("{method}"), quote!(&self)),
        Access::Unique => (format_ident!("{method}_mut"), quote!(&mut self)),
    };
    let through = quote_spanned!(ty.span()=> <#ty as #room::personal::#fits>::#method);
    quote!(#through(#borrow.#member))
}

/// The trait of a family, and its method.
fn fits(family: Family) -> (Ident, &'static str) {
    let (fits, method) = match family {
        Family::Words => ("Words", "words"),
        Family::Code => ("Code", "code"),
        Family::Moment => ("Moment", "moment"),
        Family::Quantity => ("Quantity", "quantity"),
        Family::Bytes => ("Bytes", "bytes"),
        Family::Anything => ("Erasable", "anything"),
    };
    (Ident::new(fits, Span::call_site()), method)
}

/// The struct's generics, with what the fields ask of the types that are only known to whoever uses it.
fn bounded(record: &Record<'_>) -> Generics {
    let mut generics = record.generics.clone();
    let parameters: Vec<Ident> =
        generics.type_params().map(|parameter| parameter.ident.clone()).collect();
    if parameters.is_empty() {
        return generics;
    }
    let room = &record.room;
    let open = |ty: &Type| mentions(ty.to_token_stream(), &parameters);
    let bounds = &mut generics.make_where_clause().predicates;
    for field in record.fields.iter().filter(|field| open(field.ty)) {
        let ty = field.ty;
        match &field.decision {
            Decision::Class { family, left, .. } => {
                let (fits, _) = fits(*family);
                bounds.push(parse_quote!(#ty: #room::personal::#fits));
                match left {
                    Left::Fitting => {}
                    Left::Blank => bounds.push(parse_quote!(#ty: #room::personal::Blankable)),
                    Left::Unique(_) => bounds.push(parse_quote!(#ty: #room::personal::Keyed)),
                }
            }
            Decision::Nested => bounds.push(parse_quote!(#ty: #room::Personal)),
            Decision::NotPersonal(_) => {}
        }
        let is_a_key = record.fields.iter().any(|other| match (&other.decision, &field.member) {
            (Decision::Class { left: Left::Unique(key), .. }, Member::Named(name)) => key == name,
            _ => false,
        });
        if is_a_key {
            bounds.push(parse_quote!(#ty: ::core::fmt::Display));
        }
    }
    generics
}

fn mentions(tokens: TokenStream, parameters: &[Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => parameters.contains(&ident),
        TokenTree::Group(group) => mentions(group.stream(), parameters),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
