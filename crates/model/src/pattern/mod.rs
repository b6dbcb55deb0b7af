//! Regular expressions that mean the same in memory and in every database.
//!
//! Engines differ in most of what goes beyond the core of the language, and some take exponential time for it. So a
//! pattern in the syntax of ECMAScript, as OData has it, is read here and written anew with nothing but literals, sets
//! of characters, groups, alternatives, repetitions and the anchors of the whole text. Without back references and
//! lookaround each engine needs time that grows with the text's length only linearly.

mod escape;

use escape::{Escape, escape, literal};
use regex_lite::Regex;

/// How deep groups may lie in each other.
const DEPTH_MAX: usize = 20;

/// How many characters a pattern may have once its repetitions are written out.
const SIZE_MAX: usize = 500;

/// The most that PostgreSQL repeats.
const REPEAT_MAX: usize = 255;

/// What `.` stands for: no end of a line.
const NO_LINE_END: &str = "[^\n\r\u{2028}\u{2029}]";

/// A pattern that texts match or do not. It matches a part of the text unless it is anchored.
#[derive(Clone, Debug)]
pub struct Pattern {
    portable: String,
    regex: Regex,
}

/// Why a pattern is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// It is no regular expression, or too large.
    Wrong,
    /// It asks for something that not every database can do in linear time.
    Unsupported,
}

impl Pattern {
    /// Reads a pattern in the syntax of ECMAScript. What [`Pattern::portable`] gives is such a pattern, too.
    pub fn parse(pattern: &str) -> Result<Pattern, PatternError> {
        let mut reader = Reader { rest: pattern, portable: String::new(), depth: 0, anchors: 0 };
        reader.alternatives()?;
        if !reader.rest.is_empty() {
            return Err(PatternError::Wrong);
        }
        let regex = Regex::new(&reader.portable).map_err(|_| PatternError::Wrong)?;
        Ok(Pattern { portable: reader.portable, regex })
    }

    /// The pattern in words that all engines understand alike.
    pub fn portable(&self) -> &str {
        &self.portable
    }

    /// Whether a text has a part that matches.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// Reads a pattern and writes it anew.
struct Reader<'a> {
    rest: &'a str,
    portable: String,
    depth: usize,
    /// How many anchors were read. PostgreSQL is not asked to repeat them.
    anchors: usize,
}

/// Each function gives the size of what it read.
impl Reader<'_> {
    fn alternatives(&mut self) -> Result<usize, PatternError> {
        let mut size = self.sequence()?;
        while self.take("|") {
            self.portable.push('|');
            size = size.saturating_add(self.sequence()?);
        }
        if size > SIZE_MAX { Err(PatternError::Wrong) } else { Ok(size) }
    }

    fn sequence(&mut self) -> Result<usize, PatternError> {
        let mut size = 1_usize;
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            size = size.saturating_add(self.term()?);
        }
        Ok(size)
    }

    fn term(&mut self) -> Result<usize, PatternError> {
        let anchors = self.anchors;
        let size = self.atom()?;
        let repeatable = self.anchors == anchors;
        let Some((least, most)) = self.repetition()? else { return Ok(size) };
        if !repeatable {
            return Err(PatternError::Unsupported);
        }
        let most_text = most.map_or(String::new(), |most| most.to_string());
        self.portable.push_str(&match (least, most) {
            (0, None) => "*".to_owned(),
            (1, None) => "+".to_owned(),
            (0, Some(1)) => "?".to_owned(),
            _ => format!("{{{least},{most_text}}}"),
        });
        // Whether as much or as little as possible is taken makes no difference to whether it matches.
        self.take("?");
        Ok(size.saturating_mul(most.unwrap_or(least + 1).max(1)))
    }

    fn atom(&mut self) -> Result<usize, PatternError> {
        let letter = self.next().ok_or(PatternError::Wrong)?;
        match letter {
            '^' | '$' => {
                self.anchors += 1;
                self.portable.push(letter);
            }
            '.' => self.portable.push_str(NO_LINE_END),
            '(' => return self.group(),
            '[' => self.set()?,
            '\\' => match escape(&mut self.rest)? {
                Escape::Letter(letter) => literal(&mut self.portable, letter),
                Escape::Set { members, negated } => {
                    self.portable.push_str(if negated { "[^" } else { "[" });
                    self.portable.push_str(members);
                    self.portable.push(']');
                }
            },
            '*' | '+' | '?' | '{' | '}' | ']' => return Err(PatternError::Wrong),
            '\0' => return Err(PatternError::Unsupported),
            letter => literal(&mut self.portable, letter),
        }
        Ok(1)
    }

    /// What stands behind an opening parenthesis. What it captures does not matter.
    fn group(&mut self) -> Result<usize, PatternError> {
        if !self.take("?:") && self.rest.starts_with('?') {
            return Err(PatternError::Unsupported);
        }
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(PatternError::Wrong);
        }
        self.portable.push_str("(?:");
        let size = self.alternatives()?;
        self.portable.push(')');
        self.depth -= 1;
        if self.take(")") { Ok(size) } else { Err(PatternError::Wrong) }
    }

    /// What stands behind an opening bracket.
    fn set(&mut self) -> Result<(), PatternError> {
        let start = if self.take("^") { "[^" } else { "[" };
        self.portable.push_str(start);
        if self.rest.starts_with(']') {
            return Err(PatternError::Unsupported);
        }
        while !self.take("]") {
            let Some(first) = self.member()? else { continue };
            literal(&mut self.portable, first);
            if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.take("-");
                let last = self.member()?.filter(|last| first <= *last).ok_or(PatternError::Wrong)?;
                self.portable.push('-');
                literal(&mut self.portable, last);
            }
        }
        self.portable.push(']');
        Ok(())
    }

    /// A member of a set; nothing when it was a set of its own, which is written already.
    fn member(&mut self) -> Result<Option<char>, PatternError> {
        match self.next().ok_or(PatternError::Wrong)? {
            '\\' => match escape(&mut self.rest)? {
                Escape::Letter(letter) => Ok(Some(letter)),
                Escape::Set { negated: true, .. } => Err(PatternError::Unsupported),
                Escape::Set { members, negated: false } => {
                    self.portable.push_str(members);
                    Ok(None)
                }
            },
            '\0' => Err(PatternError::Unsupported),
            letter => Ok(Some(letter)),
        }
    }

    /// How often what stands before it comes; without a second number any number of times.
    fn repetition(&mut self) -> Result<Option<(usize, Option<usize>)>, PatternError> {
        for (mark, times) in [("*", (0, None)), ("+", (1, None)), ("?", (0, Some(1)))] {
            if self.take(mark) {
                return Ok(Some(times));
            }
        }
        if !self.take("{") {
            return Ok(None);
        }
        let (inner, rest) = self.rest.split_once('}').ok_or(PatternError::Wrong)?;
        self.rest = rest;
        let (least, most) = match inner.split_once(',') {
            None => (number(inner)?, Some(number(inner)?)),
            Some((least, "")) => (number(least)?, None),
            Some((least, most)) => (number(least)?, Some(number(most)?)),
        };
        if most.is_some_and(|most| most < least) { Err(PatternError::Wrong) } else { Ok(Some((least, most))) }
    }

    fn next(&mut self) -> Option<char> {
        let mut letters = self.rest.chars();
        let letter = letters.next();
        self.rest = letters.as_str();
        letter
    }

    fn take(&mut self, mark: &str) -> bool {
        let behind = self.rest.strip_prefix(mark);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }
}

fn number(digits: &str) -> Result<usize, PatternError> {
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(PatternError::Wrong);
    }
    digits.parse().ok().filter(|number| *number <= REPEAT_MAX).ok_or(PatternError::Wrong)
}

#[cfg(test)]
mod tests;
