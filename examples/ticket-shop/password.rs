//! Passwords: Argon2id with the parameters that its crate recommends.

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};

use super::token::NoRandomness;

/// The shortest and the longest password.
pub(crate) const LENGTH: std::ops::RangeInclusive<usize> = 12..=200;

/// Of a password that nobody has.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes a new password under a salt of its own.
pub(crate) fn hash(password: &str) -> Result<String, NoRandomness> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    let salt = SaltString::encode_b64(&bytes).map_err(|_| NoRandomness)?;
    Argon2::default()
        .hash_password(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| NoRandomness)
}

/// Whether the password is the one that was hashed. For an account that does not exist a hash is computed all the same, so
/// that the time says nothing.
pub(crate) fn is_right(password: &str, stored: Option<&str>) -> bool {
    let parsed = stored.and_then(|stored| PasswordHash::new(stored).ok());
    let known = parsed.is_some();
    let hash = match parsed {
        Some(hash) => hash,
        None => match PasswordHash::new(NOBODY) {
            Ok(hash) => hash,
            Err(_) => return false,
        },
    };
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever has no account waits as long as whoever has one: the work is the same.
    #[test]
    fn an_unknown_account_costs_as_much_as_a_known_one() {
        let known = hash("correct horse battery").unwrap();
        let [known, nobody] = [known.as_str(), NOBODY].map(|it| PasswordHash::new(it).unwrap());
        assert_eq!((known.algorithm, known.version), (nobody.algorithm, nobody.version));
        assert_eq!(known.params, nobody.params);
        let lengths = |hash: &PasswordHash<'_>| hash.hash.map(|output| output.len());
        assert_eq!(lengths(&known), lengths(&nobody));
    }

    #[test]
    fn a_password_is_right_for_its_own_hash_alone() {
        let hash = hash("correct horse battery").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(is_right("correct horse battery", Some(&hash)));
        assert!(!is_right("correct horse batterie", Some(&hash)));
        assert!(!is_right("correct horse battery", None));
        assert!(!is_right("correct horse battery", Some("not a hash")));
    }
}
