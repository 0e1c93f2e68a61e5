//! The fences: code that the house does not take, and the error that says so.
//!
//! Each case is built alone in a scratch package that carries the workspace's own lint table, so that a fence which
//! somebody lowers stops being one here too.

use std::{fmt::Write as _, fs, path::Path};

use serde_json::Value;

use crate::run::{Checked, Failure, capture, cargo, root, say, target};

struct Case {
    /// The lint or error code that must stop it.
    fence: &'static str,
    code: &'static str,
}

#[rustfmt::skip]
const CASES: [Case; 29] = [
    Case { fence: "unsafe_code", code: "/// .\npub fn f() -> u8 { unsafe { 1 } }" },
    Case { fence: "missing_docs", code: "pub fn f() {}" },
    Case { fence: "missing_debug_implementations", code: "/// .\n#[non_exhaustive]\npub struct S;" },
    Case { fence: "unreachable_pub", code: "mod m { pub fn f() {} }\n/// .\npub fn g() { m::f(); }" },
    Case { fence: "unnameable_types", code: "mod m { /// .\n#[derive(Debug)] #[non_exhaustive] pub struct S; }\n/// .\n#[must_use]\npub const fn f() -> Option<m::S> { None }" },
    Case { fence: "unused_qualifications", code: "use core::cmp::Ordering;\n/// .\n#[must_use]\npub const fn f() -> Ordering { core::cmp::Ordering::Less }" },
    Case { fence: "clippy::must_use_candidate", code: "/// .\npub const fn f() -> u8 { 1 }" },
    Case { fence: "clippy::disallowed_methods", code: "/// .\n#[must_use]\npub fn f() -> std::time::SystemTime { std::time::SystemTime::now() }" },
    Case { fence: "clippy::disallowed_methods", code: "/// .\n#[must_use]\npub fn f() -> bool { std::env::var(\"A\").is_ok() }" },
    Case { fence: "clippy::disallowed_types", code: "/// .\n#[must_use]\npub fn f() -> std::collections::HashMap<u8, u8> { std::iter::empty().collect() }" },
    Case { fence: "clippy::float_arithmetic", code: "/// .\n#[must_use]\npub fn f(a: f64) -> f64 { a * 2.0 }" },
    Case { fence: "clippy::iter_over_hash_type", code: "#![expect(clippy::disallowed_types, reason = \"the other fence\")]\n/// .\npub fn f(m: &std::collections::HashSet<u8>, g: fn(u8)) { for x in m { g(*x); } }" },
    Case { fence: "clippy::print_stdout", code: "/// .\npub fn f() { println!(); }" },
    Case { fence: "clippy::print_stderr", code: "/// .\npub fn f() { eprintln!(); }" },
    Case { fence: "clippy::arithmetic_side_effects", code: "/// .\n#[must_use]\npub const fn f(a: i32, b: i32) -> i32 { a + b }" },
    Case { fence: "clippy::arithmetic_side_effects", code: "/// .\n#[must_use]\npub fn f(d: chrono::NaiveDate) -> chrono::NaiveDate { d + chrono::Months::new(1) }" },
    Case { fence: "clippy::expect_used", code: "/// .\n#[must_use]\npub const fn f(a: Option<u8>) -> u8 { a.expect(\"there\") }" },
    Case { fence: "clippy::unwrap_used", code: "/// .\n#[must_use]\npub const fn f(a: Option<u8>) -> u8 { a.unwrap() }" },
    Case { fence: "clippy::indexing_slicing", code: "/// .\n#[must_use]\npub const fn f(a: &[u8]) -> u8 { a[0] }" },
    Case { fence: "clippy::string_slice", code: "/// .\n#[must_use]\npub fn f(a: &str) -> &str { &a[1..] }" },
    Case { fence: "clippy::panic", code: "/// .\npub const fn f() { panic!() }" },
    Case { fence: "clippy::todo", code: "/// .\npub const fn f() { todo!() }" },
    Case { fence: "clippy::unimplemented", code: "/// .\npub const fn f() { unimplemented!() }" },
    Case { fence: "clippy::unreachable", code: "/// .\npub const fn f() { unreachable!() }" },
    Case { fence: "clippy::exhaustive_enums", code: "/// .\n#[derive(Debug)]\npub enum E {\n/// .\nA }" },
    Case { fence: "clippy::exhaustive_structs", code: "/// .\n#[derive(Debug)]\npub struct S {\n/// .\npub a: u8 }" },
    Case { fence: "clippy::wildcard_enum_match_arm", code: "/// .\n#[derive(Debug)]\n#[non_exhaustive]\npub enum E {\n/// .\nA,\n/// .\nB,\n/// .\nC }\n/// .\n#[must_use]\npub const fn f(e: &E) -> u8 { match e { E::A => 1, _ => 2 } }" },
    Case { fence: "clippy::allow_attributes", code: "/// .\n#[allow(clippy::must_use_candidate, reason = \"none\")]\npub const fn f() -> u8 { 1 }" },
    Case { fence: "clippy::allow_attributes_without_reason", code: "/// .\n#[expect(clippy::must_use_candidate)]\npub const fn f() -> u8 { 1 }" },
];

/// What the language or the dependencies' features refuse already.
#[rustfmt::skip]
const COMPILE_ERRORS: [Case; 2] = [
    Case { fence: "E0599", code: "/// .\n#[must_use]\npub fn f() -> chrono::DateTime<chrono::Utc> { chrono::Utc::now() }" },
    Case { fence: "E0433", code: "#![no_std]\n/// .\npub fn f() { std::process::exit(1) }" },
];

pub(crate) fn run() -> Checked {
    let package = target().join("fences").join("lints");
    prepare(&package)?;
    let mut held = 0_usize;
    for case in CASES.iter().chain(&COMPILE_ERRORS) {
        fs::write(package.join("src").join("lib.rs"), format!("//! .\n{}\n", case.code))?;
        let errors = errors(&package)?;
        let Some((_, message)) = errors.iter().find(|(code, _)| code == case.fence) else {
            let got: Vec<_> = errors.iter().map(|(code, _)| code.as_str()).collect();
            return Err(Failure(format!(
                "`{}` let this pass (got {got:?}):\n{}",
                case.fence, case.code
            )));
        };
        say(&format!("{:42} {message}", case.fence));
        held = held.saturating_add(1);
    }
    formatting(&package)?;
    held = held.saturating_add(1);
    Ok(format!("{held} fences hold"))
}

/// A package with the workspace's lints, outside its members.
fn prepare(package: &Path) -> Result<(), Failure> {
    fs::create_dir_all(package.join("src"))?;
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let mut text = String::from(
        "[package]\nname = \"fence\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lints]\nworkspace = true\n\n\
         [dependencies]\nchrono = { version = \"0.4\", default-features = false }\n\n[workspace]\n\n",
    );
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.starts_with("[workspace.lints");
        }
        if inside {
            writeln!(text, "{line}")?;
        }
    }
    fs::write(package.join("Cargo.toml"), text)?;
    for file in ["clippy.toml", "rustfmt.toml", "Cargo.lock"] {
        fs::copy(root().join(file), package.join(file))?;
    }
    Ok(())
}

/// The errors of one build: code and first line.
fn errors(package: &Path) -> Result<Vec<(String, String)>, Failure> {
    let output = capture(
        cargo(&["clippy", "--quiet", "--offline", "--message-format", "json"])
            .current_dir(package)
            .env("CARGO_TARGET_DIR", package.join("target"))
            .args(["--", "-D", "warnings"]),
    )?;
    let text = String::from_utf8_lossy(&output.stdout);
    let found = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|value| {
            let message = value.get("message")?;
            let code = message.get("code")?.get("code")?.as_str()?;
            (message.get("level")?.as_str()? == "error").then(|| {
                (
                    code.to_owned(),
                    message.get("message").and_then(Value::as_str).unwrap_or("").to_owned(),
                )
            })
        })
        .collect::<Vec<_>>();
    if found.is_empty() && output.status.success() {
        Ok(found)
    } else if found.is_empty() {
        Err(Failure(String::from_utf8_lossy(&output.stderr).into_owned()))
    } else {
        Ok(found)
    }
}

fn formatting(package: &Path) -> Result<(), Failure> {
    fs::write(package.join("src").join("lib.rs"), "//! .\n\n/// .\npub const fn f( ) { }\n")?;
    let output = capture(cargo(&["fmt", "--check"]).current_dir(package))?;
    if output.status.success() {
        return Err(Failure("rustfmt let a badly set function pass".into()));
    }
    say(&format!("{:42} a diff", "rustfmt"));
    Ok(())
}
