//! What is wrong with a text, in the words of the OData library that Business Central is built on.

use std::fmt;

/// A text that is not OData. `Display` gives the message that clients see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The whole message, position and text included.
    pub message: String,
    /// The byte where reading stopped.
    pub position: usize,
    /// The text that was being read.
    pub text: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// The message for a URL whose path, key or escapes cannot be read (wire protocol, section 11.2).
pub const URL_SYNTAX: &str = "Bad Request - Error in query syntax.";

impl SyntaxError {
    fn new(message: String, position: usize, text: &str) -> SyntaxError {
        SyntaxError { message, position, text: text.to_owned() }
    }

    /// A token that cannot stand here. The library reports the end of the token, not its start.
    pub(crate) fn syntax(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new(format!("Syntax error at position {position} in '{text}'."), position, text)
    }

    pub(crate) fn character(character: char, position: usize, text: &str) -> SyntaxError {
        let message = format!("Syntax error: character '{character}' is not valid at position {position} in '{text}'.");
        SyntaxError::new(message, position, text)
    }

    pub(crate) fn expression_expected(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new(format!("Expression expected at position {position} in '{text}'."), position, text)
    }

    pub(crate) fn unterminated_string(position: usize, text: &str) -> SyntaxError {
        let message = format!("There is an unterminated string literal at position {position} in '{text}'.");
        SyntaxError::new(message, position, text)
    }

    pub(crate) fn digit_expected(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new(format!("A digit was expected at position {position} in '{text}'."), position, text)
    }

    pub(crate) fn close_or_operator_expected(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new(format!("')' or operator expected at position {position} in '{text}'."), position, text)
    }

    pub(crate) fn close_or_comma_expected(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new(format!("')' or ',' expected at position {position} in '{text}'."), position, text)
    }

    pub(crate) fn unrecognized_literal(type_name: &str, literal: &str, position: usize, text: &str) -> SyntaxError {
        let message = format!("Unrecognized '{type_name}' literal '{literal}' at '{position}' in '{text}'.");
        SyntaxError::new(message, position, text)
    }

    pub(crate) fn too_deep(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new("Recursion depth exceeded allowed limit.".to_owned(), position, text)
    }

    /// The library has no limit on the number of nodes; this text is ours.
    pub(crate) fn too_long(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new("The expression has too many parts.".to_owned(), position, text)
    }

    pub(crate) fn term(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new(format!("Term '{text}' is not valid in a $select or $expand expression."), position, text)
    }

    pub(crate) fn missing_expand_option(name: &str, position: usize, text: &str) -> SyntaxError {
        let message = format!(
            "Missing expand option on navigation property '{name}'. If a parenthesis expression follows an expanded \
             navigation property, then at least one expand option must be provided."
        );
        SyntaxError::new(message, position, text)
    }

    pub(crate) fn url(position: usize, text: &str) -> SyntaxError {
        SyntaxError::new(URL_SYNTAX.to_owned(), position, text)
    }
}

/// A query string that cannot be used: answered with 400.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// The text of an option is not OData.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// A system query option was given twice.
    #[error("Query option '{option}' was specified more than once, but it must be specified at most once.")]
    Duplicate {
        /// The canonical name, such as `$top`.
        option: String,
    },
    /// The value of an option is outside what the option takes.
    #[error("{message}")]
    InvalidValue {
        /// The canonical name, such as `$top`.
        option: String,
        /// The whole message.
        message: String,
    },
}
