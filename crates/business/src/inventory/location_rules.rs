//! Hooks of Location: its address, what forbids a deletion, and what goes with it.
//!
//! - validate: City, Post Code, Country/Region Code, Email
//! - delete: [`refuse_while_in_use`], then [`take_along`]
//! - rename: the calendar follows

use super::{ItemLedgerEntry, Location, StockkeepingUnit, TransferRoute, WarehouseEntry};
use crate::address::{self, Addressed};
use crate::bulk::change_silently;
use crate::finance::default_dimensions;
use crate::foundation::{CalendarSourceType, CustomizedCalendarChange};
use crate::party_fields;
use model::{Code, Column, Decimal, Error, Filter, Record, Result, Text, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, Location>) {
    address::hooks(on);
    on.validate(Location::E_MAIL, |_, location, _| {
        let email = party_fields::check_single_email(location.get(Location::E_MAIL))?.to_owned();
        location.set(Location::E_MAIL, email);
        Ok(())
    });
    on.insert(|tx, location| tx.test_field(location, Location::CODE));
    on.rename(rename);
    on.delete(refuse_while_in_use);
    on.delete(take_along);
}

impl Addressed for Location {
    const CITY: Column<Location, Text> = Location::CITY;
    const POST_CODE: Column<Location, Code> = Location::POST_CODE;
    const COUNTY: Column<Location, Text> = Location::COUNTY;
    const COUNTRY_REGION_CODE: Column<Location, Code> = Location::COUNTRY_REGION_CODE;
}

fn calendar(code: &str) -> Filter<CustomizedCalendarChange> {
    let of_locations = CustomizedCalendarChange::SOURCE_TYPE.is(CalendarSourceType::Location);
    of_locations.and(CustomizedCalendarChange::SOURCE_CODE.is(code))
}

/// The calendar names its row without a relation that would follow by itself.
fn rename(tx: &mut Tx<'_>, location: &mut Record<Location>, before: &Record<Location>) -> Result<()> {
    let (old, new) = (before.get(Location::CODE), location.get(Location::CODE));
    change_silently(tx, calendar(old), |row| row.set(CustomizedCalendarChange::SOURCE_CODE, new))
}

/// Stockkeeping units, open entries and filled bins, in this order. Documents do not matter.
fn refuse_while_in_use(tx: &mut Tx<'_>, location: &Record<Location>) -> Result<()> {
    let code = location.get(Location::CODE);
    if tx.exists(StockkeepingUnit::LOCATION_CODE.is(code))? {
        return Err(Error::dialog(format!(
            "You cannot delete {code} because one or more stockkeeping units exist at this location."
        )));
    }
    if tx.exists(ItemLedgerEntry::LOCATION_CODE.is(code).and(ItemLedgerEntry::OPEN.is(true)))? {
        return Err(Error::dialog(format!(
            "You cannot delete {code} because there are one or more ledger entries on this location."
        )));
    }
    let mut in_bins = Decimal::ZERO;
    tx.each(WarehouseEntry::LOCATION_CODE.is(code), &mut |entry| {
        in_bins += entry.get(WarehouseEntry::QTY_BASE);
        Ok(())
    })?;
    if !in_bins.is_zero() {
        return Err(Error::dialog(format!("You cannot delete the Location {code}, because they contain items.")));
    }
    Ok(())
}

/// Routes in both directions, the calendar and default dimensions; posting set-up stays.
fn take_along(tx: &mut Tx<'_>, location: &Record<Location>) -> Result<()> {
    let code = location.get(Location::CODE);
    tx.delete_all(TransferRoute::TRANSFER_FROM_CODE.is(code))?;
    tx.delete_all(TransferRoute::TRANSFER_TO_CODE.is(code))?;
    tx.delete_all(calendar(code))?;
    default_dimensions::delete::<Location>(tx, code)
}
