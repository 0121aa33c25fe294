//! The same reader without a terminal, which the one in the terminal is compared with.

use gangmu::reader::{Event, Key, Options, State, update};
use gangmu::text::{Ambiguous, Lang};
use gangmu::view::{self, Colours, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// How the binary is started to be as its twin is.
pub(super) const ARGUMENTS: [&str; 5] = ["--lang", "zh", "--no-state", "--ambiguous", "narrow"];

/// A reader of the bundled report without a terminal: what the one in the terminal is compared with.
pub(super) struct Twin(State);

impl Twin {
    pub(super) fn new(columns: u16, rows: u16) -> Twin {
        let report = gangmu::report::parse("report.toml", gangmu::cli::BUNDLED).unwrap();
        let options = Options { lang: Lang::Zh, ambiguous: Ambiguous::Narrow, ..Options::default() };
        Twin(State::new(report, options, columns, rows))
    }

    /// Presses the keys that `text` writes as the action table does, a word each.
    pub(super) fn press(&mut self, text: &str) -> Vec<String> {
        for key in text.split(' ').filter(|word| !word.is_empty()).flat_map(Key::sequence) {
            update(&mut self.0, Event::Key(key));
        }
        update(&mut self.0, Event::Pause);
        self.rows()
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) -> Vec<String> {
        update(&mut self.0, Event::Resize { columns, rows });
        self.rows()
    }

    pub(super) fn rows(&self) -> Vec<String> {
        let (columns, rows) = self.0.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.0, &Theme::new(Colours::None), &mut buffer);
        (0..rows)
            .map(|y| {
                let mut row = String::new();
                let mut x = 0;
                while x < columns {
                    let symbol = buffer[(x, y)].symbol();
                    row.push_str(symbol);
                    x += (Ambiguous::Narrow.of_grapheme(symbol) as u16).max(1);
                }
                row.trim_end().to_owned()
            })
            .collect()
    }
}
