//! Dutch.
//!
//! How it was checked: written from the rule; terms after the Dutch text of Regulation (EU) 2016/679
//! (verwerkingsverantwoordelijke, betrokkene, verwerker, inzage, gegevenswissing, beperking van de verwerking,
//! overdraagbaarheid van gegevens, toezichthoudende autoriteit); every term of the glossary was looked up in a copy of
//! it. Names stand at the beginning or behind a colon.
//!
//! What a native speaker and lawyer should still look at: usage in Belgium (“bestand” for “file”, “gemeenschap” may be heard as
//! the Belgian Communities); “direct marketing”, which the Regulation keeps in English.

use crate::{
    glossary::{Glossary, looked_up},
    parts::{
        BasisTexts, CategoryTexts, InterestTexts, PurposeTexts, RecipientTexts, RightTexts,
        SafeguardTexts,
    },
    wording::{
        AnswerLabels, Counted, LinkLabel, Number, Plural, SummaryTexts, Texts, Wording, around,
        first, says, version,
    },
};

pub(crate) static TEXTS: Texts = Texts {
    member_without_login: first(Wording {
        version: version(1),
        title: says("U registreert iemand anders"),
        body: around(
            "",
            " bewaart nu gegevens over deze persoon. Vertel dat aan deze persoon en noem de rechten: inzage, rectificatie, gegevenswissing, bezwaar. Geef deze link door:",
        ),
        labels: LinkLabel { policy: around("Privacyverklaring – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Uw persoonsgegevens – ", ""),
        body: around(
            "Een lid van uw gemeenschap heeft u aangemeld. Verwerkingsverantwoordelijke voor uw gegevens: ",
            ". Hieronder leest u waarvoor wij ze gebruiken en welke rechten u hebt.",
        ),
        labels: LinkLabel { policy: around("Privacyverklaring – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Uw persoonsgegevens"),
        body: around(
            "",
            " is verwerkingsverantwoordelijke voor de gegevens die u hier invult. Waarvoor ze worden gebruikt en welke rechten u hebt:",
        ),
        labels: LinkLabel { policy: around("Privacyverklaring – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Nieuwsbrief en persoonsgegevens"),
        body: around(
            "",
            " gebruikt uw e-mailadres om u de gevraagde nieuwsbrief te sturen. U kunt zich op elk moment afmelden. Meer informatie en uw rechten:",
        ),
        labels: LinkLabel { policy: around("Privacyverklaring – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Wat er in een notitie mag staan"),
        body: says(
            "Alleen feiten die de dienstverlening helpen. Niets over gezondheid, godsdienst, politiek of privéleven, geen oordelen: de betrokkene mag de notitie lezen.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Wat er in een opmerking mag staan"),
        body: says(
            "Alleen wat deze bestelling nodig heeft. Noteer de voorziening (rolstoelplaats), nooit de diagnose, geen oordelen: de betrokkene mag de opmerking lezen.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Een kaart bewaren voor latere betalingen"),
        body: says(
            "Alleen met toestemming van de koper. Hebt u gevraagd of de kaart mag worden bewaard?",
        ),
        labels: AnswerLabels {
            agreed: "Ja, en de koper stemt in",
            declined: "Ja, en de koper weigert",
            not_asked: "Nog niet gevraagd",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("U exporteert persoonsgegevens"),
        body: says(
            "Gebruik ze alleen voor het doel waarvoor ze zijn verzameld. Beveilig het bestand, deel het alleen met bevoegden en verwijder het daarna.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("U exporteert een doelgroep"),
        body: says(
            "Alleen voor de geplande campagne; weigeringen en bezwaren blijven gelden. Beveilig het bestand, deel het alleen met bevoegden en verwijder het daarna.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Een login mag niemand herkenbaar maken"),
        body: says(
            "Hij kan niet worden gewijzigd of verwijderd: geen naam, initialen of e-mailadres. Anonimiseer voor- en achternaam wanneer de medewerker vertrekt.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Hoe wij uw persoonsgegevens gebruiken",
        who: "Wie verantwoordelijk is",
        controller: around("Verwerkingsverantwoordelijke: ", ""),
        contact: around("Contact: ", ""),
        representative: around("Vertegenwoordiger in de Europese Unie: ", ""),
        dpo: around("Functionaris voor gegevensbescherming: ", ""),
        purposes: "Waarvoor wij uw gegevens gebruiken",
        purpose: PurposeTexts {
            ticket_sales: "bestellingen, reserveringen en levering van kaarten",
            admission: "toegang tot evenementen",
            contact_file: "uw klantgegevens en account",
            service_messages: "berichten over uw bestellingen, zoals een gewijzigde aanvangstijd",
            marketing: "nieuwsbrieven en aanbiedingen (direct marketing)",
            customer_service: "antwoorden op uw vragen en klachten",
            accounting: "betaling, facturen en boekhouding",
            security: "voorkomen van fraude en beveiliging van onze systemen",
            statistics: "rapporten over bezoek en herkomst van het publiek",
            membership: "lidmaatschap van uw gemeenschap, groep of school",
            fundraising: "giften en sponsoring",
        },
        basis: BasisTexts {
            consent: "uw toestemming, art. 6, lid 1, onder a), AVG",
            contract: "de overeenkomst met u, art. 6, lid 1, onder b), AVG",
            legal_obligation: "wettelijke verplichting, art. 6, lid 1, onder c), AVG",
            vital_interests: "vitale belangen, art. 6, lid 1, onder d), AVG",
            public_task: "taak van algemeen belang, art. 6, lid 1, onder e), AVG",
            legitimate_interests: "onze gerechtvaardigde belangen, art. 6, lid 1, onder f), AVG",
            explicit_consent: "uw uitdrukkelijke toestemming, art. 9, lid 2, onder a), AVG",
        },
        legal_basis: around("rechtsgrond: ", ""),
        our_interest: around("ons gerechtvaardigd belang: ", ""),
        interest: InterestTexts {
            direct_marketing: "klanten wijzen op soortgelijke eigen evenementen",
            fraud_prevention: "fraude voorkomen",
            network_security: "onze systemen veilig houden",
            audience_knowledge: "ons publiek kennen om ons programma te plannen",
            legal_claims: "rechtsvorderingen instellen of afweren",
        },
        categories: "Welke gegevens wij hebben",
        category: CategoryTexts {
            identity: "naam, aanspreekvorm, geboortedatum",
            contact_details: "post- en e-mailadres, telefoonnummer",
            purchases: "bestellingen, reserveringen en kaarten",
            payment: "betalingen en betaalmiddelen",
            preferences: "interesses en taal",
            correspondence: "brieven, berichten, notities en opmerkingen",
            connection: "IP-adres en technische gegevens van uw bezoek aan onze site",
            membership: "lidmaatschap van een groep of school",
        },
        source: "Waar uw gegevens vandaan komen",
        source_member: "Een lid van uw gemeenschap heeft ze ons gegeven.",
        source_buyer: "De persoon die een kaart voor u kocht, heeft ze ons gegeven.",
        source_public: "Uit openbare bronnen.",
        recipients: "Ontvangers van uw gegevens",
        recipient: RecipientTexts {
            organizers: "de organisatoren van de evenementen",
            ticketing_platform: "de aanbieder van ons ticketplatform (verwerker)",
            payment_services: "banken en betaaldiensten",
            delivery_services: "diensten voor het versturen van e-mail, sms en post",
            hosting_services: "diensten voor hosting en onderhoud (verwerkers)",
            authorities: "autoriteiten, wanneer de wet ons verplicht",
            advisers: "accountants, advocaten en verzekeraars",
        },
        transfers: "Doorgifte naar andere landen",
        safeguard: SafeguardTexts {
            adequacy_decision: "adequaatheidsbesluit",
            standard_clauses: "standaardbepalingen inzake gegevensbescherming",
            binding_rules: "bindende bedrijfsvoorschriften",
            explicit_consent: "uw uitdrukkelijke toestemming",
            contract: "nodig voor de overeenkomst met u",
        },
        copy: around("Kopie van de waarborgen: ", ""),
        retention: "Hoelang wij uw gegevens bewaren",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Tot ",
                " maand na uw laatste activiteit; daarna worden uw gegevens geanonimiseerd of gewist.",
            ),
            few: None,
            other: around(
                "Tot ",
                " maanden na uw laatste activiteit; daarna worden uw gegevens geanonimiseerd of gewist.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Boekhouding: ", " jaar, zoals de wet voorschrijft."),
            few: None,
            other: around("Boekhouding: ", " jaar, zoals de wet voorschrijft."),
        },
        until_withdrawal: "Gegevens voor nieuwsbrieven en aanbiedingen: tot u uw toestemming intrekt of bezwaar maakt.",
        rights: "Uw rechten",
        right: RightTexts {
            access: "inzage in uw gegevens",
            rectification: "rectificatie van onjuiste gegevens",
            erasure: "gegevenswissing",
            restriction: "beperking van de verwerking",
            objection: "bezwaar tegen de verwerking",
            portability: "overdraagbaarheid van gegevens",
        },
        exercise: around("Zo oefent u uw rechten uit: ", ""),
        withdraw: around(
            "U kunt uw toestemming op elk moment intrekken; wat daarvóór is gebeurd, blijft rechtmatig. Hier: ",
            "",
        ),
        complain: "U kunt een klacht indienen bij een toezichthoudende autoriteit.",
        authority: around("Toezichthoudende autoriteit: ", ""),
        objection: "Uw recht van bezwaar",
        object_to_marketing: "U kunt op elk moment en zonder reden bezwaar maken tegen direct marketing. Wij stoppen er dan mee.",
        object_to_interest: "U kunt op elk moment, om redenen die met uw specifieke situatie verband houden, bezwaar maken tegen een verwerking op grond van onze gerechtvaardigde belangen of een taak van algemeen belang.",
        obligation: "Moet u ons uw gegevens geven?",
        voluntary: "Nee. Het heeft geen gevolgen als u dat niet doet.",
        needed_for_contract: "De verplichte velden zijn nodig voor de overeenkomst; zonder deze gegevens kunnen wij uw bestelling niet aannemen.",
        required_by_law: "De wet eist de verplichte velden; zonder deze gegevens kunnen wij uw verzoek niet behandelen.",
        automated: "Geautomatiseerde besluiten",
        logic: around("Zo werkt het: ", ""),
        consequences: around("Wat het voor u betekent: ", ""),
        further: "Nieuwe doeleinden",
        rights_in_short: "U hebt recht op inzage, rectificatie, gegevenswissing, beperking, bezwaar en overdraagbaarheid van gegevens.",
    }),
    glossary: Glossary {
        personal_data: looked_up("persoonsgegevens"),
        data_subject: looked_up("betrokkene"),
        processing: looked_up("verwerking"),
        controller: looked_up("verwerkingsverantwoordelijke"),
        processor: looked_up("verwerker"),
        recipient: looked_up("ontvangers"),
        consent: looked_up("toestemming"),
        supervisory_authority: looked_up("toezichthoudende autoriteit"),
        legitimate_interests: looked_up("gerechtvaardigde belangen"),
        access: looked_up("inzage"),
        rectification: looked_up("rectificatie"),
        erasure: looked_up("gegevenswissing"),
        restriction: looked_up("beperking van de verwerking"),
        portability: looked_up("overdraagbaarheid van gegevens"),
        objection: looked_up("recht van bezwaar"),
        dpo: looked_up("functionaris voor gegevensbescherming"),
    },
};
