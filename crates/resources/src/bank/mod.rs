//! Bank accounts.

mod bank_accounts;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![bank_accounts::resource().describe()]
}
