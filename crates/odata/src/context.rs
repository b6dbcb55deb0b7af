//! What stands behind `$metadata` in `@odata.context` (wire protocol, section 4.2).

use std::fmt;

use crate::literal::Literal;
use crate::url::{KeyPredicate, encode};
use uuid::Uuid;

/// A context fragment under construction: `#companies(…)/customers(id,number)/$entity`.
///
/// Empty, it is the context of the service document. `Display` prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    text: String,
}

/// Which properties an answer has: what `$select` and `$expand` left of the entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
    /// The selected properties; empty for all.
    pub select: Vec<String>,
    /// The expanded navigations and what is left of their entities.
    pub expand: Vec<(String, Projection)>,
}

impl Context {
    /// The start: an entity set or, for a plain value, a type such as `Edm.Int32`.
    pub fn of(set: &str) -> Context {
        Context { text: format!("#{set}") }
    }

    /// Adds the key of the entity reached so far.
    pub fn key(mut self, guid: Uuid) -> Context {
        self.text.push_str(&format!("({guid})"));
        self
    }

    /// Adds a key that is not a GUID.
    pub fn key_predicate(mut self, key: &KeyPredicate) -> Context {
        self.text.push_str(&encode(&key.to_string()));
        self
    }

    /// Adds a text as key.
    pub fn text_key(self, text: &str) -> Context {
        self.key_predicate(&KeyPredicate::Single(Literal::String(text.to_owned())))
    }

    /// Adds a navigation from the entity reached so far.
    pub fn navigation(mut self, name: &str) -> Context {
        self.text.push('/');
        self.text.push_str(name);
        self
    }

    /// Adds what the answer was narrowed to; nothing if it was not.
    pub fn projection(mut self, projection: &Projection) -> Context {
        if !projection.is_empty() {
            self.text.push_str(&projection.to_string());
        }
        self
    }

    /// Marks the answer as a single entity.
    pub fn entity(mut self) -> Context {
        self.text.push_str("/$entity");
        self
    }

    /// The fragment so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Projection {
    /// Whether nothing was selected or expanded.
    pub fn is_empty(&self) -> bool {
        self.select.is_empty() && self.expand.is_empty()
    }
}

impl fmt::Display for Projection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        f.write_str(&self.select.join(","))?;
        for (index, (name, inner)) in self.expand.iter().enumerate() {
            if index > 0 || !self.select.is_empty() {
                f.write_str(",")?;
            }
            write!(f, "{name}{inner}")?;
        }
        f.write_str(")")
    }
}
