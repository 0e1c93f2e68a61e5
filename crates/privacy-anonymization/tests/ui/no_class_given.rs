use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal]
    email: String,
    #[personal()]
    phone: String,
    #[personal(blank)]
    remark: String,
}

fn main() {}
