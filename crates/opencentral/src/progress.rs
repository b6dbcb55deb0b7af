//! How far a copy has come: a bar on a terminal, a line per table elsewhere.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};
use store::{Progress, Step};

/// How often the bar is drawn.
const BETWEEN_DRAWINGS: Duration = Duration::from_millis(100);

/// How many characters wide the bar is.
const WIDTH: u64 = 30;

/// Goes back to the start of the line and clears it.
const CLEAR: &str = "\r\x1b[K";

/// A bar on standard error.
pub struct Bar {
    is_terminal: bool,
    step: Option<Step>,
    began: Instant,
    drawn: Option<Instant>,
}

impl Bar {
    /// A bar that is not drawn yet.
    pub fn new() -> Bar {
        Bar { is_terminal: std::io::stderr().is_terminal(), step: None, began: Instant::now(), drawn: None }
    }

    /// Shows how far it has come.
    pub fn show(&mut self, progress: &Progress<'_>) {
        if self.step != Some(progress.step) {
            (self.step, self.began) = (Some(progress.step), Instant::now());
            if !self.is_terminal && progress.step == Step::Verifying {
                print(&format!("verifying {} rows\n", progress.total));
            }
        }
        let is_due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= BETWEEN_DRAWINGS);
        if self.is_terminal && is_due {
            self.drawn = Some(Instant::now());
            print(&format!("{CLEAR}{}", line(progress, self.began.elapsed())));
        } else if !self.is_terminal && progress.step == Step::Copying && progress.table_done && progress.table_rows > 0
        {
            print(&format!("copying {}: {} rows\n", progress.table, progress.table_rows));
        }
    }

    /// Takes the bar away.
    pub fn end(&mut self) {
        if self.drawn.take().is_some() {
            print(CLEAR);
        }
    }
}

fn word(step: Step) -> &'static str {
    match step {
        Step::Copying => "copying",
        Step::Verifying => "verifying",
    }
}

/// `copying [######----] 60 %  600 of 1000 rows, 300 rows/s  Customer`
fn line(progress: &Progress<'_>, elapsed: Duration) -> String {
    let Progress { rows, total, table, .. } = *progress;
    let share = |of: u64| rows.min(total).saturating_mul(of).checked_div(total).unwrap_or(of);
    let done = share(WIDTH);
    let bar: String = (0..WIDTH).map(|place| if place < done { '#' } else { '-' }).collect();
    let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
    let speed = rows.saturating_mul(1000) / millis;
    format!("{:<9} [{bar}] {:>3} %  {rows} of {total} rows, {speed} rows/s  {table}", word(progress.step), share(100))
}

/// Nobody looking is no reason to end.
fn print(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_shows_share_rows_and_speed() {
        let progress =
            Progress { step: Step::Copying, table: "Book", table_rows: 7, table_done: false, rows: 500, total: 1000 };
        let shown = line(&progress, Duration::from_secs(2));
        assert_eq!(shown, "copying   [###############---------------]  50 %  500 of 1000 rows, 250 rows/s  Book");
        let nothing = Progress { step: Step::Verifying, rows: 0, total: 0, ..progress };
        assert!(line(&nothing, Duration::ZERO).contains("100 %  0 of 0 rows"), "{}", line(&nothing, Duration::ZERO));
    }
}
