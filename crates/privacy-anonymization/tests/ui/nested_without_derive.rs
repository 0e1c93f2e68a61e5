use privacy_anonymization::Personal;

struct Address {
    street: String,
}

#[derive(Personal)]
struct Contact {
    #[personal(nested)]
    address: Address,
}

fn main() {}
