//! A notice before it has a form, and the two forms: plain text and HTML. Escaping happens here and nowhere else.

use alloc::{string::String, vec::Vec};
use core::{
    fmt::{self, Write as _},
    str::FromStr,
};

use askama_escape::{Html, escape};

use crate::{
    Contact, Link, UnknownWord, Value, answer::BuyerAnswer, wording::Sentence, words::words,
};

words! {
    /// The level of a notice's heading in HTML, so that it fits the page around it. Parts of a summary are one below.
    #[expect(clippy::exhaustive_enums, reason = "the levels that leave room for one below")]
    pub enum Heading as "heading level" {
        /// `h1`.
        H1 = "h1",
        /// `h2`.
        H2 = "h2",
        /// `h3`.
        H3 = "h3",
        /// `h4`.
        H4 = "h4",
        /// `h5`.
        H5 = "h5",
    }
}

impl Heading {
    const fn below(self) -> &'static str {
        match self {
            Self::H1 => "h2",
            Self::H2 => "h3",
            Self::H3 => "h4",
            Self::H4 => "h5",
            Self::H5 => "h6",
        }
    }
}

/// The form of a rendered notice.
///
/// Values are escaped for the form asked for (N-13). In HTML a value stands in `<bdi>`, so that a name written from right
/// to left does not rearrange the sentence around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the two forms of N-13")]
pub enum Form {
    /// Lines of text, for an e-mail or a terminal; links in angle brackets.
    Plain,
    /// One `<section>` with `lang` and `dir`, no style and no script.
    Html(Heading),
}

impl Form {
    /// HTML with a heading of the second level.
    pub const HTML: Self = Self::Html(Heading::H2);
}

/// Written as `plain` or as the heading's level, such as `h2`.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain => f.pad("plain"),
            Self::Html(heading) => heading.fmt(f),
        }
    }
}

impl FromStr for Form {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "plain" => Ok(Self::Plain),
            heading => heading.parse().map(Self::Html).map_err(|_| UnknownWord::of("form")),
        }
    }
}

#[cfg(feature = "serde")]
privacy_vocabulary::as_text!(Form);

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    /// Words of the catalogue, or punctuation.
    Words(&'static str),
    /// A value from outside.
    Value(Value),
    /// A number.
    Number(u16),
    /// A link with its own text, or with what it points to.
    Link(Vec<Self>, Link),
}

/// A sentence with its slots filled.
pub(crate) type Phrase = Vec<Piece>;

/// Fills the slot of a sentence, where it has one.
pub(crate) fn fill(sentence: Sentence, slot: impl IntoIterator<Item = Piece>) -> Phrase {
    let mut phrase = Vec::from([Piece::Words(sentence.before)]);
    if let Some(after) = sentence.after {
        phrase.extend(slot);
        phrase.push(Piece::Words(after));
    }
    phrase
}

impl Piece {
    pub(crate) fn contact(contact: &Contact) -> Self {
        match contact {
            Contact::Written(value) => Self::Value(value.clone()),
            Contact::Link(link) => Self::Link(Vec::new(), link.clone()),
        }
    }
}

/// A part of a notice.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Heading(&'static str),
    Paragraph(Phrase),
    Item(Phrase),
    /// The answers of N-7.
    Answers(Vec<(BuyerAnswer, Phrase)>),
}

/// A notice before it has a form.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) title: Phrase,
    pub(crate) blocks: Vec<Block>,
}

/// The attributes of the HTML container. All of them are words of ours.
pub(crate) struct Frame<'a> {
    pub(crate) notice: &'a str,
    pub(crate) version: crate::Version,
    pub(crate) lang: &'a str,
    pub(crate) dir: &'a str,
}

impl Document {
    pub(crate) fn render(&self, form: Form, frame: &Frame<'_>) -> String {
        match form {
            Form::Plain => self.plain(),
            Form::Html(heading) => self.html(heading, frame),
        }
    }

    pub(crate) fn plain_title(&self) -> String {
        let mut out = String::new();
        plain(&self.title, &mut out);
        out
    }

    fn plain(&self) -> String {
        let mut out = self.plain_title();
        out.push('\n');
        let mut in_list = false;
        for block in &self.blocks {
            let item = matches!(block, Block::Item(_) | Block::Answers(_));
            if !(item && in_list) {
                out.push('\n');
            }
            in_list = item || matches!(block, Block::Heading(_));
            match block {
                Block::Heading(words) => out.push_str(words),
                Block::Paragraph(phrase) => plain(phrase, &mut out),
                Block::Item(phrase) => bullet(phrase, &mut out),
                Block::Answers(answers) => {
                    for (position, (_, label)) in answers.iter().enumerate() {
                        if position > 0 {
                            out.push('\n');
                        }
                        bullet(label, &mut out);
                    }
                }
            }
            out.push('\n');
        }
        out
    }

    fn html(&self, heading: Heading, frame: &Frame<'_>) -> String {
        let mut out = String::from("<section class=\"privacy-notice\"");
        let version = frame.version;
        for (name, value) in
            [("lang", frame.lang), ("dir", frame.dir), ("data-notice", frame.notice)]
        {
            push(&mut out, format_args!(" {name}=\"{}\"", escape(value, Html)));
        }
        push(&mut out, format_args!(" data-version=\"{version}\">\n"));
        element(heading.as_str(), &self.title, &mut out);
        let mut in_list = false;
        for block in &self.blocks {
            let item = matches!(block, Block::Item(_));
            if item != in_list {
                out.push_str(if item { "<ul>\n" } else { "</ul>\n" });
                in_list = item;
            }
            match block {
                Block::Heading(words) => element(heading.below(), &[Piece::Words(words)], &mut out),
                Block::Paragraph(phrase) => element("p", phrase, &mut out),
                Block::Item(phrase) => element("li", phrase, &mut out),
                Block::Answers(answers) => buttons(answers, &mut out),
            }
        }
        if in_list {
            out.push_str("</ul>\n");
        }
        out.push_str("</section>\n");
        out
    }
}

/// Writing into a string does not fail.
fn push(out: &mut String, text: fmt::Arguments<'_>) {
    let _infallible = out.write_fmt(text);
}

fn bullet(phrase: &[Piece], out: &mut String) {
    out.push_str("- ");
    plain(phrase, out);
}

fn plain(phrase: &[Piece], out: &mut String) {
    for piece in phrase {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Value(value) => out.push_str(value.as_str()),
            Piece::Number(number) => push(out, format_args!("{number}")),
            Piece::Link(label, link) if label.is_empty() => out.push_str(link.label()),
            Piece::Link(label, link) => {
                plain(label, out);
                push(out, format_args!(" <{}>", link.label()));
            }
        }
    }
}

fn element(tag: &str, phrase: &[Piece], out: &mut String) {
    push(out, format_args!("<{tag}>"));
    html(phrase, out);
    push(out, format_args!("</{tag}>\n"));
}

fn html(phrase: &[Piece], out: &mut String) {
    for piece in phrase {
        match piece {
            Piece::Words(words) => push(out, format_args!("{}", escape(words, Html))),
            Piece::Value(value) => {
                push(out, format_args!("<bdi>{}</bdi>", escape(value.as_str(), Html)));
            }
            Piece::Number(number) => push(out, format_args!("{number}")),
            Piece::Link(label, link) => {
                push(out, format_args!("<a href=\"{}\">", escape(link.as_str(), Html)));
                if label.is_empty() {
                    push(out, format_args!("{}", escape(link.label(), Html)));
                } else {
                    html(label, out);
                }
                out.push_str("</a>");
            }
        }
    }
}

fn buttons(answers: &[(BuyerAnswer, Phrase)], out: &mut String) {
    out.push_str("<p>\n");
    for (answer, label) in answers {
        push(
            out,
            format_args!(
                "<button type=\"submit\" name=\"{}\" value=\"{answer}\">",
                BuyerAnswer::FIELD
            ),
        );
        html(label, out);
        out.push_str("</button>\n");
    }
    out.push_str("</p>\n");
}
