//! Every ratio that was measured, in one table.

use super::{Judged, Verdict, target::Figure};

/// A row for each comparison, a column for each setting, and what is asked.
pub(super) fn of(verdicts: &[Verdict]) -> String {
    let figures =
        || verdicts.iter().filter_map(|verdict| Some((verdict.figure.as_ref()?, verdict.judged)));
    let mut settings: Vec<_> = figures().map(|(figure, _)| figure.setting).collect();
    settings.sort_unstable();
    settings.dedup();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for (figure, _) in figures() {
        if !rows.contains(&(figure.job, figure.beside)) {
            rows.push((figure.job, figure.beside));
        }
    }
    let heads = settings.iter().map(|setting| match setting {
        Some((contacts, threads)) => format!("{} M, {threads}", contacts / 1_000_000),
        None => "one contact".to_owned(),
    });
    let mut lines = vec![line("job", "ratio to", heads, "at least (goal)")];
    for (job, beside) in rows {
        let own = || figures().filter(|(figure, _)| (figure.job, figure.beside) == (job, beside));
        let cells = settings.iter().map(|setting| {
            own().find(|(figure, _)| figure.setting == *setting).map(cell).unwrap_or_default()
        });
        let mut asked: Vec<_> = own()
            .filter_map(|(figure, _)| {
                Some(format!("{} ({})", figure.bar?.at_least, figure.bar?.goal))
            })
            .collect();
        asked.dedup();
        lines.push(line(job, beside, cells, &asked.join(", then ")));
    }
    lines.join("\n")
}

fn cell((figure, judged): (&Figure, Judged)) -> String {
    let mark = match (judged, figure.bar) {
        (Judged::Missed, _) => " MISSED",
        (Judged::Not, _) => " ?",
        (Judged::Reached, Some(bar)) if figure.ratio >= bar.goal => " goal",
        (Judged::Reached, Some(_) | None) => "",
    };
    format!("{:.1}{mark}", figure.ratio)
}

fn line(job: &str, beside: &str, cells: impl Iterator<Item = String>, asked: &str) -> String {
    let cells: Vec<_> = cells.map(|cell| format!("{cell:>13}")).collect();
    format!("{job:8} {beside:22}{}   {asked}", cells.concat()).trim_end().to_owned()
}
