//! What is asked of both programs.

use crate::client::{Answer, Connection};
use crate::fill::{city, customer};
use crate::load::Worker;
use crate::program::Program;
use anyhow::{Context as _, Result, bail};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What requests may name.
#[derive(Clone)]
pub(crate) struct Places {
    /// The ids of customers that were made through the API.
    pub(crate) ids: Arc<[String]>,
    /// How often each of them is there.
    pub(crate) copies: u64,
}

impl Places {
    /// The id of a customer somewhere in the table.
    fn id(&self, random: u64) -> String {
        let id = &self.ids[(random % self.ids.len() as u64) as usize];
        match random / self.ids.len() as u64 % self.copies {
            0 => id.clone(),
            copy => format!("{copy:08x}{}", &id[8..]),
        }
    }
}

/// Makes the client with a number.
type MakeWorker = Box<dyn Fn(&Program, usize) -> Box<dyn Worker> + Sync>;

/// One kind of request, from so many clients at once.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) connections: usize,
    /// The share of the floor that is wanted at least, where there is one.
    pub(crate) budget: Option<f64>,
    /// The rate is in bytes, not in requests.
    pub(crate) counts_bytes: bool,
    /// The status of every answer.
    pub(crate) status: u16,
    /// Whether it changes nothing.
    pub(crate) only_reads: bool,
    /// Whether workers look at bodies.
    pub(crate) keep: bool,
    pub(crate) worker: MakeWorker,
}

/// Sends what a function makes of a count.
struct Simple<F>(F, u64);

impl<F: FnMut(u64) -> Vec<u8> + Send> Worker for Simple<F> {
    fn request(&mut self) -> Vec<u8> {
        self.1 = scrambled(self.1);
        (self.0)(self.1)
    }
}

/// The next of a fixed sequence of numbers that look random.
fn scrambled(number: u64) -> u64 {
    finalized(number.wrapping_add(0x9E37_79B9_7F4A_7C15))
}

/// The finalizer of SplitMix64.
pub(crate) fn finalized(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// A way to make requests: from a number the target behind the root, and the body.
type Make = Arc<dyn Fn(u64) -> (String, String) + Send + Sync>;

fn simple(method: &'static str, make: Make) -> MakeWorker {
    Box::new(move |program, number| {
        let make = Arc::clone(&make);
        let (address, sign_in, root) = (program.address.clone(), program.sign_in.clone(), program.root.clone());
        let request = move |random| {
            let (target, body) = make(random);
            crate::program::request_bytes(method, &format!("{root}/{target}"), &address, &sign_in, &body)
        };
        Box::new(Simple(request, number as u64))
    })
}

/// Numbers that were never used before in this run.
static NEXT: AtomicUsize = AtomicUsize::new(1_000_000);

/// All scenarios, with the budgets of the design.
pub(crate) fn all(places: &Places) -> Vec<Scenario> {
    let get = |name, connections, budget, make| Scenario {
        name,
        connections,
        budget,
        counts_bytes: false,
        status: 200,
        only_reads: true,
        keep: false,
        worker: simple("GET", make),
    };
    let post = |name, connections, budget, make| Scenario {
        status: 201,
        only_reads: false,
        worker: simple("POST", make),
        ..get(name, connections, budget, Arc::new(|_| Default::default()))
    };
    let thousand = get("1,000 rows", 1, None, first_rows("customers?$top=1000"));
    let all_rows = get("20,000 rows", 1, Some(0.6), first_rows("customers"));
    vec![
        get("GET by key, 1 client", 1, Some(0.7), by_key(places)),
        get("GET by key, 8 clients", 8, Some(0.7), by_key(places)),
        get("page of 20, filter and order served by an index, 1 client", 1, Some(0.6), page_from_name()),
        get("page of 20, filter and order served by an index, 8 clients", 8, Some(0.6), page_from_name()),
        get("page of 20, filter searched in names, 8 clients", 8, Some(0.6), page_searched()),
        Scenario { counts_bytes: true, ..thousand },
        Scenario { counts_bytes: true, ..all_rows },
        post("POST paymentTerms, 1 writer", 1, None, payment_terms()),
        post("POST paymentTerms, 8 writers", 8, None, payment_terms()),
        post("POST paymentTerms, 32 writers", 32, Some(0.6), payment_terms()),
        post("POST customers, 1 writer", 1, None, customers()),
        post("POST customers, 8 writers", 8, None, customers()),
        post("POST customers, 32 writers", 32, Some(0.6), customers()),
        patch(places, "PATCH customers with If-Match, 1 writer", 1),
        patch(places, "PATCH customers with If-Match, 8 writers", 8),
        patch(places, "PATCH customers with If-Match, 32 writers", 32),
    ]
}

fn by_key(places: &Places) -> Make {
    let places = places.clone();
    Arc::new(move |random| (format!("customers({})", places.id(random)), String::new()))
}

fn page_from_name() -> Make {
    Arc::new(|random| {
        let from = char::from(b'A' + (random % 22) as u8);
        let number = random % 50_000;
        let filter = format!("$filter=displayName%20ge%20%27{from}a%20{number:06}%27");
        (format!("customers?{filter}&$orderby=displayName&$top=20"), String::new())
    })
}

fn page_searched() -> Make {
    Arc::new(|random| {
        let filter =
            format!("$filter=contains(displayName,%27{}%27)%20and%20city%20eq%20%27{}%27", random % 100, city(random));
        (format!("customers?{filter}&$orderby=displayName&$top=20"), String::new())
    })
}

fn first_rows(target: &'static str) -> Make {
    Arc::new(move |_| (target.to_owned(), String::new()))
}

fn payment_terms() -> Make {
    Arc::new(|_| {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let body = format!(r#"{{"code":"B{number:09}","displayName":"Within {number} days"}}"#);
        ("paymentTerms".to_owned(), body)
    })
}

fn customers() -> Make {
    Arc::new(|_| ("customers".to_owned(), customer(NEXT.fetch_add(1, Ordering::Relaxed))))
}

fn patch(places: &Places, name: &'static str, connections: usize) -> Scenario {
    let places = places.clone();
    let worker: MakeWorker = Box::new(move |program, number| {
        Box::new(Patching {
            target: format!("{}/customers({})", program.root, places.ids[number]),
            address: program.address.clone(),
            sign_in: program.sign_in.clone(),
            etag: String::new(),
            count: 0,
        })
    });
    Scenario {
        name,
        connections,
        budget: None,
        counts_bytes: false,
        status: 200,
        only_reads: false,
        keep: true,
        worker,
    }
}

/// Changes one customer again and again, each time with the ETag of the last answer.
struct Patching {
    target: String,
    address: String,
    sign_in: String,
    etag: String,
    count: u64,
}

impl Worker for Patching {
    fn prepare(&mut self, connection: &mut Connection) -> Result<()> {
        let get = crate::program::request_bytes("GET", &self.target, &self.address, &self.sign_in, "");
        let answer = connection.exchange(&get, true)?;
        self.answered(&answer)
    }

    fn request(&mut self) -> Vec<u8> {
        self.count += 1;
        let headers = format!("{}If-Match: {}\r\n", self.sign_in, self.etag);
        let body = format!(r#"{{"creditLimit":{}.25}}"#, self.count % 100_000);
        crate::program::request_bytes("PATCH", &self.target, &self.address, &headers, &body)
    }

    fn answered(&mut self, answer: &Answer) -> Result<()> {
        let body = std::str::from_utf8(&answer.body)?;
        let start = body.find("W/\\\"").context("an answer without an ETag")? + 4;
        let end = body[start..].find('\\').context("an ETag without an end")?;
        self.etag = format!("W/\"{}\"", &body[start..start + end]);
        Ok(())
    }
}

/// The requests whose answers are compared before anything is measured.
fn compared(places: &Places) -> Vec<String> {
    let makes = [by_key(places), page_from_name(), page_searched(), first_rows("customers?$top=1000")];
    let once = first_rows("customers");
    let many = makes.iter().flat_map(|make| (0..20).map(|random| make(scrambled(random)).0));
    many.chain([once(0).0]).collect()
}

/// Both programs must give the same bytes, apart from their own address.
pub(crate) fn compare_answers(places: &Places, ours: &Program, other: &Program) -> Result<()> {
    for target in compared(places) {
        let text = |program: &Program| -> Result<String> {
            let answer = program.ask("GET", &format!("{}/{target}", program.root), "", "")?;
            let text = String::from_utf8(answer.body).context("an answer that is no text")?;
            Ok(format!("{} {}", answer.status, text.replace(&program.address, "HOST")))
        };
        let (ours, other) = (text(ours)?, text(other)?);
        if ours != other {
            let at = ours.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
            let near = |text: &str| text.get(at.saturating_sub(60)..).map(|rest| rest.chars().take(160).collect());
            let (ours, other): (Option<String>, Option<String>) = (near(&ours), near(&other));
            bail!("{target}:\n{}\n{}", ours.unwrap_or_default(), other.unwrap_or_default());
        }
    }
    Ok(())
}

/// The peer must find as many rows.
pub(crate) fn compare_counts(places: &Places, ours: &Program, peer: &Program) -> Result<()> {
    for target in compared(places) {
        let rows = |program: &Program| -> Result<Option<usize>> {
            let answer = program.ask("GET", &format!("{}/{target}", program.root), "", "")?;
            let answer: serde_json::Value = serde_json::from_slice(&answer.body)?;
            Ok(answer["value"].as_array().map(Vec::len))
        };
        let (ours, peer) = (rows(ours)?, rows(peer)?);
        if ours != peer {
            bail!("{target}: {ours:?} rows, and {peer:?} of the peer");
        }
    }
    Ok(())
}
