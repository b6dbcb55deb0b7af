//! Taking turns: each round lets every program work for a while, one after the other, so that what happens on the machine
//! meanwhile meets all.

use crate::client::{Answer, Connection};
use crate::program::Program;
use crate::scenario::Scenario;
use crate::settings::Settings;
use anyhow::{Result, bail};
use std::sync::Barrier;
use std::time::{Duration, Instant};

/// A client: makes requests and looks at their answers.
pub(crate) trait Worker: Send {
    /// Runs before the clock starts.
    fn prepare(&mut self, _: &mut Connection) -> Result<()> {
        Ok(())
    }
    /// The next request.
    fn request(&mut self) -> Vec<u8>;
    /// Looks at an answer; its body is there if [`Scenario::keep`] says so.
    fn answered(&mut self, _: &Answer) -> Result<()> {
        Ok(())
    }
}

/// What one turn gave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    /// Requests, or bytes of bodies, per second.
    pub(crate) rate: f64,
    /// Latency in microseconds.
    pub(crate) median: f64,
    pub(crate) p99: f64,
    /// Processor time of the server per request, in microseconds.
    pub(crate) processor: f64,
}

/// Runs all rounds of a scenario. Gives the turns of each program, round by round.
pub(crate) fn rounds(settings: &Settings, scenario: &Scenario, programs: &[&Program]) -> Result<Vec<Vec<Turn>>> {
    let length = Duration::from_secs_f64(settings.seconds);
    let warm_up = Duration::from_secs_f64((settings.seconds / 3.0).min(0.5));
    for program in programs {
        turn(scenario, program, warm_up)?;
    }
    let mut turns = vec![Vec::new(); programs.len()];
    for round in 0..settings.rounds {
        let mut order: Vec<usize> = (0..programs.len()).collect();
        if round % 2 == 1 {
            order.reverse();
        }
        for index in order {
            turns[index].push(turn(scenario, programs[index], length)?);
        }
    }
    Ok(turns)
}

/// What one client saw.
struct Seen {
    latencies: Vec<u32>,
    bytes: usize,
    ended: Instant,
}

fn turn(scenario: &Scenario, program: &Program, length: Duration) -> Result<Turn> {
    let ready = Barrier::new(scenario.connections + 1);
    let (started, seen, used) = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..scenario.connections)
            .map(|number| {
                let ready = &ready;
                scope.spawn(move || {
                    let prepared = prepare(scenario, program, number);
                    ready.wait();
                    let (mut worker, mut connection) = prepared?;
                    client(scenario, &mut *worker, &mut connection, length)
                })
            })
            .collect();
        ready.wait();
        let (started, used) = (Instant::now(), program.processor_seconds());
        let seen: Vec<Result<Seen>> = clients
            .into_iter()
            .map(|client| client.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a client panicked"))))
            .collect();
        (started, seen, program.processor_seconds() - used)
    });
    let seen = seen.into_iter().collect::<Result<Vec<Seen>>>()?;
    let mut latencies: Vec<u32> = seen.iter().flat_map(|seen| seen.latencies.iter().copied()).collect();
    latencies.sort_unstable();
    if latencies.is_empty() {
        bail!("{}: no request ended in time", scenario.name);
    }
    let ended = seen.iter().map(|seen| seen.ended).max().unwrap_or(started);
    let elapsed = ended.duration_since(started).as_secs_f64();
    let amount = if scenario.counts_bytes { seen.iter().map(|seen| seen.bytes).sum() } else { latencies.len() };
    let at = |share: f64| f64::from(latencies[((latencies.len() - 1) as f64 * share).round() as usize]) / 1000.0;
    Ok(Turn {
        rate: amount as f64 / elapsed,
        median: at(0.5),
        p99: at(0.99),
        processor: used * 1e6 / latencies.len() as f64,
    })
}

fn prepare(scenario: &Scenario, program: &Program, number: usize) -> Result<(Box<dyn Worker>, Connection)> {
    let mut worker = (scenario.worker)(program, number);
    let mut connection = Connection::open(&program.address)?;
    worker.prepare(&mut connection)?;
    Ok((worker, connection))
}

fn client(scenario: &Scenario, worker: &mut dyn Worker, connection: &mut Connection, length: Duration) -> Result<Seen> {
    let mut seen = Seen { latencies: Vec::with_capacity(1 << 16), bytes: 0, ended: Instant::now() };
    let end = Instant::now() + length;
    while seen.ended < end {
        let request = worker.request();
        let sent = Instant::now();
        let answer = connection.exchange(&request, scenario.keep)?;
        seen.ended = Instant::now();
        if answer.status != scenario.status {
            bail!("{}: {} instead of {}", scenario.name, answer.status, scenario.status);
        }
        seen.latencies.push(u32::try_from(seen.ended.duration_since(sent).as_nanos()).unwrap_or(u32::MAX));
        seen.bytes += answer.length;
        worker.answered(&answer)?;
    }
    Ok(seen)
}
