//! Companies, countries, currencies, terms, methods, salespeople and units.

mod companies;
mod company_information;
mod countries_regions;
mod currencies;
mod currency_exchange_rates;
mod customer_return_reasons;
mod local_currency;
mod payment_methods;
mod payment_terms;
mod salespeople_purchasers;
mod shipment_methods;
mod units_of_measure;

pub(crate) use local_currency::currency_code;
use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![
        companies::resource().describe(),
        company_information::resource().describe(),
        countries_regions::resource().describe(),
        currencies::resource().describe(),
        currency_exchange_rates::resource().describe(),
        customer_return_reasons::resource().describe(),
        payment_methods::resource().describe(),
        payment_terms::resource().describe(),
        salespeople_purchasers::resource().describe(),
        shipment_methods::resource().describe(),
        units_of_measure::resource().describe(),
    ]
}
