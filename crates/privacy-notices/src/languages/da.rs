//! Danish.
//!
//! How it was checked: written from the rule; terms after the Danish text of Regulation (EU) 2016/679 (dataansvarlig, den
//! registrerede, databehandler, indsigt, berigtigelse, sletning, begrænsning af behandling, dataportabilitet,
//! tilsynsmyndighed); the glossary marks which of them were seen in a copy of it. Names stand at the beginning or behind a
//! colon.
//!
//! What a native speaker and lawyer should still look at: “du” for the public; “direkte markedsføring”; “indsigelse” in plain
//! language.

use crate::{
    glossary::{Glossary, known, looked_up},
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
        title: says("Du registrerer en anden person"),
        body: around(
            "",
            " har nu oplysninger om denne person. Fortæl det til personen, og nævn rettighederne: indsigt, berigtigelse, sletning, indsigelse. Giv dette link videre:",
        ),
        labels: LinkLabel { policy: around("Privatlivspolitik – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Dine personoplysninger – ", ""),
        body: around(
            "Et medlem af dit fællesskab har givet os dine oplysninger. Dataansvarlig: ",
            ". Nedenfor læser du, hvad vi bruger dem til, og hvilke rettigheder du har.",
        ),
        labels: LinkLabel { policy: around("Privatlivspolitik – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Dine personoplysninger"),
        body: around(
            "",
            " er dataansvarlig for de oplysninger, du indtaster her. Hvad de bruges til, og hvilke rettigheder du har:",
        ),
        labels: LinkLabel { policy: around("Privatlivspolitik – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Nyhedsbrev og personoplysninger"),
        body: around(
            "",
            " bruger din e-mailadresse til at sende dig det nyhedsbrev, du beder om. Du kan altid afmelde det. Mere herom og dine rettigheder:",
        ),
        labels: LinkLabel { policy: around("Privatlivspolitik – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Hvad et notat må indeholde"),
        body: says(
            "Kun fakta, som servicen kræver. Intet om helbred, religion, politik eller privatliv, ingen værdidomme: den registrerede må læse notatet.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Hvad en bemærkning må indeholde"),
        body: says(
            "Kun det, som bestillingen kræver. Notér foranstaltningen (kørestolsplads), aldrig diagnosen, ingen værdidomme: den registrerede må læse bemærkningen.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Gem et kort til senere betalinger"),
        body: says("Kun med køberens samtykke. Har du spurgt, om kortet må gemmes?"),
        labels: AnswerLabels {
            agreed: "Ja, og køberen siger ja",
            declined: "Ja, og køberen siger nej",
            not_asked: "Ikke spurgt endnu",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Du eksporterer personoplysninger"),
        body: says(
            "Brug dem kun til det formål, de blev indsamlet til. Beskyt filen, del den kun med bemyndigede, og slet den bagefter.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Du eksporterer en målgruppe"),
        body: says(
            "Kun til den planlagte kampagne; afslag og indsigelser gælder. Beskyt filen, del den kun med bemyndigede, og slet den bagefter.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Et brugernavn må ikke identificere nogen"),
        body: says(
            "Det kan hverken ændres eller fjernes: intet navn, ingen initialer, ingen e-mailadresse. Anonymisér for- og efternavn, når medarbejderen fratræder.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Sådan bruger vi dine personoplysninger",
        who: "Hvem der er ansvarlig",
        controller: around("Dataansvarlig: ", ""),
        contact: around("Kontakt: ", ""),
        representative: around("Repræsentant i Den Europæiske Union: ", ""),
        dpo: around("Databeskyttelsesrådgiver: ", ""),
        purposes: "Hvad vi bruger dine oplysninger til",
        purpose: PurposeTexts {
            ticket_sales: "bestillinger, reservationer og levering af billetter",
            admission: "adgang til arrangementer",
            contact_file: "dine kundeoplysninger og din konto",
            service_messages: "beskeder om dine bestillinger, for eksempel et ændret tidspunkt",
            marketing: "nyhedsbreve og tilbud (direkte markedsføring)",
            customer_service: "svar på dine spørgsmål og klager",
            accounting: "betaling, fakturaer og regnskab",
            security: "forebyggelse af svig og sikkerhed i vores systemer",
            statistics: "rapporter om besøg, og hvor publikum kommer fra",
            membership: "medlemskab af dit fællesskab, din gruppe eller skole",
            fundraising: "gaver og sponsorater",
        },
        basis: BasisTexts {
            consent: "dit samtykke, art. 6, stk. 1, litra a), GDPR",
            contract: "kontrakten med dig, art. 6, stk. 1, litra b), GDPR",
            legal_obligation: "retlig forpligtelse, art. 6, stk. 1, litra c), GDPR",
            vital_interests: "vitale interesser, art. 6, stk. 1, litra d), GDPR",
            public_task: "opgave i samfundets interesse, art. 6, stk. 1, litra e), GDPR",
            legitimate_interests: "vores legitime interesser, art. 6, stk. 1, litra f), GDPR",
            explicit_consent: "dit udtrykkelige samtykke, art. 9, stk. 2, litra a), GDPR",
        },
        legal_basis: around("retsgrundlag: ", ""),
        our_interest: around("vores legitime interesse: ", ""),
        interest: InterestTexts {
            direct_marketing: "at fortælle kunder om vores lignende arrangementer",
            fraud_prevention: "at forebygge svig",
            network_security: "at holde vores systemer sikre",
            audience_knowledge: "at kende vores publikum for at planlægge programmet",
            legal_claims: "at gøre retskrav gældende eller forsvare sig mod dem",
        },
        categories: "Hvilke oplysninger vi har",
        category: CategoryTexts {
            identity: "navn, tiltaleform, fødselsdato",
            contact_details: "post- og e-mailadresse, telefonnummer",
            purchases: "bestillinger, reservationer og billetter",
            payment: "betalinger og betalingsmidler",
            preferences: "interesser og sprog",
            correspondence: "breve, beskeder, notater og bemærkninger",
            connection: "IP-adresse og tekniske oplysninger om dit besøg på vores side",
            membership: "medlemskab af en gruppe eller skole",
        },
        source: "Hvor dine oplysninger kommer fra",
        source_member: "Et medlem af dit fællesskab har givet os dem.",
        source_buyer: "Den person, der købte en billet til dig, har givet os dem.",
        source_public: "Fra offentligt tilgængelige kilder.",
        recipients: "Modtagere af dine oplysninger",
        recipient: RecipientTexts {
            organizers: "arrangørerne",
            ticketing_platform: "leverandøren af vores billetplatform (databehandler)",
            payment_services: "banker og betalingstjenester",
            delivery_services: "tjenester til udsendelse af e-mail, sms og post",
            hosting_services: "tjenester til drift og vedligeholdelse (databehandlere)",
            authorities: "myndigheder, når loven kræver det",
            advisers: "revisorer, advokater og forsikringsselskaber",
        },
        transfers: "Overførsel til andre lande",
        safeguard: SafeguardTexts {
            adequacy_decision: "afgørelse om tilstrækkeligheden af beskyttelsesniveauet",
            standard_clauses: "standardbestemmelser om databeskyttelse",
            binding_rules: "bindende virksomhedsregler",
            explicit_consent: "dit udtrykkelige samtykke",
            contract: "nødvendigt for kontrakten med dig",
        },
        copy: around("Kopi af garantierne: ", ""),
        retention: "Hvor længe vi opbevarer dine oplysninger",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "I ",
                " måned efter din seneste aktivitet; derefter anonymiseres eller slettes dine oplysninger.",
            ),
            few: None,
            other: around(
                "I ",
                " måneder efter din seneste aktivitet; derefter anonymiseres eller slettes dine oplysninger.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Regnskabsmateriale: ", " år, som loven kræver."),
            few: None,
            other: around("Regnskabsmateriale: ", " år, som loven kræver."),
        },
        until_withdrawal: "Oplysninger til nyhedsbreve og tilbud: indtil du trækker dit samtykke tilbage eller gør indsigelse.",
        rights: "Dine rettigheder",
        right: RightTexts {
            access: "indsigt i dine oplysninger",
            rectification: "berigtigelse af urigtige oplysninger",
            erasure: "sletning af dine oplysninger",
            restriction: "begrænsning af behandling",
            objection: "indsigelse mod behandling",
            portability: "dataportabilitet",
        },
        exercise: around("Sådan udøver du dine rettigheder: ", ""),
        withdraw: around(
            "Du kan til enhver tid trække dit samtykke tilbage; det, der er sket inden da, forbliver lovligt. Her: ",
            "",
        ),
        complain: "Du kan indgive en klage til en tilsynsmyndighed.",
        authority: around("Tilsynsmyndighed: ", ""),
        objection: "Din ret til indsigelse",
        object_to_marketing: "Du kan til enhver tid og uden begrundelse gøre indsigelse mod direkte markedsføring. Så holder vi op med den.",
        object_to_interest: "Du kan til enhver tid, af grunde der vedrører din særlige situation, gøre indsigelse mod behandling, der bygger på vores legitime interesser eller på en opgave i samfundets interesse.",
        obligation: "Skal du give os dine oplysninger?",
        voluntary: "Nej. Det får ingen følger, hvis du lader være.",
        needed_for_contract: "De obligatoriske felter er nødvendige for kontrakten; uden dem kan vi ikke modtage din bestilling.",
        required_by_law: "Loven kræver de obligatoriske felter; uden dem kan vi ikke behandle din henvendelse.",
        automated: "Automatiske afgørelser",
        logic: around("Sådan virker det: ", ""),
        consequences: around("Hvad det betyder for dig: ", ""),
        further: "Nye formål",
        rights_in_short: "Du har ret til indsigt, berigtigelse, sletning, begrænsning, indsigelse og dataportabilitet.",
    }),
    glossary: Glossary {
        personal_data: looked_up("personoplysninger"),
        data_subject: looked_up("den registrerede"),
        processing: looked_up("behandling"),
        controller: known("dataansvarlig"),
        processor: known("databehandler"),
        recipient: known("modtagere"),
        consent: looked_up("samtykke"),
        supervisory_authority: known("tilsynsmyndighed"),
        legitimate_interests: known("legitime interesser"),
        access: known("indsigt"),
        rectification: known("berigtigelse"),
        erasure: known("sletning"),
        restriction: looked_up("begrænsning af behandling"),
        portability: known("dataportabilitet"),
        objection: known("ret til indsigelse"),
        dpo: known("databeskyttelsesrådgiver"),
    },
};
