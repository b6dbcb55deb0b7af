//! Hooks of Customer: how a customer is numbered and checked, and how its contact learns of it.
//!
//! - validate: No., Name, Salesperson Code, Payment Method Code, Gen. Bus. Posting Group, Blocked, Privacy Blocked,
//!   Primary Contact No., the global dimensions, and what parties share ([`party_fields::hooks`])
//! - insert: [`insert`]
//! - modify: stamps; modified: the contact follows
//! - rename: [`rename`]
//!
//! Deletion is in `customer_deletion`.

use super::{Customer, CustomerBlocked, MyCustomer, SalesReceivablesSetup, customer_tax};
use crate::bulk::change_silently;
use crate::crm::{check_salesperson, primary_contact, synchronisation};
use crate::finance::{default_dimensions, vat_group_of};
use crate::foundation::{CommentLine, CommentLineTableName, PaymentMethod, number_series, own_salesperson};
use crate::party::PartyTable;
use crate::{party_fields, party_number};
use model::{Code, Column, Error, Filter, Record, Result, TriggerBuilder, Tx};

const GLOBALS: [Column<Customer, Code>; 2] = [Customer::GLOBAL_DIMENSION_1_CODE, Customer::GLOBAL_DIMENSION_2_CODE];

/// The comments of a customer.
pub(super) fn comments(no: &str) -> Filter<CommentLine> {
    CommentLine::TABLE_NAME.is(CommentLineTableName::Customer).and(CommentLine::NO.is(no))
}

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Customer>) {
    triggers.validate(Customer::NO, validate_no);
    triggers.validate(Customer::NAME, |tx, customer, before| {
        party_fields::search_name_follows(Customer::party_mut(customer), Customer::party(before));
        change_silently(tx, my_customers(customer), |mine| mine.set(MyCustomer::NAME, customer.get(Customer::NAME)))
    });
    party_fields::hooks(triggers);
    triggers.validate(Customer::PHONE_NO, |tx, customer, _| {
        let phone = customer.get(Customer::PHONE_NO);
        change_silently(tx, my_customers(customer), |mine| mine.set(MyCustomer::PHONE_NO, phone))
    });
    triggers.validate(Customer::SALESPERSON_CODE, |tx, customer, _| {
        check_salesperson(tx, customer.get(Customer::SALESPERSON_CODE))
    });
    triggers.validate(Customer::PAYMENT_METHOD_CODE, take_direct_debit_terms);
    triggers.validate(Customer::GEN_BUS_POSTING_GROUP, follow_posting_group);
    triggers.validate(Customer::BLOCKED, |_, customer, _| {
        if customer.get(Customer::PRIVACY_BLOCKED) && customer.get(Customer::BLOCKED) != CustomerBlocked::All {
            return Err(Error::dialog(
                "The Blocked field cannot be changed because the user is blocked for privacy reasons.",
            ));
        }
        Ok(())
    });
    triggers.validate(Customer::PRIVACY_BLOCKED, |_, customer, _| {
        let privacy = customer.get(Customer::PRIVACY_BLOCKED);
        customer.set(Customer::BLOCKED, if privacy { CustomerBlocked::All } else { CustomerBlocked::Blank });
        Ok(())
    });
    triggers.validate_each(&[&Customer::TAX_AREA_CODE, &Customer::VAT_BUS_POSTING_GROUP], |tx, customer, _| {
        customer_tax::follow_code(tx, customer)
    });
    triggers.validate(Customer::TAX_AREA_ID, |tx, customer, _| customer_tax::follow_id(tx, customer));
    triggers.validate(Customer::PRIMARY_CONTACT_NO, |tx, customer, _| primary_contact::take(tx, customer));
    default_dimensions::hooks(triggers, Customer::NO, GLOBALS);
    triggers.insert(insert);
    triggers.modify(|tx, customer, _| {
        customer_tax::follow_code(tx, customer)?;
        stamp(tx, customer);
        Ok(())
    });
    triggers.modified(synchronisation::tell_contact);
    triggers.rename(|_, customer, before| {
        rename(customer, before);
        Ok(())
    });
}

/// The places where users keep a stored customer at hand.
fn my_customers(customer: &Record<Customer>) -> Filter<MyCustomer> {
    MyCustomer::CUSTOMER_NO.is(customer.get(Customer::NO)).and(MyCustomer::CUSTOMER_NO.is_not(""))
}

/// A number that exists already is not tested: it ends in the error for duplicate keys.
fn validate_no(tx: &mut Tx<'_>, customer: &mut Record<Customer>, before: &Record<Customer>) -> Result<()> {
    let no = customer.get(Customer::NO).to_owned();
    if !customer.same(before, Customer::NO) && !tx.exists(Customer::NO.is(&no))? {
        let setup = tx.setup::<SalesReceivablesSetup>()?;
        if !setup.is_blank(SalesReceivablesSetup::CUSTOMER_NOS) {
            number_series::test_manual(tx, setup.get(SalesReceivablesSetup::CUSTOMER_NOS))?;
        }
        customer.set(Customer::NO_SERIES, "");
    }
    if customer.is_blank(Customer::INVOICE_DISC_CODE) {
        customer.set(Customer::INVOICE_DISC_CODE, no);
    }
    Ok(())
}

/// A method of direct debit brings its payment terms, where the customer has none.
fn take_direct_debit_terms(tx: &mut Tx<'_>, customer: &mut Record<Customer>, _: &Record<Customer>) -> Result<()> {
    if customer.is_blank(Customer::PAYMENT_METHOD_CODE) {
        return Ok(());
    }
    let method = tx.first(PaymentMethod::CODE.is(customer.get(Customer::PAYMENT_METHOD_CODE)))?;
    if let Some(method) = method
        && method.get(PaymentMethod::DIRECT_DEBIT)
        && customer.is_blank(Customer::PAYMENT_TERMS_CODE)
    {
        customer.set(Customer::PAYMENT_TERMS_CODE, method.get(PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE));
    }
    Ok(())
}

/// Another general business posting group brings its VAT group, unless it is told not to.
fn follow_posting_group(tx: &mut Tx<'_>, customer: &mut Record<Customer>, before: &Record<Customer>) -> Result<()> {
    if customer.same(before, Customer::GEN_BUS_POSTING_GROUP) {
        return Ok(());
    }
    if let Some(vat_group) = vat_group_of(tx, customer.get(Customer::GEN_BUS_POSTING_GROUP))? {
        customer.set(Customer::VAT_BUS_POSTING_GROUP, vat_group);
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, customer: &mut Record<Customer>) -> Result<()> {
    if customer.is_blank(Customer::NO) {
        let setup = tx.setup::<SalesReceivablesSetup>()?;
        party_number::assign(tx, customer, &setup, SalesReceivablesSetup::CUSTOMER_NOS)?;
    }
    if customer.is_blank(Customer::INVOICE_DISC_CODE) {
        let no = customer.get(Customer::NO).to_owned();
        customer.set(Customer::INVOICE_DISC_CODE, no);
    }
    // Business Central lets the contact follow in a second write; the outcome is the same.
    if customer.is_blank(Customer::SALESPERSON_CODE) {
        let salesperson = own_salesperson(tx)?;
        tx.validate(customer, Customer::SALESPERSON_CODE, salesperson)?;
    }
    synchronisation::create_contact(tx, customer)?;
    default_dimensions::set_globals(tx, customer, Customer::NO, GLOBALS)?;
    customer_tax::follow_code(tx, customer)?;
    stamp(tx, customer);
    Ok(())
}

fn stamp(tx: &Tx<'_>, customer: &mut Record<Customer>) {
    customer.set(Customer::LAST_MODIFIED_DATE_TIME, tx.now());
    customer.set(Customer::LAST_DATE_MODIFIED, tx.work_date());
}

/// References of the row to itself; those of other rows follow by their relations.
fn rename(customer: &mut Record<Customer>, before: &Record<Customer>) {
    let (old, new) = (before.get(Customer::NO), customer.get(Customer::NO).to_owned());
    for column in [Customer::INVOICE_DISC_CODE, Customer::BILL_TO_CUSTOMER_NO] {
        if customer.get(column) == old {
            customer.set(column, &new);
        }
    }
}
