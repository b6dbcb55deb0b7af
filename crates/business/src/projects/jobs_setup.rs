//! Which series numbers projects, and what new ones are like. Table 315.

use crate::foundation::NoSeries;
use model::TableDescription;

model::table! {
    /// The set-up of projects. Table 315.
    pub JobsSetup(315, "Projects Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        JOB_NOS: Code(20) = "Project Nos.",
        APPLY_USAGE_LINK_BY_DEFAULT: Boolean = "Apply Usage Link by Default" initially true,
        ALLOW_SCHED_CONTRACT_LINES_DEF: Boolean = "Allow Sched/Contract Lines Def" initially true,
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<JobsSetup>(|table| {
        table.primary_key(&[&JobsSetup::PRIMARY_KEY]);
        table.relation(JobsSetup::JOB_NOS, NoSeries::CODE);
    })
}
