//! The dimensions of a document, line or entry. Page 30022.

use crate::prelude::*;
use business::finance::dimension::{DimensionSetEntryBuffer as Line, dimension_set_lines};
use business::finance::{Dimension, DimensionValue};

/// The entity set; its lines are those of the parent that a request names. Writing one gives the parent another set.
pub fn resource() -> Resource<Line> {
    Resource::new("dimensionSetLines", "dimensionSetLine")
        .rows_of_parent(
            Line::PARENT_ID,
            Line::PARENT_TYPE,
            "You must get to the parent first to get to the dimension set line.",
            dimension_set_lines::rows,
        )
        .inserted_below_parent(
            Line::PARENT_ID,
            Line::PARENT_TYPE,
            "You must get to the parent first to create a dimension set line.",
        )
        .fields([
            field("id", Line::DIMENSION_ID).shown_as_mandatory().written_by(set_id),
            field("code", Line::DIMENSION_CODE).shown_as_mandatory().written_by(set_code),
            field("consolidationCode", Line::DIMENSION_CONSOLIDATION_CODE).read_only(),
            field("parentId", Line::PARENT_ID).read_only(),
            field("parentType", Line::PARENT_TYPE).read_only(),
            field("displayName", Line::DIMENSION_NAME).written_by(pass_over),
            field("valueId", Line::VALUE_ID).written_by(set_value_id),
            field("valueCode", Line::DIMENSION_VALUE_CODE).without_max_length().written_by(set_value_code),
            field("valueConsolidationCode", Line::DIM_VAL_CONSOLIDATION_CODE)
                .captioned("Dimension Value Consolidation Code")
                .read_only(),
            field("valueDisplayName", Line::DIMENSION_VALUE_NAME).written_by(pass_over),
        ])
        .before_modify(refuse_other_dimension)
}

/// Names are those of dimension and value, whatever a request says.
fn pass_over(_: &mut Tx<'_>, _: &mut Record<Line>, _: Value, _: &mut Submission) -> Result<()> {
    Ok(())
}

fn set_id(tx: &mut Tx<'_>, line: &mut Record<Line>, id: Value, submission: &mut Submission) -> Result<()> {
    let Some(dimension) = tx.first(Dimension::SYSTEM_ID.is(id.as_guid()))? else {
        return Err(Error::dialog("The \"id\" does not match to a Dimension."));
    };
    submission.note(Line::DIMENSION_CODE.position(), Value::from(dimension.get(Dimension::CODE)));
    take_dimension(line, &dimension);
    Ok(())
}

fn set_code(tx: &mut Tx<'_>, line: &mut Record<Line>, code: Value, submission: &mut Submission) -> Result<()> {
    let code = code.as_text().trim().to_uppercase();
    if let Some(of_id) = submission.noted(Line::DIMENSION_CODE.position()) {
        return match of_id.as_text() == code {
            true => Ok(()),
            false => Err(Error::dialog("The dimension field values do not match to a specific Dimension.")),
        };
    }
    let Some(dimension) = tx.first(Dimension::CODE.is(&code))? else {
        return Err(Error::dialog("The \"code\" does not match to a Dimension."));
    };
    take_dimension(line, &dimension);
    Ok(())
}

fn take_dimension(line: &mut Record<Line>, dimension: &Record<Dimension>) {
    line.set(Line::DIMENSION_ID, dimension.system_id());
    line.set(Line::DIMENSION_CODE, dimension.get(Dimension::CODE));
}

fn set_value_id(tx: &mut Tx<'_>, line: &mut Record<Line>, id: Value, submission: &mut Submission) -> Result<()> {
    let Some(value) = tx.first(DimensionValue::SYSTEM_ID.is(id.as_guid()))? else {
        return Err(Error::dialog("The \"valueId\" does not match to a Dimension Value."));
    };
    submission.note(Line::DIMENSION_VALUE_CODE.position(), Value::from(value.get(DimensionValue::CODE)));
    take_value(line, &value);
    Ok(())
}

/// The code counts within the dimension that is known so far. The text for a value that differs speaks of other
/// properties in Business Central, too.
fn set_value_code(tx: &mut Tx<'_>, line: &mut Record<Line>, code: Value, submission: &mut Submission) -> Result<()> {
    let code = code.as_text().trim().to_uppercase();
    if let Some(of_id) = submission.noted(Line::DIMENSION_VALUE_CODE.position()) {
        return match of_id.as_text() == code {
            true => Ok(()),
            false => Err(Error::dialog(
                "The values of the \"dimensionCode\" field and the \"dimensionId\" field do not refer to the same Dimension \
                 Value.",
            )),
        };
    }
    let of_dimension = DimensionValue::DIMENSION_CODE.is(line.get(Line::DIMENSION_CODE));
    let Some(value) = tx.first(of_dimension.and(DimensionValue::CODE.is(&code)))? else {
        return Err(Error::dialog("The \"valueCode\" does not match to a Dimension Value."));
    };
    take_value(line, &value);
    Ok(())
}

fn take_value(line: &mut Record<Line>, value: &Record<DimensionValue>) {
    line.set(Line::VALUE_ID, value.system_id());
    line.set(Line::DIMENSION_VALUE_CODE, value.get(DimensionValue::CODE));
}

fn refuse_other_dimension(_: &mut Tx<'_>, line: &mut Record<Line>, submission: &Submission) -> Result<()> {
    if line.same(Record::of(&submission.before), Line::DIMENSION_ID) {
        return Ok(());
    }
    Err(Error::dialog("The \"id\" and \"code\" fields cannot be modified."))
}
