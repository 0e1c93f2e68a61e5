#![doc = include_str!("../README.md")]

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

mod classes;
mod expand;
mod input;
mod near;

/// Implements `Personal` and a `Debug` that shows no value, for a struct each of whose fields is decided on.
///
/// | On a field | Meaning |
/// |---|---|
/// | `#[personal(Email)]` | it has this class, and goes when the policy erases the class |
/// | `#[personal(Email, blank)]` | the same; erased it is empty rather than a dash |
/// | `#[personal(Email, unique = id)]` | the same; erased it is `anonymized-` and the `TechnicalKey` in the field `id` |
/// | `#[personal(nested)]` | it is a record which derives `Personal` itself, or a box, an option, a list of them |
/// | `#[not_personal = "why"]` | it says nothing about a person, and stays |
///
/// On the struct, `#[personal(crate = path)]` says where `privacy_anonymization` is, if it is not a direct dependency.
///
/// # Examples
/// ```
/// use privacy_anonymization::{Occasion, Personal, Policy};
///
/// #[derive(Personal)]
/// struct Ticket {
///     #[not_personal = "key of the performance, the same for everybody in the room"]
///     performance: i64,
///     #[personal(BeneficiaryName)]
///     name: Option<String>,
///     #[personal(nested)]
///     answers: Vec<Answer>,
/// }
///
/// #[derive(Personal)]
/// struct Answer {
///     #[personal(EmailAnswer, blank)]
///     text: String,
/// }
///
/// let answers = vec![Answer { text: "martin@example.org".into() }];
/// let mut ticket = Ticket { performance: 12, name: Some("Martin".into()), answers };
/// assert_eq!(
///     format!("{ticket:?}"),
///     "Ticket { performance: not personal, name: BeneficiaryName(set), answers: [Answer { text: EmailAnswer(set) }] }"
/// );
/// ticket.erase(&Policy::DEFAULT, Occasion::ExpiredTicket);
/// assert_eq!(ticket.performance, 12);
/// assert!(ticket.name.is_none() && ticket.answers.is_empty());
/// ```
///
/// A field without a decision does not compile:
/// ```compile_fail
/// # use privacy_anonymization::Personal;
/// #[derive(Personal)]
/// struct Contact {
///     email: String,
/// }
/// ```
///
/// # Source
/// A-8, A-10, L-10.
#[proc_macro_derive(Personal, attributes(personal, not_personal))]
pub fn personal(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    input::read(&input)
        .map_or_else(syn::Error::into_compile_error, |record| expand::expand(&record))
        .into()
}
