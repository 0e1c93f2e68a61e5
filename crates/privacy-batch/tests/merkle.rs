//! The tree over the lines of a log against three other readings of it: the definition of RFC 9162 word by word, the roots that
//! the Certificate Transparency projects test with, and another implementation (B-5).

#[cfg(test)]
#[expect(clippy::print_stdout, reason = "how many were tried, for whoever asks with --nocapture")]
#[expect(clippy::arithmetic_side_effects, reason = "sizes of small trees")]
mod merkle {
    use std::fmt::Write;

    use ct_merkle::{RootHash, mem_backed_tree::MemoryBackedTree};
    use privacy_batch::{ConsistencyProof, InclusionProof, LogTree, ProofError, Prover, TreeHead};
    use sha2::{Digest, Sha256};

    type Hash = [u8; 32];

    fn sha256(parts: &[&[u8]]) -> Hash {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        hash.finalize().into()
    }

    /// The largest power of two that is smaller.
    fn split(size: usize) -> usize {
        (1..size).filter(|power| power.is_power_of_two()).max().unwrap()
    }

    /// RFC 9162, section 2.1.1: `MTH(D[n])`.
    fn root(lines: &[String]) -> Hash {
        match lines {
            [] => sha256(&[]),
            [line] => sha256(&[&[0], line.as_bytes()]),
            lines => {
                let (left, right) = lines.split_at(split(lines.len()));
                sha256(&[&[1], &root(left), &root(right)])
            }
        }
    }

    /// RFC 9162, section 2.1.3.1: `PATH(m, D[n])`.
    fn path(at: usize, lines: &[String]) -> Vec<Hash> {
        if lines.len() == 1 {
            return vec![];
        }
        let k = split(lines.len());
        let (left, right) = lines.split_at(k);
        let (mut path, beside) =
            if at < k { (path(at, left), root(right)) } else { (path(at - k, right), root(left)) };
        path.push(beside);
        path
    }

    /// RFC 9162, section 2.1.4.1: `SUBPROOF(m, D[n], b)`.
    fn subproof(size: usize, lines: &[String], whole: bool) -> Vec<Hash> {
        if size == lines.len() {
            return if whole { vec![] } else { vec![root(lines)] };
        }
        let k = split(lines.len());
        let (left, right) = lines.split_at(k);
        let (mut path, beside) = if size <= k {
            (subproof(size, left, whole), root(right))
        } else {
            (subproof(size - k, right, false), root(left))
        };
        path.push(beside);
        path
    }

    fn hex(hash: &Hash) -> String {
        hash.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        })
    }

    fn list(path: &[Hash]) -> String {
        path.iter().map(|hash| format!("\"{}\"", hex(hash))).collect::<Vec<_>>().join(",")
    }

    fn lines(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("line {number}")).collect()
    }

    fn head(lines: &[String]) -> TreeHead {
        let mut tree = LogTree::new();
        for line in lines {
            tree.line(line);
        }
        tree.head()
    }

    fn inclusion(lines: &[String], line: usize) -> InclusionProof {
        let mut prover = Prover::of_line(line as u64);
        for line in lines {
            prover.line(line);
        }
        prover.inclusion().unwrap()
    }

    fn consistency(lines: &[String], since: usize) -> ConsistencyProof {
        let mut prover = Prover::since(since as u64);
        for line in lines {
            prover.line(line);
        }
        prover.consistency().unwrap()
    }

    /// The eight leaves and roots of the Certificate Transparency test data.
    #[test]
    fn the_published_roots_are_found() {
        let leaves = [
            "",
            "\0",
            "\x10",
            "\x20\x21",
            "\x30\x31",
            "\x40\x41\x42\x43",
            "\x50\x51\x52\x53\x54\x55\x56\x57",
            "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let roots = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut tree = LogTree::new();
        for (size, expected) in roots.into_iter().enumerate() {
            assert_eq!(tree.head().to_string(), format!("{size}:{expected}"));
            if let Some(leaf) = leaves.get(size) {
                tree.line(leaf);
            }
        }
    }

    /// Every tree of up to 70 lines, every line of it and every earlier size: root and proofs are those of the definition, and
    /// both verifiers take both provers' proofs.
    #[test]
    fn roots_and_proofs_are_those_of_the_definition() {
        let (mut inclusions, mut consistencies) = (0, 0);
        let all = lines(70);
        let mut theirs = MemoryBackedTree::<Sha256, String>::new();
        for size in 1..=all.len() {
            let lines = &all[..size];
            theirs.push(lines[size - 1].clone());
            let head = head(lines);
            assert_eq!(head.root().bytes(), root(lines));
            assert_eq!(head.root().bytes()[..], theirs.root().as_bytes()[..]);
            for line in 1..=size {
                let proof = inclusion(lines, line);
                proof.verify(&lines[line - 1], head).unwrap();
                let expected = path(line - 1, lines);
                assert_eq!(
                    proof.to_string(),
                    format!(
                        "{{\"proof\":\"inclusion\",\"line\":{line},\"size\":{size},\"path\":[{}]}}",
                        list(&expected)
                    )
                );
                assert_eq!(proof.to_string().parse(), Ok(proof));
                let expected = expected.concat();
                assert_eq!(theirs.prove_inclusion(line - 1).as_bytes(), expected);
                let foreign = ct_merkle::InclusionProof::<Sha256>::from_bytes(expected);
                theirs
                    .root()
                    .verify_inclusion(&lines[line - 1], line as u64 - 1, &foreign)
                    .unwrap();
                inclusions += 1;
            }
            for since in 1..=size {
                let proof = consistency(lines, since);
                let earlier = self::head(&lines[..since]);
                proof.verify(earlier, head).unwrap();
                let expected = subproof(since, lines, true);
                assert_eq!(
                    proof.to_string(),
                    format!(
                        "{{\"proof\":\"consistency\",\"since\":{since},\"size\":{size},\"path\":[{}]}}",
                        list(&expected)
                    )
                );
                assert_eq!(proof.to_string().parse(), Ok(proof));
                let foreign =
                    ct_merkle::ConsistencyProof::<Sha256>::try_from_bytes(expected.concat())
                        .unwrap();
                let before = RootHash::new(earlier.root().bytes().into(), since as u64);
                theirs.root().verify_consistency(&before, &foreign).unwrap();
                consistencies += 1;
            }
        }
        println!("{inclusions} inclusion and {consistencies} consistency proofs verified");
        assert_eq!((inclusions, consistencies), (2_485, 2_485));
    }

    /// A proof holds for its own line and heads, and for no other of all trees of up to 12 lines; nor with a digest of its path
    /// left out, doubled or swapped.
    #[test]
    fn a_proof_proves_nothing_else() {
        let all = lines(12);
        let heads: Vec<TreeHead> = (0..=all.len()).map(|size| head(&all[..size])).collect();
        let mut tried = 0;
        for size in 1..=all.len() {
            for line in 1..=size {
                let proof = inclusion(&all[..size], line);
                for (other, text) in (1..).zip(&all) {
                    for head in &heads {
                        let same = (other, head.size()) == (line, size as u64);
                        assert_eq!(proof.verify(text, *head).is_ok(), same);
                        tried += 1;
                    }
                }
                for bent in bent(&proof.to_string()) {
                    let bent: InclusionProof = bent.parse().unwrap();
                    assert!(bent.verify(&all[line - 1], heads[size]).is_err());
                    tried += 1;
                }
                let proof = consistency(&all[..size], line);
                for earlier in &heads {
                    for later in &heads {
                        let same = (earlier.size(), later.size()) == (line as u64, size as u64);
                        assert_eq!(proof.verify(*earlier, *later).is_ok(), same);
                        tried += 1;
                    }
                }
                for bent in bent(&proof.to_string()) {
                    let bent: ConsistencyProof = bent.parse().unwrap();
                    assert!(bent.verify(heads[line], heads[size]).is_err());
                    tried += 1;
                }
            }
        }
        println!("{tried} wrong uses of a proof refused or right ones taken");
    }

    /// The proof with its path changed in every small way, and with its numbers moved by one.
    fn bent(proof: &str) -> Vec<String> {
        let (before, rest) = proof.split_once('[').unwrap();
        let inner = rest.strip_suffix("]}").unwrap();
        let path: Vec<&str> = inner.split(',').filter(|digest| !digest.is_empty()).collect();
        let mut paths = vec![];
        for at in 0..path.len() {
            let mut shorter = path.clone();
            shorter.remove(at);
            paths.push(shorter);
            let mut doubled = path.clone();
            doubled.insert(at, path[at]);
            paths.push(doubled);
            if at > 0 {
                let mut swapped = path.clone();
                swapped.swap(at - 1, at);
                paths.push(swapped);
            }
        }
        let other = format!("\"{}\"", "0".repeat(64));
        paths.push(path.iter().copied().chain([&*other]).collect());
        paths.into_iter().map(|path| format!("{before}[{}]}}", path.join(","))).collect()
    }

    /// An edit of any line is found by every consistency proof since a head that covered it.
    #[test]
    fn a_rewritten_line_is_found_by_every_proof_since() {
        let before = lines(33);
        for edited in 0..before.len() {
            let mut after = lines(40);
            after[edited].push('!');
            let later = head(&after);
            for since in 1..=before.len() {
                let earlier = head(&before[..since]);
                let verified = consistency(&after, since).verify(earlier, later);
                let expected = if edited < since { Err(ProofError::Rewritten) } else { Ok(()) };
                assert_eq!(verified, expected, "{edited} {since}");
            }
        }
    }

    #[test]
    fn a_prover_says_what_it_cannot_prove() {
        let lines = lines(3);
        let fed = |mut prover: Prover| {
            for line in &lines {
                prover.line(line);
            }
            prover
        };
        for line in [0, 4] {
            let error = fed(Prover::of_line(line)).inclusion().unwrap_err();
            assert_eq!(error, ProofError::NoSuchLine { line, size: 3 });
            assert_eq!(fed(Prover::since(line)).consistency().unwrap_err(), error);
        }
        assert_eq!(
            fed(Prover::of_line(4)).inclusion().unwrap_err().to_string(),
            "there is no line 4 in a log of 3 lines"
        );
        assert!(fed(Prover::of_line(1)).consistency().is_err());
        assert!(fed(Prover::since(1)).inclusion().is_err());
        for wrong in [
            "",
            "[]",
            "{}",
            "{\"proof\":\"inclusion\",\"line\":1,\"size\":3}",
            "{\"proof\":\"consistency\",\"line\":1,\"size\":1,\"path\":[]}",
            "{\"proof\":\"inclusion\",\"line\":1, \"size\":1,\"path\":[]}",
            "{\"proof\":\"inclusion\",\"line\":1,\"size\":1,\"path\":[\"jean\"]}",
        ] {
            let error = wrong.parse::<InclusionProof>().unwrap_err();
            assert!(!error.to_string().contains("jean"));
        }
    }
}
