//! `$root`: a value of one row, wherever the expression stands (OData URL Conventions, section 5.1.1.14.2).
//!
//! Entity sets lie under the company of the request, and so does what `$root` reaches: never a row of another company.

use super::bind::Binder;
use super::operand::Operand;
use super::types::{Type, literal_as};
use super::unsupported;
use crate::describe::is_company;
use model::{ColumnType, Comparison, Error, Expr, Question, Related, ResourceDescription, Result, Value};
use odata::expr::{Expr as Tree, ExprKind};
use std::sync::Arc;

const ROOT: &str = "$root";

impl<'m> Binder<'m> {
    /// `$root/books(key)/author/code`, given as what stands before the last slashes and the names behind them.
    pub(super) fn rooted(&self, source: &Tree, path: &[String]) -> Result<Operand> {
        let ExprKind::Bound { source, name, args } = &source.kind else { return Err(unsupported()) };
        if !matches!(&source.kind, ExprKind::Path(names) if matches!(names.as_slice(), [root] if root == ROOT)) {
            return Err(unsupported());
        }
        let target = self.set_at_root(name)?;
        let key = Expr::compare(target.key_field().read.clone(), Comparison::Equal, key_of(target, args)?);
        let filter = Expr::all([Some(key), target.filter.clone()]).unwrap_or(Expr::And(Vec::new()));
        self.behind(target, filter, path)
    }

    /// `$root/books/$count`; nothing when the path does not start at the root.
    pub(super) fn counted_at_root(&self, path: &[String]) -> Result<Option<Operand>> {
        let Some((_, rest)) = path.split_first().filter(|(first, _)| *first == ROOT) else { return Ok(None) };
        let [name, count] = rest else { return Err(unsupported()) };
        let target = self.set_at_root(name)?;
        if !count.eq_ignore_ascii_case("$count") {
            return Err(Error::bad_request(format!("'{ROOT}/{name}' needs a key before '/{count}'.")));
        }
        let filter = target.filter.clone().unwrap_or(Expr::And(Vec::new()));
        let related = Related { table: target.table, filter, question: Question::Count };
        Ok(Some(Operand::new(Expr::Related(Arc::new(related)), Type::Integer)))
    }

    fn set_at_root(&self, name: &str) -> Result<&'m ResourceDescription> {
        let target = self.model.resource(name).ok_or_else(|| {
            Error::bad_request(format!("Resource not found for the segment '{name}' behind '{ROOT}'."))
        })?;
        // Companies lie in the environment, not in the company whose rows are looked at.
        if target.rows.is_some() || is_company(target) { Err(unsupported()) } else { Ok(target) }
    }
}

/// The id that stands between the parentheses, by itself or with the key's name.
fn key_of(target: &ResourceDescription, args: &[Tree]) -> Result<Value> {
    let field = target.key_field();
    let given = match args {
        [Tree { kind: ExprKind::Named(name, value), .. }] if name.eq_ignore_ascii_case(&field.name) => {
            Some(&value.kind)
        }
        [value] => Some(&value.kind),
        _ => None,
    };
    let id = match given {
        Some(ExprKind::Literal(literal)) => literal_as(&Type::of(&ColumnType::Guid), literal)?,
        _ => None,
    };
    id.ok_or_else(|| Error::bad_request(format!("The key of '{ROOT}/{}' must be one id.", target.entity_set)))
}
