//! Buffers that show the codes of one of two tables: one where there is VAT, the other where there is sales tax.

use crate::finance::general_ledger_setup::uses_vat;
use model::{Code, Column, Filter, Record, Restrictions, Result, TableDescription, TableType, Text, Tx};

model::enumeration! {
    /// The kind of tax. Enum 5504.
    pub TaxBufferType(5504, "Tax Buffer Type") as "taxBufferType" {
        SalesTax = 0 "Sales Tax",
        Vat = 1 "VAT",
    }
}

/// A table that is never stored. Its rows have the ids and versions of the rows they stand for.
pub trait TaxBuffer: TableType {
    /// Where the rows are with VAT.
    type Vat: TableType;
    /// Where the rows are with sales tax.
    type SalesTax: TableType;
    /// The buffer's own columns.
    const OWN: Columns<Self>;
    /// Which of the two tables a row is in.
    const KIND: Column<Self, TaxBufferType>;
    /// The columns shown with VAT.
    const VAT: Columns<Self::Vat>;
    /// The columns shown with sales tax.
    const SALES_TAX: Columns<Self::SalesTax>;
}

/// A table's code and its description.
pub struct Columns<T: 'static> {
    /// The primary key.
    pub code: Column<T, Code>,
    /// What the code means.
    pub description: Column<T, Text>,
}

/// The description of a buffer: writing a row of it writes the one it stands for.
pub(super) fn table<B: TaxBuffer>() -> TableDescription {
    TableDescription::of::<B>(|table| {
        table.temporary();
        table.primary_key(&[&B::OWN.code]);
        let mut on = table.triggers();
        on.insert(|tx, row| if uses_vat(tx)? { insert(tx, row, B::VAT) } else { insert(tx, row, B::SALES_TAX) });
        on.modify(|tx, row, _| if uses_vat(tx)? { modify(tx, row, B::VAT) } else { modify(tx, row, B::SALES_TAX) });
        on.delete(|tx, row| if uses_vat(tx)? { delete(tx, row, B::VAT) } else { delete(tx, row, B::SALES_TAX) });
    })
}

/// All rows of the company, by code.
pub fn rows<B: TaxBuffer>(tx: &mut Tx<'_>, _: &Restrictions) -> Result<Vec<Record<B>>> {
    if uses_vat(tx)? { all(tx, B::VAT, TaxBufferType::Vat) } else { all(tx, B::SALES_TAX, TaxBufferType::SalesTax) }
}

fn all<B: TaxBuffer, T: TableType>(tx: &mut Tx<'_>, source: Columns<T>, kind: TaxBufferType) -> Result<Vec<Record<B>>> {
    let buffered = |row: &Record<T>| {
        let mut buffer = Record::new()
            .with(B::OWN.code, row.get(source.code))
            .with(B::OWN.description, row.get(source.description))
            .with(B::KIND, kind);
        buffer.take_system_columns(row);
        buffer
    };
    Ok(tx.all(Filter::<T>::everything())?.iter().map(buffered).collect())
}

fn insert<B: TaxBuffer, T: TableType>(tx: &mut Tx<'_>, buffer: &mut Record<B>, source: Columns<T>) -> Result<()> {
    let mut row = Record::<T>::new().with_system_id(buffer.system_id());
    copy(buffer, &mut row, &source);
    tx.insert(&mut row)?;
    buffer.take_system_columns(&row);
    Ok(())
}

fn modify<B: TaxBuffer, T: TableType>(tx: &mut Tx<'_>, buffer: &mut Record<B>, source: Columns<T>) -> Result<()> {
    let mut row = stored(tx, buffer)?;
    copy(buffer, &mut row, &source);
    tx.modify(&mut row)?;
    buffer.take_system_columns(&row);
    Ok(())
}

fn delete<B: TaxBuffer, T: TableType>(tx: &mut Tx<'_>, buffer: &Record<B>, _: Columns<T>) -> Result<()> {
    let row = stored::<B, T>(tx, buffer)?;
    tx.delete(&row)
}

fn stored<B: TaxBuffer, T: TableType>(tx: &mut Tx<'_>, buffer: &Record<B>) -> Result<Record<T>> {
    tx.require(Filter::from_expr(model::by_id(buffer.system_id())))
}

fn copy<B: TaxBuffer, T: TableType>(buffer: &Record<B>, row: &mut Record<T>, source: &Columns<T>) {
    row.set(source.code, buffer.get(B::OWN.code));
    row.set(source.description, buffer.get(B::OWN.description));
}
