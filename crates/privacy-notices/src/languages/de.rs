//! German.
//!
//! How it was checked: written from the rule and not word by word from English; terms after the German text of
//! Regulation (EU) 2016/679 (Verantwortlicher, betroffene Person, Auftragsverarbeiter, Einschränkung der Verarbeitung,
//! Datenübertragbarkeit, Aufsichtsbehörde); every term of the glossary was looked up in a copy of it. Names stand at
//! the beginning or behind a colon and are not inflected.
//!
//! What a native lawyer should still look at: Swiss German (DSG: „Bearbeitung“ for „Verarbeitung“, „ss“ for „ß“, no
//! legal basis needed by private controllers); Austria („Beschwerde bei der Datenschutzbehörde“); „Käufer“ is meant for
//! everybody.

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
        title: says("Sie melden eine andere Person an"),
        body: around(
            "",
            " speichert nun Daten über diese Person. Bitte sagen Sie es ihr und nennen Sie ihr ihre Rechte: Auskunft, Berichtigung, Löschung, Widerspruch. Geben Sie diesen Link weiter:",
        ),
        labels: LinkLabel { policy: around("Datenschutzerklärung – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Ihre personenbezogenen Daten – ", ""),
        body: around(
            "Ein Mitglied Ihrer Gemeinschaft hat Sie angemeldet. Verantwortlicher für Ihre Daten: ",
            ". Nachstehend lesen Sie, wofür wir sie verwenden und welche Rechte Sie haben.",
        ),
        labels: LinkLabel { policy: around("Datenschutzerklärung – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Ihre personenbezogenen Daten"),
        body: around(
            "",
            " ist Verantwortlicher für die Daten, die Sie hier eingeben. Wofür sie verwendet werden und welche Rechte Sie haben:",
        ),
        labels: LinkLabel { policy: around("Datenschutzerklärung – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter und personenbezogene Daten"),
        body: around(
            "",
            " verwendet Ihre E-Mail-Adresse, um Ihnen den gewünschten Newsletter zu senden. Sie können ihn jederzeit abbestellen. Näheres und Ihre Rechte:",
        ),
        labels: LinkLabel { policy: around("Datenschutzerklärung – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Was in einer Notiz stehen darf"),
        body: says(
            "Nur Tatsachen, die der Betreuung dienen. Nichts über Gesundheit, Religion, Politik oder Privatleben, keine Wertungen: Die betroffene Person darf die Notiz lesen.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Was in einer Bemerkung stehen darf"),
        body: says(
            "Nur was diese Bestellung braucht. Notieren Sie die Vorkehrung (Rollstuhlplatz), nie die Diagnose, keine Wertungen: Die betroffene Person darf die Bemerkung lesen.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Karte für spätere Zahlungen speichern"),
        body: says(
            "Nur mit Einwilligung des Käufers. Haben Sie ihn gefragt, ob die Karte gespeichert werden darf?",
        ),
        labels: AnswerLabels {
            agreed: "Ja, der Käufer willigt ein",
            declined: "Ja, der Käufer lehnt ab",
            not_asked: "Noch nicht gefragt",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Sie exportieren personenbezogene Daten"),
        body: says(
            "Verwenden Sie sie nur für den Zweck, zu dem sie erhoben wurden. Schützen Sie die Datei, geben Sie sie nur Befugten, löschen Sie sie danach.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Sie exportieren eine Zielgruppe"),
        body: says(
            "Nur für die vorgesehene Kampagne; Ablehnungen und Widersprüche gelten. Schützen Sie die Datei, geben Sie sie nur Befugten, löschen Sie sie danach.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Ein Login darf niemanden erkennbar machen"),
        body: says(
            "Es lässt sich weder ändern noch entfernen: kein Name, keine Initialen, keine E-Mail-Adresse. Anonymisieren Sie Vor- und Nachnamen, wenn die Person ausscheidet.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Wie wir Ihre personenbezogenen Daten verwenden",
        who: "Wer verantwortlich ist",
        controller: around("Verantwortlicher: ", ""),
        contact: around("Kontakt: ", ""),
        representative: around("Vertreter in der Europäischen Union: ", ""),
        dpo: around("Datenschutzbeauftragter: ", ""),
        purposes: "Wofür wir Ihre Daten verwenden",
        purpose: PurposeTexts {
            ticket_sales: "Bestellungen, Reservierungen und Zustellung der Eintrittskarten",
            admission: "Einlass zu Veranstaltungen",
            contact_file: "Ihre Kundendaten und Ihr Konto",
            service_messages: "Mitteilungen zu Ihren Bestellungen, etwa eine geänderte Uhrzeit",
            marketing: "Newsletter und Angebote (Direktwerbung)",
            customer_service: "Antworten auf Ihre Fragen und Beschwerden",
            accounting: "Zahlung, Rechnung und Buchhaltung",
            security: "Verhinderung von Betrug und Sicherheit unserer Systeme",
            statistics: "Auswertungen zu Besuch und Herkunft des Publikums",
            membership: "Zugehörigkeit zu Ihrer Gemeinschaft, Gruppe oder Schule",
            fundraising: "Spenden und Förderung",
        },
        basis: BasisTexts {
            consent: "Ihre Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO",
            contract: "Vertrag mit Ihnen, Art. 6 Abs. 1 Buchst. b DSGVO",
            legal_obligation: "rechtliche Verpflichtung, Art. 6 Abs. 1 Buchst. c DSGVO",
            vital_interests: "lebenswichtige Interessen, Art. 6 Abs. 1 Buchst. d DSGVO",
            public_task: "Aufgabe im öffentlichen Interesse, Art. 6 Abs. 1 Buchst. e DSGVO",
            legitimate_interests: "unsere berechtigten Interessen, Art. 6 Abs. 1 Buchst. f DSGVO",
            explicit_consent: "Ihre ausdrückliche Einwilligung, Art. 9 Abs. 2 Buchst. a DSGVO",
        },
        legal_basis: around("Rechtsgrundlage: ", ""),
        our_interest: around("unser berechtigtes Interesse: ", ""),
        interest: InterestTexts {
            direct_marketing: "Kunden auf unsere ähnlichen Veranstaltungen hinzuweisen",
            fraud_prevention: "Betrug zu verhindern",
            network_security: "unsere Systeme zu sichern",
            audience_knowledge: "unser Publikum zu kennen, um unser Programm zu planen",
            legal_claims: "Rechtsansprüche geltend zu machen oder abzuwehren",
        },
        categories: "Welche Daten wir haben",
        category: CategoryTexts {
            identity: "Name, Anrede, Geburtsdatum",
            contact_details: "Post- und E-Mail-Adresse, Telefonnummer",
            purchases: "Bestellungen, Reservierungen und Eintrittskarten",
            payment: "Zahlungen und Zahlungsmittel",
            preferences: "Interessen und Sprache",
            correspondence: "Schreiben, Nachrichten, Notizen und Bemerkungen",
            connection: "IP-Adresse und technische Daten Ihres Besuchs auf unserer Website",
            membership: "Zugehörigkeit zu einer Gruppe oder Schule",
        },
        source: "Woher Ihre Daten stammen",
        source_member: "Ein Mitglied Ihrer Gemeinschaft hat sie uns gegeben.",
        source_buyer: "Wer eine Eintrittskarte für Sie gekauft hat, hat sie uns gegeben.",
        source_public: "Aus öffentlich zugänglichen Quellen.",
        recipients: "Empfänger Ihrer Daten",
        recipient: RecipientTexts {
            organizers: "die Veranstalter",
            ticketing_platform: "der Anbieter unserer Ticketing-Plattform (Auftragsverarbeiter)",
            payment_services: "Banken und Zahlungsdienste",
            delivery_services: "Dienste für den Versand von E-Mail, SMS und Post",
            hosting_services: "Dienste für Hosting und Wartung (Auftragsverarbeiter)",
            authorities: "Behörden, soweit das Gesetz uns verpflichtet",
            advisers: "Prüfer, Anwälte und Versicherungen",
        },
        transfers: "Übermittlung in andere Länder",
        safeguard: SafeguardTexts {
            adequacy_decision: "Angemessenheitsbeschluss",
            standard_clauses: "Standarddatenschutzklauseln",
            binding_rules: "verbindliche interne Datenschutzvorschriften",
            explicit_consent: "Ihre ausdrückliche Einwilligung",
            contract: "erforderlich für den Vertrag mit Ihnen",
        },
        copy: around("Kopie der Garantien: ", ""),
        retention: "Wie lange wir Ihre Daten speichern",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Bis ",
                " Monat nach Ihrer letzten Aktivität; danach werden Ihre Daten anonymisiert oder gelöscht.",
            ),
            few: None,
            other: around(
                "Bis ",
                " Monate nach Ihrer letzten Aktivität; danach werden Ihre Daten anonymisiert oder gelöscht.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Buchungsunterlagen: ", " Jahr, wie das Gesetz es verlangt."),
            few: None,
            other: around("Buchungsunterlagen: ", " Jahre, wie das Gesetz es verlangt."),
        },
        until_withdrawal: "Daten für Newsletter und Angebote: bis Sie Ihre Einwilligung widerrufen oder widersprechen.",
        rights: "Ihre Rechte",
        right: RightTexts {
            access: "Auskunft über Ihre Daten",
            rectification: "Berichtigung unrichtiger Daten",
            erasure: "Löschung Ihrer Daten",
            restriction: "Einschränkung der Verarbeitung",
            objection: "Widerspruch gegen die Verarbeitung",
            portability: "Datenübertragbarkeit",
        },
        exercise: around("So üben Sie Ihre Rechte aus: ", ""),
        withdraw: around(
            "Sie können Ihre Einwilligung jederzeit widerrufen; was bis dahin geschah, bleibt rechtmäßig. Hier: ",
            "",
        ),
        complain: "Sie können sich bei einer Aufsichtsbehörde beschweren.",
        authority: around("Aufsichtsbehörde: ", ""),
        objection: "Ihr Widerspruchsrecht",
        object_to_marketing: "Sie können der Direktwerbung jederzeit und ohne Begründung widersprechen. Wir beenden sie dann.",
        object_to_interest: "Sie können aus Gründen, die sich aus Ihrer besonderen Situation ergeben, jederzeit einer Verarbeitung widersprechen, die auf unseren berechtigten Interessen oder einer Aufgabe im öffentlichen Interesse beruht.",
        obligation: "Müssen Sie uns Ihre Daten geben?",
        voluntary: "Nein. Es hat keine Folgen, wenn Sie es nicht tun.",
        needed_for_contract: "Die Pflichtfelder sind für den Vertrag nötig; ohne sie können wir Ihre Bestellung nicht annehmen.",
        required_by_law: "Das Gesetz verlangt die Pflichtfelder; ohne sie können wir Ihr Anliegen nicht bearbeiten.",
        automated: "Automatisierte Entscheidungen",
        logic: around("So funktioniert es: ", ""),
        consequences: around("Was es für Sie bedeutet: ", ""),
        further: "Neue Zwecke",
        rights_in_short: "Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch und Datenübertragbarkeit.",
    }),
    glossary: Glossary {
        personal_data: looked_up("personenbezogene Daten"),
        data_subject: looked_up("betroffene Person"),
        processing: looked_up("Verarbeitung"),
        controller: looked_up("Verantwortlicher"),
        processor: looked_up("Auftragsverarbeiter"),
        recipient: looked_up("Empfänger"),
        consent: looked_up("Einwilligung"),
        supervisory_authority: looked_up("Aufsichtsbehörde"),
        legitimate_interests: looked_up("berechtigten Interessen"),
        access: looked_up("Auskunft"),
        rectification: looked_up("Berichtigung"),
        erasure: looked_up("Löschung"),
        restriction: looked_up("Einschränkung der Verarbeitung"),
        portability: looked_up("Datenübertragbarkeit"),
        objection: looked_up("Widerspruchsrecht"),
        dpo: looked_up("Datenschutzbeauftragter"),
    },
};
