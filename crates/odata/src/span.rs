//! Where in the text a node was found.

/// A range of bytes in the text that was parsed.
///
/// All spans compare equal, so that two trees are equal when they mean the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range from `start` up to but not including `end`.
    pub(crate) fn new(start: usize, end: usize) -> Span {
        Span { start: clamped(start), end: clamped(end) }
    }

    /// From the start of this range to the end of `last`.
    pub(crate) fn to(self, last: Span) -> Span {
        Span { start: self.start, end: last.end }
    }
}

impl PartialEq for Span {
    fn eq(&self, _: &Span) -> bool {
        true
    }
}

impl Eq for Span {}

fn clamped(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
