//! Reports that no part of the program was made for.

use gangmu::report::{Report, parse};

/// The report that `source` writes.
pub(crate) fn report(source: &str) -> Report {
    parse("unseen.toml", source).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Two sections of one title, nested lists, a table, a footnote, English between the Chinese, a text without a title
/// between two parts and one at the end.
pub(crate) const MIXED: &str = r#"
schema = 1
title = "Annual report of 纲目社"
subtitle = "2026"
author = "李 四"
organization = "纲目社"
date = "2026-01"
body = '''
各位同事：

This report is short; 它有中文，也有 English words and 1,234.5 万元 of figures.
'''

[[section]]
number = "1"
title = "经营情况"
body = '''
收入 12.5 亿元，**同比增长 8.1%**，利润 2.4 亿元，同比下降 3.2%。
'''
[[section.metric]]
label = "收入"
value = "12.5"
unit = "亿元"
change = "+8.1%"
basis = "同比"
quote = "收入 12.5 亿元"
[[section.metric]]
label = "利润"
value = "2.4"
unit = "亿元"
change = "-3.2%"
basis = "同比"
quote = "利润 2.4 亿元，同比下降 3.2%"

[[section.section]]
number = "1.1"
title = "市场"
body = '''
- 国内
  - 华东
  - 华南
- 国外

1. 第一步
2. 第二步
'''
[[section.section.section]]
title = "小结"
body = "市场平稳[^a]。\n\n[^a]: 见附表。\n"

[[section.section]]
number = "1.2"
title = "附表"
body = '''
| 项目 | 金额 |
|------|------|
| 差旅 | 12 万元 |
| 办公 | 3 万元 |

以上为主要开支，**完成预算的 96%**。
'''
[[section.section.metric]]
label = "预算完成"
value = "96"
unit = "%"
share = true
quote = "完成预算的 96%"
[[section.section.section]]
title = "小结"
body = "开支受控。"

[[section]]
id = "between"
body = "以上是第一部分，以下是第二部分。"

[[section]]
number = "2"
title = "打算"
body = "明年新增 30 家。"
[[section.metric]]
label = "新增"
value = "30"
unit = "家"
target = true
quote = "明年新增 30 家"
[[section.section]]
title = "稳住队伍。"
run_in = true
body = "骨干留任，新人到岗。"

[[section]]
id = "closing"
body = "同事们，明年见！"
"#;

/// What [`MIXED`] reads, white space set aside, on a page on which every cell of its table has one line.
pub(crate) const MIXED_TEXT: &str = "\
    Annualreportof纲目社2026李四各位同事：Thisreportisshort;它有中文，也有Englishwordsand1,234.5万元offigures.\
    1经营情况收入12.5亿元，同比增长8.1%，利润2.4亿元，同比下降3.2%。\
    1.1市场-国内-华东-华南-国外1.第一步2.第二步小结市场平稳[a]。[a]见附表。\
    1.2附表项目金额差旅12万元办公3万元以上为主要开支，完成预算的96%。小结开支受控。\
    以上是第一部分，以下是第二部分。2打算明年新增30家。稳住队伍。骨干留任，新人到岗。同事们，明年见！";

/// One section; no phrases, no metrics, less text than a screen.
pub(crate) const SINGLE: &str = r#"
schema = 1
title = "通知"
[[section]]
title = "放假安排"
body = "国庆放假七天。"
"#;

/// Neither sections nor text.
pub(crate) const BARE: &str = "schema = 1\ntitle = \"只有标题\"\n";

/// Text before any section, and no section at all.
pub(crate) const FLAT: &str = "schema = 1\ntitle = \"短文\"\nbody = \"第一段，**要点**在此。\\n\\n第二段。\"\n";

/// What a terminal would obey: escape sequences, C1 controls, bidirectional overrides, tabs; and clusters of characters.
pub(crate) const HOSTILE: &str = r#"
schema = 1
title = "标题\u001B[2J\u0007"
author = "甲\u202E乙"
organization = "机\u009B31m构"
body = "正文\u001B]0;pwned\u0007之后\u202E倒写\u202C，\t制表，\u007F删除，**重\u001B[7m点**。"
[[section]]
title = "节\u001B[31m名"
body = "共\u009B5 12\u0000 万元，e\u0301 👨‍👩‍👧 ｶﾞ"
[[section.metric]]
label = "标\u001B签"
value = "12"
unit = "万\u001B元"
period = "今\u202E年"
change = "+1%"
basis = "同\u0007比"
quote = "共\u009B5 12"
"#;
