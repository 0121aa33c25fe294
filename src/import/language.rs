//! The language of a document, by its script.

use super::blocks::Flat;

/// The language by its script; `None` where there is nothing to tell it by.
pub(super) fn language(flats: &[Flat<'_>]) -> Option<&'static str> {
    let sample = flats.iter().take(40).flat_map(|flat| flat.text.chars().take(400));
    let (mut kana, mut hangul, mut han, mut latin, mut traditional) = (0, 0, 0, 0, 0);
    for c in sample {
        match c {
            'ぁ'..='ヿ' => kana += 1,
            '가'..='힣' => hangul += 1,
            '一'..='鿿' => {
                han += 1;
                traditional += usize::from(
                    "國會發經濟業務與為產對實門關開學體機樣這個們來時過進後動應當點無從電車東長".contains(c),
                );
            }
            'a'..='z' => latin += 1,
            _ => {}
        }
    }
    match () {
        () if hangul > han && hangul * 4 > latin => Some("ko"),
        () if kana * 8 > han && kana > 0 && kana * 4 > latin => Some("ja"),
        () if han > 0 && han * 4 > latin && traditional * 20 > han => Some("zh-TW"),
        () if han > 0 && han * 4 > latin => Some("zh-CN"),
        () => flats.iter().take(40).any(|flat| flat.text.contains(" the ")).then_some("en"),
    }
}

/// What a document without title or name is called.
pub(super) fn untitled(language: Option<&str>) -> &'static str {
    match language.and_then(|tag| tag.get(..2)) {
        Some("zh") if language == Some("zh-TW") => "無標題",
        Some("zh") => "无标题",
        Some("ja") => "無題",
        Some("ko") => "제목 없음",
        _ => "Untitled",
    }
}
