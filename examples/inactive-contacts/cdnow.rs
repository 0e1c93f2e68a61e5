//! tmp
use super::{failure::Failure, host::Host};
use std::path::Path;
pub(crate) fn compare(_log: &Path, _host: &mut Host<'_>) -> Result<u8, Failure> {
    Ok(0)
}
