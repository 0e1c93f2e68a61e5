//! An institution's own policy: what it erases beyond the table, and what it keeps by an exception with a name and a
//! reason. A file of TOML, the same at planning and at applying.

use std::fs;

use privacy_rules::anonymization::Policy;

/// A policy, and the file that it was read from.
#[derive(Clone, Debug)]
pub(crate) struct PolicyFile {
    pub(crate) file: String,
    pub(crate) policy: Policy,
}

/// Reads the file that the command line names.
pub(crate) fn of_file(file: &str) -> Result<PolicyFile, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let policy = toml::from_str(&text).map_err(|error| {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map(|before| format!("line {}: ", before.matches('\n').count().saturating_add(1)));
        format!("{}{}", line.unwrap_or_default(), error.message())
    })?;
    Ok(PolicyFile { file: file.to_owned(), policy })
}

/// The policy of the command line: the table where it names none.
pub(crate) fn or_default(own: Option<&PolicyFile>) -> Policy {
    own.map_or(Policy::DEFAULT, |own| own.policy.clone())
}

/// The host's changes as lines for people: what, when, and for an exception its name and its reason.
pub(crate) fn changes(policy: &Policy) -> Vec<Change> {
    let erased = policy.tightened().map(|(class, occasion)| Change {
        class: class.as_str(),
        occasion: occasion.as_str(),
        kept: None,
    });
    let kept = policy.exceptions().map(|(class, occasion, exception)| Change {
        class: class.as_str(),
        occasion: occasion.as_str(),
        kept: Some((exception.name().to_owned(), exception.reason().to_owned())),
    });
    erased.chain(kept).collect()
}

/// One change of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) class: &'static str,
    pub(crate) occasion: &'static str,
    /// Name and reason of the exception by which it is kept; erased without one.
    pub(crate) kept: Option<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Policy, String> {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("policy.toml");
        fs::write(&file, text).unwrap();
        of_file(file.to_str().unwrap()).map(|own| own.policy)
    }

    #[test]
    fn a_file_is_read_with_its_exceptions_and_refused_with_its_line() {
        let policy = read(
            "version = 1\nerase = [{ class = \"phone-answer\", occasion = \"expired-ticket\" }]\n[[keep]]\nclass = \"company-name\"
occasion = \"anonymized-contact\"\nname = \"yearbook-of-donors\"\nreason = \"donors are named by contract, register entry 12\"",
        )
        .unwrap();
        let changes = changes(&policy);
        assert_eq!(changes.len(), 2);
        assert_eq!((changes[0].class, &changes[0].kept), ("phone-answer", &None));
        assert_eq!(changes[1].kept.as_ref().unwrap().0, "yearbook-of-donors");
        assert_eq!(read("version = 1"), Ok(Policy::DEFAULT));
        for (text, expected) in [
            ("version = 9", "version 9"),
            ("version = 1\nerase = []\nalso = 1", "unknown field `also`"),
            ("version = 1\n[[keep]]\nclass = \"emial\"", "line 3: "),
            (
                "version = 1\n[[keep]]\nclass = \"email\"\noccasion = \"removed-contact\"\nname = \"we-need-it\"\nreason = \"because we have always kept it\"",
                "keep email, removed-contact: nothing can be kept of a contact that is removed",
            ),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
        assert!(of_file("/nowhere/policy.toml").unwrap_err().contains("No such file"));
    }
}
