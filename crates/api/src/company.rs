//! Which company a request speaks of (wire protocol, section 1.2).

use crate::known_companies::Found;
use crate::request::Request;
use crate::target::url_error;
use model::system_tables::Company;
use model::{CompanyNo, Error, ErrorCode, Filter, Result, Tx, Uuid};
use odata::literal::Literal;
use odata::query::QueryString;
use odata::url::KeyPredicate;

/// How a request names its company.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CompanyChoice {
    /// By id, in the path.
    Id(Uuid),
    /// By one of the alternate keys, in the path.
    PathName(String),
    /// By business profile, in the path.
    BusinessProfile(String),
    /// By id or name, in `?company=` or the `Company` header.
    Parameter(String),
    /// Not at all: the only company, or the first.
    Default,
}

/// From the key of a `companies(…)` segment.
pub fn choice_of_key(key: &KeyPredicate) -> Option<CompanyChoice> {
    match key {
        KeyPredicate::Single(Literal::Guid(id)) => Some(CompanyChoice::Id(*id)),
        KeyPredicate::Single(Literal::String(name)) => Some(CompanyChoice::PathName(name.clone())),
        KeyPredicate::Named(pairs) => match pairs.as_slice() {
            [(name, Literal::Guid(id))] if name.eq_ignore_ascii_case("id") => Some(CompanyChoice::Id(*id)),
            [(name, Literal::String(text))] if name.eq_ignore_ascii_case("name") => {
                Some(CompanyChoice::PathName(text.clone()))
            }
            [(name, Literal::String(text))] if name.eq_ignore_ascii_case("businessProfileId") => {
                Some(CompanyChoice::BusinessProfile(text.clone()))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The company named by `?company=` or the `Company` header.
pub fn named_beside_path(request: &Request) -> Result<Option<String>> {
    let query = QueryString::parse(&request.query).map_err(|_| url_error())?;
    Ok(query.get("company").or_else(|| request.header("company")).map(str::to_owned))
}

/// The choice made beside a path that names no company.
pub fn choice_beside_path(request: &Request) -> Result<CompanyChoice> {
    Ok(named_beside_path(request)?.map_or(CompanyChoice::Default, CompanyChoice::Parameter))
}

/// Finds the company, or refuses as Business Central does.
pub(crate) fn find_company(tx: &mut Tx<'_>, choice: &CompanyChoice) -> Result<Found> {
    let filter = match choice {
        CompanyChoice::Id(id) => Company::SYSTEM_ID.is(*id),
        CompanyChoice::PathName(name) => Company::NAME.is_ignoring_case(name),
        CompanyChoice::BusinessProfile(profile) => Company::BUSINESS_PROFILE_ID.is(profile.as_str()),
        CompanyChoice::Parameter(text) => match Uuid::try_parse(text) {
            Ok(id) => Company::SYSTEM_ID.is(id),
            Err(_) => Company::NAME.is_ignoring_case(text),
        },
        CompanyChoice::Default => Filter::everything(),
    };
    match tx.first(filter)? {
        Some(company) => Ok(Found { no: CompanyNo(company.get(Company::NUMBER)), id: company.system_id() }),
        None => Err(match choice {
            CompanyChoice::Parameter(_) => {
                Error::refused(ErrorCode::Unknown, "The supplied company name is not valid.")
            }
            CompanyChoice::Default => Error::refused(
                ErrorCode::InternalCompanyNotFound,
                "Can't process the request because the default company can't be found. You must specify a default \
                 company in the service configuration file, or specify a company in each request.",
            ),
            _ => Error::refused(ErrorCode::InternalCompanyNotFound, "The company does not exist."),
        }),
    }
}
