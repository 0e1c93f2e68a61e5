//! How much of the machine others used while we measured.

use std::fmt;

/// The processor's counters at one moment, in clock ticks.
pub(super) struct Snapshot {
    busy: u64,
    all: u64,
    ours: u64,
}

/// What neither we nor our children used of the machine, in clock ticks.
#[derive(Clone, Copy)]
pub(super) struct Others {
    used: u64,
    passed: u64,
}

impl Others {
    /// Of no time at all.
    pub(super) const NONE: Self = Self { used: 0, passed: 0 };

    /// Of both times together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            used: self.used.saturating_add(other.used),
            passed: self.passed.saturating_add(other.passed),
        }
    }

    /// The share in thousandths.
    fn share(self) -> u64 {
        self.used.saturating_mul(1_000).checked_div(self.passed).unwrap_or(0)
    }

    /// More than a tenth of the machine.
    pub(super) fn disturbed(self) -> bool {
        self.share() > 100
    }
}

impl fmt::Display for Others {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} % of the machine", self.share() / 10, self.share() % 10)
    }
}

impl Snapshot {
    pub(super) fn take() -> Self {
        let stat = std::fs::read_to_string("/proc/stat").unwrap_or_default();
        let numbers: Vec<u64> = stat
            .lines()
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .skip(1)
            .take(8)
            .filter_map(|number| number.parse().ok())
            .collect();
        let all = numbers.iter().sum();
        // idle and waiting for a disk
        let idle: u64 = numbers.iter().skip(3).take(2).sum();
        Self { busy: u64::saturating_sub(all, idle), all, ours: family() }
    }

    /// What others used since.
    pub(super) fn others(&self) -> Others {
        let now = Self::take();
        let passed = now.all.saturating_sub(self.all);
        let busy = now.busy.saturating_sub(self.busy);
        let ours = now.ours.saturating_sub(self.ours);
        Others { used: busy.saturating_sub(ours), passed }
    }
}

/// The ticks of this process, its children that ended, and its children that live.
fn family() -> u64 {
    let own = std::process::id();
    let mut ticks = of_process(own, &[13, 14, 15, 16]);
    let Ok(entries) = std::fs::read_dir("/proc") else { return ticks };
    for entry in entries.flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        if parent(process) == Some(own) {
            ticks = ticks.saturating_add(of_process(process, &[13, 14]));
        }
    }
    ticks
}

/// The fields of `/proc/PID/stat`, counted from 0, without the name, which may hold anything.
fn fields(process: u32) -> Vec<String> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    after.split_whitespace().map(str::to_owned).collect()
}

fn parent(process: u32) -> Option<u32> {
    fields(process).get(1)?.parse().ok()
}

fn of_process(process: u32, numbers: &[usize]) -> u64 {
    let fields = fields(process);
    let at = |number: &usize| fields.get(number.saturating_sub(2))?.parse::<u64>().ok();
    numbers.iter().filter_map(at).sum()
}
