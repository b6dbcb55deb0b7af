//! Tables whose rows are contacts, too: customers, vendors and bank accounts, and what each of them shares with its contact.

use super::{Contact, ContactType, LinkToTable, MarketingSetup};
use crate::bank::BankAccount;
use crate::party::{Party, PartyTable};
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{Code, Column, Record, Result, Text, Tx};

/// A table whose rows are contacts, too.
pub(crate) trait LinkedTable: PartyTable {
    /// What the relation rows say about it.
    const LINK: LinkToTable;
    /// Where the set-up names the business relation of its contacts. Blank there, nothing gets a contact.
    const RELATION_CODE: Column<MarketingSetup, Code>;
    /// Who takes care of it. A new contact takes this over as its salesperson.
    const IN_CHARGE: Column<Self, Code>;
    /// Columns it shares with contacts besides the common ones of parties: position there, position here.
    const SHARED: &'static [(u16, u16)];
    /// Columns whose change its contact must learn of, besides the common ones.
    const TOLD: &'static [u16];

    /// The type its contact gets.
    fn contact_type(_: &Record<Self>) -> ContactType {
        ContactType::Company
    }

    /// What must hold before a contact writes to it.
    fn before_contact_writes(_: &mut Tx<'_>, _: &mut Record<Self>, _: &Record<Contact>) -> Result<()> {
        Ok(())
    }

    /// Takes over what a contact's write brings besides the shared columns.
    fn written_by_contact(_: &Tx<'_>, _: &mut Record<Self>, _: &Record<Contact>) {}

    /// Where it names its primary contact, and shows that contact's name.
    const PRIMARY_CONTACT: Option<PrimaryContact<Self>>;
}

/// How a table names a primary contact.
pub(crate) struct PrimaryContact<T: 'static> {
    /// Its number.
    pub no: Column<T, Code>,
    /// Its name, if it is a person.
    pub name: Column<T, Text>,
    /// Common columns that are taken over from it, if it is a company.
    pub of_company: &'static [u16],
}

/// The same column of a contact and of another table.
pub(super) const fn shared<T, K>(of_contact: Column<Contact, K>, here: Column<T, K>) -> (u16, u16) {
    (of_contact.position(), here.position())
}

impl LinkedTable for Customer {
    const LINK: LinkToTable = LinkToTable::Customer;
    const RELATION_CODE: Column<MarketingSetup, Code> = MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS;
    const IN_CHARGE: Column<Customer, Code> = Customer::SALESPERSON_CODE;
    const SHARED: &'static [(u16, u16)] = &[
        shared(Contact::SALESPERSON_CODE, Customer::SALESPERSON_CODE),
        shared(Contact::REGISTRATION_NUMBER, Customer::REGISTRATION_NUMBER),
        shared(Contact::VAT_REGISTRATION_NO, Customer::VAT_REGISTRATION_NO),
        shared(Contact::FORMAT_REGION, Customer::FORMAT_REGION),
        shared(Contact::PRIVACY_BLOCKED, Customer::PRIVACY_BLOCKED),
    ];
    const TOLD: &'static [u16] = &[
        Customer::SALESPERSON_CODE.position(),
        Customer::REGISTRATION_NUMBER.position(),
        Customer::VAT_REGISTRATION_NO.position(),
        Customer::CONTACT.position(),
    ];
    const PRIMARY_CONTACT: Option<PrimaryContact<Customer>> = Some(PrimaryContact {
        no: Customer::PRIMARY_CONTACT_NO,
        name: Customer::CONTACT,
        of_company: &[
            Party::IMAGE.position(),
            Party::PHONE_NO.position(),
            Party::E_MAIL.position(),
            Party::MOBILE_PHONE_NO.position(),
        ],
    });

    fn contact_type(customer: &Record<Customer>) -> ContactType {
        customer.get(Customer::CONTACT_TYPE)
    }

    fn written_by_contact(tx: &Tx<'_>, customer: &mut Record<Customer>, contact: &Record<Contact>) {
        customer.set(Customer::CONTACT_TYPE, contact.get(Contact::TYPE));
        customer.set(Customer::LAST_MODIFIED_DATE_TIME, tx.now());
    }
}

/// The purchaser stays the vendor's own once the contact is there.
impl LinkedTable for Vendor {
    const LINK: LinkToTable = LinkToTable::Vendor;
    const RELATION_CODE: Column<MarketingSetup, Code> = MarketingSetup::BUS_REL_CODE_FOR_VENDORS;
    const IN_CHARGE: Column<Vendor, Code> = Vendor::PURCHASER_CODE;
    const SHARED: &'static [(u16, u16)] = &[
        shared(Contact::REGISTRATION_NUMBER, Vendor::REGISTRATION_NUMBER),
        shared(Contact::VAT_REGISTRATION_NO, Vendor::VAT_REGISTRATION_NO),
        shared(Contact::FORMAT_REGION, Vendor::FORMAT_REGION),
        shared(Contact::PRIVACY_BLOCKED, Vendor::PRIVACY_BLOCKED),
    ];
    const TOLD: &'static [u16] = &[
        Vendor::PURCHASER_CODE.position(),
        Vendor::REGISTRATION_NUMBER.position(),
        Vendor::VAT_REGISTRATION_NO.position(),
    ];
    const PRIMARY_CONTACT: Option<PrimaryContact<Vendor>> = Some(PrimaryContact {
        no: Vendor::PRIMARY_CONTACT_NO,
        name: Vendor::CONTACT,
        of_company: &[Party::PHONE_NO.position(), Party::E_MAIL.position()],
    });

    fn written_by_contact(tx: &Tx<'_>, vendor: &mut Record<Vendor>, _: &Record<Contact>) {
        vendor.set(Vendor::LAST_MODIFIED_DATE_TIME, tx.now());
    }
}

/// Business Central copies by equal field numbers, which makes its Format Region and a contact's Registration No. one.
impl LinkedTable for BankAccount {
    const LINK: LinkToTable = LinkToTable::BankAccount;
    const RELATION_CODE: Column<MarketingSetup, Code> = MarketingSetup::BUS_REL_CODE_FOR_BANK_ACCS;
    const IN_CHARGE: Column<BankAccount, Code> = BankAccount::OUR_CONTACT_CODE;
    const SHARED: &'static [(u16, u16)] = &[shared(Contact::REGISTRATION_NUMBER, BankAccount::FORMAT_REGION)];
    const TOLD: &'static [u16] = &[BankAccount::FORMAT_REGION.position(), BankAccount::OUR_CONTACT_CODE.position()];
    const PRIMARY_CONTACT: Option<PrimaryContact<BankAccount>> = None;

    fn before_contact_writes(
        tx: &mut Tx<'_>,
        account: &mut Record<BankAccount>,
        contact: &Record<Contact>,
    ) -> Result<()> {
        tx.validate(account, BankAccount::CURRENCY_CODE, contact.get(Contact::CURRENCY_CODE))
    }
}
