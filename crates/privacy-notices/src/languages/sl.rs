//! Slovenian.
//!
//! How it was checked: written from the rule; every term of the glossary was looked up in the consolidated Slovenian text
//! of Regulation (EU) 2016/679 (upravljavec, posameznik, na katerega se nanašajo osebni podatki, obdelovalec, privolitev,
//! izbris, omejitev obdelave, nadzorni organ), and so were the public task, legal claims, the safeguards of Art. 45 to 47
//! and the public sources of Art. 14. Read a second time sentence by sentence for cases, agreement, the dual and the four
//! forms of numbers (1 mesec, 2 meseca, 3 mesece, 36 mesecev). Names stand at the beginning or behind a colon.
//!
//! What a native speaker and lawyer should still look at: “uporabnik” is the recipient in the Regulation, so
//! “(prejemniki)” stands beside it and operators log in under a “prijavno ime”; “zakoniti interesi”, the words of the
//! Regulation; the citation “člen 6(1)(a) GDPR”.

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
        title: says("Registrirate drugo osebo"),
        body: around(
            "",
            " odslej hrani podatke o tej osebi. Prosimo, obvestite jo o tem in o njenih pravicah: dostop, popravek, izbris, ugovor. Posredujte ji to povezavo:",
        ),
        labels: LinkLabel { policy: around("Politika zasebnosti – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Vaši osebni podatki – ", ""),
        body: around(
            "Registriral vas je član vaše skupnosti. Upravljavec vaših podatkov: ",
            ". V nadaljevanju preberite, za kaj jih uporabljamo in katere pravice imate.",
        ),
        labels: LinkLabel { policy: around("Politika zasebnosti – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Vaši osebni podatki"),
        body: around(
            "",
            " je upravljavec podatkov, ki jih vnesete tukaj. Za kaj se uporabljajo in katere pravice imate:",
        ),
        labels: LinkLabel { policy: around("Politika zasebnosti – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("E-novice in osebni podatki"),
        body: around(
            "",
            " uporablja vaš e-poštni naslov za pošiljanje e-novic, ki jih naročate. Odjavite se lahko kadar koli. Podrobnosti in vaše pravice:",
        ),
        labels: LinkLabel { policy: around("Politika zasebnosti – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Kaj sme vsebovati opomba"),
        body: says(
            "Samo dejstva, ki služijo stranki. Nič o zdravju, veri, politiki ali zasebnem življenju, brez sodb: posameznik, na katerega se nanašajo osebni podatki, lahko opombo prebere.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Kaj sme vsebovati pripomba"),
        body: says(
            "Samo, kar zahteva to naročilo. Zapišite prilagoditev (prostor za invalidski voziček), nikoli diagnoze, brez sodb: posameznik, na katerega se nanašajo osebni podatki, lahko pripombo prebere.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Shranjevanje kartice za poznejša plačila"),
        body: says("Samo s privolitvijo kupca. Ste kupca vprašali, ali se kartica sme shraniti?"),
        labels: AnswerLabels {
            agreed: "Da, in kupec je privolil",
            declined: "Da, in kupec je odklonil",
            not_asked: "Kupec še ni bil vprašan",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Izvažate osebne podatke"),
        body: says(
            "Uporabite jih samo za namen, za katerega so bili zbrani. Datoteko varujte, posredujte jo samo pooblaščenim osebam in jo po uporabi izbrišite.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Izvažate ciljno skupino"),
        body: says(
            "Samo za kampanjo, za katero je bila pripravljena; zavrnitve in ugovori veljajo. Datoteko varujte, posredujte jo samo pooblaščenim osebam in jo po uporabi izbrišite.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Prijavno ime ne sme razkriti osebe"),
        body: says(
            "Ni ga mogoče ne spremeniti ne odstraniti: brez imena, začetnic in e-poštnega naslova. Ko operater odide, anonimizirajte njegovo ime in priimek.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Kako uporabljamo vaše osebne podatke",
        who: "Kdo je odgovoren",
        controller: around("Upravljavec: ", ""),
        contact: around("Stik: ", ""),
        representative: around("Predstavnik v Evropski uniji: ", ""),
        dpo: around("Pooblaščena oseba za varstvo podatkov: ", ""),
        purposes: "Za kaj uporabljamo vaše podatke",
        purpose: PurposeTexts {
            ticket_sales: "naročila, rezervacije in dostava vstopnic",
            admission: "vstop na prireditve",
            contact_file: "vaša kartoteka in račun stranke",
            service_messages: "sporočila o vaših naročilih, na primer o spremembi ure",
            marketing: "e-novice in ponudbe (neposredno trženje)",
            customer_service: "odgovori na vaša vprašanja in pritožbe",
            accounting: "plačila, računi in računovodstvo",
            security: "preprečevanje goljufij in varnost naših sistemov",
            statistics: "poročila o obisku in o tem, od kod prihajajo obiskovalci",
            membership: "članstvo v skupnosti, skupini ali šoli",
            fundraising: "donacije in sponzorstvo",
        },
        basis: BasisTexts {
            consent: "vaša privolitev, člen 6(1)(a) GDPR",
            contract: "pogodba z vami, člen 6(1)(b) GDPR",
            legal_obligation: "zakonska obveznost, člen 6(1)(c) GDPR",
            vital_interests: "življenjski interesi, člen 6(1)(d) GDPR",
            public_task: "naloga v javnem interesu, člen 6(1)(e) GDPR",
            legitimate_interests: "naši zakoniti interesi, člen 6(1)(f) GDPR",
            explicit_consent: "vaša izrecna privolitev, člen 9(2)(a) GDPR",
        },
        legal_basis: around("pravna podlaga: ", ""),
        our_interest: around("naš zakoniti interes: ", ""),
        interest: InterestTexts {
            direct_marketing: "obveščanje strank o naših podobnih prireditvah",
            fraud_prevention: "preprečevanje goljufij",
            network_security: "varnost naših sistemov",
            audience_knowledge: "poznavanje občinstva za načrtovanje programa",
            legal_claims: "uveljavljanje ali obramba pravnih zahtevkov",
        },
        categories: "Katere podatke hranimo",
        category: CategoryTexts {
            identity: "ime in priimek, način naslavljanja, datum rojstva",
            contact_details: "poštni in e-poštni naslov, telefonska številka",
            purchases: "naročila, rezervacije in vstopnice",
            payment: "plačila in plačilna sredstva",
            preferences: "zanimanja in jezik",
            correspondence: "pisma, sporočila, opombe in pripombe",
            connection: "naslov IP in tehnični podatki o obisku našega spletnega mesta",
            membership: "članstvo v skupini ali pripadnost šoli",
        },
        source: "Od kod izvirajo vaši podatki",
        source_member: "Posredoval nam jih je član vaše skupnosti.",
        source_buyer: "Posredovala nam jih je oseba, ki je za vas kupila vstopnico.",
        source_public: "Iz javno dostopnih virov.",
        recipients: "Uporabniki (prejemniki) vaših podatkov",
        recipient: RecipientTexts {
            organizers: "organizatorji prireditev",
            ticketing_platform: "ponudnik naše platforme za vstopnice (obdelovalec)",
            payment_services: "banke in plačilne storitve",
            delivery_services: "storitve za pošiljanje e-pošte, sporočil SMS in poštnih pošiljk",
            hosting_services: "storitve gostovanja in vzdrževanja (obdelovalci)",
            authorities: "organi, kadar nas k temu zavezuje zakon",
            advisers: "revizorji, odvetniki in zavarovalnice",
        },
        transfers: "Prenosi v druge države",
        safeguard: SafeguardTexts {
            adequacy_decision: "sklep o ustreznosti",
            standard_clauses: "standardna določila o varstvu podatkov",
            binding_rules: "zavezujoča poslovna pravila",
            explicit_consent: "vaša izrecna privolitev",
            contract: "potrebno za pogodbo z vami",
        },
        copy: around("Kopija zaščitnih ukrepov: ", ""),
        retention: "Kako dolgo hranimo vaše podatke",
        months_of_inactivity: Counted {
            plural: Plural::Slovenian {
                two: around(
                    "Še ",
                    " meseca po vaši zadnji dejavnosti; nato se kartoteka anonimizira ali izbriše.",
                ),
            },
            one: around(
                "Še ",
                " mesec po vaši zadnji dejavnosti; nato se kartoteka anonimizira ali izbriše.",
            ),
            few: Some(around(
                "Še ",
                " mesece po vaši zadnji dejavnosti; nato se kartoteka anonimizira ali izbriše.",
            )),
            other: around(
                "Še ",
                " mesecev po vaši zadnji dejavnosti; nato se kartoteka anonimizira ali izbriše.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Slovenian {
                two: around("Računovodske listine: ", " leti, kot zahteva zakon."),
            },
            one: around("Računovodske listine: ", " leto, kot zahteva zakon."),
            few: Some(around("Računovodske listine: ", " leta, kot zahteva zakon.")),
            other: around("Računovodske listine: ", " let, kot zahteva zakon."),
        },
        until_withdrawal: "Podatki za e-novice in ponudbe: dokler ne prekličete privolitve ali ne vložite ugovora.",
        rights: "Vaše pravice",
        right: RightTexts {
            access: "dostop do vaših podatkov",
            rectification: "popravek netočnih podatkov",
            erasure: "izbris vaših podatkov",
            restriction: "omejitev obdelave",
            objection: "ugovor obdelavi",
            portability: "prenosljivost podatkov",
        },
        exercise: around("Za uveljavljanje pravic: ", ""),
        withdraw: around(
            "Privolitev lahko kadar koli prekličete; kar je bilo storjeno prej, ostane zakonito. Tukaj: ",
            "",
        ),
        complain: "Pri nadzornem organu lahko vložite pritožbo.",
        authority: around("Nadzorni organ: ", ""),
        objection: "Vaša pravica do ugovora",
        object_to_marketing: "Neposrednemu trženju lahko kadar koli ugovarjate, ne da bi navedli razlog. Nato z njim prenehamo.",
        object_to_interest: "Iz razlogov, povezanih z vašim posebnim položajem, lahko kadar koli ugovarjate obdelavi, ki temelji na naših zakonitih interesih ali na nalogi v javnem interesu.",
        obligation: "Ali nam morate dati svoje podatke?",
        voluntary: "Ne. Če jih ne date, to nima posledic.",
        needed_for_contract: "Polja, označena kot obvezna, so potrebna za pogodbo; brez njih ne moremo sprejeti naročila.",
        required_by_law: "Zakon zahteva polja, označena kot obvezna; brez njih ne moremo obravnavati vaše zahteve.",
        automated: "Avtomatizirane odločitve",
        logic: around("Kako deluje: ", ""),
        consequences: around("Kaj to pomeni za vas: ", ""),
        further: "Novi nameni",
        rights_in_short: "Imate pravico do dostopa, popravka, izbrisa, omejitve obdelave, ugovora in prenosljivosti podatkov.",
    }),
    glossary: Glossary {
        personal_data: looked_up("osebni podatki"),
        data_subject: looked_up("posameznik, na katerega se nanašajo osebni podatki"),
        processing: looked_up("obdelave"),
        controller: looked_up("upravljavec"),
        processor: looked_up("obdelovalec"),
        recipient: looked_up("uporabniki"),
        consent: looked_up("privolitev"),
        supervisory_authority: looked_up("nadzorni organ"),
        legitimate_interests: looked_up("zakoniti interesi"),
        access: looked_up("dostop"),
        rectification: looked_up("popravek"),
        erasure: looked_up("izbris"),
        restriction: looked_up("omejitev obdelave"),
        portability: looked_up("prenosljivost podatkov"),
        objection: looked_up("pravica do ugovora"),
        dpo: looked_up("pooblaščena oseba za varstvo podatkov"),
    },
};
