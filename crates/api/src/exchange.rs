//! One request being answered: everything about it that does not depend on rows.

use crate::body::Members;
use crate::links::Links;
use crate::plan::{Plan, Planner};
use crate::protocol::{MetadataLevel, Protocol};
use crate::request::{Head, Request};
use crate::target::Target;
use model::{Content, Error, Model, Result};
use odata::query::QueryOptions;
use std::sync::Arc;

/// One request being answered.
pub struct Exchange<'r> {
    /// What was asked.
    pub request: &'r Request,
    /// Its query options.
    pub options: &'r QueryOptions,
    /// How it wants to be understood.
    pub protocol: &'r Protocol,
    /// The members of its body, or why it has none; only where a body is JSON.
    pub body: Option<&'r Result<Members>>,
    /// What its body is for a stream.
    pub content: Option<&'r Content>,
    /// All entity sets.
    pub model: Arc<Model>,
    /// Where links start.
    pub links: Links,
}

impl Exchange<'_> {
    /// The members of the body.
    pub fn members(&self) -> Result<&Members> {
        match self.body {
            Some(Ok(members)) => Ok(members),
            Some(Err(error)) => Err(error.clone()),
            None => Err(Error::fault("a body that was not read")),
        }
    }

    /// The plan for what a target shows.
    pub fn plan<'e>(&'e self, target: &Target<'e>) -> Result<Plan<'e>> {
        let planner = Planner { model: &self.model, protocol: self.protocol, links: &self.links };
        planner.plan(target.resource, self.options)
    }

    /// Opens the object that a whole answer is; its context is left out where no metadata is wanted.
    pub fn open(&self, out: &mut Vec<u8>, context: &str) {
        out.push(b'{');
        if self.protocol.metadata != MetadataLevel::None {
            out.extend_from_slice(b"\"@odata.context\":");
            odata::json::write_string(out, context);
        }
    }

    /// The head of a JSON answer.
    pub fn head(&self, status: u16) -> Head {
        let mut headers = vec![("content-type", self.protocol.content_type()), ("odata-version", "4.0".to_owned())];
        headers.extend(self.protocol.preference_applied(false).map(|applied| ("preference-applied", applied)));
        Head { status, headers }
    }

    /// The head of an answer without a body.
    pub fn no_content(&self) -> Head {
        let mut head = self.head(204);
        head.headers.retain(|(name, _)| *name != "content-type");
        head
    }
}
