//! Where payments that a user registers are posted to. Table 980.

use super::BankAccount;
use crate::finance::GlAccount;
use model::TableDescription;

model::enumeration! {
    /// What kind of account payments are balanced with.
    pub PaymentRegistrationAccountType(980, "Payment Registration Account Type") as "paymentRegistrationAccountType" {
        Blank = 0 " ",
        GlAccount = 1 "G/L Account",
        BankAccount = 2 "Bank Account",
    }
}

model::table! {
    /// Where the payments that a user registers are posted to. Table 980.
    pub PaymentRegistrationSetup(980, "Payment Registration Setup") {
        USER_ID: Code(50) = "User ID",
        BAL_ACCOUNT_TYPE: Enum(PaymentRegistrationAccountType) = "Bal. Account Type",
        BAL_ACCOUNT_NO: Code(20) = "Bal. Account No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PaymentRegistrationSetup>(|table| {
        type Setup = PaymentRegistrationSetup;
        table.primary_key(&[&Setup::USER_ID]);
        let balanced_with = |account_type| Setup::BAL_ACCOUNT_TYPE.is(account_type);
        table.relation_when(
            Setup::BAL_ACCOUNT_NO,
            GlAccount::NO,
            balanced_with(PaymentRegistrationAccountType::GlAccount),
        );
        table.relation_when(
            Setup::BAL_ACCOUNT_NO,
            BankAccount::NO,
            balanced_with(PaymentRegistrationAccountType::BankAccount),
        );
    })
}
