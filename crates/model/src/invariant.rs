//! What must hold for the rows of a company whatever was done with them, beyond what each table says by itself.

use crate::error::Result;
use crate::tx::Tx;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Possible in Business Central, too, though hardly meant, such as a code that was deleted while others used it.
    Warning,
    /// Nothing that the rules do leads here.
    Error,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Which row it is about, and what about it.
    pub text: String,
}

/// Something that must hold for the rows of a company.
#[derive(Clone, Copy, Debug)]
pub struct Invariant {
    /// What it is about, in a word or two.
    pub name: &'static str,
    /// How bad it is when it does not hold.
    pub severity: Severity,
    /// Tells of each row for which it does not hold, and why.
    pub violations: fn(&mut Tx<'_>, &mut dyn FnMut(String)) -> Result<()>,
}
