//! Who belongs to a team of salespeople. Table 5084.

use crate::foundation::SalespersonPurchaser;
use model::TableDescription;

model::table! {
    /// A salesperson's place in a team. Table 5084.
    pub TeamSalesperson(5084, "Team Salesperson") {
        TEAM_CODE: Code(10) = "Team Code",
        SALESPERSON_CODE: Code(20) = "Salesperson Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<TeamSalesperson>(|table| {
        table.primary_key(&[&TeamSalesperson::TEAM_CODE, &TeamSalesperson::SALESPERSON_CODE]);
        table.relation(TeamSalesperson::SALESPERSON_CODE, SalespersonPurchaser::CODE);
    })
}
