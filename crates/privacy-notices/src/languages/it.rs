//! Italian.
//!
//! How it was checked: written from the rule; terms after the Italian text of Regulation (EU) 2016/679 (titolare del
//! trattamento, interessato, responsabile del trattamento for the processor, cancellazione, limitazione, autorità di
//! controllo); every term of the glossary was looked up in a copy of it. Names stand at the beginning or behind a
//! colon. Notices to operators are in the infinitive, notices to the public in the courtesy form “Lei”.
//!
//! What a native speaker and lawyer should still look at: “login” and “account”; whether the courtesy form with capitals
//! suits the institution; “informativa sulla privacy” for the policy; Swiss Italian (LPD: “titolare del trattamento”,
//! “persona interessata”).

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
        title: says("Sta registrando un’altra persona"),
        body: around(
            "",
            " conserva ora dati di questa persona. La preghiamo di informarla e di indicarle i suoi diritti: accesso, rettifica, cancellazione, opposizione. Link da trasmettere:",
        ),
        labels: LinkLabel { policy: around("Informativa sulla privacy – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("I Suoi dati personali – ", ""),
        body: around(
            "Un membro della Sua comunità ci ha comunicato i Suoi dati. Titolare del trattamento: ",
            ". Di seguito legge come li utilizziamo e quali sono i Suoi diritti.",
        ),
        labels: LinkLabel { policy: around("Informativa sulla privacy – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("I Suoi dati personali"),
        body: around(
            "",
            " è titolare del trattamento dei dati inseriti qui. Come sono utilizzati e quali sono i Suoi diritti:",
        ),
        labels: LinkLabel { policy: around("Informativa sulla privacy – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter e dati personali"),
        body: around(
            "",
            " utilizza il Suo indirizzo e-mail per inviarLe la newsletter richiesta. Può annullare l’iscrizione in qualsiasi momento. Dettagli e diritti:",
        ),
        labels: LinkLabel { policy: around("Informativa sulla privacy – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Che cosa può contenere una nota"),
        body: says(
            "Solo fatti utili al servizio. Nulla su salute, religione, politica o vita privata, nessun giudizio: l’interessato può leggere la nota.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Che cosa può contenere un’osservazione"),
        body: says(
            "Solo ciò che serve all’ordine. Annotare la misura (posto per sedia a rotelle), mai la diagnosi, nessun giudizio: l’interessato può leggere l’osservazione.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Salvare una carta per pagamenti futuri"),
        body: says(
            "Solo con il consenso dell’acquirente. Gli ha chiesto se la carta può essere salvata?",
        ),
        labels: AnswerLabels {
            agreed: "Sì, e l’acquirente acconsente",
            declined: "Sì, e l’acquirente rifiuta",
            not_asked: "Non ancora chiesto",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Sta esportando dati personali"),
        body: says(
            "Usarli solo per la finalità per cui sono stati raccolti. Proteggere il file, condividerlo solo con persone autorizzate, eliminarlo dopo l’uso.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Sta esportando un elenco di destinatari"),
        body: says(
            "Solo per la campagna prevista, nel rispetto di rifiuti e opposizioni. Proteggere il file, condividerlo solo con persone autorizzate, eliminarlo dopo l’uso.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Un login non deve identificare nessuno"),
        body: says(
            "Non può essere modificato né rimosso: né nome, né iniziali, né indirizzo e-mail. Quando l’operatore se ne va, anonimizzare nome e cognome.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Come utilizziamo i Suoi dati personali",
        who: "Chi è responsabile",
        controller: around("Titolare del trattamento: ", ""),
        contact: around("Contatto: ", ""),
        representative: around("Rappresentante nell’Unione europea: ", ""),
        dpo: around("Responsabile della protezione dei dati: ", ""),
        purposes: "Per quali finalità utilizziamo i Suoi dati",
        purpose: PurposeTexts {
            ticket_sales: "ordini, prenotazioni e consegna dei biglietti",
            admission: "accesso agli eventi",
            contact_file: "la Sua scheda cliente e il Suo account",
            service_messages: "messaggi sui Suoi ordini, ad esempio un cambio di orario",
            marketing: "newsletter e offerte (marketing diretto)",
            customer_service: "risposte alle Sue domande e ai Suoi reclami",
            accounting: "pagamento, fatturazione e contabilità",
            security: "prevenzione delle frodi e sicurezza dei nostri sistemi",
            statistics: "statistiche sulla frequentazione e sulla provenienza del pubblico",
            membership: "appartenenza alla Sua comunità, gruppo o scuola",
            fundraising: "donazioni e sostegno",
        },
        basis: BasisTexts {
            consent: "il Suo consenso, art. 6, par. 1, lett. a), GDPR",
            contract: "il contratto con Lei, art. 6, par. 1, lett. b), GDPR",
            legal_obligation: "obbligo legale, art. 6, par. 1, lett. c), GDPR",
            vital_interests: "interessi vitali, art. 6, par. 1, lett. d), GDPR",
            public_task: "compito di interesse pubblico, art. 6, par. 1, lett. e), GDPR",
            legitimate_interests: "i nostri legittimi interessi, art. 6, par. 1, lett. f), GDPR",
            explicit_consent: "il Suo consenso esplicito, art. 9, par. 2, lett. a), GDPR",
        },
        legal_basis: around("base giuridica: ", ""),
        our_interest: around("il nostro legittimo interesse: ", ""),
        interest: InterestTexts {
            direct_marketing: "segnalare ai clienti nostri eventi simili",
            fraud_prevention: "prevenire le frodi",
            network_security: "garantire la sicurezza dei nostri sistemi",
            audience_knowledge: "conoscere il nostro pubblico per preparare la programmazione",
            legal_claims: "far valere o difendere un diritto in sede giudiziaria",
        },
        categories: "Quali dati conserviamo",
        category: CategoryTexts {
            identity: "nome, appellativo, data di nascita",
            contact_details: "indirizzo postale ed e-mail, numero di telefono",
            purchases: "ordini, prenotazioni e biglietti",
            payment: "pagamenti e mezzi di pagamento",
            preferences: "interessi e lingua",
            correspondence: "lettere, messaggi, note e osservazioni",
            connection: "indirizzo IP e dati tecnici della Sua visita al nostro sito",
            membership: "appartenenza a un gruppo o a una scuola",
        },
        source: "Da dove provengono i Suoi dati",
        source_member: "Ce li ha comunicati un membro della Sua comunità.",
        source_buyer: "Ce li ha comunicati la persona che ha acquistato un biglietto per Lei.",
        source_public: "Da fonti accessibili al pubblico.",
        recipients: "Destinatari dei Suoi dati",
        recipient: RecipientTexts {
            organizers: "gli organizzatori degli eventi",
            ticketing_platform: "il fornitore della nostra piattaforma di biglietteria (responsabile del trattamento)",
            payment_services: "banche e servizi di pagamento",
            delivery_services: "servizi di invio di e-mail, SMS e posta",
            hosting_services: "servizi di hosting e manutenzione (responsabili del trattamento)",
            authorities: "autorità, ove la legge ci obblighi",
            advisers: "revisori, avvocati e assicuratori",
        },
        transfers: "Trasferimenti in altri paesi",
        safeguard: SafeguardTexts {
            adequacy_decision: "decisione di adeguatezza",
            standard_clauses: "clausole tipo di protezione dei dati",
            binding_rules: "norme vincolanti d’impresa",
            explicit_consent: "il Suo consenso esplicito",
            contract: "necessario per il contratto con Lei",
        },
        copy: around("Copia delle garanzie: ", ""),
        retention: "Per quanto tempo conserviamo i Suoi dati",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Fino a ",
                " mese dopo la Sua ultima attività; poi la Sua scheda è resa anonima o cancellata.",
            ),
            few: None,
            other: around(
                "Fino a ",
                " mesi dopo la Sua ultima attività; poi la Sua scheda è resa anonima o cancellata.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Documenti contabili: ", " anno, come richiede la legge."),
            few: None,
            other: around("Documenti contabili: ", " anni, come richiede la legge."),
        },
        until_withdrawal: "Dati per newsletter e offerte: fino alla revoca del Suo consenso o alla Sua opposizione.",
        rights: "I Suoi diritti",
        right: RightTexts {
            access: "accesso ai Suoi dati",
            rectification: "rettifica dei dati inesatti",
            erasure: "cancellazione dei Suoi dati",
            restriction: "limitazione del trattamento",
            objection: "opposizione al trattamento",
            portability: "portabilità dei dati",
        },
        exercise: around("Per esercitare i Suoi diritti: ", ""),
        withdraw: around(
            "Può revocare il consenso in qualsiasi momento; quanto fatto prima resta lecito. Qui: ",
            "",
        ),
        complain: "Può proporre reclamo a un’autorità di controllo.",
        authority: around("Autorità di controllo: ", ""),
        objection: "Il Suo diritto di opposizione",
        object_to_marketing: "Può opporsi in qualsiasi momento e senza motivo al marketing diretto. In tal caso vi poniamo fine.",
        object_to_interest: "Può opporsi in qualsiasi momento, per motivi connessi alla Sua situazione particolare, a un trattamento fondato sui nostri legittimi interessi o su un compito di interesse pubblico.",
        obligation: "Deve fornirci i Suoi dati?",
        voluntary: "No. Se non lo fa, non vi è alcuna conseguenza.",
        needed_for_contract: "I campi obbligatori sono necessari per il contratto; senza di essi non possiamo accettare il Suo ordine.",
        required_by_law: "La legge richiede i campi obbligatori; senza di essi non possiamo dare seguito alla Sua richiesta.",
        automated: "Decisioni automatizzate",
        logic: around("Come funziona: ", ""),
        consequences: around("Che cosa significa per Lei: ", ""),
        further: "Nuove finalità",
        rights_in_short: "Lei ha diritto di accesso, rettifica, cancellazione, limitazione, opposizione e portabilità dei dati.",
    }),
    glossary: Glossary {
        personal_data: looked_up("dati personali"),
        data_subject: looked_up("interessato"),
        processing: looked_up("trattamento"),
        controller: looked_up("titolare del trattamento"),
        processor: looked_up("responsabile del trattamento"),
        recipient: looked_up("destinatari"),
        consent: looked_up("consenso"),
        supervisory_authority: looked_up("autorità di controllo"),
        legitimate_interests: looked_up("legittimi interessi"),
        access: looked_up("accesso"),
        rectification: looked_up("rettifica"),
        erasure: looked_up("cancellazione"),
        restriction: looked_up("limitazione del trattamento"),
        portability: looked_up("portabilità dei dati"),
        objection: looked_up("diritto di opposizione"),
        dpo: looked_up("responsabile della protezione dei dati"),
    },
};
