//! From the start of the process to the first answers.

use crate::data::{Data, SIGN_IN};
use crate::program::{Program, built};
use crate::report::spread;
use anyhow::{Result, bail};

const TIMES: usize = 7;

pub(crate) fn measure(data: &Data) -> Result<String> {
    let (mut listening, mut answered, mut demo) = (Vec::new(), Vec::new(), Vec::new());
    // The first start only brings the file into memory.
    data.restarted()?.stop()?;
    for _ in 0..TIMES {
        let program = data.restarted()?;
        listening.push(program.listening_after.as_secs_f64() * 1000.0);
        answered.push(first_answer(&program)?);
        program.stop()?;
        let arguments = ["serve", "--demo", "--listen", "127.0.0.1:0", "--log", "warn"];
        let program = Program::start(&built("opencentral")?, &arguments, SIGN_IN)?;
        demo.push(first_answer(&program)?);
        program.stop()?;
    }
    Ok(format!(
        "| Start | ms | budget |\n|---|---|---|\n| existing data: listening | {} | |\n\
         | existing data: first answer, signed in | {} | < 100 |\n| new demo: first answer, signed in | {} | < 1000 |\n",
        spread(&listening, 0),
        spread(&answered, 0),
        spread(&demo, 0)
    ))
}

/// Milliseconds until companies were listed for a signed-in user.
fn first_answer(program: &Program) -> Result<f64> {
    let answer = program.ask("GET", "/v2.0/sandbox/api/v2.0/companies", "", "")?;
    match answer.status {
        200 => Ok(program.age().as_secs_f64() * 1000.0),
        status => bail!("the first answer was {status}"),
    }
}
