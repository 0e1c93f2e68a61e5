//! Portuguese, of Portugal.
//!
//! How it was checked: written from the rule; terms after the Portuguese text of Regulation (EU) 2016/679 (responsável
//! pelo tratamento, titular dos dados, subcontratante for the processor, apagamento, limitação do tratamento,
//! autoridade de controlo); every term of the glossary was looked up in a copy of it. Names stand at the beginning or
//! behind a colon.
//!
//! What a native speaker and lawyer should still look at: Brazil has another law (LGPD) and other terms, so `pt-BR` is answered
//! here with the Union’s; “bilhética”; “comercialização direta”, the Regulation’s word for direct marketing.

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
        title: says("Está a registar outra pessoa"),
        body: around(
            "",
            " conserva agora dados desta pessoa. Informe-a disso e dos seus direitos: acesso, retificação, apagamento, oposição. Ligação a transmitir:",
        ),
        labels: LinkLabel { policy: around("Política de privacidade – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Os seus dados pessoais – ", ""),
        body: around(
            "Um membro da sua comunidade transmitiu-nos os seus dados. Responsável pelo tratamento: ",
            ". A seguir pode ler para que os utilizamos e quais são os seus direitos.",
        ),
        labels: LinkLabel { policy: around("Política de privacidade – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Os seus dados pessoais"),
        body: around(
            "",
            " é responsável pelo tratamento dos dados que aqui introduz. Para que são utilizados e quais são os seus direitos:",
        ),
        labels: LinkLabel { policy: around("Política de privacidade – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Boletim informativo e dados pessoais"),
        body: around(
            "",
            " utiliza o seu endereço de correio eletrónico para lhe enviar o boletim pedido. Pode cancelar a subscrição a qualquer momento. Pormenores e direitos:",
        ),
        labels: LinkLabel { policy: around("Política de privacidade – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("O que uma nota pode conter"),
        body: says(
            "Apenas factos úteis ao serviço. Nada sobre saúde, religião, política ou vida privada, nenhum juízo: o titular dos dados pode ler a nota.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("O que uma observação pode conter"),
        body: says(
            "Apenas o que a encomenda exige. Anote a medida (lugar para cadeira de rodas), nunca o diagnóstico, nenhum juízo: o titular dos dados pode lê-la.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Guardar um cartão para pagamentos futuros"),
        body: says(
            "Apenas com o consentimento do comprador. Perguntou-lhe se o cartão pode ser guardado?",
        ),
        labels: AnswerLabels {
            agreed: "Sim, e o comprador concorda",
            declined: "Sim, e o comprador recusa",
            not_asked: "Ainda não foi perguntado",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Está a exportar dados pessoais"),
        body: says(
            "Utilize-os apenas para a finalidade da sua recolha. Proteja o ficheiro, partilhe-o apenas com pessoas autorizadas e elimine-o depois.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Está a exportar um público-alvo"),
        body: says(
            "Apenas para a campanha prevista, respeitando recusas e oposições. Proteja o ficheiro, partilhe-o apenas com pessoas autorizadas e elimine-o depois.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Um nome de utilizador não deve identificar ninguém"),
        body: says(
            "Não pode ser alterado nem removido: nem nome, nem iniciais, nem correio eletrónico. Quando o operador sair, anonimize o nome próprio e o apelido.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Como utilizamos os seus dados pessoais",
        who: "Quem é responsável",
        controller: around("Responsável pelo tratamento: ", ""),
        contact: around("Contacto: ", ""),
        representative: around("Representante na União Europeia: ", ""),
        dpo: around("Encarregado da proteção de dados: ", ""),
        purposes: "Para que utilizamos os seus dados",
        purpose: PurposeTexts {
            ticket_sales: "encomendas, reservas e entrega de bilhetes",
            admission: "acesso aos eventos",
            contact_file: "a sua ficha e a sua conta de cliente",
            service_messages: "mensagens sobre as suas encomendas, por exemplo uma mudança de horário",
            marketing: "boletins e ofertas (comercialização direta)",
            customer_service: "respostas às suas perguntas e reclamações",
            accounting: "pagamento, faturação e contabilidade",
            security: "prevenção da fraude e segurança dos nossos sistemas",
            statistics: "relatórios sobre a afluência e a proveniência do público",
            membership: "pertença à sua comunidade, grupo ou escola",
            fundraising: "donativos e mecenato",
        },
        basis: BasisTexts {
            consent: "o seu consentimento, art. 6.º, n.º 1, alínea a), RGPD",
            contract: "o contrato consigo, art. 6.º, n.º 1, alínea b), RGPD",
            legal_obligation: "obrigação jurídica, art. 6.º, n.º 1, alínea c), RGPD",
            vital_interests: "interesses vitais, art. 6.º, n.º 1, alínea d), RGPD",
            public_task: "função de interesse público, art. 6.º, n.º 1, alínea e), RGPD",
            legitimate_interests: "os nossos interesses legítimos, art. 6.º, n.º 1, alínea f), RGPD",
            explicit_consent: "o seu consentimento explícito, art. 9.º, n.º 2, alínea a), RGPD",
        },
        legal_basis: around("fundamento jurídico: ", ""),
        our_interest: around("o nosso interesse legítimo: ", ""),
        interest: InterestTexts {
            direct_marketing: "informar os clientes sobre eventos nossos semelhantes",
            fraud_prevention: "prevenir a fraude",
            network_security: "manter seguros os nossos sistemas",
            audience_knowledge: "conhecer o nosso público para planear a programação",
            legal_claims: "exercer ou defender um direito num processo judicial",
        },
        categories: "Que dados conservamos",
        category: CategoryTexts {
            identity: "nome, forma de tratamento, data de nascimento",
            contact_details: "endereço postal e de correio eletrónico, número de telefone",
            purchases: "encomendas, reservas e bilhetes",
            payment: "pagamentos e meios de pagamento",
            preferences: "interesses e língua",
            correspondence: "cartas, mensagens, notas e observações",
            connection: "endereço IP e dados técnicos da sua visita ao nosso sítio",
            membership: "pertença a um grupo ou a uma escola",
        },
        source: "De onde vêm os seus dados",
        source_member: "Foram-nos transmitidos por um membro da sua comunidade.",
        source_buyer: "Foram-nos transmitidos pela pessoa que comprou um bilhete para si.",
        source_public: "De fontes acessíveis ao público.",
        recipients: "Destinatários dos seus dados",
        recipient: RecipientTexts {
            organizers: "os organizadores dos eventos",
            ticketing_platform: "o fornecedor da nossa plataforma de bilhética (subcontratante)",
            payment_services: "bancos e serviços de pagamento",
            delivery_services: "serviços de envio de correio eletrónico, SMS e correio postal",
            hosting_services: "serviços de alojamento e manutenção (subcontratantes)",
            authorities: "autoridades, quando a lei nos obriga",
            advisers: "auditores, advogados e seguradoras",
        },
        transfers: "Transferências para outros países",
        safeguard: SafeguardTexts {
            adequacy_decision: "decisão de adequação",
            standard_clauses: "cláusulas-tipo de proteção de dados",
            binding_rules: "regras vinculativas aplicáveis às empresas",
            explicit_consent: "o seu consentimento explícito",
            contract: "necessário para o contrato consigo",
        },
        copy: around("Cópia das garantias: ", ""),
        retention: "Durante quanto tempo conservamos os seus dados",
        months_of_inactivity: Counted {
            plural: Plural::ZeroOne,
            one: around(
                "Até ",
                " mês após a sua última atividade; depois, a sua ficha é anonimizada ou apagada.",
            ),
            few: None,
            other: around(
                "Até ",
                " meses após a sua última atividade; depois, a sua ficha é anonimizada ou apagada.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::ZeroOne,
            one: around("Documentos contabilísticos: ", " ano, como a lei exige."),
            few: None,
            other: around("Documentos contabilísticos: ", " anos, como a lei exige."),
        },
        until_withdrawal: "Dados para boletins e ofertas: até retirar o seu consentimento ou se opor.",
        rights: "Os seus direitos",
        right: RightTexts {
            access: "acesso aos seus dados",
            rectification: "retificação dos dados inexatos",
            erasure: "apagamento dos seus dados",
            restriction: "limitação do tratamento",
            objection: "oposição ao tratamento",
            portability: "portabilidade dos dados",
        },
        exercise: around("Para exercer os seus direitos: ", ""),
        withdraw: around(
            "Pode retirar o seu consentimento a qualquer momento; o que foi feito antes continua lícito. Aqui: ",
            "",
        ),
        complain: "Pode apresentar uma reclamação a uma autoridade de controlo.",
        authority: around("Autoridade de controlo: ", ""),
        objection: "O seu direito de oposição",
        object_to_marketing: "Pode opor-se a qualquer momento e sem motivo à comercialização direta. Pomos-lhe então termo.",
        object_to_interest: "Pode opor-se a qualquer momento, por motivos relacionados com a sua situação particular, a um tratamento baseado nos nossos interesses legítimos ou numa função de interesse público.",
        obligation: "Tem de nos dar os seus dados?",
        voluntary: "Não. Se não o fizer, não há qualquer consequência.",
        needed_for_contract: "Os campos obrigatórios são necessários para o contrato; sem eles não podemos aceitar a sua encomenda.",
        required_by_law: "A lei exige os campos obrigatórios; sem eles não podemos dar seguimento ao seu pedido.",
        automated: "Decisões automatizadas",
        logic: around("Como funciona: ", ""),
        consequences: around("O que significa para si: ", ""),
        further: "Novas finalidades",
        rights_in_short: "Tem direito de acesso, retificação, apagamento, limitação, oposição e portabilidade dos dados.",
    }),
    glossary: Glossary {
        personal_data: looked_up("dados pessoais"),
        data_subject: looked_up("titular dos dados"),
        processing: looked_up("tratamento"),
        controller: looked_up("responsável pelo tratamento"),
        processor: looked_up("subcontratante"),
        recipient: looked_up("destinatários"),
        consent: looked_up("consentimento"),
        supervisory_authority: looked_up("autoridade de controlo"),
        legitimate_interests: looked_up("interesses legítimos"),
        access: looked_up("acesso"),
        rectification: looked_up("retificação"),
        erasure: looked_up("apagamento"),
        restriction: looked_up("limitação do tratamento"),
        portability: looked_up("portabilidade dos dados"),
        objection: looked_up("direito de oposição"),
        dpo: looked_up("encarregado da proteção de dados"),
    },
};
