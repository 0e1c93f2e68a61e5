//! The Merkle tree over the lines of a log, and its head (RFC 9162, section 2.1).

use alloc::vec::Vec;
use core::{fmt, str::FromStr};

use crate::{Digest, DigestError};

/// The head of the Merkle tree over the lines of a log: how many they are, and their root.
///
/// It is what to keep elsewhere: with it every change of the log is found ([`verify_log`](crate::verify_log)), one line can be
/// shown to be in the log without the others ([`InclusionProof`](crate::InclusionProof)), and a later head of the same log can
/// be shown to have only added to it ([`ConsistencyProof`](crate::ConsistencyProof)).
///
/// Its text is the number of lines, `:` and the root, the form in which it is kept.
///
/// **Unit:** lines, header and trailer among them.
///
/// # Examples
/// ```
/// use privacy_batch::{LogTree, TreeHead};
///
/// let mut tree = LogTree::new();
/// tree.line("");
/// let head = tree.head();
/// assert_eq!(head.to_string(), "1:6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
/// assert_eq!(head.to_string().parse(), Ok(head));
/// assert!("01:6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d".parse::<TreeHead>().is_err());
/// ```
///
/// # Source
/// B-5; RFC 9162, section 2.1.1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreeHead {
    size: u64,
    root: Digest,
}

impl TreeHead {
    /// How many lines it covers.
    #[must_use]
    pub const fn size(self) -> u64 {
        self.size
    }

    /// The root of the tree over them.
    #[must_use]
    pub const fn root(self) -> Digest {
        self.root
    }
}

impl fmt::Display for TreeHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.size, self.root)
    }
}

impl fmt::Debug for TreeHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for TreeHead {
    type Err = HeadError;

    fn from_str(text: &str) -> Result<Self, HeadError> {
        let (size, root) = text.split_once(':').ok_or(HeadError)?;
        let canonical = size == "0" || size.starts_with(|first: char| matches!(first, '1'..='9'));
        if !canonical {
            return Err(HeadError);
        }
        let size = size.parse().map_err(|_| HeadError)?;
        let root = root.parse().map_err(|_: DigestError| HeadError)?;
        Ok(Self { size, root })
    }
}

/// The head of a log as it was kept: of its tree, or the hash of its last line.
///
/// Either finds every change. Only the first can be proved against.
///
/// # Source
/// B-5, L-13.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a log has these two")]
pub enum KeptHead {
    /// [`LogEnd::tree`](crate::LogEnd::tree).
    Tree(TreeHead),
    /// [`LogEnd::head`](crate::LogEnd::head).
    Chain(Digest),
}

impl From<TreeHead> for KeptHead {
    fn from(head: TreeHead) -> Self {
        Self::Tree(head)
    }
}

impl From<Digest> for KeptHead {
    fn from(head: Digest) -> Self {
        Self::Chain(head)
    }
}

impl fmt::Display for KeptHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tree(head) => head.fmt(f),
            Self::Chain(head) => head.fmt(f),
        }
    }
}

impl FromStr for KeptHead {
    type Err = HeadError;

    fn from_str(text: &str) -> Result<Self, HeadError> {
        match text.parse() {
            Ok(head) => Ok(Self::Tree(head)),
            Err(HeadError) => text.parse().map(Self::Chain).map_err(|_: DigestError| HeadError),
        }
    }
}

/// Not the head of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not the head of a log: expected its number of lines, `:` and 64 lower-case hexadecimal digits, as in `15:6e34…`"
)]
#[non_exhaustive]
pub struct HeadError;

/// The Merkle tree over lines as they come, of which it keeps one digest for each power of two that they consist of.
///
/// A leaf is SHA-256 over a zero byte and the line without its `\n`; an inner node over a one byte and the two below it. So
/// no line can be passed off as a node.
///
/// **Unit:** memory of at most 64 digests, whatever the number of lines.
///
/// # Examples
/// ```
/// use privacy_batch::LogTree;
///
/// let mut tree = LogTree::new();
/// for line in ["one", "two", "three"] {
///     tree.line(line);
/// }
/// assert_eq!(tree.head().size(), 3);
/// ```
///
/// # Source
/// B-5; RFC 9162, section 2.1.1.
#[derive(Clone, Debug, Default)]
pub struct LogTree {
    size: u64,
    /// The roots of the full trees that the lines consist of, the largest first.
    peaks: Vec<Digest>,
}

impl LogTree {
    /// Before the first line.
    #[must_use]
    pub const fn new() -> Self {
        Self { size: 0, peaks: Vec::new() }
    }

    /// Takes the next line, without its `\n`.
    pub fn line(&mut self, line: &str) {
        self.leaf(leaf(line), |_| {});
    }

    /// How many lines there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The head of the lines so far.
    #[must_use]
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size, root: self.root(|_| {}) }
    }

    pub(crate) fn peaks(&self) -> &[Digest] {
        &self.peaks
    }

    /// Takes a leaf, and says of each pair that it joins which one it is.
    pub(crate) fn leaf(&mut self, leaf: Digest, mut joined: impl FnMut(Join)) {
        let mut right = leaf;
        let mut full = self.size;
        while full & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            joined(Join { place: self.peaks.len(), left, right });
            right = node(left, right);
            full >>= 1;
        }
        self.peaks.push(right);
        self.size = self.size.saturating_add(1);
    }

    /// Joins the full trees to the root, and says of each pair which one it is.
    pub(crate) fn root(&self, mut joined: impl FnMut(Join)) -> Digest {
        let mut peaks = self.peaks.iter().copied().enumerate().rev();
        let Some((_, mut right)) = peaks.next() else { return Digest::of(b"") };
        for (place, left) in peaks {
            joined(Join { place, left, right });
            right = node(left, right);
        }
        right
    }
}

/// Two trees that become one, which takes the place of the left one among the full trees.
#[derive(Clone, Copy)]
pub(crate) struct Join {
    pub(crate) place: usize,
    pub(crate) left: Digest,
    pub(crate) right: Digest,
}

pub(crate) fn leaf(line: &str) -> Digest {
    Digest::of_parts(&[&[0], line.as_bytes()])
}

pub(crate) fn node(left: Digest, right: Digest) -> Digest {
    Digest::of_parts(&[&[1], &left.bytes(), &right.bytes()])
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;

    #[test]
    fn no_line_is_no_bytes() {
        assert_eq!(LogTree::new().head(), TreeHead { size: 0, root: Digest::of(b"") });
    }

    #[test]
    fn a_line_is_not_a_node() {
        let mut two = LogTree::new();
        two.line("a");
        two.line("b");
        let bytes = [leaf("a").bytes(), leaf("b").bytes()].concat();
        assert_eq!(two.head().root(), Digest::of_parts(&[&[1], &bytes]));
        assert_ne!(two.head().root(), Digest::of_parts(&[&[0], &bytes]));
    }

    #[test]
    fn a_head_is_read_as_it_is_written_and_in_no_other_form() {
        let root = Digest::of(b"").to_string();
        for size in ["0", "1", "18446744073709551615"] {
            let text = format!("{size}:{root}");
            assert_eq!(text.parse::<TreeHead>().unwrap().to_string(), text);
            assert_eq!(text.parse::<KeptHead>().unwrap().to_string(), text);
        }
        assert_eq!(root.parse(), Ok(KeptHead::Chain(Digest::of(b""))));
        for wrong in ["", ":", "1", "+1:", "01:", "18446744073709551616:", "-1:", "1 :", "1::"] {
            assert_eq!(format!("{wrong}{root}0").parse::<KeptHead>(), Err(HeadError), "{wrong}");
            if wrong.len() > 1 {
                assert_eq!(format!("{wrong}{root}").parse::<KeptHead>(), Err(HeadError), "{wrong}");
            }
        }
    }

    /// One digest for each one-bit of the number of lines.
    #[test]
    fn memory_is_logarithmic() {
        let mut tree = LogTree::new();
        for size in 1_u64..=5_000 {
            tree.line("");
            assert_eq!(tree.peaks().len(), size.count_ones() as usize);
        }
    }
}
