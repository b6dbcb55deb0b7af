//! Foundation: number series, countries, currencies, terms, methods, and what every other domain refers to.

mod comment_line;
mod config_template;
mod config_template_selection;
mod country_region;
mod currency;
pub mod currency_exchange;
mod currency_exchange_rate;
mod currency_rules;
mod custom_address_format;
mod custom_report_selection;
mod customized_calendar_change;
pub mod experience_tier;
mod field_value;
mod invariants;
mod iso_code;
mod language;
mod no_series;
mod no_series_line;
pub mod number_series;
mod payment_method;
mod payment_terms;
mod post_code;
mod reason_code;
mod salesperson_purchaser;
mod salesperson_purchaser_rules;
mod shipment_method;
mod shipping_agent;
mod team_salesperson;
mod territory;
mod translations;
mod unit_of_measure;
mod user_setup;
mod vat_registration_no_format;

pub use comment_line::{CommentLine, CommentLineTableName};
pub use config_template::{ConfigTemplateHeader, ConfigTemplateLine, ConfigTemplateLineType, ConfigTmplSelectionRule};
pub use config_template_selection::apply as apply_config_template;
pub use country_region::{ContactAddressFormat, CountryRegion, CountryRegionAddressFormat};
pub use currency::{Currency, CurrencySymbolPosition, InvoiceRoundingType};
pub use currency_exchange_rate::{CurrencyExchangeRate, FixExchRateAmountType};
pub(crate) use currency_rules::{rounded_to, well_known_symbol};
pub use custom_address_format::{CustomAddressFormat, CustomAddressFormatLine};
pub use custom_report_selection::CustomReportSelection;
pub use customized_calendar_change::{CalendarSourceType, CustomizedCalendarChange};
pub use experience_tier::ExperienceTierSetup;
pub(crate) use field_value::passes as passes_filter;
pub use invariants::invariants;
pub use language::Language;
pub use no_series::NoSeries;
pub use no_series_line::{NoSeriesImplementation, NoSeriesLine};
pub use payment_method::{PaymentBalanceAccountType, PaymentMethod};
pub use payment_terms::PaymentTerms;
pub use post_code::PostCode;
pub use reason_code::ReasonCode;
pub use salesperson_purchaser::SalespersonPurchaser;
pub use shipment_method::ShipmentMethod;
pub use shipping_agent::{ShippingAgent, ShippingAgentServices};
pub use team_salesperson::TeamSalesperson;
pub use territory::Territory;
pub use translations::{
    CountryRegionTranslation, PaymentMethodTranslation, PaymentTermTranslation, ShipmentMethodTranslation,
    UnitOfMeasureTranslation,
};
pub use unit_of_measure::UnitOfMeasure;
pub use user_setup::{UserSetup, own_salesperson, user_name};
pub use vat_registration_no_format::VatRegistrationNoFormat;

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    let mut tables = vec![
        no_series::table(),
        no_series_line::table(),
        country_region::table(),
        vat_registration_no_format::table(),
        post_code::table(),
        territory::table(),
        language::table(),
        currency::table(),
        payment_terms::table(),
        payment_method::table(),
        shipment_method::table(),
        unit_of_measure::table(),
        salesperson_purchaser::table(),
        reason_code::table(),
        experience_tier::table(),
        comment_line::table(),
        currency_exchange_rate::table(),
        team_salesperson::table(),
        user_setup::table(),
        custom_report_selection::table(),
        customized_calendar_change::table(),
    ];
    tables.extend(shipping_agent::tables());
    tables.extend(translations::tables());
    tables.extend(config_template::tables());
    tables.extend(custom_address_format::tables());
    tables
}
