//! The demo company's customers, each with a company contact and several persons.

use super::insert;
use super::persons::{self, Person, email_of};
use crate::crm::LinkToTable;
use crate::sales::Customer;
use model::{Record, Result, Tx};

/// A customer; its first person is its primary contact.
struct DemoCustomer {
    no: &'static str,
    name: &'static str,
    address: [&'static str; 2],
    /// Brings city, county and country along.
    post_code: &'static str,
    territory: &'static str,
    language: &'static str,
    posting_group: &'static str,
    /// For general and VAT posting alike.
    business_group: &'static str,
    terms: &'static str,
    persons: &'static [Person],
}

/// Everything but the persons after the first is well known.
const CUSTOMERS: &[DemoCustomer] = &[
    DemoCustomer {
        no: "10000",
        name: "Adatum Corporation",
        address: ["Station Road, 21", ""],
        post_code: "CB1 2FB",
        territory: "",
        language: "ENG",
        posting_group: "DOMESTIC",
        business_group: "DOMESTIC",
        terms: "1M(8D)",
        persons: &[("Robert Townes", "Managing Director"), ("Edith Marlow", "Buyer"), ("Tom Ferrers", "Bookkeeper")],
    },
    DemoCustomer {
        no: "20000",
        name: "Trey Research",
        address: ["Southwark Bridge Rd, 91-95", ""],
        post_code: "SE1 0AX",
        territory: "",
        language: "ENG",
        posting_group: "DOMESTIC",
        business_group: "DOMESTIC",
        terms: "14 DAYS",
        persons: &[("Helen Ray", "Head of Research"), ("Oscar Lind", "Buyer")],
    },
    DemoCustomer {
        no: "30000",
        name: "School of Fine Art",
        address: ["10 High Tower Green", ""],
        post_code: "US-FL 37125",
        territory: "FOREIGN",
        language: "ENU",
        posting_group: "FOREIGN",
        business_group: "EXPORT",
        terms: "CM",
        persons: &[("Meagan Bond", "Principal"), ("Luis Ortega", "Facilities Manager")],
    },
    DemoCustomer {
        no: "40000",
        name: "Alpine Ski House",
        address: ["Walter-Gropius-Strasse 5", "Park Stadt Schwabing"],
        post_code: "DE-80807",
        territory: "FOREIGN",
        language: "DEU",
        posting_group: "EU",
        business_group: "EU",
        terms: "1M(8D)",
        persons: &[("Ian Deberry", "Owner"), ("Greta Vogel", "Bookkeeper")],
    },
    DemoCustomer {
        no: "50000",
        name: "Relecloud",
        address: ["Occam Court, 1", "Surrey"],
        post_code: "GU2 7YQ",
        territory: "",
        language: "ENG",
        posting_group: "DOMESTIC",
        business_group: "DOMESTIC",
        terms: "14 DAYS",
        persons: &[("Jesse Homer", "Operations Manager"), ("Nadia Wells", "Buyer"), ("Piers Holt", "Office Manager")],
    },
];

/// Writes customers and persons through the rules, which make the company contacts.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for demo in CUSTOMERS {
        insert_customer(tx, demo)?;
        let primary = persons::fill(tx, LinkToTable::Customer, demo.no, demo.persons)?;
        let mut customer = tx.require(Customer::NO.is(demo.no))?;
        tx.validate(&mut customer, Customer::PRIMARY_CONTACT_NO, primary)?;
        tx.modify(&mut customer)?;
    }
    Ok(())
}

fn insert_customer(tx: &mut Tx<'_>, demo: &DemoCustomer) -> Result<()> {
    let mut customer = Record::<Customer>::new();
    tx.validate(&mut customer, Customer::NO, demo.no)?;
    tx.validate(&mut customer, Customer::NAME, demo.name)?;
    tx.validate(&mut customer, Customer::ADDRESS, demo.address[0])?;
    tx.validate(&mut customer, Customer::ADDRESS_2, demo.address[1])?;
    tx.validate(&mut customer, Customer::POST_CODE, demo.post_code)?;
    tx.validate(&mut customer, Customer::TERRITORY_CODE, demo.territory)?;
    tx.validate(&mut customer, Customer::LANGUAGE_CODE, demo.language)?;
    tx.validate(&mut customer, Customer::CUSTOMER_POSTING_GROUP, demo.posting_group)?;
    tx.validate(&mut customer, Customer::GEN_BUS_POSTING_GROUP, demo.business_group)?;
    tx.validate(&mut customer, Customer::PAYMENT_TERMS_CODE, demo.terms)?;
    tx.validate(&mut customer, Customer::SALESPERSON_CODE, "JO")?;
    if let Some((primary, _)) = demo.persons.first() {
        tx.validate(&mut customer, Customer::E_MAIL, email_of(primary))?;
    }
    insert(tx, demo.no, customer)
}
