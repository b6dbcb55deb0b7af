//! The demo company's vendors, each with a company contact and several persons.

use super::insert;
use super::persons::{self, Person, email_of};
use crate::crm::{Contact, ContactBusinessRelation, ContactType, LinkToTable, MarketingSetup};
use crate::purchases::Vendor;
use model::{Record, Result, Tx};

/// A vendor; its first person is its primary contact.
struct DemoVendor {
    no: &'static str,
    name: &'static str,
    address: [&'static str; 2],
    /// Brings city, county and country along.
    post_code: &'static str,
    territory: &'static str,
    persons: &'static [Person],
}

/// Everything but the persons after the first is well known.
const VENDORS: &[DemoVendor] = &[
    DemoVendor {
        no: "10000",
        name: "Fabrikam, Inc.",
        address: ["10 North Lake Avenue", ""],
        post_code: "US-GA 31772",
        territory: "FOREIGN",
        persons: &[("Krystal York", "Sales Director"), ("Dwayne Pell", "Shipping Clerk")],
    },
    DemoVendor {
        no: "20000",
        name: "First Up Consultants",
        address: ["Allan Turing Road, 20", "Surrey"],
        post_code: "GU2 7XH",
        territory: "",
        persons: &[("Evan McIntosh", "Partner"), ("Asha Menon", "Consultant"), ("Ruth Kemble", "Office Manager")],
    },
    DemoVendor {
        no: "30000",
        name: "Graphic Design Institute",
        address: ["Arbachtalstrasse 6", "Unter Achalm"],
        post_code: "DE-72800",
        territory: "FOREIGN",
        persons: &[("Bryce Jasso", "Head of Production"), ("Anneliese Roth", "Bookkeeper")],
    },
    DemoVendor {
        no: "40000",
        name: "Wide World Importers",
        address: ["Aviator Way, 3000", "Manchester Business Park"],
        post_code: "M22 5TG",
        territory: "",
        persons: &[("Toby Rhode", "Account Manager"), ("Joan Whitlock", "Customs Clerk")],
    },
    DemoVendor {
        no: "50000",
        name: "Nod Publishers",
        address: ["Waterloo Place, 2-4", "Waverly Gate"],
        post_code: "EH1 3EG",
        territory: "",
        persons: &[("Raymond Hillard", "Publisher"), ("Isla Drummond", "Accounts Manager")],
    },
];

/// Writes vendors, their company contacts with the relation between them, and the persons.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for demo in VENDORS {
        let contact = insert_contact(tx, demo)?;
        insert_vendor(tx, demo, &contact)?;
        insert_relation(tx, demo, &contact)?;
        let primary = persons::fill(tx, contact.get(Contact::NO), demo.persons)?;
        let name = demo.persons.first().map_or("", |(name, _)| name);
        let mut vendor = tx.require(Vendor::NO.is(demo.no))?.with(Vendor::CONTACT, name);
        tx.validate(&mut vendor, Vendor::PRIMARY_CONTACT_NO, primary)?;
        tx.modify(&mut vendor)?;
    }
    Ok(())
}

/// The contact takes its number from the series, and the rules complete its address.
fn insert_contact(tx: &mut Tx<'_>, demo: &DemoVendor) -> Result<Record<Contact>> {
    let mut contact = Record::<Contact>::new().with(Contact::TYPE, ContactType::Company);
    tx.validate(&mut contact, Contact::NAME, demo.name)?;
    tx.validate(&mut contact, Contact::ADDRESS, demo.address[0])?;
    tx.validate(&mut contact, Contact::ADDRESS_2, demo.address[1])?;
    tx.validate(&mut contact, Contact::POST_CODE, demo.post_code)?;
    tx.validate(&mut contact, Contact::TERRITORY_CODE, demo.territory)?;
    if let Some((primary, _)) = demo.persons.first() {
        tx.validate(&mut contact, Contact::E_MAIL, email_of(primary))?;
    }
    insert(tx, demo.name, contact)?;
    tx.require(Contact::NAME.is(demo.name))
}

fn insert_vendor(tx: &mut Tx<'_>, demo: &DemoVendor, contact: &Record<Contact>) -> Result<()> {
    let vendor = Record::<Vendor>::new()
        .with(Vendor::NO, demo.no)
        .with(Vendor::NAME, demo.name)
        .with(Vendor::SEARCH_NAME, demo.name)
        .with(Vendor::ADDRESS, demo.address[0])
        .with(Vendor::ADDRESS_2, demo.address[1])
        .with(Vendor::POST_CODE, demo.post_code)
        .with(Vendor::CITY, contact.get(Contact::CITY))
        .with(Vendor::COUNTY, contact.get(Contact::COUNTY))
        .with(Vendor::COUNTRY_REGION_CODE, contact.get(Contact::COUNTRY_REGION_CODE))
        .with(Vendor::TERRITORY_CODE, demo.territory)
        .with(Vendor::E_MAIL, contact.get(Contact::E_MAIL))
        .with(Vendor::LAST_MODIFIED_DATE_TIME, tx.now())
        .with(Vendor::LAST_DATE_MODIFIED, tx.work_date());
    insert(tx, demo.no, vendor)
}

fn insert_relation(tx: &mut Tx<'_>, demo: &DemoVendor, contact: &Record<Contact>) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    let relation = Record::<ContactBusinessRelation>::new()
        .with(ContactBusinessRelation::CONTACT_NO, contact.get(Contact::NO))
        .with(ContactBusinessRelation::BUSINESS_RELATION_CODE, setup.get(MarketingSetup::BUS_REL_CODE_FOR_VENDORS))
        .with(ContactBusinessRelation::LINK_TO_TABLE, LinkToTable::Vendor)
        .with(ContactBusinessRelation::NO, demo.no);
    insert(tx, &format!("vendor/{}", demo.no), relation)
}
