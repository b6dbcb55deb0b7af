//! The dimension set of a document, line or entry as lines, and what a write of one does: the parent gets the set that has
//! what results. Page 30022.

use super::dimension_set::{self, Member};
use super::{
    Dimension, DimensionSetEntry, DimensionSetEntryBuffer as Line, DimensionSetEntryBufferParentType as ParentType,
    DimensionValue, dimension_set_parents,
};
use model::{Error, Record, Result, Tx, Uuid, Value};

/// The lines of a parent's set, by dimension.
pub fn rows(tx: &mut Tx<'_>, parent_id: Uuid, parent_type: ParentType) -> Result<Vec<Record<Line>>> {
    let Some((parent, row)) = dimension_set_parents::find(tx, parent_type, parent_id)? else {
        return Err(Error::dialog(format!("Parent with ID {} does not exist.", Value::Guid(parent_id))));
    };
    let mut lines = Vec::new();
    for member in dimension_set::members(tx, parent.set_of(&row))? {
        let dimension_code = member.get(DimensionSetEntry::DIMENSION_CODE);
        let value_code = member.get(DimensionSetEntry::DIMENSION_VALUE_CODE);
        let dimension = tx.require(Dimension::CODE.is(dimension_code))?;
        let of_dimension = DimensionValue::DIMENSION_CODE.is(dimension_code);
        let value = tx.require(of_dimension.and(DimensionValue::CODE.is(value_code)))?;
        let mut line = Record::<Line>::new()
            .with(Line::DIMENSION_CODE, dimension_code)
            .with(Line::DIMENSION_VALUE_CODE, value_code)
            .with(Line::DIMENSION_NAME, dimension.get(Dimension::NAME))
            .with(Line::DIMENSION_VALUE_NAME, value.get(DimensionValue::NAME))
            .with(Line::PARENT_TYPE, parent_type)
            .with(Line::DIMENSION_CONSOLIDATION_CODE, dimension.get(Dimension::CONSOLIDATION_CODE))
            .with(Line::DIM_VAL_CONSOLIDATION_CODE, value.get(DimensionValue::CONSOLIDATION_CODE))
            .with(Line::DIMENSION_ID, dimension.system_id())
            .with(Line::VALUE_ID, value.system_id())
            .with(Line::PARENT_ID, parent_id);
        line.take_system_columns(Record::<Line>::of(&row));
        lines.push(line.with_system_id(dimension.system_id()));
    }
    Ok(lines)
}

/// Adds a line.
pub fn insert(tx: &mut Tx<'_>, line: &mut Record<Line>) -> Result<()> {
    if line.is_blank(Line::DIMENSION_CODE) {
        return Err(Error::dialog("The \"id\" or \"code\" field must be filled in."));
    }
    if line.is_blank(Line::DIMENSION_VALUE_CODE) {
        return Err(Error::dialog("The \"valueId\" or \"valueCode\" field must be filled in."));
    }
    require_value_of_dimension(tx, line)?;
    let id = line.get(Line::DIMENSION_ID);
    *line = line.clone().with_system_id(id);
    write(tx, line, |tx, set| dimension_set::with_new(tx, set, member(line)))
}

/// Gives the line's dimension another value.
pub fn modify(tx: &mut Tx<'_>, line: &mut Record<Line>) -> Result<()> {
    require_value_of_dimension(tx, line)?;
    write(tx, line, |tx, set| dimension_set::with_value(tx, set, &member(line)))
}

/// Takes the line's dimension out of the set.
pub fn delete(tx: &mut Tx<'_>, line: &Record<Line>) -> Result<()> {
    let gone = Member { value: String::new(), ..member(line) };
    write(tx, line, |tx, set| dimension_set::with_value(tx, set, &gone))
}

/// A value that was given by its id counts by its code, which the line's dimension may have or not.
fn require_value_of_dimension(tx: &mut Tx<'_>, line: &mut Record<Line>) -> Result<()> {
    let code = line.get(Line::DIMENSION_VALUE_CODE).to_owned();
    tx.validate(line, Line::DIMENSION_VALUE_CODE, code)
}

fn member(line: &Record<Line>) -> Member {
    Member {
        dimension: line.get(Line::DIMENSION_CODE).to_owned(),
        value: line.get(Line::DIMENSION_VALUE_CODE).to_owned(),
    }
}

fn write(tx: &mut Tx<'_>, line: &Record<Line>, change: impl FnOnce(&mut Tx<'_>, i64) -> Result<i64>) -> Result<()> {
    let (id, parent_type) = (line.get(Line::PARENT_ID), line.get(Line::PARENT_TYPE));
    match dimension_set_parents::find(tx, parent_type, id)? {
        Some((parent, row)) if parent.is_writable => {
            let set = change(tx, parent.set_of(&row))?;
            parent.give(tx, row, set)
        }
        Some(_) => Err(Error::dialog(format!(
            "Parent with ID {} does not exist or dimension set lines are read only for parent type {}.",
            Value::Guid(id),
            parent_type.name()
        ))),
        None => Err(Error::dialog(format!("Parent with ID {} does not exist.", Value::Guid(id)))),
    }
}
