//! The tax areas of a company, whichever table they are in: VAT business posting groups or, with sales tax, tax areas.
//! Table 5504.

use crate::finance::general_ledger_setup::uses_vat;
use crate::finance::{TaxArea, TaxBufferType, VatBusinessPostingGroup};
use model::{Code, Column, Filter, Record, Restrictions, Result, TableDescription, TableType, Text, Tx};

model::table! {
    /// A tax area or a VAT business posting group. It has the id and the version of the row it stands for.
    pub TaxAreaBuffer(5504, "Tax Area Buffer") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        TYPE: Enum(TaxBufferType) = "Type",
    }
}

/// The table's description: writing a row writes the one it stands for.
pub fn table() -> TableDescription {
    TableDescription::of::<TaxAreaBuffer>(|table| {
        table.temporary();
        table.primary_key(&[&TaxAreaBuffer::CODE]);
        let mut on = table.triggers();
        on.insert(|tx, buffer| if uses_vat(tx)? { insert(tx, buffer, VAT) } else { insert(tx, buffer, SALES_TAX) });
        on.modify(|tx, buffer, _| if uses_vat(tx)? { modify(tx, buffer, VAT) } else { modify(tx, buffer, SALES_TAX) });
        on.delete(|tx, buffer| if uses_vat(tx)? { delete(tx, buffer, VAT) } else { delete(tx, buffer, SALES_TAX) });
    })
}

/// The columns of a table that tax areas are in.
struct Source<T: 'static> {
    code: Column<T, Code>,
    description: Column<T, Text>,
    kind: TaxBufferType,
}

const VAT: Source<VatBusinessPostingGroup> = Source {
    code: VatBusinessPostingGroup::CODE,
    description: VatBusinessPostingGroup::DESCRIPTION,
    kind: TaxBufferType::Vat,
};

const SALES_TAX: Source<TaxArea> =
    Source { code: TaxArea::CODE, description: TaxArea::DESCRIPTION, kind: TaxBufferType::SalesTax };

/// All tax areas of the company, by code.
pub fn rows(tx: &mut Tx<'_>, _: &Restrictions) -> Result<Vec<Record<TaxAreaBuffer>>> {
    if uses_vat(tx)? { all(tx, VAT) } else { all(tx, SALES_TAX) }
}

fn all<T: TableType>(tx: &mut Tx<'_>, source: Source<T>) -> Result<Vec<Record<TaxAreaBuffer>>> {
    let buffered = |row: &Record<T>| {
        let mut buffer = Record::new()
            .with(TaxAreaBuffer::CODE, row.get(source.code))
            .with(TaxAreaBuffer::DESCRIPTION, row.get(source.description))
            .with(TaxAreaBuffer::TYPE, source.kind);
        buffer.take_system_columns(row);
        buffer
    };
    Ok(tx.all(Filter::<T>::everything())?.iter().map(buffered).collect())
}

fn insert<T: TableType>(tx: &mut Tx<'_>, buffer: &mut Record<TaxAreaBuffer>, source: Source<T>) -> Result<()> {
    let mut row = Record::<T>::new().with_system_id(buffer.system_id());
    copy(buffer, &mut row, &source);
    tx.insert(&mut row)?;
    buffer.take_system_columns(&row);
    Ok(())
}

fn modify<T: TableType>(tx: &mut Tx<'_>, buffer: &mut Record<TaxAreaBuffer>, source: Source<T>) -> Result<()> {
    let mut row = stored(tx, buffer)?;
    copy(buffer, &mut row, &source);
    tx.modify(&mut row)?;
    buffer.take_system_columns(&row);
    Ok(())
}

fn delete<T: TableType>(tx: &mut Tx<'_>, buffer: &Record<TaxAreaBuffer>, _: Source<T>) -> Result<()> {
    let row = stored::<T>(tx, buffer)?;
    tx.delete(&row)
}

fn stored<T: TableType>(tx: &mut Tx<'_>, buffer: &Record<TaxAreaBuffer>) -> Result<Record<T>> {
    tx.require(Filter::from_expr(model::by_id(buffer.system_id())))
}

fn copy<T: TableType>(buffer: &Record<TaxAreaBuffer>, row: &mut Record<T>, source: &Source<T>) {
    row.set(source.code, buffer.get(TaxAreaBuffer::CODE));
    row.set(source.description, buffer.get(TaxAreaBuffer::DESCRIPTION));
}
