//! Who carries goods, and how fast. Tables 291 and 5790.

use model::TableDescription;

model::table! {
    /// A carrier. Table 291.
    pub ShippingAgent(291, "Shipping Agent") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
        /// Where parcels are tracked; `%1` stands for a parcel's number.
        INTERNET_ADDRESS: Text(250) = "Internet Address",
        ACCOUNT_NO: Text(30) = "Account No.",
    }
}

model::table! {
    /// A service of a carrier. Table 5790.
    pub ShippingAgentServices(5790, "Shipping Agent Services") {
        SHIPPING_AGENT_CODE: Code(10) = "Shipping Agent Code",
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
        SHIPPING_TIME: DateFormula = "Shipping Time",
    }
}

/// The descriptions of both.
pub fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<ShippingAgent>(|table| {
            table.primary_key(&[&ShippingAgent::CODE]);
            table.triggers().delete(|tx, agent| {
                let code = agent.get(ShippingAgent::CODE);
                tx.delete_all(ShippingAgentServices::SHIPPING_AGENT_CODE.is(code))?;
                Ok(())
            });
        }),
        TableDescription::of::<ShippingAgentServices>(|table| {
            type Services = ShippingAgentServices;
            table.primary_key(&[&Services::SHIPPING_AGENT_CODE, &Services::CODE]);
            table.relation(Services::SHIPPING_AGENT_CODE, ShippingAgent::CODE);
        }),
    ]
}
