//! The languages the program speaks.

/// A language of messages and help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The language that the values of LC_ALL, LC_MESSAGES and LANG ask for: the first that is set and not empty counts
    /// (POSIX.1-2024, chapter 8.2). Chinese for `zh…`; English for everything else, `C` and `POSIX` included, and where
    /// none is set.
    pub fn from_env(lc_all: Option<&str>, lc_messages: Option<&str>, lang: Option<&str>) -> Lang {
        let locale = [lc_all, lc_messages, lang].into_iter().flatten().find(|value| !value.is_empty());
        let language = locale.and_then(|value| value.split(['_', '-', '.', '@']).next()).unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Lang::Zh } else { Lang::En }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_says_something_counts() {
        let chosen = |all, messages, lang| Lang::from_env(all, messages, lang);
        assert_eq!(chosen(None, None, Some("zh_CN.UTF-8")), Lang::Zh);
        assert_eq!(chosen(Some("C"), None, Some("zh_CN.UTF-8")), Lang::En);
        assert_eq!(chosen(Some(""), Some("zh-Hant"), Some("en_US")), Lang::Zh);
        assert_eq!(chosen(None, Some("en_GB.UTF-8"), Some("zh_TW")), Lang::En);
        assert_eq!(chosen(None, None, None), Lang::En);
        assert_eq!(chosen(None, None, Some("zhx")), Lang::En);
    }
}
