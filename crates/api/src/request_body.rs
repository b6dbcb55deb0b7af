//! The body of a request: in memory, or in a file where it is long.

use bytes::Bytes;
use model::{Content, Error, Result};
use parking_lot::Mutex;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

/// The body of a request. Copies share it.
#[derive(Clone, Debug)]
pub enum RequestBody {
    /// In memory.
    Memory(Bytes),
    /// In a file that goes with the last copy.
    File(Arc<Spool>),
}

/// A file that holds a body.
#[derive(Debug)]
pub struct Spool {
    file: Mutex<File>,
    length: u64,
}

impl RequestBody {
    /// What a file holds, from its start.
    pub fn of_file(file: File) -> std::io::Result<RequestBody> {
        let length = file.metadata()?.len();
        Ok(RequestBody::File(Arc::new(Spool { file: Mutex::new(file), length })))
    }

    /// How many bytes it has.
    pub fn len(&self) -> u64 {
        match self {
            RequestBody::Memory(bytes) => bytes.len() as u64,
            RequestBody::File(spool) => spool.length,
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of it, in memory.
    pub fn bytes(&self) -> Result<Bytes> {
        match self {
            RequestBody::Memory(bytes) => Ok(bytes.clone()),
            RequestBody::File(spool) => {
                let mut bytes = Vec::with_capacity(usize::try_from(spool.length).unwrap_or_default());
                Reader { spool: Arc::clone(spool), position: 0 }.read_to_end(&mut bytes).map_err(Error::fault)?;
                Ok(bytes.into())
            }
        }
    }

    /// The content that it is.
    pub fn content(&self) -> Result<Content> {
        match self {
            RequestBody::Memory(bytes) => Content::of_bytes(bytes.clone()),
            RequestBody::File(spool) => {
                let spool = Arc::clone(spool);
                Content::new(move || Ok(Box::new(Reader { spool: Arc::clone(&spool), position: 0 })))
            }
        }
    }
}

impl<B: Into<Bytes>> From<B> for RequestBody {
    fn from(bytes: B) -> RequestBody {
        RequestBody::Memory(bytes.into())
    }
}

/// Reads a body from its start, whoever else reads it.
struct Reader {
    spool: Arc<Spool>,
    position: u64,
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let mut file = self.spool.file.lock();
        file.seek(SeekFrom::Start(self.position))?;
        let read = file.read(into)?;
        self.position += read as u64;
        Ok(read)
    }
}
