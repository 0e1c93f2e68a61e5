use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal(TechnicalKey)]
    id: i64,
    #[personal(ContactNumber)]
    number: String,
    #[personal(WebLogin, unique = number)]
    login: String,
    #[personal(ExternalId, unique = key)]
    crm: String,
}

fn main() {}
