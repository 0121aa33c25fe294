//! Shares of a target: 完成全年目标的96%, 超年度计划28%.

use super::finish::before_note;
use super::label::strip_openers;
use super::words::{ends_with_any, starts_with_any};

/// What a share is a share of.
const TARGETS: &[&str] = &["目标", "任务", "计划", "预算", "目标任务", "任务数", "计划数", "预算数", "进度", "指标"];

/// Rates that are a share of a target by name.
const DONE_BY_NAME: &[&str] = &["完成率", "达标率", "兑现率", "办结率", "办复率", "落实率", "投资完成率"];

/// How a percentage stands to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// So much of it is done: 完成全年目标的96%.
    Done,
    /// A rate says so by its name: 完成率达96.67%.
    Rate,
    /// It is exceeded by so much: 超年度计划28%.
    Over,
}

/// What the words right before a percentage say of a target, if they do.
pub(super) fn of_target(lead: &str) -> Option<Share> {
    let lead = strip_openers(lead.trim_end());
    let words = before_note(lead.strip_suffix('的').unwrap_or(lead));
    if ends_with_any(words, TARGETS).is_some() {
        if ["超", "超出", "超过", "超额", "超额完成"].iter().any(|over| words.contains(over)) {
            return Some(Share::Over);
        }
        let done =
            starts_with_any(words, &["完成", "占", "达到", "已完成", "为", "达"]).is_some() || words.contains("完成");
        return done.then_some(Share::Done);
    }
    let words = ["达到", "达", "为"].iter().find_map(|word| words.strip_suffix(word)).unwrap_or(words);
    ends_with_any(words, DONE_BY_NAME).map(|_| Share::Rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn done_and_exceeded() {
        assert_eq!(of_target("完成全年目标的 "), Some(Share::Done));
        assert_eq!(of_target("、超年度计划"), Some(Share::Over));
        assert_eq!(of_target("完成调整预算（以下简称“预算”）的"), Some(Share::Done));
        assert_eq!(of_target("完成率达"), Some(Share::Rate));
        assert_eq!(of_target("，为调整预算数的"), Some(Share::Done));
        assert_eq!(of_target("森林覆盖率"), None);
        assert_eq!(of_target("占比"), None);
    }
}
