//! What a number counts, in the words about it: 新增落地企业, 集体经济组织成员收益.

use super::finish::finish;
use super::period;
use super::words::{ends_with_any, starts_with_any};
use super::{change, noun, owner};

/// The longest words before a number that stands before its noun, in characters.
const LONGEST_LEAD: usize = 20;

/// Words at the beginning of a clause that belong to the flow of the text and not to what is counted.
const OPENERS: &[&str] = &[
    "其中", "同时", "此外", "另外", "并且", "而且", "以及", "目前", "我们", "我省", "我市", "我县", "我镇", "我区",
    "首先", "一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是", "和", "及", "与", "并",
    "且", "还", "也", "共", "实现", "共计", "总计", "合计", "已", "已经", "将", "要", "力争", "确保", "预计", "预期",
    "全年", "先后", "继续", "争取", "使", "让", "以", "即", "年末", "而", "然而", "但", "只", "这些", "那些",
];

/// Words that begin like an opener and are none.
#[rustfmt::skip]
const NO_OPENERS: &[&str] = &[
    "和美", "和谐", "和平", "并网", "并购", "并轨", "与会", "及时", "还款", "还清", "共建", "共享", "共同",
    "共有产权", "已建成", "要素", "将军", "以工代赈", "以旧换新", "以案", "使用", "让利", "要求", "要闻", "全年龄",
    "还林", "还建", "即办", "以上", "以下", "以内", "但书", "只读",
];

/// Nouns that begin like an adverb behind a number (3件均已办结).
const NO_ADVERBS: &[&str] = &["均衡", "均等", "均价", "均线"];

/// Words at the end of a clause that lead up to the number.
#[rustfmt::skip]
const ENDERS: &[&str] = &[
    "达到", "达", "为", "突破", "超过", "超", "稳定在", "保持在", "维持在", "控制在", "稳定保持在", "提高到",
    "提高至", "提升到", "提升至", "增加到", "增加至", "增长到", "增长至", "上升到", "上升至", "下降到", "下降至",
    "降低到", "降低至", "缩短到", "缩短至", "缩小到", "缩小至", "收窄至", "收窄到", "压缩至", "压缩到", "压减至",
    "扩大到", "扩大至", "扩展到", "拓展至", "增至", "升至", "降至", "降到", "减至", "增到", "升到", "迈上", "跨上",
    "跨过", "跨越", "站上", "跃上", "累计", "累计达", "累计达到", "合计", "共计", "总计", "共", "约", "首次", "已",
    "均", "都", "仅", "仅为", "各", "成功", "实现", "近", "有", "是", "到", "至", "分别", "分别达", "分别为", "约为",
    "高达", "多达", "不足", "了", "累计实现", "的", "预计", "力争", "将", "在", "调整为", "优化为", "整合为",
    "优化整合为", "港币", "人民币", "美金", "五年累计", "每立方米", "低于", "高于", "翻番", "翻一番", "翻两番",
    "倍增",
];

/// Words that end like an ender and are none.
pub(super) const NO_ENDERS: &[&str] = &[
    "目的", "所有", "拥有", "具有", "享有", "国有", "持有", "现有", "民有", "行为", "作为", "平均", "人均", "年均",
    "户均", "地均", "签约", "预约", "节约", "履约", "收到", "受到", "邻近", "附近", "惠及", "普及", "涉及", "应对",
    "参与", "面对", "针对", "提及", "出超", "入超",
];

/// Prepositions about a number that stands before its noun: 将1000余家沿街店铺纳入.
const PREPOSITIONS: &[&str] = &[
    "将", "把", "为", "对", "向", "在", "给", "由", "从", "被", "与", "和", "及", "了", "的", "起", "到", "至", "达",
    "达到", "等", "于",
];

/// Verbs that only say that there is what is counted behind them.
const BEING: &[&str] = &["有", "共有", "已有", "还有", "只有", "仅有", "约有"];

/// Words that begin with such a verb and are none: 有色金属, 有劳动能力的人.
#[rustfmt::skip]
const NO_BEING: &[&str] = &[
    "有色", "有机", "有效", "有线", "有轨", "有关", "有罪", "有害", "有限", "有偿", "有毒", "有组织", "有资质", "有证",
    "有条件", "有意", "有序", "有力", "有望", "有劳动", "有就业", "有培训", "有需", "有志", "有奖", "有能力", "有产",
];

/// Verbs that a list of results shares: 新增省级创新平台30个、高新技术企业150家.
#[rustfmt::skip]
const RESULTS: &[&str] = &[
    "新增", "新建", "新设", "新设立", "新改建", "新培育", "新引进", "新认定", "新开", "新开工", "新开工改造",
    "开工改造", "新开通", "增设", "改造", "改建", "改扩建", "建成", "建立", "建设", "打造", "培育", "培养", "完成",
    "实施", "开通", "开设", "开展", "开工", "组建", "成立", "创建", "引进", "引育", "发放", "争取", "安装", "举办",
    "修建", "修复", "新修", "盘活", "化解", "整治", "治理", "解决", "提供", "落实", "投入", "投用", "统筹", "召集",
    "联动", "启动", "推进", "签约", "累计新增", "累计建成", "累计完成", "获批", "获评", "入选", "形成", "出台",
    "制定", "修订", "办理", "受理", "办结", "处置", "查处", "检查", "排查", "走访", "服务", "支持", "帮助", "带动",
    "吸引", "扶持", "培训", "招引", "落地", "落地建设", "惠及", "覆盖", "配备", "设立", "布局", "投放", "新投放",
    "挂牌", "申报", "优化重组", "升级", "更新", "清理", "拆除", "追回", "退出", "净增", "新挖掘", "推广", "招录",
    "新入选", "新获批", "新登记", "新认证", "做强", "做优", "做优做强", "壮大", "选派", "输转", "转移", "减少",
    "压减", "创新", "释放", "管控", "新培育认定", "培育认定",
];

/// Words behind a number that only round it off: 突破3000亿元大关.
pub(super) const ROUNDINGS: &[&str] =
    &["大关", "台阶", "新台阶", "关口", "之多", "之内", "之间", "规模", "水平", "以来", "的目标", "目标"];

/// What a thing has passed where its number only follows: 跨过两个万亿元大关、超过6万亿元.
const PASSED: &[&str] = &["大关", "台阶", "关口", "新高"];

/// Adverbs that may stand before such a verb: 全新培育, 扎实推进.
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "全新", "全面", "积极", "继续", "持续", "扎实", "加快", "大力", "成功", "有序", "稳步", "深入", "率先", "累计",
    "高质量", "高标准", "重点", "坚持", "加速",
];

/// Those of them that say nothing of what is counted.
const VAIN: &[&str] = &[
    "积极", "持续", "扎实", "大力", "加快", "深入", "全力", "有序", "稳步", "继续", "着力", "不断", "主动", "加大",
    "成功",
];

/// Verbs by which something reaches all of a list.
const REACHES: &[&str] = &["覆盖", "惠及"];

/// Verbs of making, which stand before the noun also where its size is told first: 打造105亿元的产业集群.
const MAKING: &[&str] = &["打造", "建设", "建成", "形成", "培育", "新建", "新增", "引进", "组建", "设立", "实施"];

/// Adverbs behind which the deed begins; who did it goes without saying (镇领导班子成员共走访企业).
const TOTALLING: &[&str] = &["累计共", "共计", "累计", "一共", "共"];

/// Whether what follows a number leaves it the last thing its clause, or member of a list, says.
pub(super) fn closes(after: &str) -> bool {
    let after = after.trim_start();
    let Some(first) = after.chars().next() else { return true };
    !first.is_alphanumeric() && !matches!(first, '“' | '"' | '《' | '‘' | '「')
        || starts_with_any(after, &["和", "及", "以及", "与", "并", "且", "或", "也", "均"]).is_some()
            && starts_with_any(after, NO_OPENERS).is_none()
            && starts_with_any(after, NO_ADVERBS).is_none()
        || starts_with_any(after, ROUNDINGS).is_some_and(|word| closes(after.get(word.len()..).unwrap_or("")))
}

/// `lead` without a word at its beginning that rounds off the number before: 台阶、五年增量.
pub(super) fn behind_rounding(lead: &str) -> &str {
    let rest = starts_with_any(lead, ROUNDINGS).and_then(|word| lead.get(word.len()..));
    rest.filter(|rest| rest.starts_with(['、', '，'])).unwrap_or(lead)
}

/// `text` without the marks, periods and words of flow at its beginning.
pub(super) fn strip_openers(text: &str) -> &str {
    // 这是…的答卷——制定地方性法规2件: the dash leads over to what is counted.
    let mut text = text.rsplit("——").next().unwrap_or(text);
    loop {
        let bare =
            text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '“' | '《' | '（' | '「' | '‘'));
        let opener = match starts_with_any(bare, OPENERS) {
            Some(word) if starts_with_any(bare, NO_OPENERS).is_none() => word.len(),
            _ => 0,
        };
        let length = if opener > 0 { opener } else { period::begins(bare, 0).unwrap_or(0) };
        if length == 0 {
            return bare;
        }
        text = bare.get(length..).unwrap_or("");
    }
}

/// `text` without the words at its end that lead up to a number.
pub(super) fn strip_enders(text: &str) -> &str {
    let mut text = text;
    loop {
        text = text.trim_end_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, '”' | '》' | '）' | ')' | '」' | '’' | '%' | '％' | '‰')
        });
        match ends_with_any(text, ENDERS) {
            Some(word) if ends_with_any(text, NO_ENDERS).is_none() => {
                text = text.get(..text.len() - word.len()).unwrap_or("")
            }
            _ => return text,
        }
    }
}

/// The verb that `text` begins with, if it is one that a list shares.
pub(super) fn leading_verb(text: &str) -> Option<&'static str> {
    starts_with_any(text, RESULTS)
}

/// The verb that `text` begins with, an adverb before it passed over.
pub(super) fn verb_of(text: &str) -> Option<&'static str> {
    let bare = starts_with_any(text, ADVERBS).and_then(|word| text.get(word.len()..)).unwrap_or(text);
    leading_verb(text).or_else(|| leading_verb(bare))
}

/// `text` without an adverb that only praises the deed behind it: 盘活 of 积极盘活.
fn plainly(text: &str) -> &str {
    let bare = starts_with_any(text, VAIN).and_then(|word| text.get(word.len()..));
    bare.filter(|bare| leading_verb(bare).is_some()).unwrap_or(text)
}

/// `text` from the deed on, where at least four characters tell it: 走访企业 of 职能部门共走访企业.
fn from_total(text: &str) -> &str {
    // Each of them holds one of these.
    if !text.contains(['共', '计']) {
        return text;
    }
    let behind = |word: &&str| {
        let at = text.find(*word).filter(|&at| at > 0)?;
        let rest = text.get(at + word.len()..)?;
        // 公共, 共同: 共 is part of another word.
        let joined = rest.starts_with(['同', '建', '享', '和', '有', '产', '青', '服', '体'])
            || text.get(..at)?.ends_with(['公', '中', '总', '合']);
        // “教共体”: nor is it in a name.
        let named =
            text.get(..at)?.rfind('“').is_some_and(|open| text.get(open..at).is_some_and(|it| !it.contains('”')));
        // 城镇累计新增就业: so short a word says of whom.
        let whose = *word == "累计" && (2..=3).contains(&text.get(..at)?.chars().count());
        let kept = named || whose || joined && *word == "共";
        (rest.chars().count() >= 4 && !kept).then_some(rest)
    };
    TOTALLING.iter().find_map(behind).unwrap_or(text)
}

/// The label of a number that closes its clause: the words before it.
pub(super) fn of_lead(lead: &str) -> String {
    let words = strip_enders(strip_openers(lead)).trim_start_matches('的');
    let words = without_item(without_done(words));
    // 经济总量跨过两个万亿元大关、超过6万亿元.
    if let Some(topic) = ends_with_any(words, PASSED).and_then(|_| owner::named_by(words)) {
        return topic;
    }
    if let Some(label) = owner::beside_arrival(words) {
        return finish(label);
    }
    let words = without_period(plainly(words));
    let total = from_total(&words);
    // 共有普通高等学校: there are so many.
    let there = total.strip_prefix('有').filter(|_| total.len() < words.len() || lead.trim_start().starts_with("还有"));
    finish(there.filter(|_| starts_with_any(total, NO_BEING).is_none()).unwrap_or(total))
}

/// `words` without the number of an item before them: （1）税收收入, 2)非税收入.
fn without_item(words: &str) -> &str {
    let inside = words.trim_start_matches(['（', '(']);
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = rest.len() < inside.len() && rest.len() + 2 >= inside.len();
    item.then(|| rest.strip_prefix(['）', ')'])).flatten().unwrap_or(words)
}

/// `words` without the verb that only leads up to the number: 预算收入完成21亿元.
pub(super) fn without_done(words: &str) -> &str {
    words.strip_suffix("完成").filter(|thing| thing.chars().count() > 1).unwrap_or(words)
}

/// The label of a number that stands before its noun: the verb before it and the noun behind it.
pub(super) fn of_noun(lead: &str, behind: &str) -> String {
    let lead = inside_bracket(lead);
    let lead = strip_prepositions(strip_openers(lead));
    let behind = behind.trim_start();
    if let Some(owner) = behind.strip_prefix('的') {
        // 总投资410亿元的巨化硅氟新材料项目: the owner comes first.
        let lead = strip_enders(lead.rsplit('、').next().unwrap_or(lead));
        if let Some(verb) = ends_with_any(lead, MAKING) {
            return finish([verb, noun::noun(owner)].concat());
        }
        // 全长4公里的隧道实现合龙: the owner ends where the clause goes on.
        let owner = noun::before_predicate(owner);
        return finish([if lead.is_empty() { noun::noun(owner) } else { noun::head_of(owner) }, lead].concat());
    }
    let lead = lead.trim_end_matches(|c: char| c.is_ascii_punctuation());
    // 已有1012名志愿者, 只有12条航线: that there are so many.
    let lead = if BEING.contains(&lead.trim()) { "" } else { lead };
    let lead = plainly(change::reached(lead).and_then(|verb| lead.strip_suffix(verb)).unwrap_or(lead));
    let list = lead.contains('、') || lead.ends_with('等') || lead.chars().count() > LONGEST_LEAD;
    let lead = if list && !lead.ends_with("连续") {
        // 5G网络覆盖所有城区、镇区和95%以上行政村: who reaches the list is told before the verb.
        let reach = REACHES.iter().find_map(|verb| lead.find(verb).and_then(|at| lead.get(..at + verb.len())));
        verb_of(lead).or(reach.filter(|reach| reach.chars().count() <= noun::LONGEST_NOUN)).unwrap_or("")
    } else {
        strip_prepositions(lead.trim_end_matches('等'))
    };
    finish(without_period(&[lead, noun::noun(behind)].concat()))
}

/// `lead` from the bracket on that is open at its end: a number in brackets stands with the words there.
fn inside_bracket(lead: &str) -> &str {
    let open = lead.rfind(['（', '(']).filter(|&at| lead.get(at..).is_some_and(|inside| !inside.contains(['）', ')'])));
    open.and_then(|at| lead.get(at..)).map_or(lead, |inside| inside.trim_start_matches(['（', '(']))
}

/// `text` without the prepositions at both ends.
fn strip_prepositions(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(word) = ends_with_any(text, PREPOSITIONS) {
        if word == "等" || ends_with_any(text, NO_ENDERS).is_some() {
            break;
        }
        text = text.get(..text.len() - word.len()).unwrap_or("").trim_end();
    }
    starts_with_any(text, &["将", "把", "为", "对", "在", "以", "向"])
        .map_or(text, |word| text.get(word.len()..).unwrap_or(""))
}

/// `text` without the period that stands inside it.
fn without_period(text: &str) -> String {
    match period::last(text) {
        Some(range) => {
            let (before, behind) = (text.get(..range.start).unwrap_or(""), text.get(range.end..).unwrap_or(""));
            [before, behind.trim_start_matches('的')].concat()
        }
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_number_lose_what_leads_up_to_it() {
        assert_eq!(of_lead("截至 11 月底，新增落地企业 "), "新增落地企业");
        assert_eq!(of_lead("、注册资金共计"), "注册资金");
        assert_eq!(of_lead("今年以来共签约 "), "签约");
        assert_eq!(of_lead("农村自来水普及率达到"), "农村自来水普及率");
        assert_eq!(of_lead("镇领导班子成员、职能部门共走访企业"), "走访企业");
        assert_eq!(of_lead("税收占一般公共预算收入比重"), "税收占一般公共预算收入比重");
        assert_eq!(of_lead("加强针累计接种"), "加强针累计接种");
        assert_eq!(of_lead("预算收入完成"), "预算收入");
        assert_eq!(of_lead("（1）税收收入"), "税收收入");
        assert_eq!(of_lead("积极盘活低效土地"), "盘活低效土地");
        assert_eq!(of_lead("县域医共体基层辐射率达"), "县域医共体基层辐射率");
        assert_eq!(of_lead("城镇累计新增就业"), "城镇累计新增就业");
        assert_eq!(of_lead("12月出超"), "出超");
        assert_eq!(of_lead("“双共”学校教师人数"), "“双共”学校教师人数");
        assert_eq!(of_lead("整体支出为港币"), "整体支出");
        assert_eq!(of_lead("三是和美乡村"), "和美乡村");
        assert_eq!(of_lead("这是新时代的答卷——制定地方性法规"), "制定地方性法规");
    }

    #[test]
    fn a_number_before_its_noun_takes_the_verb_along() {
        assert_eq!(of_noun("以组建 ", "招商核心团队"), "组建招商核心团队");
        assert_eq!(of_noun("新增淞二等", "标准化老年助餐服务点"), "新增标准化老年助餐服务点");
        assert_eq!(of_noun("创建甲、乙", "国家先进制造业集群"), "创建国家先进制造业集群");
        assert_eq!(of_noun("全新培育刘四等", "生境花园"), "培育生境花园");
        assert_eq!(of_noun("以", "便民点位作为常态化检测"), "便民点位");
        assert_eq!(of_noun("", "县（市、区）整县建设"), "县（市、区）整县建设");
        assert_eq!(of_noun("惠及", "省份"), "惠及省份");
        assert_eq!(of_noun("培训教师（新增", "骨干教师"), "新增骨干教师");
        assert_eq!(of_noun("粮食、蔬菜产量连续", "稳定增长"), "粮食、蔬菜产量连续稳定增长");
        assert_eq!(of_noun("将", "沿街店铺纳入网格"), "沿街店铺纳入网格");
        assert_eq!(of_noun("总投资", "的新材料项目刷新纪录"), "新材料项目总投资");
    }

    #[test]
    fn a_list_mark_or_a_rounding_closes_a_number() {
        assert!(closes(""));
        assert!(closes("、开工"));
        assert!(closes("和多支队伍"));
        assert!(closes("大关"));
        assert!(closes("也刷新纪录"));
        assert!(closes("均已办结"));
        assert!(!closes("均衡发展县"));
        assert!(!closes("和美乡村"));
        assert!(!closes("“水盆子”项目"));
    }
}
