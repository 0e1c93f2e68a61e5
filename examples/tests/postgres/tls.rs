//! TLS to the server, with certificates made here.

use std::{cell::Cell, fs, thread, time::Duration};

use privacy_examples::inactive_contacts::Stop;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

use crate::support::{World, admin, before};

/// One who vouches for others.
fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// Has the server write a file into its own directory, which nobody else may read.
fn write(name: &str, text: &str) {
    assert!(!text.contains(['\'', '\\']));
    let sql = format!(
        "COPY (SELECT unnest(string_to_array('{text}', E'\\n'))) TO PROGRAM 'umask 077 && cat > {name}'"
    );
    admin(None).batch_execute(&sql).unwrap();
}

/// Switches TLS on or off, and waits until the server has heard of it.
fn switch(on: bool) {
    let word = if on { "on" } else { "off" };
    let mut client = admin(None);
    for setting in [
        "ssl_cert_file = 'privacy-rules.crt'".to_owned(),
        "ssl_key_file = 'privacy-rules.key'".to_owned(),
        format!("ssl = {word}"),
    ] {
        client.batch_execute(&format!("ALTER SYSTEM SET {setting}")).unwrap();
    }
    client.batch_execute("SELECT pg_reload_conf()").unwrap();
    for _ in 0..200 {
        let now: String = admin(None).query_one("SHOW ssl", &[]).unwrap().get(0);
        if now == word {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("the server does not switch TLS {word}");
}

/// The URL of the same database under another name of the machine, with these parameters.
fn url(world: &World, host: &str, parameters: &str) -> String {
    let (_, rest) = world.target.split_once('@').unwrap();
    let (_, port_and_name) = rest.split_once(':').unwrap();
    format!("postgres://postgres@{host}:{port_and_name}?{parameters}")
}

#[test]
fn the_connection_is_as_safe_as_the_url_wants_it() {
    let world = World::on_server();
    let [ours, others] = ["ours", "others"].map(authority);
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    write("privacy-rules.crt", &params.signed_by(&key, &ours).unwrap().pem());
    write("privacy-rules.key", &key.serialize_pem());
    let file = |name: &str, pem: String| {
        let path = world.path(name);
        fs::write(&path, pem).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let [ours, others, neither] = [
        file("ours.pem", ours.pem()),
        file("others.pem", others.pem()),
        file("neither.pem", "no certificate".to_owned()),
    ];
    let plan = |host: &str, parameters: &str| {
        let encrypted = Cell::new(None);
        let look = || {
            let sql = "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                        WHERE application_name = 'inactive-contacts' AND datname = current_database()";
            encrypted.set(world.client().query_one(sql, &[]).unwrap().get::<_, Option<bool>>(0));
        };
        let ran = world.run_as(&url(&world, host, parameters), &before(1, look), &[]);
        (ran, encrypted.get())
    };
    let refused = |host: &str, parameters: &str, parts: &[&str]| {
        let (ran, encrypted) = plan(host, parameters);
        assert_eq!((ran.code, encrypted), (1, None), "{parameters}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        for part in ["cannot connect to `postgres://postgres@"].iter().chain(parts) {
            assert!(ran.err.contains(part), "`{part}` is not in: {}", ran.err);
        }
    };

    switch(false);
    let unsafe_as = "the connection is not as safe as the URL wants it; nothing was sent";
    for parameters in ["sslmode=require", &format!("sslmode=verify-full&sslrootcert={ours}")] {
        refused("localhost", parameters, &[unsafe_as, "the server speaks no TLS"]);
    }
    let (ran, encrypted) = plan("localhost", "sslmode=prefer");
    assert_eq!((ran.code, ran.err.as_str(), encrypted), (0, "", Some(false)));

    switch(true);
    let known = format!("sslmode=verify-full&sslrootcert={ours}");
    for (host, parameters, encrypted) in [
        ("localhost", &*known, true),
        ("localhost", "sslmode=require", true),
        ("127.0.0.1", "sslmode=require", true),
        ("127.0.0.1", "connect_timeout=5", true),
        ("localhost", "sslmode=disable", false),
    ] {
        let (ran, was) = plan(host, parameters);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{parameters}");
        assert_eq!(was, Some(encrypted), "{parameters}");
    }
    refused("127.0.0.1", &known, &[unsafe_as, "certificate not valid for name"]);
    let unknown = format!("sslmode=verify-full&sslrootcert={others}");
    refused("localhost", &unknown, &[unsafe_as, "invalid peer certificate: UnknownIssuer"]);
    refused("localhost", "sslmode=verify-full", &[unsafe_as, "UnknownIssuer"]);
    let unreadable = format!("sslmode=verify-full&sslrootcert={neither}");
    refused("localhost", &unreadable, &["cannot be read as PEM"]);

    // What reads can also write.
    let reviewed = world.plan();
    let safe = url(&world, "localhost", &known);
    let ran = world.run_as(&safe, &|| Stop::GoOn, &["--apply", &reviewed]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));

    admin(None).batch_execute("ALTER SYSTEM RESET ssl").unwrap();
    admin(None).batch_execute("ALTER SYSTEM RESET ssl_cert_file").unwrap();
    admin(None).batch_execute("ALTER SYSTEM RESET ssl_key_file").unwrap();
    admin(None).batch_execute("SELECT pg_reload_conf()").unwrap();
}
