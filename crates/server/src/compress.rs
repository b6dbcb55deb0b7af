//! Compression of answers, when they are long and the client can undo it.
//!
//! gzip is what OData clients ask for, Brotli and zstd what browsers take, too.

use hyper::header::{ACCEPT_ENCODING, HeaderMap};
use std::io::Write;

/// How hard to try: answers are read once, so speed matters more than the last percent.
const GZIP_LEVEL: u32 = 4;
const BROTLI_LEVEL: u32 = 4;
const BROTLI_WINDOW_BITS: u32 = 20;
const BROTLI_BUFFER_BYTES: usize = 4096;
/// Its window is far below the 8 MiB that a client must be able to hold (RFC 9659).
const ZSTD_LEVEL: i32 = 1;

/// How the bytes of an answer are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Gzip,
    Brotli,
    Zstd,
}

impl Encoding {
    /// What the client likes best of what there is. When it likes several equally: zstd, which costs least and packs
    /// tighter than gzip; then gzip, which costs less than Brotli.
    pub(crate) fn wanted(headers: &HeaderMap) -> Option<Encoding> {
        let ascending = [Encoding::Brotli, Encoding::Gzip, Encoding::Zstd];
        let liked = ascending.map(|encoding| (encoding, encoding.weight(headers))).into_iter();
        let best = liked.filter(|(_, weight)| *weight > 0.0).max_by(|(_, one), (_, other)| one.total_cmp(other));
        best.map(|(encoding, _)| encoding)
    }

    /// The name in `Content-Encoding`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Encoding::Gzip => "gzip",
            Encoding::Brotli => "br",
            Encoding::Zstd => "zstd",
        }
    }

    /// How much the client likes it; nothing without a header.
    fn weight(self, headers: &HeaderMap) -> f32 {
        let accepted: Vec<&str> = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|it| it.to_str().ok()).collect();
        let weight = |name: &str| accepted.iter().find_map(|value| weight_of(value, name));
        let named = weight(self.name()).or_else(|| weight("x-gzip").filter(|_| self == Encoding::Gzip));
        match self {
            // Clients that take anything are often older than it.
            Encoding::Zstd => named.unwrap_or(0.0),
            Encoding::Gzip | Encoding::Brotli => named.or_else(|| weight("*")).unwrap_or(0.0),
        }
    }

    /// Packs a whole body.
    pub(crate) fn pack(self, body: &[u8]) -> Vec<u8> {
        let mut packer = Packer::new(self);
        let mut packed = packer.pack(body);
        packed.extend(packer.finish());
        packed
    }
}

/// Whether the client can unpack gzip, whatever it likes better.
pub(crate) fn takes_gzip(headers: &HeaderMap) -> bool {
    Encoding::Gzip.weight(headers) > 0.0
}

/// The weight a header value gives a coding: 1 without a `q`, `None` when it does not name it.
fn weight_of(value: &str, name: &str) -> Option<f32> {
    value.split(',').find_map(|part| {
        let mut parts = part.split(';').map(str::trim);
        if !parts.next()?.eq_ignore_ascii_case(name) {
            return None;
        }
        let weight = parts.find_map(|it| it.strip_prefix("q=").or_else(|| it.strip_prefix("Q=")));
        Some(weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0)))
    })
}

/// Whether a content type is worth packing: text, not pictures or archives.
pub(crate) fn is_compressible(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind.starts_with("text/") || ["json", "xml"].iter().any(|it| kind.ends_with(it))
}

/// Packs a body as it comes.
pub(crate) enum Packer {
    Gzip(Box<flate2::write::GzEncoder<Vec<u8>>>),
    Brotli(Box<brotli::CompressorWriter<Vec<u8>>>),
    Zstd(Box<zstd::stream::write::Encoder<'static, Vec<u8>>>),
}

impl Packer {
    pub(crate) fn new(encoding: Encoding) -> Packer {
        match encoding {
            Encoding::Gzip => {
                let level = flate2::Compression::new(GZIP_LEVEL);
                Packer::Gzip(Box::new(flate2::write::GzEncoder::new(Vec::new(), level)))
            }
            Encoding::Brotli => Packer::Brotli(Box::new(brotli::CompressorWriter::new(
                Vec::new(),
                BROTLI_BUFFER_BYTES,
                BROTLI_LEVEL,
                BROTLI_WINDOW_BITS,
            ))),
            Encoding::Zstd => {
                let encoder = zstd::stream::write::Encoder::new(Vec::new(), ZSTD_LEVEL);
                Packer::Zstd(Box::new(encoder.expect("the level is one of zstd's")))
            }
        }
    }

    /// Takes a part of the body and gives what is packed by now, often nothing yet.
    pub(crate) fn pack(&mut self, part: &[u8]) -> Vec<u8> {
        // Writing into memory does not fail.
        let (_, packed) = match self {
            Packer::Gzip(encoder) => (encoder.write_all(part), encoder.get_mut()),
            Packer::Brotli(encoder) => (encoder.write_all(part), encoder.get_mut()),
            Packer::Zstd(encoder) => (encoder.write_all(part), encoder.get_mut()),
        };
        std::mem::take(packed)
    }

    /// The end of the packed body.
    pub(crate) fn finish(self) -> Vec<u8> {
        match self {
            // Writing into memory does not fail.
            Packer::Gzip(encoder) => encoder.finish().unwrap_or_default(),
            Packer::Brotli(encoder) => encoder.into_inner(),
            Packer::Zstd(encoder) => encoder.finish().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn wanted(value: &str) -> Option<Encoding> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, value.parse().unwrap());
        Encoding::wanted(&headers)
    }

    #[test]
    fn the_client_chooses() {
        assert_eq!(wanted("gzip, deflate, br"), Some(Encoding::Gzip));
        assert_eq!(wanted("br"), Some(Encoding::Brotli));
        assert_eq!(wanted("gzip;q=0.5, br;q=0.9"), Some(Encoding::Brotli));
        assert_eq!(wanted("gzip, deflate, br, zstd"), Some(Encoding::Zstd));
        assert_eq!(wanted("gzip, zstd;q=0.9"), Some(Encoding::Gzip));
        assert_eq!(wanted("gzip;q=0.1, zstd;q=0"), Some(Encoding::Gzip));
        assert_eq!(wanted("br;q=0.4, zstd;q=0.5"), Some(Encoding::Zstd));
        assert_eq!(wanted("*"), Some(Encoding::Gzip));
        assert_eq!(wanted("gzip;q=0, *"), Some(Encoding::Brotli));
        assert_eq!(wanted("GZIP"), Some(Encoding::Gzip));
        for none in ["", "identity", "deflate", "gzip;q=0", "*;q=0", "gzip;q=nonsense"] {
            assert_eq!(wanted(none), None, "{none}");
        }
        assert_eq!(Encoding::wanted(&HeaderMap::new()), None);
    }

    #[test]
    fn what_is_packed_in_parts_comes_back_whole() {
        let parts: Vec<Vec<u8>> = (0..50u8).map(|part| vec![part; 5_000]).collect();
        for encoding in [Encoding::Gzip, Encoding::Brotli, Encoding::Zstd] {
            let mut packer = Packer::new(encoding);
            let mut packed: Vec<u8> = parts.iter().flat_map(|part| packer.pack(part)).collect();
            packed.extend(packer.finish());
            let mut unpacked = Vec::new();
            match encoding {
                Encoding::Gzip => flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut unpacked),
                Encoding::Brotli => brotli::Decompressor::new(&packed[..], 4096).read_to_end(&mut unpacked),
                // One frame: a reader of a single frame must find all of it.
                Encoding::Zstd => {
                    let decoder = zstd::stream::read::Decoder::new(&packed[..]).map(|decoder| decoder.single_frame());
                    decoder.and_then(|mut decoder| decoder.read_to_end(&mut unpacked))
                }
            }
            .unwrap();
            assert_eq!(unpacked, parts.concat());
            assert!(packed.len() < unpacked.len() / 10);
        }
    }

    #[test]
    fn text_is_worth_it_and_pictures_are_not() {
        for kind in ["application/json; odata.metadata=minimal", "application/xml", "text/plain", "image/svg+xml"] {
            assert!(is_compressible(kind), "{kind}");
        }
        for kind in ["image/png", "application/pdf", "application/octet-stream", ""] {
            assert!(!is_compressible(kind), "{kind}");
        }
    }
}
