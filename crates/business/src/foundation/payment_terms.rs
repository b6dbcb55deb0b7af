//! When a document falls due, and which discount early payment earns. Table 3.

use crate::foundation::PaymentTermTranslation;
use model::{Decimal, Record, Result, TableDescription, Tx};

model::table! {
    /// When a document falls due, and which discount early payment earns. Table 3.
    pub PaymentTerms(3, "Payment Terms") {
        CODE: Code(10) = "Code",
        DUE_DATE_CALCULATION: DateFormula = "Due Date Calculation",
        DISCOUNT_DATE_CALCULATION: DateFormula = "Discount Date Calculation",
        DISCOUNT_PERCENT: Decimal(5) = "Discount %",
        DESCRIPTION: Text(100) = "Description",
        CALC_PMT_DISC_ON_CR_MEMOS: Boolean = "Calc. Pmt. Disc. on Cr. Memos",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PaymentTerms>(|table| {
        table.primary_key(&[&PaymentTerms::CODE]);
        table.range(PaymentTerms::DISCOUNT_PERCENT, Decimal::ZERO, Decimal::ONE_HUNDRED);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(prepare_change);
        on.delete(|tx, terms| {
            tx.delete_all(PaymentTermTranslation::PAYMENT_TERM.is(terms.get(PaymentTerms::CODE)))?;
            Ok(())
        });
    })
}

fn prepare(tx: &mut Tx, terms: &mut Record<PaymentTerms>) -> Result<()> {
    tx.test_field(terms, PaymentTerms::CODE)?;
    terms.set(PaymentTerms::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn prepare_change(tx: &mut Tx, terms: &mut Record<PaymentTerms>, _: &Record<PaymentTerms>) -> Result<()> {
    prepare(tx, terms)
}
