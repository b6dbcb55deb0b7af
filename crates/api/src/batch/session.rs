//! Runs operations one after the other and remembers what later ones may refer to.

use super::collect::{Missing, collect};
use super::request::{self, Outer};
use super::{ANSWER_BYTES_MAX, Operation, Part};
use crate::error_answer::{error_answer, error_answer_with_status};
use crate::request::{Answer, Method, Reply, Request};
use crate::service::Service;
use model::{Error, ErrorCode, Result, Storage};
use odata::batch::AnsweredPart;
use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A batch under way. Clones go on independently, so that what a transaction's thread did can be taken over or not.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) service: Service,
    pub(super) outer: Arc<Outer>,
    /// By id; when an id comes again, the last one.
    done: HashMap<String, Done>,
    /// The ids of operations and change sets that failed.
    failed: HashSet<String>,
    /// The ids whose ETags are asked for.
    tagged: Arc<HashSet<String>>,
    answer_bytes_left: usize,
}

/// What is left of an operation for later ones.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub(super) failed: bool,
    /// Where its entity is, below the root.
    pub(super) path: String,
    /// The company, if the path does not name it.
    pub(super) company: Option<String>,
    /// The entity's ETag, if somebody asks for it.
    pub(super) etag: Option<String>,
}

impl Session {
    pub(super) fn new(service: &Service, outer: Outer, parts: &[Part]) -> Session {
        let operations = parts.iter().flat_map(|part| &part.operations);
        let conditions = operations.flat_map(|it| [it.header("if-match"), it.header("if-none-match")]);
        let tagged = conditions.flatten().filter_map(|value| value.trim().strip_prefix('$').map(str::to_owned));
        Session {
            service: service.clone(),
            outer: Arc::new(outer),
            done: HashMap::new(),
            failed: HashSet::new(),
            tagged: Arc::new(tagged.collect()),
            answer_bytes_left: ANSWER_BYTES_MAX,
        }
    }

    /// The last operation so far with this id.
    pub(super) fn done(&self, id: &str) -> Option<&Done> {
        self.done.get(id)
    }

    /// Whether the operation or change set with this id failed.
    pub(super) fn has_failed(&self, id: &str) -> bool {
        self.failed.contains(id)
    }

    fn remember(&mut self, operation: &Operation, done: Done) {
        let Some(id) = &operation.id else { return };
        if done.failed {
            self.failed.insert(id.to_string());
        }
        self.done.insert(id.to_string(), done);
    }

    /// Runs a part that is not in a transaction: an operation by itself, a change set in a transaction of its own.
    pub(super) fn part(&mut self, part: Arc<Part>) -> AnsweredPart {
        // What was answered before is on its way to the client.
        self.answer_bytes_left = ANSWER_BYTES_MAX;
        if part.group.is_none() {
            let service = self.service.clone();
            return self.single(&part, &mut |request, reply| {
                // The answer is missed when the reply is dropped; the rest of the batch goes on.
                if catch_unwind(AssertUnwindSafe(|| service.handle(request, reply))).is_err() {
                    tracing::error!("a request of a batch panicked");
                }
            });
        }
        let (before, inner) = (self.clone(), Arc::clone(&part));
        let outcome = self.service.store.write_and_wait(move |storage| {
            // It may be run again.
            let mut session = before.clone();
            session.outer.cancellation.check()?;
            let answered = session.part_within(storage, &inner)?;
            if answered.failed.is_none() {
                session.outer.cancellation.keep()?;
            }
            Ok((answered, session.done, session.failed))
        });
        match outcome {
            Ok((answered, done, failed)) => {
                (self.done, self.failed) = (done, failed);
                answered
            }
            Err(error) => self.change_set_failed(&part, 0, error_answer(&error, self.service.sources.new_guid())),
        }
    }

    /// Runs a part inside a transaction.
    pub(super) fn part_within(&mut self, storage: &mut dyn Storage, part: &Part) -> Result<AnsweredPart> {
        if part.group.is_some() {
            return self.change_set(storage, part);
        }
        let service = self.service.clone();
        Ok(self.single(part, &mut |request, reply| service.handle_within(storage, &request, reply)))
    }

    fn single(&mut self, part: &Part, ask: &mut dyn FnMut(Request, Box<dyn Reply>)) -> AnsweredPart {
        let answers = part.operations.iter().map(|operation| {
            let answer = self.operation(operation, ask);
            named(operation, answer)
        });
        let answers: Vec<_> = answers.collect();
        let failed = answers.iter().position(|answer| answer.status >= 400);
        AnsweredPart { group: None, answers, failed }
    }

    /// Runs a change set: all of it or nothing.
    fn change_set(&mut self, storage: &mut dyn Storage, part: &Part) -> Result<AnsweredPart> {
        let service = self.service.clone();
        let (mut answers, mut failure) = (Vec::new(), None);
        storage.nested(&mut |storage| {
            for operation in &part.operations {
                let ask = &mut |request: Request, reply| service.handle_within(storage, &request, reply);
                let answer = self.operation(operation, ask);
                if answer.head.status >= 400 {
                    failure = Some(answer);
                    return Ok(false);
                }
                answers.push(answer);
            }
            Ok(true)
        })?;
        Ok(match failure {
            Some(failure) => self.change_set_failed(part, answers.len(), failure),
            None => {
                let answers = part.operations.iter().zip(answers).map(|(operation, answer)| named(operation, answer));
                AnsweredPart { group: part.group.clone(), answers: answers.collect(), failed: None }
            }
        })
    }

    /// A change set of which nothing is left: the failed operation has its own answer, the others say that they depend
    /// on it.
    fn change_set_failed(&mut self, part: &Part, failed: usize, failure: Answer) -> AnsweredPart {
        let group = part.group.clone().unwrap_or_default();
        self.failed.insert(group.clone());
        let mut failure = Some(failure);
        let answers = part.operations.iter().enumerate().map(|(index, operation)| {
            let own = failure.take_if(|_| index == failed);
            let answer = own.unwrap_or_else(|| request::failed_dependency(&group, self.service.sources.new_guid()));
            self.remember(operation, Done { failed: true, path: String::new(), company: None, etag: None });
            named(operation, answer)
        });
        AnsweredPart { group: part.group.clone(), answers: answers.collect(), failed: Some(failed) }
    }

    /// Runs one operation.
    fn operation(&mut self, operation: &Operation, ask: &mut dyn FnMut(Request, Box<dyn Reply>)) -> Answer {
        let correlation_id = self.service.sources.new_guid();
        let (answer, path, company) = match request::request(self, operation, correlation_id) {
            Err(answer) => (answer, String::new(), None),
            Ok(request) => {
                let (base, path, company) = (request.base.clone(), request.path.clone(), request::company_of(&request));
                let answer = collect(self.answer_bytes_left, |reply| ask(request, reply));
                let answer = answer.unwrap_or_else(|missing| match missing {
                    Missing::BrokenOff => error_answer(&Error::fault("an inner answer was broken off"), correlation_id),
                    Missing::TooLong => {
                        let message = "The answer is too long for a batch. Send the request alone.";
                        error_answer_with_status(500, ErrorCode::Unknown, message, correlation_id)
                    }
                });
                let location = answer.head.headers.iter().find(|(name, _)| *name == "location");
                let created = location.and_then(|(_, url)| url.strip_prefix(&base)).map(str::to_owned);
                (answer, created.unwrap_or(path), company)
            }
        };
        self.answer_bytes_left = self.answer_bytes_left.saturating_sub(answer.body.len());
        let is_tagged = operation.id.as_ref().is_some_and(|id| self.tagged.contains(id.as_str()));
        let done = Done {
            failed: answer.head.status >= 400,
            path: path.trim_start_matches('/').to_owned(),
            company,
            etag: if is_tagged { etag_of(&answer) } else { None },
        };
        self.remember(operation, done);
        match operation.method {
            Method::Head => Answer { body: Vec::new(), ..answer },
            _ => answer,
        }
    }
}

fn named(operation: &Operation, answer: Answer) -> odata::batch::Answer {
    odata::batch::Answer {
        id: operation.id.clone(),
        status: answer.head.status,
        headers: answer.head.headers,
        body: answer.body,
    }
}

/// The ETag of the entity in an answer. Answers to writes have it in the body only.
fn etag_of(answer: &Answer) -> Option<String> {
    if let Some((_, etag)) = answer.head.headers.iter().find(|(name, _)| *name == "etag") {
        return Some(etag.clone());
    }
    let members: HashMap<String, &RawValue> = serde_json::from_slice(&answer.body).ok()?;
    serde_json::from_str(members.get("@odata.etag")?.get()).ok()
}
