//! Applying configuration templates to rows that were just created. Codeunits 5465 and 8612.

use crate::foundation::config_template::{
    ConfigTemplateHeader, ConfigTemplateLine, ConfigTemplateLineType, ConfigTmplSelectionRule,
};
use crate::foundation::field_value;
use model::{Error, Record, Result, Row, Submission, TableDescription, Tx};
use std::sync::Arc;

/// How deep templates may include templates; a template that includes itself ends here.
const DEPTH_MAX: usize = 10;

/// Gives a new row what the first template whose criteria it meets says, and saves it. What the request gave stays.
///
/// Without a template that counts for the row nothing happens: Business Central then saves the row once more, which
/// changes nothing but its version.
pub fn apply(tx: &mut Tx<'_>, table: u32, row: &mut Row, submission: &Submission) -> Result<()> {
    let Some(template) = template_for(tx, table, row)? else { return Ok(()) };
    let created = row.clone();
    set_values(tx, &template, table, row, submission, DEPTH_MAX)?;
    for &column in submission.assigned() {
        row.set_value(column, created.value(column).clone());
    }
    tx.modify_row(table, row)
}

/// Rules in their order; one without criteria takes every row. A rule that names no template ends the search.
fn template_for(tx: &mut Tx<'_>, table: u32, row: &Row) -> Result<Option<Record<ConfigTemplateHeader>>> {
    let mut rules = tx.all(ConfigTmplSelectionRule::TABLE_ID.is(i64::from(table)))?;
    rules.sort_by_key(|rule| rule.get(ConfigTmplSelectionRule::ORDER));
    let model = Arc::clone(&tx.context().model);
    let table = model.table(table)?;
    let counts = |rule: &Record<ConfigTmplSelectionRule>| {
        meets(table, row, rule.get(ConfigTmplSelectionRule::SELECTION_CRITERIA))
    };
    match rules.iter().find(|rule| counts(rule)) {
        Some(rule) => tx.first(ConfigTemplateHeader::CODE.is(rule.get(ConfigTmplSelectionRule::TEMPLATE_CODE))),
        None => Ok(None),
    }
}

/// The values of a template's lines, in their order, each with its column's validation. A nested template of the same
/// table is included; one of another table would create a row there and is passed over.
fn set_values(
    tx: &mut Tx<'_>,
    template: &Record<ConfigTemplateHeader>,
    table: u32,
    row: &mut Row,
    submission: &Submission,
    depth: usize,
) -> Result<()> {
    for line in tx.all(ConfigTemplateLine::DATA_TEMPLATE_CODE.is(template.get(ConfigTemplateHeader::CODE)))? {
        match line.get(ConfigTemplateLine::TYPE) {
            ConfigTemplateLineType::Field => set_value(tx, &line, table, row, submission)?,
            ConfigTemplateLineType::Template if depth > 0 => {
                let code = ConfigTemplateHeader::CODE.is(line.get(ConfigTemplateLine::TEMPLATE_CODE));
                let same_table = ConfigTemplateHeader::TABLE_ID.is(i64::from(table));
                if let Some(nested) = tx.first(code.and(same_table))? {
                    set_values(tx, &nested, table, row, submission, depth - 1)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn set_value(
    tx: &mut Tx<'_>,
    line: &Record<ConfigTemplateLine>,
    table: u32,
    row: &mut Row,
    submission: &Submission,
) -> Result<()> {
    let model = Arc::clone(&tx.context().model);
    let description = model.table(table)?;
    let name = line.get(ConfigTemplateLine::FIELD_NAME);
    if name.is_empty() {
        return Ok(());
    }
    let Some(column) = description.position_of(name) else {
        return Err(Error::dialog(format!("The field '{name}' does not exist in table {}.", description.name)));
    };
    if submission.assigned().contains(&column) || description.computation(column).is_some() {
        return Ok(());
    }
    // A blank value sets nothing and still runs the column's rules.
    let value = match line.get(ConfigTemplateLine::DEFAULT_VALUE) {
        "" => row.value(column).clone(),
        text => field_value::evaluate(&description.column(column).column_type, text)?,
    };
    tx.validate_column(table, row, column, value)
}

/// Whether a row is in a view: every condition of `WHERE(name=FILTER(…),name=CONST(…))` holds. A view that can't be
/// read holds no row.
fn meets(table: &TableDescription, row: &Row, view: &str) -> bool {
    if view.trim().is_empty() {
        return true;
    }
    let Some(conditions) = conditions(view) else { return false };
    conditions.into_iter().all(|(name, filter)| {
        let Some(column) = table.position_of(name.trim().trim_matches('"')) else { return false };
        field_value::passes(&table.column(column).column_type, row.value(column), &filter) == Some(true)
    })
}

/// The names and filters of a view's conditions.
fn conditions(view: &str) -> Option<Vec<(String, String)>> {
    let mut rest = match view.find("WHERE(") {
        Some(start) => &view[start + "WHERE(".len()..],
        None => return Some(Vec::new()),
    };
    let mut conditions = Vec::new();
    loop {
        let (name, behind) = rest.split_once('=')?;
        let (kind, behind) = behind.split_once('(')?;
        let end = closing(behind)?;
        let filter = &behind[..end];
        let filter = match kind.trim() {
            "FILTER" => filter.to_owned(),
            "CONST" => format!("'{}'", filter.replace('\'', "''")),
            _ => return None,
        };
        conditions.push((name.to_owned(), filter));
        rest = behind[end + 1..].trim_start();
        match rest.strip_prefix(',') {
            Some(next) => rest = next,
            None => return rest.starts_with(')').then_some(conditions),
        }
    }
}

/// Where the parenthesis closes that was opened just before the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, letter)| match letter {
        '(' => {
            depth += 1;
            None
        }
        ')' if depth == 0 => Some(at),
        ')' => {
            depth -= 1;
            None
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::conditions;

    #[test]
    fn views_are_read() {
        let view = "SORTING(No.) WHERE(Country/Region Code=FILTER(DE|FR),\"Name\"=CONST(O'Neill (Ltd.)))";
        let expected = [("Country/Region Code", "DE|FR"), ("\"Name\"", "'O''Neill (Ltd.)'")];
        let read = conditions(view).expect("a view");
        assert_eq!(read, expected.map(|(name, filter)| (name.to_owned(), filter.to_owned())));
        assert_eq!(conditions("SORTING(No.)"), Some(Vec::new()));
        for broken in ["WHERE(", "WHERE(Name)", "WHERE(Name=FILTER(x)", "WHERE(Name=OTHER(x))"] {
            assert_eq!(conditions(broken), None, "{broken}");
        }
    }
}
