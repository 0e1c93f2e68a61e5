//! Files of published packages, which the project fetches and does not contain.

use std::path::{Path, PathBuf};

use crate::run::{Failure, digest, say, target};

/// A file of a package, known by what is in it.
pub(crate) struct Fetched {
    /// What it is, as messages call it.
    pub(crate) what: &'static str,
    /// The package, as messages call it.
    pub(crate) package: &'static str,
    /// Where it goes, within the target directory.
    pub(crate) folder: &'static str,
    /// Its name there.
    pub(crate) file: &'static str,
    /// The SHA-256 that it must have.
    pub(crate) sha256: &'static str,
}

impl Fetched {
    /// The file: as it lies there, or fetched into the folder by `fetch`; either way only with the known SHA-256.
    pub(crate) fn get(
        &self,
        fetch: impl FnOnce(&Path, &Path) -> Result<(), Failure>,
    ) -> Result<PathBuf, Failure> {
        let Self { what, package, sha256, .. } = self;
        let folder = target().join(self.folder);
        let file = folder.join(self.file);
        if digest(&file).as_deref() == Some(sha256) {
            return Ok(file);
        }
        std::fs::create_dir_all(&folder)?;
        say(&format!("fetching {what} from the package {package}"));
        fetch(&folder, &file)?;
        match digest(&file) {
            Some(found) if found == *sha256 => Ok(file),
            Some(found) => {
                Err(Failure(format!("{what}: the SHA-256 is {found}, expected {sha256}")))
            }
            None => Err(Failure(format!("{what}: not in the package {package}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is not what it was is never used, and what is right is not fetched again.
    #[test]
    fn a_file_is_taken_by_its_digest_alone() {
        let fetched = Fetched {
            what: "a word",
            package: "none",
            folder: "fetched-test",
            file: "word",
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        };
        let folder = target().join(fetched.folder);
        let _ = std::fs::remove_dir_all(&folder);
        let put = |text: &'static str| move |_: &Path, file: &Path| Ok(std::fs::write(file, text)?);
        assert!(fetched.get(put("abd")).unwrap_err().0.contains("expected ba7816bf"));
        assert!(
            fetched
                .get(|_, file| Ok(std::fs::remove_file(file)?))
                .unwrap_err()
                .0
                .contains("not in")
        );
        assert_eq!(std::fs::read_to_string(fetched.get(put("abc")).unwrap()).unwrap(), "abc");
        fetched.get(|_, _| Err(Failure("fetched again".into()))).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
