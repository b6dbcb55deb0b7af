//! How much of Business Central a company's users see: its experience. Table 9176, codeunit 9178.

use model::{Error, Result, TableDescription, Tx};

/// The experiences there are.
const TIERS: [&str; 6] = ["Basic", "Essential", "Premium", "Preview", "Advanced", CUSTOM];

/// Set by choosing single application areas, never by its name.
const CUSTOM: &str = "Custom";

model::table! {
    /// The experience of a company. Business Central keeps one field per tier, of which one is true. Table 9176.
    pub ExperienceTierSetup(9176, "Experience Tier Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        TIER: Text(30) = "Experience Tier" initially "Essential",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ExperienceTierSetup>(|table| {
        table.primary_key(&[&ExperienceTierSetup::PRIMARY_KEY]);
    })
}

/// Gives the company another experience. One that is not known, or in force already, is refused.
pub fn set(tx: &mut Tx<'_>, tier: &str) -> Result<()> {
    let mut setup = tx.setup::<ExperienceTierSetup>()?;
    if !TIERS.contains(&tier) || setup.get(ExperienceTierSetup::TIER) == tier {
        return Err(Error::dialog("Failed to save experience tier for the current company."));
    }
    if tier == CUSTOM {
        return Err(Error::dialog(
            "The selected experience is not supported.\n\nIn the Application Area window, you define what is shown in the \
             user interface.",
        ));
    }
    setup.set(ExperienceTierSetup::TIER, tier);
    tx.modify(&mut setup)
}
