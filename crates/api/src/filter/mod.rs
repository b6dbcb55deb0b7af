//! `$filter` and `$orderby` bound to a resource (wire protocol, sections 6.3 to 6.5 and 17).
//!
//! One binder knows the whole language. In compatibility mode `compatibility` first takes out or refuses what Business
//! Central ignores or refuses, and `meaning` compares as Business Central does.

mod aliases;
mod arithmetic;
mod bind;
mod case;
mod compatibility;
mod functions;
mod limits;
mod meaning;
mod operand;
mod paths;
mod root;
mod types;

pub use types::ordinal_named;

use crate::protocol::{Mode, Protocol, SchemaVersion};
use bind::Binder;
use meaning::Meaning;
use model::{ColumnType, Error, ErrorCode, Expr, Model, OrderBy, ResourceDescription, Result};
use odata::expr::ExprKind;
use odata::query::OrderByItem;

/// Binds a filter; `None` when nothing of it takes effect.
pub fn bind_filter(
    model: &Model,
    resource: &ResourceDescription,
    filter: &odata::expr::Expr,
    protocol: &Protocol,
) -> Result<Option<Expr>> {
    let bind = |filter| Binder::new(model, resource, meaning(model, resource, protocol)?, protocol).condition(filter);
    let condition = bind(filter);
    let condition = match protocol.mode {
        Mode::Strict => Some(condition?),
        // What has no effect need not be something that can be evaluated.
        Mode::Compatible if condition.as_ref().is_err_and(|error| !is_unsupported(error)) => Some(condition?),
        Mode::Compatible => match compatibility::effective(resource, filter, protocol.schema_version)? {
            Some(effective) if effective == *filter => Some(condition?),
            Some(effective) => Some(bind(&effective)?),
            None => None,
        },
    };
    if resource.rows.is_some() && condition.as_ref().is_some_and(Expr::needs_database) {
        return Err(unsupported());
    }
    Ok(condition)
}

/// Binds `$orderby`. Business Central orders by properties of the set only.
pub fn bind_order(
    model: &Model,
    resource: &ResourceDescription,
    items: &[OrderByItem],
    protocol: &Protocol,
) -> Result<Vec<OrderBy>> {
    let mut binder = Binder::new(model, resource, meaning(model, resource, protocol)?, protocol);
    let keys = items.iter().map(|item| {
        let plain = matches!(&item.expr.kind, ExprKind::Path(path) if path.len() == 1);
        let operand = binder.operand(&item.expr)?;
        let sortable = plain || protocol.mode == Mode::Strict;
        if !sortable || (resource.rows.is_some() && operand.expr.needs_database()) {
            return Err(Error::refused(
                ErrorCode::BadRequestMethodNotImplemented,
                "The OData orderby expression is not supported.",
            ));
        }
        Ok(OrderBy { expr: operand.expr, descending: item.descending })
    });
    keys.collect()
}

/// Binds any expression; gives it with the type of its values.
pub fn bind_operand(
    model: &Model,
    resource: &ResourceDescription,
    tree: &odata::expr::Expr,
    protocol: &Protocol,
) -> Result<(Expr, ColumnType)> {
    let meaning = meaning(model, resource, protocol)?;
    let operand = Binder::new(model, resource, meaning, protocol).operand(tree)?;
    Ok((operand.expr, operand.of.column_type().ok_or_else(unsupported)?))
}

fn meaning<'m>(model: &'m Model, resource: &ResourceDescription, protocol: &Protocol) -> Result<Meaning<'m>> {
    Ok(match protocol.mode {
        Mode::Strict => Meaning::Strict,
        Mode::Compatible => Meaning::Compatible { wildcards: protocol.wildcards, table: model.table(resource.table)? },
    })
}

/// The refusal of a property that does not exist.
pub fn unknown_property(resource: &ResourceDescription, name: &str) -> Error {
    Error::bad_request(format!("Could not find a property named '{name}' on type 'Microsoft.NAV.{}'.", resource.entity))
}

fn is_unsupported(error: &Error) -> bool {
    error.code() == ErrorCode::BadRequestMethodNotImplemented
}

fn unsupported() -> Error {
    Error::refused(ErrorCode::BadRequestMethodNotImplemented, "The OData filter expression is not supported.")
}
