//! English.
//!
//! How it was checked: written first, as the text that the other languages say too; terms after Regulation (EU)
//! 2016/679 in English (controller, data subject, erasure, restriction of processing, data portability, supervisory
//! authority); every term of the glossary was looked up in a copy of it. Each sentence was read against the rule it
//! serves, and operators' notices against a limit of words (a test).
//!
//! What a lawyer should still look at: whether N-1 suffices where national law asks more of whoever passes on the data of
//! others; the wording of the objection (Art. 21(4) asks for clarity and a place apart); the right of complaint outside
//! the Union (United Kingdom: Information Commissioner).

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
        title: says("You are registering another person"),
        body: around(
            "",
            " now holds data on this person. Please tell them so, and tell them their rights: access, rectification, erasure, objection. Pass on this link:",
        ),
        labels: LinkLabel { policy: around("Privacy policy – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Your personal data – ", ""),
        body: around(
            "A member of your community has registered you. The controller of your data is: ",
            ". Below is what we use them for and which rights you have.",
        ),
        labels: LinkLabel { policy: around("Privacy policy – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Your personal data"),
        body: around(
            "",
            " is the controller of the data that you enter here. What they are used for and which rights you have:",
        ),
        labels: LinkLabel { policy: around("Privacy policy – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter and personal data"),
        body: around(
            "",
            " uses your e-mail address to send you the newsletter you ask for. You may unsubscribe at any time. Details and your rights:",
        ),
        labels: LinkLabel { policy: around("Privacy policy – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("What a note may contain"),
        body: says(
            "Only facts that serve the customer. Nothing on health, religion, politics or private life, and no judgements: the data subject may read the note.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("What a remark may contain"),
        body: says(
            "Only what this order needs. Note the arrangement (wheelchair space), never the diagnosis, and no judgements: the data subject may read the remark.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Saving a card for later payments"),
        body: says(
            "Only with the buyer’s consent. Did you ask the buyer whether the card may be saved?",
        ),
        labels: AnswerLabels {
            agreed: "Yes, and the buyer agreed",
            declined: "Yes, and the buyer declined",
            not_asked: "Not asked yet",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("You are exporting personal data"),
        body: says(
            "Use them only for the purpose they were collected for. Protect the file, share it with authorised people only, and delete it after use.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("You are exporting an audience"),
        body: says(
            "Only for the campaign it was made for; refusals and objections stand. Protect the file, share it with authorised people only, delete it after use.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("A login must not identify a person"),
        body: says(
            "It can be neither changed nor removed: use no name, initials or e-mail address. When the operator leaves, anonymise first and last name.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "How we use your personal data",
        who: "Who is responsible",
        controller: around("Controller: ", ""),
        contact: around("Contact: ", ""),
        representative: around("Representative in the European Union: ", ""),
        dpo: around("Data protection officer: ", ""),
        purposes: "What we use your data for",
        purpose: PurposeTexts {
            ticket_sales: "orders, reservations and delivery of tickets",
            admission: "admission to events",
            contact_file: "your customer file and account",
            service_messages: "messages about your orders, such as a change of time",
            marketing: "newsletters and offers (direct marketing)",
            customer_service: "answers to your questions and complaints",
            accounting: "payment, invoices and accounts",
            security: "prevention of fraud and security of our systems",
            statistics: "reports on attendance and where visitors come from",
            membership: "membership of your community, group or school",
            fundraising: "donations and sponsorship",
        },
        basis: BasisTexts {
            consent: "your consent, Art. 6(1)(a) GDPR",
            contract: "the contract with you, Art. 6(1)(b) GDPR",
            legal_obligation: "legal obligation, Art. 6(1)(c) GDPR",
            vital_interests: "vital interests, Art. 6(1)(d) GDPR",
            public_task: "task in the public interest, Art. 6(1)(e) GDPR",
            legitimate_interests: "our legitimate interests, Art. 6(1)(f) GDPR",
            explicit_consent: "your explicit consent, Art. 9(2)(a) GDPR",
        },
        legal_basis: around("legal basis: ", ""),
        our_interest: around("our legitimate interest: ", ""),
        interest: InterestTexts {
            direct_marketing: "telling customers about similar events of ours",
            fraud_prevention: "preventing fraud",
            network_security: "keeping our systems secure",
            audience_knowledge: "knowing our audience so as to plan our programme",
            legal_claims: "bringing or defending legal claims",
        },
        categories: "Which data we hold",
        category: CategoryTexts {
            identity: "name, form of address, date of birth",
            contact_details: "postal and e-mail address, telephone number",
            purchases: "orders, reservations and tickets",
            payment: "payments and means of payment",
            preferences: "interests and language",
            correspondence: "letters, messages, notes and remarks",
            connection: "IP address and technical data of your visit to our site",
            membership: "membership of a group or school",
        },
        source: "Where your data come from",
        source_member: "A member of your community gave them to us.",
        source_buyer: "The person who bought a ticket for you gave them to us.",
        source_public: "From sources that are open to the public.",
        recipients: "Recipients of your data",
        recipient: RecipientTexts {
            organizers: "the organizers of the events",
            ticketing_platform: "the provider of our ticketing platform (processor)",
            payment_services: "banks and payment services",
            delivery_services: "services that deliver e-mail, text messages and post",
            hosting_services: "hosting and maintenance services (processors)",
            authorities: "authorities, where the law obliges us",
            advisers: "auditors, lawyers and insurers",
        },
        transfers: "Transfers to other countries",
        safeguard: SafeguardTexts {
            adequacy_decision: "adequacy decision",
            standard_clauses: "standard data protection clauses",
            binding_rules: "binding corporate rules",
            explicit_consent: "your explicit consent",
            contract: "necessary for the contract with you",
        },
        copy: around("Copy of the safeguards: ", ""),
        retention: "How long we keep your data",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Until ",
                " month after your last activity; then your file is anonymised or deleted.",
            ),
            few: None,
            other: around(
                "Until ",
                " months after your last activity; then your file is anonymised or deleted.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Accounting records: ", " year, as the law requires."),
            few: None,
            other: around("Accounting records: ", " years, as the law requires."),
        },
        until_withdrawal: "Data for newsletters and offers: until you withdraw your consent or object.",
        rights: "Your rights",
        right: RightTexts {
            access: "access to your data",
            rectification: "rectification of inaccurate data",
            erasure: "erasure of your data",
            restriction: "restriction of processing",
            objection: "objection to processing",
            portability: "data portability",
        },
        exercise: around("To exercise your rights: ", ""),
        withdraw: around(
            "You may withdraw your consent at any time; what was done before remains lawful. Here: ",
            "",
        ),
        complain: "You may lodge a complaint with a supervisory authority.",
        authority: around("Supervisory authority: ", ""),
        objection: "Your right to object",
        object_to_marketing: "You may object to direct marketing at any time, without giving a reason. We then stop it.",
        object_to_interest: "You may object at any time, on grounds relating to your particular situation, to processing based on our legitimate interests or on a task in the public interest.",
        obligation: "Must you give us your data?",
        voluntary: "No. Nothing follows if you do not.",
        needed_for_contract: "The fields marked as mandatory are needed for the contract; without them we cannot take your order.",
        required_by_law: "The law requires the fields marked as mandatory; without them we cannot act on your request.",
        automated: "Automated decisions",
        logic: around("How it works: ", ""),
        consequences: around("What it means for you: ", ""),
        further: "New purposes",
        rights_in_short: "You have the right of access, rectification, erasure, restriction, objection and data portability.",
    }),
    glossary: Glossary {
        personal_data: looked_up("personal data"),
        data_subject: looked_up("data subject"),
        processing: looked_up("processing"),
        controller: looked_up("controller"),
        processor: looked_up("processor"),
        recipient: looked_up("recipient"),
        consent: looked_up("consent"),
        supervisory_authority: looked_up("supervisory authority"),
        legitimate_interests: looked_up("legitimate interests"),
        access: looked_up("access"),
        rectification: looked_up("rectification"),
        erasure: looked_up("erasure"),
        restriction: looked_up("restriction of processing"),
        portability: looked_up("data portability"),
        objection: looked_up("right to object"),
        dpo: looked_up("data protection officer"),
    },
};
