//! One file a language. A new language is a variant of [`Language`] and a file here; the compiler names what is missing.

mod bg;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod es;
mod et;
mod fi;
mod fr;
mod ga;
mod hr;
mod hu;
mod it;
mod lt;
mod lv;
mod mt;
mod nl;
mod pl;
mod pt;
mod ro;
mod sk;
mod sl;
mod sv;
#[cfg(test)]
mod tests;

use crate::{Language, wording::Texts};

impl Language {
    pub(crate) const fn texts(self) -> &'static Texts {
        match self {
            Self::En => &en::TEXTS,
            Self::Fr => &fr::TEXTS,
            Self::De => &de::TEXTS,
            Self::It => &it::TEXTS,
            Self::Es => &es::TEXTS,
            Self::Nl => &nl::TEXTS,
            Self::Pt => &pt::TEXTS,
            Self::Pl => &pl::TEXTS,
            Self::Sv => &sv::TEXTS,
            Self::Ro => &ro::TEXTS,
            Self::Sk => &sk::TEXTS,
            Self::Sl => &sl::TEXTS,
            Self::Lt => &lt::TEXTS,
            Self::Lv => &lv::TEXTS,
            Self::Mt => &mt::TEXTS,
            Self::Ga => &ga::TEXTS,
            Self::Da => &da::TEXTS,
            Self::Hr => &hr::TEXTS,
            Self::Cs => &cs::TEXTS,
            Self::Bg => &bg::TEXTS,
            Self::El => &el::TEXTS,
            Self::Et => &et::TEXTS,
            Self::Fi => &fi::TEXTS,
            Self::Hu => &hu::TEXTS,
        }
    }
}
