//! A server whose disk is full: the database lies on a file system of a few megabytes, which a file fills up.

use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
    process::Command,
};

use super::{
    bad_times::{same, told},
    rounds::{Phase, Rounds},
    server::OnServer,
};
use crate::run::{Failure, capture, check, say};

/// What is left free at first, and by how much more each time.
const STEP: u64 = 64 << 10;

/// A small file system in memory, which goes with this value.
struct Small {
    directory: PathBuf,
}

impl Small {
    /// None where this user may not mount one.
    fn mount(store: &OnServer) -> Result<Option<Self>, Failure> {
        let Some(parent) = store.server.directory() else { return Ok(None) };
        let directory = parent.join("small");
        fs::create_dir_all(&directory)?;
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", "size=96m,mode=700,uid=postgres", "tmpfs"]);
        let mounted = capture(command.arg(&directory))?.status.success();
        Ok(mounted.then_some(Self { directory }))
    }

    fn free(&self) -> Result<u64, Failure> {
        let mut command = Command::new("df");
        let output =
            capture(command.args(["--output=avail", "--block-size=1"]).arg(&self.directory))?;
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(text.lines().nth(1).unwrap_or_default().trim().parse()?)
    }

    /// Leaves no more than so many bytes.
    fn fill(&self, left: u64) -> Result<(), Failure> {
        let mut file = File::create(self.directory.join("filler"))?;
        let mut rest = self.free()?.saturating_sub(left);
        let zeros = vec![0_u8; 1 << 20];
        while rest > 0 {
            let part = zeros.get(..usize::try_from(rest)?.min(zeros.len())).unwrap_or_default();
            file.write_all(part)?;
            rest = rest.saturating_sub(u64::try_from(part.len())?);
        }
        Ok(())
    }

    fn empty(&self) -> Result<(), Failure> {
        Ok(fs::remove_file(self.directory.join("filler"))?)
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        // Whatever is left goes with the machine's memory.
        let _ = check(Command::new("umount").args(["--lazy"]).arg(&self.directory));
    }
}

/// With a little more room each time, until the application gets through: each failure is told, nothing of it is half done,
/// and the same command gets through once there is room.
pub(crate) fn run(store: &mut OnServer, rounds: &Rounds) -> Result<Option<u64>, Failure> {
    let Some(small) = Small::mount(store)? else {
        say("no disk was full: that takes a cluster of one's own, and root");
        return Ok(None);
    };
    store.lie_in(Some(&small.directory))?;
    let (mut points, mut left, mut shown) = (0_u64, 0_u64, None);
    loop {
        rounds.fresh(store)?;
        rounds.through(store, Phase::Simulate)?;
        small.fill(left)?;
        let output = rounds.once(store, Phase::Apply)?;
        small.empty()?;
        if output.status.success() {
            break;
        }
        let message = told(&output, &[1])?;
        if !message.contains("full") {
            return Err(Failure(format!("a full disk is not called so: {message}")));
        }
        shown.get_or_insert(message);
        rounds.through(store, Phase::Apply)?;
        same(rounds, store, &format!("a server's disk with {left} bytes left"))?;
        points = points.saturating_add(1);
        left = left.saturating_add(STEP);
    }
    store.lie_in(None)?;
    say(&format!("  a server's full disk: {}", shown.unwrap_or_default()));
    if points == 0 { Err(Failure("no disk was full".into())) } else { Ok(Some(points)) }
}
