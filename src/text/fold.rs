//! Folding for search: which characters count as the same, and which may be passed over between them.
//!
//! One character folds to one character, so that a match is always a range of the original text. Folded are width
//! (Ａ to A, ｶ to カ, the ideographic space to a space), kin of punctuation marks (curly quotes to straight ones, 。to a
//! full stop; not where a mark itself is searched for), traditional and other forms of a 汉字 to the simplified one,
//! Latin letters with accents to those without, and, where asked, case.

use std::sync::LazyLock;

/// Other forms of 汉字, a word each: the simplified character first. Lines that begin with `#` are the notice.
const VARIANTS: &str = include_str!("variants.txt");

/// The first and last character that [`VARIANTS`] may hold: CJK Unified Ideographs and their Extension A.
const HAN: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// Punctuation and white space that count as one: what they fold to, and the kin (besides full-width forms of it).
const KIN: &[(char, &str)] = &[
    (
        ' ',
        "\t\n\r\u{c}\u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}",
    ),
    ('"', "“”„‟«»「」『』〝〞｢｣"),
    ('\'', "‘’‚‛′"),
    (',', "、､﹐﹑"),
    ('.', "。｡﹒"),
    (':', "﹕︰∶"),
    (';', "﹔"),
    ('!', "﹗"),
    ('?', "﹖"),
    ('(', "〔﹙"),
    (')', "〕﹚"),
    ('[', "【〖"),
    (']', "】〗"),
    ('<', "《〈‹"),
    ('>', "》〉›"),
    ('-', "‐‑‒–—―─−﹣"),
    ('~', "〜∼"),
    ('/', "⁄∕"),
    ('…', "⋯"),
    ('·', "・･•‧∙⋅"),
    ('%', "﹪"),
];

/// Half-width katakana from U+FF66 to U+FF9D, in the order of their code points, as full-width ones.
const KATAKANA: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Full-width forms of signs that are not ASCII.
const SIGNS: &[(char, char)] =
    &[('￠', '¢'), ('￡', '£'), ('￢', '¬'), ('￣', '¯'), ('￤', '¦'), ('￥', '¥'), ('￦', '₩')];

/// Latin letters with accents or strokes, a word each: the plain letter first.
const ACCENTED: &str = "
    aàáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ bḃḅḇ cçćĉċčḉ dďđḋḍḏḑḓ eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ fḟ gĝğġģǧǵḡ hĥħḣḥḧḩḫẖ
    iìíîïĩīĭįıǐȉȋḭḯỉị jĵǰ kķǩḱḳḵ lĺļľłḷḹḻḽ mḿṁṃ nñńņňǹṅṇṉṋ oòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ pṕṗ
    rŕŗřȑȓṙṛṝṟ sśŝşšșṡṣṥṧṩ tţťŧțṫṭṯṱẗ uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự vṽṿ wŵẁẃẅẇẉẘ xẋẍ yýÿŷȳẏẙỳỵỷỹ zźżžẑẓẕ
";

/// [`VARIANTS`] by character: at `c - HAN.start()` what `c` folds to, 0 where it stays itself.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; *HAN.end() as usize - *HAN.start() as usize + 1];
    for (simplified, others) in variants() {
        for other in others.chars() {
            if let Some(slot) = han_index(other).and_then(|at| table.get_mut(at)) {
                *slot = simplified as u16;
            }
        }
    }
    table
});

/// What a character is to the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A letter of a script that writes words with spaces between (Latin, Cyrillic, …).
    Letter,
    /// A digit.
    Digit,
    /// A letter of a script without spaces between words: 汉字, kana.
    Ideograph,
    /// White space, punctuation, signs, controls: may be passed over.
    Separator,
    /// A separator that ends a sentence: 。！？ and their kin (not the full stop, which stands in numbers too).
    Stop,
    /// A separator that nobody sees: zero-width spaces, soft hyphens, variation selectors, combining accents.
    Invisible,
}

impl Class {
    /// Whether white space between two characters of this class parts words or numbers and so matters.
    pub fn is_joined(self) -> bool {
        matches!(self, Class::Letter | Class::Digit)
    }

    /// Whether the character may be passed over.
    pub fn is_separator(self) -> bool {
        matches!(self, Class::Separator | Class::Stop | Class::Invisible)
    }
}

/// The class of `c`.
pub fn class(c: char) -> Class {
    match c {
        '\u{4e00}'..='\u{9fff}' => Class::Ideograph,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '!' | '?' | '。' | '！' | '？' | '｡' | '﹗' | '﹖' => Class::Stop,
        _ if c.is_ascii() => Class::Separator,
        '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}' => Class::Invisible,
        _ if is_han(c) => Class::Ideograph,
        '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}' => {
            Class::Ideograph
        }
        _ if c.is_numeric() => Class::Digit,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Separator,
    }
}

/// Whether `c` is a 汉字, 〇 included.
pub fn is_han(c: char) -> bool {
    HAN.contains(&c) || matches!(c, '〇' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Which differences are set aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fold {
    /// Whether upper and lower case count as different.
    pub case_sensitive: bool,
    /// Whether marks that are kin count as different (，and 、, 。and a full stop), as where a mark itself is searched for.
    /// Curly quotes remain straight ones: a keyboard has no others.
    pub exact_marks: bool,
}

impl Fold {
    /// What `c` folds to; folding that once more changes nothing.
    pub fn char(self, c: char) -> char {
        if HAN.contains(&c) {
            return simplified(c);
        }
        let c = if c.is_ascii() { c } else { plain(self.kin(narrow(c))) };
        let c = if c.is_ascii_whitespace() { ' ' } else { c };
        if self.case_sensitive { c } else { lower(c) }
    }

    /// The mark that stands for `c` and its kin, as far as kin counts as one.
    fn kin(self, c: char) -> char {
        let to = kin(c);
        if self.counts_as(c, to) { to } else { c }
    }

    /// Whether the mark `c` counts as `to`, of which it is kin.
    fn counts_as(self, c: char, to: char) -> bool {
        !self.exact_marks || to == ' ' || matches!(c, '“' | '”' | '‘' | '’')
    }

    /// `text`, every character folded.
    pub fn text(self, text: &str) -> String {
        text.chars().map(|c| self.char(c)).collect()
    }

    /// All characters that fold to `folded`, which is itself folded: the start of a search for it.
    pub fn sources(self, folded: char) -> Vec<char> {
        let mut all = vec![folded];
        if !self.case_sensitive {
            all.extend(upper(folded));
        }
        for at in 0..all.len() {
            let Some(&c) = all.get(at) else { break };
            let kin = KIN.iter().filter(|(to, _)| *to == c).flat_map(|(to, kin)| kin.chars().map(|c| (c, *to)));
            all.extend(kin.filter(|(c, to)| self.counts_as(*c, *to)).map(|(c, _)| c));
            all.extend(accented_forms(c));
            if let '!'..='~' = c {
                all.extend(char::from_u32(u32::from(c) + 0xfee0));
            }
            all.extend(SIGNS.iter().filter(|(_, to)| *to == c).map(|(wide, _)| *wide));
            let katakana = KATAKANA.chars().zip('\u{ff66}'..='\u{ff9d}').filter(|(to, _)| *to == c);
            all.extend(katakana.map(|(_, half)| half));
        }
        if is_han(folded) {
            all.extend(variants().filter(|(to, _)| *to == folded).flat_map(|(_, others)| others.chars()));
        }
        all
    }
}

/// The words of [`VARIANTS`]: the simplified character and the others.
fn variants() -> impl Iterator<Item = (char, &'static str)> {
    VARIANTS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).filter_map(|word| {
        let mut rest = word.chars();
        Some((rest.next()?, rest.as_str()))
    })
}

/// The place of `c` in [`SIMPLIFIED`].
fn han_index(c: char) -> Option<usize> {
    (c as usize).checked_sub(*HAN.start() as usize)
}

/// The simplified form of a character within [`HAN`].
fn simplified(c: char) -> char {
    let to = han_index(c).and_then(|at| SIMPLIFIED.get(at)).copied().unwrap_or(0);
    if to == 0 { c } else { char::from_u32(u32::from(to)).unwrap_or(c) }
}

/// The form of `c` that is not full-width (ASCII, signs) or not half-width (katakana).
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{ff66}'..='\u{ff9d}' => KATAKANA.chars().nth(c as usize - 0xff66).unwrap_or(c),
        '\u{ffe0}'..='\u{ffe6}' => SIGNS.iter().find(|(wide, _)| *wide == c).map_or(c, |(_, to)| *to),
        _ => c,
    }
}

/// The mark that stands for `c` and its kin.
fn kin(c: char) -> char {
    // Outside these stretches no character has kin; most text is far from them.
    if !matches!(c, '\u{80}'..='\u{bf}' | '\u{1680}' | '\u{2000}'..='\u{25ff}' | '\u{3000}'..='\u{30ff}' | '\u{fe00}'..='\u{ffff}')
    {
        return c;
    }
    KIN.iter().find(|(_, kin)| kin.contains(c)).map_or(c, |(to, _)| *to)
}

/// The letter `c` without its accents and strokes.
fn plain(c: char) -> char {
    if !matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
        return c;
    }
    let small = lower(c);
    let letter = ACCENTED.split_whitespace().find(|word| word.chars().skip(1).any(|form| form == small));
    match letter.and_then(|word| word.chars().next()) {
        Some(letter) if small == c => letter,
        Some(letter) => letter.to_ascii_uppercase(),
        None => c,
    }
}

/// The letters of which [`plain`] gives `letter`.
fn accented_forms(letter: char) -> impl Iterator<Item = char> {
    let forms = ACCENTED.split_whitespace().filter_map(move |word| word.strip_prefix(letter.to_ascii_lowercase()));
    let cased = move |c| if letter.is_ascii_uppercase() { upper(c) } else { Some(c) };
    forms.flat_map(str::chars).filter_map(cased)
}

/// The lower-case form of `c`, where it is one character whose upper-case form is `c` again.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match only(c.to_lowercase()) {
        Some(small) if small != c && only(small.to_uppercase()) == Some(c) => small,
        _ => c,
    }
}

/// The upper-case form of which [`lower`] gives `c`.
fn upper(c: char) -> Option<char> {
    only(c.to_uppercase()).filter(|&large| large != c && lower(large) == c)
}

/// The only item of `chars`, where it is the only one.
fn only(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY_CASE: Fold = Fold { case_sensitive: false, exact_marks: false };
    const CASE: Fold = Fold { case_sensitive: true, exact_marks: false };
    const MARKS: Fold = Fold { case_sensitive: false, exact_marks: true };

    #[test]
    fn what_folds_to_what() {
        let cases = [
            ("ＡＢ１２％", "ab12%"),
            ("“政务服务”", "\"政务服务\""),
            ("『纲目』", "\"纲目\""),
            ("，。、；：？！（）", ",.,;:?!()"),
            ("——－–", "----"),
            ("國務院發展頭髮乾淨後臺", "国务院发展头发干净后台"),
            ("ｶﾀｶﾅー", "カタカナー"),
            ("ÀÉΣЖ", "aeσж"),
            ("Đặng Søren Łódź naïve lǜsè İß", "dang soren lodz naive luse İß"),
            ("\u{3000}\t\n", "   "),
            ("覆盖", "覆盖"),
        ];
        for (text, folded) in cases {
            assert_eq!(ANY_CASE.text(text), folded, "{text}");
        }
        assert_eq!(CASE.text("ＡＢ ab 國 Éé"), "AB ab 国 Ee");
        assert_eq!(MARKS.text("，、。．.“”‘——\u{3000}"), ",、。..\"\"'—— ");
    }

    #[test]
    fn every_character_is_among_the_sources_of_its_fold() {
        for fold in [ANY_CASE, CASE, MARKS] {
            // Of 汉字 all folds think alike.
            let looked_at = |&c: &char| fold == ANY_CASE || !is_han(c);
            for c in ('\0'..=char::MAX).filter(looked_at).filter(|&c| fold.char(c) != c) {
                let folded = fold.char(c);
                assert_eq!(fold.char(folded), folded, "{c:?} folds twice");
                assert!(fold.sources(folded).contains(&c), "{c:?} folds to {folded:?}");
            }
        }
    }

    #[test]
    fn every_source_folds_to_where_it_came_from() {
        for fold in [ANY_CASE, CASE, MARKS] {
            for c in ('\0'..='\u{33ff}').chain("国发干后台户".chars()).filter(|&c| fold.char(c) == c) {
                for source in fold.sources(c) {
                    assert_eq!(fold.char(source), c, "{source:?}");
                }
            }
        }
    }

    #[test]
    fn classes() {
        for (text, wanted) in [
            ("aＺéж한", Class::Letter),
            ("0９①", Class::Digit),
            ("汉㐀〇𠀀カｶあー", Class::Ideograph),
            (" \u{3000}，、“”—…·.,%+\u{0}😀", Class::Separator),
            ("\u{200b}\u{ad}\u{301}\u{e0100}", Class::Invisible),
            ("。！？!?", Class::Stop),
        ] {
            for c in text.chars() {
                assert_eq!(class(c), wanted, "{c:?}");
            }
        }
    }
}
