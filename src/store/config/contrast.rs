//! How legible a theme of one's own is.

use super::themes::Look;
use crate::view::{BuiltIn, Colours, ROLES, Role, contrast, luminance, rgb};

impl Look {
    /// The roles that stand out less than they should, with their contrast. What the terminal's own colours are
    /// nobody knows: its background is taken to be the black or the white that the base is made for, and a role with a
    /// colour that cannot be known is passed over.
    pub fn faint(&self) -> Vec<(&'static Role, f64)> {
        let theme = self.theme(None, Colours::Many);
        let own = match self.base {
            Some(BuiltIn::Light) => Some(((0, 0, 0), (255, 255, 255))),
            Some(BuiltIn::Dark) => Some(((255, 255, 255), (0, 0, 0))),
            _ => None,
        };
        let all = ROLES.iter().filter_map(|role| {
            let style = theme.text.patch(theme.style(role));
            let text = style.fg.map_or(own.map(|own| own.0), rgb)?;
            let behind = style.bg.map_or(own.map(|own| own.1), rgb)?;
            let contrast = contrast(luminance(text), luminance(behind));
            (contrast < role.least).then_some((role, contrast))
        });
        all.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::Role;

    fn faint(theme: &str) -> Vec<(&'static Role, f64)> {
        let read = parse(format!("[themes.a]\n{theme}").as_bytes());
        assert!(read.wrong.is_empty(), "{theme}");
        read.config.themes["a"].faint()
    }

    #[test]
    fn what_is_hard_to_read_is_found() {
        let roles = |theme: &str| faint(theme).into_iter().map(|(role, _)| role.name).collect::<Vec<_>>();
        assert_eq!(roles("base = 'light'"), [] as [&str; 0]);
        assert_eq!(roles("base = 'light'\nphrase = { fg = '#eeeeee' }"), ["phrase"]);
        assert_eq!(roles("base = 'dark'\nphrase = { fg = '#eeeeee' }\nbar = { fg = 17 }"), ["bar"]);
        assert_eq!(roles("phrase = { fg = '#777777', bg = '#888888' }"), ["phrase"]);
        // What red is, and what stands behind it, is the terminal's own.
        assert_eq!(roles("phrase = { fg = 'red' }"), [] as [&str; 0]);
        let all = faint("text = { fg = '#777777', bg = '#888888' }");
        assert!(all.len() > 5 && all[0].0.name == "text" && (1.0..1.5).contains(&all[0].1), "{all:?}");
    }
}
