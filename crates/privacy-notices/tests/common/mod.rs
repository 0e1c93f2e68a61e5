//! An institution with everything said, for the tests.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "each test file uses a part, some of them all of it"
)]

use std::error::Error;

use privacy_notices::*;

pub(crate) type Failure = Box<dyn Error>;

pub(crate) fn value(text: &str) -> Result<Value, ValueError> {
    Value::new(text)
}

/// A party of that name, reached by e-mail.
pub(crate) fn party(name: &str) -> Result<Party, Failure> {
    Ok(Party::new(value(name)?, "mailto:privacy@opera.example".parse::<MailLink>()?))
}

/// Complete under Art. 13, Art. 14 and the FADP, with every kind of fact present.
pub(crate) fn facts_named(name: &str) -> Result<PrivacyFacts, Failure> {
    let country = LocalText::same(value("USA")?);
    let authority =
        Party::new(value("CNIL")?, "https://www.cnil.example/plaintes".parse::<Link>()?);
    Ok(PrivacyFacts::new(
        party(name)?.and(Contact::Written(value("1 place de la Comédie, 69001 Lyon")?)),
    )
    .representative(Stated::NotApplicable)
    .dpo(Stated::Is(Party::new(value("DPO")?, "mailto:dpo@opera.example".parse::<MailLink>()?)))
    .purpose(Purpose::new(PurposeKind::TicketSales).based_on(LegalBasis::Contract))
    .purpose(Purpose::new(PurposeKind::Accounting).based_on(LegalBasis::LegalObligation))
    .purpose(Purpose::new(PurposeKind::Marketing).based_on(LegalBasis::Consent))
    .purpose(Purpose::new(PurposeKind::Statistics).in_the_interest(InterestKind::AudienceKnowledge))
    .category(CategoryKind::Identity)
    .category(CategoryKind::ContactDetails)
    .category(CategoryKind::Purchases)
    .recipients(Stated::Is(vec![
        RecipientKind::Organizers.into(),
        RecipientKind::TicketingPlatform.into(),
        RecipientKind::PaymentServices.into(),
    ]))
    .transfers(Stated::Is(vec![
        Transfer::new(country, Safeguard::StandardClauses)
            .copy_at("https://opera.example/clauses".parse::<Link>()?),
    ]))
    .retention(Retention::AfterLastActivity("36".parse()?))
    .retention(Retention::AccountingYears(10))
    .retention(Retention::UntilWithdrawal)
    .rights(Right::ALL)
    .withdrawal(Stated::Is("https://opera.example/authorizations".parse()?))
    .complaint(Stated::Is(Complaint::With(authority)))
    .obligation(Stated::Is(Obligation::NeededForContract))
    .source(Stated::Is(DataSource::CommunityMember))
    .automated(Stated::NotApplicable))
}

pub(crate) fn facts() -> Result<PrivacyFacts, Failure> {
    facts_named("Opéra de Lyon")
}

pub(crate) fn shop_named(name: &str) -> Result<PointOfSale, Failure> {
    let policy = PolicyLinks::new("https://opera.example/privacy".parse()?)
        .and(Language::Fr, "https://opera.example/fr/confidentialite".parse()?);
    Ok(PointOfSale::new(facts_named(name)?, policy, Language::Fr).summary(SummaryDisplay::AtOnce))
}

pub(crate) fn shop() -> Result<PointOfSale, Failure> {
    shop_named("Opéra de Lyon")
}

/// The notice of a touchpoint, for its own audience.
pub(crate) fn render(
    shop: &PointOfSale,
    touchpoint: Touchpoint,
    language: Language,
    form: Form,
) -> Result<Rendered, Failure> {
    Ok(shop.notice(touchpoint.audience(), touchpoint, &language.into())?.render(form)?)
}

/// Every notice in every form.
pub(crate) const FORMS: [Form; 3] = [Form::Plain, Form::HTML, Form::Html(Heading::H5)];
