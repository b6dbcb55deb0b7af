//! What must hold among the rows of this domain.

use super::linked_table::LinkedTable;
use super::{Contact, ContactBusinessRelation as Relation, ContactType, LinkToTable};
use crate::bank::BankAccount;
use crate::hr::Employee;
use crate::party::Party;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{
    Code, Column, Comparison, Expr, Filter, Invariant, Path, Question, Related, Result, Severity, TableType, Tx,
};
use std::sync::Arc;

/// The list. A primary contact may leave its company, and a company may become another customer.
pub fn invariants() -> Vec<Invariant> {
    let business_relations =
        Invariant { name: "business relations", severity: Severity::Error, violations: relations_to_nobody };
    let primary_contacts =
        Invariant { name: "primary contacts", severity: Severity::Warning, violations: strange_primary_contacts };
    vec![business_relations, primary_contacts]
}

/// Relations between a contact and a customer, vendor, bank account or employee one of which is not there.
fn relations_to_nobody(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    relations_to_no(tx, LinkToTable::Customer, Customer::NO, found)?;
    relations_to_no(tx, LinkToTable::Vendor, Vendor::NO, found)?;
    relations_to_no(tx, LinkToTable::BankAccount, BankAccount::NO, found)?;
    relations_to_no(tx, LinkToTable::Employee, Employee::NO, found)
}

fn relations_to_no<T: TableType>(
    tx: &mut Tx<'_>,
    link: LinkToTable,
    no: Column<T, Code>,
    found: &mut dyn FnMut(String),
) -> Result<()> {
    let mut tell = |is_there: Expr, what: &str| {
        let is_missing = Filter::from_expr(Expr::Not(Box::new(is_there)));
        tx.each(Relation::LINK_TO_TABLE.is(link).and(is_missing), &mut |relation| {
            let (contact, no) = (relation.get(Relation::CONTACT_NO), relation.get(Relation::NO));
            found(format!("contact {contact} is {} '{no}', {what} is not there", T::NAME));
            Ok(())
        })
    };
    tell(Path::to(Contact::NO, Relation::CONTACT_NO).exists(), "but")?;
    tell(Path::to(no, Relation::NO).exists(), "which")
}

fn strange_primary_contacts(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    primary_contacts_of_others::<Customer>(tx, found)?;
    primary_contacts_of_others::<Vendor>(tx, found)
}

/// Rows whose primary contact belongs to a company that stands for another row, or for none.
fn primary_contacts_of_others<T: LinkedTable>(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    let Some(primary) = T::PRIMARY_CONTACT else { return Ok(()) };
    let equal = |column: u16, steps: u8, other: u16| {
        let other = Expr::Outer(steps, Box::new(Expr::Column(other)));
        Expr::Compare(Comparison::Equal, Box::new(Expr::Column(column)), Box::new(other))
    };
    let exists = |table: u32, filter: Vec<Expr>| {
        Expr::Related(Arc::new(Related { table, filter: Expr::And(filter), question: Question::Exists }))
    };
    let company_stands_for_row = exists(
        Relation::ID,
        vec![
            Relation::LINK_TO_TABLE.is(T::LINK).into_expr(),
            equal(Relation::CONTACT_NO.position(), 1, Contact::COMPANY_NO.position()),
            equal(Relation::NO.position(), 2, Party::NO.position()),
        ],
    );
    let of_another_company = exists(
        Contact::ID,
        vec![equal(Contact::NO.position(), 1, primary.no.position()), Expr::Not(Box::new(company_stands_for_row))],
    );
    tx.each::<T>(Filter::from_expr(of_another_company), &mut |record| {
        // A row that is a person has whom it wants.
        if T::contact_type(record) == ContactType::Company {
            let (no, contact) = (T::party(record).get(Party::NO), record.get(primary.no));
            found(format!("{} {no} has contact {contact}, who belongs to another company", T::NAME));
        }
        Ok(())
    })
}
