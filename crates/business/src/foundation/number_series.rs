//! Numbers for new rows: the next one of a series, and whether numbers may be automatic or manual.

use crate::foundation::{NoSeries, NoSeriesLine};
use model::{Code, Column, ColumnType, Date, Error, Record, Result, TableType, Tx, Value, checked};

/// The next number of a series on a date; the series remembers it.
///
/// The open line with the latest starting date counts. The first number is the line's Starting No., later ones add
/// the increment to the last number used. A line that has reached its Ending No. is closed. Series that allow gaps
/// (`Sequence`) are numbered without gaps, too.
pub fn next(tx: &mut Tx, series: &str, date: Date) -> Result<String> {
    let mut line = current_line(tx, series, date)?;
    let dated = tx.exists(NoSeries::CODE.is(series).and(NoSeries::DATE_ORDER.is(true)))?;
    if dated && date < line.get(NoSeriesLine::LAST_DATE_USED) {
        return Err(Error::dialog(format!(
            "You cannot assign new numbers from the number series {series} on a date before {}.",
            shown(line.get(NoSeriesLine::LAST_DATE_USED))
        )));
    }
    let number = if line.is_blank(NoSeriesLine::LAST_NO_USED) {
        tx.test_field(&line, NoSeriesLine::STARTING_NO)?;
        line.get(NoSeriesLine::STARTING_NO).to_owned()
    } else {
        incremented(line.get(NoSeriesLine::LAST_NO_USED), line.get(NoSeriesLine::INCREMENT_BY_NO))
    };
    checked(&ColumnType::Code(20), Value::Text(number.clone()))?;
    require_in_range(&line, &number)?;
    line.set(NoSeriesLine::LAST_NO_USED, &number);
    line.set(NoSeriesLine::LAST_DATE_USED, date);
    line.set(NoSeriesLine::OPEN, !is_exhausted(&line));
    tx.modify_silently(&mut line)?;
    Ok(number)
}

/// The next number of a series today that no row of a table has yet.
pub fn next_free<T: TableType>(tx: &mut Tx, series: &str, no: Column<T, Code>) -> Result<String> {
    test_automatic(tx, series)?;
    let date = tx.work_date();
    let mut number = next(tx, series, date)?;
    while tx.exists(no.is(&number))? {
        number = next(tx, series, date)?;
    }
    Ok(number)
}

/// Refuses automatic numbers where the series does not give them. A series that does not exist passes; [`next`]
/// refuses it.
pub fn test_automatic(tx: &mut Tx, series: &str) -> Result<()> {
    if !tx.exists(NoSeries::CODE.is(series).and(NoSeries::DEFAULT_NOS.is(false)))? {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "It is not possible to assign numbers automatically. If you want the program to assign numbers \
         automatically, please activate Default Nos. in No. Series {series}."
    )))
}

/// Refuses a number given by hand where the series does not allow it. Without a series, everything is allowed.
pub fn test_manual(tx: &mut Tx, series: &str) -> Result<()> {
    if series.is_empty() || tx.require(NoSeries::CODE.is(series))?.get(NoSeries::MANUAL_NOS) {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "You may not enter numbers manually. If you want to enter numbers manually, please activate Manual Nos. in \
         No. Series {series}."
    )))
}

fn current_line(tx: &mut Tx, series: &str, date: Date) -> Result<Record<NoSeriesLine>> {
    let of_series = NoSeriesLine::SERIES_CODE.is(series);
    let started = of_series.clone().and(NoSeriesLine::STARTING_DATE.at_most(date));
    let mut others = of_series.clone();
    if let Some(latest) = tx.last_by(started, NoSeriesLine::STARTING_DATE)? {
        let same_date = NoSeriesLine::STARTING_DATE.is(latest.get(NoSeriesLine::STARTING_DATE));
        let open = of_series.clone().and(same_date).and(NoSeriesLine::OPEN.is(true));
        if let Some(line) = tx.first(open)? {
            return Ok(line);
        }
        others = others.and(NoSeriesLine::OPEN.is(true));
    }
    Err(Error::dialog(if tx.exists(others)? {
        format!("You cannot assign new numbers from the number series {series} on {}.", shown(date))
    } else {
        format!("You cannot assign new numbers from the number series {series}.")
    }))
}

/// Whether no number is left on a line, given the last one used (codeunit 305).
pub(super) fn is_exhausted(line: &Record<NoSeriesLine>) -> bool {
    let (last, ending) = (line.get(NoSeriesLine::LAST_NO_USED), line.get(NoSeriesLine::ENDING_NO));
    let step = line.get(NoSeriesLine::INCREMENT_BY_NO);
    let behind = |number: &str| number > ending || number.len() > ending.len();
    if ending.is_empty() || last.is_empty() {
        return false;
    }
    last == ending || behind(last) || (step != 1 && behind(&incremented(last, step)))
}

fn require_in_range(line: &Record<NoSeriesLine>, number: &str) -> Result<()> {
    if is_in_range(line, number) {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "You cannot assign numbers greater than {} from the number series {}. No. assigned: {number}",
        line.get(NoSeriesLine::ENDING_NO),
        line.get(NoSeriesLine::SERIES_CODE)
    )))
}

/// Whether a line can give a number. Numbers are compared as texts, as Business Central does, so lengths and letters are
/// compared on their own.
pub(super) fn is_in_range(line: &Record<NoSeriesLine>, number: &str) -> bool {
    let (starting, ending) = (line.get(NoSeriesLine::STARTING_NO), line.get(NoSeriesLine::ENDING_NO));
    let after_start = number >= starting && number.len() >= starting.len() && letters(number) == letters(starting);
    let before_end = ending.is_empty() || (number <= ending && number.len() <= ending.len());
    !number.is_empty() && after_start && before_end
}

fn letters(number: &str) -> String {
    number.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// The number with its last group of digits increased (AL `IncStr`); empty when there are no digits.
fn incremented(number: &str, step: i64) -> String {
    let Some(end) = number.rfind(|letter: char| letter.is_ascii_digit()).map(|last| last + 1) else {
        return String::new();
    };
    let start = number[..end]
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |before| before + number[before..].chars().next().map_or(1, char::len_utf8));
    let digits = &number[start..end];
    let Ok(value) = digits.parse::<i128>() else { return String::new() };
    let value = value.saturating_add(i128::from(step));
    format!("{}{value:0width$}{}", &number[..start], &number[end..], width = digits.len())
}

/// A date as texts show it.
pub(crate) fn shown(date: Date) -> String {
    format!("{:02}/{:02}/{:02}", date.month(), date.day(), date.year() % 100)
}

#[cfg(test)]
mod tests {
    use super::incremented;

    #[test]
    fn the_last_group_of_digits_is_increased() {
        for (number, step, expected) in [
            ("C00010", 10, "C00020"),
            ("CT000999", 1, "CT001000"),
            ("999", 1, "1000"),
            ("A1-09-X", 1, "A1-10-X"),
            ("NONE", 1, ""),
        ] {
            assert_eq!(incremented(number, step), expected, "{number}");
        }
    }
}
