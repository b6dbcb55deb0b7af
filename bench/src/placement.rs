//! How tenants spread over clusters: a small simulation behind the numbers of `docs/scaling.md`.
//!
//! Tenants differ by orders of magnitude, so their loads are drawn from a log-normal distribution. Each is an environment
//! and lives on one cluster as a whole. Asked is how uneven clusters become, and what the largest tenant needs.

use crate::report;

/// What is assumed of tenants and clusters.
struct Assumptions {
    /// Requests per second of the tenant in the middle, in its busiest hour.
    median: f64,
    /// The standard deviation of the logarithm: 2 makes one tenant in a hundred a hundred times as busy as the median.
    deviation: f64,
    /// The share of requests that write.
    writes: f64,
    /// Requests per second that a cluster serves.
    capacity: f64,
    /// How much of that is planned for, so that a peak or a lost server does no harm.
    planned: f64,
}

const ASSUMED: Assumptions =
    Assumptions { median: 0.05, deviation: 2.0, writes: 0.2, capacity: 10_000.0, planned: 0.5 };

/// Prints the table.
pub(crate) fn simulate() {
    let Assumptions { median, deviation, writes, capacity, planned } = ASSUMED;
    report::say(&format!(
        "A tenant in the middle makes {median} requests/s in its busiest hour, deviation of the logarithm {deviation}, \
         {:.0} % writes; a cluster serves {capacity:.0}/s and is planned for {:.0} % of it.\n",
        writes * 100.0,
        planned * 100.0
    ));
    report::say(
        "| tenants | requests/s in all | clusters | fullest cluster, placed by hash | by the emptier of two | the \
         busiest tenant: requests/s, writes/s |\n|---|---|---|---|---|---|",
    );
    for tenants in [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
        report::say(&row(tenants, &mut Random(1)));
    }
}

fn row(tenants: usize, random: &mut Random) -> String {
    let Assumptions { median, deviation, writes, capacity, planned } = ASSUMED;
    let loads: Vec<f64> = (0..tenants).map(|_| median * (deviation * random.normal()).exp()).collect();
    let total: f64 = loads.iter().sum();
    let clusters = (total / (capacity * planned)).ceil().max(1.0) as usize;
    let (mut by_hash, mut by_two) = (vec![0.0; clusters], vec![0.0; clusters]);
    for load in &loads {
        by_hash[random.below(clusters)] += load;
        let (one, other) = (random.below(clusters), random.below(clusters));
        let emptier = if by_two[one] <= by_two[other] { one } else { other };
        by_two[emptier] += load;
    }
    let fullest = |loads: &[f64]| loads.iter().copied().fold(0.0, f64::max) / capacity * 100.0;
    let busiest = loads.iter().copied().fold(0.0, f64::max);
    format!(
        "| {tenants} | {total:.0} | {clusters} | {:.0} % | {:.0} % | {busiest:.0}, {:.0} |",
        fullest(&by_hash),
        fullest(&by_two),
        busiest * writes
    )
}

/// A fixed sequence of numbers that look random (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        crate::scenario::finalized(self.0)
    }

    /// Above 0 and at most 1.
    fn share(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// From the standard normal distribution (Box and Muller).
    fn normal(&mut self) -> f64 {
        let (radius, angle) = (self.share(), self.share());
        (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
    }
}
