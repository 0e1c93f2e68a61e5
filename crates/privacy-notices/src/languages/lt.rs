//! Lithuanian.
//!
//! How it was checked: written from the rule; every term of the glossary was looked up in the consolidated Lithuanian text
//! of Regulation (EU) 2016/679 (duomenų valdytojas, duomenų subjektas, duomenų tvarkytojas, apriboti duomenų tvarkymą,
//! duomenų perkeliamumas, priežiūros institucija), and so were the public task, legal claims, the safeguards of Art. 45 to
//! 47 and the public sources of Art. 14. Read a second time sentence by sentence for cases, agreement and the forms of
//! numbers (1 mėnesį, 36 mėnesius, 40 mėnesių). Names stand at the beginning or behind a colon.
//!
//! What a native speaker and lawyer should still look at: rights as verbs after “teisė” (susipažinti su duomenimis,
//! nesutikti), as the Regulation has them; “nuasmeninti” for anonymising; “operatorius” for whoever works with the host.

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
        title: says("Registruojate kitą asmenį"),
        body: around(
            "",
            " nuo šiol saugo šio asmens duomenis. Prašome jam apie tai pranešti ir paaiškinti jo teises: susipažinti su duomenimis, juos ištaisyti, ištrinti, nesutikti su jų tvarkymu. Perduokite šią nuorodą:",
        ),
        labels: LinkLabel { policy: around("Privatumo politika – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Jūsų asmens duomenys – ", ""),
        body: around(
            "Jus užregistravo Jūsų bendruomenės narys. Jūsų duomenų valdytojas: ",
            ". Toliau rasite, kokiais tikslais juos naudojame ir kokias teises turite.",
        ),
        labels: LinkLabel { policy: around("Privatumo politika – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Jūsų asmens duomenys"),
        body: around(
            "",
            " yra čia įvedamų duomenų valdytojas. Kam jie naudojami ir kokias teises turite:",
        ),
        labels: LinkLabel { policy: around("Privatumo politika – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Naujienlaiškis ir asmens duomenys"),
        body: around(
            "",
            " naudoja Jūsų el. pašto adresą užsakytam naujienlaiškiui siųsti. Jo atsisakyti galite bet kada. Išsamiau ir apie Jūsų teises:",
        ),
        labels: LinkLabel { policy: around("Privatumo politika – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Ką galima rašyti pastaboje"),
        body: says(
            "Tik faktus, naudingus klientui. Nieko apie sveikatą, religiją, politiką ar privatų gyvenimą, jokių vertinimų: duomenų subjektas gali pastabą perskaityti.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Ką galima rašyti užsakymo pastaboje"),
        body: says(
            "Tik tai, ko reikia šiam užsakymui. Nurodykite, ką parengti (vietą neįgaliojo vežimėliui), niekada – diagnozę, jokių vertinimų: duomenų subjektas gali pastabą perskaityti.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Kortelės išsaugojimas vėlesniems mokėjimams"),
        body: says("Tik su pirkėjo sutikimu. Ar paklausėte pirkėjo, ar galima kortelę išsaugoti?"),
        labels: AnswerLabels {
            agreed: "Taip, ir pirkėjas sutiko",
            declined: "Taip, ir pirkėjas atsisakė",
            not_asked: "Dar nepaklausta",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Eksportuojate asmens duomenis"),
        body: says(
            "Naudokite juos tik tuo tikslu, kuriuo jie surinkti. Failą saugokite, perduokite tik įgaliotiems asmenims, o panaudoję ištrinkite.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Eksportuojate tikslinę auditoriją"),
        body: says(
            "Tik kampanijai, kuriai ji sudaryta; atsisakymai ir nesutikimai galioja. Failą saugokite, perduokite tik įgaliotiems asmenims, o panaudoję ištrinkite.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Prisijungimo vardas negali atskleisti asmens"),
        body: says(
            "Jo negalima nei pakeisti, nei pašalinti: jokio vardo, pavardės, inicialų ar el. pašto adreso. Operatoriui išėjus, jo vardą ir pavardę nuasmeninkite.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Kaip naudojame Jūsų asmens duomenis",
        who: "Kas atsako už duomenis",
        controller: around("Duomenų valdytojas: ", ""),
        contact: around("Kontaktai: ", ""),
        representative: around("Atstovas Europos Sąjungoje: ", ""),
        dpo: around("Duomenų apsaugos pareigūnas: ", ""),
        purposes: "Kam naudojame Jūsų duomenis",
        purpose: PurposeTexts {
            ticket_sales: "užsakymai, rezervacijos ir bilietų pristatymas",
            admission: "įleidimas į renginius",
            contact_file: "Jūsų kliento įrašas ir paskyra",
            service_messages: "pranešimai apie Jūsų užsakymus, pavyzdžiui, apie pasikeitusį laiką",
            marketing: "naujienlaiškiai ir pasiūlymai (tiesioginė rinkodara)",
            customer_service: "atsakymai į Jūsų klausimus ir skundus",
            accounting: "mokėjimas, sąskaitos ir apskaita",
            security: "sukčiavimo prevencija ir mūsų sistemų saugumas",
            statistics: "ataskaitos apie lankomumą ir apie tai, iš kur atvyksta lankytojai",
            membership: "narystė bendruomenėje, grupėje ar mokykloje",
            fundraising: "aukos ir rėmimas",
        },
        basis: BasisTexts {
            consent: "Jūsų sutikimas, BDAR 6 straipsnio 1 dalies a punktas",
            contract: "sutartis su Jumis, BDAR 6 straipsnio 1 dalies b punktas",
            legal_obligation: "teisinė prievolė, BDAR 6 straipsnio 1 dalies c punktas",
            vital_interests: "gyvybiniai interesai, BDAR 6 straipsnio 1 dalies d punktas",
            public_task: "užduotis, vykdoma viešojo intereso labui, BDAR 6 straipsnio 1 dalies e punktas",
            legitimate_interests: "mūsų teisėti interesai, BDAR 6 straipsnio 1 dalies f punktas",
            explicit_consent: "aiškus Jūsų sutikimas, BDAR 9 straipsnio 2 dalies a punktas",
        },
        legal_basis: around("teisinis pagrindas: ", ""),
        our_interest: around("mūsų teisėtas interesas: ", ""),
        interest: InterestTexts {
            direct_marketing: "klientų informavimas apie panašius mūsų renginius",
            fraud_prevention: "sukčiavimo prevencija",
            network_security: "mūsų sistemų saugumas",
            audience_knowledge: "auditorijos pažinimas programai planuoti",
            legal_claims: "teisinių reikalavimų pareiškimas ar gynimas",
        },
        categories: "Kokius duomenis saugome",
        category: CategoryTexts {
            identity: "vardas, pavardė, kreipinys, gimimo data",
            contact_details: "pašto ir el. pašto adresas, telefono numeris",
            purchases: "užsakymai, rezervacijos ir bilietai",
            payment: "mokėjimai ir mokėjimo priemonės",
            preferences: "pomėgiai ir kalba",
            correspondence: "laiškai, pranešimai ir pastabos (taip pat prie užsakymų)",
            connection: "IP adresas ir techniniai apsilankymo mūsų svetainėje duomenys",
            membership: "narystė grupėje ar mokykloje",
        },
        source: "Iš kur gauti Jūsų duomenys",
        source_member: "Juos mums pateikė Jūsų bendruomenės narys.",
        source_buyer: "Juos mums pateikė asmuo, nupirkęs Jums bilietą.",
        source_public: "Iš viešai prieinamų šaltinių.",
        recipients: "Jūsų duomenų gavėjai",
        recipient: RecipientTexts {
            organizers: "renginių organizatoriai",
            ticketing_platform: "mūsų bilietų platformos teikėjas (duomenų tvarkytojas)",
            payment_services: "bankai ir mokėjimo paslaugų teikėjai",
            delivery_services: "el. laiškų, SMS ir pašto siuntimo paslaugų teikėjai",
            hosting_services: "prieglobos ir priežiūros paslaugų teikėjai (duomenų tvarkytojai)",
            authorities: "valdžios institucijos, kai mus įpareigoja įstatymas",
            advisers: "auditoriai, advokatai ir draudikai",
        },
        transfers: "Duomenų perdavimas į kitas šalis",
        safeguard: SafeguardTexts {
            adequacy_decision: "sprendimas dėl tinkamumo",
            standard_clauses: "standartinės duomenų apsaugos sąlygos",
            binding_rules: "įmonei privalomos taisyklės",
            explicit_consent: "aiškus Jūsų sutikimas",
            contract: "būtina sutarčiai su Jumis vykdyti",
        },
        copy: around("Apsaugos priemonių kopija: ", ""),
        retention: "Kiek laiko saugome Jūsų duomenis",
        months_of_inactivity: Counted {
            plural: Plural::Lithuanian,
            one: around(
                "Dar ",
                " mėnesį po paskutinio Jūsų veiksmo; paskui įrašas nuasmeninamas arba ištrinamas.",
            ),
            few: Some(around(
                "Dar ",
                " mėnesius po paskutinio Jūsų veiksmo; paskui įrašas nuasmeninamas arba ištrinamas.",
            )),
            other: around(
                "Dar ",
                " mėnesių po paskutinio Jūsų veiksmo; paskui įrašas nuasmeninamas arba ištrinamas.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Lithuanian,
            one: around("Apskaitos dokumentus saugome ", " metus, kaip reikalauja įstatymas."),
            few: Some(around(
                "Apskaitos dokumentus saugome ",
                " metus, kaip reikalauja įstatymas.",
            )),
            other: around("Apskaitos dokumentus saugome ", " metų, kaip reikalauja įstatymas."),
        },
        until_withdrawal: "Duomenis naujienlaiškiams ir pasiūlymams saugome, kol atšauksite sutikimą arba pareikšite nesutikimą.",
        rights: "Jūsų teisės",
        right: RightTexts {
            access: "susipažinti su duomenimis",
            rectification: "reikalauti ištaisyti netikslius duomenis",
            erasure: "reikalauti ištrinti duomenis",
            restriction: "apriboti duomenų tvarkymą",
            objection: "nesutikti su duomenų tvarkymu",
            portability: "perkelti savo duomenis (duomenų perkeliamumas)",
        },
        exercise: around("Kur kreiptis dėl savo teisių: ", ""),
        withdraw: around(
            "Sutikimą galite bet kada atšaukti; kas padaryta anksčiau, lieka teisėta. Čia: ",
            "",
        ),
        complain: "Galite pateikti skundą priežiūros institucijai.",
        authority: around("Priežiūros institucija: ", ""),
        objection: "Jūsų teisė nesutikti",
        object_to_marketing: "Bet kada ir nenurodydami priežasties galite nesutikti su tiesiogine rinkodara. Tada ją nutrauksime.",
        object_to_interest: "Dėl priežasčių, susijusių su Jūsų konkrečiu atveju, galite bet kada nesutikti su duomenų tvarkymu, grindžiamu mūsų teisėtais interesais arba užduotimi, vykdoma viešojo intereso labui.",
        obligation: "Ar privalote pateikti mums savo duomenis?",
        voluntary: "Ne. Jei jų nepateiksite, jokių pasekmių nebus.",
        needed_for_contract: "Privalomais pažymėti laukai reikalingi sutarčiai; be jų negalime priimti užsakymo.",
        required_by_law: "Privalomais pažymėtų laukų reikalauja įstatymas; be jų negalime išnagrinėti Jūsų prašymo.",
        automated: "Automatizuoti sprendimai",
        logic: around("Kaip tai veikia: ", ""),
        consequences: around("Ką tai reiškia Jums: ", ""),
        further: "Nauji tikslai",
        rights_in_short: "Turite teisę susipažinti su duomenimis, reikalauti juos ištaisyti ar ištrinti, apriboti jų tvarkymą, su juo nesutikti ir teisę į duomenų perkeliamumą.",
    }),
    glossary: Glossary {
        personal_data: looked_up("asmens duomenys"),
        data_subject: looked_up("duomenų subjektas"),
        processing: looked_up("duomenų tvarkymą"),
        controller: looked_up("duomenų valdytojas"),
        processor: looked_up("duomenų tvarkytojas"),
        recipient: looked_up("duomenų gavėjai"),
        consent: looked_up("sutikimas"),
        supervisory_authority: looked_up("priežiūros institucija"),
        legitimate_interests: looked_up("teisėti interesai"),
        access: looked_up("susipažinti su duomenimis"),
        rectification: looked_up("ištaisyti"),
        erasure: looked_up("ištrinti"),
        restriction: looked_up("apriboti duomenų tvarkymą"),
        portability: looked_up("duomenų perkeliamumas"),
        objection: looked_up("teisė nesutikti"),
        dpo: looked_up("duomenų apsaugos pareigūnas"),
    },
};
