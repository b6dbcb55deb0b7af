//! How a customer's tax area id keeps together with the code it stands for: that of a VAT business posting group, or of
//! a tax area where there is sales tax.

use super::Customer;
use crate::finance::{TaxArea, VatBusinessPostingGroup, uses_vat};
use model::{Record, Result, Tx, Uuid};

/// The id follows the code. A code that leads nowhere leaves the id as it was, as in Business Central.
pub fn follow_code(tx: &mut Tx<'_>, customer: &mut Record<Customer>) -> Result<()> {
    if customer.is_blank(Customer::VAT_BUS_POSTING_GROUP) && customer.is_blank(Customer::TAX_AREA_CODE) {
        customer.set(Customer::TAX_AREA_ID, Uuid::nil());
        return Ok(());
    }
    let (code, id) = if uses_vat(tx)? {
        let code = customer.get(Customer::VAT_BUS_POSTING_GROUP);
        (code, tx.first(VatBusinessPostingGroup::CODE.is(code))?.map(|group| group.system_id()))
    } else {
        let code = customer.get(Customer::TAX_AREA_CODE);
        (code, tx.first(TaxArea::CODE.is(code))?.map(|area| area.system_id()))
    };
    if code.is_empty() {
        customer.set(Customer::TAX_AREA_ID, Uuid::nil());
    } else if let Some(id) = id {
        customer.set(Customer::TAX_AREA_ID, id);
    }
    Ok(())
}

/// The code follows the id, without validation. The zero id changes no code, and goes again when the row is saved.
pub fn follow_id(tx: &mut Tx<'_>, customer: &mut Record<Customer>) -> Result<()> {
    let id = customer.get(Customer::TAX_AREA_ID);
    if id.is_nil() {
        return Ok(());
    }
    if uses_vat(tx)? {
        let group = tx.require(VatBusinessPostingGroup::SYSTEM_ID.is(id))?;
        customer.set(Customer::VAT_BUS_POSTING_GROUP, group.get(VatBusinessPostingGroup::CODE));
    } else {
        let area = tx.require(TaxArea::SYSTEM_ID.is(id))?;
        customer.set(Customer::TAX_AREA_CODE, area.get(TaxArea::CODE));
    }
    Ok(())
}
