//! Text taken from the pages of a PDF whose lines are torn: where a character of another font stood, the line ends and the
//! next begins, so that half of the lines are short of the margin and break off in the middle of a sentence.
//!
//! ```text
//! 2023年是全面贯彻落
//! 党的二十大精神的开局之年，是三年新冠疫情防控转段后经济
//! 恢复发展的一年。习近平总书记亲赴门头沟区看望慰问受灾群众、对
//! 灾后
//! 重建作出重要指示。
//! ```

use super::headings::numbers;
use super::text::ends_sentence;

/// Lines as torn text has them, in percent: those that reach the margin, that hold a mark of prose, and that end no sentence.
const FULL: usize = 25;
const PROSE: usize = 60;
const UNFINISHED: usize = 75;
/// Columns by which a line may be short of the margin where its last sentence ends there by chance.
const SLACK: usize = 2;

/// What is counted of the lines of a text to tell whether they are torn.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Census {
    lines: usize,
    full: usize,
    prose: usize,
    unfinished: usize,
    wide: usize,
}

impl Census {
    /// Adds the line `text` of so many columns, where nine lines in ten are of at most `wrap`.
    pub(super) fn add(&mut self, text: &str, columns: usize, wrap: usize) {
        self.lines += 1;
        self.full += usize::from(columns * 10 >= wrap * 9);
        self.prose += usize::from(text.contains(['，', '。', '、', '；']));
        self.unfinished += usize::from(!ends_sentence(text));
        self.wide += usize::from(columns > wrap + 2 * SLACK);
    }

    /// Whether a text of such lines is torn.
    pub(super) fn is_torn(self) -> bool {
        let at_least = |count: usize, percent: usize| count * 100 >= self.lines * percent;
        at_least(self.full, FULL)
            && at_least(self.prose, PROSE)
            && at_least(self.unfinished, UNFINISHED)
            && self.wide * 50 <= self.lines
    }
}

/// Whether the line `text` of so many columns goes on in the next, in torn text of the width `wrap`; `above` is the line before
/// it, where the two are parted.
pub(super) fn goes_on(text: &str, columns: usize, wrap: usize, above: Option<&str>) -> bool {
    if ends_sentence(text) {
        return columns + SLACK > wrap;
    }
    if numbers::number(text).is_some() && columns * 10 < wrap * 9 {
        return false;
    }
    // A short line that begins a paragraph may be a heading, but for that right below a number with its title.
    let below_number = |above: &str| numbers::number(above).is_some_and(|number| number.len < above.len());
    let begins = above.is_some_and(|above| !below_number(above));
    let heading = begins && columns * 10 < wrap * 7 && !text.contains(['，', '、']);
    !heading
}

#[cfg(test)]
mod tests {
    use super::super::text::read;

    const PAGE: &str = "一、2023年工作回顾\n2023年是全面贯彻落\n党的二十大精神的开局之年，是三年新冠疫情防控转段后经济\n恢复发展的一年。全市人民深受鼓舞、倍感振奋，对生活充满信心，汇聚起奋进新征程的力\n灾后\n复重建作出重要指示，主持召开深入推进京津冀协同发展座谈会并发表重要讲话，向\n中国国际服务贸易交易会发表重要视频致辞，向中关村论坛、北京文化论坛致\n信，为推动\n新时代首都发展进一步指明了前进方向、提供了根本遵循。全市人民深受鼓舞、倍感振奋，\n汇聚起奋进新征程、建功新时代的磅礴力量。\n（一）持续提升首都功能\n深入落实城市总体规划。严格执行首都规划重大事项向党中央请示报告制度，加快重点\n街区控规\n编制，持续完善首都国土空间规划体系。\n";

    #[test]
    fn torn_lines_are_put_together() {
        let text = PAGE.repeat(3);
        let flats = read(&text);
        let starts: Vec<String> = flats.iter().map(|flat| flat.text.chars().take(9).collect()).collect();
        assert_eq!(starts[..4], ["一、2023年工作", "2023年是全面贯", "（一）持续提升首都", "深入落实城市总体规"]);
        assert_eq!(flats.len(), 12);
        assert!(flats[1].text.contains("贯彻落党的二十大") && flats[1].text.ends_with("磅礴力量。"));
    }

    #[test]
    fn lists_and_paragraphs_are_not_torn() {
        let list = "甲地区新建学校十二所，惠及居民三万户，改造道路\n".repeat(4) + &"新建学校\n".repeat(10);
        assert_eq!(read(&list).len(), 14);
        let paragraphs =
            "全市人民深受鼓舞、倍感振奋，汇聚起奋进新征程、建功新时代的磅礴力量。\n深受鼓舞。\n".repeat(10);
        assert_eq!(read(&paragraphs).len(), 20);
    }
}
