//! Runs a batch part by part and answers it.

use super::request::{Outer, STRICT};
use super::session::Session;
use super::{Batch, Part};
use crate::intent::Intent;
use crate::output::Output;
use crate::protocol::Mode;
use crate::request::{Head, Reply, Request};
use crate::service::Service;
use model::{Result, Storage};
use odata::batch::{AnswerWriter, AnsweredPart};
use std::sync::Arc;

pub(super) fn run(service: &Service, request: &Request, batch: Batch, reply: Box<dyn Reply>) {
    let session = Session::new(service, Outer::of(request), &batch.parts);
    let writer = match batch.json {
        true => AnswerWriter::json(),
        false => AnswerWriter::multipart(service.sources.new_guid().to_string()),
    };
    let mut headers = vec![("content-type", writer.content_type()), ("odata-version", "4.0".to_owned())];
    let honoured = [(session.outer.is_strict, STRICT), (batch.continue_on_error, "odata.continue-on-error")];
    let applied: Vec<&str> = honoured.into_iter().filter(|(applied, _)| *applied).map(|(_, name)| name).collect();
    if !applied.is_empty() {
        headers.push(("preference-applied", applied.join(", ")));
    }
    let mut out = Output::new(reply);
    out.head = Head { status: 200, headers };
    if batch.snapshot {
        match in_one_transaction(service, session, batch, Intent::of(request)) {
            Ok(answered) => write(out, writer, answered.into_iter()),
            Err(error) => out.fail(&error, request, Mode::Compatible),
        }
    } else {
        write(out, writer, one_by_one(session, batch));
    }
}

/// Writes answers as they come.
fn write(mut out: Output, mut writer: AnswerWriter, answered: impl Iterator<Item = AnsweredPart>) {
    for part in answered {
        writer.part(&mut out.buffer, &part);
        // Whether the rest is run when nobody listens any more is for the cancellation to say.
        let _ = out.flush_when_long();
    }
    writer.end(&mut out.buffer);
    out.finish();
}

/// Runs the parts up to the first failure, or all of them when the client prefers that.
fn one_by_one(mut session: Session, batch: Batch) -> impl Iterator<Item = AnsweredPart> {
    let continues = batch.continue_on_error;
    let mut parts = batch.parts.into_iter();
    let mut has_ended = false;
    std::iter::from_fn(move || {
        if has_ended || session.outer.cancellation.is_cancelled() {
            return None;
        }
        let answered = session.part(Arc::new(parts.next()?));
        has_ended = answered.failed.is_some() && !continues;
        Some(answered)
    })
}

/// Runs the whole batch in one transaction. A failure undoes all of it; what was answered before still says what it
/// would have been, as in Business Central (wire protocol, section 10.1).
fn in_one_transaction(
    service: &Service,
    mut session: Session,
    batch: Batch,
    intent: Intent,
) -> Result<Vec<AnsweredPart>> {
    let after_first = service.settings.snapshot_batch_continues;
    let continues = move |failed: usize| batch.continue_on_error || (after_first && failed > 0);
    if batch.only_reads() {
        let cancellation = session.outer.cancellation.clone();
        let go_on = move || !cancellation.is_cancelled();
        let job = |storage: &mut dyn Storage| Ok(run_within(&mut session, storage, &batch.parts, &continues)?.0);
        return match intent {
            Intent::ReadOnly => service.store.read_replica_while(go_on, job),
            Intent::ReadWrite => service.store.read_while(go_on, job),
        };
    }
    let cancellation = session.outer.cancellation.clone();
    service.store.write_and_wait(move |storage| {
        // It may be run again.
        let mut session = session.clone();
        let mut answered = Vec::new();
        storage.nested(&mut |storage| {
            let (parts, succeeded) = run_within(&mut session, storage, &batch.parts, &continues)?;
            answered = parts;
            Ok(succeeded)
        })?;
        cancellation.keep()?;
        Ok(answered)
    })
}

/// Runs parts inside a transaction; also says whether all succeeded.
fn run_within(
    session: &mut Session,
    storage: &mut dyn Storage,
    parts: &[Part],
    continues: &dyn Fn(usize) -> bool,
) -> Result<(Vec<AnsweredPart>, bool)> {
    let (mut answered, mut succeeded) = (Vec::with_capacity(parts.len()), true);
    for (index, part) in parts.iter().enumerate() {
        session.outer.cancellation.check()?;
        let part = session.part_within(storage, part)?;
        let failed = part.failed.is_some();
        answered.push(part);
        if failed {
            succeeded = false;
            if !continues(index) {
                break;
            }
        }
    }
    Ok((answered, succeeded))
}
