//! What the bytes of an image tell of it.

use crate::error::{Error, Result};
use imagesize::ImageType;
use std::io::Read;

/// How many bytes are looked at: usually the first few tell, but some images begin with long descriptions.
const LOOKED_AT_BYTES: [u64; 2] = [256 * 1024, 16 << 20];

/// What the bytes of an image tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) mime_type: &'static str,
    /// In pixels.
    pub(crate) width: i64,
    /// In pixels.
    pub(crate) height: i64,
}

impl Image {
    /// The image that a content is; `None` where it is something else.
    pub(crate) fn of(content: &mut dyn Read) -> Result<Option<Image>> {
        let mut start = Vec::new();
        for bytes_max in LOOKED_AT_BYTES {
            let more = bytes_max - start.len() as u64;
            let read = content.take(more).read_to_end(&mut start).map_err(Error::fault)?;
            let Some(mime_type) = imagesize::image_type(&start).ok().and_then(mime_type) else { return Ok(None) };
            if let Ok(size) = imagesize::blob_size(&start) {
                let (width, height) = (i32::try_from(size.width), i32::try_from(size.height));
                let (Ok(width), Ok(height)) = (width, height) else { return Ok(None) };
                return Ok(Some(Image { mime_type, width: width.into(), height: height.into() }));
            }
            if (read as u64) < more {
                break;
            }
        }
        Ok(None)
    }
}

fn mime_type(image_type: ImageType) -> Option<&'static str> {
    Some(match image_type {
        ImageType::Bmp => "image/bmp",
        ImageType::Gif => "image/gif",
        ImageType::Ico => "image/x-icon",
        ImageType::Jpeg => "image/jpeg",
        ImageType::Png => "image/png",
        ImageType::Tiff => "image/tiff",
        ImageType::Webp => "image/webp",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Image;

    fn of(bytes: &[u8]) -> Option<(&'static str, i64, i64)> {
        Image::of(&mut &bytes[..]).expect("bytes").map(|image| (image.mime_type, image.width, image.height))
    }

    #[test]
    fn images_tell_their_type_and_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\x01\0\x08\x02\0\0\0";
        assert_eq!(of(png), Some(("image/png", 2, 256)));
        assert_eq!(of(b"GIF89a\x03\0\x04\0\0\0\0"), Some(("image/gif", 3, 4)));
        let bmp = b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x05\0\0\0\x06\0\0\0\x01\0\x18\0\0\0\0\0";
        assert_eq!(of(bmp), Some(("image/bmp", 5, 6)));
        let jpeg = |described: usize| {
            let mut jpeg = b"\xff\xd8".to_vec();
            for _ in 0..described {
                jpeg.extend_from_slice(b"\xff\xe1\xff\xff");
                jpeg.resize(jpeg.len() + 0xfffd, b' ');
            }
            jpeg.extend_from_slice(b"\xff\xc0\0\x11\x08\0\x07\0\x08\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9");
            jpeg
        };
        assert_eq!(of(&jpeg(0)), Some(("image/jpeg", 8, 7)));
        assert_eq!(of(&jpeg(10)), Some(("image/jpeg", 8, 7)), "behind 640 KB of description");
    }

    #[test]
    fn what_is_no_image_or_too_short_tells_nothing() {
        for bytes in [&b""[..], b"x", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"BM"] {
            assert_eq!(of(bytes), None, "{bytes:?}");
        }
    }
}
