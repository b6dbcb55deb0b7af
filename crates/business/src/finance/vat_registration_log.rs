//! When a VAT registration number was checked, and for whom. Table 249.

use crate::purchases::Vendor;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// Whose number was checked.
    pub VatRegistrationLogAccountType(249, "VAT Registration Log Account Type") as "vatRegistrationLogAccountType" {
        Customer = 0 "Customer",
        Vendor = 1 "Vendor",
        Contact = 2 "Contact",
        CompanyInformation = 3 "Company Information",
    }
}

model::table! {
    /// A check of a VAT registration number. Table 249.
    pub VatRegistrationLog(249, "VAT Registration Log") {
        ENTRY_NO: Integer = "Entry No.",
        VAT_REGISTRATION_NO: Text(20) = "VAT Registration No.",
        ACCOUNT_TYPE: Enum(VatRegistrationLogAccountType) = "Account Type",
        ACCOUNT_NO: Code(20) = "Account No.",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<VatRegistrationLog>(|table| {
        table.primary_key(&[&VatRegistrationLog::ENTRY_NO]);
        table.key(&[&VatRegistrationLog::ACCOUNT_TYPE, &VatRegistrationLog::ACCOUNT_NO]);
        let of_customer = VatRegistrationLog::ACCOUNT_TYPE.is(VatRegistrationLogAccountType::Customer);
        table.relation_when(VatRegistrationLog::ACCOUNT_NO, Customer::NO, of_customer);
        let of_vendor = VatRegistrationLog::ACCOUNT_TYPE.is(VatRegistrationLogAccountType::Vendor);
        table.relation_when(VatRegistrationLog::ACCOUNT_NO, Vendor::NO, of_vendor);
    })
}
