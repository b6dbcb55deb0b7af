//! The service: takes a request, runs it in one transaction, gives one answer.

use crate::action;
use crate::batch;
use crate::body::{self, Members};
use crate::company::{CompanyChoice, choice_beside_path, find_company};
use crate::describe::Documents;
use crate::error_answer::error_answer_in_mode;
use crate::exchange::Exchange;
use crate::intent::Intent;
use crate::known_companies::{Found, KnownCompanies};
use crate::languages::{Languages, Translation};
use crate::links::Links;
use crate::media_type;
use crate::methods::{self, require_method};
use crate::output::Output;
use crate::protocol::{Mode, Protocol};
use crate::query_in_body;
use crate::read;
use crate::request::{Answer, Method, Reply, Request};
use crate::stream;
use crate::target::{Bound, Part, bind, url_error};
use crate::translated;
use crate::write;
use model::{CompanyNo, Content, Context, Error, ErrorCode, Model, Result, Sources, Storage, Tx};
use odata::error::QueryError;
use odata::query::QueryOptions;
use odata::url::ResourcePath;
use std::sync::Arc;
use store::Store;

/// A body of so many bytes is read in next to no time.
const SHORT_BODY_BYTES: u64 = 16 * 1024;

/// How often a read is begun at most when the database asks for another attempt.
const READ_ATTEMPTS_MAX: u32 = 3;

/// Choices of whoever runs the server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// DELETE without `If-Match` is accepted, for clients that never send one.
    pub delete_without_if_match: bool,
    /// The rules for requests that do not ask for others.
    pub mode: Mode,
    /// In compatibility mode, `*` and `?` in the texts of `eq` and `ne` are wildcards.
    pub wildcards_in_eq: bool,
    /// A batch with `Isolation: snapshot` answers the requests behind a failed one, too, unless the first failed; all
    /// of it is undone either way.
    pub snapshot_batch_continues: bool,
    /// Captions and messages in other languages than English.
    pub translations: Vec<Translation>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            delete_without_if_match: false,
            mode: Mode::Compatible,
            wildcards_in_eq: true,
            snapshot_batch_continues: false,
            translations: Vec::new(),
        }
    }
}

/// The API of one environment.
#[derive(Clone)]
pub struct Service {
    model: Arc<Model>,
    pub(crate) store: Store,
    pub(crate) sources: Arc<dyn Sources>,
    pub(crate) settings: Settings,
    languages: Arc<Languages>,
    documents: Arc<Documents>,
    companies: Arc<KnownCompanies>,
}

/// The answer that refuses a request.
pub fn refuse(error: &Error, request: &Request, mode: Mode) -> Answer {
    error_answer_in_mode(error, request.correlation_id, mode)
}

impl Service {
    /// The API of the model over an environment's database.
    pub fn new(model: Arc<Model>, store: Store, sources: Arc<dyn Sources>, settings: Settings) -> Service {
        let languages = Arc::new(Languages::new(settings.translations.clone()));
        let documents = Arc::new(Documents::new(Arc::clone(&model), Arc::clone(&languages)));
        Service { model, store, sources, settings, languages, documents, companies: Arc::default() }
    }

    /// Whether [`Service::handle`] takes so little time that it may run where others wait: reading one row by key
    /// from a database on this machine, or queueing a write with a short body.
    pub fn is_cheap(&self, request: &Request) -> bool {
        let reads_by_post = batch::is_addressed(request) || query_in_body::is_addressed(request, self.settings.mode);
        let queues = !is_reading(request) && !reads_by_post && request.body.len() <= SHORT_BODY_BYTES;
        is_by_key(request) && self.store.reads_in_place() || queues
    }

    /// Answers a request. Reads are done when this returns; writes are answered once they are on disk. A batch is
    /// answered when this returns, so it may take as long as all its requests.
    pub fn handle(&self, request: Request, reply: Box<dyn Reply>) {
        let reply = translated::in_the_language_of(&self.languages, &request, reply);
        if batch::is_addressed(&request) {
            return batch::handle(self, &request, reply);
        }
        let request = match query_in_body::is_addressed(&request, self.settings.mode) {
            true => query_in_body::unfolded(request),
            false => request,
        };
        match self.prepare(&request) {
            Err(answer) | Ok(Prepared::Document(answer)) => reply.answer(answer),
            Ok(Prepared::Read(bound, understood)) => {
                let mut out = Output::new(reply);
                let mut result = self.read_in_a_transaction(bound, &understood, &request, &mut out);
                for _ in 1..READ_ATTEMPTS_MAX {
                    if !matches!(result, Err(Error::Retry(_))) || !out.is_unsent() {
                        break;
                    }
                    out.clear();
                    result = bind(&self.model, &understood.path, understood.protocol.mode)
                        .and_then(|bound| self.read_in_a_transaction(bound, &understood, &request, &mut out));
                }
                end(out, result, &request, &understood);
            }
            Ok(Prepared::Write(understood)) => {
                let (service, answered, mode) = (self.clone(), request.clone(), understood.protocol.mode);
                let job = move |storage: &mut dyn Storage| {
                    request.cancellation.check()?;
                    let answer = service.write(storage, &understood, &request)?;
                    request.cancellation.keep()?;
                    Ok(answer)
                };
                self.store.write(job, move |result| {
                    reply.answer(result.unwrap_or_else(|error| refuse(&error, &answered, mode)));
                });
            }
        }
    }

    /// Answers a request inside a transaction that is open already. A request that fails leaves nothing written.
    pub(crate) fn handle_within(&self, storage: &mut dyn Storage, request: &Request, reply: Box<dyn Reply>) {
        match self.prepare(request) {
            Err(answer) | Ok(Prepared::Document(answer)) => reply.answer(answer),
            Ok(Prepared::Read(bound, understood)) => {
                let mut out = Output::new(reply);
                // The transaction may have made companies that are gone when it fails.
                let result = self.read(storage, bound, &understood, request, None, &mut out);
                end(out, result, request, &understood);
            }
            Ok(Prepared::Write(understood)) => {
                let mut answer = None;
                let result = storage.nested(&mut |storage| {
                    answer = Some(self.write(storage, &understood, request)?);
                    Ok(true)
                });
                let result = result.and_then(|()| answer.ok_or_else(|| Error::fault("a write without an answer")));
                reply.answer(result.unwrap_or_else(|error| refuse(&error, request, understood.protocol.mode)));
            }
        }
    }

    /// Parses a request and binds its names; refuses what can be refused without the database.
    fn prepare(&self, request: &Request) -> std::result::Result<Prepared<'_>, Answer> {
        let understood = self.understand(request).map_err(|error| refuse(&error, request, self.settings.mode))?;
        let reading = is_reading(request);
        let mode = understood.protocol.mode;
        let about = self.exchange(request, &understood, Links::new(&request.base, None));
        if let Some(document) = self.documents.answer(&understood.path, &about) {
            return document.map(Prepared::Document).map_err(|error| refuse(&error, request, mode));
        }
        let bound = bind(&self.model, &understood.path, mode);
        let bound = bound.map_err(|error| refuse(&error, request, mode))?;
        require_method(&bound, &request.method).map_err(|error| {
            let mut answer = refuse(&error, request, mode);
            answer.head.headers.push(("allow", methods::allow(&bound)));
            answer
        })?;
        media_type::check(request, understood.options.format.as_deref(), bound.part, mode)
            .map_err(|error| refuse(&error, request, mode))?;
        if reading {
            return Ok(Prepared::Read(bound, understood));
        }
        understood.protocol.intent.require_write(request).map_err(|error| refuse(&error, request, mode))?;
        let parsed = |parse: fn(&[u8]) -> Result<Members>| parse(&request.body.bytes()?);
        let body = match bound.part {
            Part::Whole if request.method != Method::Delete => Some(parsed(body::parse)),
            Part::Action(_) => Some(parsed(body::parse_arguments)),
            _ => None,
        };
        let content = match bound.part {
            Part::Property(_) if request.method != Method::Delete => Some(request.body.content()),
            _ => None,
        };
        let content = content.transpose().map_err(|error| refuse(&error, request, mode))?;
        Ok(Prepared::Write(Understood { body, content, ..understood }))
    }

    /// Reads the URL and the headers.
    fn understand(&self, request: &Request) -> Result<Understood> {
        let path = ResourcePath::parse(request.path.trim_start_matches('/')).map_err(|_| url_error())?;
        let options = QueryOptions::parse(&request.query).map_err(query_error)?;
        let protocol = Protocol::of(request, &options, &self.settings, self.sources.now())?;
        if protocol.is_strict() {
            refuse_unknown_options(&options)?;
        }
        Ok(Understood { path, options, protocol, body: None, content: None })
    }

    /// Reads from where it is quickest, or where the request says.
    fn read_in_a_transaction(
        &self,
        bound: Bound<'_>,
        understood: &Understood,
        request: &Request,
        out: &mut Output,
    ) -> Result<()> {
        let cancellation = request.cancellation.clone();
        let go_on = move || !cancellation.is_cancelled();
        let from_replica = understood.protocol.intent == Intent::ReadOnly && self.store.has_replica();
        // A replica may be behind, and others must not be told what it knows of companies.
        let company = if from_replica { None } else { self.known_company(&bound, request)? };
        let asks_once = is_by_key(request) && bound.navigation.is_empty() && bound.resource.rows.is_none();
        let job = |storage: &mut dyn Storage| self.read(storage, bound, understood, request, company, out);
        if from_replica {
            self.store.read_replica_while(go_on, job)
        } else if asks_once {
            self.store.read_once(job)
        } else if is_by_key(request) {
            self.store.read_quickly(job)
        } else {
            self.store.read_while(go_on, job)
        }
    }

    fn read(
        &self,
        storage: &mut dyn Storage,
        bound: Bound<'_>,
        understood: &Understood,
        request: &Request,
        company: Option<Found>,
        out: &mut Output,
    ) -> Result<()> {
        let (mut tx, links) = self.open(storage, &bound, request, company)?;
        let part = bound.part;
        let target = bound.follow(&mut tx)?;
        read::read(&mut tx, &self.exchange(request, understood, links), &target, part, out)
    }

    fn write(&self, storage: &mut dyn Storage, understood: &Understood, request: &Request) -> Result<Answer> {
        let bound = bind(&self.model, &understood.path, understood.protocol.mode)?;
        let (mut tx, links) = self.open(storage, &bound, request, None)?;
        let part = bound.part;
        let target = bound.follow(&mut tx)?;
        let exchange = self.exchange(request, understood, links);
        match (&request.method, part) {
            (_, Part::Action(action)) => action::call(&mut tx, &exchange, &target, action),
            (_, Part::Property(field)) => stream::write(&mut tx, &exchange, &target, field, &self.settings),
            (Method::Post, _) => write::create(&mut tx, &exchange, &target),
            (Method::Patch | Method::Put, _) => write::update(&mut tx, &exchange, &target),
            _ => write::delete(&mut tx, &exchange, &target, &self.settings),
        }
    }

    fn exchange<'r>(&self, request: &'r Request, understood: &'r Understood, links: Links) -> Exchange<'r> {
        Exchange {
            request,
            options: &understood.options,
            protocol: &understood.protocol,
            body: understood.body.as_ref(),
            content: understood.content.as_ref(),
            model: Arc::clone(&self.model),
            links,
        }
    }

    /// Opens the transaction of a request on its company, which may be known already.
    fn open<'t>(
        &self,
        storage: &'t mut dyn Storage,
        bound: &Bound<'_>,
        request: &Request,
        company: Option<Found>,
    ) -> Result<(Tx<'t>, Links)> {
        let mut context = self.context(request);
        let company = match company {
            Some(company) => Some(company),
            None => match self.company_choice(bound, request)? {
                Some(choice) => Some(find_company(&mut Tx::new(storage, context.clone()), &choice)?),
                None => None,
            },
        };
        context.company = company.map_or(CompanyNo::SHARED, |company| company.no);
        Ok((Tx::new(storage, context), Links::new(&request.base, company.map(|company| company.id))))
    }

    /// The company of a request that speaks of one, from memory where it was found before.
    fn known_company(&self, bound: &Bound<'_>, request: &Request) -> Result<Option<Found>> {
        let Some(choice) = self.company_choice(bound, request)? else { return Ok(None) };
        let find = |choice: &CompanyChoice| {
            self.store.read_quickly(|storage| find_company(&mut Tx::new(storage, self.context(request)), choice))
        };
        self.companies.find(&self.store, choice, find).map(Some)
    }

    /// How a request names its company, where the rows it speaks of belong to one.
    fn company_choice(&self, bound: &Bound<'_>, request: &Request) -> Result<Option<CompanyChoice>> {
        if !self.model.table(bound.resource.table)?.company_bound {
            return Ok(None);
        }
        bound.company.clone().map_or_else(|| choice_beside_path(request), Ok).map(Some)
    }

    /// The context of a transaction that looks for the company of a request.
    fn context(&self, request: &Request) -> Context {
        Context {
            model: Arc::clone(&self.model),
            company: CompanyNo::SHARED,
            user: request.user,
            now: self.sources.now(),
            sources: Arc::clone(&self.sources),
        }
    }
}

/// Ends the answer to a request that reads.
fn end(out: Output, result: Result<()>, request: &Request, understood: &Understood) {
    match result {
        Ok(()) => out.finish(),
        // Nobody is there to be told.
        Err(_) if request.cancellation.is_cancelled() => {}
        Err(error) => out.fail(&error, request, understood.protocol.mode),
    }
}

/// A request whose names are known, before the database was asked.
enum Prepared<'m> {
    /// The answer needs no database.
    Document(Answer),
    /// It only reads.
    Read(Bound<'m>, Understood),
    /// It writes. Bound again by whatever thread writes.
    Write(Understood),
}

/// A request whose URL and headers were read.
struct Understood {
    path: ResourcePath,
    options: QueryOptions,
    protocol: Protocol,
    /// Read before the write waits for its turn, so that a long body holds up nobody else.
    body: Option<Result<Members>>,
    /// Hashed before the write waits for its turn.
    content: Option<Content>,
}

/// The standard demands that options which have no meaning here are refused; Business Central ignores them.
fn refuse_unknown_options(options: &QueryOptions) -> Result<()> {
    if options.compute.is_some() {
        return Err(Error::refused(
            ErrorCode::BadRequestMethodNotImplemented,
            "The query option '$compute' is not supported.",
        ));
    }
    match options.unknown.first() {
        Some((name, _)) => Err(Error::bad_request(format!("The query option '{name}' is not known."))),
        None => Ok(()),
    }
}

fn query_error(error: QueryError) -> Error {
    Error::bad_request(error.to_string())
}

fn is_reading(request: &Request) -> bool {
    matches!(request.method, Method::Get | Method::Head)
}

/// One row is read, and nothing that is related to it.
fn is_by_key(request: &Request) -> bool {
    let query = &request.query;
    let plain = query.is_empty() || query.starts_with("$select=") && !query.contains('&');
    is_reading(request) && request.path.ends_with(')') && plain
}
