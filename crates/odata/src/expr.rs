//! The tree of an expression as it stands in `$filter` and `$orderby` (OData URL Conventions, section 5.1.1).

use crate::error::SyntaxError;
use crate::literal::Literal;
use crate::parser;
use crate::span::Span;

/// How deep parentheses, calls, lambdas and nested options may go.
pub const MAX_DEPTH: usize = 100;

/// How high a tree may be. More than [`MAX_DEPTH`], since `a or b or c …` leans to the left.
pub const MAX_HEIGHT: usize = 1_000;

/// How many nodes one query may have in all its expressions.
pub const MAX_NODES: usize = 10_000;

/// An expression and where it stands in the text.
///
/// Its height is at most [`MAX_HEIGHT`]. `Display` prints it with the fewest parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// A constant.
    Literal(Literal),
    /// Names joined by slashes. The first may be a property, a lambda variable, `$it`, `$this` or `$root`;
    /// a later one may be a qualified type or, at the end, `$count`.
    Path(Vec<String>),
    /// A parameter alias; the name without `@`.
    Alias(String),
    /// `not x`
    Not(Box<Expr>),
    /// `-x`
    Negate(Box<Expr>),
    /// `x op y`
    Binary(BinaryOperator, Box<Expr>, Box<Expr>),
    /// `x in (a,b,c)`
    In(Box<Expr>, Vec<Expr>),
    /// `x in y`, where `y` is a collection (4.01).
    InCollection(Box<Expr>, Box<Expr>),
    /// `name(a,b)`, also `cast` and `isof`, whose type is a [`ExprKind::Path`] of one name.
    Call {
        /// The name as written.
        name: String,
        /// What stands between the parentheses.
        args: Vec<Expr>,
    },
    /// `case(condition:value,…)` (4.01).
    Case(Vec<(Expr, Expr)>),
    /// `name=x`, only as an argument.
    Named(String, Box<Expr>),
    /// `source/name(a,b)`: a bound function, or a key after a path.
    Bound {
        /// What stands before the slash.
        source: Box<Expr>,
        /// The name as written.
        name: String,
        /// What stands between the parentheses.
        args: Vec<Expr>,
    },
    /// `source/a/b`, where the source ends in parentheses.
    Member {
        /// What stands before the slash.
        source: Box<Expr>,
        /// The names after it.
        path: Vec<String>,
    },
    /// `collection/any(v:predicate)` or `all`.
    Lambda {
        /// What is searched, usually a [`ExprKind::Path`].
        collection: Box<Expr>,
        /// Which of the two.
        operator: LambdaOperator,
        /// The name of the variable; empty for `any()`.
        variable: String,
        /// The condition; absent for `any()`, which asks whether there is an element.
        predicate: Option<Box<Expr>>,
    },
    /// `collection/$count($filter=predicate)` (4.01). Without parentheses it is a [`ExprKind::Path`].
    Count {
        /// What is counted.
        collection: Box<Expr>,
        /// Which elements count.
        filter: Box<Expr>,
    },
}

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOperator {
    /// `or`
    Or,
    /// `and`
    And,
    /// `eq`
    Eq,
    /// `ne`
    Ne,
    /// `gt`
    Gt,
    /// `ge`
    Ge,
    /// `lt`
    Lt,
    /// `le`
    Le,
    /// `has`
    Has,
    /// `add`
    Add,
    /// `sub`
    Sub,
    /// `mul`
    Mul,
    /// `div`: whole numbers give a whole number
    Div,
    /// `divby`: never loses the fraction (4.01)
    DivBy,
    /// `mod`
    Mod,
}

/// How tightly `in` binds.
pub(crate) const IN_PRECEDENCE: u8 = 4;

impl BinaryOperator {
    /// All operators.
    pub const ALL: [BinaryOperator; 15] = {
        use BinaryOperator::*;
        [Or, And, Eq, Ne, Gt, Ge, Lt, Le, Has, Add, Sub, Mul, Div, DivBy, Mod]
    };

    /// The word for it in a URL.
    pub fn keyword(self) -> &'static str {
        match self {
            BinaryOperator::Or => "or",
            BinaryOperator::And => "and",
            BinaryOperator::Eq => "eq",
            BinaryOperator::Ne => "ne",
            BinaryOperator::Gt => "gt",
            BinaryOperator::Ge => "ge",
            BinaryOperator::Lt => "lt",
            BinaryOperator::Le => "le",
            BinaryOperator::Has => "has",
            BinaryOperator::Add => "add",
            BinaryOperator::Sub => "sub",
            BinaryOperator::Mul => "mul",
            BinaryOperator::Div => "div",
            BinaryOperator::DivBy => "divby",
            BinaryOperator::Mod => "mod",
        }
    }

    /// The operator for a word, in any letter case.
    pub(crate) fn from_keyword(word: &str) -> Option<BinaryOperator> {
        if !(2..=5).contains(&word.len()) {
            return None;
        }
        BinaryOperator::ALL.into_iter().find(|operator| operator.keyword().eq_ignore_ascii_case(word))
    }

    /// How tightly it binds, loosest first (OData URL Conventions 4.01, section 5.1.1.17).
    pub(crate) fn precedence(self) -> u8 {
        use BinaryOperator::*;
        match self {
            Or => 1,
            And => 2,
            Eq | Ne => 3,
            Gt | Ge | Lt | Le | Has => IN_PRECEDENCE,
            Add | Sub => 5,
            Mul | Div | DivBy | Mod => 6,
        }
    }
}

/// The two lambda operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LambdaOperator {
    /// Some element fits.
    Any,
    /// Every element fits.
    All,
}

impl LambdaOperator {
    /// The word for it in a URL.
    pub fn keyword(self) -> &'static str {
        match self {
            LambdaOperator::Any => "any",
            LambdaOperator::All => "all",
        }
    }
}

/// Reads one expression, which must be the whole text.
pub fn parse_expression(text: &str) -> Result<Expr, SyntaxError> {
    parser::expression(text, &mut parser::Budget::new())
}

impl Expr {
    /// The operands of a chain of one operator, left to right: `a`, `b` and `c` for `a or b or c`.
    ///
    /// Parentheses on the left are looked through, those on the right stay one operand.
    /// Walking chains this way keeps the recursion of the caller within [`MAX_DEPTH`] and a small factor.
    pub fn operands(&self, operator: BinaryOperator) -> Vec<&Expr> {
        let mut operands = Vec::new();
        let mut node = self;
        while let ExprKind::Binary(found, left, right) = &node.kind {
            if *found != operator {
                break;
            }
            operands.push(&**right);
            node = left;
        }
        operands.push(node);
        operands.reverse();
        operands
    }
}
