//! What the elements of a page are to a reader: blocks, things around the text, marks of weight and font.

use html5ever::tokenizer::Tag;

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Text in it runs on.
    Inline,
    /// It begins and ends a block.
    Block,
    /// A heading, of a level from 1.
    Heading(u8),
    /// A list; whether it is numbered.
    List(bool),
    Item,
    Table,
    Row,
    Cell,
    /// It ends a line.
    LineEnd,
    /// It has no end tag and no text.
    Void,
    /// Its text is none of the document's, and nobody reads it.
    Unread,
    /// Its text is read and none of the document's.
    Around,
    /// The head of a page or of an article: the links in it stand around the text.
    Head,
    /// The title in the window's frame.
    WindowTitle,
}

/// An open element, with what holds for the text in it.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) bold: bool,
    pub(super) apart: bool,
    pub(super) centred: bool,
    pub(super) link: bool,
    /// Its text is not the document's: unread, or read and listed.
    pub(super) out: Option<bool>,
    /// Items so far, where it is a list.
    pub(super) items: usize,
    /// Blocks that stood before it.
    pub(super) before: usize,
    /// It does something on the page instead of leading to another.
    pub(super) acts: bool,
    /// The text of the page is in it, and what is not does not belong to the text.
    pub(super) main: bool,
}

/// The role of the element `name`.
pub(super) fn role(name: &str) -> Role {
    match name {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ul" | "menu" | "dir" => Role::List(false),
        "ol" => Role::List(true),
        "li" => Role::Item,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "br" => Role::LineEnd,
        "title" => Role::WindowTitle,
        "header" => Role::Head,
        "img" | "input" | "meta" | "link" | "col" | "wbr" | "source" | "area" | "base" | "embed" | "param"
        | "track" => Role::Void,
        // Brackets for programs that cannot set how a word is read above it.
        "rp" | "script" | "style" | "noscript" | "iframe" | "template" | "svg" | "math" | "canvas" | "object"
        | "video" | "audio" | "textarea" | "xmp" | "noembed" | "noframes" | "head" => Role::Unread,
        "nav" | "footer" | "aside" | "button" | "select" | "option" | "dialog" | "label" => Role::Around,
        "p" | "div" | "section" | "article" | "main" | "blockquote" | "pre" | "figure" | "figcaption" | "address"
        | "hr" | "center" | "body" | "html" | "fieldset" | "legend" | "details" | "summary" | "dl" | "dt" | "dd"
        | "form" | "thead" | "tbody" | "tfoot" | "caption" | "hgroup" => Role::Block,
        _ => Role::Inline,
    }
}

/// Elements whose text the tokenizer must not read as markup.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(name, "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript")
}

/// Names in `class` or `id` of what stands around a text.
const AROUND: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "footer",
    "foot",
    "sidebar",
    "side-bar",
    "share",
    "sharebox",
    "bdsharebuttonbox",
    "toolbar",
    "menu",
    "copyright",
    "pagination",
    "pager",
    "comments",
    "qr_container",
    "qrcode",
    "ewm",
    "related",
    "relate",
    "editor",
    "xgxw",
    "breadcrumbnav",
    "position",
    "topnav",
    "mainnav",
    "subnav",
    "site-footer",
    "site-header",
];

/// Whether a name in `class` or `id` is that of what stands around a text: `tmp_footer` and `footer-new` are footers, too.
fn is_around(name: &str) -> bool {
    let name = name.to_lowercase();
    AROUND.contains(&name.as_str()) || name.split(['-', '_']).any(|part| ANYWHERE.contains(&part))
}

/// Landmarks of WAI-ARIA beside the main one.
const LANDMARKS: &[&str] = &["navigation", "contentinfo", "search", "complementary", "dialog", "alertdialog"];

/// Names in `class` of marks inside the text that only act on the page: `[編集]` behind a heading, `¶` that links to it.
const MARKS: &[&str] = &[
    "mw-editsection",
    "mw-jump-link",
    "headerlink",
    "header-anchor",
    "anchor-link",
    "anchorjs-link",
    "mw-cite-backlink",
];

/// Parts of such names that say so wherever they stand.
const ANYWHERE: &[&str] = &["footer", "cookie", "cookies", "breadcrumb", "breadcrumbs", "pankuzu", "topicpath"];

/// Names in `class` or `id` of the head of a page, where no `header` is used.
const HEADS: &[&str] = &["header", "head", "hd", "top", "topbar", "top-bar", "masthead"];

/// Whether the tag begins the head of a page.
pub(super) fn is_head(tag: &Tag) -> bool {
    tag.attrs
        .iter()
        .filter(|attribute| matches!(&*attribute.name.local, "class" | "id"))
        .any(|attribute| attribute.value.split_whitespace().any(|name| HEADS.contains(&name.to_lowercase().as_str())))
}

/// How an element says its text is to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether it sets its text bold, or sets it not bold.
    pub(super) bold: Option<bool>,
    /// Whether it names one of the fonts that headings are set in.
    pub(super) apart: Option<bool>,
    /// Whether it sets its text in the middle.
    pub(super) centred: bool,
    /// Nobody sees it.
    pub(super) hidden: bool,
    /// It stands around the text.
    pub(super) around: bool,
    /// It stands within the text and is none of it.
    pub(super) mark: bool,
}

/// Fonts that Chinese documents set headings in, beside 宋体 and 仿宋 for the text (GB/T 9704-2012 §7.3.3).
const HEADING_FONTS: &[&str] = &["黑体", "楷体", "小标宋", "simhei", "kaiti", "heiti"];

/// What the tag says of the look of its text.
pub(super) fn style(tag: &Tag) -> Style {
    let mut style = Style::default();
    if matches!(&*tag.name, "b" | "strong") {
        style.bold = Some(true);
    }
    style.centred = &*tag.name == "center";
    for attribute in &tag.attrs {
        let value = attribute.value.trim();
        match &*attribute.name.local {
            "style" => declarations(value, &mut style),
            "hidden" => style.hidden = true,
            "role" => style.around |= LANDMARKS.contains(&value),
            "align" => style.centred |= value.eq_ignore_ascii_case("center"),
            "face" => style.apart = Some(is_heading_font(value)),
            "class" | "id" => {
                style.around |= value.split_whitespace().any(is_around);
                style.mark |= value.split_whitespace().any(|name| MARKS.contains(&name));
            }
            _ => {}
        }
    }
    style
}

fn declarations(text: &str, style: &mut Style) {
    for declaration in text.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_lowercase();
        match property.trim().to_lowercase().as_str() {
            "font-weight" => {
                style.bold = match value.as_str() {
                    "bold" | "bolder" => Some(true),
                    "normal" | "lighter" => Some(false),
                    number => number.parse::<u32>().ok().map(|weight| weight >= 600),
                };
            }
            "font-family" => style.apart = Some(is_heading_font(&value)),
            "text-align" => style.centred = value == "center",
            "display" => style.hidden |= value == "none",
            "visibility" => style.hidden |= value == "hidden",
            _ => {}
        }
    }
}

fn is_heading_font(value: &str) -> bool {
    let value = value.to_lowercase();
    HEADING_FONTS.iter().any(|font| value.contains(font))
}

/// The document's title in the window's: without the name of the site.
pub(super) fn hint(window_title: &str) -> Option<String> {
    let title = window_title.trim();
    let end = ["_", "|", " - ", " – ", " — ", "--", "-"].iter().filter_map(|sign| title.find(sign)).min();
    let title = end.map_or(title, |end| title[..end].trim());
    (title.chars().nth(3).is_some()).then(|| title.to_owned())
}
