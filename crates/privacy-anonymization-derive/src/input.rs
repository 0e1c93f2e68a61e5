//! What the struct says of its fields, and every mistake in it, where it was made.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, ExprLit, Fields, Generics, Ident, Lit, LitStr,
    Member, Meta, Path, Result, Type, meta::ParseNestedMeta, spanned::Spanned,
};

use crate::{
    classes::{CLASSES, Family},
    near,
};

/// A struct each of whose fields is decided on.
pub(crate) struct Record<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) room: Path,
    pub(crate) named: bool,
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) decision: Decision,
}

pub(crate) enum Decision {
    Class { class: Ident, family: Family, left: Left },
    Nested,
    NotPersonal(LitStr),
}

/// What takes the place of the value.
pub(crate) enum Left {
    Fitting,
    Blank,
    Unique(Ident),
}

impl Field<'_> {
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => plain(ident),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// Its name and its type: where a message about it points.
    fn place(&self) -> TokenStream {
        let Self { member, ty, .. } = self;
        match member {
            Member::Named(ident) => quote!(#ident: #ty),
            Member::Unnamed(_) => ty.to_token_stream(),
        }
    }
}

/// A name without the `r#` of a raw identifier.
fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map_or_else(|| name.clone(), str::to_owned)
}

/// The mistakes of all fields at once, so that one build shows them all.
#[derive(Default)]
struct Mistakes(Option<Error>);

impl Mistakes {
    fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn note<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }
}

/// Reads the struct.
pub(crate) fn read(input: &DeriveInput) -> Result<Record<'_>> {
    let ident = &input.ident;
    let data = match &input.data {
        Data::Struct(data) => data,
        Data::Enum(data) => {
            return Err(Error::new(
                data.enum_token.span,
                format!(
                    "`Personal` is derived for structs: which variant of `{ident}` a field holds may itself say something \
                     about a person; write `impl Erasable for {ident}` and `impl Code for {ident}`, and give the field \
                     that holds it a class"
                ),
            ));
        }
        Data::Union(data) => {
            return Err(Error::new(
                data.union_token.span,
                format!(
                    "`Personal` is derived for structs: nobody can tell what is in a union; write a struct with one \
                     field for each meaning of `{ident}`"
                ),
            ));
        }
    };
    let mut mistakes = Mistakes::default();
    let room = mistakes.note(room(&input.attrs)).flatten();
    let mut fields = Vec::new();
    for (index, field) in (0_u32..).zip(&data.fields) {
        let member = match &field.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(syn::Index { index, span: field.ty.span() }),
        };
        let undecided = Field { member, ty: &field.ty, decision: Decision::Nested };
        if let Some(decision) = mistakes.note(decide(&undecided, &field.attrs)) {
            fields.push(Field { decision, ..undecided });
        }
    }
    if fields.len() == data.fields.len() {
        for field in &fields {
            mistakes.note(key_is_technical(field, &fields));
        }
    }
    if let Some(errors) = mistakes.0 {
        return Err(errors);
    }
    Ok(Record {
        ident,
        generics: &input.generics,
        room: room.unwrap_or_else(|| syn::parse_quote!(::privacy_anonymization)),
        named: matches!(data.fields, Fields::Named(_)),
        fields,
    })
}

/// Where `privacy_anonymization` is: `#[personal(crate = path)]`.
fn room(attributes: &[Attribute]) -> Result<Option<Path>> {
    let mut room = None;
    for attribute in attributes {
        if attribute.path().is_ident("not_personal") {
            return Err(Error::new_spanned(
                attribute,
                "a struct is not decided on as a whole: write `#[not_personal = \"why\"]` on each field that is not \
                 personal",
            ));
        }
        if attribute.path().is_ident("personal") {
            attribute.parse_nested_meta(|meta| {
                if !meta.path.is_ident("crate") {
                    return Err(meta.error(
                        "a struct has no class: write `#[personal(…)]` on each of its fields",
                    ));
                }
                room = Some(meta.value()?.parse()?);
                Ok(())
            })?;
        }
    }
    Ok(room)
}

/// What one field's attributes say.
fn decide(field: &Field<'_>, attributes: &[Attribute]) -> Result<Decision> {
    let mut decision = None;
    for attribute in attributes {
        let next = if attribute.path().is_ident("personal") {
            personal(attribute)?
        } else if attribute.path().is_ident("not_personal") {
            Decision::NotPersonal(reason(attribute)?)
        } else {
            continue;
        };
        if decision.is_some() {
            let name = field.name();
            return Err(Error::new_spanned(
                attribute,
                format!("`{name}` is decided on twice: keep one of the attributes"),
            ));
        }
        decision = Some(next);
    }
    decision.ok_or_else(|| {
        let name = field.name();
        let class = near::class_of_field(&name).unwrap_or("<class>");
        Error::new_spanned(
            field.place(),
            format!(
                "`{name}` has no class: write `#[personal({class})]`; `#[personal(nested)]` if it is a record that \
                 derives `Personal`; `#[not_personal = \"why\"]` if it says nothing about a person"
            ),
        )
    })
}

/// The content of `#[personal(…)]`.
#[derive(Default)]
struct Content {
    class: Option<(Ident, Family)>,
    nested: Option<Span>,
    left: Option<(Span, Left)>,
}

fn personal(attribute: &Attribute) -> Result<Decision> {
    const WRITE: &str =
        "no class here: write one, as in `#[personal(Email)]`, or `#[personal(nested)]`";
    let Meta::List(_) = &attribute.meta else {
        return Err(Error::new_spanned(attribute, WRITE));
    };
    let mut content = Content::default();
    attribute.parse_nested_meta(|meta| item(&meta, &mut content))?;
    let Content { class, nested, left } = content;
    match (class, nested, left) {
        (Some((class, family)), None, left) => {
            let left = left.map_or(Left::Fitting, |(_, left)| left);
            Ok(Decision::Class { class, family, left })
        }
        (None, Some(_), None) => Ok(Decision::Nested),
        (Some(_), Some(span), _) => Err(Error::new(
            span,
            "a nested record has no class of its own, each of its fields has one: keep `nested` or the class",
        )),
        (None, Some(_), Some((span, _))) => Err(Error::new(
            span,
            "a nested record says itself what takes the place of its values: write it on its fields",
        )),
        (None, None, _) => Err(Error::new_spanned(attribute, WRITE)),
    }
}

fn item(meta: &ParseNestedMeta<'_>, content: &mut Content) -> Result<()> {
    let Some(word) = meta.path.get_ident() else {
        return Err(meta.error("a class is one word, the name of a `FieldClass`, such as `Email`"));
    };
    let span = word.span();
    match word.to_string().as_str() {
        "nested" => {
            content.nested = Some(span);
            Ok(())
        }
        "class" => set_class(meta.value()?.parse()?, content),
        "blank" => set_left(span, Left::Blank, content),
        "unique" => match meta.value() {
            Ok(value) => set_left(span, Left::Unique(value.parse()?), content),
            Err(_) => Err(Error::new(
                span,
                "`unique` needs the field with the record's key: write `unique = id`",
            )),
        },
        other => match nature(other) {
            Some(nature) => Err(Error::new(
                span,
                format!(
                    "`{other}` is {nature}, and an erasure leaves nothing of the person (A-10): leave it out, or write \
                     `blank`, or `unique = id`"
                ),
            )),
            None => set_class(word.clone(), content),
        },
    }
}

/// What a method that does not anonymise is, by its name in the room.
fn nature(method: &str) -> Option<&'static str> {
    match method {
        "mask" | "hash" | "keyed_hash" | "token" => Some("pseudonymising"),
        "encrypt" | "format_preserving_encrypt" => Some("reversible"),
        _ => None,
    }
}

fn set_class(class: Ident, content: &mut Content) -> Result<()> {
    let Some((_, family)) = CLASSES.iter().find(|(name, _)| class == name) else {
        let meant = near::class(&class.to_string()).map_or_else(
            || "see `FieldClass` for the list".to_owned(),
            |near| format!("is it `{near}`?"),
        );
        return Err(Error::new(
            class.span(),
            format!("`{class}` is not a class of field: {meant}"),
        ));
    };
    if content.class.is_some() {
        return Err(Error::new(
            class.span(),
            "two classes for one field: write the one that is erased, or make two fields of it",
        ));
    }
    content.class = Some((class, *family));
    Ok(())
}

fn set_left(span: Span, left: Left, content: &mut Content) -> Result<()> {
    if content.left.is_some() {
        return Err(Error::new(
            span,
            "`blank` or `unique`, not both: one thing takes the place of a value",
        ));
    }
    content.left = Some((span, left));
    Ok(())
}

/// The content of `#[not_personal = "why"]`.
fn reason(attribute: &Attribute) -> Result<LitStr> {
    let wrong = |what: &str| {
        let message = format!(
            "{what}: say in a few words why the field says nothing about a person, as in `#[not_personal = \"price of \
             the seat, the same for everybody\"]`"
        );
        Error::new_spanned(attribute, message)
    };
    let Meta::NameValue(value) = &attribute.meta else {
        return Err(wrong("no reason"));
    };
    let Expr::Lit(ExprLit { lit: Lit::Str(reason), .. }) = &value.value else {
        return Err(wrong("the reason is no text"));
    };
    if reason.value().trim().is_empty() {
        Err(wrong("an empty reason"))
    } else {
        Ok(reason.clone())
    }
}

/// Only a technical key outlives the person, so nothing else may be written into other fields.
fn key_is_technical(field: &Field<'_>, fields: &[Field<'_>]) -> Result<()> {
    let Decision::Class { left: Left::Unique(key), .. } = &field.decision else { return Ok(()) };
    let found = fields.iter().find(|other| match &other.member {
        Member::Named(ident) => ident == key,
        Member::Unnamed(_) => false,
    });
    let Some(found) = found else {
        return Err(Error::new(
            key.span(),
            format!("there is no field `{key}`: name the one of class `TechnicalKey`"),
        ));
    };
    match &found.decision {
        Decision::Class { class, left: Left::Fitting, .. } if class == "TechnicalKey" => Ok(()),
        Decision::Class { .. } | Decision::Nested | Decision::NotPersonal(_) => Err(Error::new(
            key.span(),
            format!(
                "`{key}` is no key of the record: name a field with `#[personal(TechnicalKey)]`, as anything else may \
                 say who it was"
            ),
        )),
    }
}
