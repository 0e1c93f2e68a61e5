//! Finnish.
//!
//! How it was checked: written from the rule and not word by word from English; every term of the glossary was looked
//! up in the consolidated Finnish text of Regulation (EU) 2016/679 (rekisterinpitäjä, rekisteröity, henkilötietojen
//! käsittelijä, oikaiseminen, käsittelyn rajoittaminen, siirtää tiedot järjestelmästä toiseen, valvontaviranomainen),
//! and so were the public task, the safeguards of Art. 45 to 47 and the public sources of Art. 14. Each sentence was
//! read twice: for its grammar, and against the rule; a spelling checker read the words. Names stand at the beginning
//! or behind a colon in the nominative. Behind a number above 1 stands the partitive singular (36 kuukautta, 10
//! vuotta).
//!
//! What a native speaker and lawyer should still look at: the address “sinä”; “tietosuojaseloste” for the privacy policy;
//! “rekisterinpitäjän oikeutetut edut”, third person where the rest says “we”; “huomautus” for a remark on an order; Finland
//! Swedish is answered in Swedish.

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
        title: says("Rekisteröit toisen henkilön"),
        body: around(
            "",
            " säilyttää nyt tietoja tästä henkilöstä. Kerro siitä hänelle, samoin hänen oikeuksistaan: pääsy tietoihin, oikaiseminen, poistaminen, vastustaminen. Välitä hänelle tämä linkki:",
        ),
        labels: LinkLabel { policy: around("Tietosuojaseloste – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Henkilötietosi – ", ""),
        body: around(
            "Yhteisösi jäsen on rekisteröinyt sinut. Tietojesi rekisterinpitäjä: ",
            ". Alta näet, mihin käytämme tietojasi ja mitä oikeuksia sinulla on.",
        ),
        labels: LinkLabel { policy: around("Tietosuojaseloste – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Henkilötietosi"),
        body: around(
            "",
            " on tähän antamiesi tietojen rekisterinpitäjä. Mihin tietoja käytetään ja mitä oikeuksia sinulla on:",
        ),
        labels: LinkLabel { policy: around("Tietosuojaseloste – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Uutiskirje ja henkilötiedot"),
        body: around(
            "",
            " käyttää sähköpostiosoitettasi pyytämäsi uutiskirjeen lähettämiseen. Voit perua tilauksen milloin tahansa. Lisätietoja ja oikeutesi:",
        ),
        labels: LinkLabel { policy: around("Tietosuojaseloste – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Mitä muistiinpanossa saa olla"),
        body: says(
            "Vain tosiasioita, jotka ovat tarpeen asiakkaan palvelemiseksi. Ei mitään terveydestä, uskonnosta, politiikasta tai yksityiselämästä eikä arvioita henkilöstä: rekisteröity saa lukea muistiinpanon.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Mitä tilauksen huomautuksessa saa olla"),
        body: says(
            "Vain se, mitä tilaus edellyttää. Kirjaa järjestely (pyörätuolipaikka), älä koskaan diagnoosia äläkä arvioita henkilöstä: rekisteröity saa lukea huomautuksen.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Kortin tallentaminen myöhempiä maksuja varten"),
        body: says("Vain ostajan suostumuksella. Kysyitkö ostajalta, saako kortin tallentaa?"),
        labels: AnswerLabels {
            agreed: "Kyllä, ja suostumus saatiin",
            declined: "Kyllä, ja ostaja kieltäytyi",
            not_asked: "Ei ole vielä kysytty",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Viet henkilötietoja tiedostoon"),
        body: says(
            "Käytä niitä vain siihen tarkoitukseen, johon ne on kerätty. Suojaa tiedosto, jaa se vain siihen oikeutetuille ja poista se käytön jälkeen.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Viet kohderyhmän tiedostoon"),
        body: says(
            "Vain siihen kampanjaan, jota varten se tehtiin; kiellot ja vastustamiset pysyvät voimassa. Suojaa tiedosto, jaa se vain siihen oikeutetuille ja poista se käytön jälkeen.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Käyttäjätunnus ei saa paljastaa henkilöllisyyttä"),
        body: says(
            "Sitä ei voi muuttaa eikä poistaa: ei nimeä, nimikirjaimia eikä sähköpostiosoitetta. Kun tunnuksen haltija lähtee, anonymisoi hänen etu- ja sukunimensä.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Miten käytämme henkilötietojasi",
        who: "Kuka vastaa tiedoista",
        controller: around("Rekisterinpitäjä: ", ""),
        contact: around("Yhteystieto: ", ""),
        representative: around("Edustaja Euroopan unionissa: ", ""),
        dpo: around("Tietosuojavastaava: ", ""),
        purposes: "Mihin käytämme tietojasi",
        purpose: PurposeTexts {
            ticket_sales: "tilaukset, varaukset ja lippujen toimitus",
            admission: "sisäänpääsy tapahtumiin",
            contact_file: "asiakastietosi ja käyttäjätilisi",
            service_messages: "tilauksiasi koskevat viestit, esimerkiksi kellonajan muuttumisesta",
            marketing: "uutiskirjeet ja tarjoukset (suoramarkkinointi)",
            customer_service: "vastaukset kysymyksiisi ja valituksiisi",
            accounting: "maksut, laskut ja kirjanpito",
            security: "petosten ehkäiseminen ja järjestelmiemme turvallisuus",
            statistics: "raportit kävijämääristä ja siitä, mistä kävijät tulevat",
            membership: "jäsenyytesi yhteisössä, ryhmässä tai koulussa",
            fundraising: "lahjoitukset ja sponsorointi",
        },
        basis: BasisTexts {
            consent: "suostumuksesi, tietosuoja-asetuksen 6 artiklan 1 kohdan a alakohta",
            contract: "sopimus kanssasi, tietosuoja-asetuksen 6 artiklan 1 kohdan b alakohta",
            legal_obligation: "lakisääteinen velvoite, tietosuoja-asetuksen 6 artiklan 1 kohdan c alakohta",
            vital_interests: "elintärkeät edut, tietosuoja-asetuksen 6 artiklan 1 kohdan d alakohta",
            public_task: "yleistä etua koskeva tehtävä, tietosuoja-asetuksen 6 artiklan 1 kohdan e alakohta",
            legitimate_interests: "rekisterinpitäjän oikeutetut edut, tietosuoja-asetuksen 6 artiklan 1 kohdan f alakohta",
            explicit_consent: "nimenomainen suostumuksesi, tietosuoja-asetuksen 9 artiklan 2 kohdan a alakohta",
        },
        legal_basis: around("oikeusperuste: ", ""),
        our_interest: around("oikeutettu etumme: ", ""),
        interest: InterestTexts {
            direct_marketing: "samankaltaisista tapahtumistamme kertominen asiakkaille",
            fraud_prevention: "petosten ehkäiseminen",
            network_security: "järjestelmiemme turvallisuus",
            audience_knowledge: "yleisömme tunteminen ohjelmiston suunnittelua varten",
            legal_claims: "oikeusvaateiden esittäminen tai niiltä puolustautuminen",
        },
        categories: "Mitä tietoja säilytämme",
        category: CategoryTexts {
            identity: "nimi, puhuttelumuoto, syntymäaika",
            contact_details: "posti- ja sähköpostiosoite, puhelinnumero",
            purchases: "tilaukset, varaukset ja liput",
            payment: "maksut ja maksuvälineet",
            preferences: "kiinnostuksen kohteet ja kieli",
            correspondence: "kirjeet, viestit, muistiinpanot ja huomautukset",
            connection: "IP-osoite ja tekniset tiedot käynnistäsi sivustollamme",
            membership: "jäsenyys ryhmässä tai koulussa",
        },
        source: "Mistä tietosi ovat peräisin",
        source_member: "Yhteisösi jäsen antoi ne meille.",
        source_buyer: "Ne antoi meille henkilö, joka osti sinulle lipun.",
        source_public: "Yleisesti saatavilla olevista lähteistä.",
        recipients: "Tietojesi vastaanottajat",
        recipient: RecipientTexts {
            organizers: "tapahtumien järjestäjät",
            ticketing_platform: "lipunmyyntialustamme tarjoaja (henkilötietojen käsittelijä)",
            payment_services: "pankit ja maksupalvelut",
            delivery_services: "sähköpostin, tekstiviestien ja postin lähetyspalvelut",
            hosting_services: "palvelin- ja ylläpitopalvelut (henkilötietojen käsittelijät)",
            authorities: "viranomaiset, kun laki velvoittaa meitä",
            advisers: "tilintarkastajat, asianajajat ja vakuutusyhtiöt",
        },
        transfers: "Siirrot muihin maihin",
        safeguard: SafeguardTexts {
            adequacy_decision: "tietosuojan riittävyyttä koskeva päätös",
            standard_clauses: "tietosuojaa koskevat vakiolausekkeet",
            binding_rules: "yritystä koskevat sitovat säännöt",
            explicit_consent: "nimenomainen suostumuksesi",
            contract: "tarpeen kanssasi tehtyä sopimusta varten",
        },
        copy: around("Jäljennös suojatoimista: ", ""),
        retention: "Kuinka kauan säilytämme tietojasi",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Kunnes viimeisimmästä toiminnastasi on kulunut ",
                " kuukausi; sen jälkeen tietosi anonymisoidaan tai poistetaan.",
            ),
            few: None,
            other: around(
                "Kunnes viimeisimmästä toiminnastasi on kulunut ",
                " kuukautta; sen jälkeen tietosi anonymisoidaan tai poistetaan.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Kirjanpitoaineisto: ", " vuosi, kuten laki vaatii."),
            few: None,
            other: around("Kirjanpitoaineisto: ", " vuotta, kuten laki vaatii."),
        },
        until_withdrawal: "Uutiskirjeitä ja tarjouksia varten käytetyt tiedot: kunnes peruutat suostumuksesi tai vastustat käsittelyä.",
        rights: "Oikeutesi",
        right: RightTexts {
            access: "pääsy tietoihisi",
            rectification: "virheellisten tietojen oikaiseminen",
            erasure: "tietojesi poistaminen",
            restriction: "käsittelyn rajoittaminen",
            objection: "käsittelyn vastustaminen",
            portability: "tietojen siirtäminen järjestelmästä toiseen",
        },
        exercise: around("Käytä oikeuksiasi: ", ""),
        withdraw: around(
            "Voit peruuttaa suostumuksesi milloin tahansa; sitä ennen tehty käsittely pysyy lainmukaisena. Täällä: ",
            "",
        ),
        complain: "Voit tehdä valituksen valvontaviranomaiselle.",
        authority: around("Valvontaviranomainen: ", ""),
        objection: "Vastustamisoikeus",
        object_to_marketing: "Voit vastustaa suoramarkkinointia milloin tahansa ja perusteluja esittämättä. Silloin lopetamme sen.",
        object_to_interest: "Voit milloin tahansa henkilökohtaiseen erityiseen tilanteeseesi liittyvällä perusteella vastustaa käsittelyä, joka perustuu oikeutettuihin etuihimme tai yleistä etua koskevaan tehtävään.",
        obligation: "Onko sinun annettava meille tietosi?",
        voluntary: "Ei. Antamatta jättämisestä ei seuraa mitään.",
        needed_for_contract: "Pakolliset kentät ovat tarpeen sopimusta varten; ilman niitä emme voi ottaa tilaustasi vastaan.",
        required_by_law: "Laki edellyttää pakollisten kenttien täyttämistä; ilman niitä emme voi käsitellä pyyntöäsi.",
        automated: "Automatisoidut päätökset",
        logic: around("Miten se toimii: ", ""),
        consequences: around("Mitä se merkitsee sinulle: ", ""),
        further: "Uudet käyttötarkoitukset",
        rights_in_short: "Sinulla on oikeus saada pääsy tietoihin, saada ne oikaistuiksi tai poistetuiksi, rajoittaa käsittelyä, vastustaa sitä ja siirtää tiedot järjestelmästä toiseen.",
    }),
    glossary: Glossary {
        personal_data: looked_up("henkilötiedot"),
        data_subject: looked_up("rekisteröity"),
        processing: looked_up("käsittely"),
        controller: looked_up("rekisterinpitäjä"),
        processor: looked_up("henkilötietojen käsittelijä"),
        recipient: looked_up("vastaanottaja"),
        consent: looked_up("suostumus"),
        supervisory_authority: looked_up("valvontaviranomainen"),
        legitimate_interests: looked_up("oikeutetut edut"),
        access: looked_up("pääsy tietoihin"),
        rectification: looked_up("oikaiseminen"),
        erasure: looked_up("poistaminen"),
        restriction: looked_up("käsittelyn rajoittaminen"),
        portability: looked_up("siirtää tiedot järjestelmästä toiseen"),
        objection: looked_up("vastustamisoikeus"),
        dpo: looked_up("tietosuojavastaava"),
    },
};
