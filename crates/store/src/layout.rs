//! How the model's tables lie in a database, whichever it is.

use model::{
    ChangeKind, ColumnDescription, CompanyNo, Error, Expr, Model, Operand, Result, Row, SubQuery, TableDescription,
    system_columns,
};
use std::collections::{BTreeMap, HashMap};

/// The number of the form in which this program stores things beyond the tables of the model.
pub(crate) const FORMAT: i64 = 1;

/// The name of the column that carries the company, and of its index prefix.
pub(crate) const COMPANY: &str = "company";

/// The table of changes.
pub(crate) const CHANGE_FEED: &str = "change_feed";

/// The tables beyond those of the model.
pub(crate) const OWN_TABLES: [&str; 2] = ["meta", CHANGE_FEED];

/// The tables that are stored.
pub(crate) fn stored_tables(model: &Model) -> impl Iterator<Item = &TableDescription> {
    model.tables().iter().filter(|table| !table.temporary)
}

/// The company that a row of a table belongs to.
pub(crate) fn company_in(company: CompanyNo, table: &TableDescription) -> i64 {
    if table.company_bound { company.0 } else { CompanyNo::SHARED.0 }
}

/// The names of the columns of a table's primary key.
pub(crate) fn key_columns(table: &TableDescription) -> impl Iterator<Item = &str> {
    let company = table.company_bound.then_some(COMPANY);
    company.into_iter().chain(table.primary_key.iter().map(|&key| table.column(key).sql_name.as_str()))
}

/// The stored columns in which a row differs from what it was. The id and the row version are not among them: the one
/// never changes, and the other always does.
pub(crate) fn changed_columns(table: &TableDescription, row: &Row, before: &Row) -> Result<Vec<u16>> {
    check_width(table, row)?;
    check_width(table, before)?;
    if row.system_id() != before.system_id() {
        return Err(Error::fault(format!("another row of '{}' than the one to overwrite", table.name)));
    }
    let columns = table.stored_columns().filter(|&column| column != system_columns::ROW_VERSION);
    Ok(columns.filter(|&column| row.value(column) != before.value(column)).collect())
}

/// Refuses a row of another table.
pub(crate) fn check_width(table: &TableDescription, row: &Row) -> Result<()> {
    if row.values().len() == table.columns.len() {
        return Ok(());
    }
    Err(Error::fault(format!("a row of {} values for table '{}'", row.values().len(), table.name)))
}

/// Refuses a database of a newer program, by the form in which that stored things.
pub(crate) fn check_format(format: i64) -> Result<()> {
    if format <= FORMAT {
        return Ok(());
    }
    Err(Error::fault(format!(
        "the database was written by a newer program (format {format}, this program knows {FORMAT}): use that one"
    )))
}

/// A column as the database describes it.
pub(crate) struct Existing {
    /// Its type, and what its values mean.
    pub(crate) declared: String,
    /// Place in the primary key, from 1; 0 outside of it.
    pub(crate) key: i64,
}

/// Tables by name, and their columns by name.
pub(crate) type Tables = BTreeMap<String, HashMap<String, Existing>>;

/// The columns that a table lacks which is in the database. Refuses one whose key or columns became something else.
pub(crate) fn missing_columns<'t>(
    table: &'t TableDescription,
    tables: &Tables,
    declared_type: impl Fn(&ColumnDescription) -> String,
) -> Result<Vec<&'t ColumnDescription>> {
    let Some(existing) = tables.get(&table.sql_name) else { return Ok(Vec::new()) };
    let mut key: Vec<(i64, &str)> =
        existing.iter().filter(|(_, it)| it.key > 0).map(|(name, it)| (it.key, name.as_str())).collect();
    key.sort_unstable();
    if !key.iter().map(|(_, name)| *name).eq(key_columns(table)) {
        return Err(Error::fault(format!("the primary key of table '{}' has changed, which needs a way", table.name)));
    }
    let mut missing = Vec::new();
    for column in table.stored_columns().map(|position| table.column(position)) {
        let wanted = declared_type(column);
        match existing.get(&column.sql_name) {
            None => missing.push(column),
            Some(found) if found.declared != wanted => {
                return Err(Error::fault(format!(
                    "column '{}' of table '{}' is stored as '{}' and cannot become '{wanted}'",
                    column.caption, table.name, found.declared
                )));
            }
            Some(_) => {}
        }
    }
    Ok(missing)
}

/// Bytes in hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A kind of change as the change feed holds it.
pub(crate) fn kind_number(kind: ChangeKind) -> i64 {
    match kind {
        ChangeKind::Created => 0,
        ChangeKind::Updated => 1,
        ChangeKind::Deleted => 2,
    }
}

/// The kind of a change that the change feed holds.
pub(crate) fn change_kind(number: i64) -> ChangeKind {
    match number {
        0 => ChangeKind::Created,
        1 => ChangeKind::Updated,
        _ => ChangeKind::Deleted,
    }
}

/// An index beside the primary key.
pub(crate) struct Index {
    /// Its name in the database.
    pub(crate) name: String,
    /// Positions of its columns, behind the company where rows belong to one.
    pub(crate) columns: Vec<u16>,
    /// Whether the columns name one row.
    pub(crate) unique: bool,
}

/// The indexes of all stored tables, by table: for the ids, for the keys, for relations, and for the ways in which
/// computations reach other rows.
pub(crate) fn indexes(model: &Model) -> HashMap<u32, Vec<Index>> {
    let mut wanted = wanted(model);
    stored_tables(model)
        .map(|table| (table.id, of_table(table, wanted.remove(&table.id).unwrap_or_default())))
        .collect()
}

fn of_table(table: &TableDescription, mut wanted: Vec<Vec<u16>>) -> Vec<Index> {
    let by_id = vec![system_columns::SYSTEM_ID];
    let mut indexes =
        vec![Index { name: format!("ux_{}__system_id", table.sql_name), columns: by_id.clone(), unique: true }];
    let mut made = vec![table.primary_key.clone(), by_id];
    // The longer ones first: they may serve for the shorter ones, too.
    wanted.sort_by_key(|columns| std::cmp::Reverse(columns.len()));
    for columns in wanted {
        let stored = columns.iter().all(|&column| table.computation(column).is_none());
        if columns.is_empty() || !stored || made.iter().any(|other| other.starts_with(&columns)) {
            continue;
        }
        let names: Vec<&str> = columns.iter().map(|&it| table.column(it).sql_name.as_str()).collect();
        let name = format!("ix_{}__{}", table.sql_name, names.join("__"));
        // With the primary key at its end an index also gives the order, so that the database need not choose between
        // finding rows quickly and having them in order.
        let rest = table.primary_key.iter().filter(|key| !columns.contains(key));
        indexes.push(Index { name, columns: columns.iter().chain(rest).copied().collect(), unique: false });
        made.push(columns);
    }
    indexes
}

fn wanted(model: &Model) -> HashMap<u32, Vec<Vec<u16>>> {
    let mut wanted: HashMap<u32, Vec<Vec<u16>>> = HashMap::new();
    for table in stored_tables(model) {
        let indexes = wanted.entry(table.id).or_default();
        indexes.extend(table.keys.iter().cloned());
        indexes.extend(table.relations.iter().map(|relation| vec![relation.column]));
    }
    let computations = model.tables().iter().flat_map(|table| table.computed.iter().map(|(_, expr)| expr));
    let properties = model.resources().iter().flat_map(|resource| resource.fields.iter().map(|field| &field.read));
    for expr in computations.chain(properties) {
        expr.visit(&mut |expr| {
            if let Expr::SubQuery(query) = expr {
                want_steps(&mut wanted, query);
            }
        });
    }
    wanted
}

fn want_steps(wanted: &mut HashMap<u32, Vec<Vec<u16>>>, query: &SubQuery) {
    for step in &query.steps {
        let columns = step.matches.iter().filter(|it| !matches!(it.operand, Operand::ColumnUnlessBlank(_)));
        wanted.entry(step.table).or_default().push(columns.map(|it| it.column).collect());
    }
}
