//! Proofs about a log to somebody who has its head and not the log (RFC 9162, sections 2.1.3 and 2.1.4).

use alloc::{string::String, vec::Vec};
use core::{fmt, str::FromStr};

use serde::de::MapAccess;

use crate::{
    Digest, LogTree, TreeHead,
    json::{self, LineProblem, Record, Text, Words, required},
    tree::{self, Join},
};

/// That a line is in the log of a head, without the other lines.
///
/// It is written as one line of JSON, and holds digests alone. A digest of a line is not personal; still, whoever has one
/// line and its proof can check a guess at the line beside it.
///
/// # Examples
/// ```
/// use privacy_batch::{LogTree, Prover};
///
/// let lines = ["one", "two", "three"];
/// let (mut tree, mut prover) = (LogTree::new(), Prover::of_line(2));
/// for line in lines {
///     tree.line(line);
///     prover.line(line);
/// }
/// let proof = prover.inclusion()?;
/// let head = tree.head(); // kept elsewhere
/// assert!(proof.verify("two", head).is_ok());
/// assert!(proof.verify("too", head).is_err());
/// assert_eq!(proof.to_string().parse(), Ok(proof));
/// # Ok::<(), privacy_batch::ProofError>(())
/// ```
///
/// # Source
/// B-5; RFC 9162, section 2.1.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InclusionProof {
    line: u64,
    size: u64,
    path: Vec<Digest>,
}

impl InclusionProof {
    /// The number of the line, from 1: the header is the first, entry `n` of the plan is line `n` + 1.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Checks that this line, without its `\n`, is there in the log of this head.
    ///
    /// # Errors
    /// [`ProofError`] where the head is of another number of lines, or the line is another.
    pub fn verify(&self, line: &str, head: TreeHead) -> Result<(), ProofError> {
        let Some(mut place) = self.line.checked_sub(1).filter(|place| *place < self.size) else {
            return Err(ProofError::NoSuchLine { line: self.line, size: self.size });
        };
        if self.size != head.size() {
            return Err(ProofError::Size { proof: self.size, head: head.size() });
        }
        let mut last = self.size.saturating_sub(1);
        let mut root = tree::leaf(line);
        for beside in &self.path {
            if last == 0 {
                return Err(ProofError::NotIncluded);
            }
            if place & 1 == 1 || place == last {
                root = tree::node(*beside, root);
                while place & 1 == 0 && place != 0 {
                    (place, last) = (place >> 1, last >> 1);
                }
            } else {
                root = tree::node(root, *beside);
            }
            (place, last) = (place >> 1, last >> 1);
        }
        if last == 0 && root == head.root() { Ok(()) } else { Err(ProofError::NotIncluded) }
    }
}

/// That a log has only been added to between two heads.
///
/// It is written as one line of JSON.
///
/// # Examples
/// ```
/// use privacy_batch::{LogTree, Prover};
///
/// let (mut tree, mut prover) = (LogTree::new(), Prover::since(2));
/// let mut heads = vec![];
/// for line in ["one", "two", "three"] {
///     tree.line(line);
///     prover.line(line);
///     heads.push(tree.head());
/// }
/// let proof = prover.consistency()?;
/// assert!(proof.verify(heads[1], heads[2]).is_ok());
/// assert!(proof.verify(heads[0], heads[2]).is_err());
/// # Ok::<(), privacy_batch::ProofError>(())
/// ```
///
/// # Source
/// B-5; RFC 9162, section 2.1.4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsistencyProof {
    since: u64,
    size: u64,
    path: Vec<Digest>,
}

impl ConsistencyProof {
    /// How many lines the earlier head covers.
    #[must_use]
    pub const fn since(&self) -> u64 {
        self.since
    }

    /// Checks that the lines of the earlier head are the first lines of the later one.
    ///
    /// # Errors
    /// [`ProofError`] where the heads are of other numbers of lines, or a line of the earlier one was changed.
    pub fn verify(&self, earlier: TreeHead, later: TreeHead) -> Result<(), ProofError> {
        if self.since == 0 || self.since > self.size {
            return Err(ProofError::NoSuchLine { line: self.since, size: self.size });
        }
        for (proof, head) in [(self.since, earlier), (self.size, later)] {
            if proof != head.size() {
                return Err(ProofError::Size { proof, head: head.size() });
            }
        }
        if self.since == self.size {
            return if self.path.is_empty() && earlier == later {
                Ok(())
            } else {
                Err(ProofError::Rewritten)
            };
        }
        // Of a full tree the verifier has the root already.
        let known = self.since.is_power_of_two().then(|| earlier.root());
        let mut path = known.into_iter().chain(self.path.iter().copied());
        let Some(first) = path.next().filter(|_| !self.path.is_empty()) else {
            return Err(ProofError::Rewritten);
        };
        let (mut place, mut last) = (self.since.saturating_sub(1), self.size.saturating_sub(1));
        while place & 1 == 1 {
            (place, last) = (place >> 1, last >> 1);
        }
        let (mut before, mut after) = (first, first);
        for beside in path {
            if last == 0 {
                return Err(ProofError::Rewritten);
            }
            if place & 1 == 1 || place == last {
                before = tree::node(beside, before);
                after = tree::node(beside, after);
                while place & 1 == 0 && place != 0 {
                    (place, last) = (place >> 1, last >> 1);
                }
            } else {
                after = tree::node(after, beside);
            }
            (place, last) = (place >> 1, last >> 1);
        }
        if last == 0 && before == earlier.root() && after == later.root() {
            Ok(())
        } else {
            Err(ProofError::Rewritten)
        }
    }
}

/// Makes a proof from the lines of a log as they come, in logarithmic memory.
#[derive(Clone, Debug)]
pub struct Prover {
    tree: LogTree,
    aim: Aim,
    climb: Climb,
}

#[derive(Clone, Copy, Debug)]
enum Aim {
    Line(u64),
    Since(u64),
}

/// The way from a node up to the root: what lies beside it.
#[derive(Clone, Debug, Default)]
struct Climb {
    path: Vec<Digest>,
    /// Which of the full trees contains the node.
    within: Option<usize>,
}

impl Climb {
    /// Two full trees become one; `rising` says whether the right one contains the node.
    fn join(&mut self, Join { place, left, right }: Join, rising: &mut bool) {
        if *rising {
            self.path.push(left);
        } else if self.within == Some(place) {
            self.path.push(right);
            *rising = true;
        }
    }
}

impl Prover {
    /// Of the line with this number, from 1.
    #[must_use]
    pub fn of_line(line: u64) -> Self {
        Self::of(Aim::Line(line))
    }

    /// Of everything since a head with so many lines.
    #[must_use]
    pub fn since(size: u64) -> Self {
        Self::of(Aim::Since(size))
    }

    fn of(aim: Aim) -> Self {
        Self { tree: LogTree::new(), aim, climb: Climb::default() }
    }

    /// Takes the next line, without its `\n`.
    pub fn line(&mut self, line: &str) {
        let Self { tree, aim, climb } = self;
        let size = tree.size().saturating_add(1);
        let mut rising = matches!(aim, Aim::Line(line) if *line == size);
        tree.leaf(tree::leaf(line), |join| climb.join(join, &mut rising));
        let newest = tree.peaks().len().checked_sub(1);
        if rising {
            climb.within = newest;
        }
        if matches!(aim, Aim::Since(since) if *since == size) {
            climb.within = newest;
            if !size.is_power_of_two() {
                climb.path.extend(tree.peaks().last());
            }
        }
    }

    /// The proof of the line.
    ///
    /// # Errors
    /// [`ProofError::NoSuchLine`] where the lines ended before it, or the prover was made for something else.
    pub fn inclusion(self) -> Result<InclusionProof, ProofError> {
        let size = self.tree.size();
        match self.aim {
            Aim::Line(line) => Ok(InclusionProof { line, size, path: self.climbed(line)? }),
            Aim::Since(_) => Err(ProofError::NoSuchLine { line: 0, size }),
        }
    }

    /// The proof since the earlier head.
    ///
    /// # Errors
    /// [`ProofError::NoSuchLine`] where there are fewer lines, none were asked for, or the prover was made for something else.
    pub fn consistency(self) -> Result<ConsistencyProof, ProofError> {
        let size = self.tree.size();
        match self.aim {
            Aim::Since(since) if since == size && size > 0 => {
                Ok(ConsistencyProof { since, size, path: Vec::new() })
            }
            Aim::Since(since) => Ok(ConsistencyProof { since, size, path: self.climbed(since)? }),
            Aim::Line(_) => Err(ProofError::NoSuchLine { line: 0, size }),
        }
    }

    fn climbed(self, line: u64) -> Result<Vec<Digest>, ProofError> {
        let Self { tree, mut climb, .. } = self;
        let size = tree.size();
        let within = climb.within.ok_or(ProofError::NoSuchLine { line, size })?;
        let mut rising = within.saturating_add(1) == tree.peaks().len();
        tree.root(|join| climb.join(join, &mut rising));
        Ok(climb.path)
    }
}

impl fmt::Display for InclusionProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, size, path } = self;
        write!(
            f,
            "{{\"proof\":\"inclusion\",\"line\":{line},\"size\":{size},\"path\":{}}}",
            Words(path.iter())
        )
    }
}

impl fmt::Display for ConsistencyProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { since, size, path } = self;
        write!(
            f,
            "{{\"proof\":\"consistency\",\"since\":{since},\"size\":{size},\"path\":{}}}",
            Words(path.iter())
        )
    }
}

impl FromStr for InclusionProof {
    type Err = LineProblem;

    fn from_str(text: &str) -> Result<Self, LineProblem> {
        let fields = json::read::<Fields>(text)?;
        let (line, size) = (required("line", fields.line)?, required("size", fields.size)?);
        let proof = Self { line, size, path: fields.path };
        json::canonical(&proof, text)?;
        Ok(proof)
    }
}

impl FromStr for ConsistencyProof {
    type Err = LineProblem;

    fn from_str(text: &str) -> Result<Self, LineProblem> {
        let fields = json::read::<Fields>(text)?;
        let (since, size) = (required("since", fields.since)?, required("size", fields.size)?);
        let proof = Self { since, size, path: fields.path };
        json::canonical(&proof, text)?;
        Ok(proof)
    }
}

#[derive(Default)]
struct Fields {
    line: Option<u64>,
    since: Option<u64>,
    size: Option<u64>,
    path: Vec<Digest>,
}

impl<'de> Record<'de> for Fields {
    const FIELDS: &'static [&'static str] = &["proof", "line", "since", "size", "path"];

    fn take<A: MapAccess<'de>>(
        &mut self,
        field: &'static str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            "proof" => drop(map.next_value::<String>()?),
            "line" => self.line = Some(map.next_value()?),
            "since" => self.since = Some(map.next_value()?),
            "size" => self.size = Some(map.next_value()?),
            _ => {
                let path: Vec<Text<Digest>> = map.next_value()?;
                self.path = path.into_iter().map(|Text(digest)| digest).collect();
            }
        }
        Ok(())
    }
}

/// Why a proof was not made, or proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// There is no line with this number.
    #[error("there is no line {line} in a log of {size} lines")]
    NoSuchLine {
        /// The number that was asked for, from 1.
        line: u64,
        /// How many lines there are.
        size: u64,
    },
    /// The proof is about another number of lines than the head.
    #[error("the proof is about a log of {proof} lines, the head about one of {head}")]
    Size {
        /// The number of the proof.
        proof: u64,
        /// The number of the head.
        head: u64,
    },
    /// The line is not the one that the log of this head has there.
    #[error("the line is not the one that the log of this head has there")]
    NotIncluded,
    /// A line that the earlier head covers is another in the later one.
    #[error("the later log does not begin with the lines of the earlier one")]
    Rewritten,
}
