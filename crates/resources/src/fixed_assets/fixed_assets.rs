//! What a company owns and uses for years. Page 30098.

use crate::prelude::*;
use business::fixed_assets::{FaLocation, FixedAsset};
use business::hr::Employee;
use model::{Code, Column, ErrorCode, TableType};

/// The entity set. Of an id and a code, the one that is given last counts.
pub fn resource() -> Resource<FixedAsset> {
    let location_id = id_of("fixedAssetLocationId", FixedAsset::FA_LOCATION_CODE, FaLocation::CODE);
    let employee_id = id_of("employeeId", FixedAsset::RESPONSIBLE_EMPLOYEE, Employee::NO);
    Resource::new("fixedAssets", "fixedAsset").fields([
        key("id"),
        field("number", FixedAsset::NO).captioned("No."),
        field("displayName", FixedAsset::DESCRIPTION).captioned("Description"),
        field("fixedAssetLocationCode", FixedAsset::FA_LOCATION_CODE),
        location_id.written_by(|tx, asset, id, submission| {
            take_id(tx, asset, "FA Location Id", (FixedAsset::FA_LOCATION_CODE, FaLocation::CODE), id, submission)
        }),
        field("classCode", FixedAsset::FA_CLASS_CODE),
        field("subclassCode", FixedAsset::FA_SUBCLASS_CODE),
        field("blocked", FixedAsset::BLOCKED),
        field("serialNumber", FixedAsset::SERIAL_NO).captioned("Serial No."),
        field("employeeNumber", FixedAsset::RESPONSIBLE_EMPLOYEE).captioned("Employee No."),
        employee_id.written_by(|tx, asset, id, submission| {
            let columns = (FixedAsset::RESPONSIBLE_EMPLOYEE, Employee::NO);
            take_id(tx, asset, "Responsible Employee Id", columns, id, submission)
        }),
        field("underMaintenance", FixedAsset::UNDER_MAINTENANCE),
        modified_at("lastModifiedDateTime"),
    ])
}

/// The ids are columns with relations in Business Central, so the refusal is that of a relation.
fn take_id<U: TableType>(
    tx: &mut Tx<'_>,
    asset: &mut Record<FixedAsset>,
    caption: &str,
    (code, target): (Column<FixedAsset, Code>, Column<U, Code>),
    id: Value,
    submission: &mut Submission,
) -> Result<()> {
    submission.assign(code.position());
    if id.is_blank() {
        return tx.validate(asset, code, "");
    }
    let Some(row) = tx.row_by_id(U::ID, id.as_guid())? else {
        return Err(Error::refused(
            ErrorCode::InternalInvalidTableRelation,
            format!(
                "The field {caption} of table Fixed Asset contains a value ({id}) that cannot be found in the related \
                 table ({}).",
                U::NAME
            ),
        ));
    };
    tx.validate(asset, code, row.value(target.position()).clone())
}
