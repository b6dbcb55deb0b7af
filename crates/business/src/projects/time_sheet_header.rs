//! What a resource does in a week. Table 950.

use super::{Resource, resource_rules};
use crate::foundation::UserSetup;
use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// A time sheet: what a resource does in a week. Table 950.
    pub TimeSheetHeader(950, "Time Sheet Header") {
        NO: Code(20) = "No.",
        STARTING_DATE: Date = "Starting Date",
        ENDING_DATE: Date = "Ending Date",
        RESOURCE_NO: Code(20) = "Resource No.",
        OWNER_USER_ID: Code(50) = "Owner User ID",
        APPROVER_USER_ID: Code(50) = "Approver User ID",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<TimeSheetHeader>(|table| {
        table.primary_key(&[&TimeSheetHeader::NO]);
        table.key(&[&TimeSheetHeader::RESOURCE_NO, &TimeSheetHeader::STARTING_DATE]);
        table.relation(TimeSheetHeader::RESOURCE_NO, Resource::NO);
        table.relation(TimeSheetHeader::OWNER_USER_ID, UserSetup::USER_ID);
        table.relation(TimeSheetHeader::APPROVER_USER_ID, UserSetup::USER_ID);
        table.triggers().validate(TimeSheetHeader::RESOURCE_NO, take_resource);
    })
}

/// The resource says whose the sheet is, and who approves it.
fn take_resource(tx: &mut Tx<'_>, sheet: &mut Record<TimeSheetHeader>, _: &Record<TimeSheetHeader>) -> Result<()> {
    if sheet.is_blank(TimeSheetHeader::RESOURCE_NO) {
        return Ok(());
    }
    let resource = resource_rules::require_usable(tx, sheet.get(TimeSheetHeader::RESOURCE_NO))?;
    tx.test_field(&resource, Resource::TIME_SHEET_OWNER_USER_ID)?;
    tx.test_field(&resource, Resource::TIME_SHEET_APPROVER_USER_ID)?;
    sheet.set(TimeSheetHeader::OWNER_USER_ID, resource.get(Resource::TIME_SHEET_OWNER_USER_ID));
    sheet.set(TimeSheetHeader::APPROVER_USER_ID, resource.get(Resource::TIME_SHEET_APPROVER_USER_ID));
    Ok(())
}
