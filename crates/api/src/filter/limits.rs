//! How large a bound expression may get.

use model::{Error, Expr, Question, Result};

/// How deep it may go: what runs through it has to fit a thread's stack. Chains of `and` and `or` do not count.
const DEPTH_MAX: usize = 150;

/// How many parts it may have where it grows beyond what was written.
const PARTS_MAX: usize = 10_000;

/// The depth below, unless that is too deep.
pub(super) fn one_deeper(depth: usize) -> Result<usize> {
    match depth {
        DEPTH_MAX => Err(Error::bad_request("Recursion depth exceeded allowed limit.")),
        depth => Ok(depth + 1),
    }
}

/// Refuses an expression with too many parts. Alternatives hold their conditions twice, so that each one inside another
/// doubles.
pub(super) fn check_parts(expr: &Expr) -> Result<()> {
    match parts(expr) {
        ..=PARTS_MAX => Ok(()),
        _ => Err(Error::bad_request("The expression has too many parts.")),
    }
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
