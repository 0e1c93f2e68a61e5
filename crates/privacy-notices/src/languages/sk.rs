//! Slovak.
//!
//! How it was checked: written from the rule; every term of the glossary was looked up in the consolidated Slovak text of
//! Regulation (EU) 2016/679 (prevádzkovateľ, dotknutá osoba, sprostredkovateľ, obmedzenie spracúvania, prenosnosť údajov,
//! dozorný orgán), and so were the public task, legal claims, the safeguards of Art. 45 to 47 and the public sources of
//! Art. 14. Read a second time sentence by sentence for cases, agreement and the forms of numbers (1 mesiac, 2 mesiace, 36
//! mesiacov). Names stand at the beginning or behind a colon.
//!
//! What a native speaker and lawyer should still look at: “zodpovedná osoba”, the word of the Regulation for the data
//! protection officer, explained here by “za ochranu údajov”; “zásady ochrany osobných údajov” for the privacy policy;
//! “newsletter”.

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
        title: says("Registrujete inú osobu"),
        body: around(
            "",
            " odteraz uchováva údaje o tejto osobe. Informujte ju o tom, prosím, aj o jej právach: prístup, oprava, vymazanie, námietka. Pošlite jej tento odkaz:",
        ),
        labels: LinkLabel { policy: around("Zásady ochrany osobných údajov – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Vaše osobné údaje – ", ""),
        body: around(
            "Zaregistroval vás člen vašej komunity. Prevádzkovateľ vašich údajov: ",
            ". Nižšie sa dočítate, na čo ich používame a aké máte práva.",
        ),
        labels: LinkLabel { policy: around("Zásady ochrany osobných údajov – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Vaše osobné údaje"),
        body: around(
            "",
            " je prevádzkovateľom údajov, ktoré tu zadáte. Na čo sa používajú a aké máte práva:",
        ),
        labels: LinkLabel { policy: around("Zásady ochrany osobných údajov – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter a osobné údaje"),
        body: around(
            "",
            " používa vašu e-mailovú adresu na zasielanie newslettera, o ktorý žiadate. Odhlásiť sa môžete kedykoľvek. Podrobnosti a vaše práva:",
        ),
        labels: LinkLabel { policy: around("Zásady ochrany osobných údajov – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Čo môže obsahovať poznámka"),
        body: says(
            "Iba fakty, ktoré slúžia zákazníkovi. Nič o zdraví, náboženstve, politike či súkromnom živote, žiadne hodnotenia: dotknutá osoba si môže poznámku prečítať.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Čo môže obsahovať poznámka k objednávke"),
        body: says(
            "Iba to, čo vyžaduje táto objednávka. Zapíšte potrebné opatrenie (miesto pre invalidný vozík), nikdy nie diagnózu, žiadne hodnotenia: dotknutá osoba si poznámku môže prečítať.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Uloženie karty na neskoršie platby"),
        body: says("Iba so súhlasom kupujúceho. Opýtali ste sa kupujúceho, či možno kartu uložiť?"),
        labels: AnswerLabels {
            agreed: "Áno, a kupujúci súhlasil",
            declined: "Áno, a kupujúci odmietol",
            not_asked: "Kupujúceho sa ešte nikto neopýtal",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Exportujete osobné údaje"),
        body: says(
            "Použite ich iba na účel, na ktorý boli získané. Súbor chráňte, sprístupnite ho iba oprávneným osobám a po použití ho vymažte.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Exportujete cieľovú skupinu"),
        body: says(
            "Iba na kampaň, pre ktorú bola vytvorená; odmietnutia a námietky platia. Súbor chráňte, sprístupnite ho iba oprávneným osobám a po použití ho vymažte.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Prihlasovacie meno nesmie identifikovať osobu"),
        body: says(
            "Nedá sa zmeniť ani odstrániť: žiadne meno, iniciály ani e-mailová adresa. Keď operátor odíde, jeho meno a priezvisko anonymizujte.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Ako používame vaše osobné údaje",
        who: "Kto za údaje zodpovedá",
        controller: around("Prevádzkovateľ: ", ""),
        contact: around("Kontakt: ", ""),
        representative: around("Zástupca v Európskej únii: ", ""),
        dpo: around("Zodpovedná osoba za ochranu údajov: ", ""),
        purposes: "Na čo používame vaše údaje",
        purpose: PurposeTexts {
            ticket_sales: "objednávky, rezervácie a doručenie vstupeniek",
            admission: "vstup na podujatia",
            contact_file: "váš zákaznícky záznam a účet",
            service_messages: "správy o vašich objednávkach, napríklad o zmene času",
            marketing: "newslettery a ponuky (priamy marketing)",
            customer_service: "odpovede na vaše otázky a sťažnosti",
            accounting: "platba, faktúry a účtovníctvo",
            security: "predchádzanie podvodom a bezpečnosť našich systémov",
            statistics: "prehľady o návštevnosti a o tom, odkiaľ návštevníci prichádzajú",
            membership: "príslušnosť ku komunite, skupine alebo škole",
            fundraising: "dary a sponzorstvo",
        },
        basis: BasisTexts {
            consent: "váš súhlas, čl. 6 ods. 1 písm. a) GDPR",
            contract: "zmluva s vami, čl. 6 ods. 1 písm. b) GDPR",
            legal_obligation: "zákonná povinnosť, čl. 6 ods. 1 písm. c) GDPR",
            vital_interests: "životne dôležité záujmy, čl. 6 ods. 1 písm. d) GDPR",
            public_task: "úloha realizovaná vo verejnom záujme, čl. 6 ods. 1 písm. e) GDPR",
            legitimate_interests: "naše oprávnené záujmy, čl. 6 ods. 1 písm. f) GDPR",
            explicit_consent: "váš výslovný súhlas, čl. 9 ods. 2 písm. a) GDPR",
        },
        legal_basis: around("právny základ: ", ""),
        our_interest: around("náš oprávnený záujem: ", ""),
        interest: InterestTexts {
            direct_marketing: "informovanie zákazníkov o našich podobných podujatiach",
            fraud_prevention: "predchádzanie podvodom",
            network_security: "bezpečnosť našich systémov",
            audience_knowledge: "poznanie publika na plánovanie programu",
            legal_claims: "uplatňovanie alebo obhajovanie právnych nárokov",
        },
        categories: "Aké údaje uchovávame",
        category: CategoryTexts {
            identity: "meno a priezvisko, oslovenie, dátum narodenia",
            contact_details: "poštová a e-mailová adresa, telefónne číslo",
            purchases: "objednávky, rezervácie a vstupenky",
            payment: "platby a platobné prostriedky",
            preferences: "záujmy a jazyk",
            correspondence: "listy, správy a poznámky (aj k objednávkam)",
            connection: "IP adresa a technické údaje o návšteve našej stránky",
            membership: "príslušnosť ku skupine alebo škole",
        },
        source: "Odkiaľ pochádzajú vaše údaje",
        source_member: "Poskytol nám ich člen vašej komunity.",
        source_buyer: "Poskytla nám ich osoba, ktorá pre vás kúpila vstupenku.",
        source_public: "Z verejne prístupných zdrojov.",
        recipients: "Príjemcovia vašich údajov",
        recipient: RecipientTexts {
            organizers: "organizátori podujatí",
            ticketing_platform: "poskytovateľ našej platformy na predaj vstupeniek (sprostredkovateľ)",
            payment_services: "banky a platobné služby",
            delivery_services: "služby na doručovanie e-mailov, SMS a pošty",
            hosting_services: "hostingové a servisné služby (sprostredkovatelia)",
            authorities: "orgány verejnej moci, ak nám to ukladá zákon",
            advisers: "audítori, advokáti a poisťovne",
        },
        transfers: "Prenosy do iných krajín",
        safeguard: SafeguardTexts {
            adequacy_decision: "rozhodnutie o primeranosti",
            standard_clauses: "štandardné doložky o ochrane údajov",
            binding_rules: "záväzné vnútropodnikové pravidlá",
            explicit_consent: "váš výslovný súhlas",
            contract: "potrebné na plnenie zmluvy s vami",
        },
        copy: around("Kópia záruk: ", ""),
        retention: "Ako dlho uchovávame vaše údaje",
        months_of_inactivity: Counted {
            plural: Plural::Czech,
            one: around(
                "Ešte ",
                " mesiac po vašej poslednej aktivite; potom sa váš záznam anonymizuje alebo vymaže.",
            ),
            few: Some(around(
                "Ešte ",
                " mesiace po vašej poslednej aktivite; potom sa váš záznam anonymizuje alebo vymaže.",
            )),
            other: around(
                "Ešte ",
                " mesiacov po vašej poslednej aktivite; potom sa váš záznam anonymizuje alebo vymaže.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Czech,
            one: around("Účtovné doklady: ", " rok, ako vyžaduje zákon."),
            few: Some(around("Účtovné doklady: ", " roky, ako vyžaduje zákon.")),
            other: around("Účtovné doklady: ", " rokov, ako vyžaduje zákon."),
        },
        until_withdrawal: "Údaje pre newslettery a ponuky: kým neodvoláte súhlas alebo nevznesiete námietku.",
        rights: "Vaše práva",
        right: RightTexts {
            access: "prístup k vašim údajom",
            rectification: "oprava nesprávnych údajov",
            erasure: "vymazanie údajov",
            restriction: "obmedzenie spracúvania",
            objection: "námietka proti spracúvaniu",
            portability: "prenosnosť údajov",
        },
        exercise: around("Na uplatnenie práv: ", ""),
        withdraw: around(
            "Súhlas môžete kedykoľvek odvolať; čo sa stalo predtým, zostáva zákonné. Tu: ",
            "",
        ),
        complain: "Môžete podať sťažnosť dozornému orgánu.",
        authority: around("Dozorný orgán: ", ""),
        objection: "Vaše právo namietať",
        object_to_marketing: "Proti priamemu marketingu môžete kedykoľvek namietať bez uvedenia dôvodu. Potom s ním prestaneme.",
        object_to_interest: "Z dôvodov týkajúcich sa vašej konkrétnej situácie môžete kedykoľvek namietať proti spracúvaniu, ktoré sa zakladá na našich oprávnených záujmoch alebo na úlohe realizovanej vo verejnom záujme.",
        obligation: "Musíte nám svoje údaje poskytnúť?",
        voluntary: "Nie. Ak ich neposkytnete, nemá to žiadne následky.",
        needed_for_contract: "Polia označené ako povinné sú potrebné na uzavretie zmluvy; bez nich nemôžeme objednávku prijať.",
        required_by_law: "Polia označené ako povinné vyžaduje zákon; bez nich nemôžeme vašu žiadosť vybaviť.",
        automated: "Automatizované rozhodnutia",
        logic: around("Ako to funguje: ", ""),
        consequences: around("Čo to pre vás znamená: ", ""),
        further: "Nové účely",
        rights_in_short: "Máte právo na prístup, opravu, vymazanie, obmedzenie spracúvania a prenosnosť údajov a právo namietať.",
    }),
    glossary: Glossary {
        personal_data: looked_up("osobné údaje"),
        data_subject: looked_up("dotknutá osoba"),
        processing: looked_up("spracúvania"),
        controller: looked_up("prevádzkovateľ"),
        processor: looked_up("sprostredkovateľ"),
        recipient: looked_up("príjemcovia"),
        consent: looked_up("súhlas"),
        supervisory_authority: looked_up("dozorný orgán"),
        legitimate_interests: looked_up("oprávnené záujmy"),
        access: looked_up("prístup"),
        rectification: looked_up("oprava"),
        erasure: looked_up("vymazanie"),
        restriction: looked_up("obmedzenie spracúvania"),
        portability: looked_up("prenosnosť údajov"),
        objection: looked_up("právo namietať"),
        dpo: looked_up("zodpovedná osoba"),
    },
};
