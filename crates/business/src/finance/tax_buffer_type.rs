//! Whether a country taxes sales by VAT or by sales tax.

model::enumeration! {
    /// The kind of tax. Enum 5504.
    pub TaxBufferType(5504, "Tax Buffer Type") as "taxBufferType" {
        SalesTax = 0 "Sales Tax",
        Vat = 1 "VAT",
    }
}
