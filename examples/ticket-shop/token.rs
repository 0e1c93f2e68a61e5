//! Random tokens: the visitor holds the token, the database its hash.

use std::fmt::Write;

use hmac_sha256::Hash;

/// A secret of 256 bits, as 64 hexadecimal digits.
pub(crate) struct Token(String);

/// The random source of the system failed.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random numbers")]
pub(crate) struct NoRandomness;

impl Token {
    pub(crate) fn new() -> Result<Self, NoRandomness> {
        random(32).map(Self)
    }

    /// What a visitor sent back, if it has the form of a token.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let hexadecimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (text.len() == 64 && text.bytes().all(hexadecimal)).then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps. A secret of 256 random bits needs no slow hash.
    pub(crate) fn hash(&self) -> String {
        hexadecimal(&Hash::hash(self.0.as_bytes()))
    }
}

/// Random bytes as hexadecimal digits, for what is no secret by itself, such as the number of a receipt.
pub(crate) fn random(bytes: usize) -> Result<String, NoRandomness> {
    let mut buffer = vec![0; bytes];
    getrandom::fill(&mut buffer).map_err(|_| NoRandomness)?;
    Ok(hexadecimal(&buffer))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_itself_and_nothing_else_does() {
        let token = Token::new().unwrap();
        assert_eq!(Token::read(token.as_str()).unwrap().hash(), token.hash());
        assert_ne!(Token::new().unwrap().hash(), token.hash());
        for other in ["", "abc", &token.as_str().to_uppercase(), &format!("{}0", token.as_str())] {
            assert!(Token::read(other).is_none() || other == token.as_str());
        }
    }
}
