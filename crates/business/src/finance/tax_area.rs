//! Where sales tax is the same: the areas that customers belong to where there is no VAT. Table 318.

use crate::sales::{Customer, SalesHeader, SalesInvoiceHeader};
use model::{Error, Record, Result, TableDescription, Tx};

model::table! {
    /// An area in which sales tax is the same. Table 318.
    pub TaxArea(318, "Tax Area") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<TaxArea>(|table| {
        table.primary_key(&[&TaxArea::CODE]);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(|tx, area, _| prepare(tx, area));
        on.delete(refuse_while_in_use);
    })
}

fn prepare(tx: &mut Tx<'_>, area: &mut Record<TaxArea>) -> Result<()> {
    tx.test_field(area, TaxArea::CODE)?;
    area.set(TaxArea::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn refuse_while_in_use(tx: &mut Tx<'_>, area: &Record<TaxArea>) -> Result<()> {
    let code = area.get(TaxArea::CODE);
    if tx.exists(Customer::TAX_AREA_CODE.is(code))?
        || tx.exists(SalesHeader::TAX_AREA_CODE.is(code))?
        || tx.exists(SalesInvoiceHeader::TAX_AREA_CODE.is(code))?
    {
        return Err(Error::dialog(
            "You cannot delete this tax rate because it is used on one or more existing documents.",
        ));
    }
    Ok(())
}
