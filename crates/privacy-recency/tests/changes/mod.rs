//! The laws of a stored indicator under change.

use privacy_recency::{Baseline, Change, Effect, Indicator, RuleSet, recency};
use privacy_vocabulary::{Day, LastActive};
use proptest::{prelude::*, sample::select};

use crate::worlds::{self, Row, days, rule_sets};

fn baselines() -> impl Strategy<Value = Baseline> {
    select(Baseline::ALL)
}

/// A file: its history and its creation.
#[derive(Clone, Debug)]
struct File {
    history: Vec<Row>,
    created: Day,
}

fn files() -> impl Strategy<Value = File> {
    (prop::collection::vec(worlds::rows(days().boxed()), 0..4), days())
        .prop_map(|(history, created)| File { history, created })
}

fn indicator(file: &File, rules: RuleSet, baseline: Baseline) -> Indicator {
    recency(file.history.iter().map(Row::activity), rules).indicator(file.created, baseline)
}

/// The same, older by activities that the host did not compute it from.
fn lagging(truth: Indicator, lag: Option<Day>) -> Indicator {
    let last_active =
        lag.map_or(truth.last_active(), |day| truth.last_active().min(LastActive::On(day)));
    Indicator::new(last_active, truth.because())
}

/// What somebody does to a file.
#[derive(Clone, Debug)]
enum Edit {
    Add(Row),
    Remove(prop::sample::Index),
    Replace(prop::sample::Index, Row),
    Cancel(prop::sample::Index),
    CorrectCreation(Day),
    Merge,
    UndoMerge,
    ChangeRules(RuleSet),
    ChangeBaseline(Baseline),
}

fn edits() -> impl Strategy<Value = Edit> {
    let row = || worlds::rows(days().boxed());
    prop_oneof![
        row().prop_map(Edit::Add),
        any::<prop::sample::Index>().prop_map(Edit::Remove),
        (any::<prop::sample::Index>(), row()).prop_map(|(at, row)| Edit::Replace(at, row)),
        any::<prop::sample::Index>().prop_map(Edit::Cancel),
        days().prop_map(Edit::CorrectCreation),
        Just(Edit::Merge),
        Just(Edit::UndoMerge),
        rule_sets().prop_map(Edit::ChangeRules),
        baselines().prop_map(Edit::ChangeBaseline),
    ]
}

/// The file after an edit, the change as the host reports it, and the rules that were in force before.
struct Edited {
    file: File,
    change: Change,
    rules_before: RuleSet,
    baseline_before: Baseline,
    of_records: bool,
}

fn edited(file: &File, other: &File, edit: &Edit, rules: RuleSet, baseline: Baseline) -> Edited {
    let unchanged = Edited {
        file: file.clone(),
        change: Change::OrganizationsChanged,
        rules_before: rules,
        baseline_before: baseline,
        of_records: true,
    };
    let mut file = file.clone();
    let position = |at: &prop::sample::Index, file: &File| {
        (!file.history.is_empty()).then(|| at.index(file.history.len()))
    };
    let replaced = |mut file: File, at: usize, row: Row| {
        let before = file.history[at].activity();
        file.history[at] = row;
        (file, Change::Replaced { before, after: row.activity() })
    };
    let (file, change) = match edit {
        Edit::Add(row) => {
            file.history.push(*row);
            (file, Change::Added(row.activity()))
        }
        Edit::Remove(at) => {
            let Some(at) = position(at, &file) else { return unchanged };
            let removed = file.history.remove(at);
            (file, Change::Removed(removed.activity()))
        }
        Edit::Replace(at, row) => {
            let Some(at) = position(at, &file) else { return unchanged };
            replaced(file, at, *row)
        }
        Edit::Cancel(at) => {
            let Some(at) = position(at, &file) else { return unchanged };
            let row = Row { cancelled: true, ..file.history[at] };
            replaced(file, at, row)
        }
        Edit::CorrectCreation(after) => {
            let before = file.created;
            (File { created: *after, ..file }, Change::CreationCorrected { before, after: *after })
        }
        Edit::Merge => {
            file.history.extend(&other.history);
            (file, Change::Merged(Some(indicator(other, rules, baseline))))
        }
        Edit::UndoMerge => {
            file.history.truncate(1);
            (file, Change::MergeUndone)
        }
        Edit::ChangeRules(from) => {
            let change = Change::RuleSetChanged { from: *from };
            return Edited { change, rules_before: *from, of_records: false, ..unchanged };
        }
        Edit::ChangeBaseline(from) => {
            let change = Change::BaselineChanged { from: *from };
            return Edited { change, baseline_before: *from, of_records: false, ..unchanged };
        }
    };
    Edited { file, change, ..unchanged }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    /// No change leaves a stored indicator above the truth, if it was not above it before.
    #[test]
    fn after_any_change_the_indicator_is_not_above_the_truth(
        file in files(), other in files(), edit in edits(), lag in prop::option::of(days()),
        rules in rule_sets(), baseline in baselines(),
    ) {
        let (edited, exact) = (edited(&file, &other, &edit, rules, baseline), lag.is_none());
        let truth = indicator(&file, edited.rules_before, edited.baseline_before);
        let stored = lagging(truth, lag);
        let after = indicator(&edited.file, rules, baseline);
        match edited.change.effect(stored, rules, baseline) {
            Effect::Keep => {
                prop_assert!(stored.last_active() <= after.last_active());
                if exact && edited.of_records {
                    prop_assert_eq!(stored.last_active(), after.last_active());
                }
            }
            Effect::Raise(to) => {
                prop_assert!(to.last_active() > stored.last_active());
                prop_assert!(to.last_active() <= after.last_active());
                if exact && edited.of_records {
                    prop_assert_eq!(to.last_active(), after.last_active());
                }
            }
            Effect::Invalidate => {}
        }
    }

    /// What only adds activity never invalidates under the floor.
    #[test]
    fn under_the_floor_an_added_activity_never_invalidates(
        file in files(), more in worlds::rows(days().boxed()), lag in prop::option::of(days()), rules in rule_sets(),
    ) {
        let stored = lagging(indicator(&file, rules, Baseline::Floor), lag);
        let effect = Change::Added(more.activity()).effect(stored, rules, Baseline::Floor);
        prop_assert_ne!(effect, Effect::Invalidate);
    }
}
