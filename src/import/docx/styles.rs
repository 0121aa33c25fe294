//! Styles: what a paragraph inherits. Names are in the language of whoever made the template; levels are not.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::xml::{self, Piece};
use crate::import::ImportError;

/// Ancestors of a style that are followed.
const DEEPEST: usize = 30;

/// What a style, or a paragraph itself, sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Properties {
    /// The outline level, from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// The list it is numbered in, and the level there.
    pub(super) list: Option<String>,
    pub(super) list_level: Option<u8>,
    pub(super) bold: Option<bool>,
    pub(super) centred: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Properties {
    /// Reads one element of `w:pPr` or `w:rPr`.
    pub(super) fn read(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "w:outlineLvl" => self.outline = xml::number(start),
            "w:numId" => self.list = xml::val(start),
            "w:ilvl" => self.list_level = xml::number(start),
            "w:b" => self.bold = Some(xml::is_on(start)),
            "w:jc" => self.centred = Some(xml::val(start).as_deref() == Some("center")),
            "w:vanish" => self.hidden = Some(xml::is_on(start)),
            _ => {}
        }
    }

    /// What is not set here comes from `base`.
    fn or(self, base: &Properties) -> Properties {
        Properties {
            outline: self.outline.or(base.outline),
            list: self.list.or_else(|| base.list.clone()),
            list_level: self.list_level.or(base.list_level),
            bold: self.bold.or(base.bold),
            centred: self.centred.or(base.centred),
            hidden: self.hidden.or(base.hidden),
        }
    }
}

/// What a style is for, as far as its name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Use {
    #[default]
    Text,
    Title,
    Subtitle,
    /// An entry of the table of contents.
    Contents,
    /// An item of a numbered list, by the name of a built-in style; in 列出段落 people set headings, too.
    Item,
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    properties: Properties,
}

/// All styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// Reads the part `text`.
    pub(super) fn read(text: &str) -> Result<Styles, ImportError> {
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        // What a revision changed is the past.
        let mut past = 0_u32;
        xml::walk(text, |piece| match piece {
            Piece::Start("w:pPrChange" | "w:rPrChange", _) => past += 1,
            Piece::End("w:pPrChange" | "w:rPrChange") => past = past.saturating_sub(1),
            Piece::Start("w:style", start) => {
                let id = xml::attribute(start, "w:styleId").unwrap_or_default();
                let is_paragraph = xml::attribute(start, "w:type").as_deref() == Some("paragraph");
                if is_paragraph
                    && xml::attribute(start, "w:default").is_some_and(|value| value != "0" && value != "false")
                {
                    styles.default = Some(id.clone());
                }
                open = Some((id, Style::default()));
            }
            Piece::End("w:style") => styles.by_id.extend(open.take()),
            Piece::Start(name, start) if past == 0 => {
                let Some((_, style)) = &mut open else { return };
                match name {
                    "w:name" => style.name = xml::val(start).unwrap_or_default(),
                    "w:basedOn" => style.base = xml::val(start),
                    _ => style.properties.read(name, start),
                }
            }
            _ => {}
        })?;
        Ok(styles)
    }

    /// What the style `id` sets, with all it inherits; the default style for `None`.
    pub(super) fn properties(&self, id: Option<&str>) -> Properties {
        let mut properties = Properties::default();
        for style in self.chain(id) {
            properties = properties.or(&style.properties);
            if properties.outline.is_none() {
                properties.outline = level_by_name(&style.name);
            }
        }
        properties
    }

    /// What the style `id` is for.
    pub(super) fn purpose(&self, id: Option<&str>) -> Use {
        let by_name = |style: &Style| match style.name.to_lowercase().as_str() {
            "title" | "标题" | "標題" => Use::Title,
            "subtitle" | "副标题" | "副標題" => Use::Subtitle,
            name if name.starts_with("toc ") => Use::Contents,
            name if name.starts_with("list number") => Use::Item,
            _ => Use::Text,
        };
        self.chain(id).map(by_name).find(|&purpose| purpose != Use::Text).unwrap_or_default()
    }

    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.or(self.default.as_deref()).and_then(|id| self.by_id.get(id));
        std::iter::successors(first, |style| self.by_id.get(style.base.as_deref()?)).take(DEEPEST)
    }
}

/// `heading 2` is at level 1 whatever the style says; Word writes these names in English in every language.
fn level_by_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let level: u8 = name.strip_prefix("heading ")?.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_inherited_whatever_styles_are_called() {
        let styles = Styles::read(
            r#"<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
            <w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
            <w:style w:styleId="x"><w:name w:val="一级标题"/><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:styleId="y"><w:name w:val="自定义"/><w:basedOn w:val="x"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
            <w:style w:styleId="z"><w:basedOn w:val="z"/></w:style>
            <w:style w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>"#,
        )
        .unwrap();
        assert_eq!(styles.properties(Some("1")).outline, Some(0));
        let inherited = styles.properties(Some("y"));
        assert_eq!((inherited.outline, inherited.list.as_deref(), inherited.bold), (Some(0), Some("3"), Some(false)));
        assert_eq!(styles.properties(None), Properties::default());
        assert_eq!(styles.properties(Some("z")), Properties::default());
        assert_eq!(styles.purpose(Some("t")), Use::Title);
    }
}
