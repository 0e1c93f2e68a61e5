//! Every touchpoint of a ticketing platform in three languages: who reads which notice where, and which text it was.

use std::{error::Error, io, io::Write};

use privacy_rules::notices::{
    CategoryKind, Collection, Complaint, DataSource, Form, InterestKind, Language, Law, LegalBasis,
    MailLink, Obligation, Party, PointOfSale, PolicyLinks, Preferences, PrivacyFacts, Purpose,
    PurposeKind, RecipientKind, Rendered, Retention, Right, Stated, SummaryDisplay, Touchpoint,
    Value, check,
};
use privacy_rules::vocabulary::InactivityPeriod;

/// What the institution says of its processing.
fn facts() -> Result<PrivacyFacts, Box<dyn Error>> {
    Ok(PrivacyFacts::new(Party::new(
        Value::new("Grand Théâtre")?,
        "mailto:privacy@theatre.example".parse::<MailLink>()?,
    ))
    .representative(Stated::NotApplicable)
    .dpo(Stated::NotApplicable)
    .purpose(Purpose::new(PurposeKind::TicketSales).based_on(LegalBasis::Contract))
    .purpose(Purpose::new(PurposeKind::Marketing).based_on(LegalBasis::Consent))
    .purpose(Purpose::new(PurposeKind::Statistics).in_the_interest(InterestKind::AudienceKnowledge))
    .category(CategoryKind::Identity)
    .category(CategoryKind::ContactDetails)
    .recipients(Stated::Is(vec![RecipientKind::TicketingPlatform.into()]))
    .transfers(Stated::NotApplicable)
    .retention(Retention::AfterLastActivity(InactivityPeriod::DEFAULT))
    .rights(Right::ALL)
    .withdrawal(Stated::Is("https://theatre.example/authorizations".parse()?))
    .complaint(Stated::Is(Complaint::Competent))
    .obligation(Stated::Is(Obligation::NeededForContract))
    .source(Stated::Is(DataSource::CommunityMember))
    .automated(Stated::NotApplicable))
}

fn main() -> Result<(), Box<dyn Error>> {
    let out = &mut io::stdout().lock();
    let policy = PolicyLinks::new("https://theatre.example/privacy".parse()?)
        .and(Language::Fr, "https://theatre.example/confidentialite".parse()?);
    let shop = PointOfSale::new(facts()?, policy, Language::Fr).summary(SummaryDisplay::AtOnce);

    let readers = ["en-GB", "fr-CH, fr;q=0.9, en;q=0.5", "de-CH"];
    for touchpoint in Touchpoint::ALL.iter().copied() {
        writeln!(out, "{} {touchpoint}, read by: {}", touchpoint.rule(), touchpoint.audience())?;
        for header in readers {
            let reader = Preferences::from_accept_language(header)?;
            let notice = shop.notice(touchpoint.audience(), touchpoint, &reader)?;
            tell(&notice.render(Form::Plain)?, out)?;
        }
    }

    writeln!(out, "A reader of languages that the catalogue does not speak")?;
    let reader = Preferences::from_accept_language("ja, ko;q=0.5")?;
    let notice =
        shop.notice(Touchpoint::OrderRemark.audience(), Touchpoint::OrderRemark, &reader)?;
    writeln!(
        out,
        "  is answered in {}, because: {}.\n",
        notice.language(),
        notice.choice().because
    )?;

    writeln!(out, "The same notice in HTML\n")?;
    writeln!(out, "{}", notice.render(Form::HTML)?.text())?;

    writeln!(
        out,
        "What a check finds where only the controller, a purpose and the rights are stated"
    )?;
    let forgetful = PrivacyFacts::new(shop.facts().controller().clone())
        .purpose(Purpose::new(PurposeKind::TicketSales))
        .rights(Right::ALL);
    for finding in check(&forgetful, Collection::Direct, &[Law::Gdpr, Law::Fadp], &[Language::Fr]) {
        writeln!(out, "  {finding}")?;
    }
    Ok(())
}

/// The first dozen lines of a notice, each language beside its tag.
fn tell(notice: &Rendered, out: &mut impl Write) -> io::Result<()> {
    const LINES: usize = 12;
    let lines = || notice.text().lines().filter(|line| !line.is_empty());
    for (position, line) in lines().take(LINES).enumerate() {
        let tag = if position == 0 { notice.language().as_str() } else { "" };
        writeln!(out, "  {tag:2} {line}")?;
    }
    let more = lines().skip(LINES).count();
    if more > 0 {
        writeln!(out, "     … and {more} more lines")?;
    }
    for reference in notice.references() {
        writeln!(out, "     = {} version {}", reference.notice(), reference.version())?;
    }
    writeln!(out)
}
