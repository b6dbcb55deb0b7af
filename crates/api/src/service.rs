//! The service: takes a request, runs it in one transaction, gives one answer.

use crate::company::{CompanyChoice, company_no, find_company};
use crate::error_answer::{JSON_CONTENT_TYPE, error_answer};
use crate::metadata;
use crate::read::{self, Output};
use crate::request::{Answer, Head, Method, Reply, Request};
use crate::target::{Bound, bind, url_error};
use crate::write;
use model::{CompanyNo, Context, Error, ErrorCode, Model, Result, Sources, Storage, Tx};
use odata::error::QueryError;
use odata::query::QueryOptions;
use odata::url::ResourcePath;
use std::sync::Arc;
use store::Store;

/// Choices of whoever runs the server.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// DELETE without `If-Match` is accepted, for clients that never send one.
    pub delete_without_if_match: bool,
}

/// The API of one environment.
#[derive(Clone)]
pub struct Service {
    model: Arc<Model>,
    store: Store,
    sources: Arc<dyn Sources>,
    settings: Settings,
    metadata: Arc<str>,
}

/// The head of a JSON answer.
pub fn ok_json(status: u16) -> Head {
    let headers = vec![("content-type", JSON_CONTENT_TYPE.to_owned()), ("odata-version", "4.0".to_owned())];
    Head { status, headers }
}

/// The answer that refuses a request.
pub fn refuse(error: &Error, request: &Request) -> Answer {
    error_answer(error, request.correlation_id)
}

impl Service {
    /// The API of the model over an environment's database.
    pub fn new(model: Arc<Model>, store: Store, sources: Arc<dyn Sources>, settings: Settings) -> Service {
        let metadata = odata::csdl::write_xml(&metadata::schema(&model)).into();
        Service { model, store, sources, settings, metadata }
    }

    /// Whether [`Service::handle`] takes so little time that it may run where others wait: reading one row by key, or
    /// queueing a write.
    pub fn is_cheap(&self, request: &Request) -> bool {
        is_by_key(request) || !is_reading(request)
    }

    /// Answers a request. Reads are done when this returns; writes are answered once they are on disk.
    pub fn handle(&self, request: Request, reply: Box<dyn Reply>) {
        if let Err((error, reply)) = self.dispatch(&request, reply) {
            reply.answer(refuse(&error, &request));
        }
    }

    fn dispatch(&self, request: &Request, reply: Box<dyn Reply>) -> std::result::Result<(), (Error, Box<dyn Reply>)> {
        let prepared = ResourcePath::parse(request.path.trim_start_matches('/'))
            .map_err(|_| url_error())
            .and_then(|path| Ok((path, QueryOptions::parse(&request.query).map_err(query_error)?)));
        let (path, options) = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return Err((error, reply)),
        };
        let reading = is_reading(request);
        if let Some(answer) = self.document(request, &path).filter(|_| reading) {
            reply.answer(answer);
            return Ok(());
        }
        let bound = match bind(&self.model, &path).and_then(|bound| allowed(&bound, &request.method).map(|()| bound)) {
            Ok(bound) => bound,
            Err(error) => return Err((error, reply)),
        };
        if reading {
            self.read(bound, &options, request, reply)
        } else {
            self.write(path, options, request, reply)
        }
        Ok(())
    }

    /// The documents that need no database.
    fn document(&self, request: &Request, path: &ResourcePath) -> Option<Answer> {
        match path.segments.as_slice() {
            [] => Some(Answer { head: ok_json(200), body: metadata::service_document(&self.model, &request.base) }),
            [only] if only.name.eq_ignore_ascii_case("$metadata") => {
                let headers = vec![("content-type", "application/xml".to_owned()), ("odata-version", "4.0".to_owned())];
                Some(Answer { head: Head { status: 200, headers }, body: self.metadata.as_bytes().to_vec() })
            }
            _ => None,
        }
    }

    fn read(&self, bound: Bound<'_>, options: &QueryOptions, request: &Request, reply: Box<dyn Reply>) {
        let mut out = Output::new(reply);
        let count = bound.count;
        let quick = is_by_key(request);
        let job = |storage: &mut dyn Storage| {
            let mut tx = self.open(storage, &bound, request)?;
            let target = bound.follow(&mut tx)?;
            if count {
                read::read_count(&mut tx, &target, options, &mut out)
            } else {
                read::read(&mut tx, &target, options, request, &mut out)
            }
        };
        let result = if quick { self.store.read_quickly(job) } else { self.store.read(job) };
        match result {
            Ok(()) => out.finish(),
            Err(error) => out.fail(&error, request),
        }
    }

    fn write(&self, path: ResourcePath, options: QueryOptions, request: &Request, reply: Box<dyn Reply>) {
        let (service, request) = (self.clone(), request.clone());
        let answered = request.clone();
        let job = move |storage: &mut dyn Storage| {
            let bound = bind(&service.model, &path)?;
            let mut tx = service.open(storage, &bound, &request)?;
            let target = bound.follow(&mut tx)?;
            match request.method {
                Method::Post => write::create(&mut tx, &target, &options, &request),
                Method::Patch | Method::Put => write::update(&mut tx, &target, &options, &request),
                _ => write::delete(&mut tx, &target, &request, &service.settings),
            }
        };
        self.store.write(job, move |result| match result {
            Ok(answer) => reply.answer(answer),
            Err(error) => reply.answer(refuse(&error, &answered)),
        });
    }

    /// Opens the transaction of a request on its company.
    fn open<'t>(&self, storage: &'t mut dyn Storage, bound: &Bound<'_>, request: &Request) -> Result<Tx<'t>> {
        let mut context = Context {
            model: Arc::clone(&self.model),
            company: CompanyNo::SHARED,
            user: request.user,
            now: self.sources.now(),
            sources: Arc::clone(&self.sources),
        };
        if self.model.table(bound.resource.table)?.company_bound {
            let choice = bound.company.clone().map_or_else(|| company_beside_path(request), Ok)?;
            context.company = company_no(&find_company(&mut Tx::new(storage, context.clone()), &choice)?);
        }
        Ok(Tx::new(storage, context))
    }
}

fn is_reading(request: &Request) -> bool {
    matches!(request.method, Method::Get | Method::Head)
}

/// One row is read, and nothing that is related to it.
fn is_by_key(request: &Request) -> bool {
    is_reading(request) && request.path.ends_with(')') && !request.query.contains("expand")
}

/// The company named by `?company=` or the `Company` header, when the path names none.
fn company_beside_path(request: &Request) -> Result<CompanyChoice> {
    let query = odata::query::QueryString::parse(&request.query).map_err(|_| url_error())?;
    let named = query.get("company").or_else(|| request.header("company"));
    Ok(named.map_or(CompanyChoice::Default, |name| CompanyChoice::Parameter(name.to_owned())))
}

fn query_error(error: QueryError) -> Error {
    Error::bad_request(error.to_string())
}

/// Refuses a method that the entity set, or the kind of path, does not take.
fn allowed(bound: &Bound<'_>, method: &Method) -> Result<()> {
    let (resource, keyed) = match bound.navigation.last() {
        Some((navigation, resource, key)) => (*resource, key.is_some() || !navigation.many),
        None => (bound.resource, bound.key.is_some()),
    };
    let (allowed, name) = match method {
        Method::Get | Method::Head => (true, "GET"),
        Method::Post => (resource.insertable && !keyed && !bound.count, "POST"),
        Method::Patch => (resource.updatable && keyed && !bound.count, "PATCH"),
        Method::Put => (resource.updatable && keyed && !bound.count, "PUT"),
        Method::Delete => (resource.deletable && keyed && !bound.count, "DELETE"),
        Method::Other(name) => {
            return Err(Error::refused(
                ErrorCode::BadRequestMethodNotImplemented,
                format!(
                    "'{name}' requests for 'Entity' are not supported by Dynamics 365 Business Central OData web \
                     services."
                ),
            ));
        }
    };
    if allowed {
        return Ok(());
    }
    Err(Error::refused(
        ErrorCode::BadRequestMethodNotAllowed,
        format!(
            "'{name}' requests for '{}' of EdmType '{}' are not allowed within Dynamics 365 Business Central OData \
             web services.",
            resource.entity_set,
            if keyed { "Entity" } else { "Collection" }
        ),
    ))
}
