//! The tables that belong to no business: companies, users, registered applications, signing keys and contents.

pub use crate::content::{ContentPart, StoredContent};
use crate::table::TableDescription;

crate::table! {
    /// A company: the owner of all company-bound rows. Table 2000000006.
    pub Company(2000000006, "Company") {
        NAME: Text(30) = "Name",
        /// The small number company-bound rows carry; see [`crate::CompanyNo`].
        NUMBER: Integer = "Company Number",
        DISPLAY_NAME: Text(250) = "Display Name",
        BUSINESS_PROFILE_ID: Text(250) = "Business Profile Id",
        EVALUATION_COMPANY: Boolean = "Evaluation Company",
    }
}

crate::table! {
    /// Somebody who signs in. Its SystemId is the user security id. Table 2000000120.
    pub User(2000000120, "User") {
        USER_NAME: Code(50) = "User Name",
        FULL_NAME: Text(80) = "Full Name",
        ENABLED: Boolean = "Enabled" initially true,
        /// The web service access key, hashed with Argon2id in PHC string form; blank when there is none.
        ACCESS_KEY_HASH: Text(250) = "Web Service Access Key Hash",
        /// When the key stops working; blank for never.
        ACCESS_KEY_EXPIRES_AT: DateTime = "Web Service Access Key Expiry",
    }
}

crate::table! {
    /// An application that signs in with a secret of its own. Its SystemId is the user its writes are made by. Table 9860.
    pub Application(9860, "Microsoft Entra Application") {
        CLIENT_ID: Guid = "Client Id",
        DESCRIPTION: Text(50) = "Description",
        ENABLED: Boolean = "Enabled" initially true,
        /// The client secret, hashed with Argon2id in PHC string form.
        SECRET_HASH: Text(250) = "Secret Hash",
        /// The app roles its tokens carry, separated by blanks.
        ROLES: Text(250) = "Roles",
    }
}

crate::table! {
    /// A key that signs access tokens. Newest first when signing; all of them when checking.
    pub SigningKey(2000009001, "Signing Key") {
        KEY_ID: Text(50) = "Key Id",
        /// RSA private key, PKCS #8 in PEM form.
        PRIVATE_KEY: Text(4000) = "Private Key",
    }
}

/// The descriptions of all of them.
pub fn tables() -> Vec<TableDescription> {
    let mut tables = vec![
        TableDescription::of::<Company>(|table| {
            table.shared_by_companies();
            table.primary_key(&[&Company::NAME]);
        }),
        TableDescription::of::<User>(|table| {
            table.shared_by_companies();
            table.primary_key(&[&User::USER_NAME]);
        }),
        TableDescription::of::<Application>(|table| {
            table.shared_by_companies();
            table.primary_key(&[&Application::CLIENT_ID]);
        }),
        TableDescription::of::<SigningKey>(|table| {
            table.shared_by_companies();
            table.primary_key(&[&SigningKey::KEY_ID]);
        }),
    ];
    tables.extend(crate::content::tables());
    tables
}
