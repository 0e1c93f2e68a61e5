use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal(Emial)]
    email: String,
    #[personal(given_name)]
    first: String,
    #[personal(class = Quantum)]
    last: String,
    #[personal(FieldClass::Town)]
    town: String,
}

fn main() {}
