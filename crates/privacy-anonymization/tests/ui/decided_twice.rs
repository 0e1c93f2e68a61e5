use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal(Email)]
    #[not_personal = "only a copy of another field"]
    email: String,
    #[personal(GivenName, FamilyName)]
    name: String,
}

fn main() {}
