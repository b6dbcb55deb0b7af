//! The demo company's vendors, each with a company contact and several persons.

use super::insert;
use super::persons::{self, Person, email_of};
use crate::crm::LinkToTable;
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
    posting_group: &'static str,
    /// For general and VAT posting alike.
    business_group: &'static str,
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
        posting_group: "FOREIGN",
        business_group: "EXPORT",
        persons: &[("Krystal York", "Sales Director"), ("Dwayne Pell", "Shipping Clerk")],
    },
    DemoVendor {
        no: "20000",
        name: "First Up Consultants",
        address: ["Allan Turing Road, 20", "Surrey"],
        post_code: "GU2 7XH",
        territory: "",
        posting_group: "DOMESTIC",
        business_group: "DOMESTIC",
        persons: &[("Evan McIntosh", "Partner"), ("Asha Menon", "Consultant"), ("Ruth Kemble", "Office Manager")],
    },
    DemoVendor {
        no: "30000",
        name: "Graphic Design Institute",
        address: ["Arbachtalstrasse 6", "Unter Achalm"],
        post_code: "DE-72800",
        territory: "FOREIGN",
        posting_group: "EU",
        business_group: "EU",
        persons: &[("Bryce Jasso", "Head of Production"), ("Anneliese Roth", "Bookkeeper")],
    },
    DemoVendor {
        no: "40000",
        name: "Wide World Importers",
        address: ["Aviator Way, 3000", "Manchester Business Park"],
        post_code: "M22 5TG",
        territory: "",
        posting_group: "DOMESTIC",
        business_group: "DOMESTIC",
        persons: &[("Toby Rhode", "Account Manager"), ("Joan Whitlock", "Customs Clerk")],
    },
    DemoVendor {
        no: "50000",
        name: "Nod Publishers",
        address: ["Waterloo Place, 2-4", "Waverly Gate"],
        post_code: "EH1 3EG",
        territory: "",
        posting_group: "DOMESTIC",
        business_group: "DOMESTIC",
        persons: &[("Raymond Hillard", "Publisher"), ("Isla Drummond", "Accounts Manager")],
    },
];

/// Writes vendors and persons through the rules, which make the company contacts.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for demo in VENDORS {
        insert_vendor(tx, demo)?;
        let primary = persons::fill(tx, LinkToTable::Vendor, demo.no, demo.persons)?;
        let mut vendor = tx.require(Vendor::NO.is(demo.no))?;
        tx.validate(&mut vendor, Vendor::PRIMARY_CONTACT_NO, primary)?;
        tx.modify(&mut vendor)?;
    }
    Ok(())
}

fn insert_vendor(tx: &mut Tx<'_>, demo: &DemoVendor) -> Result<()> {
    let mut vendor = Record::<Vendor>::new();
    tx.validate(&mut vendor, Vendor::NO, demo.no)?;
    tx.validate(&mut vendor, Vendor::NAME, demo.name)?;
    tx.validate(&mut vendor, Vendor::ADDRESS, demo.address[0])?;
    tx.validate(&mut vendor, Vendor::ADDRESS_2, demo.address[1])?;
    tx.validate(&mut vendor, Vendor::POST_CODE, demo.post_code)?;
    tx.validate(&mut vendor, Vendor::TERRITORY_CODE, demo.territory)?;
    tx.validate(&mut vendor, Vendor::VENDOR_POSTING_GROUP, demo.posting_group)?;
    tx.validate(&mut vendor, Vendor::GEN_BUS_POSTING_GROUP, demo.business_group)?;
    tx.validate(&mut vendor, Vendor::VAT_BUS_POSTING_GROUP, demo.business_group)?;
    tx.validate(&mut vendor, Vendor::PAYMENT_TERMS_CODE, "CM")?;
    if let Some((primary, _)) = demo.persons.first() {
        tx.validate(&mut vendor, Vendor::E_MAIL, email_of(primary))?;
    }
    insert(tx, demo.no, vendor)
}
