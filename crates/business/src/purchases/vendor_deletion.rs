//! Hooks of Vendor's deletion: what forbids it, and what goes with the vendor.
//!
//! - delete: [`refuse_while_in_use`], then [`take_along`]
//! - deleted: prices
//!
//! The contact stays.

use super::{MyVendor, OrderAddress, PurchaseLine, PurchasePrepayment, Vendor, VendorBankAccount, vendor_rules};
use crate::bulk::change_silently;
use crate::crm::synchronisation;
use crate::finance::{
    DetailedVendorLedgEntry, VatRegistrationLog, VatRegistrationLogAccountType, VendorLedgerEntry, default_dimensions,
    refuse_when_entries_exist,
};
use crate::foundation::{CalendarSourceType, CustomReportSelection, CustomizedCalendarChange};
use crate::inventory::{ItemReference, ItemReferenceType, ItemVendor};
use crate::pricing::{self, PriceSourceType};
use model::{Error, Record, Result, TableType, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Vendor>) {
    triggers.delete(refuse_while_in_use);
    triggers.delete(take_along);
    triggers.deleted(|tx, vendor| pricing::delete_prices_of(tx, PriceSourceType::Vendor, vendor.get(Vendor::NO)));
}

/// Entries of years that are not closed, open entries, then lines of purchase documents. The text for who delivers, not
/// who is paid, leaves the kind of document out, as Business Central does.
fn refuse_while_in_use(tx: &mut Tx<'_>, vendor: &Record<Vendor>) -> Result<()> {
    let no = vendor.get(Vendor::NO);
    let entries = VendorLedgerEntry::VENDOR_NO.is(no);
    let columns = (VendorLedgerEntry::POSTING_DATE, VendorLedgerEntry::OPEN);
    refuse_when_entries_exist(tx, &format!("Vendor {no}"), entries, columns)?;
    let kind = match tx.first(PurchaseLine::PAY_TO_VENDOR_NO.is(no))? {
        Some(line) => line.get(PurchaseLine::DOCUMENT_TYPE).name(),
        None if tx.exists(PurchaseLine::BUY_FROM_VENDOR_NO.is(no))? => "%3",
        None => return Ok(()),
    };
    Err(Error::dialog(format!(
        "You cannot delete Vendor {no} because there is at least one outstanding Purchase {kind} for this vendor."
    )))
}

/// Old entries belong to nobody; what is only the vendor's goes.
fn take_along(tx: &mut Tx<'_>, vendor: &Record<Vendor>) -> Result<()> {
    let no = vendor.get(Vendor::NO);
    change_silently(tx, VendorLedgerEntry::VENDOR_NO.is(no), |row| row.set(VendorLedgerEntry::VENDOR_NO, ""))?;
    change_silently(tx, DetailedVendorLedgEntry::VENDOR_NO.is(no), |row| {
        row.set(DetailedVendorLedgEntry::VENDOR_NO, "");
    })?;
    tx.delete_all(vendor_rules::comments(no))?;
    tx.delete_all(VendorBankAccount::VENDOR_NO.is(no))?;
    tx.delete_all(OrderAddress::VENDOR_NO.is(no))?;
    let references = ItemReference::REFERENCE_TYPE.is(ItemReferenceType::Vendor);
    tx.delete_all(references.and(ItemReference::REFERENCE_TYPE_NO.is(no)))?;
    synchronisation::forget_relations::<Vendor>(tx, no)?;
    default_dimensions::delete::<Vendor>(tx, no)?;
    tx.delete_each(ItemVendor::VENDOR_NO.is(no))?;
    let reports = CustomReportSelection::SOURCE_TYPE.is(i64::from(Vendor::ID));
    tx.delete_all(reports.and(CustomReportSelection::SOURCE_NO.is(no)))?;
    tx.delete_each(PurchasePrepayment::VENDOR_NO.is(no))?;
    let checks = VatRegistrationLog::ACCOUNT_TYPE.is(VatRegistrationLogAccountType::Vendor);
    tx.delete_all(checks.and(VatRegistrationLog::ACCOUNT_NO.is(no)))?;
    let calendar = CustomizedCalendarChange::SOURCE_TYPE.is(CalendarSourceType::Vendor);
    tx.delete_all(calendar.and(CustomizedCalendarChange::SOURCE_CODE.is(no)))?;
    tx.delete_all(MyVendor::VENDOR_NO.is(no))?;
    Ok(())
}
