use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal(TechnicalKey)]
    id: i64,
    #[personal(BirthDate, blank)]
    birth_year: u16,
    #[personal(ContactNumber, unique = id)]
    number: u32,
}

fn main() {}
