//! What the reports of the hosts share: one stylesheet, the frame of the page, drawings, and numbers for people.
//!
//! A page is one file: it loads nothing, and its policy keeps it from loading anything.

mod draw;
mod number;

use maud::{DOCTYPE, Markup, PreEscaped, html};

pub(crate) use draw::{Column, gauge, plot, split, swatch};
pub(crate) use number::{grouped, percent};

const STYLE: &str = include_str!("style.css");
/// Nothing is fetched, and nothing can be; the empty icon keeps browsers from asking for one.
const FENCE: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A whole document around what `body` holds; `extra` is style that this page alone needs.
pub(crate) fn document(title: &str, extra: &'static str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(FENCE);
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) (PreEscaped(extra)) }
            }
            body { (body) }
        }
    }
}
