//! TLS to a server: encrypted, and where the URL says `verify-full` only to a server that can show who it is.

use std::{
    io::{self, ErrorKind},
    path::PathBuf,
    sync::Arc,
};

use rustls::{
    ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How a server is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tls {
    /// Whoever answers: nobody reads along, but nobody knows with whom.
    Unverified,
    /// By a certificate for its name.
    Verified(Roots),
}

/// Who vouches for a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Those whom the system trusts.
    System,
    /// Those in a file, as PEM.
    File(PathBuf),
}

impl Tls {
    pub(super) fn connector(&self) -> io::Result<MakeRustlsConnect> {
        let provider = Arc::new(ring::default_provider());
        let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?;
        let config = match self {
            Self::Unverified => config
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(Anybody(provider)))
                .with_no_client_auth(),
            Self::Verified(roots) => {
                config.with_root_certificates(roots.read()?).with_no_client_auth()
            }
        };
        Ok(MakeRustlsConnect::new(config))
    }
}

impl Roots {
    fn read(&self) -> io::Result<RootCertStore> {
        let mut store = RootCertStore::empty();
        match self {
            Self::System => {
                let found = rustls_native_certs::load_native_certs();
                store.add_parsable_certificates(found.certs);
            }
            Self::File(file) => {
                let pem = std::fs::read(file)?;
                for certificate in CertificateDer::pem_slice_iter(&pem) {
                    let certificate = certificate.map_err(|_| ErrorKind::InvalidData)?;
                    store.add(certificate).map_err(|_| ErrorKind::InvalidData)?;
                }
            }
        }
        if store.is_empty() { Err(ErrorKind::InvalidData.into()) } else { Ok(store) }
    }
}

/// Takes any certificate; that the server has its key is checked all the same.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
