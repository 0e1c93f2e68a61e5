//! Fields of forms: what was typed becomes a typed value or a message beside the field.

use std::{collections::BTreeMap, str::FromStr};

use maud::{Markup, html};
use privacy_rules::notices::{Language, MailLink, Value};

use super::{password, visit::Visit, words::Words};

/// What is wrong with which field, in the order in which they were read: the first message of each.
#[derive(Debug, Default)]
pub(crate) struct Errors(Vec<(String, &'static str)>);

impl Errors {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'static str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, message)| *message)
    }

    pub(crate) fn add(&mut self, name: &str, message: &'static str) {
        if self.get(name).is_none() {
            self.0.push((name.to_owned(), message));
        }
    }
}

/// The longest name, town or other line, and the longest note, in characters.
pub(crate) const LINE: usize = 80;
pub(crate) const NOTE: usize = 2000;
/// RFC 5321, section 4.5.3.1.3.
pub(crate) const ADDRESS: usize = 254;

/// Reads the fields of one form, and remembers what is wrong with which.
pub(crate) struct Check<'c> {
    form: &'c BTreeMap<String, String>,
    t: &'c Words,
    pub(crate) errors: Errors,
}

impl<'c> Check<'c> {
    pub(crate) fn of(visit: &'c Visit<'_>) -> Self {
        Self { form: &visit.got.form, t: visit.t, errors: Errors::new() }
    }

    fn raw(&self, name: &str) -> &'c str {
        self.form.get(name).map_or("", String::as_str)
    }

    pub(crate) fn wrong(&mut self, name: &str, message: &'static str) {
        self.errors.add(name, message);
    }

    /// One line of text that must be there.
    pub(crate) fn line(&mut self, name: &str, limit: usize) -> String {
        let text = self.optional(name, limit);
        if text.is_empty() && self.errors.get(name).is_none() {
            self.wrong(name, self.t.error_missing);
        }
        text
    }

    /// One line of text that may be empty. What is invisible is taken out (N-13).
    pub(crate) fn optional(&mut self, name: &str, limit: usize) -> String {
        let text = clean_line(self.raw(name));
        if text.chars().count() > limit {
            self.wrong(name, self.t.error_long);
        }
        text
    }

    /// Several lines that must be there.
    pub(crate) fn text(&mut self, name: &str, limit: usize) -> String {
        let text = clean_text(self.raw(name));
        if text.is_empty() {
            self.wrong(name, self.t.error_missing);
        } else if text.chars().count() > limit {
            self.wrong(name, self.t.error_long);
        }
        text
    }

    /// An e-mail address.
    pub(crate) fn email(&mut self, name: &str) -> String {
        let text = self.line(name, ADDRESS);
        if self.errors.get(name).is_none() && !is_address(&text) {
            self.wrong(name, self.t.error_email);
        }
        text
    }

    /// A new password, of which the hash is made elsewhere.
    pub(crate) fn new_password(&mut self, name: &str) {
        if !password::LENGTH.contains(&self.raw(name).chars().count()) {
            self.wrong(name, self.t.error_password);
        }
    }

    /// A word of a closed list, or a number.
    pub(crate) fn word<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let word = self.raw(name).trim().parse().ok();
        if word.is_none() {
            self.wrong(name, self.t.error_choice);
        }
        word
    }

    /// A box that must be ticked.
    pub(crate) fn ticked(&mut self, name: &str, message: &'static str) {
        if self.raw(name) != "yes" {
            self.wrong(name, message);
        }
    }
}

/// An address that a mail client and a mail server take alike.
fn is_address(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$&'*+-/=^_`{|}~".contains(&byte);
    text.split_once('@').is_some_and(|(local, domain)| {
        local.bytes().all(plain)
            && domain.contains('.')
            && domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
            && !domain.split('.').any(|part| part.is_empty() || part.starts_with('-'))
    }) && format!("mailto:{text}").parse::<MailLink>().is_ok()
}

/// A line without control, bidi and invisible characters. Too much of it stays too much.
pub(crate) fn clean_line(text: &str) -> String {
    match Value::new(text) {
        Ok(value) => value.as_str().to_owned(),
        Err(_) if text.chars().count() > Value::LIMIT => "?".repeat(Value::LIMIT),
        Err(_) => String::new(),
    }
}

fn clean_text(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean_line).collect();
    lines.join("\n").trim().to_owned()
}

impl Visit<'_> {
    /// What a field shows again after it was sent: as it will be stored, never the whole of what is too long.
    pub(crate) fn again(&self, name: &str) -> String {
        let text: String = self.sent(name).chars().take(NOTE).collect();
        clean_text(&text)
    }
}

/// How a field looks and what a browser may offer for it.
#[derive(Clone, Copy)]
pub(crate) struct Field<'f> {
    pub(crate) name: &'f str,
    pub(crate) label: &'f str,
    pub(crate) kind: &'f str,
    pub(crate) autocomplete: &'f str,
    pub(crate) hint: &'f str,
    pub(crate) required: bool,
    pub(crate) limit: usize,
}

impl<'f> Field<'f> {
    /// A line that must be filled in.
    pub(crate) const fn line(name: &'f str, label: &'f str) -> Self {
        Self {
            name,
            label,
            kind: "text",
            autocomplete: "off",
            hint: "",
            required: true,
            limit: LINE,
        }
    }

    pub(crate) const fn email(name: &'f str, label: &'f str) -> Self {
        Self { kind: "email", autocomplete: "email", limit: ADDRESS, ..Self::line(name, label) }
    }

    pub(crate) const fn kind(self, kind: &'f str) -> Self {
        Self { kind, ..self }
    }

    pub(crate) const fn filled_by(self, autocomplete: &'f str) -> Self {
        Self { autocomplete, ..self }
    }

    pub(crate) const fn hint(self, hint: &'f str) -> Self {
        Self { hint, ..self }
    }

    pub(crate) const fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    pub(crate) const fn up_to(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// The field with its label, its hint, and what is wrong.
    pub(crate) fn show(self, visit: &Visit<'_>, errors: &Errors, value: &str) -> Markup {
        let error = errors.get(self.name);
        let described = described(self.name, !self.hint.is_empty(), error.is_some());
        html! {
            div.field.wrong[error.is_some()] {
                (label(visit, self.name, self.label, self.required))
                @if !self.hint.is_empty() { p.hint id=(format!("{}-hint", self.name)) { (self.hint) } }
                @if let Some(error) = error { p.error id=(format!("{}-error", self.name)) { (error) } }
                @if self.kind == "textarea" {
                    textarea id=(self.name) name=(self.name) rows="5" maxlength=(self.limit) required[self.required]
                        aria-describedby=[described.as_deref()] aria-invalid=[error.map(|_| "true")] { (value) }
                } @else {
                    input id=(self.name) name=(self.name) type=(self.kind) value=(if self.kind == "password" { "" } else { value })
                        autocomplete=(self.autocomplete) maxlength=(self.limit) required[self.required] dir="auto"
                        aria-describedby=[described.as_deref()] aria-invalid=[error.map(|_| "true")];
                }
            }
        }
    }
}

fn label(visit: &Visit<'_>, name: &str, text: &str, required: bool) -> Markup {
    html! {
        label for=(name) { (text) @if !required { " " span.aside { "(" (visit.t.optional) ")" } } }
    }
}

fn described(name: &str, hint: bool, error: bool) -> Option<String> {
    let ids: Vec<String> = [(hint, "hint"), (error, "error")]
        .iter()
        .filter(|(there, _)| *there)
        .map(|(_, what)| format!("{name}-{what}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A list to choose one of, each with its value and its words.
pub(crate) fn choice(
    name: &str,
    label: &str,
    options: &[(&str, &str)],
    chosen: &str,
    errors: &Errors,
) -> Markup {
    let error = errors.get(name);
    html! {
        div.field.wrong[error.is_some()] {
            label for=(name) { (label) }
            @if let Some(error) = error { p.error id=(format!("{name}-error")) { (error) } }
            select id=(name) name=(name) aria-describedby=[error.map(|_| format!("{name}-error"))] aria-invalid=[error.map(|_| "true")] {
                @for (value, words) in options { option value=(value) selected[*value == chosen] { (words) } }
            }
        }
    }
}

/// A box to tick, which is never ticked before (GDPR, recital 32).
pub(crate) fn tick(name: &str, label: &Markup, errors: &Errors) -> Markup {
    let error = errors.get(name);
    html! {
        div.field.tick.wrong[error.is_some()] {
            @if let Some(error) = error { p.error id=(format!("{name}-error")) { (error) } }
            label {
                input id=(name) type="checkbox" name=(name) value="yes"
                    aria-describedby=[error.map(|_| format!("{name}-error"))] aria-invalid=[error.map(|_| "true")];
                span { (label) }
            }
        }
    }
}

/// What a field is called, where many of a form may be wrong for the same reason.
fn label_of(t: &Words, name: &str) -> Option<String> {
    if let Some((part, language)) = name.split_once('.') {
        let part = if part == "policy" { t.policy_page } else { t.part(part) };
        return Some(format!("{part}, {}", language.parse::<Language>().ok()?.endonym()));
    }
    let label = match name {
        "first_name" | "given" => t.first_name,
        "last_name" | "family" => t.last_name,
        "email" => t.email,
        "post_code" => t.post_code,
        "town" => t.town,
        "country" => t.country,
        "password" => t.password,
        "login" | "new_login" => t.login,
        "holder" => t.holder,
        "quantity" => t.quantity,
        "card_holder" => t.card_holder,
        "last_digits" => t.last_digits,
        "expires" => t.expires,
        "reason" => t.reason,
        "remark" => t.remark,
        "text" => t.note_text,
        _ => return None,
    };
    Some(label.to_owned())
}

/// What is wrong, in one list at the top, each with a link to its field.
pub(crate) fn summary(visit: &Visit<'_>, errors: &Errors) -> Markup {
    // Within another site's page the focus is not ours to take.
    let framed = visit.got.path.starts_with("/widget/");
    html! {
        @if !errors.is_empty() {
            div.problems role="alert" tabindex="-1" autofocus[!framed] {
                h2 { (visit.t.problems) }
                ul { @for (name, message) in &errors.0 { li { a href=(format!("#{name}")) { @if let Some(label) = label_of(visit.t, name) { (label) ": " } (message) } } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_that_every_mail_program_takes() {
        for good in ["a@b.example", "jean.dupont+theatre@mail.heron.example", "o'neil@x.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "@b.example",
            "a@",
            "a@b",
            "a b@c.example",
            "a@b..example",
            "a@-b.example",
            "a@b.example?subject=x",
            "a@b.example,c@d.example",
            "javascript:alert(1)@b.example",
            "<a@b.example>",
            "a@b.example\u{202e}",
            "a%0a@b.example",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn what_is_invisible_goes_and_what_is_long_stays_long() {
        assert_eq!(clean_line("\u{202e}Zo\u{200b}ë\r\n"), "Zoë");
        assert!(clean_line(&"x".repeat(5000)).len() > LINE);
        assert_eq!(clean_text(" one\r\n\u{0}two \n"), "one\ntwo");
    }
}
