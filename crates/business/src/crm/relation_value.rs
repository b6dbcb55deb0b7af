//! Hooks of Contact Business Relation, and the value that contacts store about their relations.
//!
//! - insert: [`check_uniqueness`]
//! - changed: [`recompute_affected`], so that silent writes count, too

use super::{BusinessRelationValue, Contact, ContactBusinessRelation as Relation, LinkToTable, MarketingSetup};
use crate::bank::BankAccount;
use crate::hr::Employee;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{EnumerationType, Error, Filter, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Relation>) {
    triggers.insert(check_uniqueness);
    triggers.changed(recompute_affected);
}

/// One contact has one relation per table, and a customer or vendor has one contact. A row that names its target
/// replaces the row of the same code that does not yet.
fn check_uniqueness(tx: &mut Tx<'_>, row: &mut Record<Relation>) -> Result<()> {
    if row.is_blank(Relation::NO) {
        return Ok(());
    }
    let (contact_no, no, link) =
        (row.get(Relation::CONTACT_NO), row.get(Relation::NO), row.get(Relation::LINK_TO_TABLE));
    let same_link = Relation::LINK_TO_TABLE.is(link);
    let of_contact = same_link.clone().and(Relation::CONTACT_NO.is(contact_no)).and(Relation::NO.is_not(""));
    if let Some(other) = tx.first(of_contact)? {
        let target = format!("{} {}", link.name(), other.get(Relation::NO));
        return Err(already_related(&format!("Contact {contact_no}"), &target));
    }
    let of_target = same_link.and(Relation::NO.is(no)).and(Relation::CONTACT_NO.is_not(contact_no));
    if let Some(other) = tx.first(of_target)?
        && target_exists(tx, link, no)?
    {
        let contact = format!("Contact {}", other.get(Relation::CONTACT_NO));
        return Err(already_related(&format!("{} {no}", link.name()), &contact));
    }
    let unnamed = Relation::CONTACT_NO
        .is(contact_no)
        .and(Relation::BUSINESS_RELATION_CODE.is(row.get(Relation::BUSINESS_RELATION_CODE)))
        .and(Relation::NO.is(""));
    tx.delete_all(unnamed)?;
    Ok(())
}

fn already_related(who: &str, to: &str) -> Error {
    Error::dialog(format!("{who} already has a Contact Business Relation with {to}."))
}

fn target_exists(tx: &mut Tx<'_>, link: LinkToTable, no: &str) -> Result<bool> {
    match link {
        LinkToTable::Customer => tx.exists(Customer::NO.is(no)),
        LinkToTable::Vendor => tx.exists(Vendor::NO.is(no)),
        LinkToTable::BankAccount => tx.exists(BankAccount::NO.is(no)),
        LinkToTable::Employee => tx.exists(Employee::NO.is(no)),
        _ => Ok(false),
    }
}

/// The contacts that a changed row concerns: its own, and everyone in that company.
fn recompute_affected(
    tx: &mut Tx<'_>,
    before: Option<&Record<Relation>>,
    after: Option<&Record<Relation>>,
) -> Result<()> {
    let old = before.map(|row| row.get(Relation::CONTACT_NO));
    let new = after.map(|row| row.get(Relation::CONTACT_NO));
    for contact_no in old.into_iter().chain(new.filter(|new| Some(*new) != old)) {
        for mut contact in tx.all(Contact::NO.is(contact_no).or(Contact::COMPANY_NO.is(contact_no)))? {
            if recompute(tx, &mut contact)? {
                tx.modify_silently(&mut contact)?;
            }
        }
    }
    Ok(())
}

/// Brings the stored value of a contact in memory up to date; true when it changed.
pub(super) fn recompute(tx: &mut Tx<'_>, contact: &mut Record<Contact>) -> Result<bool> {
    let value = value_of(tx, contact.get(Contact::NO), contact.get(Contact::COMPANY_NO))?;
    let changed = contact.get(Contact::CONTACT_BUSINESS_RELATION) != value;
    contact.set(Contact::CONTACT_BUSINESS_RELATION, value);
    Ok(changed)
}

/// Business Central's reading of the rows of a contact and its company.
fn value_of(tx: &mut Tx<'_>, no: &str, company_no: &str) -> Result<BusinessRelationValue> {
    let mut of = Relation::CONTACT_NO.is(no);
    if !company_no.is_empty() && company_no != no {
        of = of.or(Relation::CONTACT_NO.is(company_no));
    }
    let rows = tx.all(of)?;
    let row = match rows.as_slice() {
        [] => return Ok(BusinessRelationValue::None),
        [row] => row,
        _ => return Ok(BusinessRelationValue::Multiple),
    };
    let setup = tx.first(Filter::<MarketingSetup>::everything())?.unwrap_or_default();
    let codes = [
        setup.get(MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS),
        setup.get(MarketingSetup::BUS_REL_CODE_FOR_VENDORS),
        setup.get(MarketingSetup::BUS_REL_CODE_FOR_BANK_ACCS),
        setup.get(MarketingSetup::BUS_REL_CODE_FOR_EMPLOYEES),
    ];
    // With all four codes blank, every code counts.
    let code = row.get(Relation::BUSINESS_RELATION_CODE);
    let counts =
        codes.iter().all(|known| known.is_empty()) || codes.iter().any(|known| !known.is_empty() && *known == code);
    if !counts || row.is_blank(Relation::NO) {
        return Ok(BusinessRelationValue::Other);
    }
    // The two enumerations share their first ordinals.
    Ok(BusinessRelationValue::from_ordinal(row.get(Relation::LINK_TO_TABLE).ordinal()))
}
