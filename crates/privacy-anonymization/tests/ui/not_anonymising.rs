use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal(Email, hash)]
    email: String,
    #[personal(Phone, mask)]
    phone: String,
    #[personal(FamilyName, encrypt)]
    name: String,
}

fn main() {}
