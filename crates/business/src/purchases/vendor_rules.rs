//! Hooks of Vendor: how a vendor is numbered and checked, and how its contact learns of it.
//!
//! - validate: No., Name, Purchaser Code, Blocked, Privacy Blocked, Primary Contact No., the global dimensions, and what
//!   parties share ([`party_fields::hooks`])
//! - insert: [`insert`]
//! - modify: stamps; modified: the contact follows
//! - rename: [`rename`]
//! - delete: [`take_along`]
//!
//! Ledger entries and documents, which forbid a deletion, are not there yet.

use super::{PurchasesPayablesSetup, Vendor, VendorBlocked};
use crate::bulk::change_silently;
use crate::crm::{check_not_privacy_blocked, primary_contact, synchronisation};
use crate::finance::default_dimensions;
use crate::foundation::{CommentLine, CommentLineTableName, number_series, own_salesperson};
use crate::party::PartyTable;
use crate::{party_fields, party_number};
use model::{Code, Column, Error, Filter, Record, Result, TriggerBuilder, Tx};

const GLOBALS: [Column<Vendor, Code>; 2] = [Vendor::GLOBAL_DIMENSION_1_CODE, Vendor::GLOBAL_DIMENSION_2_CODE];

fn comments(no: &str) -> Filter<CommentLine> {
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
    triggers.validate(Vendor::NAME, |_, vendor, before| {
        party_fields::search_name_follows(Vendor::party_mut(vendor), Vendor::party(before));
        Ok(())
    });
    party_fields::hooks(triggers);
    triggers.validate(Vendor::PURCHASER_CODE, |tx, vendor, _| {
        check_not_privacy_blocked(tx, "Purchaser", vendor.get(Vendor::PURCHASER_CODE))
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
    triggers.delete(take_along);
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

/// Comments name their row without a relation that would follow by itself.
fn rename(tx: &mut Tx<'_>, vendor: &mut Record<Vendor>, before: &Record<Vendor>) -> Result<()> {
    let (old, new) = (before.get(Vendor::NO), vendor.get(Vendor::NO).to_owned());
    change_silently(tx, comments(old), |row| row.set(CommentLine::NO, &new))?;
    for column in [Vendor::INVOICE_DISC_CODE, Vendor::PAY_TO_VENDOR_NO] {
        if vendor.get(column) == old {
            vendor.set(column, &new);
        }
    }
    Ok(())
}

/// Comments, relations and default dimensions go; the contact stays.
fn take_along(tx: &mut Tx<'_>, vendor: &Record<Vendor>) -> Result<()> {
    let no = vendor.get(Vendor::NO);
    tx.delete_all(comments(no))?;
    synchronisation::forget_relations::<Vendor>(tx, no)?;
    default_dimensions::delete::<Vendor>(tx, no)
}
