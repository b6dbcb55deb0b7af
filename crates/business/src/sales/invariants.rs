//! What must hold among the rows of this domain.

use super::Customer;
use crate::finance::{TaxArea, VatBusinessPostingGroup};
use model::{Comparison, Expr, Filter, Guid, Invariant, Path, Record, Result, Severity, Tx, Value};

/// The list. That a group was deleted and made anew under its code may lead to another id, also in Business Central.
pub fn invariants() -> Vec<Invariant> {
    vec![Invariant { name: "tax area ids", severity: Severity::Warning, violations: tax_areas_of_another_code }]
}

/// Customers whose tax area id is neither that of their VAT business posting group nor that of their tax area.
fn tax_areas_of_another_code(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    let id = || Expr::Column(Customer::TAX_AREA_ID.position());
    let of_group = Path::to(VatBusinessPostingGroup::CODE, Customer::VAT_BUS_POSTING_GROUP);
    let of_group = of_group.first(VatBusinessPostingGroup::SYSTEM_ID);
    let of_area = Path::to(TaxArea::CODE, Customer::TAX_AREA_CODE).first(TaxArea::SYSTEM_ID);
    let is_none = |expr: &Expr| Expr::compare(expr.clone(), Comparison::Equal, Value::Guid(Guid::nil()));
    let differs = |expr: &Expr| Expr::Compare(Comparison::NotEqual, Box::new(id()), Box::new(expr.clone()));
    // A code that leads nowhere leaves the id as it was.
    let without_codes = Customer::VAT_BUS_POSTING_GROUP.is("").and(Customer::TAX_AREA_CODE.is(""));
    let leads_somewhere = Expr::Not(Box::new(Expr::And(vec![is_none(&of_group), is_none(&of_area)])));
    let is_wrong = Expr::And(vec![
        differs(&of_group),
        differs(&of_area),
        Expr::Or(vec![leads_somewhere, without_codes.into_expr()]),
    ]);
    tx.each(Filter::from_expr(is_wrong), &mut |customer: &Record<Customer>| {
        let (no, id) = (customer.get(Customer::NO), customer.get(Customer::TAX_AREA_ID));
        found(format!("Customer {no} has the id {id}, which is not that of its code"));
        Ok(())
    })
}
