//! What is going on with an item, and therefore forbids to delete it or to make it something else.

use super::{
    AssemblyHeader, AssemblyLine, BomComponent, BomComponentType, Item, ItemJournalLine, RequisitionLine,
    RequisitionLineType, TransferLine,
};
use crate::projects::{JobPlanningLine, JobPlanningLineType};
use crate::purchases::{PurchaseLine, PurchaseLineType};
use crate::sales::{SalesLine, SalesLineType};
use crate::service::{ServiceLine, ServiceLineType};
use model::{Error, Filter, Record, Result, TableType, Tx};

/// What is about to happen to the item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Plan {
    /// Its row goes.
    Delete,
    /// It gets another type.
    ChangeType,
}

impl Plan {
    /// The text where a row of a table forbids it.
    pub fn refusal(self, no: &str, table: &str) -> Error {
        Error::dialog(match self {
            Plan::Delete => {
                format!("You cannot delete Item {no} because there is at least one {table} that includes this item.")
            }
            Plan::ChangeType => format!(
                "You cannot change the Type field on Item {no} because at least one {table} exists for this item."
            ),
        })
    }
}

/// Journals and worksheets come first, then documents; their lines count whatever their state. Table 27.
pub fn refuse(tx: &mut Tx<'_>, item: &Record<Item>, plan: Plan) -> Result<()> {
    let no = item.get(Item::NO);
    if no.is_empty() {
        return Ok(());
    }
    refuse_if_any(tx, no, plan, ItemJournalLine::ITEM_NO.is(no))?;
    let is_item = RequisitionLine::TYPE.is(RequisitionLineType::Item);
    refuse_if_any(tx, no, plan, RequisitionLine::NO.is(no).and(is_item))?;

    refuse_if_any(tx, no, plan, AssemblyHeader::ITEM_NO.is(no))?;
    refuse_if_any(tx, no, plan, AssemblyLine::NO.is(no).and(AssemblyLine::TYPE.is(BomComponentType::Item)))?;
    refuse_if_any(tx, no, plan, BomComponent::NO.is(no).and(BomComponent::TYPE.is(BomComponentType::Item)))?;
    if tx.exists(TransferLine::ITEM_NO.is(no))? {
        return Err(match plan {
            Plan::ChangeType => plan.refusal(no, TransferLine::NAME),
            Plan::Delete => Error::dialog(format!(
                "You cannot delete Item {no} because there are one or more outstanding transfer orders that include \
                 this item."
            )),
        });
    }
    let is_item = JobPlanningLine::TYPE.is(JobPlanningLineType::Item);
    refuse_if_any(tx, no, plan, JobPlanningLine::NO.is(no).and(is_item))?;
    if let Some(line) = tx.first(PurchaseLine::NO.is(no).and(PurchaseLine::TYPE.is(PurchaseLineType::Item)))? {
        let kind = line.get(PurchaseLine::DOCUMENT_TYPE).name();
        return Err(document_refusal(no, plan, PurchaseLine::NAME, &format!("Purchase {kind}")));
    }
    if let Some(line) = tx.first(SalesLine::NO.is(no).and(SalesLine::TYPE.is(SalesLineType::Item)))? {
        let kind = line.get(SalesLine::DOCUMENT_TYPE).name();
        return Err(document_refusal(no, plan, SalesLine::NAME, &format!("Sales {kind}")));
    }
    if let Some(line) = tx.first(ServiceLine::NO.is(no).and(ServiceLine::TYPE.is(ServiceLineType::Item)))? {
        let kind = line.get(ServiceLine::DOCUMENT_TYPE).name();
        return Err(document_refusal(no, plan, ServiceLine::NAME, &format!("Service {kind}")));
    }
    Ok(())
}

fn refuse_if_any<T: TableType>(tx: &mut Tx<'_>, no: &str, plan: Plan, rows: Filter<T>) -> Result<()> {
    if tx.exists(rows)? { Err(plan.refusal(no, T::NAME)) } else { Ok(()) }
}

fn document_refusal(no: &str, plan: Plan, table: &str, document: &str) -> Error {
    match plan {
        Plan::ChangeType => plan.refusal(no, table),
        Plan::Delete => Error::dialog(format!(
            "You cannot delete Item {no} because there is at least one outstanding {document} that includes this item."
        )),
    }
}
