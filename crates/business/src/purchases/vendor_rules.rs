//! Hooks of Vendor: how a vendor is numbered and checked, and how its contact learns of it.
//!
//! - validate: No., Name, Phone No., Purchaser Code, Gen. Bus. Posting Group, Blocked, Privacy Blocked, Primary Contact
//!   No., the global dimensions, and what parties share ([`party_fields::hooks`])
//! - insert: [`insert`]
//! - modify: stamps; modified: the contact follows
//! - rename: [`rename`]
//!
//! Deletion is in `vendor_deletion`.

use super::{MyVendor, PurchasesPayablesSetup, Vendor, VendorBlocked};
use crate::bulk::change_silently;
use crate::crm::{check_not_privacy_blocked, primary_contact, synchronisation};
use crate::finance::{default_dimensions, vat_group_of};
use crate::foundation::{CommentLine, CommentLineTableName, number_series, own_salesperson};
use crate::party::PartyTable;
use crate::{party_fields, party_number};
use model::{Code, Column, Error, Filter, Record, Result, TriggerBuilder, Tx};

const GLOBALS: [Column<Vendor, Code>; 2] = [Vendor::GLOBAL_DIMENSION_1_CODE, Vendor::GLOBAL_DIMENSION_2_CODE];

/// The comments of a vendor.
pub(super) fn comments(no: &str) -> Filter<CommentLine> {
    CommentLine::TABLE_NAME.is(CommentLineTableName::Vendor).and(CommentLine::NO.is(no))
}

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Vendor>) {
    triggers.validate(Vendor::NO, |tx, vendor, before| {
        if !vendor.same(before, Vendor::NO) {
            let setup = tx.setup::<PurchasesPayablesSetup>()?;
            number_series::test_manual(tx, setup.get(PurchasesPayablesSetup::VENDOR_NOS))?;
            vendor.set(Vendor::NO_SERIES, "");
        }
        take_own_invoice_discount(vendor);
        Ok(())
    });
    triggers.validate(Vendor::NAME, |tx, vendor, before| {
        party_fields::search_name_follows(Vendor::party_mut(vendor), Vendor::party(before));
        change_silently(tx, my_vendors(vendor), |mine| mine.set(MyVendor::NAME, vendor.get(Vendor::NAME)))
    });
    party_fields::hooks(triggers);
    triggers.validate(Vendor::PHONE_NO, |tx, vendor, _| {
        change_silently(tx, my_vendors(vendor), |mine| mine.set(MyVendor::PHONE_NO, vendor.get(Vendor::PHONE_NO)))
    });
    triggers.validate(Vendor::PURCHASER_CODE, |tx, vendor, _| {
        check_not_privacy_blocked(tx, "Purchaser", vendor.get(Vendor::PURCHASER_CODE))
    });
    triggers.validate(Vendor::GEN_BUS_POSTING_GROUP, |tx, vendor, before| {
        if !vendor.same(before, Vendor::GEN_BUS_POSTING_GROUP)
            && let Some(vat_group) = vat_group_of(tx, vendor.get(Vendor::GEN_BUS_POSTING_GROUP))?
        {
            vendor.set(Vendor::VAT_BUS_POSTING_GROUP, vat_group);
        }
        Ok(())
    });
    triggers.validate(Vendor::BLOCKED, |_, vendor, _| {
        if vendor.get(Vendor::PRIVACY_BLOCKED) && vendor.get(Vendor::BLOCKED) != VendorBlocked::All {
            return Err(Error::dialog(
                "The Blocked field cannot be changed because the user is blocked for privacy reasons.",
            ));
        }
        Ok(())
    });
    triggers.validate(Vendor::PRIVACY_BLOCKED, |_, vendor, _| {
        let privacy = vendor.get(Vendor::PRIVACY_BLOCKED);
        vendor.set(Vendor::BLOCKED, if privacy { VendorBlocked::All } else { VendorBlocked::Blank });
        Ok(())
    });
    triggers.validate(Vendor::PRIMARY_CONTACT_NO, |tx, vendor, _| primary_contact::take(tx, vendor));
    default_dimensions::hooks(triggers, Vendor::NO, GLOBALS);
    triggers.insert(insert);
    triggers.modify(|tx, vendor, _| {
        stamp(tx, vendor);
        Ok(())
    });
    triggers.modified(synchronisation::tell_contact);
    triggers.rename(rename);
}

/// The places where users keep a stored vendor at hand.
fn my_vendors(vendor: &Record<Vendor>) -> Filter<MyVendor> {
    MyVendor::VENDOR_NO.is(vendor.get(Vendor::NO)).and(MyVendor::VENDOR_NO.is_not(""))
}

fn take_own_invoice_discount(vendor: &mut Record<Vendor>) {
    if vendor.is_blank(Vendor::INVOICE_DISC_CODE) {
        let no = vendor.get(Vendor::NO).to_owned();
        vendor.set(Vendor::INVOICE_DISC_CODE, no);
    }
}

fn insert(tx: &mut Tx<'_>, vendor: &mut Record<Vendor>) -> Result<()> {
    if vendor.is_blank(Vendor::NO) {
        let setup = tx.setup::<PurchasesPayablesSetup>()?;
        party_number::assign(tx, vendor, &setup, PurchasesPayablesSetup::VENDOR_NOS)?;
    }
    take_own_invoice_discount(vendor);
    synchronisation::create_contact(tx, vendor)?;
    if vendor.is_blank(Vendor::PURCHASER_CODE) {
        let purchaser = own_salesperson(tx)?;
        tx.validate(vendor, Vendor::PURCHASER_CODE, purchaser)?;
    }
    default_dimensions::set_globals(tx, vendor, Vendor::NO, GLOBALS)?;
    stamp(tx, vendor);
    Ok(())
}

fn stamp(tx: &Tx<'_>, vendor: &mut Record<Vendor>) {
    vendor.set(Vendor::LAST_MODIFIED_DATE_TIME, tx.now());
    vendor.set(Vendor::LAST_DATE_MODIFIED, tx.work_date());
}

/// References of the row to itself; those of other rows follow by their relations.
fn rename(_: &mut Tx<'_>, vendor: &mut Record<Vendor>, before: &Record<Vendor>) -> Result<()> {
    let (old, new) = (before.get(Vendor::NO), vendor.get(Vendor::NO).to_owned());
    for column in [Vendor::INVOICE_DISC_CODE, Vendor::PAY_TO_VENDOR_NO] {
        if vendor.get(column) == old {
            vendor.set(column, &new);
        }
    }
    Ok(())
}
