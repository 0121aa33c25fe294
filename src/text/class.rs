//! Character classes for line breaking, as tables.
//!
//! Sources, named at each table: CLREQ (Requirements for Chinese Text Layout, §3.1.2–3.1.3, 行首行尾禁则) and
//! GB/T 15834—2011 §5.1 for Chinese, JIS X 4051 (classes cl-01 to cl-11, as listed in JLREQ) for Japanese, UAX #14
//! (Unicode Line Breaking Algorithm, classes in capitals) for the rest.

/// What a grapheme cluster is to line breaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// 汉字, kana, symbols and pictures: a line may break before and after.
    Ideograph,
    /// A letter of a script that sets words apart.
    Letter,
    /// A digit, ASCII or full-width.
    Digit,
    /// A Hangul syllable or letter.
    Hangul,
    /// An ASCII symbol without a rule of its own: sticks to letters, digits and symbols.
    Symbol,
    /// `-` and its kin, `+` and `=`: sticks to what stands before it.
    Joiner,
    /// `/` and its kin: never begins a line, and what follows sticks to it.
    Slash,
    /// Never ends a line.
    Opening,
    /// Never begins a line; may hang in the gutter.
    Closing,
    /// Never begins a line; does not hang.
    NonStarter,
    /// A piece of ——, which is never torn.
    Dash,
    /// No break on either side: no-break spaces, word joiner.
    Glue,
    /// A zero-width space: a break after it.
    Allow,
    /// ASCII `"` or `'`, opening or closing by what stands around it.
    Quote,
}

/// Opening marks. CLREQ 行尾禁则; JIS X 4051 cl-01; UAX #14 OP, and QU of initial form; inverted marks of Spanish.
const OPENING: &[char] = &[
    '“', '‘', '（', '《', '【', '「', '『', '〔', '〈', '〖', '［', '｛', '〘', '〚', '〝', '｢', '｟', '⦅', '⟨', '⟪',
    '«', '‹', '„', '‚', '¡', '¿', '︵', '︷', '︹', '︻', '︽', '︿', '﹁', '﹃', '﹙', '﹛', '﹝',
];

/// Marks set before an amount. CLREQ 行尾禁则; JIS X 4051 cl-12; UAX #14 PR.
const CURRENCY: &[char] = &['$', '￥', '¥', '£', '€', '№', '＄', '￡', '￦', '₩', '₹', '₽', '₿'];

/// Marks that close or pause. CLREQ 行首禁则 (点号, closing quotation marks, brackets and title marks); JIS X 4051 cl-02,
/// cl-04, cl-06, cl-07; UAX #14 CL, CP, EX, IS.
const CLOSING: &[char] = &[
    '，', '。', '、', '”', '；', '：', '）', '》', '？', '！', '’', '】', '」', '』', '〕', '〉', '〗', '］', '｝',
    '．', '｡', '､', '｣', '〙', '〛', '〞', '〟', '｠', '⦆', '⟩', '⟫', '»', '›', '‼', '⁇', '⁈', '⁉', '︶', '︸', '︺',
    '︼', '︾', '﹀', '﹂', '﹄', '﹚', '﹜', '﹞', '﹐', '﹑', '﹒', '﹔', '﹕', '﹖', '﹗',
];

/// Marks that do not begin a line but stay inside the measure. CLREQ 行首禁则 (连接号, 间隔号, 省略号; GB/T 15834
/// §5.1.4 on …… at the head of a line); JIS X 4051 cl-03, cl-05, cl-10, cl-13 (‰ ℃ ° ′ ″); UAX #14 NS, IN, PO, and
/// superscripts and trade marks, which belong to the word before them.
const NON_STARTER: &[char] = &[
    '…', '⋯', '‥', '％', '¢', '￠', '‰', '‱', '℃', '℉', '°', '·', '・', '･', '‧', '•', '～', '〜', '゠', '–', '‐', '‑',
    '′', '″', '‴', '‵', '﹪', '﹣', '－', '™', '®', '℠', '¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '々', '〻',
    '〃',
];

/// Small kana, the prolonged sound mark and iteration marks. JIS X 4051 cl-09, cl-10, cl-11; UAX #14 CJ, NS.
const KANA_NON_STARTER: &[char] = &[
    'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ゎ', 'ゕ', 'ゖ', 'ゝ', 'ゞ', '゛', '゜', 'ァ', 'ィ', 'ゥ',
    'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ', 'ー', 'ヽ', 'ヾ', '・', '゠', 'ｧ', 'ｨ', 'ｩ', 'ｪ', 'ｫ', 'ｬ',
    'ｭ', 'ｮ', 'ｯ', 'ｰ', 'ﾞ', 'ﾟ',
];

/// The class of the cluster `cluster`, whose first character is `base`.
pub(super) fn of_cluster(base: char, cluster: &str) -> Class {
    // A keycap (`1` U+FE0F U+20E3) or a character asked to be drawn as emoji is a picture, not a digit or a letter.
    if cluster.len() > base.len_utf8() && cluster.contains(['\u{20e3}', '\u{fe0f}']) {
        return Class::Ideograph;
    }
    of_char(base)
}

/// The class of `c` standing alone.
fn of_char(c: char) -> Class {
    match c {
        '\0'..='\x7f' => of_ascii(c),
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' => Class::Ideograph,
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2060}' | '\u{feff}' | '\u{34f}' => Class::Glue,
        '\u{200b}' => Class::Allow,
        // Not drawn, and no hyphen would be drawn at a break, so it is a letter like those around it.
        '\u{ad}' => Class::Letter,
        '—' | '―' | '─' | '⸺' | '⸻' => Class::Dash,
        '／' => Class::Slash,
        '−' | '＋' | '＝' => Class::Joiner,
        '０'..='９' => Class::Digit,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Letter,
        '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => {
            if KANA_NON_STARTER.contains(&c) {
                Class::NonStarter
            } else {
                Class::Ideograph
            }
        }
        '\u{31f0}'..='\u{31ff}' => Class::NonStarter,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' => {
            Class::Hangul
        }
        _ if CLOSING.contains(&c) => Class::Closing,
        _ if OPENING.contains(&c) => Class::Opening,
        _ if NON_STARTER.contains(&c) => Class::NonStarter,
        _ if is_currency(c) => Class::Opening,
        '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{ffef}' => Class::Ideograph,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Ideograph,
    }
}

/// Whether `c` is set before an amount; after one (`5 €`) it is a unit, and still never ends a line.
pub(super) fn is_currency(c: char) -> bool {
    CURRENCY.contains(&c)
}

/// The class of an ASCII character. UAX #14 classes, with `~` taken as ～.
fn of_ascii(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '(' | '[' | '{' | '$' => Class::Opening,
        ')' | ']' | '}' | ',' | '.' | ';' | ':' | '?' | '!' => Class::Closing,
        '%' | '~' => Class::NonStarter,
        '-' | '+' | '=' => Class::Joiner,
        '/' => Class::Slash,
        '"' | '\'' => Class::Quote,
        '\0'..=' ' | '\x7f' => Class::Ideograph,
        _ => Class::Symbol,
    }
}

/// Whether `c` is white space that a break swallows: all white space but the no-break spaces.
pub(super) fn is_space(c: char) -> bool {
    match c {
        ' ' | '\t' | '\u{3000}' => true,
        '\u{a0}' | '\u{202f}' | '\u{2007}' => false,
        _ => c.is_whitespace(),
    }
}
