//! The tax areas of a company: VAT business posting groups or, with sales tax, tax areas. Table 5504.

use crate::finance::tax_buffer::{self, Columns, TaxBuffer};
use crate::finance::{TaxArea, TaxBufferType, VatBusinessPostingGroup};
use model::{Column, TableDescription};

model::table! {
    /// A tax area or a VAT business posting group.
    pub TaxAreaBuffer(5504, "Tax Area Buffer") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        TYPE: Enum(TaxBufferType) = "Type",
    }
}

impl TaxBuffer for TaxAreaBuffer {
    type Vat = VatBusinessPostingGroup;
    type SalesTax = TaxArea;
    const OWN: Columns<Self> = Columns { code: Self::CODE, description: Self::DESCRIPTION };
    const KIND: Column<Self, TaxBufferType> = Self::TYPE;
    const VAT: Columns<Self::Vat> =
        Columns { code: VatBusinessPostingGroup::CODE, description: VatBusinessPostingGroup::DESCRIPTION };
    const SALES_TAX: Columns<TaxArea> = Columns { code: TaxArea::CODE, description: TaxArea::DESCRIPTION };
}

/// The table's description.
pub fn table() -> TableDescription {
    tax_buffer::table::<TaxAreaBuffer>()
}
