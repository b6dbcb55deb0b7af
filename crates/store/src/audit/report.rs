//! How findings name what they are about.

use model::{CompanyNo, Finding, Row, Severity, TableDescription, Uuid};
use std::collections::BTreeMap;

/// Takes findings.
pub(super) struct Report<'a> {
    /// The companies' names, by number.
    pub(super) companies: BTreeMap<i64, String>,
    pub(super) found: &'a mut dyn FnMut(Finding),
}

impl Report<'_> {
    pub(super) fn error(&mut self, text: String) {
        (self.found)(Finding { severity: Severity::Error, text });
    }

    /// Tells of a row by its key.
    pub(super) fn tell_of(
        &mut self,
        severity: Severity,
        company: CompanyNo,
        table: &TableDescription,
        row: &Row,
        problem: &str,
    ) {
        let text = format!("{} {}: {problem}", self.place_of(company, table), table.identification(row, "'"));
        (self.found)(Finding { severity, text });
    }

    /// Tells of a row by its id, where the key does not matter or is not known.
    pub(super) fn error_of_id(&mut self, company: CompanyNo, table: &TableDescription, id: Uuid, problem: &str) {
        self.error(format!("{} {id}: {problem}", self.place_of(company, table)));
    }

    /// A table, and the company whose rows are spoken of.
    pub(super) fn place_of(&self, company: CompanyNo, table: &TableDescription) -> String {
        match self.companies.get(&company.0) {
            _ if !table.company_bound => table.name.clone(),
            Some(name) => format!("{name}, {}", table.name),
            None => format!("company {}, {}", company.0, table.name),
        }
    }
}
