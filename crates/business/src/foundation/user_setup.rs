//! What a user does in a company: as which salesperson, and when. Table 91.

use crate::foundation::SalespersonPurchaser;
use model::system_tables::User;
use model::{Result, TableDescription, Tx};

model::table! {
    /// A user's set-up in a company. Table 91.
    pub UserSetup(91, "User Setup") {
        USER_ID: Code(50) = "User ID",
        ALLOW_POSTING_FROM: Date = "Allow Posting From",
        ALLOW_POSTING_TO: Date = "Allow Posting To",
        /// Whether the user may make time sheets for everybody.
        TIME_SHEET_ADMIN: Boolean = "Time Sheet Admin.",
        SALESPERS_PURCH_CODE: Code(20) = "Salespers./Purch. Code",
        E_MAIL: Text(100) = "E-Mail",
        PHONE_NO: Text(30) = "Phone No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<UserSetup>(|table| {
        table.primary_key(&[&UserSetup::USER_ID]);
        table.unchecked_relation(UserSetup::USER_ID, User::USER_NAME);
        table.relation_to(
            UserSetup::SALESPERS_PURCH_CODE,
            SalespersonPurchaser::CODE,
            SalespersonPurchaser::BLOCKED.is(false),
        );
    })
}

/// The name of the user of the request; blank for a job that nobody asked for.
pub fn user_name(tx: &mut Tx<'_>) -> Result<String> {
    let id = tx.context().user;
    let user = tx.first(User::SYSTEM_ID.is(id))?;
    Ok(user.map(|user| user.get(User::USER_NAME).to_owned()).unwrap_or_default())
}

/// The salesperson that the user of the request is; blank when the user is none.
pub fn own_salesperson(tx: &mut Tx<'_>) -> Result<String> {
    let name = user_name(tx)?;
    if name.is_empty() {
        return Ok(name);
    }
    let setup = tx.first(UserSetup::USER_ID.is(name))?;
    Ok(setup.map(|setup| setup.get(UserSetup::SALESPERS_PURCH_CODE).to_owned()).unwrap_or_default())
}
