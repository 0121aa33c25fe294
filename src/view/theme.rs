//! The look of everything: a style for each role, in themes that are built in or a reader's own. Bold, underline and
//! reverse alone carry the meaning; a colour only repeats it.

use ratatui::style::{Color, Modifier, Style};

use super::Paint;

/// How many colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: bold, dim, reverse and underline only.
    #[default]
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The 256 of xterm.
    Many,
}

/// The themes that are built in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BuiltIn {
    /// Legible on black and on white: for as long as nobody knows which it is.
    #[default]
    Neutral,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Without colours.
    Mono,
    /// High contrast: white and bright colours on a black of its own.
    Contrast,
}

/// The names of the themes that can be asked for.
pub const BUILT_IN: [(&str, BuiltIn); 4] =
    [("dark", BuiltIn::Dark), ("light", BuiltIn::Light), ("mono", BuiltIn::Mono), ("contrast", BuiltIn::Contrast)];

impl BuiltIn {
    /// The theme called `name`.
    pub fn named(name: &str) -> Option<BuiltIn> {
        BUILT_IN.iter().find(|(listed, _)| *listed == name).map(|(_, theme)| *theme)
    }

    /// The theme for a terminal whose background is `colour` (red, green, blue): the one whose text stands out more.
    pub fn for_background(colour: (u8, u8, u8)) -> BuiltIn {
        let luminance = luminance(colour);
        if contrast(luminance, 1.0) >= contrast(luminance, 0.0) { BuiltIn::Dark } else { BuiltIn::Light }
    }
}

/// The relative luminance of a colour, 0 to 1 (WCAG 2.2, "relative luminance").
pub fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { power_of_12_fifths((value + 0.055) / 1.055) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// `x` to the power of 2.4, for 0.05 < `x` <= 1: its square times the square of its fifth root (Newton's method).
///
/// `f64::powf` is the only function that the program would load the C library of mathematics for, at every start.
fn power_of_12_fifths(x: f64) -> f64 {
    let mut root = 1.0;
    for _ in 0..16 {
        let fourth = root * root * root * root;
        root -= (root * fourth - x) / (5.0 * fourth);
    }
    x * x * root * root
}

/// The contrast of two luminances, 1 to 21 (WCAG 2.2, "contrast ratio").
pub fn contrast(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What xterm shows for a colour of its palette above the first sixteen, or the colour itself; nothing for those that are
/// another in every terminal.
pub fn rgb(colour: Color) -> Option<(u8, u8, u8)> {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match colour {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(number @ 232..) => Some([8 + 10 * (number - 232); 3].into()),
        Color::Indexed(number @ 16..) => {
            let level = |at: u8| LEVELS.get(usize::from(at % 6)).copied().unwrap_or_default();
            Some((level((number - 16) / 36), level((number - 16) / 6), level(number - 16)))
        }
        _ => None,
    }
}

/// The look of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// All text, where no other style says otherwise, and the screen behind it.
    pub text: Style,
    /// Secondary text.
    pub dim: Style,
    /// Titles of the report, its parts and sections, and of panes.
    pub heading: Style,
    /// A run-in heading.
    pub run_in: Style,
    /// A key phrase.
    pub phrase: Style,
    /// The key phrase or number that was gone to.
    pub current: Style,
    /// A match of the search.
    pub matched: Style,
    /// The clause around the number that was gone to.
    pub clause: Style,
    /// The row of the cursor in the pane that has the focus.
    pub cursor: Style,
    /// The row of the cursor in another pane.
    pub followed: Style,
    /// A number in the metrics pane.
    pub value: Style,
    /// A bar.
    pub bar: Style,
    /// The lines between panes and around what is laid over them. Their grey is that of the neutral, the dark and the light theme: the screen hardly has to
    /// be drawn again when the terminal says which of them it needs.
    pub rule: Style,
}

/// A style of a theme by its name.
pub struct Role {
    /// Its name in the configuration.
    pub name: &'static str,
    /// What it is for, in Chinese.
    pub zh: &'static str,
    /// What it is for, in English.
    pub en: &'static str,
    /// The least contrast with what stands behind it at which it is legible or, where it is no text, seen.
    pub least: f64,
    style: fn(&mut Theme) -> &mut Style,
}

impl std::fmt::Debug for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Role").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The least contrast of text (WCAG 2.2, 1.4.3).
const LEGIBLE: f64 = 4.5;

/// The least contrast of what is no text (WCAG 2.2, 1.4.11).
const SEEN: f64 = 3.0;

/// Every style of a theme.
#[rustfmt::skip]
pub static ROLES: &[Role] = &[
    Role { name: "text", zh: "正文与屏幕底色", en: "all text and the screen behind it", least: LEGIBLE, style: |theme| &mut theme.text },
    Role { name: "dim", zh: "次要文字", en: "secondary text", least: LEGIBLE, style: |theme| &mut theme.dim },
    Role { name: "heading", zh: "标题", en: "titles and headings", least: LEGIBLE, style: |theme| &mut theme.heading },
    Role { name: "run_in", zh: "段首标题句", en: "run-in headings", least: LEGIBLE, style: |theme| &mut theme.run_in },
    Role { name: "phrase", zh: "重点句", en: "key phrases", least: LEGIBLE, style: |theme| &mut theme.phrase },
    Role { name: "current", zh: "所到的重点、数字或匹配", en: "the phrase, number or match gone to", least: LEGIBLE, style: |theme| &mut theme.current },
    Role { name: "match", zh: "查找的匹配", en: "matches of a search", least: LEGIBLE, style: |theme| &mut theme.matched },
    Role { name: "clause", zh: "所到数字的上下文", en: "the clause around the number gone to", least: LEGIBLE, style: |theme| &mut theme.clause },
    Role { name: "cursor", zh: "有焦点的栏中光标所在行", en: "the cursor's row in the pane with the focus", least: LEGIBLE, style: |theme| &mut theme.cursor },
    Role { name: "followed", zh: "其他栏中光标所在行", en: "the cursor's row in another pane", least: LEGIBLE, style: |theme| &mut theme.followed },
    Role { name: "value", zh: "指标的数值", en: "numbers in the metrics pane", least: LEGIBLE, style: |theme| &mut theme.value },
    Role { name: "bar", zh: "进度条与当前行标记", en: "bars and the mark of the current row", least: LEGIBLE, style: |theme| &mut theme.bar },
    Role { name: "rule", zh: "栏间与弹出框的线", en: "lines between panes and around popups", least: SEEN, style: |theme| &mut theme.rule },
];

impl Theme {
    /// The neutral look with `colours`.
    pub fn new(colours: Colours) -> Self {
        Theme::built_in(BuiltIn::Neutral, colours)
    }

    /// The theme `built_in` with `colours`; without any, all themes are the one without colours.
    pub fn built_in(built_in: BuiltIn, colours: Colours) -> Self {
        match colours {
            Colours::None => Theme::plain(),
            Colours::Sixteen => Theme::sixteen(built_in),
            Colours::Many => Theme::many(built_in),
        }
    }

    /// This theme with each of `paints` over the style of the role it names; where there are no colours, without theirs.
    pub fn with<'a>(mut self, paints: impl IntoIterator<Item = (&'a str, Paint)>, colours: Colours) -> Self {
        for (name, paint) in paints {
            if let Some(role) = ROLES.iter().find(|role| role.name == name) {
                let style = (role.style)(&mut self);
                *style = paint.over(*style, colours != Colours::None);
            }
        }
        self
    }

    /// The style of `role`.
    pub fn style(&self, role: &Role) -> Style {
        *(role.style)(&mut { *self })
    }

    /// Without colours.
    fn plain() -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        Theme {
            text: Style::new(),
            dim: Style::new().add_modifier(Modifier::DIM),
            heading: bold,
            run_in: bold,
            phrase: bold,
            current: bold.add_modifier(Modifier::REVERSED),
            matched: underlined.add_modifier(Modifier::BOLD),
            clause: underlined,
            cursor: Style::new().add_modifier(Modifier::REVERSED),
            followed: bold,
            value: bold,
            bar: Style::new(),
            rule: Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// The theme without colours, with `accent` for key phrases and bars, and `matched` for matches.
    fn tinted(accent: Color, matched: Color) -> Self {
        let plain = Theme::plain();
        Theme {
            phrase: plain.phrase.fg(accent),
            current: plain.current.fg(accent),
            bar: plain.bar.fg(accent),
            matched: plain.matched.fg(matched),
            ..plain
        }
    }

    /// With colours of the terminal's own palette, of which only the names are known.
    fn sixteen(built_in: BuiltIn) -> Self {
        match built_in {
            BuiltIn::Neutral => Theme::tinted(Color::Magenta, Color::Red),
            BuiltIn::Dark => Theme::tinted(Color::LightCyan, Color::LightYellow),
            BuiltIn::Light => Theme::tinted(Color::Blue, Color::Red),
            BuiltIn::Mono => Theme::plain(),
            BuiltIn::Contrast => Theme {
                text: Style::new().fg(Color::White).bg(Color::Black),
                dim: Style::new().fg(Color::Gray),
                rule: Style::new().fg(Color::Gray),
                ..Theme::tinted(Color::LightYellow, Color::LightCyan)
            },
        }
    }

    /// With colours of xterm's palette, which are the same everywhere; secondary text is a grey, since nobody knows what
    /// a terminal makes of "dim".
    fn many(built_in: BuiltIn) -> Self {
        let grey = |number| Style::new().fg(Color::Indexed(number));
        // #808080: of the few greys that stand at 3:1 on all dark and light backgrounds alike.
        let rule = grey(244);
        let tinted = |accent, matched| Theme { rule, ..Theme::tinted(Color::Indexed(accent), Color::Indexed(matched)) };
        match built_in {
            // #00875f and #af5f5f: of the few colours that stand at 4.5:1 on black and on white alike. #767676 is another.
            BuiltIn::Neutral => Theme { dim: grey(243), ..tinted(29, 131) },
            // #5fd7d7, #ffaf5f, #a8a8a8.
            BuiltIn::Dark => Theme { dim: grey(248), ..tinted(80, 215) },
            // #005f5f, #af0000, #585858.
            BuiltIn::Light => Theme { dim: grey(240), ..tinted(23, 124) },
            BuiltIn::Mono => Theme::plain(),
            // White on black; #ffff00, #00ffff, #d0d0d0.
            BuiltIn::Contrast => {
                Theme { text: grey(231).bg(Color::Indexed(16)), dim: grey(252), rule: grey(252), ..tinted(226, 51) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = (u8, u8, u8);

    /// What a theme is made for: text and background of the terminal. The darkest and the lightest background of each
    /// kind are those of themes that terminals come with (#2e3440, #303030; #eeeeee, #fdf6e3).
    fn assumed(built_in: BuiltIn) -> Vec<(Rgb, Rgb)> {
        let dark = [
            ((0xd8, 0xd8, 0xd8), (0, 0, 0)),
            ((0xd8, 0xde, 0xe9), (0x2e, 0x34, 0x40)),
            ((0xd8, 0xd8, 0xd8), (0x30, 0x30, 0x30)),
        ];
        let light = [
            ((0, 0, 0), (0xff, 0xff, 0xff)),
            ((0x1c, 0x1c, 0x1c), (0xee, 0xee, 0xee)),
            ((0x1c, 0x1c, 0x1c), (0xfd, 0xf6, 0xe3)),
        ];
        match built_in {
            BuiltIn::Neutral => vec![dark[0], light[0]],
            BuiltIn::Dark => dark.to_vec(),
            BuiltIn::Light => light.to_vec(),
            BuiltIn::Mono | BuiltIn::Contrast => [dark, light].concat(),
        }
    }

    /// What is shown for `colour` of a theme for many colours, none of which depends on the terminal.
    fn shown(colour: Color) -> Option<Rgb> {
        let shown = rgb(colour);
        assert!(shown.is_some() || colour == Color::Reset, "{colour:?} is another in every terminal");
        shown
    }

    /// The contrast of `style` in a terminal with the colours `own`.
    fn contrast_of(style: Style, own: (Rgb, Rgb)) -> f64 {
        let text = style.fg.and_then(shown).unwrap_or(own.0);
        let behind = style.bg.and_then(shown).unwrap_or(own.1);
        contrast(luminance(text), luminance(behind))
    }

    #[test]
    fn the_power_is_that_of_the_library() {
        for channel in 10..=255_u8 {
            let x = (f64::from(channel) / 255.0 + 0.055) / 1.055;
            assert!((power_of_12_fifths(x) - x.powf(2.4)).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast(luminance((0, 0, 0)), luminance((255, 255, 255))) - 21.0).abs() < 1e-9);
        assert!((contrast(luminance((0x76, 0x76, 0x76)), 1.0) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_pair_of_every_theme_is_legible() {
        let all = BUILT_IN.iter().map(|(_, theme)| *theme).chain([BuiltIn::Neutral]);
        for built_in in all {
            let theme = Theme::built_in(built_in, Colours::Many);
            let least = if built_in == BuiltIn::Contrast { 7.0 } else { 4.5 };
            let mut seen = 0;
            for own in assumed(built_in) {
                // What is drawn is text with a role over it and, in a row or a phrase, another over that.
                let text = ROLES.iter().filter(|role| role.least == LEGIBLE);
                for (under, over) in text.clone().flat_map(|under| text.clone().map(move |over| (under, over))) {
                    let style = theme.text.patch(theme.style(under)).patch(theme.style(over));
                    let found = contrast_of(style, own);
                    assert!(found >= least, "{built_in:?}: {} over {}: {found:.2} on {own:x?}", over.name, under.name);
                    seen += usize::from(style.fg.is_some());
                }
                let found = contrast_of(theme.text.patch(theme.rule), own);
                assert!(found >= SEEN, "{built_in:?}: the rule: {found:.2} on {own:x?}");
            }
            assert!(seen > 0 || built_in == BuiltIn::Mono, "{built_in:?} has colours");
        }
    }

    #[test]
    fn without_colours_no_theme_has_any() {
        let red =
            Paint { fg: Some(super::super::Colour::Indexed(1)), modifiers: [None, None, None, Some(true)], bg: None };
        for (_, built_in) in BUILT_IN {
            let theme = Theme::built_in(built_in, Colours::None).with([("phrase", red)], Colours::None);
            for role in ROLES {
                let style = theme.style(role);
                assert_eq!((style.fg, style.bg), (None, None), "{}", role.name);
            }
            assert!(theme.phrase.add_modifier.contains(Modifier::UNDERLINED | Modifier::BOLD));
        }
    }

    #[test]
    fn a_mark_differs_from_what_it_marks_without_its_colour() {
        for colours in [Colours::None, Colours::Sixteen, Colours::Many] {
            for (_, built_in) in BUILT_IN {
                let theme = Theme::built_in(built_in, colours);
                let marks = [theme.text, theme.phrase, theme.current, theme.matched].map(|style| style.add_modifier);
                for (nth, mark) in marks.iter().enumerate() {
                    assert!(!marks[nth + 1..].contains(mark), "{built_in:?} {colours:?}: {mark:?}");
                }
            }
        }
    }

    #[test]
    fn the_background_tells_the_theme() {
        for dark in [(0, 0, 0), (0x2e, 0x34, 0x40), (0, 0x2b, 0x36), (0x10, 0x12, 0x16)] {
            assert_eq!(BuiltIn::for_background(dark), BuiltIn::Dark, "{dark:x?}");
        }
        for light in [(255, 255, 255), (0xfd, 0xf6, 0xe3), (0xee, 0xee, 0xee), (0xff, 0xff, 0xdd)] {
            assert_eq!(BuiltIn::for_background(light), BuiltIn::Light, "{light:x?}");
        }
    }

    #[test]
    fn roles_have_names_of_their_own_in_both_languages() {
        let mut names = std::collections::HashSet::new();
        for role in ROLES {
            assert!(names.insert(role.name) && !role.zh.is_ascii() && role.en.is_ascii(), "{}", role.name);
        }
    }
}
