//! A session played by a script, and the screen it leaves.

use std::sync::LazyLock;

use gangmu::reader::{Area, Effect, Event, Key, KeyCode, Options, Pane, State, update};
use gangmu::report::Report;
use gangmu::text::{Ambiguous, Lang};
use gangmu::view::{self, Colours, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::common::squeeze;

/// The report that comes with the program.
pub(crate) static BUNDLED: LazyLock<Report> =
    LazyLock::new(|| gangmu::report::parse("report.toml", gangmu::cli::BUNDLED).expect("the bundled report"));

/// In Chinese, ambiguous characters narrow.
pub(crate) const ZH: Options = Options { lang: Lang::Zh, ambiguous: Ambiguous::Narrow, ascii: false };
/// In English, ambiguous characters narrow.
pub(crate) const EN: Options = Options { lang: Lang::En, ..ZH };
/// In Chinese, ambiguous characters wide.
pub(crate) const WIDE: Options = Options { ambiguous: Ambiguous::Wide, ..ZH };

/// A session being played.
pub(crate) struct Play {
    pub(crate) state: State,
    /// What the terminal was asked to do by the last script.
    pub(crate) effects: Vec<Effect>,
}

/// The bundled report in Chinese at `columns` by `rows`.
pub(crate) fn bundled(columns: u16, rows: u16) -> Play {
    Play::new(&BUNDLED, ZH, columns, rows)
}

impl Play {
    pub(crate) fn new(report: &Report, options: Options, columns: u16, rows: u16) -> Play {
        Play { state: State::new(report.clone(), options, columns, rows), effects: Vec::new() }
    }

    /// Presses the keys of `script`: words parted by spaces, each as the action table writes keys (`zt`, `^f`, `PgDn`),
    /// a count before it (`3p`), or a name in angle brackets (`<Enter>`). Then nothing happens for a moment.
    pub(crate) fn keys(&mut self, script: &str) -> &mut Play {
        self.keys_at_once(script).pause()
    }

    /// The same, and before anything else has happened.
    pub(crate) fn keys_at_once(&mut self, script: &str) -> &mut Play {
        self.effects.clear();
        for word in script.split(' ').filter(|word| !word.is_empty()) {
            for key in keys_of(word) {
                self.effects.extend(update(&mut self.state, Event::Key(key)));
            }
        }
        self
    }

    /// Nothing happens for a moment.
    pub(crate) fn pause(&mut self) -> &mut Play {
        assert_eq!(update(&mut self.state, Event::Pause), None);
        self
    }

    /// Types the characters of `text`.
    pub(crate) fn text(&mut self, text: &str) -> &mut Play {
        for c in text.chars() {
            self.effects.extend(update(&mut self.state, Event::Key(char_key(c))));
        }
        self
    }

    /// Gives the command line `text`; gives the status line after it.
    pub(crate) fn command(&mut self, text: &str) -> String {
        self.text(":").text(text).keys("<Enter>").status()
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Play {
        assert_eq!(update(&mut self.state, Event::Resize { columns, rows }), None);
        self
    }

    /// The screen as it is drawn now, every cell looked at.
    pub(crate) fn screen(&self) -> Screen {
        let (columns, rows) = self.state.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.state, &Theme::new(Colours::None), &mut buffer);
        Screen::new(buffer, self.state.options.ambiguous)
    }

    /// The screen drawn by ratatui's terminal on its test backend.
    pub(crate) fn picture(&self) -> String {
        let (columns, rows) = self.state.screen;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
        let theme = Theme::new(Colours::None);
        terminal.draw(|frame| view::draw(&self.state, &theme, frame.buffer_mut())).expect("a frame");
        let screen = Screen::new(terminal.backend().buffer().clone(), self.state.options.ambiguous);
        let mut picture: String = (0..rows).map(|y| screen.row(y) + "\n").collect();
        for (y, text) in screen.stretches(Modifier::REVERSED) {
            picture.push_str(&format!("reversed in row {y}: {text}\n"));
        }
        picture
    }

    /// The rows of the pane, without the spaces at their ends.
    pub(crate) fn pane(&self, pane: Pane) -> Vec<String> {
        let area = self.area(pane);
        self.screen().part(area)
    }

    /// The rows of the page, its left margin aside.
    pub(crate) fn page(&self) -> Vec<String> {
        let area = self.area(Pane::Page);
        let (left, _) = self.state.text_columns();
        self.screen().part(Area { x: left, width: area.x + area.width - left, ..area })
    }

    pub(crate) fn area(&self, pane: Pane) -> Area {
        let panes = self.state.panes.expect("a screen large enough");
        panes.area(pane).unwrap_or_else(|| panic!("{pane:?} is not shown"))
    }

    pub(crate) fn shown(&self, pane: Pane) -> bool {
        self.state.panes.is_some_and(|panes| panes.area(pane).is_some())
    }

    /// The last row.
    pub(crate) fn status(&self) -> String {
        let (_, rows) = self.state.screen;
        self.screen().row(rows - 1)
    }

    /// The first row.
    pub(crate) fn header(&self) -> String {
        self.screen().row(0)
    }

    /// What stands reversed on the page, its rows joined.
    pub(crate) fn marked(&self) -> String {
        let area = self.area(Pane::Page);
        let stretches = self.screen().stretches_in(area, Modifier::REVERSED);
        stretches.into_iter().map(|(_, text)| text).collect()
    }

    /// The rows of the screen on which something on the page stands reversed.
    pub(crate) fn marked_rows(&self) -> Vec<u16> {
        let area = self.area(Pane::Page);
        self.screen().stretches_in(area, Modifier::REVERSED).into_iter().map(|(y, _)| y).collect()
    }

    /// The heading of the section being read.
    pub(crate) fn heading(&self) -> String {
        self.state.report.section(self.state.section()).heading().to_owned()
    }

    /// The text from the place being read on.
    pub(crate) fn words_here(&self) -> String {
        let here = self.state.page.here();
        self.state.report.block(here.block).expect("a block").text[here.byte as usize..].to_owned()
    }

    /// The row of the outline that the reader is pointed to: its title as drawn.
    pub(crate) fn outline_cursor(&self) -> String {
        let rows = self.pane(Pane::Outline);
        let here: Vec<&String> = rows.iter().skip(1).filter(|row| row.starts_with(['▌', '>'])).collect();
        assert_eq!(here.len(), 1, "one row of the outline is marked: {rows:#?}");
        here[0].clone()
    }

    /// Everything on the page from the top to the end, white space set aside, row by row; the scroll is left at the end.
    pub(crate) fn read_to_the_end(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..100_000 {
            let page = self.page();
            if self.state.page.at_end() {
                text.extend(page);
                return squeeze(&text);
            }
            text.push_str(&page[0]);
            self.keys("j");
        }
        panic!("the end never comes");
    }
}

/// The keys that one word of a script presses.
pub(crate) fn keys_of(word: &str) -> Vec<Key> {
    match word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|name| !name.is_empty()) {
        Some(name) => {
            let keys = Key::sequence(name);
            assert_eq!(keys.len(), 1, "<{name}> is not a key");
            keys
        }
        None => match Key::sequence(word).as_slice() {
            // A count before a named key, as in 3Tab, is written 3 <Tab>.
            [] => Vec::new(),
            keys => keys.to_vec(),
        },
    }
}

/// The key of the character `c`.
pub(crate) fn char_key(c: char) -> Key {
    Key::plain(KeyCode::Char(c))
}

/// A drawn screen in which every glyph has the columns it takes.
pub(crate) struct Screen {
    buffer: Buffer,
    ambiguous: Ambiguous,
}

impl Screen {
    /// Takes `buffer` where it is sound: no control characters, no glyph cut by another or by the right edge.
    fn new(buffer: Buffer, ambiguous: Ambiguous) -> Screen {
        let Rect { width, height, .. } = buffer.area;
        let screen = Screen { buffer, ambiguous };
        for y in 0..height {
            let mut x = 0;
            while x < width {
                let symbol = screen.cell(x, y).symbol();
                assert!(!symbol.chars().any(char::is_control), "{symbol:?} at {x},{y}");
                let columns = screen.columns(symbol);
                assert!(columns > 0, "{symbol:?} at {x},{y} takes no column");
                assert!(x + columns <= width, "{symbol:?} at {x},{y} reaches over the edge of {width} columns");
                for behind in x + 1..x + columns {
                    let hidden = screen.cell(behind, y).symbol();
                    assert!(matches!(hidden, " " | ""), "{symbol:?} at {x},{y} covers {hidden:?}");
                }
                x += columns;
            }
        }
        screen
    }

    fn cell(&self, x: u16, y: u16) -> &Cell {
        self.buffer.cell((x, y)).expect("a cell of the screen")
    }

    fn columns(&self, symbol: &str) -> u16 {
        self.ambiguous.of_grapheme(symbol) as u16
    }

    /// Whether every cell is the same, its style included.
    pub(crate) fn is_same_as(&self, other: &Screen) -> bool {
        self.buffer == other.buffer
    }

    /// Row `y`, without the spaces at its end.
    pub(crate) fn row(&self, y: u16) -> String {
        self.glyphs(0, y, self.buffer.area.width).map(|(_, symbol)| symbol).collect::<String>().trim_end().to_owned()
    }

    /// All rows.
    pub(crate) fn rows(&self) -> Vec<String> {
        (0..self.buffer.area.height).map(|y| self.row(y)).collect()
    }

    /// The rows of `area`, without the spaces at their ends.
    fn part(&self, area: Area) -> Vec<String> {
        (area.y..area.y + area.height)
            .map(|y| {
                let glyphs = self.glyphs(area.x, y, area.x + area.width);
                glyphs.map(|(_, symbol)| symbol).collect::<String>().trim_end().to_owned()
            })
            .collect()
    }

    /// The glyphs of row `y` between two columns, with their columns.
    fn glyphs(&self, from: u16, y: u16, limit: u16) -> impl Iterator<Item = (u16, &str)> {
        let mut x = from;
        std::iter::from_fn(move || {
            let at = x;
            (at < limit).then(|| {
                let symbol = self.cell(at, y).symbol();
                x += self.columns(symbol).max(1);
                (at, symbol)
            })
        })
    }

    /// The stretches of the whole screen that have `modifier`, with their rows.
    pub(crate) fn stretches(&self, modifier: Modifier) -> Vec<(u16, String)> {
        let Rect { width, height, .. } = self.buffer.area;
        self.stretches_in(Area { x: 0, y: 0, width, height }, modifier)
    }

    /// The stretches of `area` that have `modifier`, with their rows.
    pub(crate) fn stretches_in(&self, area: Area, modifier: Modifier) -> Vec<(u16, String)> {
        let mut stretches: Vec<(u16, String)> = Vec::new();
        for y in area.y..area.y + area.height {
            let mut open = false;
            for (x, symbol) in self.glyphs(area.x, y, area.x + area.width) {
                let has = self.cell(x, y).modifier.contains(modifier);
                match stretches.last_mut() {
                    Some((_, text)) if has && open => text.push_str(symbol),
                    _ if has => stretches.push((y, symbol.to_owned())),
                    _ => {}
                }
                open = has;
            }
        }
        stretches
    }
}
