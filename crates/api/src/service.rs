//! The service: takes a request, runs it in one transaction, gives one answer.

use crate::batch;
use crate::company::{choice_beside_path, company_no, find_company};
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
    /// A batch with `Isolation: snapshot` answers the requests behind a failed one, too, unless the first failed; all
    /// of it is undone either way.
    pub snapshot_batch_continues: bool,
}

/// The API of one environment.
#[derive(Clone)]
pub struct Service {
    model: Arc<Model>,
    pub(crate) store: Store,
    pub(crate) sources: Arc<dyn Sources>,
    pub(crate) settings: Settings,
    metadata: Arc<str>,
}

/// A request whose names are known, before the database was asked.
enum Prepared<'m> {
    /// The answer needs no database.
    Document(Answer),
    /// It only reads.
    Read(Bound<'m>, QueryOptions),
    /// It writes. Bound again by whatever thread writes.
    Write(ResourcePath, QueryOptions),
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

    /// Whether a request takes so little time that it may run where others wait: reading one row by key.
    pub fn is_cheap(&self, request: &Request) -> bool {
        matches!(request.method, Method::Get | Method::Head) && request.path.ends_with(')')
    }

    /// Answers a request. Reads are done when this returns; writes are answered once they are on disk. A batch is
    /// answered when this returns, so it may take as long as all its requests.
    pub fn handle(&self, request: Request, reply: Box<dyn Reply>) {
        if batch::is_addressed(&request) {
            return batch::handle(self, &request, reply);
        }
        match self.prepare(&request) {
            Ok(Prepared::Document(answer)) => reply.answer(answer),
            Ok(Prepared::Read(bound, options)) => {
                let mut out = Output::new(reply);
                let result = self.store.read(|storage| self.read(storage, bound, &options, &request, &mut out));
                match result {
                    Ok(()) => out.finish(),
                    Err(error) => out.fail(&error, &request),
                }
            }
            Ok(Prepared::Write(path, options)) => {
                let (service, job) = (self.clone(), request.clone());
                let job = move |storage: &mut dyn Storage| service.write(storage, &path, &options, &job);
                self.store
                    .write(job, move |result| reply.answer(result.unwrap_or_else(|error| refuse(&error, &request))));
            }
            Err(error) => reply.answer(refuse(&error, &request)),
        }
    }

    /// Answers a request inside a transaction that is open already. A request that fails leaves nothing written.
    pub(crate) fn handle_within(&self, storage: &mut dyn Storage, request: &Request, reply: Box<dyn Reply>) {
        match self.prepare(request) {
            Ok(Prepared::Document(answer)) => reply.answer(answer),
            Ok(Prepared::Read(bound, options)) => {
                let mut out = Output::new(reply);
                match self.read(storage, bound, &options, request, &mut out) {
                    Ok(()) => out.finish(),
                    Err(error) => out.fail(&error, request),
                }
            }
            Ok(Prepared::Write(path, options)) => {
                let mut answer = None;
                let result = storage.nested(&mut |storage| {
                    answer = Some(self.write(storage, &path, &options, request)?);
                    Ok(true)
                });
                let result = result.and_then(|()| answer.ok_or_else(|| Error::fault("a write without an answer")));
                reply.answer(result.unwrap_or_else(|error| refuse(&error, request)));
            }
            Err(error) => reply.answer(refuse(&error, request)),
        }
    }

    /// Parses a request and binds its names; refuses what can be refused without the database.
    fn prepare(&self, request: &Request) -> Result<Prepared<'_>> {
        let path = ResourcePath::parse(request.path.trim_start_matches('/')).map_err(|_| url_error())?;
        let options = QueryOptions::parse(&request.query).map_err(query_error)?;
        let reading = matches!(request.method, Method::Get | Method::Head);
        if let Some(answer) = self.document(request, &path).filter(|_| reading) {
            return Ok(Prepared::Document(answer));
        }
        let bound = bind(&self.model, &path)?;
        allowed(&bound, &request.method)?;
        Ok(if reading { Prepared::Read(bound, options) } else { Prepared::Write(path, options) })
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

    fn read(
        &self,
        storage: &mut dyn Storage,
        bound: Bound<'_>,
        options: &QueryOptions,
        request: &Request,
        out: &mut Output,
    ) -> Result<()> {
        let count = bound.count;
        let mut tx = self.open(storage, &bound, request)?;
        let target = bound.follow(&mut tx)?;
        if count {
            read::read_count(&mut tx, &target, options, out)
        } else {
            read::read(&mut tx, &target, options, request, out)
        }
    }

    fn write(
        &self,
        storage: &mut dyn Storage,
        path: &ResourcePath,
        options: &QueryOptions,
        request: &Request,
    ) -> Result<Answer> {
        let bound = bind(&self.model, path)?;
        let mut tx = self.open(storage, &bound, request)?;
        let target = bound.follow(&mut tx)?;
        match request.method {
            Method::Post => write::create(&mut tx, &target, options, request),
            Method::Patch | Method::Put => write::update(&mut tx, &target, options, request),
            _ => write::delete(&mut tx, &target, request, &self.settings),
        }
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
            let choice = bound.company.clone().map_or_else(|| choice_beside_path(request), Ok)?;
            context.company = company_no(&find_company(&mut Tx::new(storage, context.clone()), &choice)?);
        }
        Ok(Tx::new(storage, context))
    }
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
