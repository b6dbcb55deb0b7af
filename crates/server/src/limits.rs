//! What clients may ask of the server at most, and how long it waits for them (wire protocol, section 15).

use std::time::Duration;

/// The limits of a server. Those on users are off unless set, as befits a server of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters of a URL.
    pub url_chars_max: usize,
    /// Bytes of a request's head.
    pub head_bytes_max: usize,
    /// Bytes of a request's body.
    pub body_bytes_max: usize,
    /// Bytes of a form sent to the token endpoint.
    pub form_bytes_max: usize,
    /// How long a client may take to begin, to send a request's head, and to say nothing between two requests.
    pub head_read_timeout: Duration,
    /// How long a client may take to send a request's body.
    pub body_read_timeout: Duration,
    /// How long a client may pause while it sends a body, and while an answer waits for it.
    pub stall_timeout: Duration,
    /// Connections open at once; more wait to be accepted.
    pub connections_max: usize,
    /// Requests at once on one HTTP/2 connection.
    pub streams_max: u32,
    /// What each user may do.
    pub user: UserLimits,
    /// How long the work of a request may take; then it is undone and answered with 408.
    pub work_timeout: Duration,
    /// How long a request may take in all, with waiting and sending.
    pub request_timeout: Duration,
    /// Bytes an answer has at least when it is compressed.
    pub compressed_bytes_min: usize,
    /// How long requests may go on after the server was asked to end.
    pub shutdown_deadline: Duration,
}

/// What one user may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserLimits {
    /// Requests within [`UserLimits::WINDOW`].
    pub requests_max: Option<u32>,
    /// Requests running at once; more wait in a queue.
    pub running_max: Option<u32>,
    /// Requests waiting in the queue.
    pub queued_max: u32,
    /// How long a request may wait in the queue.
    pub queue_timeout: Duration,
}

impl UserLimits {
    /// The sliding window in which requests are counted.
    pub const WINDOW: Duration = Duration::from_secs(5 * 60);
}

impl Default for UserLimits {
    fn default() -> UserLimits {
        UserLimits { requests_max: None, running_max: None, queued_max: 95, queue_timeout: Duration::from_secs(8 * 60) }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            url_chars_max: 8_099,
            head_bytes_max: 64 * 1024,
            body_bytes_max: 350 * 1024 * 1024,
            form_bytes_max: 64 * 1024,
            head_read_timeout: Duration::from_secs(30),
            body_read_timeout: Duration::from_secs(8 * 60),
            stall_timeout: Duration::from_secs(60),
            connections_max: 4_096,
            streams_max: 100,
            user: UserLimits::default(),
            work_timeout: Duration::from_secs(8 * 60),
            request_timeout: Duration::from_secs(10 * 60),
            compressed_bytes_min: 1_400,
            shutdown_deadline: Duration::from_secs(10),
        }
    }
}
