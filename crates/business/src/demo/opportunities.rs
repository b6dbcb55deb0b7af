//! Some sales that the demo company hopes to make, made, or lost.

use super::insert;
use crate::crm::{Contact, Opportunity, OpportunityEntry, OpportunityStatus as Status};
use model::{Date, Decimal, Error, Record, Result, Tx};

/// A day: years after the work date's year, month, day.
type Day = (i16, i8, i8);

/// Number, description, salesperson, person, status, created on, closed on.
type DemoOpportunity = (&'static str, &'static str, &'static str, &'static str, Status, Day, Option<Day>);

const OPPORTUNITIES: &[DemoOpportunity] = &[
    ("OP100017", "Assembling furniture", "OF", "Meagan Bond", Status::Won, (0, 1, 6), Some((0, 1, 20))),
    ("OP100024", "Table lighting", "HR", "Luis Ortega", Status::InProgress, (-1, 12, 14), None),
    ("OP100025", "Guest chairs for the reception", "HR", "Greta Vogel", Status::InProgress, (0, 1, 24), None),
    ("OP100026", "Storage system", "HR", "Nadia Wells", Status::InProgress, (-1, 11, 26), None),
    ("OP100027", "Desks for the service dept.", "JO", "Piers Holt", Status::NotStarted, (-1, 11, 1), None),
    ("OP100037", "Conference table", "OF", "Ian Deberry", Status::Lost, (-1, 9, 26), Some((-1, 10, 16))),
];

/// Opportunity, day of the change, whether the opportunity is there now, estimated value in local currency, how many
/// percent are done, the chances of success, estimated day of closing.
type Step = (&'static str, Day, bool, i64, i64, i64, Day);

const STEPS: &[Step] = &[
    ("OP100017", (0, 1, 6), false, 8000, 2, 25, (0, 1, 17)),
    ("OP100017", (0, 1, 11), false, 7000, 50, 50, (0, 1, 17)),
    ("OP100017", (0, 1, 12), false, 7000, 80, 65, (0, 1, 17)),
    ("OP100017", (0, 1, 14), false, 6000, 95, 70, (0, 1, 17)),
    ("OP100017", (0, 1, 20), true, 6000, 100, 100, (0, 1, 20)),
    ("OP100024", (-1, 12, 15), true, 2000, 2, 30, (0, 3, 21)),
    ("OP100025", (0, 1, 26), true, 10_000, 2, 20, (0, 2, 1)),
    ("OP100026", (-1, 11, 29), true, 3000, 2, 10, (0, 3, 4)),
    ("OP100037", (-1, 9, 28), false, 450, 2, 10, (-1, 10, 3)),
    ("OP100037", (-1, 10, 16), true, 450, 100, 0, (-1, 10, 16)),
];

/// Writes them; their persons must be there.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(no, description, salesperson, person, status, created, closed) in OPPORTUNITIES {
        let contact = tx.require(Contact::NAME.is(person))?;
        let mut opportunity = Record::<Opportunity>::new()
            .with(Opportunity::NO, no)
            .with(Opportunity::NO_SERIES, "OPP")
            .with(Opportunity::DESCRIPTION, description)
            .with(Opportunity::SALESPERSON_CODE, salesperson)
            .with(Opportunity::CONTACT_NO, contact.get(Contact::NO))
            .with(Opportunity::CONTACT_COMPANY_NO, contact.get(Contact::COMPANY_NO))
            .with(Opportunity::STATUS, status)
            .with(Opportunity::CLOSED, closed.is_some());
        if let Some(closed) = closed {
            opportunity.set(Opportunity::DATE_CLOSED, date(tx, closed)?);
        }
        insert(tx, no, opportunity)?;
        // The rules make every new opportunity one of today.
        let mut opportunity = tx.require(Opportunity::NO.is(no))?;
        opportunity.set(Opportunity::CREATION_DATE, date(tx, created)?);
        tx.modify_silently(&mut opportunity)?;
    }
    for (entry_no, step) in (1..).zip(STEPS) {
        insert_step(tx, entry_no, step)?;
    }
    Ok(())
}

fn insert_step(tx: &mut Tx<'_>, entry_no: i64, step: &Step) -> Result<()> {
    let &(opportunity_no, changed, active, value, completed, chances, closes) = step;
    let opportunity = tx.require(Opportunity::NO.is(opportunity_no))?;
    let (value, completed, chances) = (Decimal::from(value), Decimal::from(completed), Decimal::from(chances));
    let entry = Record::<OpportunityEntry>::new()
        .with(OpportunityEntry::ENTRY_NO, entry_no)
        .with(OpportunityEntry::OPPORTUNITY_NO, opportunity_no)
        .with(OpportunityEntry::CONTACT_NO, opportunity.get(Opportunity::CONTACT_NO))
        .with(OpportunityEntry::CONTACT_COMPANY_NO, opportunity.get(Opportunity::CONTACT_COMPANY_NO))
        .with(OpportunityEntry::SALESPERSON_CODE, opportunity.get(Opportunity::SALESPERSON_CODE))
        .with(OpportunityEntry::DATE_OF_CHANGE, date(tx, changed)?)
        .with(OpportunityEntry::ACTIVE, active)
        .with(OpportunityEntry::ESTIMATED_VALUE_LCY, value)
        .with(OpportunityEntry::CALCD_CURRENT_VALUE_LCY, value * completed * chances / Decimal::from(10_000))
        .with(OpportunityEntry::COMPLETED_PERCENT, completed)
        .with(OpportunityEntry::CHANCES_OF_SUCCESS_PERCENT, chances)
        .with(OpportunityEntry::ESTIMATED_CLOSE_DATE, date(tx, closes)?);
    insert(tx, &entry_no.to_string(), entry)
}

/// The date of a day, as seen from the work date.
pub fn date(tx: &Tx<'_>, (years, month, day): Day) -> Result<Date> {
    Date::new(tx.work_date().year() + years, month, day).map_err(Error::fault)
}
