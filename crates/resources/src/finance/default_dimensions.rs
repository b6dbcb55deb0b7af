//! The dimension values that entries of a customer, vendor, item or employee get by default. Page 30054.

use crate::prelude::*;
use business::finance::dimension::{check_dimension, check_value};
use business::finance::{DefaultDimension, Dimension, DimensionValue, GlAccount};
use model::{ErrorCode, TableType};

/// The entity set. The list has default dimensions of all tables; a new one needs a parent that the API shows.
pub fn resource() -> Resource<DefaultDimension> {
    let value =
        Path::<DefaultDimension, DimensionValue>::to(DimensionValue::DIMENSION_CODE, DefaultDimension::DIMENSION_CODE)
            .and(DimensionValue::CODE, DefaultDimension::DIMENSION_VALUE_CODE);
    Resource::new("defaultDimensions", "defaultDimension")
        .inserted_below_parent(
            DefaultDimension::PARENT_ID,
            DefaultDimension::PARENT_TYPE,
            "You must get to the parent first to get to the default dimensions.",
        )
        .fields([
            key("id"),
            field("parentType", DefaultDimension::PARENT_TYPE),
            field("parentId", DefaultDimension::PARENT_ID).names_row_of::<GlAccount>(),
            id_of("dimensionId", DefaultDimension::DIMENSION_CODE, Dimension::CODE).written_by(set_dimension_id),
            field("dimensionCode", DefaultDimension::DIMENSION_CODE)
                .shown_as_mandatory()
                .written_by(set_dimension_code),
            related("dimensionValueId", &value, DimensionValue::SYSTEM_ID)
                .names_row_of::<DimensionValue>()
                .written_by(set_value_id),
            field("dimensionValueCode", DefaultDimension::DIMENSION_VALUE_CODE).read_only(),
            field("postingValidation", DefaultDimension::VALUE_POSTING),
            modified_at("lastModifiedDateTime"),
        ])
        .before_modify(refuse_other_row)
}

const OTHER_DIMENSION: &str = "The \"dimensionId\" and \"dimensionValueId\" match to different Dimension records.";

/// The zero GUID names no dimension, either. A value given before stays, so it must be of this dimension.
fn set_dimension_id(
    tx: &mut Tx<'_>,
    default: &mut Record<DefaultDimension>,
    id: Value,
    submission: &mut Submission,
) -> Result<()> {
    let Some(dimension) = tx.first(Dimension::SYSTEM_ID.is(id.as_guid()))? else {
        return Err(Error::dialog("The \"dimensionId\" does not match to a Dimension."));
    };
    take_dimension(tx, default, dimension.get(Dimension::CODE), submission)
}

/// `$metadata` says that it cannot be written, but Microsoft's tests create default dimensions with it.
fn set_dimension_code(
    tx: &mut Tx<'_>,
    default: &mut Record<DefaultDimension>,
    code: Value,
    submission: &mut Submission,
) -> Result<()> {
    if !submission.creating {
        let message = "Control 'dimensionCode' is read-only.";
        return Err(Error::refused(ErrorCode::BadRequestInvalidOperation, message));
    }
    let code = code.as_text().trim().to_uppercase();
    if code.is_empty() {
        return Ok(());
    }
    take_dimension(tx, default, &code, submission)
}

fn take_dimension(
    tx: &mut Tx<'_>,
    default: &mut Record<DefaultDimension>,
    code: &str,
    submission: &mut Submission,
) -> Result<()> {
    check_dimension(tx, code)?;
    let present = default.get(DefaultDimension::DIMENSION_CODE);
    if submission.creating && !present.is_empty() && present != code {
        return Err(Error::dialog(OTHER_DIMENSION));
    }
    submission.assign(DefaultDimension::DIMENSION_CODE.position());
    default.set(DefaultDimension::DIMENSION_CODE, code);
    Ok(())
}

/// The zero GUID clears the value. Without a dimension, the value brings it.
fn set_value_id(
    tx: &mut Tx<'_>,
    default: &mut Record<DefaultDimension>,
    id: Value,
    submission: &mut Submission,
) -> Result<()> {
    submission.assign(DefaultDimension::DIMENSION_VALUE_CODE.position());
    if id.is_blank() {
        default.set(DefaultDimension::DIMENSION_VALUE_CODE, "");
        return Ok(());
    }
    let Some(value) = tx.first(DimensionValue::SYSTEM_ID.is(id.as_guid()))? else {
        return Err(Error::dialog("The \"dimensionValueId\" does not match to a Dimension Value."));
    };
    let dimension = value.get(DimensionValue::DIMENSION_CODE);
    if default.is_blank(DefaultDimension::DIMENSION_CODE) {
        default.set(DefaultDimension::DIMENSION_CODE, dimension);
    } else if default.get(DefaultDimension::DIMENSION_CODE) != dimension {
        return Err(Error::dialog(OTHER_DIMENSION));
    }
    // The relation asks whether the value is there; that it is blocked has a text of its own, which comes first.
    check_value(tx, dimension, value.get(DimensionValue::CODE))?;
    tx.validate(default, DefaultDimension::DIMENSION_VALUE_CODE, value.get(DimensionValue::CODE))
}

/// The table refuses another table or dimension; that the number of the row can change is for renames.
fn refuse_other_row(_: &mut Tx<'_>, default: &mut Record<DefaultDimension>, submission: &Submission) -> Result<()> {
    if default.same(Record::of(&submission.before), DefaultDimension::NO) {
        return Ok(());
    }
    Err(Error::dialog(format!("You can't rename a {}.", DefaultDimension::NAME)))
}
