//! The RSA keys that sign tokens: made when first needed, kept in the directory.

use super::directory::{Directory, StoredKey};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use model::{Error, Result, Sources};
use parking_lot::Mutex;
use std::sync::Arc;

const PEM_BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const PEM_END: &str = "-----END PRIVATE KEY-----";

/// A key pair, ready to sign and check.
pub struct Key {
    /// The `kid`.
    pub id: String,
    /// Signs.
    pub signs: EncodingKey,
    /// Checks.
    pub checks: DecodingKey,
    /// The modulus, base64url.
    pub modulus: String,
    /// The exponent, base64url.
    pub exponent: String,
}

impl Key {
    /// From its stored form.
    fn from_stored(stored: &StoredKey) -> Result<Key> {
        let unreadable = || Error::fault(format!("signing key {} cannot be read", stored.id));
        let inner = stored.private_key.trim().strip_prefix(PEM_BEGIN).and_then(|pem| pem.strip_suffix(PEM_END));
        let inner: String = inner.ok_or_else(unreadable)?.split_whitespace().collect();
        let der = STANDARD.decode(inner).map_err(|_| unreadable())?;
        let pair = KeyPair::from_pkcs8(&der).map_err(|_| unreadable())?;
        let (modulus, exponent) = public_parts(pair.public_key().as_ref()).ok_or_else(unreadable)?;
        Ok(Key {
            id: stored.id.clone(),
            signs: EncodingKey::from_rsa_pem(stored.private_key.as_bytes()).map_err(|_| unreadable())?,
            checks: DecodingKey::from_rsa_raw_components(modulus, exponent),
            modulus: URL_SAFE_NO_PAD.encode(modulus),
            exponent: URL_SAFE_NO_PAD.encode(exponent),
        })
    }
}

/// A new key pair in its stored form.
fn generate(sources: &dyn Sources) -> Result<StoredKey> {
    let failed = |_| Error::fault("a signing key could not be made");
    let pair = KeyPair::generate(KeySize::Rsa2048).map_err(failed)?;
    let der: Pkcs8V1Der<'_> = pair.as_der().map_err(failed)?;
    let encoded = STANDARD.encode(der.as_ref());
    let mut pem = String::with_capacity(encoded.len() + 128);
    pem.push_str(PEM_BEGIN);
    for (index, letter) in encoded.chars().enumerate() {
        if index % 64 == 0 {
            pem.push('\n');
        }
        pem.push(letter);
    }
    pem.push('\n');
    pem.push_str(PEM_END);
    Ok(StoredKey { id: sources.new_guid().simple().to_string(), private_key: pem })
}

/// Modulus and exponent of an `RSAPublicKey` in DER: a sequence of two positive integers.
fn public_parts(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (sequence, _) = der_value(der, 0x30)?;
    let (modulus, rest) = der_value(sequence, 0x02)?;
    let (exponent, _) = der_value(rest, 0x02)?;
    let unsigned = |integer| <[u8]>::strip_prefix(integer, &[0u8]).unwrap_or(integer);
    Some((unsigned(modulus), unsigned(exponent)))
}

/// The content of the DER value at the start, and what follows it.
fn der_value(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&[found, first], mut rest) = der.split_first_chunk::<2>()?;
    if found != tag {
        return None;
    }
    let mut length = usize::from(first);
    if first & 0x80 != 0 {
        let (digits, after) = rest.split_at_checked(usize::from(first & 0x7F))?;
        length = digits.iter().try_fold(0usize, |sum, &digit| sum.checked_mul(256)?.checked_add(usize::from(digit)))?;
        rest = after;
    }
    rest.split_at_checked(length)
}

/// All keys of a server.
pub struct SigningKeys {
    directory: Arc<dyn Directory>,
    sources: Arc<dyn Sources>,
    /// The keys, and the directory's version they belong to.
    loaded: Mutex<Option<(i64, Vec<Arc<Key>>)>>,
}

impl SigningKeys {
    /// Reads and makes keys when they are first needed.
    pub fn new(directory: Arc<dyn Directory>, sources: Arc<dyn Sources>) -> SigningKeys {
        SigningKeys { directory, sources, loaded: Mutex::new(None) }
    }

    /// All keys, newest first; makes the first one. May block, the first time for long.
    pub fn all(&self) -> Result<Vec<Arc<Key>>> {
        let mut loaded = self.loaded.lock();
        let version = self.directory.version()?;
        if let Some((_, keys)) = loaded.as_ref().filter(|(of, _)| *of == version) {
            return Ok(keys.clone());
        }
        let mut stored = self.directory.signing_keys()?;
        if stored.is_empty() {
            let key = generate(self.sources.as_ref())?;
            self.directory.add_signing_key(&key)?;
            tracing::info!(kid = key.id, "made a key to sign access tokens with");
            stored.push(key);
        }
        let keys: Vec<Arc<Key>> =
            stored.iter().map(|key| Key::from_stored(key).map(Arc::new)).collect::<Result<_>>()?;
        *loaded = Some((version, keys.clone()));
        Ok(keys)
    }

    /// The key to sign with. May block.
    pub fn current(&self) -> Result<Arc<Key>> {
        self.all()?.into_iter().next().ok_or_else(|| Error::fault("there is no signing key"))
    }

    /// A key by `kid`. May block.
    pub fn by_id(&self, id: &str) -> Result<Option<Arc<Key>>> {
        let known = |keys: Vec<Arc<Key>>| keys.into_iter().find(|key| key.id == id);
        if let Some(key) = known(self.all()?) {
            return Ok(Some(key));
        }
        // Another server may have made it a moment ago.
        if !self.directory.signing_keys()?.iter().any(|key| key.id == id) {
            return Ok(None);
        }
        *self.loaded.lock() = None;
        Ok(known(self.all()?))
    }
}
