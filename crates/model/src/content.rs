//! The contents of streams: kept apart from the rows that have them, once for all rows with the same content.
//!
//! A column of type Stream holds the SHA-256 of its content, or nothing. So rows are read, found and copied without
//! touching contents, and a content can always be compared with what it should be. How many rows have a content is
//! counted where rows are stored; a content that no row has any more goes in the same transaction.

use crate::column::Stream;
use crate::error::{Error, Result};
use crate::expr::Expr;
use crate::filter::Filter;
use crate::image::Image;
use crate::query::{Flow, OrderBy, Query};
use crate::row::{Record, Row};
use crate::table::{TableDescription, TableType};
use crate::tx::Tx;
use crate::value::{Value, ValueRef};
use aws_lc_rs::digest::{Context, SHA256};
use std::io::{Cursor, Read};
use std::sync::Arc;
use uuid::Uuid;

/// Bytes of a part: so much of a content is in memory at once, on its way in and out.
const PART_BYTES: usize = 256 * 1024;

crate::table! {
    /// A content that rows have, without its bytes.
    pub StoredContent(2000009002, "Stored Content") {
        /// Its SHA-256.
        HASH: Blob = "Hash",
        /// How many bytes it has.
        LENGTH: BigInteger = "Length",
        /// How many stream columns of stored rows hold it.
        USES: BigInteger = "Uses",
        /// The media type, where it is an image.
        MIME_TYPE: Text(100) = "Mime Type",
        /// In pixels, where it is an image.
        WIDTH: Integer = "Width",
        /// In pixels, where it is an image.
        HEIGHT: Integer = "Height",
    }
}

crate::table! {
    /// A part of a content.
    pub ContentPart(2000009003, "Stored Content Part") {
        HASH: Blob = "Hash",
        /// From 1, in the order of the bytes.
        NUMBER: Integer = "Number",
        BYTES: Blob = "Bytes",
    }
}

/// The tables of contents.
pub fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<StoredContent>(|table| table.primary_key(&[&StoredContent::HASH])),
        TableDescription::of::<ContentPart>(|table| table.primary_key(&[&ContentPart::HASH, &ContentPart::NUMBER])),
    ]
}

/// A content on its way into a database: read once to know its hash, and again to be stored.
#[derive(Clone)]
pub struct Content {
    hash: Vec<u8>,
    length: u64,
    open: Arc<dyn Fn() -> std::io::Result<Box<dyn Read>> + Send + Sync>,
}

impl Content {
    /// What `open` gives to read, which must be the same each time.
    pub fn new(open: impl Fn() -> std::io::Result<Box<dyn Read>> + Send + Sync + 'static) -> Result<Content> {
        let mut hash = Hashing::default();
        each_part(&mut *open().map_err(Error::fault)?, &mut |part| {
            hash.add(part);
            Ok(())
        })?;
        let (hash, length) = hash.finish();
        Ok(Content { hash, length, open: Arc::new(open) })
    }

    /// Bytes in memory.
    pub fn of_bytes(bytes: impl AsRef<[u8]> + Clone + Send + Sync + 'static) -> Result<Content> {
        Content::new(move || Ok(Box::new(Cursor::new(bytes.clone()))))
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }
}

impl std::fmt::Debug for Content {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Content({} bytes)", self.length)
    }
}

/// The hash of a content that comes in parts.
#[derive(Clone)]
pub struct Hashing {
    context: Context,
    length: u64,
}

impl Default for Hashing {
    fn default() -> Hashing {
        Hashing { context: Context::new(&SHA256), length: 0 }
    }
}

impl Hashing {
    /// The next part.
    pub fn add(&mut self, part: &[u8]) {
        self.context.update(part);
        self.length += part.len() as u64;
    }

    /// The hash and the length of all parts.
    pub fn finish(self) -> (Vec<u8>, u64) {
        (self.context.finish().as_ref().to_vec(), self.length)
    }
}

/// Reads to the end, in parts that are full except for the last.
fn each_part(content: &mut dyn Read, each: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let mut part = Vec::with_capacity(PART_BYTES);
    loop {
        part.clear();
        content.take(PART_BYTES as u64).read_to_end(&mut part).map_err(Error::fault)?;
        if part.is_empty() {
            return Ok(());
        }
        each(&part)?;
    }
}

impl Tx<'_> {
    /// Stores a content, unless it is there, and gives what a stream column holds for it: nothing where it is empty.
    /// A row must get it in the same transaction; see [`Tx::drop_unused_content`].
    pub fn store_content(&mut self, content: &Content) -> Result<Vec<u8>> {
        if content.length == 0 {
            return Ok(Vec::new());
        }
        if self.first(StoredContent::HASH.is(content.hash.clone()))?.is_some() {
            return Ok(content.hash.clone());
        }
        let length = i64::try_from(content.length).map_err(Error::fault)?;
        let id = id_of(&content.hash)?;
        let mut stored = Record::new().with_system_id(id).with(StoredContent::HASH, content.hash.clone());
        stored.set(StoredContent::LENGTH, length);
        if let Some(image) = Image::of(&mut *(content.open)().map_err(Error::fault)?)? {
            stored.set(StoredContent::MIME_TYPE, image.mime_type);
            stored.set(StoredContent::WIDTH, image.width);
            stored.set(StoredContent::HEIGHT, image.height);
        }
        self.insert_silently(&mut stored)?;
        let (mut number, mut written) = (0_i64, 0);
        each_part(&mut *(content.open)().map_err(Error::fault)?, &mut |part| {
            number += 1;
            written += part.len() as u64;
            let mut row =
                Record::new().with_system_id(Uuid::from_u128(id.as_u128().wrapping_add(number.unsigned_abs().into())));
            row.set(ContentPart::HASH, content.hash.clone());
            row.set(ContentPart::NUMBER, number);
            row.set(ContentPart::BYTES, part.to_vec());
            self.insert_silently(&mut row)
        })?;
        if written != content.length {
            return Err(Error::fault("a content changed while it was stored"));
        }
        Ok(content.hash.clone())
    }

    /// Removes a content that no row has got.
    pub fn drop_unused_content(&mut self, hash: &[u8]) -> Result<()> {
        match self.stored_content(hash)? {
            Some(stored) if stored.get(StoredContent::USES) == 0 => self.drop_content(&stored),
            _ => Ok(()),
        }
    }

    /// How many bytes the content has that a stream column holds.
    pub fn content_length(&mut self, hash: &[u8]) -> Result<u64> {
        match self.stored_content(hash)? {
            Some(stored) => u64::try_from(stored.get(StoredContent::LENGTH)).map_err(Error::fault),
            None if hash.is_empty() => Ok(0),
            None => Err(not_there()),
        }
    }

    /// The first bytes of a content, as many as are read at once: 256 KB, or all where there are fewer.
    pub fn content_start(&mut self, hash: &[u8]) -> Result<Vec<u8>> {
        let mut start = Vec::new();
        self.read_content(hash, &mut |part| {
            start.extend_from_slice(part);
            Ok(Flow::Break(()))
        })?;
        Ok(start)
    }

    /// Reads the content that a stream column holds, part by part, until `each` breaks off.
    pub fn read_content(&mut self, hash: &[u8], each: &mut dyn FnMut(&[u8]) -> Result<Flow>) -> Result<()> {
        let query = Query {
            select: vec![Expr::Column(ContentPart::BYTES.position())].into(),
            filter: Some(ContentPart::HASH.is(hash.to_vec()).into_expr()),
            order: vec![OrderBy { expr: Expr::Column(ContentPart::NUMBER.position()), descending: false }],
            ..Query::of(ContentPart::ID)
        };
        let company = self.context().company;
        self.storage().query(company, &query, &mut |view| match view.get(0)? {
            ValueRef::Bytes(part) => each(part),
            _ => Err(Error::fault("a part of a content without bytes")),
        })
    }

    /// Counts what a stored change of a row does to the contents that it has and had.
    pub(crate) fn follow_contents(
        &mut self,
        table: &TableDescription,
        before: Option<&Row>,
        after: Option<&Row>,
    ) -> Result<()> {
        for column in table.stream_columns() {
            let held = |row: Option<&Row>| row.map_or_else(Vec::new, |row| held_by(row.value(column)).to_vec());
            let (old, new) = (held(before), held(after));
            if old != new {
                self.count_use(&new, 1)?;
                self.count_use(&old, -1)?;
            }
        }
        Ok(())
    }

    fn count_use(&mut self, hash: &[u8], more: i64) -> Result<()> {
        if hash.is_empty() {
            return Ok(());
        }
        let mut stored = self.stored_content(hash)?.ok_or_else(not_there)?;
        let uses = stored.get(StoredContent::USES) + more;
        if uses <= 0 {
            return self.drop_content(&stored);
        }
        stored.set(StoredContent::USES, uses);
        self.modify_silently(&mut stored)
    }

    /// What is known of the content that a stream column holds; `None` where it is empty.
    pub fn stored_content(&mut self, hash: &[u8]) -> Result<Option<Record<StoredContent>>> {
        if hash.is_empty() { Ok(None) } else { self.first(StoredContent::HASH.is(hash.to_vec())) }
    }

    fn drop_content(&mut self, stored: &Record<StoredContent>) -> Result<()> {
        let filter: Filter<ContentPart> = ContentPart::HASH.is(stored.get(StoredContent::HASH).to_vec());
        // Without reading the bytes.
        let select = vec![Expr::Column(ContentPart::SYSTEM_ID.position())];
        let query = Query { select: select.into(), filter: Some(filter.into_expr()), ..Query::of(ContentPart::ID) };
        let company = self.context().company;
        let mut parts = Vec::new();
        self.storage().query(company, &query, &mut |view| {
            parts.push(view.get(0)?.to_value().as_guid());
            Ok(Flow::Continue(()))
        })?;
        let model = Arc::clone(&self.context().model);
        let table = model.table(ContentPart::ID)?;
        for part in parts {
            self.storage().delete(company, table, part)?;
        }
        self.delete_silently(stored)
    }
}

/// The id of a content, which is the same wherever it is.
fn id_of(hash: &[u8]) -> Result<Uuid> {
    hash.first_chunk().copied().map(Uuid::from_bytes).ok_or_else(|| Error::fault("a hash that is too short"))
}

fn held_by(value: &Value) -> &[u8] {
    <Stream as crate::column::Kind>::read(value)
}

fn not_there() -> Error {
    Error::fault("a row has a content that is not there")
}
