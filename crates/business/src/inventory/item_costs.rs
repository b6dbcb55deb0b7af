//! Price, cost and profit of an item, and when its costing may change. Table 27.

use super::{CostingMethod, Item, ItemLedgerEntry, ItemPriceProfitCalculation, ItemType, MyItem, item, item_rules};
use crate::amounts::{product, rounded, within_range};
use crate::bulk::change_silently;
use crate::finance::{GeneralLedgerSetup, TaxCalculationType, VatPostingSetup};
use crate::purchases::{PurchaseDocumentType, PurchaseLine, PurchaseLineType};
use crate::sales::SalesReceivablesSetup;
use model::{Decimal, Error, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, Item>) {
    on.validate(Item::UNIT_PRICE, |tx, item, _| {
        keep_price_and_profit(tx, item)?;
        show_price(tx, item)
    });
    on.validate_each(&[&Item::PRICE_PROFIT_CALCULATION, &Item::PROFIT_PERCENT, &Item::VAT_PROD_POSTING_GROUP], {
        |tx, item, _| keep_price_and_profit(tx, item)
    });
    on.validate(Item::PRICE_INCLUDES_VAT, take_vat_of_prices);
    on.validate(Item::UNIT_COST, change_unit_cost);
    on.validate(Item::STANDARD_COST, |tx, item, _| {
        if item.get(Item::COSTING_METHOD) == CostingMethod::Standard {
            let cost = item.get(Item::STANDARD_COST);
            item.set(Item::UNIT_COST, cost);
        }
        keep_price_and_profit(tx, item)
    });
    on.validate(Item::COSTING_METHOD, change_costing_method);
}

/// Computes what follows of price and profit, to 5 decimal places of a percent, or to the precision of unit amounts.
pub(super) fn keep_price_and_profit(tx: &mut Tx<'_>, item: &mut Record<Item>) -> Result<()> {
    let (price, cost) = (item.get(Item::UNIT_PRICE), item.get(Item::UNIT_COST));
    let hundred = Decimal::ONE_HUNDRED;
    match item.get(Item::PRICE_PROFIT_CALCULATION) {
        ItemPriceProfitCalculation::ProfitFromPrice => {
            let mut profit = Decimal::ZERO;
            if !price.is_zero() && !cost.is_zero() {
                let gross_cost = product(cost, Decimal::ONE + vat_of_prices(tx, item)?)?;
                let share = within_range(gross_cost.checked_div(price))?;
                profit = rounded(product(hundred, Decimal::ONE - share)?, Decimal::new(1, 5))?;
            }
            item.set(Item::PROFIT_PERCENT, profit);
        }
        ItemPriceProfitCalculation::PriceFromProfit if item.get(Item::PROFIT_PERCENT) < hundred => {
            let gross_cost = product(cost, Decimal::ONE + vat_of_prices(tx, item)?)?;
            let share = Decimal::ONE - item.get(Item::PROFIT_PERCENT) / hundred;
            let precision = tx.setup::<GeneralLedgerSetup>()?.get(GeneralLedgerSetup::UNIT_AMOUNT_ROUNDING_PRECISION);
            item.set(Item::UNIT_PRICE, rounded(within_range(gross_cost.checked_div(share))?, precision)?);
            show_price(tx, item)?;
        }
        _ => {}
    }
    Ok(())
}

/// The rate of VAT inside the unit price: 0.25 for 25 %.
fn vat_of_prices(tx: &mut Tx<'_>, item: &Record<Item>) -> Result<Decimal> {
    if !item.get(Item::PRICE_INCLUDES_VAT) {
        return Ok(Decimal::ZERO);
    }
    let setup = vat_setup_of_prices(tx, item)?;
    match setup.get(VatPostingSetup::VAT_CALCULATION_TYPE) {
        TaxCalculationType::ReverseChargeVat => Ok(Decimal::ZERO),
        TaxCalculationType::SalesTax => {
            Err(Error::dialog("Prices including VAT cannot be calculated when VAT Calculation Type is Sales Tax."))
        }
        _ => Ok(setup.get(VatPostingSetup::VAT_PERCENT) / Decimal::ONE_HUNDRED),
    }
}

fn vat_setup_of_prices(tx: &mut Tx<'_>, item: &Record<Item>) -> Result<Record<VatPostingSetup>> {
    let business = VatPostingSetup::VAT_BUS_POSTING_GROUP.is(item.get(Item::VAT_BUS_POSTING_GR_PRICE));
    tx.require(business.and(VatPostingSetup::VAT_PROD_POSTING_GROUP.is(item.get(Item::VAT_PROD_POSTING_GROUP))))
}

fn show_price(tx: &mut Tx<'_>, item: &Record<Item>) -> Result<()> {
    change_silently(tx, item_rules::my_items(item), |mine| mine.set(MyItem::UNIT_PRICE, item.get(Item::UNIT_PRICE)))
}

/// Whose VAT a price includes is said by the set-up of sales; the item remembers it, also when the price is net again.
fn take_vat_of_prices(tx: &mut Tx<'_>, item: &mut Record<Item>, _: &Record<Item>) -> Result<()> {
    if item.get(Item::PRICE_INCLUDES_VAT) {
        let setup = tx.setup::<SalesReceivablesSetup>()?;
        tx.test_field(&setup, SalesReceivablesSetup::VAT_BUS_POSTING_GR_PRICE)?;
        item.set(Item::VAT_BUS_POSTING_GR_PRICE, setup.get(SalesReceivablesSetup::VAT_BUS_POSTING_GR_PRICE));
        vat_setup_of_prices(tx, item)?;
    }
    keep_price_and_profit(tx, item)
}

/// Without stock, cost is a mere figure. A standard cost may change at any time; else entries have made the cost.
fn change_unit_cost(tx: &mut Tx<'_>, item: &mut Record<Item>, _: &Record<Item>) -> Result<()> {
    if !item::is_inventoriable(item) {
        return Ok(());
    }
    if item.get(Item::COSTING_METHOD) == CostingMethod::Standard {
        let cost = item.get(Item::UNIT_COST);
        tx.validate(item, Item::STANDARD_COST, cost)?;
    } else {
        refuse_with_entries(tx, item, "Unit Cost")?;
    }
    keep_price_and_profit(tx, item)
}

fn change_costing_method(tx: &mut Tx<'_>, item: &mut Record<Item>, before: &Record<Item>) -> Result<()> {
    if item.same(before, Item::COSTING_METHOD) {
        return Ok(());
    }
    if item.get(Item::COSTING_METHOD) != CostingMethod::Fifo {
        tx.test_field_is(item, Item::TYPE, ItemType::Inventory)?;
    }
    refuse_with_entries(tx, item, "Costing Method")?;
    if item.get(Item::COSTING_METHOD) == CostingMethod::Standard {
        let cost = item.get(Item::STANDARD_COST);
        item.set(Item::UNIT_COST, cost);
    }
    keep_price_and_profit(tx, item)
}

/// Entries first, then orders from vendors and returns to them.
fn refuse_with_entries(tx: &mut Tx<'_>, item: &Record<Item>, caption: &str) -> Result<()> {
    let no = item.get(Item::NO);
    if no.is_empty() {
        return Ok(());
    }
    if tx.exists(ItemLedgerEntry::ITEM_NO.is(no))? {
        return Err(Error::dialog(format!(
            "You cannot change {caption} because there are one or more ledger entries for this item."
        )));
    }
    let lines = PurchaseLine::NO.is(no).and(PurchaseLine::TYPE.is(PurchaseLineType::Item));
    let orders = [PurchaseDocumentType::Order, PurchaseDocumentType::ReturnOrder];
    match tx.first(lines.and(PurchaseLine::DOCUMENT_TYPE.is_one_of(orders)))? {
        None => Ok(()),
        Some(line) => Err(Error::dialog(format!(
            "You cannot change {caption} because there is at least one outstanding Purchase {} that include this item.",
            line.get(PurchaseLine::DOCUMENT_TYPE).name()
        ))),
    }
}
