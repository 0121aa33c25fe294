//! The language of the interface.

/// A language the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The language of a locale taken from `LC_ALL`, `LC_MESSAGES` and `LANG`: the first that is set and not empty
    /// counts (POSIX.1-2017, XBD 8.2). Chinese for `zh…`, else English.
    pub fn from_env(lc_all: Option<&str>, lc_messages: Option<&str>, lang: Option<&str>) -> Self {
        let locale = [lc_all, lc_messages, lang].into_iter().flatten().find(|value| !value.is_empty());
        if locale.is_some_and(|locale| locale.to_ascii_lowercase().starts_with("zh")) { Lang::Zh } else { Lang::En }
    }

    /// The one of two wordings that is in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_that_is_set_counts() {
        assert_eq!(Lang::from_env(None, None, Some("zh_CN.UTF-8")), Lang::Zh);
        assert_eq!(Lang::from_env(Some("en_US.UTF-8"), None, Some("zh_CN.UTF-8")), Lang::En);
        assert_eq!(Lang::from_env(Some(""), Some("zh_TW"), Some("C")), Lang::Zh);
        assert_eq!(Lang::from_env(None, None, None), Lang::En);
    }
}
