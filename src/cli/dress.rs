//! The theme of a session: what it is made from, and the way from one theme to the next.

use crate::store::Config;
use crate::store::config::Look;
use crate::terminal::{Capabilities, ColourDepth};
use crate::text::Lang;
use crate::view::{BUILT_IN, BuiltIn, Colours, Theme};

/// The theme, and what it is made from.
pub(super) struct Dress {
    /// All themes there are, by name, in the order they are stepped through.
    looks: Vec<(String, Look)>,
    /// Which of them is worn.
    worn: usize,
    colours: Colours,
    /// What the terminal has answered; before that, or where it says nothing, what its environment tells.
    background: Option<(u8, u8, u8)>,
    pub(super) theme: Theme,
}

impl Dress {
    /// The theme that `config` asks for and the terminal's colours allow, before it has told its background: by that of its
    /// environment, where there is one.
    pub(super) fn new(config: &Config, capabilities: Capabilities, background: Option<(u8, u8, u8)>) -> Dress {
        let colours = match capabilities.colours {
            ColourDepth::None => Colours::None,
            ColourDepth::Sixteen => Colours::Sixteen,
            ColourDepth::Palette | ColourDepth::True => Colours::Many,
        };
        let (looks, worn) = config.looks();
        let look = looks.get(worn).map(|(_, look)| look.clone()).unwrap_or_default();
        Dress { theme: look.theme(background, colours), looks, worn, colours, background }
    }

    /// Takes the terminal's background, if it has told it; whether the theme is another for it.
    pub(super) fn take_background(&mut self, background: Option<(u8, u8, u8)>) -> bool {
        self.background = background.or(self.background);
        let Some((_, look)) = self.looks.get(self.worn) else { return false };
        let theme = look.theme(self.background, self.colours);
        std::mem::replace(&mut self.theme, theme) != theme
    }

    /// Puts on the next theme that looks different, and gives what to say of it.
    pub(super) fn step(&mut self, lang: Lang) -> String {
        let ring = (1..self.looks.len()).map(|ahead| (self.worn + ahead) % self.looks.len());
        let different = ring.filter_map(|nth| {
            let (_, look) = self.looks.get(nth)?;
            Some((nth, look.theme(self.background, self.colours))).filter(|(_, theme)| *theme != self.theme)
        });
        let Some((nth, theme)) = different.into_iter().next() else {
            let alike = lang.pick("没有颜色，各主题一样", "without colours all themes are alike");
            return alike.to_owned();
        };
        (self.worn, self.theme) = (nth, theme);
        format!("{} {}", lang.pick("主题", "theme"), self.name())
    }

    /// The name of the theme; of the one by the terminal's background, also which that is.
    fn name(&self) -> String {
        let Some((name, look)) = self.looks.get(self.worn) else { return String::new() };
        let resolved = self.background.filter(|_| look.base.is_none()).map(BuiltIn::for_background);
        match BUILT_IN.iter().find(|(_, built_in)| Some(*built_in) == resolved) {
            Some((built_in, _)) => format!("{name} ({built_in})"),
            None => name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::config::parse;

    fn dress(config: &str, colours: ColourDepth) -> Dress {
        let read = parse(config.as_bytes());
        assert_eq!(read.complaints("c", Lang::En), Vec::<String>::new());
        Dress::new(&read.config, Capabilities { colours, ..Capabilities::default() }, None)
    }

    fn steps(dress: &mut Dress, times: usize) -> Vec<String> {
        (0..times).map(|_| dress.step(Lang::En)).collect()
    }

    #[test]
    fn themes_come_in_turn_and_none_twice_in_another_name() {
        let mut dress = dress("[themes.paper]\nbase = 'light'\nphrase = { fg = 'red' }\n", ColourDepth::Palette);
        let neutral = dress.theme;
        assert_eq!(steps(&mut dress, 2), ["theme dark", "theme light"]);
        assert_eq!(dress.theme, Theme::built_in(BuiltIn::Light, Colours::Many));
        // An answer that comes now changes nothing that was chosen.
        assert!(!dress.take_background(Some((0, 0, 0))));
        assert_eq!(steps(&mut dress, 4), ["theme mono", "theme contrast", "theme paper", "theme auto (dark)"]);
        assert_eq!(dress.theme, Theme::built_in(BuiltIn::Dark, Colours::Many));
        assert_ne!(dress.theme, neutral);
        assert_eq!(steps(&mut dress, 1), ["theme light"], "dark is what auto is");
    }

    #[test]
    fn an_answer_comes_before_what_the_environment_tells() {
        let capabilities = Capabilities { colours: ColourDepth::Palette, ..Capabilities::default() };
        let mut dress = Dress::new(&Config::default(), capabilities, Some((255, 255, 255)));
        let built_in = |which| Theme::built_in(which, Colours::Many);
        assert_eq!(dress.theme, built_in(BuiltIn::Light), "in the first frame already");
        assert!(!dress.take_background(None), "no answer changes nothing");
        assert!(dress.take_background(Some((0, 0, 0))));
        assert_eq!(dress.theme, built_in(BuiltIn::Dark));
    }

    #[test]
    fn the_first_step_goes_on_from_what_was_asked_for() {
        let mut named = dress("theme = 'mono'\n", ColourDepth::Sixteen);
        assert_eq!(steps(&mut named, 2), ["theme contrast", "theme auto"]);
        let mut own = dress("[theme]\nphrase = { fg = 'red' }\n", ColourDepth::Sixteen);
        assert_eq!(steps(&mut own, 6).last().map(String::as_str), Some("theme [theme]"));
    }

    #[test]
    fn without_colours_there_is_nothing_to_step_through() {
        let mut plain = dress("", ColourDepth::None);
        assert_eq!(steps(&mut plain, 1), ["without colours all themes are alike"]);
        assert_eq!(plain.theme, Theme::built_in(BuiltIn::Mono, Colours::None));
    }
}
