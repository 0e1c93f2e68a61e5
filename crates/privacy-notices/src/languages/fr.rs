//! French.
//!
//! How it was checked: written from the rule and not word by word from English; terms after the French text of
//! Regulation (EU) 2016/679 (responsable du traitement, personne concernée, sous-traitant, limitation du traitement,
//! portabilité des données, autorité de contrôle); every term of the glossary was looked up in a copy of it. Names
//! stand at the beginning or behind a colon, so that neither elision (« d’Opéra ») nor an article is needed. No-break
//! spaces stand before `:` and `;`.
//!
//! What a native lawyer should still look at: « lettre d’information » beside « newsletter »; the address « vous » in
//! notices to operators; Swiss French (LPD: « droit à la remise ou à la transmission » for portability, « préposé
//! fédéral » for the authority).

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
        title: says("Vous inscrivez une autre personne"),
        body: around(
            "",
            " détient désormais des données sur cette personne. Merci de l’en informer, ainsi que de ses droits : accès, rectification, effacement, opposition. Lien à lui transmettre :",
        ),
        labels: LinkLabel { policy: around("Politique de confidentialité – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Vos données personnelles – ", ""),
        body: around(
            "Un membre de votre communauté nous a transmis vos données. Responsable du traitement de vos données : ",
            ". Vous lisez ci-dessous ce que nous en faisons et quels sont vos droits.",
        ),
        labels: LinkLabel { policy: around("Politique de confidentialité – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Vos données personnelles"),
        body: around(
            "",
            " est responsable du traitement des données saisies ici. Leur utilisation et vos droits :",
        ),
        labels: LinkLabel { policy: around("Politique de confidentialité – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter et données personnelles"),
        body: around(
            "",
            " utilise votre adresse e-mail pour vous envoyer la newsletter demandée. Vous pouvez vous désabonner à tout moment. Détails et droits :",
        ),
        labels: LinkLabel { policy: around("Politique de confidentialité – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Ce qu’une note peut contenir"),
        body: says(
            "Uniquement des faits utiles au service. Rien sur santé, religion, opinions ou vie privée, aucun jugement : la personne concernée peut lire la note.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Ce qu’une remarque peut contenir"),
        body: says(
            "Uniquement ce qu’exige la commande. Notez l’aménagement (place pour fauteuil roulant), jamais le diagnostic, ni jugement : la personne concernée peut lire la remarque.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Enregistrer une carte pour de futurs paiements"),
        body: says(
            "Uniquement avec le consentement de l’acheteur. Lui avez-vous demandé si la carte peut être enregistrée ?",
        ),
        labels: AnswerLabels {
            agreed: "Oui, et l’acheteur est d’accord",
            declined: "Oui, et l’acheteur refuse",
            not_asked: "Pas encore demandé",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Vous exportez des données personnelles"),
        body: says(
            "Utilisez-les uniquement pour la finalité de leur collecte. Protégez le fichier, ne le partagez qu’avec des personnes habilitées et supprimez-le après usage.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Vous exportez une audience"),
        body: says(
            "Uniquement pour la campagne prévue, dans le respect des refus et oppositions. Protégez le fichier, ne le partagez qu’avec des personnes habilitées, supprimez-le après usage.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Un identifiant ne doit désigner personne"),
        body: says(
            "Il ne peut être ni modifié ni supprimé : ni nom, ni initiales, ni adresse e-mail. Au départ de l’opérateur, anonymisez son prénom et son nom.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Comment nous utilisons vos données à caractère personnel",
        who: "Qui est responsable",
        controller: around("Responsable du traitement : ", ""),
        contact: around("Contact : ", ""),
        representative: around("Représentant dans l’Union européenne : ", ""),
        dpo: around("Délégué à la protection des données : ", ""),
        purposes: "À quoi servent vos données",
        purpose: PurposeTexts {
            ticket_sales: "commandes, réservations et remise des billets",
            admission: "contrôle d’accès aux manifestations",
            contact_file: "votre dossier et votre compte client",
            service_messages: "messages liés à vos commandes, par exemple un changement d’horaire",
            marketing: "newsletters et offres (prospection)",
            customer_service: "réponses à vos questions et réclamations",
            accounting: "paiement, facturation et comptabilité",
            security: "prévention de la fraude et sécurité de nos systèmes",
            statistics: "statistiques de fréquentation et de provenance du public",
            membership: "appartenance à votre communauté, groupe ou école",
            fundraising: "dons et mécénat",
        },
        basis: BasisTexts {
            consent: "votre consentement, art. 6, par. 1, point a), RGPD",
            contract: "le contrat conclu avec vous, art. 6, par. 1, point b), RGPD",
            legal_obligation: "obligation légale, art. 6, par. 1, point c), RGPD",
            vital_interests: "intérêts vitaux, art. 6, par. 1, point d), RGPD",
            public_task: "mission d’intérêt public, art. 6, par. 1, point e), RGPD",
            legitimate_interests: "nos intérêts légitimes, art. 6, par. 1, point f), RGPD",
            explicit_consent: "votre consentement explicite, art. 9, par. 2, point a), RGPD",
        },
        legal_basis: around("base juridique : ", ""),
        our_interest: around("notre intérêt légitime : ", ""),
        interest: InterestTexts {
            direct_marketing: "faire connaître à nos clients nos manifestations similaires",
            fraud_prevention: "prévenir la fraude",
            network_security: "assurer la sécurité de nos systèmes",
            audience_knowledge: "connaître notre public pour préparer notre programmation",
            legal_claims: "faire valoir nos droits en justice ou nous défendre",
        },
        categories: "Quelles données nous détenons",
        category: CategoryTexts {
            identity: "nom, civilité, date de naissance",
            contact_details: "adresses postale et e-mail, numéro de téléphone",
            purchases: "commandes, réservations et billets",
            payment: "paiements et moyens de paiement",
            preferences: "centres d’intérêt et langue",
            correspondence: "courriers, messages, notes et remarques",
            connection: "adresse IP et données techniques de votre visite sur notre site",
            membership: "appartenance à un groupe ou à une école",
        },
        source: "D’où viennent vos données",
        source_member: "Un membre de votre communauté nous les a transmises.",
        source_buyer: "La personne qui a acheté un billet pour vous nous les a transmises.",
        source_public: "De sources accessibles au public.",
        recipients: "Destinataires de vos données",
        recipient: RecipientTexts {
            organizers: "les organisateurs des manifestations",
            ticketing_platform: "le fournisseur de notre plateforme de billetterie (sous-traitant)",
            payment_services: "les banques et services de paiement",
            delivery_services: "les services d’envoi d’e-mails, de SMS et de courrier",
            hosting_services: "les services d’hébergement et de maintenance (sous-traitants)",
            authorities: "les autorités, lorsque la loi nous y oblige",
            advisers: "les auditeurs, avocats et assureurs",
        },
        transfers: "Transferts vers d’autres pays",
        safeguard: SafeguardTexts {
            adequacy_decision: "décision d’adéquation",
            standard_clauses: "clauses types de protection des données",
            binding_rules: "règles d’entreprise contraignantes",
            explicit_consent: "votre consentement explicite",
            contract: "nécessaire au contrat conclu avec vous",
        },
        copy: around("Copie des garanties : ", ""),
        retention: "Combien de temps nous conservons vos données",
        months_of_inactivity: Counted {
            plural: Plural::ZeroOne,
            one: around(
                "Jusqu’à ",
                " mois après votre dernière activité ; votre dossier est ensuite anonymisé ou supprimé.",
            ),
            few: None,
            other: around(
                "Jusqu’à ",
                " mois après votre dernière activité ; votre dossier est ensuite anonymisé ou supprimé.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::ZeroOne,
            one: around("Documents comptables : ", " an, comme l’exige la loi."),
            few: None,
            other: around("Documents comptables : ", " ans, comme l’exige la loi."),
        },
        until_withdrawal: "Données utilisées pour les newsletters et offres : jusqu’au retrait de votre consentement ou à votre opposition.",
        rights: "Vos droits",
        right: RightTexts {
            access: "accès à vos données",
            rectification: "rectification des données inexactes",
            erasure: "effacement de vos données",
            restriction: "limitation du traitement",
            objection: "opposition au traitement",
            portability: "portabilité des données",
        },
        exercise: around("Pour exercer vos droits : ", ""),
        withdraw: around(
            "Vous pouvez retirer votre consentement à tout moment ; ce qui a été fait auparavant reste licite. Ici : ",
            "",
        ),
        complain: "Vous pouvez introduire une réclamation auprès d’une autorité de contrôle.",
        authority: around("Autorité de contrôle : ", ""),
        objection: "Votre droit d’opposition",
        object_to_marketing: "Vous pouvez vous opposer à tout moment et sans motif à la prospection. Nous y mettons alors fin.",
        object_to_interest: "Vous pouvez vous opposer à tout moment, pour des raisons tenant à votre situation particulière, à un traitement fondé sur nos intérêts légitimes ou sur une mission d’intérêt public.",
        obligation: "Devez-vous nous donner vos données ?",
        voluntary: "Non. Un refus est sans conséquence.",
        needed_for_contract: "Les champs obligatoires sont nécessaires au contrat ; sans eux, nous ne pouvons pas prendre votre commande.",
        required_by_law: "La loi exige les champs obligatoires ; sans eux, nous ne pouvons pas donner suite à votre demande.",
        automated: "Décisions automatisées",
        logic: around("Fonctionnement : ", ""),
        consequences: around("Conséquences pour vous : ", ""),
        further: "Nouvelles finalités",
        rights_in_short: "Vous disposez des droits d’accès, de rectification, d’effacement, de limitation, d’opposition et de portabilité.",
    }),
    glossary: Glossary {
        personal_data: looked_up("données à caractère personnel"),
        data_subject: looked_up("personne concernée"),
        processing: looked_up("traitement"),
        controller: looked_up("responsable du traitement"),
        processor: looked_up("sous-traitant"),
        recipient: looked_up("destinataire"),
        consent: looked_up("consentement"),
        supervisory_authority: looked_up("autorité de contrôle"),
        legitimate_interests: looked_up("intérêts légitimes"),
        access: looked_up("accès"),
        rectification: looked_up("rectification"),
        erasure: looked_up("effacement"),
        restriction: looked_up("limitation du traitement"),
        portability: looked_up("portabilité des données"),
        objection: looked_up("droit d’opposition"),
        dpo: looked_up("délégué à la protection des données"),
    },
};
