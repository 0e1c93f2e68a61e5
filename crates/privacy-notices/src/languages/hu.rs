//! Hungarian.
//!
//! How it was checked: written from the rule and not word by word from English; every term of the glossary was looked
//! up in the consolidated Hungarian text of Regulation (EU) 2016/679 (adatkezelő, érintett, adatfeldolgozó,
//! helyesbítés, az adatkezelés korlátozása, adathordozhatóság, a tiltakozáshoz való jog, felügyeleti hatóság), and so
//! were the public task, direct marketing (közvetlen üzletszerzés), the safeguards of Art. 45 to 47 and the public
//! sources of Art. 14. Each sentence was read twice: for its grammar, and against the rule; a spelling checker read the
//! words. Names stand at the beginning or behind a colon, without an article: “a” or “az” would depend on how the name
//! sounds. Numbers leave the noun in the singular, so that both forms are the same.
//!
//! What a native speaker and lawyer should still look at: the address “Ön”; “általános adatvédelmi kikötések”, which the
//! Regulation says and practice calls “általános szerződési feltételek”; “adatkezelési tájékoztató” for the privacy policy;
//! “operátor” and “felhasználónév” for the operator and the login.

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
        title: says("Ön egy másik személyt regisztrál"),
        body: around(
            "",
            " mostantól adatokat tárol erről a személyről. Kérjük, tájékoztassa őt erről és az őt megillető jogokról: hozzáférés, helyesbítés, törlés, tiltakozás. Küldje el neki ezt a linket:",
        ),
        labels: LinkLabel { policy: around("Adatkezelési tájékoztató – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Az Ön személyes adatai – ", ""),
        body: around(
            "Közösségének egyik tagja regisztrálta Önt. Az adatkezelő: ",
            ". Az alábbiakban elolvashatja, mire használjuk az adatait, és milyen jogai vannak.",
        ),
        labels: LinkLabel { policy: around("Adatkezelési tájékoztató – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Az Ön személyes adatai"),
        body: around(
            "",
            " az itt megadott adatok adatkezelője. Mire használják őket, és milyen jogai vannak Önnek:",
        ),
        labels: LinkLabel { policy: around("Adatkezelési tájékoztató – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Hírlevél és személyes adatok"),
        body: around(
            "",
            " az Ön e-mail-címét a kért hírlevél elküldésére használja. Bármikor leiratkozhat. Részletek és az Ön jogai:",
        ),
        labels: LinkLabel { policy: around("Adatkezelési tájékoztató – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Mit tartalmazhat egy feljegyzés"),
        body: says(
            "Csak az ügyfél kiszolgálásához szükséges tényeket. Semmit az egészségről, vallásról, politikáról vagy magánéletről, és értékítéletet sem: az érintett elolvashatja a feljegyzést.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Mit tartalmazhat egy megjegyzés"),
        body: says(
            "Csak azt, amire a rendeléshez szükség van. A megoldást írja le (kerekesszékes hely), soha ne a diagnózist, és értékítéletet se: az érintett elolvashatja a megjegyzést.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Kártya mentése későbbi fizetésekhez"),
        body: says("Csak a vevő hozzájárulásával. Megkérdezte a vevőt, hogy menthető-e a kártya?"),
        labels: AnswerLabels {
            agreed: "Igen, és a vevő hozzájárult",
            declined: "Igen, és a vevő elutasította",
            not_asked: "Még nem kérdeztem meg",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Ön személyes adatokat exportál"),
        body: says(
            "Csak a gyűjtésük céljára használja őket. Védje a fájlt, csak jogosult személyekkel ossza meg, és használat után törölje.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Ön célcsoportot exportál"),
        body: says(
            "Csak ahhoz a kampányhoz, amelyhez készült; az elutasítások és a tiltakozások érvényben maradnak. Védje a fájlt, csak jogosult személyekkel ossza meg, és használat után törölje.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("A felhasználónév nem azonosíthat személyt"),
        body: says(
            "Sem módosítani, sem törölni nem lehet: ne legyen benne név, monogram vagy e-mail-cím. Ha az operátor távozik, anonimizálja a vezetéknevét és az utónevét.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Hogyan használjuk az Ön személyes adatait",
        who: "Ki felel az adatokért",
        controller: around("Adatkezelő: ", ""),
        contact: around("Elérhetőség: ", ""),
        representative: around("Képviselő az Európai Unióban: ", ""),
        dpo: around("Adatvédelmi tisztviselő: ", ""),
        purposes: "Mire használjuk az Ön adatait",
        purpose: PurposeTexts {
            ticket_sales: "rendelések, foglalások és a jegyek kézbesítése",
            admission: "beléptetés a rendezvényekre",
            contact_file: "az Ön ügyféladatai és fiókja",
            service_messages: "üzenetek a rendeléseiről, például időpont-változásról",
            marketing: "hírlevelek és ajánlatok (közvetlen üzletszerzés)",
            customer_service: "válaszok a kérdéseire és panaszaira",
            accounting: "fizetés, számlázás és könyvelés",
            security: "csalásmegelőzés és rendszereink biztonsága",
            statistics: "kimutatások a látogatottságról és arról, honnan érkeznek a látogatók",
            membership: "az Ön tagsága közösségben, csoportban vagy iskolában",
            fundraising: "adományok és támogatások",
        },
        basis: BasisTexts {
            consent: "az Ön hozzájárulása, GDPR 6. cikk (1) bekezdés a) pont",
            contract: "az Önnel kötött szerződés, GDPR 6. cikk (1) bekezdés b) pont",
            legal_obligation: "jogi kötelezettség, GDPR 6. cikk (1) bekezdés c) pont",
            vital_interests: "létfontosságú érdekek, GDPR 6. cikk (1) bekezdés d) pont",
            public_task: "közérdekű feladat, GDPR 6. cikk (1) bekezdés e) pont",
            legitimate_interests: "jogos érdekeink, GDPR 6. cikk (1) bekezdés f) pont",
            explicit_consent: "az Ön kifejezett hozzájárulása, GDPR 9. cikk (2) bekezdés a) pont",
        },
        legal_basis: around("jogalap: ", ""),
        our_interest: around("jogos érdekünk: ", ""),
        interest: InterestTexts {
            direct_marketing: "ügyfeleink tájékoztatása hasonló rendezvényeinkről",
            fraud_prevention: "csalásmegelőzés",
            network_security: "rendszereink biztonsága",
            audience_knowledge: "közönségünk megismerése műsorunk tervezéséhez",
            legal_claims: "jogi igények érvényesítése vagy az azokkal szembeni védekezés",
        },
        categories: "Milyen adatokat tárolunk",
        category: CategoryTexts {
            identity: "név, megszólítás, születési dátum",
            contact_details: "postai és e-mail-cím, telefonszám",
            purchases: "rendelések, foglalások és jegyek",
            payment: "fizetések és fizetési eszközök",
            preferences: "érdeklődési kör és nyelv",
            correspondence: "levelek, üzenetek, feljegyzések és megjegyzések",
            connection: "IP-cím és a honlapunkon tett látogatás technikai adatai",
            membership: "tagság csoportban vagy iskolában",
        },
        source: "Honnan származnak az Ön adatai",
        source_member: "Közösségének egyik tagja adta meg őket nekünk.",
        source_buyer: "Az a személy adta meg őket nekünk, aki jegyet vett Önnek.",
        source_public: "Nyilvánosan hozzáférhető forrásokból.",
        recipients: "Az Ön adatainak címzettjei",
        recipient: RecipientTexts {
            organizers: "a rendezvények szervezői",
            ticketing_platform: "jegyértékesítési platformunk szolgáltatója (adatfeldolgozó)",
            payment_services: "bankok és fizetési szolgáltatók",
            delivery_services: "e-mailt, SMS-t és postai küldeményt kézbesítő szolgáltatók",
            hosting_services: "tárhely- és karbantartási szolgáltatók (adatfeldolgozók)",
            authorities: "hatóságok, ha jogszabály kötelez minket",
            advisers: "könyvvizsgálók, ügyvédek és biztosítók",
        },
        transfers: "Adattovábbítás más országokba",
        safeguard: SafeguardTexts {
            adequacy_decision: "megfelelőségi határozat",
            standard_clauses: "általános adatvédelmi kikötések",
            binding_rules: "kötelező erejű vállalati szabályok",
            explicit_consent: "az Ön kifejezett hozzájárulása",
            contract: "az Önnel kötött szerződéshez szükséges",
        },
        copy: around("A garanciák másolata: ", ""),
        retention: "Meddig tároljuk az Ön adatait",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Utolsó aktivitásától számított ",
                " hónapig; utána adatait anonimizáljuk vagy töröljük.",
            ),
            few: None,
            other: around(
                "Utolsó aktivitásától számított ",
                " hónapig; utána adatait anonimizáljuk vagy töröljük.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Számviteli bizonylatok: ", " évig, ahogyan a jogszabály előírja."),
            few: None,
            other: around("Számviteli bizonylatok: ", " évig, ahogyan a jogszabály előírja."),
        },
        until_withdrawal: "Hírlevelekhez és ajánlatokhoz használt adatok: amíg vissza nem vonja a hozzájárulását, vagy nem tiltakozik.",
        rights: "Az Ön jogai",
        right: RightTexts {
            access: "hozzáférés az adataihoz",
            rectification: "pontatlan adatok helyesbítése",
            erasure: "adatainak törlése",
            restriction: "az adatkezelés korlátozása",
            objection: "tiltakozás az adatkezelés ellen",
            portability: "adathordozhatóság",
        },
        exercise: around("Jogai gyakorlásához: ", ""),
        withdraw: around(
            "Hozzájárulását bármikor visszavonhatja; az addigi adatkezelés jogszerű marad. Itt: ",
            "",
        ),
        complain: "Panaszt tehet egy felügyeleti hatóságnál.",
        authority: around("Felügyeleti hatóság: ", ""),
        objection: "A tiltakozáshoz való jog",
        object_to_marketing: "Bármikor, indokolás nélkül tiltakozhat a közvetlen üzletszerzés ellen. Ekkor azt abbahagyjuk.",
        object_to_interest: "A saját helyzetével kapcsolatos okokból bármikor tiltakozhat az olyan adatkezelés ellen, amely jogos érdekeinken vagy közérdekű feladaton alapul.",
        obligation: "Meg kell-e adnia nekünk az adatait?",
        voluntary: "Nem. Ha nem adja meg őket, annak nincs következménye.",
        needed_for_contract: "A kötelező mezők a szerződéshez szükségesek; nélkülük nem tudjuk felvenni a rendelését.",
        required_by_law: "A kötelező mezőket jogszabály írja elő; nélkülük nem tudjuk teljesíteni a kérését.",
        automated: "Automatizált döntések",
        logic: around("Hogyan működik: ", ""),
        consequences: around("Mit jelent Önre nézve: ", ""),
        further: "Új célok",
        rights_in_short: "Önt megilleti a hozzáférés, a helyesbítés, a törlés, az adatkezelés korlátozása, a tiltakozás és az adathordozhatóság joga.",
    }),
    glossary: Glossary {
        personal_data: looked_up("személyes adat"),
        data_subject: looked_up("érintett"),
        processing: looked_up("adatkezelés"),
        controller: looked_up("adatkezelő"),
        processor: looked_up("adatfeldolgozó"),
        recipient: looked_up("címzett"),
        consent: looked_up("hozzájárulás"),
        supervisory_authority: looked_up("felügyeleti hatóság"),
        legitimate_interests: looked_up("jogos érdek"),
        access: looked_up("hozzáférés"),
        rectification: looked_up("helyesbítés"),
        erasure: looked_up("törlés"),
        restriction: looked_up("az adatkezelés korlátozása"),
        portability: looked_up("adathordozhatóság"),
        objection: looked_up("a tiltakozáshoz való jog"),
        dpo: looked_up("adatvédelmi tisztviselő"),
    },
};
