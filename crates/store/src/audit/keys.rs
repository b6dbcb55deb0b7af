//! Keys: each names one row.

use super::{Audit, ask, guid, integer};
use crate::layout::{COMPANY, key_columns};
use crate::sql::Shape;
use model::{CompanyNo, Result, TableDescription};

/// Counts the rows that share an id or a primary key. Indexes forbid it, unless they were done away with or are damaged.
pub(super) fn of_table(audit: &mut Audit<'_>, table: &TableDescription) -> Result<()> {
    let Audit { snapshot, report, .. } = audit;
    let dialect = snapshot.dialect();
    let name = dialect.identifier(&table.sql_name);
    let company = if table.company_bound { COMPANY } else { "0" };
    let by = if table.company_bound { "company, system_id" } else { "system_id" };
    let sql = format!("select system_id, count(*), {company} from {name} group by {by} having count(*) > 1");
    ask(*snapshot, &sql, &[Shape::Guid, Shape::Integer, Shape::Integer], &mut |view| {
        let (id, rows, company) = (guid(view, 0)?, integer(view, 1)?, integer(view, 2)?);
        report.error_of_id(CompanyNo(company), table, id, &format!("{rows} rows have this id"));
        Ok(())
    })?;
    let key: Vec<String> = key_columns(table).map(|column| dialect.identifier(column)).collect();
    let key = key.join(", ");
    let sql =
        format!("select (select count(*) from {name}) - (select count(*) from (select distinct {key} from {name}) k)");
    ask(*snapshot, &sql, &[Shape::Integer], &mut |view| {
        match integer(view, 0)? {
            0 => {}
            rows => report.error(format!("{}: {rows} rows have the primary key of another row", table.name)),
        }
        Ok(())
    })
}
