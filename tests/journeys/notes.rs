//! A report with footnotes, a metric, two sections of one title and a text without one; and plays of it.

use std::sync::LazyLock;

use gangmu::report::Report;

use super::documents::report;
use super::play::{BUNDLED, Play, ZH};

pub(crate) const NOTES: &str = r#"schema = 1
title = "年度小结"
body = "开头一段。后面还有一句没有要点的话。"

[[section]]
id = "north"
title = "小结"
body = '''
北区共建成 **三座驿站**。此外还做了一些别的事。最后到账 12.5 万元。[^1]后来又有一些补充的话，与前面无关。

第二段先说一句。再说一句。又说 **第二处要点** 在这里。

[^1]: 以财务口径为准。
'''
[[section.metric]]
label = "到账"
value = "12.5"
unit = "万元"
quote = "到账 12.5 万元"

[[section]]
id = "untitled"
# untitled
body = "过渡的一段话。"

[[section]]
id = "south"
title = "小结"
body = "南区的正文。[^1]\n\n[^1]: 南区另计。"
[[section.section]]
id = "south-a"
title = "甲"
body = "甲的正文，**三座驿站** 又出现一次。"
[[section.section]]
id = "south-b"
title = "乙"
body = "乙的正文。"
"#;

pub(crate) static UNSEEN: LazyLock<Report> = LazyLock::new(|| report(NOTES));

/// Both reports at a size where all panes are shown, and at small ones.
pub(crate) fn plays() -> Vec<Play> {
    let sizes = [(140, 30), (80, 12), (40, 6)];
    let of = |report: &Report| sizes.map(|(columns, rows)| Play::new(report, ZH, columns, rows));
    of(&BUNDLED).into_iter().chain(of(&UNSEEN)).collect()
}
