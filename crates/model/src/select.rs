//! The list of values that a query reads.

use crate::expr::Expr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// The values that a query reads, in this order.
///
/// Most lists are long, and the same are asked for again and again. So a list is shared by its copies, and what is known
/// of it, such as its statement, is found by a hash that is computed once.
#[derive(Clone, Debug)]
pub struct Select(Arc<List>);

#[derive(Debug)]
struct List {
    hash: u64,
    depends_on_today: bool,
    exprs: Vec<Expr>,
}

impl From<Vec<Expr>> for Select {
    fn from(exprs: Vec<Expr>) -> Select {
        let mut hasher = DefaultHasher::new();
        exprs.hash(&mut hasher);
        let depends_on_today = exprs.iter().any(Expr::depends_on_today);
        Select(Arc::new(List { hash: hasher.finish(), depends_on_today, exprs }))
    }
}

impl Select {
    /// Whether one of the values depends on the day of the request.
    pub fn depends_on_today(&self) -> bool {
        self.0.depends_on_today
    }
}

impl FromIterator<Expr> for Select {
    fn from_iter<I: IntoIterator<Item = Expr>>(exprs: I) -> Select {
        Vec::from_iter(exprs).into()
    }
}

impl Default for Select {
    fn default() -> Select {
        Vec::new().into()
    }
}

impl Deref for Select {
    type Target = [Expr];

    fn deref(&self) -> &[Expr] {
        &self.0.exprs
    }
}

impl PartialEq for Select {
    fn eq(&self, other: &Select) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.hash == other.0.hash && self.0.exprs == other.0.exprs
    }
}

impl Eq for Select {}

impl Hash for Select {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.hash);
    }
}
