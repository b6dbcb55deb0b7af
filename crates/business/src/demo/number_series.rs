//! The number series that every company starts with.

use super::insert;
use crate::foundation::{NoSeries, NoSeriesImplementation, NoSeriesLine};
use Kind::{Document, Journal, Master};
use model::{Record, Result, Tx};

/// How a series gives its numbers.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Cards: gaps do not matter, and numbers may be given by hand.
    Master,
    /// Journals and inventory documents: no gaps, by hand as well.
    Journal,
    /// Documents, drafts and posted ones: no gaps, never by hand.
    Document,
}

/// Code, description, first, last and warning number, step, kind.
type Series = (&'static str, &'static str, [&'static str; 3], i64, Kind);

/// Numbers are compared as texts, so a last number is never longer than the first: P-CR+ and T-RCPT end at 110999,
/// where Business Central's data say 1010999.
const SERIES: &[Series] = &[
    ("BANK", "Bank", ["B010", "B990", ""], 10, Master),
    ("CAMP", "Campaign", ["CP0001", "CP9999", ""], 1, Master),
    ("CONT", "Contact", ["CT000001", "CT100000", ""], 1, Master),
    ("CUST", "Customer", ["C00010", "C99990", ""], 10, Master),
    ("EMP", "Employee", ["E0010", "E9990", ""], 10, Master),
    ("FA", "Fixed Asset", ["FA000010", "FA999990", ""], 10, Master),
    ("FA-INS", "Insurance", ["INS000010", "INS999990", ""], 10, Master),
    ("FA-JNL", "Fixed Asset Journal", ["G05001", "G06000", ""], 1, Journal),
    ("FAJNL-GL", "Fixed Asset G/L Journal", ["F00001", "F01000", ""], 1, Master),
    ("GJNL-GEN", "General Journal", ["G00001", "G01000", ""], 1, Journal),
    ("GJNL-PMT", "Payment Journal", ["G04001", "G05000", ""], 1, Journal),
    ("GJNL-RCPT", "Cash Receipts Journal", ["G02001", "G03000", ""], 1, Journal),
    ("I-RCPT", "Inventory Receipt", ["IR000001", "IR999999", ""], 1, Journal),
    ("I-RCPT+", "Posted Inventory Receipt", ["IR000001", "IR999999", ""], 1, Journal),
    ("I-SHPT", "Inventory Shipment", ["IS000001", "IS999999", ""], 1, Journal),
    ("I-SHPT+", "Posted Inventory Shipment", ["IS000001", "IS999999", ""], 1, Journal),
    ("IC_GJNL", "InterCompany Gen. Jnl", ["IC0010", "IC9999", ""], 1, Journal),
    ("IJNL-GEN", "Item Journal", ["T00001", "T01000", ""], 1, Journal),
    ("ITEM", "Items", ["1000", "9999", "9995"], 1, Master),
    ("NS-ITEM", "Catalog Items", ["NS0001", "NS0100", "NS0095"], 1, Master),
    ("OPP", "Opportunity", ["OP000001", "OP999999", ""], 1, Master),
    ("P-BLK", "Blanket Purchase Order", ["1001", "2999", "2995"], 1, Document),
    ("P-CR", "Purchase Credit Memo", ["1001", "2999", "2995"], 1, Document),
    ("P-CR+", "Posted Purchase Credit Memo", ["109001", "110999", "110995"], 1, Document),
    ("P-INV", "Purchase Invoice", ["107001", "108999", "108995"], 1, Document),
    ("P-INV+", "Posted Purchase Invoice", ["108001", "109999", "109995"], 1, Document),
    ("P-ORD", "Purchase Order", ["106001", "107999", "107995"], 1, Document),
    ("P-QUO", "Purchase Quote", ["1001", "2999", "2995"], 1, Document),
    ("P-RCPT", "Purchase Receipt", ["107001", "108999", "108995"], 1, Document),
    ("P-RETORD", "Purchase Return Order", ["1001", "2999", "2995"], 1, Document),
    ("P-SHPT", "Posted Purchase Shipment", ["105001", "106999", "106995"], 1, Document),
    ("PJNL-GEN", "Project Journal", ["J00001", "J01000", ""], 1, Master),
    ("PREC", "Payment Reconciliation Journals", ["PREC000", "PREC999", ""], 1, Master),
    ("PROJECTS", "Projects", ["PR00010", "PR99999", ""], 10, Master),
    ("RES", "Resource", ["R0010", "R9990", ""], 10, Master),
    ("S-BLK", "Blanket Sales Order", ["1001", "2999", "2995"], 1, Document),
    ("S-CR", "Sales Credit Memo", ["1001", "2999", "2995"], 1, Document),
    ("S-CR+", "Posted Sales Credit Memo", ["104001", "105999", "105995"], 1, Document),
    ("S-FIN", "Finance Charge Memo", ["1001", "2999", "2995"], 1, Document),
    ("S-FIN+", "Issued Finance Charge Memo", ["106001", "107999", "107995"], 1, Document),
    ("S-INV", "Sales Invoice", ["102001", "103999", "103995"], 1, Document),
    ("S-INV+", "Posted Sales Invoice", ["103001", "104999", "104995"], 1, Document),
    ("S-ORD", "Sales Order", ["101001", "102999", "102995"], 1, Document),
    ("S-QUO", "Sales Quote", ["1001", "2999", "2995"], 1, Document),
    ("S-RCPT", "Posted Sales Receipt", ["107001", "108999", "108995"], 1, Document),
    ("S-REM", "Reminder", ["1001", "2999", "2995"], 1, Document),
    ("S-REM+", "Issued Reminder", ["105001", "106999", "106995"], 1, Document),
    ("S-RETORD", "Sales Return Order", ["1001", "2999", "2995"], 1, Document),
    ("S-SHPT", "Sales Shipment", ["102001", "103999", "103995"], 1, Document),
    ("SEGM", "Segment", ["SM00001", "SM99999", ""], 1, Master),
    ("T-ORD", "Transfer Order", ["1001", "2999", "2995"], 1, Document),
    ("T-RCPT", "Transfer Receipt", ["109001", "110999", "110995"], 1, Document),
    ("T-SHPT", "Transfer Shipment", ["108001", "109999", "109995"], 1, Document),
    ("TASK", "Task", ["TD000001", "TD999999", ""], 1, Master),
    ("TS", "Time Sheet", ["TS00001", "TS99999", ""], 1, Master),
    ("VEND", "Vendor", ["V00010", "V99990", ""], 10, Master),
];

/// Writes them, each with its only line.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description, [first, last, warning], step, kind) in SERIES {
        let series = Record::<NoSeries>::new()
            .with(NoSeries::CODE, code)
            .with(NoSeries::DESCRIPTION, description)
            .with(NoSeries::DEFAULT_NOS, true)
            .with(NoSeries::MANUAL_NOS, kind != Document);
        insert(tx, code, series)?;
        let implementation =
            if kind == Master { NoSeriesImplementation::Sequence } else { NoSeriesImplementation::Normal };
        let line = Record::<NoSeriesLine>::new()
            .with(NoSeriesLine::SERIES_CODE, code)
            .with(NoSeriesLine::LINE_NO, 10_000)
            .with(NoSeriesLine::STARTING_NO, first)
            .with(NoSeriesLine::ENDING_NO, last)
            .with(NoSeriesLine::WARNING_NO, warning)
            .with(NoSeriesLine::INCREMENT_BY_NO, step)
            .with(NoSeriesLine::IMPLEMENTATION, implementation);
        insert(tx, code, line)?;
    }
    Ok(())
}
