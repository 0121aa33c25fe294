//! The archive of a DOCX file, opened with limits: what would take a machine down is refused before it does.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::ImportError;
use crate::import::decode;

/// Files in an archive; Word writes a few dozen and one for each picture.
const MOST_FILES: usize = 20_000;
/// Bytes of a part, unpacked. The largest novels are a tenth of it.
const LARGEST_PART: u64 = 48 << 20;
/// Bytes from which a part's compression is looked at, and how many times smaller it may be packed: text is 5 to 60 times.
const SUSPICIOUS: u64 = 4 << 20;
const HIGHEST_RATIO: u64 = 100;

/// The parts of a document that are read.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    /// Opens the archive and looks at its names.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        if declared_files(bytes).is_some_and(|files| files > MOST_FILES) {
            return Err(ImportError::Hostile("too many files in the archive"));
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Damaged("the archive cannot be read"))?;
        let climbs = |name: &[u8]| {
            name.starts_with(b"/")
                || name.starts_with(b"\\")
                || name.split(|byte| matches!(byte, b'/' | b'\\')).any(|part| part == b"..")
        };
        if archive.file_names_raw().any(climbs) {
            return Err(ImportError::Hostile("a name in the archive leads out of it"));
        }
        Ok(Package { archive })
    }

    /// The text of the part `name`; `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let Ok(file) = self.archive.by_name(name) else { return Ok(None) };
        let (size, packed) = (file.size(), file.compressed_size());
        check_size(size, packed)?;
        let mut bytes = Vec::with_capacity(usize::try_from(size.min(SUSPICIOUS)).unwrap_or(0));
        // The size in the directory may lie, so what comes out is counted too.
        let mut file = file.take(LARGEST_PART + 1);
        let mut chunk = vec![0; 64 << 10];
        loop {
            let read =
                file.read(&mut chunk).map_err(|_| ImportError::Damaged("a part of the archive cannot be unpacked"))?;
            if read == 0 {
                break;
            }
            bytes.extend_from_slice(&chunk[..read]);
            check_size(bytes.len() as u64, packed)?;
        }
        if memchr::memmem::find(&bytes[..bytes.len().min(4096)], b"<!")
            .is_some_and(|at| bytes[at..].starts_with(b"<!DOCTYPE"))
        {
            return Err(ImportError::Hostile("a part declares entities"));
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                decode::decode(error.as_bytes(), None).map(|decoded| decoded.text.into_owned()).unwrap_or_default()
            }
        };
        Ok(Some(text))
    }
}

fn check_size(size: u64, packed: u64) -> Result<(), ImportError> {
    match () {
        () if size > LARGEST_PART => Err(ImportError::Hostile("a part of the archive is larger than 48 MB")),
        () if size > SUSPICIOUS && size / packed.max(1) > HIGHEST_RATIO => {
            Err(ImportError::Hostile("a part of the archive unpacks to far more than it is"))
        }
        () => Ok(()),
    }
}

/// The number of files that the end of the archive declares, before the directory is read.
fn declared_files(bytes: &[u8]) -> Option<usize> {
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    let at = memchr::memmem::rfind(tail, b"PK\x05\x06")?;
    let count = tail.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}
