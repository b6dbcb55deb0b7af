//! The demo company's carriers and their services.

use super::insert;
use crate::foundation::{ShippingAgent, ShippingAgentServices};
use model::{Record, Result, Tx};

/// Code, name, where parcels are tracked.
const AGENTS: &[(&str, &str, &str)] = &[
    ("DHL", "DHL Systems, Inc.", "www.dhl.com/en/express/tracking.html?AWB=%1&brand=DHL"),
    ("FEDEX", "Federal Express Corporation", "www.fedex.com/apps/fedextrack/?action=track&trackingnumber=%1"),
    ("OWN LOG.", "Own Logistics", ""),
    ("UPS", "United Parcel Service of America, Inc.", "wwwapps.ups.com/tracking/tracking.cgi?tracknum=%1"),
];

/// Agent, code, description, how long it takes.
const SERVICES: &[(&str, &str, &str, &str)] = &[
    ("DHL", "OVERNIGHT", "Overnight delivery", "1D"),
    ("DHL", "STANDARD", "Standard delivery", "2D"),
    ("FEDEX", "NEXT DAY", "Next day delivery", "1D"),
    ("FEDEX", "STANDARD", "Standard delivery", "2D"),
    ("OWN LOG.", "NEXT DAY", "Next day delivery", "1D"),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, name, internet_address) in AGENTS {
        let agent = Record::<ShippingAgent>::new()
            .with(ShippingAgent::CODE, code)
            .with(ShippingAgent::NAME, name)
            .with(ShippingAgent::INTERNET_ADDRESS, internet_address);
        insert(tx, code, agent)?;
    }
    for &(agent, code, description, time) in SERVICES {
        let service = Record::<ShippingAgentServices>::new()
            .with(ShippingAgentServices::SHIPPING_AGENT_CODE, agent)
            .with(ShippingAgentServices::CODE, code)
            .with(ShippingAgentServices::DESCRIPTION, description)
            .with(ShippingAgentServices::SHIPPING_TIME, time);
        insert(tx, &format!("{agent}/{code}"), service)?;
    }
    Ok(())
}
