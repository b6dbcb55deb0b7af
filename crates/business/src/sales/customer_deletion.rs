//! Hooks of Customer's deletion: what forbids it, and what goes with the customer.
//!
//! - delete: [`refuse_while_in_use`], then [`take_along`]
//! - deleted: [`take_prices`]
//!
//! The contact stays.

use super::{
    Customer, CustomerBankAccount, Job, MyCustomer, SalesLine, SalesPrepayment, SalesPrepaymentType, ShipToAddress,
    StandardCustomerSalesCode, customer_rules,
};
use crate::bulk::change_silently;
use crate::crm::{CampaignTargetGroup, CampaignTargetType, ContactBusinessRelation, LinkToTable};
use crate::finance::{
    AccountingPeriod, CustLedgerEntry, DetailedCustLedgEntry, DimValuePerAccount, ReminderFinChargeEntry,
    VatRegistrationLog, VatRegistrationLogAccountType,
};
use crate::foundation::{CalendarSourceType, CustomReportSelection, CustomizedCalendarChange, default_dimensions};
use crate::inventory::{ItemReference, ItemReferenceType};
use crate::pricing::{self, PriceSourceType};
use crate::service::{ServiceHeader, ServiceItem};
use model::{Error, Filter, Record, Result, TableType, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Customer>) {
    triggers.delete(refuse_while_in_use);
    triggers.delete(take_along);
    triggers.deleted(take_prices);
}

/// Projects, entries of years that are not closed, open entries, sales lines and service documents, in this order.
fn refuse_while_in_use(tx: &mut Tx<'_>, customer: &Record<Customer>) -> Result<()> {
    let no = customer.get(Customer::NO);
    if tx.exists(Job::BILL_TO_CUSTOMER_NO.is(no))? {
        return Err(refusal(no, "there is at least one Project associated to this customer."));
    }
    let mut recent = CustLedgerEntry::CUSTOMER_NO.is(no);
    if let Some(period) = tx.first(AccountingPeriod::CLOSED.is(false))? {
        recent = recent.and(CustLedgerEntry::POSTING_DATE.at_least(period.get(AccountingPeriod::STARTING_DATE)));
    }
    if tx.exists(recent)? {
        return Err(refusal(no, "it has ledger entries in a fiscal year that has not been closed yet."));
    }
    if tx.exists(CustLedgerEntry::CUSTOMER_NO.is(no).and(CustLedgerEntry::OPEN.is(true)))? {
        return Err(refusal(no, "there are one or more open ledger entries."));
    }
    for column in [SalesLine::BILL_TO_CUSTOMER_NO, SalesLine::SELL_TO_CUSTOMER_NO] {
        if let Some(line) = tx.first(column.is(no))? {
            let kind = line.get(SalesLine::DOCUMENT_TYPE).name();
            return Err(refusal(no, &format!("there is at least one outstanding Sales {kind} for this customer.")));
        }
    }
    for column in [ServiceHeader::CUSTOMER_NO, ServiceHeader::BILL_TO_CUSTOMER_NO] {
        if let Some(document) = tx.first(column.is(no))? {
            let kind = document.get(ServiceHeader::DOCUMENT_TYPE).name();
            return Err(Error::dialog(format!(
                "You cannot delete customer {no} because there is at least one outstanding Service {kind} for this \
                 customer."
            )));
        }
    }
    Ok(())
}

fn refusal(no: &str, reason: &str) -> Error {
    Error::dialog(format!("You cannot delete Customer {no} because {reason}"))
}

/// Old entries and service items belong to nobody; what is only the customer's goes.
fn take_along(tx: &mut Tx<'_>, customer: &Record<Customer>) -> Result<()> {
    let no = customer.get(Customer::NO);
    change_silently(tx, ReminderFinChargeEntry::CUSTOMER_NO.is(no), |row| {
        row.set(ReminderFinChargeEntry::CUSTOMER_NO, "");
    })?;
    change_silently(tx, CustLedgerEntry::CUSTOMER_NO.is(no), |row| row.set(CustLedgerEntry::CUSTOMER_NO, ""))?;
    change_silently(tx, DetailedCustLedgEntry::CUSTOMER_NO.is(no), |row| {
        row.set(DetailedCustLedgEntry::CUSTOMER_NO, "");
    })?;
    tx.delete_all(customer_rules::comments(no))?;
    tx.delete_all(CustomerBankAccount::CUSTOMER_NO.is(no))?;
    tx.delete_all(ShipToAddress::CUSTOMER_NO.is(no))?;
    let prepayments = SalesPrepayment::SALES_TYPE.is(SalesPrepaymentType::Customer);
    tx.delete_all(prepayments.and(SalesPrepayment::SALES_CODE.is(no)))?;
    tx.delete_each(StandardCustomerSalesCode::CUSTOMER_NO.is(no))?;
    hand_campaigns_to_contact(tx, no)?;
    let references = ItemReference::REFERENCE_TYPE.is(ItemReferenceType::Customer);
    tx.delete_all(references.and(ItemReference::REFERENCE_TYPE_NO.is(no)))?;
    let reports = CustomReportSelection::SOURCE_TYPE.is(i64::from(Customer::ID));
    tx.delete_all(reports.and(CustomReportSelection::SOURCE_NO.is(no)))?;
    tx.delete_all(MyCustomer::CUSTOMER_NO.is(no))?;
    change_silently(tx, ServiceItem::CUSTOMER_NO.is(no), |item| item.set(ServiceItem::CUSTOMER_NO, ""))?;
    tx.delete_each(relations(no))?;
    let checks = VatRegistrationLog::ACCOUNT_TYPE.is(VatRegistrationLogAccountType::Customer);
    tx.delete_all(checks.and(VatRegistrationLog::ACCOUNT_NO.is(no)))?;
    default_dimensions::delete::<Customer>(tx, no)?;
    let values = DimValuePerAccount::TABLE_ID.is(i64::from(Customer::ID));
    tx.delete_each(values.and(DimValuePerAccount::NO.is(no)))?;
    let calendar = CustomizedCalendarChange::SOURCE_TYPE.is(CalendarSourceType::Customer);
    tx.delete_all(calendar.and(CustomizedCalendarChange::SOURCE_CODE.is(no)))?;
    Ok(())
}

/// The relations that say which contact the customer is.
fn relations(no: &str) -> Filter<ContactBusinessRelation> {
    ContactBusinessRelation::LINK_TO_TABLE.is(LinkToTable::Customer).and(ContactBusinessRelation::NO.is(no))
}

/// Campaigns that were for the customer are for its contact from now on. There must be one.
fn hand_campaigns_to_contact(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    type Target = CampaignTargetGroup;
    let targets = tx.all(Target::TYPE.is(CampaignTargetType::Customer).and(Target::NO.is(no)))?;
    if targets.is_empty() {
        return Ok(());
    }
    let contact = tx.require(relations(no))?.get(ContactBusinessRelation::CONTACT_NO).to_owned();
    for target in targets {
        let campaign = target.get(Target::CAMPAIGN_NO);
        let of_contact = Target::TYPE.is(CampaignTargetType::Contact).and(Target::NO.is(&contact));
        if !tx.exists(of_contact.and(Target::CAMPAIGN_NO.is(campaign)))? {
            let mut moved = Record::<Target>::new()
                .with(Target::TYPE, CampaignTargetType::Contact)
                .with(Target::NO, &contact)
                .with(Target::CAMPAIGN_NO, campaign);
            tx.insert_silently(&mut moved)?;
        }
        tx.delete_silently(&target)?;
    }
    Ok(())
}

fn take_prices(tx: &mut Tx<'_>, customer: &Record<Customer>) -> Result<()> {
    pricing::delete_prices_of(tx, PriceSourceType::Customer, customer.get(Customer::NO))
}
