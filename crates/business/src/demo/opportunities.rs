//! Some sales that the demo company hopes to make, made, or lost.

use super::insert;
use crate::crm::{Contact, Opportunity, OpportunityStatus as Status};
use model::{Date, Error, Record, Result, Tx};

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
            .with(Opportunity::CREATION_DATE, date(tx, created)?)
            .with(Opportunity::CLOSED, closed.is_some());
        if let Some(closed) = closed {
            opportunity.set(Opportunity::DATE_CLOSED, date(tx, closed)?);
        }
        insert(tx, no, opportunity)?;
    }
    Ok(())
}

/// The date of a day, as seen from the work date.
pub fn date(tx: &Tx<'_>, (years, month, day): Day) -> Result<Date> {
    Date::new(tx.work_date().year() + years, month, day).map_err(Error::fault)
}
