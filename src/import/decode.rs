//! Bytes to text: UTF-8 at once where it is valid, everything else by mark, by zero bytes, or by statistics.
//!
//! No byte is fatal. What does not decode becomes U+FFFD and is counted, and the first such place is remembered.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes looked at to tell an encoding; more change nothing.
const SAMPLE: usize = 64 * 1024;

/// A UTF-8 text may have one wrong stretch for this many right characters outside ASCII before it is taken for another
/// encoding.
const RIGHT_FOR_EACH_WRONG: usize = 20;

/// Text and how it was come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The name of the encoding, as the WHATWG Encoding Standard writes it.
    pub encoding: &'static str,
    /// Bytes that do not decode.
    pub wrong_bytes: usize,
    /// The first of them.
    pub first_wrong: Option<WrongByte>,
}

/// A place in the file that does not decode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongByte {
    /// Bytes from the start of the file.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
}

/// Decodes `bytes` by the encoding called `label` (a WHATWG label: `gbk`, `big5`, `shift_jis`, …), or by what the bytes
/// look like. `None` where there is no encoding of that name. A byte order mark is believed before a label.
pub fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Option<Decoded<'a>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(decode_as(encoding, bytes, mark));
    }
    if let Some(label) = label {
        let encoding = Encoding::for_label(label.trim().as_bytes())?;
        return Some(decode_as(encoding, bytes, 0));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return Some(decode_as(encoding, bytes, 0));
    }
    if let Some(text) = utf8(bytes) {
        return Some(Decoded { text: text.into(), encoding: UTF_8.name(), wrong_bytes: 0, first_wrong: None });
    }
    Some(decode_as(detect(bytes), bytes, 0))
}

/// `bytes` as they stand, where they are UTF-8. On 汉字 the check is several times faster than that of std.
pub fn utf8(bytes: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(bytes).ok()
}

/// Whether zero bytes in `bytes` are those of UTF-16, with a mark or without.
pub fn is_utf16(bytes: &[u8]) -> bool {
    let whole = &bytes[..bytes.len() & !1];
    Encoding::for_bom(bytes).is_some() || utf16_by_zeros(whole).is_some()
}

/// UTF-16 without a mark: line ends and Latin letters have a zero byte, and in one order of bytes nearly all characters
/// are such as people write.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    memchr::memchr(0, sample)?;
    let usual = |order: fn([u8; 2]) -> u16| {
        let units = sample.as_chunks::<2>().0;
        units.iter().filter(|&&unit| is_usual(order(unit))).count() * 100 / units.len().max(1)
    };
    match (usual(u16::from_le_bytes), usual(u16::from_be_bytes)) {
        _ if bytes.len() % 2 == 1 => None,
        (little, big) if little >= 90 && little > big => Some(UTF_16LE),
        (little, big) if big >= 90 && big > little => Some(UTF_16BE),
        _ => None,
    }
}

/// ASCII, Latin letters, punctuation, kana, 汉字, Hangul, full-width forms.
fn is_usual(unit: u16) -> bool {
    matches!(
        unit,
        9 | 10 | 13 | 0x20..=0x7e | 0xa0..=0x24f | 0x2010..=0x203b | 0x2460..=0x2473 | 0x3000..=0x30ff | 0x4e00..=0x9fff
            | 0xac00..=0xd7a3 | 0xff00..=0xffef
    )
}

/// The encoding of bytes that are not valid UTF-8.
fn detect(bytes: &[u8]) -> &'static Encoding {
    if is_utf8_with_faults(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    if let Some(encoding) = named_in_page(bytes) {
        return encoding;
    }
    let sample = sample(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == GBK {
        return GB18030;
    }
    if guess.is_single_byte() && high_share(sample) > 30 { by_fewest_faults(sample) } else { guess }
}

/// The encoding that a page names in its head: `<meta charset=gbk>`, `content="text/html; charset=big5"`.
fn named_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let label = &head[memchr::memmem::find(head, b"charset=")? + 8..];
    let label = label.strip_prefix(b"\"").unwrap_or(label);
    let end = label.iter().position(|byte| matches!(byte, b'"' | b'\'' | b' ' | b'>' | b';' | b'/'))?;
    let encoding = Encoding::for_label(&label[..end])?;
    (bytes.trim_ascii_start().starts_with(b"<") && encoding != UTF_8).then_some(encoding)
}

/// The start of the bytes, and from there on what holds characters beyond ASCII.
fn sample(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).map_or(0, |at| at - at.min(64));
    &bytes[start..bytes.len().min(start + SAMPLE)]
}

fn is_utf8_with_faults(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes[..bytes.len().min(SAMPLE)].utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= wrong * RIGHT_FOR_EACH_WRONG
}

/// Per cent of bytes beyond ASCII: half of the bytes and more in East Asian text, few in European.
fn high_share(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !byte.is_ascii()).count() * 100 / bytes.len().max(1)
}

fn by_fewest_faults(sample: &[u8]) -> &'static Encoding {
    let faults = |encoding: &'static Encoding| decode_as(encoding, sample, 0).wrong_bytes;
    [GB18030, BIG5, SHIFT_JIS, EUC_KR].into_iter().min_by_key(|&encoding| faults(encoding)).unwrap_or(GB18030)
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], mark: usize) -> Decoded<'a> {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let behind = bytes.get(mark..).unwrap_or_default();
    if encoding == UTF_8
        && let Some(text) = utf8(behind)
    {
        return Decoded { text: text.into(), encoding: encoding.name(), wrong_bytes: 0, first_wrong: None };
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(behind.len()).unwrap_or(0));
    let (mut read, mut wrong_bytes, mut first_wrong) = (0, 0, None);
    loop {
        let rest = behind.get(read..).unwrap_or_default();
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(0));
        let (result, taken) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += taken;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, behind_it) => {
                wrong_bytes += usize::from(length);
                first_wrong.get_or_insert_with(|| WrongByte {
                    offset: mark + read - usize::from(length) - usize::from(behind_it),
                    line: memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1,
                });
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    text.shrink_to_fit();
    Decoded { text: text.into(), encoding: encoding.name(), wrong_bytes, first_wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str =
        "各位代表：现在，我代表市人民政府，向大会报告政府工作，请予审议。\n过去一年，我们坚持稳中求进。\n";
    const TRADITIONAL: &str =
        "各位議員：現在我代表市政府，向大會報告施政計畫，敬請指教。\n過去一年，我們堅持穩健前進。\n";
    const JAPANESE: &str =
        "これからの日本の政策について、次のとおり報告します。\n子育てを支援し、経済を成長させます。\n";
    const KOREAN: &str =
        "존경하는 국민 여러분, 지난 한 해 동안의 정부 업무를 보고드립니다.\n경제 성장을 이루었습니다.\n";

    fn read(bytes: &[u8]) -> (String, &'static str, usize) {
        let decoded = decode(bytes, None).unwrap();
        (decoded.text.into_owned(), decoded.encoding, decoded.wrong_bytes)
    }

    #[test]
    fn encodings_are_told_by_the_bytes() {
        for (text, encoding) in
            [(CHINESE, GB18030), (CHINESE, GBK), (TRADITIONAL, BIG5), (JAPANESE, SHIFT_JIS), (KOREAN, EUC_KR)]
        {
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable);
            let name = if encoding == GBK { "gb18030" } else { encoding.name() };
            assert_eq!(read(&bytes), (text.to_owned(), name, 0));
        }
        assert_eq!(read(CHINESE.as_bytes()), (CHINESE.to_owned(), "UTF-8", 0));
        assert_eq!(read(b""), (String::new(), "UTF-8", 0));
    }

    #[test]
    fn byte_order_marks_are_believed_and_taken_off() {
        let wide = |mark: bool, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.then_some(0xfeff).into_iter().chain(CHINESE.encode_utf16()).flat_map(order).collect()
        };
        for mark in [true, false] {
            assert_eq!(read(&wide(mark, u16::to_le_bytes)), (CHINESE.to_owned(), "UTF-16LE", 0));
            assert_eq!(read(&wide(mark, u16::to_be_bytes)), (CHINESE.to_owned(), "UTF-16BE", 0));
        }
        assert_eq!(read(format!("\u{feff}{CHINESE}").as_bytes()), (CHINESE.to_owned(), "UTF-8", 0));
    }

    #[test]
    fn wrong_bytes_are_counted_replaced_and_placed() {
        let mut bytes = CHINESE.repeat(3).into_bytes();
        let at = CHINESE.len() + 6;
        bytes[at] = 0xff;
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.first_wrong, Some(WrongByte { offset: at, line: 3 }));
        assert!(decoded.wrong_bytes >= 1 && decoded.text.contains('\u{fffd}'));
        let cut = decode(&CHINESE.as_bytes()[..CHINESE.len() - 2], None).unwrap();
        assert_eq!((cut.encoding, cut.wrong_bytes), ("UTF-8", 2));
    }

    #[test]
    fn a_label_overrides_the_guess_and_must_exist() {
        let (bytes, ..) = BIG5.encode(TRADITIONAL);
        assert_eq!(decode(&bytes, Some("Big5")).unwrap().text, TRADITIONAL);
        assert_ne!(decode(&bytes, Some("gbk")).unwrap().text, TRADITIONAL);
        assert_eq!(decode(&bytes, Some("klingon")), None);
    }
}
