//! Files that are no document here: known by their first bytes, or certain to be no text at all.

use super::decode;
use super::format::{is_docx, is_zip};

/// What a file holds that cannot be read, which decides what a person can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text in a format of another program.
    Document,
    /// Other files, packed.
    Archive,
    /// A picture, perhaps of text.
    Picture,
    /// Sound or film.
    Recording,
    /// A program, a font, a database: nothing to be read in order.
    Data,
}

/// A file that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The name of the format, the same in every language; `None` where only this is certain: it is no text.
    pub name: Option<&'static str>,
    /// What it holds.
    pub content: Content,
}

impl Foreign {
    const fn of(name: &'static str, content: Content) -> Foreign {
        Foreign { name: Some(name), content }
    }
}

impl std::fmt::Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let advice = match self.content {
            Content::Document => "convert it to DOCX, HTML or text",
            Content::Archive => "unpack it and open the document in it",
            Content::Picture => "have its text recognized and open that",
            Content::Recording => "have it written down and open that",
            Content::Data => "it holds no text to read",
        };
        match self.name {
            Some(name) => write!(f, "not a document but {name}; {advice}"),
            None => write!(f, "not a document but binary data; {advice}"),
        }
    }
}

/// Formats that are known and not read, by bytes at a place in the file.
const KNOWN: &[(usize, &[u8], Foreign)] = &[
    (0, b"%PDF-", Foreign::of("PDF", Content::Document)),
    (0, b"%!PS", Foreign::of("PostScript", Content::Document)),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::of("DOC, XLS or PPT (Office 97–2003)", Content::Document)),
    (0, b"{\\rtf", Foreign::of("RTF", Content::Document)),
    (0, b"ITSF", Foreign::of("CHM", Content::Document)),
    (0, b"AT&TFORM", Foreign::of("DjVu", Content::Document)),
    (60, b"BOOKMOBI", Foreign::of("MOBI", Content::Document)),
    (0, b"\x1f\x8b", Foreign::of("gzip", Content::Archive)),
    (0, b"BZh", Foreign::of("bzip2", Content::Archive)),
    (0, b"\xfd7zXZ\0", Foreign::of("xz", Content::Archive)),
    (0, b"\x28\xb5\x2f\xfd", Foreign::of("zstd", Content::Archive)),
    (0, b"7z\xbc\xaf\x27\x1c", Foreign::of("7z", Content::Archive)),
    (0, b"Rar!\x1a\x07", Foreign::of("RAR", Content::Archive)),
    (257, b"ustar", Foreign::of("tar", Content::Archive)),
    (0, b"PK\x05\x06", Foreign::of("ZIP", Content::Archive)),
    (0, b"\x89PNG\r\n\x1a\n", Foreign::of("PNG", Content::Picture)),
    (0, b"\xff\xd8\xff", Foreign::of("JPEG", Content::Picture)),
    (0, b"GIF87a", Foreign::of("GIF", Content::Picture)),
    (0, b"GIF89a", Foreign::of("GIF", Content::Picture)),
    (8, b"WEBPVP8", Foreign::of("WebP", Content::Picture)),
    (0, b"II*\0", Foreign::of("TIFF", Content::Picture)),
    (0, b"MM\0*", Foreign::of("TIFF", Content::Picture)),
    (4, b"ftyp", Foreign::of("MP4", Content::Recording)),
    (8, b"WAVEfmt ", Foreign::of("WAV", Content::Recording)),
    (0, b"ID3\x03\0", Foreign::of("MP3", Content::Recording)),
    (0, b"ID3\x04\0", Foreign::of("MP3", Content::Recording)),
    (0, b"OggS\0", Foreign::of("Ogg", Content::Recording)),
    (0, b"fLaC\0", Foreign::of("FLAC", Content::Recording)),
    (0, b"\x1aE\xdf\xa3", Foreign::of("Matroska", Content::Recording)),
    (0, b"\x7fELF", Foreign::of("ELF", Content::Data)),
    (0, b"\xcf\xfa\xed\xfe", Foreign::of("Mach-O", Content::Data)),
    (0, b"\xca\xfe\xba\xbe", Foreign::of("Mach-O or a Java class", Content::Data)),
    (0, b"\0asm", Foreign::of("WebAssembly", Content::Data)),
    (0, b"SQLite format 3\0", Foreign::of("SQLite", Content::Data)),
    (0, b"wOFF", Foreign::of("WOFF", Content::Data)),
    (0, b"wOF2", Foreign::of("WOFF2", Content::Data)),
    (0, b"OTTO\0", Foreign::of("OpenType", Content::Data)),
    (0, b"\0\x01\0\0\0", Foreign::of("TrueType", Content::Data)),
];

/// What a ZIP archive is when it holds a file of that name, or says so at its start.
const ARCHIVES: &[(&[u8], Foreign)] = &[
    (b"xl/workbook", Foreign::of("XLSX", Content::Document)),
    (b"ppt/presentation", Foreign::of("PPTX", Content::Document)),
    (b"application/epub+zip", Foreign::of("EPUB", Content::Document)),
    (b"application/vnd.oasis.opendocument", Foreign::of("OpenDocument", Content::Document)),
    (b"OFD.xml", Foreign::of("OFD", Content::Document)),
    (b"META-INF/MANIFEST.MF", Foreign::of("JAR", Content::Archive)),
];

/// Bytes that are looked at to tell text from other data.
const SAMPLE: usize = 64 * 1024;
/// Zero bytes that are no accident, and how many bytes there may be for each byte that no text has.
const FEWEST_ZEROS: usize = 8;
const BYTES_FOR_EACH: usize = 50;

/// What `bytes` are where they are known to be no document: another format, an archive without a Word document in it, or
/// data that is certainly no text. `named` says that a person has named the encoding, and is believed.
pub fn foreign(bytes: &[u8], named: bool) -> Option<Foreign> {
    let starts = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|bytes| bytes.starts_with(mark));
    let known = KNOWN.iter().find(|(at, mark, _)| starts(*at, mark)).map(|&(_, _, foreign)| foreign);
    if is_docx(bytes) {
        return None;
    }
    let archive = || is_zip(bytes).then(|| archive(bytes));
    let data = || (!named && is_data(bytes)).then_some(Foreign { name: None, content: Content::Data });
    known.or_else(archive).or_else(data)
}

fn archive(bytes: &[u8]) -> Foreign {
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    let known = ARCHIVES.iter().find(|(name, _)| holds(name)).map(|&(_, foreign)| foreign);
    known.unwrap_or(Foreign::of("ZIP", Content::Archive))
}

/// Whether `bytes` cannot be text: zero bytes and others that no text has, many, and UTF-16 does not explain them. Zeros at
/// the end are what a crash leaves behind a text.
fn is_data(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    let sample = &bytes[..end.min(SAMPLE)];
    let zeros = memchr::memchr_iter(0, sample).count();
    if zeros < FEWEST_ZEROS || decode::is_utf16(bytes) {
        return false;
    }
    let strange = sample.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    strange * BYTES_FOR_EACH >= sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> Option<&'static str> {
        foreign(bytes, false)?.name
    }

    #[test]
    fn what_is_not_read_has_a_name() {
        assert_eq!(name(b"%PDF-1.7"), Some("PDF"));
        assert_eq!(name(b"\x7fELF\x02\x01\x01"), Some("ELF"));
        assert_eq!(name(b"PK\x03\x04 xl/workbook.xml"), Some("XLSX"));
        assert_eq!(name(b"PK\x03\x04 mimetypeapplication/epub+zip"), Some("EPUB"));
        assert_eq!(name(b"PK\x03\x04 a.txt"), Some("ZIP"));
        let word = [b"PK\x03\x04 word/document.xml".to_vec(), vec![0; 400], b"PK".to_vec()].concat();
        assert_eq!(foreign(&word, false), None);
        assert_eq!(foreign("正文".as_bytes(), false), None);
    }

    #[test]
    fn data_is_told_from_text() {
        let data: Vec<u8> = (0..4000_u32).map(|at| (at * at % 251) as u8 & 0x8f).collect();
        assert_eq!(foreign(&data, false), Some(Foreign { name: None, content: Content::Data }));
        assert_eq!(foreign(&data, true), None, "who names an encoding is believed");
        assert_eq!(foreign(&[b"text\n".repeat(9), vec![0; 4096]].concat(), false), None, "what a crash leaves behind");
        assert_eq!(foreign(&[b"a\0b".to_vec(), b"text\n".repeat(9)].concat(), false), None, "a stray byte");
        let utf16: Vec<u8> = "第一节 text\n".repeat(40).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(foreign(&utf16, false), None);
        assert_eq!(foreign(&utf16[..utf16.len() - 1], false), None, "cut in the middle of a character");
    }

    #[test]
    fn what_to_do_is_said() {
        let said = |bytes: &[u8]| foreign(bytes, false).map(|foreign| foreign.to_string()).unwrap_or_default();
        assert_eq!(said(b"%PDF-1.7"), "not a document but PDF; convert it to DOCX, HTML or text");
        assert_eq!(said(b"\x7fELF\x02"), "not a document but ELF; it holds no text to read");
    }
}
