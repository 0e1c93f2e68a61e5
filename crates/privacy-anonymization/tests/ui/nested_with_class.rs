use privacy_anonymization::Personal;

#[derive(Personal)]
struct Phone {
    #[personal(Phone)]
    number: String,
}

#[derive(Personal)]
struct Contact {
    #[personal(Phone, nested)]
    mobile: Phone,
    #[personal(nested, blank)]
    office: Phone,
}

fn main() {}
