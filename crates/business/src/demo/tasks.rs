//! Some tasks of the demo company's salespeople.

use super::insert;
use super::opportunities::date;
use crate::crm::todo::TaskStatus as Status;
use crate::crm::{Contact, ToDo};
use crate::foundation::number_series;
use model::{Record, Result, Tx};

/// Description, salesperson, person, opportunity, status, month and day in the work date's year.
type DemoTask = (&'static str, &'static str, &'static str, &'static str, Status, (i8, i8));

const TASKS: &[DemoTask] = &[
    ("Send the lamp catalogue", "HR", "Luis Ortega", "OP100024", Status::Completed, (1, 8)),
    ("Call about the lamp order", "HR", "Luis Ortega", "OP100024", Status::InProgress, (2, 3)),
    ("Show the guest chairs", "HR", "Greta Vogel", "OP100025", Status::NotStarted, (2, 10)),
    ("Measure the store room", "HR", "Nadia Wells", "OP100026", Status::Waiting, (1, 28)),
    ("Find out who decides", "JO", "Piers Holt", "OP100027", Status::NotStarted, (2, 17)),
];

/// Writes them under numbers from the series; their persons and opportunities must be there.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(description, salesperson, person, opportunity, status, (month, day)) in TASKS {
        let contact = tx.require(Contact::NAME.is(person))?;
        let no = number_series::next(tx, "TASK", tx.work_date())?;
        let date = date(tx, (0, month, day))?;
        let mut task = Record::<ToDo>::new()
            .with(ToDo::NO, &no)
            .with(ToDo::DESCRIPTION, description)
            .with(ToDo::SALESPERSON_CODE, salesperson)
            .with(ToDo::CONTACT_NO, contact.get(Contact::NO))
            .with(ToDo::CONTACT_COMPANY_NO, contact.get(Contact::COMPANY_NO))
            .with(ToDo::OPPORTUNITY_NO, opportunity)
            .with(ToDo::STATUS, status)
            .with(ToDo::DATE, date);
        if status == Status::Completed {
            task.set(ToDo::CLOSED, true);
            task.set(ToDo::DATE_CLOSED, date);
        }
        insert(tx, &no, task)?;
    }
    Ok(())
}
