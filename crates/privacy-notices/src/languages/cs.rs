//! Czech.
//!
//! How it was checked: written from the rule and not word by word from English; every term of the glossary was looked
//! up in the consolidated Czech text of Regulation (EU) 2016/679 (správce, subjekt údajů, zpracovatel, oprava, výmaz,
//! omezení zpracování, přenositelnost údajů, dozorový úřad), and so were the public task, the safeguards of Art. 45 to
//! 47 and the public sources of Art. 14. Each sentence was read twice: for its grammar, and against the rule; a
//! spelling checker read the words. Names stand at the beginning or behind a colon in the nominative. Numbers take
//! three forms (1 měsíc, 2 měsíce, 5 měsíců); the sentences have the number in the accusative of duration, so that 1
//! fits too.
//!
//! What a native speaker and lawyer should still look at: the address “vy” in lower case, also in the e-mail; “právo vznést
//! námitku” in lists, where a bare “námitka” stands for it; “poznámka” for both the note and the remark, told apart by what
//! they belong to; “kupující”, “zákazník” and “operátor” are meant for everybody.

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
        title: says("Registrujete jinou osobu"),
        body: around(
            "",
            " o této osobě nyní uchovává údaje. Informujte ji prosím o tom i o jejích právech: přístup, oprava, výmaz, námitka. Předejte jí tento odkaz:",
        ),
        labels: LinkLabel { policy: around("Zásady ochrany osobních údajů – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Vaše osobní údaje – ", ""),
        body: around(
            "Zaregistroval vás člen vaší komunity. Správce vašich údajů: ",
            ". Níže se dočtete, k čemu je používáme a jaká máte práva.",
        ),
        labels: LinkLabel { policy: around("Zásady ochrany osobních údajů – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Vaše osobní údaje"),
        body: around(
            "",
            " je správcem údajů, které zde zadáváte. K čemu se používají a jaká máte práva:",
        ),
        labels: LinkLabel { policy: around("Zásady ochrany osobních údajů – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter a osobní údaje"),
        body: around(
            "",
            " používá vaši e-mailovou adresu k zasílání newsletteru, o který jste požádali. Odhlásit se můžete kdykoli. Podrobnosti a vaše práva:",
        ),
        labels: LinkLabel { policy: around("Zásady ochrany osobních údajů – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Co smí obsahovat poznámka ke kontaktu"),
        body: says(
            "Jen fakta potřebná k péči o zákazníka. Nic o zdraví, víře, politice ani soukromí a žádná hodnocení: subjekt údajů si smí poznámku přečíst.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Co smí obsahovat poznámka k objednávce"),
        body: says(
            "Jen to, co objednávka vyžaduje. Zapište opatření (místo pro invalidní vozík), nikdy ne diagnózu ani hodnocení: subjekt údajů si smí poznámku přečíst.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Uložení karty pro pozdější platby"),
        body: says(
            "Jen se souhlasem kupujícího. Zeptali jste se kupujícího, zda smí být karta uložena?",
        ),
        labels: AnswerLabels {
            agreed: "Ano, a kupující souhlasil",
            declined: "Ano, a kupující odmítl",
            not_asked: "Kupující zatím nebyl dotázán",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Exportujete osobní údaje"),
        body: says(
            "Používejte je jen k účelu, pro který byly shromážděny. Soubor chraňte, sdílejte ho jen s oprávněnými osobami a po použití ho smažte.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Exportujete cílovou skupinu"),
        body: says(
            "Jen pro kampaň, pro kterou vznikla; odmítnutí a námitky nadále platí. Soubor chraňte, sdílejte ho jen s oprávněnými osobami a po použití ho smažte.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Přihlašovací jméno nesmí identifikovat osobu"),
        body: says(
            "Nelze ho změnit ani odstranit: žádné jméno, iniciály ani e-mailová adresa. Až operátor odejde, anonymizujte jeho jméno a příjmení.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Jak používáme vaše osobní údaje",
        who: "Kdo za údaje odpovídá",
        controller: around("Správce: ", ""),
        contact: around("Kontakt: ", ""),
        representative: around("Zástupce v Evropské unii: ", ""),
        dpo: around("Pověřenec pro ochranu osobních údajů: ", ""),
        purposes: "K čemu vaše údaje používáme",
        purpose: PurposeTexts {
            ticket_sales: "objednávky, rezervace a doručení vstupenek",
            admission: "vstup na akce",
            contact_file: "vaše zákaznické údaje a účet",
            service_messages: "zprávy k vašim objednávkám, například o změně času",
            marketing: "newslettery a nabídky (přímý marketing)",
            customer_service: "odpovědi na vaše dotazy a stížnosti",
            accounting: "platby, faktury a účetnictví",
            security: "předcházení podvodům a bezpečnost našich systémů",
            statistics: "přehledy o návštěvnosti a o tom, odkud návštěvníci přicházejí",
            membership: "členství ve vaší komunitě, skupině nebo škole",
            fundraising: "dary a sponzorství",
        },
        basis: BasisTexts {
            consent: "váš souhlas, čl. 6 odst. 1 písm. a) GDPR",
            contract: "smlouva s vámi, čl. 6 odst. 1 písm. b) GDPR",
            legal_obligation: "právní povinnost, čl. 6 odst. 1 písm. c) GDPR",
            vital_interests: "životně důležité zájmy, čl. 6 odst. 1 písm. d) GDPR",
            public_task: "úkol prováděný ve veřejném zájmu, čl. 6 odst. 1 písm. e) GDPR",
            legitimate_interests: "naše oprávněné zájmy, čl. 6 odst. 1 písm. f) GDPR",
            explicit_consent: "váš výslovný souhlas, čl. 9 odst. 2 písm. a) GDPR",
        },
        legal_basis: around("právní základ: ", ""),
        our_interest: around("náš oprávněný zájem: ", ""),
        interest: InterestTexts {
            direct_marketing: "informování zákazníků o našich podobných akcích",
            fraud_prevention: "předcházení podvodům",
            network_security: "bezpečnost našich systémů",
            audience_knowledge: "znalost publika pro plánování programu",
            legal_claims: "uplatnění právních nároků nebo obrana proti nim",
        },
        categories: "Jaké údaje uchováváme",
        category: CategoryTexts {
            identity: "jméno, oslovení, datum narození",
            contact_details: "poštovní a e-mailová adresa, telefonní číslo",
            purchases: "objednávky, rezervace a vstupenky",
            payment: "platby a platební prostředky",
            preferences: "zájmy a jazyk",
            correspondence: "dopisy, zprávy a poznámky ke kontaktu i k objednávkám",
            connection: "IP adresa a technické údaje o návštěvě našeho webu",
            membership: "členství ve skupině nebo škole",
        },
        source: "Odkud vaše údaje pocházejí",
        source_member: "Předal nám je člen vaší komunity.",
        source_buyer: "Předala nám je osoba, která vám koupila vstupenku.",
        source_public: "Z veřejně dostupných zdrojů.",
        recipients: "Kdo je příjemcem vašich údajů",
        recipient: RecipientTexts {
            organizers: "pořadatelé akcí",
            ticketing_platform: "poskytovatel naší platformy pro prodej vstupenek (zpracovatel)",
            payment_services: "banky a platební služby",
            delivery_services: "služby doručující e-maily, SMS a poštu",
            hosting_services: "služby hostingu a údržby (zpracovatelé)",
            authorities: "orgány veřejné moci, pokud nám to ukládá zákon",
            advisers: "auditoři, advokáti a pojišťovny",
        },
        transfers: "Předávání údajů do jiných zemí",
        safeguard: SafeguardTexts {
            adequacy_decision: "rozhodnutí o odpovídající ochraně",
            standard_clauses: "standardní doložky o ochraně osobních údajů",
            binding_rules: "závazná podniková pravidla",
            explicit_consent: "váš výslovný souhlas",
            contract: "nezbytné pro smlouvu s vámi",
        },
        copy: around("Kopie záruk: ", ""),
        retention: "Jak dlouho vaše údaje uchováváme",
        months_of_inactivity: Counted {
            plural: Plural::Czech,
            one: around(
                "Uchováváme je ",
                " měsíc od vaší poslední aktivity; poté je anonymizujeme nebo vymažeme.",
            ),
            few: Some(around(
                "Uchováváme je ",
                " měsíce od vaší poslední aktivity; poté je anonymizujeme nebo vymažeme.",
            )),
            other: around(
                "Uchováváme je ",
                " měsíců od vaší poslední aktivity; poté je anonymizujeme nebo vymažeme.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Czech,
            one: around("Účetní doklady: ", " rok, jak vyžaduje zákon."),
            few: Some(around("Účetní doklady: ", " roky, jak vyžaduje zákon.")),
            other: around("Účetní doklady: ", " let, jak vyžaduje zákon."),
        },
        until_withdrawal: "Údaje pro newslettery a nabídky: dokud neodvoláte souhlas nebo nevznesete námitku.",
        rights: "Vaše práva",
        right: RightTexts {
            access: "přístup k vašim údajům",
            rectification: "oprava nepřesných údajů",
            erasure: "výmaz vašich údajů",
            restriction: "omezení zpracování",
            objection: "námitka proti zpracování",
            portability: "přenositelnost údajů",
        },
        exercise: around("Uplatnění vašich práv: ", ""),
        withdraw: around(
            "Souhlas můžete kdykoli odvolat; zpracování do té doby zůstává zákonné. Zde: ",
            "",
        ),
        complain: "Můžete podat stížnost u dozorového úřadu.",
        authority: around("Dozorový úřad: ", ""),
        objection: "Vaše právo vznést námitku",
        object_to_marketing: "Proti přímému marketingu můžete kdykoli a bez udání důvodu vznést námitku. Poté s ním přestaneme.",
        object_to_interest: "Z důvodů týkajících se vaší konkrétní situace můžete kdykoli vznést námitku proti zpracování, které je založeno na našich oprávněných zájmech nebo na úkolu prováděném ve veřejném zájmu.",
        obligation: "Musíte nám své údaje poskytnout?",
        voluntary: "Ne. Pokud je neposkytnete, nemá to žádné následky.",
        needed_for_contract: "Povinná pole jsou nutná pro smlouvu; bez nich nemůžeme vaši objednávku přijmout.",
        required_by_law: "Povinná pole vyžaduje zákon; bez nich nemůžeme vaši žádost vyřídit.",
        automated: "Automatizovaná rozhodnutí",
        logic: around("Jak to funguje: ", ""),
        consequences: around("Co to pro vás znamená: ", ""),
        further: "Nové účely",
        rights_in_short: "Máte právo na přístup, opravu, výmaz, omezení zpracování a přenositelnost údajů a právo vznést námitku.",
    }),
    glossary: Glossary {
        personal_data: looked_up("osobní údaje"),
        data_subject: looked_up("subjekt údajů"),
        processing: looked_up("zpracování"),
        controller: looked_up("správce"),
        processor: looked_up("zpracovatel"),
        recipient: looked_up("příjemce"),
        consent: looked_up("souhlas"),
        supervisory_authority: looked_up("dozorový úřad"),
        legitimate_interests: looked_up("oprávněné zájmy"),
        access: looked_up("přístup"),
        rectification: looked_up("oprava"),
        erasure: looked_up("výmaz"),
        restriction: looked_up("omezení zpracování"),
        portability: looked_up("přenositelnost údajů"),
        objection: looked_up("právo vznést námitku"),
        dpo: looked_up("pověřenec pro ochranu osobních údajů"),
    },
};
