//! A machine whose every operation can fail: a store with transactions, one without, a disk, a clock.

use std::collections::BTreeMap;

use privacy_batch::anonymization::FileState;
use privacy_batch::{Effect, Facts, PersonalData, Subject};
use privacy_vocabulary::Day;

use crate::contacts::day;

pub(crate) type Key = (Subject, u32);

/// What goes wrong at an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The process is killed before the operation.
    KilledBefore,
    /// The process is killed behind it.
    KilledAfter,
    /// Nothing is written, and an error comes back.
    WriteError,
    /// Half of the bytes are written, and the process is killed.
    ShortWrite,
    /// Half of the bytes are written, and an error comes back.
    DiskFull,
    /// The connection is lost before the server does it.
    LostBefore,
    /// The server does it, and the connection is lost before it says so.
    LostAfter,
    /// Another transaction was in the way.
    Serialization,
    /// This transaction is the one that a deadlock is resolved with.
    DeadlockVictim,
    /// Somebody else holds the lock.
    Locked,
    /// The clock says a day before the plan's.
    ClockBackwards,
}

/// What the host asks of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Op {
    Clock,
    Begin,
    Read,
    Write,
    Commit,
    FileRead,
    FileCreate,
    FileAppend,
    FileRename,
    FileTruncate,
}

impl Op {
    #[rustfmt::skip]
    pub(crate) const fn faults(self) -> &'static [Fault] {
        use Fault::{
            ClockBackwards, DeadlockVictim, DiskFull, KilledAfter, KilledBefore, Locked, LostAfter, LostBefore, Serialization,
            ShortWrite, WriteError,
        };
        match self {
            Self::Clock => &[KilledBefore, ClockBackwards],
            Self::Begin => &[KilledBefore, KilledAfter, LostBefore, Locked],
            Self::Read => &[KilledBefore, KilledAfter, LostBefore, LostAfter, Serialization, DeadlockVictim],
            Self::Write => &[KilledBefore, KilledAfter, WriteError, LostBefore, LostAfter, Serialization, DeadlockVictim, Locked],
            Self::Commit => &[KilledBefore, KilledAfter, WriteError, LostBefore, LostAfter, Serialization],
            Self::FileRead => &[KilledBefore, KilledAfter],
            Self::FileCreate | Self::FileRename | Self::FileTruncate => &[KilledBefore, KilledAfter, WriteError],
            Self::FileAppend => &[KilledBefore, KilledAfter, WriteError, ShortWrite, DiskFull],
        }
    }
}

/// Why the host does not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// There is no process any more.
    Killed,
    /// An error that passes: the same step may be tried again at once.
    Again,
    /// An error that ends the program, with a message.
    Error,
    /// The library refused.
    Refused,
}

/// A subject, its facts as planned, and its personal values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    facts: Facts,
    marked: bool,
    pub(crate) values: [Option<&'static str>; 3],
}

impl Record {
    pub(crate) fn new(facts: impl Into<Facts>) -> Self {
        let values = [Some("Jean"), Some("Dupont"), Some("Rue du Lac 1")];
        Self { facts: facts.into(), marked: false, values }
    }

    pub(crate) fn facts(&self) -> Facts {
        let mut facts = self.facts.clone();
        if self.marked {
            match &mut facts {
                Facts::Contact(contact) => contact.state = FileState::Anonymized,
                Facts::Ticket(ticket) => ticket.data = PersonalData::Absent,
                Facts::Answer(answer) => answer.data = PersonalData::Absent,
                Facts::Order(order) => order.data = PersonalData::Absent,
            }
        }
        facts
    }

    pub(crate) fn change(&mut self, facts: impl Into<Facts>) {
        self.facts = facts.into();
    }

    /// Some of it gone and some of it there.
    pub(crate) fn is_half_done(&self) -> bool {
        self.values.iter().any(Option::is_some) && (self.marked || self.values.contains(&None))
    }
}

/// One write of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Write {
    /// What the facts show.
    Mark,
    /// Of a contact: a value goes.
    Value(usize),
    /// The record goes.
    Delete,
}

/// The writes of an effect, the mark first.
pub(crate) fn writes(effect: Effect) -> &'static [Write] {
    use Write::{Delete, Mark, Value};
    match effect {
        Effect::Anonymize => &[Mark, Value(0), Value(1), Value(2)],
        Effect::Remove => &[Mark, Value(0), Value(1), Value(2), Delete],
        Effect::EraseBeneficiary | Effect::EraseAnswer | Effect::EraseIp => &[Mark],
    }
}

/// What is there after a crash.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Store {
    pub(crate) records: BTreeMap<Key, Record>,
    /// Outcomes by position, where the store has transactions.
    pub(crate) journal: BTreeMap<u64, String>,
    /// The day and the passage of the run that has begun.
    pub(crate) run: Option<(Day, String)>,
    pub(crate) finished: bool,
    /// How often the change of each subject was begun and committed.
    pub(crate) changes: BTreeMap<Key, u32>,
}

impl Store {
    fn write(&mut self, key: Key, write: Write) {
        if write == Write::Mark {
            let count = self.changes.entry(key).or_default();
            *count = count.saturating_add(1);
        }
        let contact = key.0 == Subject::Contact;
        match (self.records.get_mut(&key), write) {
            (Some(record), Write::Mark) => {
                record.marked = true;
                if !contact {
                    record.values = [None; 3];
                }
            }
            (Some(record), Write::Value(at)) => record.values[at] = None,
            (Some(_), Write::Delete) => drop(self.records.remove(&key)),
            (None, _) => {}
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Machine {
    pub(crate) store: Store,
    pub(crate) disk: BTreeMap<&'static str, String>,
    /// The open transaction's view of the store.
    open: Option<Store>,
    /// Every operation so far.
    pub(crate) seen: Vec<Op>,
    /// What is to go wrong, by the number of the operation.
    pub(crate) to_come: BTreeMap<usize, Fault>,
    /// What went wrong.
    pub(crate) met: Vec<(Op, Fault)>,
}

impl Machine {
    pub(crate) fn new(records: impl IntoIterator<Item = (Key, Record)>) -> Self {
        let store = Store { records: records.into_iter().collect(), ..Store::default() };
        Self { store, ..Self::default() }
    }

    /// The process is gone, and with it its transaction.
    pub(crate) fn die(&mut self) {
        self.open = None;
    }

    fn fault(&mut self, op: Op) -> Option<Fault> {
        let fault = self.to_come.remove(&self.seen.len());
        self.seen.push(op);
        if let Some(fault) = fault {
            self.met.push((op, fault));
        }
        fault
    }

    /// An operation that is done whole or not at all.
    fn whole(&mut self, op: Op, act: impl FnOnce(&mut Self)) -> Result<(), Stop> {
        match self.fault(op) {
            None | Some(Fault::ClockBackwards) => act(self),
            Some(Fault::KilledBefore | Fault::ShortWrite) => return Err(Stop::Killed),
            Some(Fault::KilledAfter) => {
                act(self);
                return Err(Stop::Killed);
            }
            Some(Fault::WriteError | Fault::LostBefore | Fault::DiskFull) => {
                self.open = None;
                return Err(Stop::Error);
            }
            Some(Fault::LostAfter) => {
                act(self);
                self.open = None;
                return Err(Stop::Error);
            }
            Some(Fault::Serialization | Fault::DeadlockVictim | Fault::Locked) => {
                self.open = None;
                return Err(Stop::Again);
            }
        }
        Ok(())
    }

    pub(crate) fn today(&mut self, today: Day) -> Result<Day, Stop> {
        match self.fault(Op::Clock) {
            None => Ok(today),
            Some(Fault::ClockBackwards) => Ok(day("2021-06-01")),
            Some(_) => Err(Stop::Killed),
        }
    }

    // The store with transactions.

    pub(crate) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub(crate) fn begin(&mut self) -> Result<(), Stop> {
        self.whole(Op::Begin, |machine| machine.open = Some(machine.store.clone()))
    }

    /// Within the open transaction, or as the store is.
    pub(crate) fn read<T>(&mut self, read: impl FnOnce(&Store) -> T) -> Result<T, Stop> {
        self.whole(Op::Read, |_| {})?;
        Ok(read(self.open.as_ref().unwrap_or(&self.store)))
    }

    /// Within the open transaction, or for good where there is none.
    pub(crate) fn write(&mut self, write: impl FnOnce(&mut Store)) -> Result<(), Stop> {
        self.whole(Op::Write, |machine| write(machine.open.as_mut().unwrap_or(&mut machine.store)))
    }

    pub(crate) fn change(&mut self, key: Key, change: Write) -> Result<(), Stop> {
        self.write(|store| store.write(key, change))
    }

    pub(crate) fn commit(&mut self) -> Result<(), Stop> {
        self.whole(Op::Commit, |machine| {
            if let Some(open) = machine.open.take() {
                machine.store = open;
            }
        })
    }

    // The disk.

    pub(crate) fn file(&mut self, name: &'static str) -> Result<Option<String>, Stop> {
        self.whole(Op::FileRead, |_| {})?;
        Ok(self.disk.get(name).cloned())
    }

    pub(crate) fn create(&mut self, name: &'static str) -> Result<(), Stop> {
        self.whole(Op::FileCreate, |machine| drop(machine.disk.insert(name, String::new())))
    }

    pub(crate) fn append(&mut self, name: &'static str, line: &str) -> Result<(), Stop> {
        let short =
            matches!(self.to_come.get(&self.seen.len()), Some(Fault::ShortWrite | Fault::DiskFull));
        if short {
            let half = line.get(..line.len().div_euclid(2)).unwrap();
            self.disk.entry(name).or_default().push_str(half);
        }
        self.whole(Op::FileAppend, |machine| {
            let file = machine.disk.entry(name).or_default();
            file.push_str(line);
            file.push('\n');
        })
    }

    pub(crate) fn rename(&mut self, from: &'static str, to: &'static str) -> Result<(), Stop> {
        self.whole(Op::FileRename, |machine| {
            let file = machine.disk.remove(from).unwrap();
            machine.disk.insert(to, file);
        })
    }

    /// Cuts a file off behind its last whole line.
    pub(crate) fn truncate(&mut self, name: &'static str) -> Result<(), Stop> {
        self.whole(Op::FileTruncate, |machine| {
            let file = machine.disk.entry(name).or_default();
            file.truncate(file.rfind('\n').map_or(0, |end| end.saturating_add(1)));
        })
    }
}
