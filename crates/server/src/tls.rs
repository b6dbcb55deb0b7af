//! TLS in front of HTTP: certificate and key from PEM, HTTP/2 or HTTP/1.1 as the client prefers.

use std::fmt;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// Certificate and private key of a server.
#[derive(Clone)]
pub struct Tls(Arc<ServerConfig>);

/// Why a certificate or a key cannot be used.
#[derive(Debug)]
pub enum TlsError {
    /// The certificate's PEM holds no certificate that can be read.
    Certificate,
    /// The key's PEM holds no private key that can be read.
    Key,
    /// The two do not belong together, or are of a kind that is not supported.
    Pair(rustls::Error),
}

impl fmt::Display for TlsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TlsError::Certificate => out.write_str("there is no readable certificate in it"),
            TlsError::Key => out.write_str("there is no readable private key in it"),
            TlsError::Pair(error) => write!(out, "certificate and key cannot be used: {error}"),
        }
    }
}

impl std::error::Error for TlsError {}

impl Tls {
    /// Reads a certificate chain, the server's own certificate first, and its private key, both in PEM form.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> Result<Tls, TlsError> {
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(certificates).collect();
        let chain = chain.ok().filter(|chain| !chain.is_empty()).ok_or(TlsError::Certificate)?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| TlsError::Key)?;
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(TlsError::Pair)?
            .with_no_client_auth()
            .with_single_cert(chain, key);
        let mut config = config.map_err(TlsError::Pair)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Tls(Arc::new(config)))
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.0))
    }
}
