//! The one table of what a reader can do: dispatch, help, hints, `gangmu keys` and the README are made from it.

use super::state::State;
use super::update::Effect;
use crate::text::Lang;

/// The number typed before a key, if any.
pub type Count = Option<usize>;

/// Something a reader can do.
pub struct Action {
    /// Its name in configuration and documentation.
    pub name: &'static str,
    /// Its default keys: [`Key::sequence`](super::Key::sequence) reads them; behind another key, `#` is any
    /// digit from 1 and `@` any letter.
    pub keys: &'static [&'static str],
    /// What it is listed under in help.
    pub group: Group,
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// Does it.
    pub run: fn(&mut State, Count) -> Option<Effect>,
}

impl std::fmt::Debug for Action {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Action").field("name", &self.name).field("keys", &self.keys).finish_non_exhaustive()
    }
}

impl Action {
    /// What it does, in `lang`.
    pub fn about(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// The groups of help, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving by lines and pages.
    Moving,
    /// Jumping by structure.
    Jumping,
    /// Keeping places: marks, copies, the way back.
    Keeping,
    /// The outline and its folds.
    Outline,
    /// Panes and the look of the page.
    Panes,
    /// The program.
    Program,
}

impl Group {
    /// All groups in the order of help.
    pub const ALL: [Group; 6] =
        [Group::Moving, Group::Jumping, Group::Keeping, Group::Outline, Group::Panes, Group::Program];

    /// Its heading in help.
    pub fn title(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Group::Moving => ("移动", "Moving"),
            Group::Jumping => ("跳转（各栏皆可）", "Jumping (from every pane)"),
            Group::Keeping => ("标记与复制", "Keeping places"),
            Group::Outline => ("目录", "Outline"),
            Group::Panes => ("栏与版面", "Panes and page"),
            Group::Program => ("程序", "Program"),
        };
        lang.pick(zh, en)
    }
}

/// One row of the table.
macro_rules! action {
    ($group:ident, $name:literal, [$($key:literal),+], $zh:literal, $en:literal, $run:expr) => {
        Action { name: $name, keys: &[$($key),+], group: Group::$group, zh: $zh, en: $en, run: $run }
    };
}

/// Every action, in the order of help. A count multiplies a movement and numbers a target (`5j`, `3p`, `50%`).
#[rustfmt::skip]
pub static ACTIONS: &[Action] = &[
    action!(Moving, "line-down", ["j", "Down", "^e"], "下一行；侧栏中下一项", "line down; next row in a side pane", State::line_down),
    action!(Moving, "line-up", ["k", "Up", "^y"], "上一行；侧栏中上一项", "line up; previous row in a side pane", State::line_up),
    action!(Moving, "page-down", ["PgDn", "^f"], "下一屏", "page down", State::page_down),
    action!(Moving, "page-down-or-fold", ["Space"], "下一屏；目录中开合", "page down; fold or unfold in the outline", State::page_down_or_fold),
    action!(Moving, "page-up", ["b", "PgUp", "^b"], "上一屏", "page up", State::page_up),
    action!(Moving, "half-page-down", ["d", "^d"], "下半屏", "half a page down", State::half_page_down),
    action!(Moving, "half-page-up", ["u", "^u"], "上半屏", "half a page up", State::half_page_up),
    action!(Moving, "start", ["g", "Home"], "开头", "start", State::start),
    action!(Moving, "end", ["G", "End"], "结尾", "end", State::end),
    action!(Moving, "go-to-percent", ["%"], "到百分之几处（50%）", "go to a percentage (50%)", State::go_to_percent),

    action!(Jumping, "next-section", ["J"], "下一节", "next section", State::next_section),
    action!(Jumping, "previous-section", ["K"], "上一节", "previous section", State::previous_section),
    action!(Jumping, "next-sibling", ["]"], "下一个同级节", "next section of the same level", State::next_sibling),
    action!(Jumping, "previous-sibling", ["["], "上一个同级节", "previous section of the same level", State::previous_sibling),
    action!(Jumping, "next-paragraph", ["}"], "下一段", "next paragraph", State::next_paragraph),
    action!(Jumping, "previous-paragraph", ["{"], "上一段", "previous paragraph", State::previous_paragraph),
    action!(Jumping, "parent", ["H"], "上级节", "the parent section", State::parent),
    action!(Jumping, "next-phrase", ["p"], "下一重点", "next key phrase", State::next_phrase),
    action!(Jumping, "previous-phrase", ["P"], "上一重点", "previous key phrase", State::previous_phrase),
    action!(Jumping, "next-metric", ["v"], "文中下一指标", "next metric in the text", State::next_metric),
    action!(Jumping, "previous-metric", ["V"], "文中上一指标", "previous metric in the text", State::previous_metric),

    action!(Jumping, "search", ["/"], "查找：文字、拼音（jpxq）、\\正则；目录中筛选", "search (pinyin, \\regex); in outline, filter", State::search),
    action!(Jumping, "next-match", ["n"], "下一处匹配", "next match", State::next_match),
    action!(Jumping, "previous-match", ["N"], "上一处匹配", "previous match", State::previous_match),
    action!(Jumping, "go-to", ["f"], "输入几个字，去某节、重点或指标", "go to a section, phrase, metric by typing", State::open_picker),
    action!(Jumping, "jump-back", ["^o"], "撤销跳转，回到跳转前", "undo a jump", State::jump_back),
    action!(Jumping, "jump-forward", ["^p"], "重做跳转", "redo a jump", State::jump_forward),
    action!(Jumping, "jump-last", ["''"], "在上次跳转的两端之间来回", "to where the last jump began, and back", State::jump_last),
    action!(Jumping, "command", [":"], "到 3.2、50%、某标题；n、p 换文件", "go to 3.2, 50%, a title; n p change files", State::command),

    action!(Keeping, "set-mark", ["m@"], "标记当前处；大写字母跨文件", "mark the place; capital letters across files", State::set_mark),
    action!(Keeping, "go-to-mark", ["'@"], "到标记处", "go to a mark", State::go_to_mark),
    action!(Keeping, "marks", ["M"], "列出标记", "list the marks", State::list_marks),
    action!(Keeping, "copy", ["y"], "复制重点、指标、所选节或本段", "copy the phrase, metric, section, paragraph", State::copy),
    action!(Keeping, "copy-link", ["Y"], "复制指向此处的链接，--at 可打开", "copy a link to the place; --at opens it", State::copy_link),

    action!(Outline, "fold-or-parent", ["h", "Left"], "合上，或到上级", "fold, or go to the parent", State::fold_or_parent),
    action!(Outline, "unfold-or-child", ["l", "Right"], "展开，或到下级", "unfold, or go to the first child", State::unfold_or_child),
    action!(Outline, "toggle-fold", ["za"], "开合", "fold or unfold", State::toggle_fold),
    action!(Outline, "unfold", ["zo"], "展开", "unfold", State::unfold),
    action!(Outline, "fold", ["zc"], "合上", "fold", State::fold),
    action!(Outline, "unfold-all", ["zR", "z0"], "全部展开", "unfold all", State::unfold_all),
    action!(Outline, "fold-all", ["zM"], "全部合上", "fold all", State::fold_all),
    action!(Outline, "fold-to-level", ["z#"], "只展开到第几级", "fold to a level", State::fold_to_level),

    action!(Panes, "next-pane", ["Tab"], "下一栏", "next pane", State::next_pane),
    action!(Panes, "previous-pane", ["S-Tab"], "上一栏", "previous pane", State::previous_pane),
    action!(Panes, "go", ["Enter"], "到所选的节、指标处；看脚注；否则下一行", "go there; peek at footnotes; else line down", State::go),
    action!(Panes, "leave", ["Esc"], "回到正文；清除标记", "back to the page; clear marks", State::leave),
    action!(Panes, "toggle-outline", ["o"], "显示或隐藏目录", "show or hide the outline", State::toggle_outline),
    action!(Panes, "toggle-metrics", ["i"], "显示或隐藏指标", "show or hide the metrics", State::toggle_metrics),
    action!(Panes, "skim", ["s"], "略读：标题、首句、重点句、指标句", "skim: headings, lead sentences, phrases", State::skim),
    action!(Panes, "narrower", ["<"], "版面收窄", "narrower page", State::narrower),
    action!(Panes, "wider", [">"], "版面放宽", "wider page", State::wider),
    action!(Panes, "place-top", ["zt"], "当前处移到顶端", "the place to the top", State::place_top),
    action!(Panes, "place-middle", ["zz"], "当前处移到中间", "the place to the middle", State::place_middle),
    action!(Panes, "place-bottom", ["zb"], "当前处移到底端", "the place to the bottom", State::place_bottom),

    action!(Program, "help", ["?"], "帮助", "help", State::help),
    action!(Program, "next-theme", ["t"], "下一个主题", "next theme", State::next_theme),
    action!(Program, "reload", ["R"], "重读文件", "read the file again", State::read_again),
    action!(Program, "toggle-mouse", ["c"], "开关鼠标", "mouse on or off", State::toggle_mouse),
    action!(Program, "redraw", ["^l"], "重画屏幕", "draw the screen again", State::redraw),
    action!(Program, "suspend", ["^z"], "挂起，用 fg 回来", "suspend; fg comes back", State::suspend),
    action!(Program, "quit", ["q", "^c"], "关闭弹出的内容；再按退出", "close what is open, then quit", State::quit),
];

/// The action called `name`.
pub fn named(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::reader::Key;

    #[test]
    fn no_key_is_bound_twice_and_none_hides_behind_another() {
        let mut seen: HashMap<Vec<Key>, &str> = HashMap::new();
        for action in ACTIONS {
            for keys in action.keys {
                let sequence = Key::sequence(keys);
                assert_eq!(seen.insert(sequence, action.name), None, "{keys} is bound twice");
            }
        }
        for (keys, name) in &seen {
            for short in 1..keys.len() {
                assert_eq!(seen.get(&keys[..short]), None, "a key of {name} can never be typed");
            }
        }
    }

    #[test]
    fn every_action_says_what_it_does_in_both_languages() {
        let mut names = std::collections::HashSet::new();
        for action in ACTIONS {
            assert!(names.insert(action.name), "{} stands twice", action.name);
            assert!(!action.keys.is_empty(), "{} has no key", action.name);
            assert!(!action.zh.is_empty() && !action.zh.is_ascii(), "{} has no Chinese", action.name);
            assert!(!action.en.is_empty() && action.en.is_ascii(), "{} has no English", action.name);
        }
    }
}
