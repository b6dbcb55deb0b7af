//! What a request means to do with the data, as its header `Data-Access-Intent` says (wire protocol, section 3).

use crate::request::Request;
use model::{Error, Result};

/// What a request means to do with the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// To read what is true now, or to write.
    ReadWrite,
    /// To read what may be a little old, from a replica if there is one.
    ReadOnly,
}

impl Intent {
    /// What a request says. A value with no meaning says nothing.
    pub fn of(request: &Request) -> Intent {
        let said = request.header("data-access-intent").unwrap_or_default().trim();
        if said.eq_ignore_ascii_case("ReadOnly") { Intent::ReadOnly } else { Intent::ReadWrite }
    }

    /// Refuses a write that says it only reads. That this is an error is documented, its words are not.
    pub fn require_write(self, request: &Request) -> Result<()> {
        match self {
            Intent::ReadWrite => Ok(()),
            Intent::ReadOnly => Err(Error::bad_request(format!(
                "The data access intent 'ReadOnly' is not supported for {} requests.",
                request.method.name()
            ))),
        }
    }
}
