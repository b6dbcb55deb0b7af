//! The tax groups of a company: VAT product posting groups or, with sales tax, tax groups. Table 5480.

use crate::finance::tax_buffer::{self, Columns, TaxBuffer};
use crate::finance::{TaxBufferType, TaxGroup, VatProductPostingGroup};
use model::{Column, TableDescription};

model::table! {
    /// A tax group or a VAT product posting group.
    pub TaxGroupBuffer(5480, "Tax Group Buffer") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        TYPE: Enum(TaxBufferType) = "Type",
    }
}

impl TaxBuffer for TaxGroupBuffer {
    type Vat = VatProductPostingGroup;
    type SalesTax = TaxGroup;
    const OWN: Columns<Self> = Columns { code: Self::CODE, description: Self::DESCRIPTION };
    const KIND: Column<Self, TaxBufferType> = Self::TYPE;
    const VAT: Columns<Self::Vat> =
        Columns { code: VatProductPostingGroup::CODE, description: VatProductPostingGroup::DESCRIPTION };
    const SALES_TAX: Columns<TaxGroup> = Columns { code: TaxGroup::CODE, description: TaxGroup::DESCRIPTION };
}

/// The table's description.
pub fn table() -> TableDescription {
    tax_buffer::table::<TaxGroupBuffer>()
}
