//! What answers the requests of one environment.

use api::{Reply, Request};
use std::sync::Arc;

/// Answers signed-in requests: the API's mechanism, or a stand-in for tests.
pub trait ApiHandler: Send + Sync {
    /// Answers one request through `reply`. May block while it reads, so it is called on a thread that may.
    fn handle(&self, request: Request, reply: Box<dyn Reply>);

    /// True when [`ApiHandler::handle`] answers at once and whole, so that it may run where nothing may block.
    fn is_cheap(&self, request: &Request) -> bool;
}

/// One environment: a name in URLs, and what answers there.
#[derive(Clone)]
pub struct Environment {
    /// The name, compared whatever the case.
    pub name: String,
    /// What answers.
    pub handler: Arc<dyn ApiHandler>,
}
