use privacy_anonymization::Personal;

#[derive(Debug, Personal)]
struct Contact {
    #[personal(Email)]
    email: String,
}

fn main() {}
