//! Is a privacy summary complete: what is missing or contradicts itself, with the article (N-12).

use alloc::vec::Vec;
use core::fmt;

use crate::{
    Collection, DataSource, Described, ExemptionGround, Item, Language, Law, LocalText, Obligation,
    PrivacyFacts, Retention, Right, Stated,
};

/// What is wrong with an item.
///
/// **Unit:** positions count from 1, in the order in which the facts were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Problem {
    /// It must be there and is not, or was stated not to apply although it always does.
    Missing,
    /// Nobody said whether it applies.
    NotStated,
    /// A purpose without its legal basis.
    PurposeWithoutBasis {
        /// Which purpose.
        purpose: usize,
    },
    /// A purpose based on Art. 6(1)(f) without the interest.
    InterestNotNamed {
        /// Which purpose.
        purpose: usize,
    },
    /// An interest named for a purpose with another basis.
    InterestWithOtherBasis {
        /// Which purpose.
        purpose: usize,
    },
    /// Standard clauses or binding rules without a place where a copy can be had.
    NoCopyOfSafeguards {
        /// Which transfer.
        transfer: usize,
    },
    /// A right that the notice does not name.
    RightNotNamed {
        /// Which right.
        right: Right,
    },
    /// Withdrawal of consent although no purpose rests on consent.
    WithdrawalWithoutConsent,
    /// An exemption that the law does not know here.
    NoSuchExemption {
        /// The ground claimed.
        ground: ExemptionGround,
    },
    /// Own words that are missing in a language.
    NoWords {
        /// In which language.
        language: Language,
    },
}

/// One thing that [`check`] found.
///
/// # Source
/// N-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    item: Item,
    law: Law,
    article: &'static str,
    problem: Problem,
}

impl Finding {
    /// Which item.
    #[must_use]
    pub const fn item(&self) -> Item {
        self.item
    }

    /// Which law asks for it.
    #[must_use]
    pub const fn law(&self) -> Law {
        self.law
    }

    /// Where that law asks for it.
    #[must_use]
    pub const fn article(&self) -> &'static str {
        self.article
    }

    /// What is wrong.
    #[must_use]
    pub const fn problem(&self) -> Problem {
        self.problem
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let law = match self.law {
            Law::Gdpr => "GDPR",
            Law::Fadp => "FADP",
        };
        write!(f, "{} ({law} {}): {}", self.item, self.article, self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("missing"),
            Self::NotStated => f.write_str("not stated whether it applies"),
            Self::PurposeWithoutBasis { purpose } => {
                write!(f, "purpose {purpose} has no legal basis")
            }
            Self::InterestNotNamed { purpose } => {
                write!(f, "purpose {purpose} rests on a legitimate interest that is not named")
            }
            Self::InterestWithOtherBasis { purpose } => {
                write!(
                    f,
                    "purpose {purpose} names a legitimate interest but rests on another basis"
                )
            }
            Self::NoCopyOfSafeguards { transfer } => {
                write!(
                    f,
                    "transfer {transfer} does not say where a copy of the safeguards can be had"
                )
            }
            Self::RightNotNamed { right } => write!(f, "the right `{right}` is not named"),
            Self::WithdrawalWithoutConsent => {
                f.write_str("a withdrawal of consent, but no purpose rests on consent")
            }
            Self::NoSuchExemption { ground } => {
                write!(f, "the exemption `{ground}` does not exist here")
            }
            Self::NoWords { language } => {
                write!(f, "the institution's own words are missing in `{language}`")
            }
        }
    }
}

/// Checks the facts of a privacy summary against the laws given, for one way of collecting; lists everything that is
/// missing or contradicts itself, in the order of the table, and nothing where the notice is complete.
///
/// Own words are asked for in each of the languages given. An item under an exemption that the law knows is not asked
/// for at all.
///
/// # Examples
/// ```
/// use privacy_notices::{Collection, Language, Law, MailLink, Party, PrivacyFacts, Value, check};
///
/// let mail: MailLink = "mailto:privacy@opera.example".parse()?;
/// let facts = PrivacyFacts::new(Party::new(Value::new("Opéra de Lyon")?, mail));
/// let findings = check(&facts, Collection::Direct, &[Law::Gdpr], &[Language::Fr]);
/// assert_eq!(findings[0].to_string(), "representative-identity-contact (GDPR Art. 13(1)(a)): not stated whether it applies");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// N-12; GDPR Art. 13 and 14; FADP Art. 19 to 21.
#[must_use]
pub fn check(
    facts: &PrivacyFacts,
    collection: Collection,
    laws: &[Law],
    languages: &[Language],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for item in Item::ALL {
        for law in laws {
            let Some(article) = item.article(*law, collection) else { continue };
            let mut problems = Vec::new();
            match exemption(facts, *item, *law, collection) {
                Exempt::Yes => {}
                Exempt::No => problems_of(*item, facts, *law, languages, &mut problems),
                Exempt::UnknownGround(ground) => problems.push(Problem::NoSuchExemption { ground }),
            }
            findings.extend(problems.into_iter().map(|problem| Finding {
                item: *item,
                law: *law,
                article,
                problem,
            }));
        }
    }
    findings
}

enum Exempt {
    Yes,
    No,
    UnknownGround(ExemptionGround),
}

fn exemption(facts: &PrivacyFacts, item: Item, law: Law, collection: Collection) -> Exempt {
    let mut answer = Exempt::No;
    for exemption in facts.exemptions().iter().filter(|exemption| exemption.item == item) {
        if exemption.ground.article(law, collection).is_some() {
            return Exempt::Yes;
        }
        answer = Exempt::UnknownGround(exemption.ground);
    }
    answer
}

/// Items that a summary always carries need facts; those under a condition need it to be stated either way.
fn problems_of(
    item: Item,
    facts: &PrivacyFacts,
    law: Law,
    languages: &[Language],
    problems: &mut Vec<Problem>,
) {
    match item {
        Item::ControllerIdentityContact => {} // a `PrivacyFacts` without it cannot be made
        Item::RepresentativeIdentityContact => stated(facts.stated_representative(), problems),
        Item::DpoContact => stated(facts.stated_dpo(), problems),
        Item::PurposesAndLegalBasis => {
            present(!facts.purposes().is_empty(), problems);
            bases(facts.purposes().iter(), law, problems);
            words(
                facts.purposes().iter().filter_map(|purpose| own(purpose.what())),
                languages,
                problems,
            );
        }
        Item::LegitimateInterests => interests(facts, languages, problems),
        Item::DataCategories => {
            present(!facts.categories().is_empty(), problems);
            words(facts.categories().iter().filter_map(own), languages, problems);
        }
        Item::Recipients => {
            stated_list(facts.stated_recipients(), problems);
            words(
                facts.stated_recipients().fact().into_iter().flatten().filter_map(own),
                languages,
                problems,
            );
        }
        Item::ThirdCountryTransferAndSafeguards => transfers(facts, languages, problems),
        Item::RetentionPeriodOrCriteria => {
            present(!facts.retentions().is_empty(), problems);
            words(facts.retentions().iter().filter_map(own_retention), languages, problems);
        }
        Item::Rights => {
            let unnamed = Right::ALL.iter().filter(|right| !facts.named_rights().contains(right));
            problems.extend(unnamed.map(|right| Problem::RightNotNamed { right: *right }));
        }
        Item::RightWithdrawConsent => withdrawal(facts, problems),
        Item::RightComplain => present(facts.stated_complaint().fact().is_some(), problems),
        Item::StatutoryContractualObligation => {
            present(facts.stated_obligation().fact().is_some(), problems);
            words(
                facts.stated_obligation().fact().and_then(own_obligation).into_iter(),
                languages,
                problems,
            );
        }
        Item::SourceOfData => {
            present(facts.stated_source().fact().is_some(), problems);
            words(
                facts.stated_source().fact().and_then(own_source).into_iter(),
                languages,
                problems,
            );
        }
        Item::AutomatedDecisionLogic => {
            stated(facts.stated_automated(), problems);
            let decision = facts.stated_automated().fact();
            words(
                decision.into_iter().flat_map(|it| [&it.logic, &it.consequences]),
                languages,
                problems,
            );
        }
        Item::FurtherPurpose => {
            let further = || facts.stated_further().fact().into_iter().flatten();
            bases(further(), law, problems);
            words(further().filter_map(|purpose| own(purpose.what())), languages, problems);
        }
        Item::RightToObjectSeparate => {
            let objectable = facts.all_purposes().any(|purpose| {
                purpose.is_marketing()
                    || purpose.basis().is_some_and(crate::LegalBasis::can_be_objected_to)
            });
            present(!objectable || facts.named_rights().contains(&Right::Objection), problems);
        }
    }
}

fn present(is_there: bool, problems: &mut Vec<Problem>) {
    if !is_there {
        problems.push(Problem::Missing);
    }
}

fn stated<T>(fact: &Stated<T>, problems: &mut Vec<Problem>) {
    if fact.is_unstated() {
        problems.push(Problem::NotStated);
    }
}

fn stated_list<T>(fact: &Stated<Vec<T>>, problems: &mut Vec<Problem>) {
    stated(fact, problems);
    present(fact.fact().is_none_or(|list| !list.is_empty()), problems);
}

/// The FADP asks for the purpose alone.
fn bases<'a>(
    purposes: impl Iterator<Item = &'a crate::Purpose>,
    law: Law,
    problems: &mut Vec<Problem>,
) {
    match law {
        Law::Fadp => {}
        Law::Gdpr => problems.extend(
            (1..)
                .zip(purposes)
                .filter(|(_, purpose)| purpose.basis().is_none())
                .map(|(purpose, _)| Problem::PurposeWithoutBasis { purpose }),
        ),
    }
}

fn interests(facts: &PrivacyFacts, languages: &[Language], problems: &mut Vec<Problem>) {
    for (purpose, it) in (1..).zip(facts.all_purposes()) {
        let rests_on_interest = it.basis() == Some(crate::LegalBasis::LegitimateInterests);
        match (rests_on_interest, it.interest().is_some()) {
            (true, false) => problems.push(Problem::InterestNotNamed { purpose }),
            (false, true) => problems.push(Problem::InterestWithOtherBasis { purpose }),
            (true, true) | (false, false) => {}
        }
    }
    words(facts.all_purposes().filter_map(|purpose| own(purpose.interest()?)), languages, problems);
}

fn transfers(facts: &PrivacyFacts, languages: &[Language], problems: &mut Vec<Problem>) {
    stated_list(facts.stated_transfers(), problems);
    let transfers = || facts.stated_transfers().fact().into_iter().flatten();
    problems.extend(
        (1..)
            .zip(transfers())
            .filter(|(_, it)| it.safeguard().needs_a_copy() && it.copy().is_none())
            .map(|(transfer, _)| Problem::NoCopyOfSafeguards { transfer }),
    );
    words(transfers().map(crate::Transfer::country), languages, problems);
}

fn withdrawal(facts: &PrivacyFacts, problems: &mut Vec<Problem>) {
    let rests_on_consent = facts
        .all_purposes()
        .any(|purpose| purpose.basis().is_some_and(crate::LegalBasis::is_consent));
    match (rests_on_consent, facts.stated_withdrawal().fact().is_some()) {
        (true, false) => problems.push(Problem::Missing),
        (false, true) => problems.push(Problem::WithdrawalWithoutConsent),
        (true, true) | (false, false) => {}
    }
}

fn words<'a>(
    texts: impl Iterator<Item = &'a LocalText>,
    languages: &[Language],
    problems: &mut Vec<Problem>,
) {
    for text in texts {
        for language in languages {
            let problem = Problem::NoWords { language: *language };
            if text.of(*language).is_none() && !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
}

fn own<K>(described: &Described<K>) -> Option<&LocalText> {
    match described {
        Described::Known(_) => None,
        Described::Own(text) => Some(text),
    }
}

const fn own_retention(retention: &Retention) -> Option<&LocalText> {
    match retention {
        Retention::AfterLastActivity(_)
        | Retention::AccountingYears(_)
        | Retention::UntilWithdrawal => None,
        Retention::Own(text) => Some(text),
    }
}

const fn own_obligation(obligation: &Obligation) -> Option<&LocalText> {
    match obligation {
        Obligation::Voluntary | Obligation::NeededForContract | Obligation::RequiredByLaw => None,
        Obligation::Own(text) => Some(text),
    }
}

const fn own_source(source: &DataSource) -> Option<&LocalText> {
    match source {
        DataSource::CommunityMember | DataSource::TicketBuyer | DataSource::PublicSources => None,
        DataSource::Own(text) => Some(text),
    }
}
