//! vendors, bankAccounts, employees: the contacts they are. Codeunits 5055, 5057 and 5058.
//!
//! What the API cannot write, such as purchasers and primary contacts, the scenarios write to the database.

use crate::expect::{changed, path};
use crate::parties::{contact_no_of, text, write_company, write_person, write_relation, write_vendor};
use crate::seed::{Seeded, in_demo_database};
use business::bank::BankAccount;
use business::crm::{Contact, LinkToTable};
use business::hr::Employee;
use business::purchases::Vendor;
use model::{Record, Result, Tx};
use testkit::{Answer, Client, Value, json};

fn patch(client: &Client, set: &str, entity: &Value, body: &Value) -> Answer {
    client.patch(&path(set, entity), "*", body)
}

/// A vendor, a bank account and an employee, each with a contact.
fn write_others(tx: &mut Tx<'_>) -> Result<()> {
    write_vendor(tx, "V1", "Vendor One")?;
    let mut account =
        Record::<BankAccount>::new().with(BankAccount::NO, "B1").with(BankAccount::OUR_CONTACT_CODE, "JO");
    tx.validate(&mut account, BankAccount::NAME, "Bank One")?;
    tx.insert(&mut account)?;
    let employee = Record::<Employee>::new()
        .with(Employee::NO, "E1")
        .with(Employee::FIRST_NAME, "Old")
        .with(Employee::LAST_NAME, "Name")
        .with(Employee::SEARCH_NAME, "Old Name");
    tx.insert(&mut { employee })?;
    write_person(tx, "EMPLOYEE", "Old Name", "")?;
    write_relation(tx, "EMPLOYEE", "EMP", LinkToTable::Employee, "E1")
}

#[test]
fn vendors_bank_accounts_and_employees_change_with_their_contacts() {
    let seeded = Seeded::with(|tx| {
        write_others(tx)?;
        let mut vendor = tx.require(Vendor::NO.is("V1"))?;
        tx.validate(&mut vendor, Vendor::PURCHASER_CODE, "EH")?;
        tx.modify(&mut vendor)
    });
    let demo = seeded.company();
    for (name, relation) in [("Vendor One", "Vendor"), ("Bank One", "Bank_x0020_Account"), ("Old Name", "Employee")] {
        let contact = demo.get(&format!("contacts?$filter=displayName eq '{name}'")).rows().remove(0);
        assert_eq!(contact["contactBusinessRelation"], relation);
        let body = json!({"addressLine1": format!("{name} Street"), "email": "new@contoso.com", "phoneNumber": "5"});
        changed(&patch(&demo, "contacts", &contact, &body));
        let other_name = if name == "Old Name" { "New Name" } else { name };
        changed(&patch(&demo, "contacts", &contact, &json!({"displayName": other_name, "city": "City"})));
    }
    let seen = seeded.stop_and_read(|tx| {
        let vendor = tx.require(Vendor::NO.is("V1"))?;
        let account = tx.require(BankAccount::NO.is("B1"))?;
        let employee = tx.require(Employee::NO.is("E1"))?;
        let of_vendor =
            [Vendor::ADDRESS, Vendor::E_MAIL, Vendor::PHONE_NO, Vendor::CITY].map(|it| vendor.get(it).to_owned());
        let of_account = [BankAccount::ADDRESS, BankAccount::E_MAIL, BankAccount::PHONE_NO, BankAccount::CITY]
            .map(|it| account.get(it).to_owned());
        let of_employee = [Employee::ADDRESS, Employee::E_MAIL, Employee::PHONE_NO, Employee::CITY]
            .map(|it| employee.get(it).to_owned());
        let kept = [
            vendor.get(Vendor::PURCHASER_CODE).to_owned(),
            account.get(BankAccount::OUR_CONTACT_CODE).to_owned(),
            employee.get(Employee::FIRST_NAME).to_owned(),
            employee.get(Employee::SEARCH_NAME).to_owned(),
        ];
        Ok(([of_vendor, of_account, of_employee], kept))
    });
    let shared = |street: &str| [street, "new@contoso.com", "5", "City"].map(str::to_owned);
    assert_eq!(seen.0, [shared("Vendor One Street"), shared("Bank One Street"), shared("Old Name Street")]);
    assert_eq!(seen.1, ["EH", "JO", "New", "NEW NAME"]);
}

#[test]
fn vendors_and_bank_accounts_change_their_contacts_but_for_who_takes_care_of_them() {
    let seeded = Seeded::with(|tx| {
        write_others(tx)?;
        for link in [LinkToTable::Vendor, LinkToTable::BankAccount] {
            let no = if link == LinkToTable::Vendor { "V1" } else { "B1" };
            let contact_no = contact_no_of(tx, link, no)?;
            let mut contact = tx.require(Contact::NO.is(&contact_no))?;
            contact.set(Contact::SALESPERSON_CODE, "LT");
            tx.modify_silently(&mut contact)?;
        }
        let mut vendor = tx.require(Vendor::NO.is("V1"))?;
        tx.validate(&mut vendor, Vendor::PURCHASER_CODE, "EH")?;
        tx.validate(&mut vendor, Vendor::NAME, "Vendor Two")?;
        tx.validate(&mut vendor, Vendor::REGISTRATION_NUMBER, "R1")?;
        tx.modify(&mut vendor)?;
        let mut account = tx.require(BankAccount::NO.is("B1"))?;
        tx.validate(&mut account, BankAccount::NAME, "Bank Two")?;
        tx.validate(&mut account, BankAccount::CITY, "Bankville")?;
        tx.modify(&mut account)?;
        for name in ["Vendor Two", "Bank Two"] {
            let contact = tx.require(Contact::NAME.is(name))?;
            assert_eq!(contact.get(Contact::SALESPERSON_CODE), "LT", "{name}");
        }
        Ok(())
    });
    let demo = seeded.company();
    let vendor = demo.get("contacts?$filter=displayName eq 'Vendor Two'").rows().remove(0);
    assert_eq!((text(&vendor, "companyName"), text(&vendor, "type")), ("Vendor Two", "Company"));
    let bank = demo.get("contacts?$filter=displayName eq 'Bank Two'").rows().remove(0);
    assert_eq!((text(&bank, "city"), text(&bank, "searchName")), ("Bankville", "BANK TWO"));
}

#[test]
fn a_vendor_that_goes_leaves_its_contact_behind() {
    let seeded = Seeded::with(|tx| {
        write_others(tx)?;
        let vendor = tx.require(Vendor::NO.is("V1"))?;
        tx.delete(&vendor)?;
        let account = tx.require(BankAccount::NO.is("B1"))?;
        tx.delete(&account)
    });
    let demo = seeded.company();
    for name in ["Vendor One", "Bank One"] {
        let contact = demo.get(&format!("contacts?$filter=displayName eq '{name}'")).rows().remove(0);
        assert_eq!(contact["contactBusinessRelation"], "None");
    }
}

fn set_primary_contact(tx: &mut Tx<'_>, no: &str, contact_no: &str) -> Result<Record<Vendor>> {
    let mut vendor = tx.require(Vendor::NO.is(no))?;
    tx.validate(&mut vendor, Vendor::PRIMARY_CONTACT_NO, contact_no)?;
    tx.modify(&mut vendor)?;
    Ok(vendor)
}

#[test]
fn a_vendors_primary_contact_is_of_its_company() {
    in_demo_database(|tx| {
        let contact = write_vendor(tx, "V1", "Vendor One")?;
        write_person(tx, "OWN", "Own Person", &contact)?;
        write_company(tx, "STRANGER", "Stranger")?;
        write_person(tx, "ALONE", "Lone Person", "")?;
        for no in ["STRANGER", "ALONE"] {
            let error = set_primary_contact(tx, "V1", no).expect_err("a stranger is no primary contact");
            assert!(error.to_string().ends_with("is not related to vendor V1 Vendor One."), "{error}");
        }
        assert_eq!(set_primary_contact(tx, "V1", "OWN")?.get(Vendor::CONTACT), "Own Person");
        // A company brings how one reaches it; it has no name of its own to show.
        let mut company = tx.require(Contact::NO.is(&contact))?;
        company.set(Contact::PHONE_NO, "555");
        tx.modify_silently(&mut company)?;
        let vendor = set_primary_contact(tx, "V1", &contact)?;
        assert_eq!((vendor.get(Vendor::CONTACT), vendor.get(Vendor::PHONE_NO)), ("", "555"));
        assert_eq!(set_primary_contact(tx, "V1", "")?.get(Vendor::PHONE_NO), "555");
        Ok(())
    });
}

#[test]
fn a_vendor_without_a_contact_takes_its_primary_contacts_company_or_makes_one() {
    in_demo_database(|tx| {
        for no in ["V1", "V2"] {
            let mut vendor = Record::<Vendor>::new().with(Vendor::NO, no).with(Vendor::NAME, no);
            tx.insert_silently(&mut vendor)?;
        }
        write_company(tx, "A", "A")?;
        write_person(tx, "OF-A", "Of A", "A")?;
        write_person(tx, "ALONE", "Lone Person", "")?;
        set_primary_contact(tx, "V1", "OF-A")?;
        assert_eq!(contact_no_of(tx, LinkToTable::Vendor, "V1")?, "A");
        set_primary_contact(tx, "V2", "ALONE")?;
        let made = contact_no_of(tx, LinkToTable::Vendor, "V2")?;
        let alone = tx.require(Contact::NO.is("ALONE"))?;
        assert_eq!((alone.get(Contact::COMPANY_NO), alone.get(Contact::COMPANY_NAME)), (made.as_str(), "V2"));
        Ok(())
    });
}

#[test]
fn vendors_and_bank_accounts_are_numbered_and_renamed() {
    in_demo_database(|tx| {
        let mut vendor = Record::<Vendor>::new();
        tx.insert(&mut vendor)?;
        assert_eq!((vendor.get(Vendor::NO_SERIES), vendor.is_blank(Vendor::NO)), ("VEND", false));
        let contact_no = contact_no_of(tx, LinkToTable::Vendor, vendor.get(Vendor::NO))?;
        vendor.set(Vendor::NO, "RENAMED");
        tx.modify(&mut vendor)?;
        assert_eq!(contact_no_of(tx, LinkToTable::Vendor, "RENAMED")?, contact_no);
        assert_eq!(vendor.get(Vendor::INVOICE_DISC_CODE), "RENAMED");
        // A vendor needs no name; while its contact has none, every change reaches the contact.
        let mut contact = tx.require(Contact::NO.is(&contact_no))?;
        contact.set(Contact::CITY, "Overwritten");
        tx.modify_silently(&mut contact)?;
        tx.modify(&mut vendor)?;
        assert_eq!(tx.require(Contact::NO.is(&contact_no))?.get(Contact::CITY), "");

        let mut account = Record::<BankAccount>::new();
        tx.insert(&mut account)?;
        assert_eq!(account.get(BankAccount::NO_SERIES), "BANK");
        contact_no_of(tx, LinkToTable::BankAccount, account.get(BankAccount::NO)).map(drop)
    });
}
