//! How large a bound expression may get.

use model::{Error, Expr, Question, Result};
use odata::expr::Expr as Tree;

/// How deep it may go: what runs through it has to fit a thread's stack. Chains of `and` and `or` do not count.
const DEPTH_MAX: usize = 150;

/// How many parts it may have: aliases and alternatives let it grow beyond what was written.
const PARTS_MAX: usize = 10_000;

/// How many bytes the uses of aliases may stand for, all together.
const ALIASED_BYTES_MAX: usize = 1 << 20;

/// What an expression takes of what it may, while it is bound.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    depth: usize,
    operands: usize,
    aliased_bytes: usize,
}

impl Limits {
    /// Goes to an operand. An error ends all binding, so only success has to leave.
    pub(super) fn enter(&mut self) -> Result<()> {
        if self.depth == DEPTH_MAX {
            return Err(Error::bad_request("Recursion depth exceeded allowed limit."));
        }
        if self.operands == PARTS_MAX {
            return Err(too_many_parts());
        }
        self.depth += 1;
        self.operands += 1;
        Ok(())
    }

    /// Comes back from an operand.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Puts what an alias stands for in its place.
    pub(super) fn spread(&mut self, aliased: &Tree) -> Result<()> {
        self.aliased_bytes += aliased.span.end.abs_diff(aliased.span.start) as usize;
        if self.aliased_bytes > ALIASED_BYTES_MAX { Err(too_many_parts()) } else { Ok(()) }
    }

    /// Refuses an expression with too many parts. Alternatives hold their conditions twice, so that each one inside
    /// another doubles.
    pub(super) fn check_parts(expr: &Expr) -> Result<()> {
        if parts(expr) > PARTS_MAX { Err(too_many_parts()) } else { Ok(()) }
    }
}

fn too_many_parts() -> Error {
    Error::bad_request("The expression has too many parts.")
}

fn parts(expr: &Expr) -> usize {
    let mut found = 0;
    expr.visit(&mut |part| {
        found += match part {
            Expr::Related(related) => match &related.question {
                Question::First(value) => 1 + parts(&related.filter) + parts(value),
                Question::Exists | Question::Count => 1 + parts(&related.filter),
            },
            Expr::Outer(_, inner) => 1 + parts(inner),
            _ => 1,
        };
    });
    found
}
