//! Themes, stepped through by a key.

use super::common::{Folder, wait_for};
use super::terminal::{PATIENCE, Terminal};

#[test]
fn a_key_steps_through_the_themes_in_one_frame_each() {
    let folder = Folder::new("theme");
    std::fs::create_dir_all(folder.path().join("config/gangmu")).unwrap();
    folder.file(
        "config/gangmu/config.toml",
        "theme = 'light'\n[themes.\"纸\"]\nbase = 'light'\nphrase = { fg = 'red' }\n",
    );
    let config = folder.path().join("config").display().to_string();
    let mut terminal = Terminal::inside(folder.path(), &["--no-state"], &[("XDG_CONFIG_HOME", &config)]);
    // How many columns are on the black of the theme of high contrast; the second one of a wide glyph has no colour of
    // its own.
    let black = |terminal: &Terminal| {
        let output = terminal.output.lock().unwrap();
        let cells = (0..20).flat_map(|row| (0..100).map(move |column| (row, column)));
        let is_black = |cell: &vt100::Cell| cell.bgcolor() == vt100::Color::Idx(16) || cell.is_wide_continuation();
        cells.filter(|at| output.parser.screen().cell(at.0, at.1).is_some_and(is_black)).count()
    };
    terminal.says("重点 0/24");
    for (name, all) in
        [("mono", false), ("contrast", true), ("纸", false), ("auto", false), ("dark", false), ("light", false)]
    {
        terminal.send("t");
        terminal.says(&format!("主题 {name}"));
        let is_so = wait_for(PATIENCE, || ((black(&terminal) == 20 * 100) == all).then_some(()));
        assert!(is_so.is_some(), "{name}");
    }
    terminal.quit();
}
