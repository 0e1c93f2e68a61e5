//! The rooms under the oldest compiler that they promise, and without a standard library.
//!
//! Both compilers come from Debian's packages, unpacked under the target directory and installed nowhere.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    run::{Checked, Failure, capture, cargo, check, say, target},
    steps::ROOMS,
};

/// The crates of `rust-version` 1.85 on the oldest compiler, with no and with all features.
pub(crate) fn oldest() -> Checked {
    let compiler = unpack(
        "oldest",
        "1.85.0",
        &["rustc-web", "libstd-rust-web-1.85", "libstd-rust-web-dev", "libllvm19"],
    )?;
    let mut runs = 0_usize;
    for room in ROOMS {
        for features in ["--no-default-features", "--all-features"] {
            check(compiler.cargo("oldest").args(["--package", room, features]))?;
            runs = runs.saturating_add(1);
        }
    }
    Ok(format!("{runs} checks under {}", compiler.version()?))
}

/// The rooms on a target that has no standard library at all, with all features but the host's.
pub(crate) fn bare() -> Checked {
    let compiler = unpack(
        "bare",
        "1.96.0",
        &[
            "rustc-web",
            "libstd-rust-web-1.96",
            "libstd-rust-web-dev",
            "libstd-rust-web-dev-bpf",
            "libllvm22",
        ],
    )?;
    for room in ROOMS {
        check(compiler.cargo("bare").args(["--package", room, "--target", "bpfel-unknown-none"]))?;
    }
    Ok(format!("{} rooms on bpfel-unknown-none under {}", ROOMS.len(), compiler.version()?))
}

struct Compiler {
    root: PathBuf,
}

impl Compiler {
    fn libraries(&self) -> PathBuf {
        self.root.join("usr").join("lib").join("x86_64-linux-gnu")
    }

    fn binary(&self) -> PathBuf {
        self.root.join("usr").join("bin").join("rustc")
    }

    fn cargo(&self, name: &str) -> Command {
        let mut command = cargo(&["check", "--quiet", "--lib"]);
        command
            .env("RUSTC", self.binary())
            .env("LD_LIBRARY_PATH", self.libraries())
            .env("CARGO_TARGET_DIR", target().join("compilers").join(name).join("build"));
        command
    }

    fn version(&self) -> Result<String, Failure> {
        let mut command = Command::new(self.binary());
        let output = capture(command.arg("--version").env("LD_LIBRARY_PATH", self.libraries()))?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// Fetches and unpacks a compiler of this version, once.
fn unpack(name: &str, version: &str, packages: &[&str]) -> Result<Compiler, Failure> {
    let folder = target().join("compilers").join(name);
    let compiler = Compiler { root: folder.join("root") };
    if compiler.version().is_ok_and(|text| text.contains(version)) {
        return Ok(compiler);
    }
    say(&format!("fetching rustc {version} from Debian's packages (once)"));
    fs::create_dir_all(&compiler.root)?;
    for package in packages {
        check(Command::new("apt-get").current_dir(&folder).args([
            "download",
            "--quiet",
            &of(package, version)?,
        ]))?;
    }
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        if is_package(&file) {
            check(Command::new("dpkg").arg("-x").arg(&file).arg(&compiler.root))?;
            fs::remove_file(file)?;
        }
    }
    Ok(compiler)
}

fn is_package(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "deb")
}

/// The package with the version that Debian has of this compiler; libraries of LLVM have one version alone.
fn of(package: &str, version: &str) -> Result<String, Failure> {
    let output = capture(Command::new("apt-cache").args(["madison", package]))?;
    let listing = String::from_utf8_lossy(&output.stdout);
    let versions = listing.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim);
    let wanted =
        |candidate: &&str| package.starts_with("libllvm") || candidate.starts_with(version);
    versions.filter(wanted).map(|candidate| format!("{package}={candidate}")).next().ok_or_else(
        || Failure(format!("no package `{package}` {version}: is `apt-get update` due?")),
    )
}
