//! Parameter aliases: `@name` in an expression, `@name=expression` as a query option.

use super::bind::Binder;
use super::operand::Operand;
use model::{Error, Result};
use odata::expr::{Expr as Tree, ExprKind};
use odata::literal::Literal;

/// How deep aliases may stand for aliases; a deeper one stands for itself in the end.
const ALIAS_DEPTH_MAX: usize = 10;

impl<'m> Binder<'m> {
    /// What an alias stands for, bound where it is used.
    pub(super) fn alias(&mut self, name: &str) -> Result<Operand> {
        let tree = self.aliased(name)?;
        self.limits.spread(tree)?;
        if self.open_aliases == ALIAS_DEPTH_MAX {
            return Err(Error::bad_request("Recursion depth exceeded allowed limit."));
        }
        self.open_aliases += 1;
        let operand = self.operand(tree);
        self.open_aliases -= 1;
        operand
    }

    /// What an alias stands for.
    pub(super) fn aliased(&self, name: &str) -> Result<&'m Tree> {
        let found = self.protocol.aliases.iter().find(|(alias, _)| alias == name);
        found.map(|(_, tree)| tree).ok_or_else(|| {
            Error::bad_request(format!("The parameter alias '@{name}' is used, but it is not given a value."))
        })
    }

    /// The literal that a tree is or stands for.
    pub(super) fn literal_of<'t>(&self, tree: &'t Tree) -> Option<&'t Literal>
    where
        'm: 't,
    {
        match &tree.kind {
            ExprKind::Literal(literal) => Some(literal),
            ExprKind::Alias(name) => match &self.aliased(name).ok()?.kind {
                ExprKind::Literal(literal) => Some(literal),
                _ => None,
            },
            _ => None,
        }
    }
}
