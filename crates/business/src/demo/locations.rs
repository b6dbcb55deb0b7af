//! The demo company's warehouses and the ways between them, with the accounts of what is kept there.

use super::insert;
use crate::inventory::{InventoryPostingSetup, Location, TransferRoute};
use model::{Record, Result, Tx};

/// Code, name, two address lines, post code, phone, contact.
type Warehouse = (&'static str, &'static str, [&'static str; 2], &'static str, &'static str, &'static str);

const WAREHOUSES: &[Warehouse] = &[
    ("EAST", "East Warehouse", ["Great Eastern Street, 80", ""], "EC2A 3JL", "+44-(0)30 9874 1299", "Jack Potter"),
    (
        "MAIN",
        "Main Warehouse",
        ["UK Campus Bldg 5", "Thames Valley Park"],
        "RG6 1WG",
        "+44-(0)10 5214 4987",
        "Eleanor Faulkner",
    ),
    ("WEST", "West Warehouse", ["Celtic Way", ""], "NP10 8BE", "+44-(0)20 8207 4533", "Oscar Greenwood"),
];

/// Code and name of carriers, at which goods are while they are on their way.
const CARRIERS: &[(&str, &str)] = &[("OUT. LOG.", "Outsourced Logistics"), ("OWN LOG.", "Own Logistics")];

/// From, to, by.
const ROUTES: &[(&str, &str, &str)] = &[("MAIN", "EAST", "OWN LOG."), ("WEST", "MAIN", "OWN LOG.")];

/// Writes them; post codes, accounts and inventory posting groups must be there.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, name, [address, address_2], post_code, phone, contact) in WAREHOUSES {
        let mut location = Record::<Location>::new()
            .with(Location::CODE, code)
            .with(Location::NAME, name)
            .with(Location::ADDRESS, address)
            .with(Location::ADDRESS_2, address_2)
            .with(Location::PHONE_NO, phone)
            .with(Location::CONTACT, contact);
        tx.validate(&mut location, Location::POST_CODE, post_code)?;
        insert(tx, code, location)?;
    }
    for &(code, name) in CARRIERS {
        let carrier = Record::<Location>::new().with(Location::CODE, code).with(Location::NAME, name);
        insert(tx, code, carrier.with(Location::USE_AS_IN_TRANSIT, true))?;
    }
    for &(from, to, by) in ROUTES {
        let route = Record::<TransferRoute>::new()
            .with(TransferRoute::TRANSFER_FROM_CODE, from)
            .with(TransferRoute::TRANSFER_TO_CODE, to)
            .with(TransferRoute::IN_TRANSIT_CODE, by);
        insert(tx, &format!("{from}/{to}"), route)?;
    }
    fill_accounts(tx)
}

fn fill_accounts(tx: &mut Tx<'_>) -> Result<()> {
    let carriers = CARRIERS.iter().map(|(code, _)| *code);
    let places = [""].into_iter().chain(WAREHOUSES.iter().map(|warehouse| warehouse.0)).chain(carriers);
    for place in places {
        let setup = Record::<InventoryPostingSetup>::new()
            .with(InventoryPostingSetup::LOCATION_CODE, place)
            .with(InventoryPostingSetup::INVT_POSTING_GROUP_CODE, "RESALE")
            .with(InventoryPostingSetup::INVENTORY_ACCOUNT, "2110")
            .with(InventoryPostingSetup::INVENTORY_ACCOUNT_INTERIM, "2111");
        insert(tx, &format!("{place}/RESALE"), setup)?;
    }
    Ok(())
}
