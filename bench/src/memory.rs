//! How much memory a freshly started server takes, and whether long answers make it grow.

use crate::client::Connection;
use crate::data::{Data, company};
use crate::program::Program;
use anyhow::Result;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How many clients read the whole collection at once.
const READERS: usize = 4;

pub(crate) fn measure(data: &Data) -> Result<String> {
    let program = data.restarted()?;
    let root = company(&program)?;
    program.stop()?;
    let program = data.restarted()?;
    program.ask("GET", &format!("{root}/customers?$top=1"), "", "")?;
    let (idle, idle_own) = (program.resident_mb(), program.own_mb());
    let request = program.request("GET", &format!("{root}/customers"), "", "");
    let mut length = 0;
    let once = most_while(&program, || {
        length = Connection::open(&program.address)?.exchange(&request, false)?.length;
        Ok(())
    })?;
    let often = most_while(&program, || {
        std::thread::scope(|scope| -> Result<()> {
            let readers: Vec<_> = (0..READERS)
                .map(|_| {
                    scope.spawn(|| -> Result<()> {
                        let mut connection = Connection::open(&program.address)?;
                        for _ in 0..10 {
                            connection.exchange(&request, false)?;
                        }
                        Ok(())
                    })
                })
                .collect();
            readers.into_iter().try_for_each(|reader| reader.join().unwrap_or(Ok(())))
        })
    })?;
    program.stop()?;
    Ok(format!(
        "| Memory in MB | of its own | resident with mapped database pages | budget |\n|---|---|---|---|\n\
         | idle, after the first answer | {idle_own} | {idle} | < 60 |\n\
         | most, while 20,000 rows ({:.1} MB) are sent once | {} | {} | |\n\
         | most, while {READERS} clients read them 10 times each | {} | {} | |\n",
        length as f64 / 1e6,
        once.0,
        once.1,
        often.0,
        often.1
    ))
}

/// The most memory seen while a job runs: the program's own, and all.
fn most_while(program: &Program, job: impl FnOnce() -> Result<()>) -> Result<(u64, u64)> {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut most = (0, 0);
            while !done.load(Ordering::Relaxed) {
                most = (most.0.max(program.own_mb()), most.1.max(program.resident_mb()));
                std::thread::sleep(Duration::from_millis(2));
            }
            most
        });
        let result = job();
        done.store(true, Ordering::Relaxed);
        let most = watch.join().unwrap_or_default();
        result.map(|()| most)
    })
}
