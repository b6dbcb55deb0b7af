//! Versions and the change feed: ETags and delta links are right only when each row has the version of its last change.

use super::{Audit, ask, guid, integer};
use crate::layout::{COMPANY, change_kind, kind_number};
use crate::sql::Shape;
use model::{ChangeKind, CompanyNo, Result, TableDescription};

/// Looks for entries of no kind, and for versions that would be given again.
pub(super) fn of_change_feed(audit: &mut Audit<'_>) -> Result<()> {
    let Audit { snapshot, report, .. } = audit;
    let last = snapshot.last_version_given()?;
    let sql = "select row_version, kind from change_feed where kind not in (0, 1, 2)";
    ask(*snapshot, sql, &[Shape::Integer, Shape::Integer], &mut |view| {
        report.error(format!("the change feed's entry {} is of no kind: {}", integer(view, 0)?, integer(view, 1)?));
        Ok(())
    })?;
    let sql = format!("select row_version from change_feed where row_version > {last}");
    ask(*snapshot, &sql, &[Shape::Integer], &mut |view| {
        let version = integer(view, 0)?;
        report.error(format!("the change feed has version {version}, but the last one given is {last}"));
        Ok(())
    })
}

/// Compares the rows of a table with its entries in the change feed.
pub(super) fn of_table(audit: &mut Audit<'_>, table: &TableDescription) -> Result<()> {
    rows_without_change(audit, table)?;
    changes_without_row(audit, table)
}

fn rows_without_change(audit: &mut Audit<'_>, table: &TableDescription) -> Result<()> {
    let Audit { snapshot, report, .. } = audit;
    let company = if table.company_bound { "t.company" } else { "0" };
    let sql = format!(
        "select t.system_id, t.row_version, {company} from {} t where not exists (select 1 from change_feed f \
         where f.row_version = t.row_version and f.table_id = {} and f.company = {company} \
         and f.system_id = t.system_id and f.kind <> {})",
        snapshot.dialect().identifier(&table.sql_name),
        table.id,
        kind_number(ChangeKind::Deleted)
    );
    ask(*snapshot, &sql, &[Shape::Guid, Shape::Integer, Shape::Integer], &mut |view| {
        let (id, version, company) = (guid(view, 0)?, integer(view, 1)?, integer(view, 2)?);
        let problem = format!("the change feed has no entry for its version {version}");
        report.error_of_id(CompanyNo(company), table, id, &problem);
        Ok(())
    })
}

fn changes_without_row(audit: &mut Audit<'_>, table: &TableDescription) -> Result<()> {
    let Audit { snapshot, report, .. } = audit;
    let company = if table.company_bound { format!("t.{COMPANY}") } else { "0".to_owned() };
    let sql = format!(
        "with latest as (select company, system_id, max(row_version) as row_version from change_feed \
         where table_id = {number} group by company, system_id) \
         select l.system_id, l.row_version, l.company, f.kind from latest l \
         join change_feed f on f.row_version = l.row_version \
         left join {name} t on t.system_id = l.system_id and {company} = l.company \
         where (f.kind = {deleted} and t.system_id is not null) \
         or (f.kind <> {deleted} and (t.system_id is null or t.row_version < l.row_version))",
        number = table.id,
        name = snapshot.dialect().identifier(&table.sql_name),
        deleted = kind_number(ChangeKind::Deleted)
    );
    ask(*snapshot, &sql, &[Shape::Guid, Shape::Integer, Shape::Integer, Shape::Integer], &mut |view| {
        let (id, version, company) = (guid(view, 0)?, integer(view, 1)?, integer(view, 2)?);
        let problem = match change_kind(integer(view, 3)?) {
            ChangeKind::Deleted => format!("is there, but the change feed says that version {version} deleted it"),
            _ => format!("the change feed has its version {version}, but no row has it"),
        };
        report.error_of_id(CompanyNo(company), table, id, &problem);
        Ok(())
    })
}
