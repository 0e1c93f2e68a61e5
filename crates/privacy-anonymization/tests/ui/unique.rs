use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal(TechnicalKey)]
    id: i64,
    #[personal(Email, unique)]
    email: String,
    #[personal(SearchKey, unique = id, blank)]
    search: String,
}

fn main() {}
