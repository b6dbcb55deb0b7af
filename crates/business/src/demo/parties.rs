//! The demo company's customers, each with a company contact and several persons.

use super::ids::fixed;
use crate::crm::{Contact, ContactBusinessRelation, ContactType, LinkToTable};
use crate::sales::Customer;
use model::{Record, Result, Tx};

/// A demo customer; its first person is its primary contact.
struct DemoCustomer {
    no: &'static str,
    name: &'static str,
    address: &'static str,
    city: &'static str,
    post_code: &'static str,
    country: &'static str,
    vat_group: &'static str,
    terms: &'static str,
    persons: &'static [(&'static str, &'static str)],
}

/// Numbers, names and first persons are the well-known ones; the further persons are ours.
const CUSTOMERS: [DemoCustomer; 5] = [
    DemoCustomer {
        no: "10000",
        name: "Adatum Corporation",
        address: "Station Road, 21",
        city: "Cambridge",
        post_code: "CB1 2FB",
        country: "GB",
        vat_group: "DOMESTIC",
        terms: "1M(8D)",
        persons: &[("Robert Townes", "Managing Director"), ("Edith Marlow", "Buyer"), ("Tom Ferrers", "Bookkeeper")],
    },
    DemoCustomer {
        no: "20000",
        name: "Trey Research",
        address: "Southwark Bridge Rd, 91-95",
        city: "London",
        post_code: "SE1 0AX",
        country: "GB",
        vat_group: "DOMESTIC",
        terms: "14 DAYS",
        persons: &[("Helen Ray", "Head of Research"), ("Oscar Lind", "Buyer")],
    },
    DemoCustomer {
        no: "30000",
        name: "School of Fine Art",
        address: "10 High Tower Green",
        city: "Miami",
        post_code: "US-FL 37125",
        country: "US",
        vat_group: "EXPORT",
        terms: "CM",
        persons: &[("Meagan Bond", "Principal"), ("Luis Ortega", "Facilities Manager")],
    },
    DemoCustomer {
        no: "40000",
        name: "Alpine Ski House",
        address: "Walter-Gropius-Strasse 5",
        city: "Munchen",
        post_code: "DE-80807",
        country: "DE",
        vat_group: "EU",
        terms: "1M(8D)",
        persons: &[("Ian Deberry", "Owner"), ("Greta Vogel", "Bookkeeper")],
    },
    DemoCustomer {
        no: "50000",
        name: "Relecloud",
        address: "Occam Court, 1",
        city: "Guildford",
        post_code: "GU2 7YQ",
        country: "GB",
        vat_group: "DOMESTIC",
        terms: "14 DAYS",
        persons: &[("Jesse Homer", "Operations Manager"), ("Nadia Wells", "Buyer"), ("Piers Holt", "Office Manager")],
    },
];

/// Writes customers and persons through the rules, which make the company contacts.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for demo in &CUSTOMERS {
        insert_customer(tx, demo)?;
        let relation = tx.require(
            ContactBusinessRelation::LINK_TO_TABLE
                .is(LinkToTable::Customer)
                .and(ContactBusinessRelation::NO.is(demo.no)),
        )?;
        let company = relation.get(ContactBusinessRelation::CONTACT_NO).to_owned();
        let mut primary = None;
        for (name, title) in demo.persons {
            let no = insert_person(tx, &company, name, title)?;
            primary.get_or_insert(no);
        }
        let mut customer = tx.require(Customer::NO.is(demo.no))?;
        tx.validate(&mut customer, Customer::PRIMARY_CONTACT_NO, primary.unwrap_or_default())?;
        tx.modify(&mut customer)?;
    }
    Ok(())
}

fn insert_customer(tx: &mut Tx<'_>, demo: &DemoCustomer) -> Result<()> {
    let mut customer = Record::<Customer>::new().with_system_id(fixed::<Customer>(demo.no));
    tx.validate(&mut customer, Customer::NO, demo.no)?;
    tx.validate(&mut customer, Customer::NAME, demo.name)?;
    tx.validate(&mut customer, Customer::ADDRESS, demo.address)?;
    tx.validate(&mut customer, Customer::COUNTRY_REGION_CODE, demo.country)?;
    tx.validate(&mut customer, Customer::POST_CODE, demo.post_code)?;
    tx.validate(&mut customer, Customer::CITY, demo.city)?;
    tx.validate(&mut customer, Customer::VAT_BUS_POSTING_GROUP, demo.vat_group)?;
    tx.validate(&mut customer, Customer::PAYMENT_TERMS_CODE, demo.terms)?;
    tx.validate(&mut customer, Customer::SALESPERSON_CODE, "JO")?;
    tx.insert(&mut customer)
}

fn insert_person(tx: &mut Tx<'_>, company: &str, name: &str, title: &str) -> Result<String> {
    let mut person = Record::<Contact>::new().with_system_id(fixed::<Contact>(name));
    tx.validate(&mut person, Contact::TYPE, ContactType::Person)?;
    tx.validate(&mut person, Contact::NAME, name)?;
    tx.validate(&mut person, Contact::COMPANY_NO, company)?;
    tx.validate(&mut person, Contact::JOB_TITLE, title)?;
    let address = format!("{}@contoso.com", name.to_lowercase().replace(' ', "."));
    tx.validate(&mut person, Contact::E_MAIL, address)?;
    tx.insert(&mut person)?;
    Ok(person.get(Contact::NO).to_owned())
}
