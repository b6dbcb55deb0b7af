//! What happens to a resource when it is created, changed or deleted, and whether it may be used.

use super::{Resource, ResourcesSetup, TimeSheetHeader, TimeSheetLine};
use crate::finance::default_dimensions;
use crate::foundation::number_series;
use model::{Code, Column, ColumnOf, Error, Record, Result, TriggerBuilder, Tx};

const GLOBALS: [Column<Resource, Code>; 2] = [Resource::GLOBAL_DIMENSION_1_CODE, Resource::GLOBAL_DIMENSION_2_CODE];

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<Resource>) {
    on.validate(Resource::NAME, keep_search_name);
    for column in [Resource::TIME_SHEET_OWNER_USER_ID, Resource::TIME_SHEET_APPROVER_USER_ID] {
        on.validate(column, move |tx, resource, before| keep_with_time_sheets(tx, resource, before, column));
    }
    on.validate(Resource::USE_TIME_SHEET, |tx, resource, before| {
        keep_with_time_sheets(tx, resource, before, Resource::USE_TIME_SHEET)
    });
    default_dimensions::hooks(on, Resource::NO, GLOBALS);
    on.insert(prepare);
    on.modify(|tx, resource, _| {
        resource.set(Resource::LAST_DATE_MODIFIED, tx.work_date());
        Ok(())
    });
    on.delete(refuse_with_time_sheets);
    on.delete(|tx, resource| default_dimensions::delete::<Resource>(tx, resource.get(Resource::NO)));
}

fn keep_search_name(_: &mut Tx, resource: &mut Record<Resource>, before: &Record<Resource>) -> Result<()> {
    let search_name = resource.get(Resource::SEARCH_NAME);
    if search_name.is_empty() || search_name == before.get(Resource::NAME).to_uppercase() {
        let name = resource.get(Resource::NAME).to_owned();
        resource.set(Resource::SEARCH_NAME, name);
    }
    Ok(())
}

fn keep_with_time_sheets<K>(
    tx: &mut Tx,
    resource: &mut Record<Resource>,
    before: &Record<Resource>,
    column: Column<Resource, K>,
) -> Result<()> {
    if resource.same(before, column) || !has_time_sheets(tx, resource)? {
        return Ok(());
    }
    let model = tx.context().model.clone();
    let caption = &model.table(<Resource as model::TableType>::ID)?.column(ColumnOf::position(&column)).caption;
    Err(Error::dialog(format!(
        "{caption} cannot be changed since unprocessed time sheet lines exist for this resource."
    )))
}

/// Whether a time sheet of the resource has a line that was not posted.
fn has_time_sheets(tx: &mut Tx, resource: &Record<Resource>) -> Result<bool> {
    for sheet in tx.all(TimeSheetHeader::RESOURCE_NO.is(resource.get(Resource::NO)))? {
        let of_sheet = TimeSheetLine::TIME_SHEET_NO.is(sheet.get(TimeSheetHeader::NO));
        if tx.exists(of_sheet.and(TimeSheetLine::POSTED.is(false)))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn prepare(tx: &mut Tx, resource: &mut Record<Resource>) -> Result<()> {
    if resource.is_blank(Resource::NO) {
        let setup = tx.setup::<ResourcesSetup>()?;
        tx.test_field(&setup, ResourcesSetup::RESOURCE_NOS)?;
        let series = setup.get(ResourcesSetup::RESOURCE_NOS);
        let no = number_series::next_free(tx, series, Resource::NO)?;
        resource.set(Resource::NO, no);
        resource.set(Resource::NO_SERIES, series);
    }
    default_dimensions::set_globals(tx, resource, Resource::NO, GLOBALS)
}

fn refuse_with_time_sheets(tx: &mut Tx, resource: &Record<Resource>) -> Result<()> {
    if !has_time_sheets(tx, resource)? {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "You cannot delete Resource {} because unprocessed time sheet lines exist for this resource.",
        resource.get(Resource::NO)
    )))
}

/// The resource of a time sheet, which must be free to be used.
pub fn require_usable(tx: &mut Tx, no: &str) -> Result<Record<Resource>> {
    let resource = tx.require(Resource::NO.is(no))?;
    if resource.get(Resource::PRIVACY_BLOCKED) {
        return Err(Error::dialog(format!(
            "You cannot use resource {no} because they are marked as blocked due to privacy."
        )));
    }
    tx.test_field_is(&resource, Resource::BLOCKED, false)?;
    Ok(resource)
}
