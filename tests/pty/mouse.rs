//! The mouse's modes, the wheel, clicks and dragged edges.

use gangmu::text::Ambiguous;

use super::common::{Folder, wait_for};
use super::steps::{bundled, play, unseen};
use super::terminal::{PATIENCE, Terminal};

#[test]
fn the_mouse_is_listened_to_only_while_asked_and_given_back_at_the_end() {
    let folder = Folder::new("mouse");
    let has = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    let mut terminal = Terminal::inside(folder.path(), &["--no-state"], &[]);
    terminal.says("政府工作报告");
    assert!(!has(&terminal.bytes(), b"\x1b[?1002h"), "off by default");
    terminal.send("c");
    terminal.says("鼠标已开");
    assert!(has(&terminal.bytes(), b"\x1b[?1002h\x1b[?1006h"));
    terminal.says("镇长 王 炜");
    terminal.send("\x1b[<65;60;10M\x1b[<65;60;10M");
    let scrolled = wait_for(PATIENCE, || (!terminal.screen().contains("镇长")).then_some(()));
    assert!(scrolled.is_some(), "the wheel takes the title away:\n{}", terminal.screen());
    let bytes = terminal.quit();
    assert!(has(&bytes, b"\x1b[?1006l\x1b[?1002l"), "switched off at the end");

    let mut terminal = Terminal::inside(folder.path(), &["--no-state", "--mouse"], &[]);
    terminal.says("政府工作报告");
    assert!(has(&terminal.bytes(), b"\x1b[?1002h"));
    terminal.send("\x1b[<0;10;5M\x1b[<0;10;5m");
    terminal.says("面对严峻复杂");
    terminal.send("c");
    terminal.says("鼠标已关");
    assert!(has(&terminal.bytes(), b"\x1b[?1006l\x1b[?1002l"));
    terminal.quit();
}

#[test]
fn a_dragged_edge_is_there_again_in_the_next_session() {
    let folder = Folder::new("edge");
    // The column of the rule between outline and page, in the third row.
    let rule = |terminal: &Terminal| {
        let row = terminal.screen().lines().nth(2).unwrap_or_default().to_owned();
        row.split_once('│').map(|(before, _)| Ambiguous::Narrow.of_str(before))
    };
    let mut terminal = Terminal::inside(folder.path(), &["--mouse"], &[]);
    terminal.says("重点 0/24");
    let before = rule(&terminal).expect("there is an outline");
    terminal.send(format!("\x1b[<0;{0};5M\x1b[<32;{1};5M\x1b[<0;{1};5m", before + 1, before - 4));
    let dragged = wait_for(PATIENCE, || rule(&terminal).filter(|&now| now == before - 5));
    assert!(dragged.is_some(), "{}", terminal.screen());
    terminal.quit();
    let terminal = Terminal::inside(folder.path(), &[], &[]);
    terminal.says("重点 0/24");
    assert_eq!(rule(&terminal), dragged);
    terminal.quit();
}

#[test]
fn the_mouse_scrolls_clicks_and_drags() {
    for open in [bundled, unseen] {
        let (_folder, mut terminal) = open("mouse");
        play(&mut terminal, &[("c", &["Shift"])]);
        let edge = |terminal: &Terminal| {
            let screen = terminal.screen();
            screen
                .lines()
                .nth(4)
                .unwrap()
                .chars()
                .take_while(|c| *c != '│')
                .map(|c| if c < '\u{2e80}' { 1 } else { 2 })
                .sum::<usize>()
        };
        let before = (terminal.screen(), edge(&terminal));
        // The wheel over the page, a click on the fourth row of the outline, the edge dragged ten columns.
        terminal.send("\u{1b}[<65;60;8M\u{1b}[<65;60;8M");
        assert!(wait_for(PATIENCE, || (terminal.screen() != before.0).then_some(())).is_some());
        terminal.send("\u{1b}[<0;8;6M\u{1b}[<0;8;6m");
        let row: String =
            terminal.screen().lines().nth(5).unwrap().chars().filter(|c| *c > '\u{2e80}').take(4).collect();
        let on_top = wait_for(PATIENCE, || {
            let screen = terminal.screen();
            let top = screen.lines().nth(1).unwrap().split('│').nth(1).unwrap_or_default().to_owned();
            top.contains(&row).then_some(())
        });
        assert!(on_top.is_some(), "{row} is not on top:\n{}", terminal.screen());
        let at = before.1 + 1;
        terminal.send(format!("\u{1b}[<0;{at};8M\u{1b}[<32;{};8M\u{1b}[<0;{};8m", at + 10, at + 10));
        assert!(
            wait_for(PATIENCE, || (edge(&terminal) > before.1 + 5).then_some(())).is_some(),
            "{}",
            terminal.screen()
        );
        terminal.quit();
    }
}
