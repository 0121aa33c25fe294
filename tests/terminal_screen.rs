//! Frames one after another leave on the glass what the last one alone would.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod emulator;

use std::num::NonZeroU16;

use emulator::{Emulator, HALF, Kind};
use gangmu::terminal::capability::{Capabilities, ColourDepth};
use gangmu::terminal::screen::Screen;
use gangmu::text::width::{Ambiguous, graphemes};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// What the view does: text into the buffer, a glyph a cell, the cell behind a wide one reset.
fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style, ambiguous: Ambiguous) {
    let mut x = x;
    for (_, cluster) in graphemes(text) {
        let width = ambiguous.of_grapheme(cluster) as u16;
        if width == 0 || x + width > buffer.area.width {
            continue;
        }
        let cell = &mut buffer[(x, y)];
        cell.reset();
        cell.set_symbol(cluster).set_style(style);
        if width == 2 {
            cell.set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(2).unwrap()));
            buffer[(x + 1, y)].reset();
            buffer[(x + 1, y)].set_style(style);
        }
        x += width;
    }
}

/// A change of the picture.
#[derive(Clone, Debug)]
enum Change {
    Text {
        x: u16,
        y: u16,
        text: String,
        style: Style,
    },
    Clear {
        x: u16,
        y: u16,
        width: u16,
        height: u16,
    },
    /// A cell set without a thought for the glyph it cuts.
    Poke {
        x: u16,
        y: u16,
        symbol: &'static str,
    },
    Scroll {
        x: u16,
        y: u16,
        width: u16,
        height: u16,
        lines: i32,
        told: bool,
    },
    /// A part of the screen that is said to scroll, and has not.
    Lie {
        x: u16,
        y: u16,
        width: u16,
        height: u16,
    },
    Invalidate,
}

const PIECES: &[&str] = &[
    "汉",
    "纲目",
    "，",
    "。",
    "“",
    "”",
    "—",
    "…",
    "·",
    "×",
    "°",
    "±",
    "§",
    "①",
    "│",
    "─",
    "a",
    "Z",
    "  ",
    "     ",
    "12.5",
    "é",
    "e\u{301}",
    "👍🏽",
    "❤\u{fe0f}",
    "👨\u{200d}👩\u{200d}👧",
    "🇨🇳",
    "한",
    "ｊ",
    "report",
];

fn style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        4 => Just(Color::Reset),
        1 => prop::sample::select(vec![Color::Red, Color::LightCyan, Color::Indexed(208), Color::Rgb(1, 120, 255)]),
    ];
    let modifiers = [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
    let modifier = prop_oneof![
        2 => Just(Modifier::empty()),
        2 => prop::sample::select(modifiers.to_vec()),
        1 => Just(Modifier::BOLD | Modifier::DIM | Modifier::UNDERLINED),
    ];
    (colour.clone(), colour, modifier).prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn change() -> impl Strategy<Value = Change> {
    let text = prop::collection::vec(prop::sample::select(PIECES), 1..14).prop_map(|pieces| pieces.concat());
    let area = (0_u16..40, 0_u16..12, 1_u16..40, 1_u16..12);
    prop_oneof![
        8 => (0_u16..40, 0_u16..12, text, style()).prop_map(|(x, y, text, style)| Change::Text { x, y, text, style }),
        3 => area.clone().prop_map(|(x, y, width, height)| Change::Clear { x, y, width, height }),
        2 => (0_u16..40, 0_u16..12, prop::sample::select(PIECES)).prop_map(|(x, y, symbol)| Change::Poke { x, y, symbol }),
        4 => (area.clone(), -4..4_i32, any::<bool>()).prop_map(|((x, y, width, height), lines, told)| {
            Change::Scroll { x, y, width, height, lines, told }
        }),
        1 => area.prop_map(|(x, y, width, height)| Change::Lie { x, y, width, height }),
        1 => Just(Change::Invalidate),
    ]
}

/// Moves what stands in `area`, as a page that scrolls does.
fn scroll(buffer: &mut Buffer, area: Rect, lines: i32) {
    let old = buffer.clone();
    for y in area.rows().map(|row| row.y) {
        for x in area.left()..area.right() {
            let from = i32::from(y) + lines;
            if (i32::from(area.top())..i32::from(area.bottom())).contains(&from) {
                buffer[(x, y)] = old[(x, from as u16)].clone();
            } else {
                buffer[(x, y)].reset();
            }
        }
    }
}

/// Applies `change`; gives the part of the screen that it says scrolls.
fn apply(buffer: &mut Buffer, change: &Change, ambiguous: Ambiguous, screen: &mut Screen) -> Option<Rect> {
    let bounds = buffer.area;
    let clip = |x, y, width, height| Rect::new(x, y, width, height).intersection(bounds);
    match *change {
        Change::Text { x, y, ref text, style } => {
            if x < bounds.width && y < bounds.height {
                put(buffer, x, y, text, style, ambiguous);
            }
            None
        }
        Change::Clear { x, y, width, height } => {
            for position in clip(x, y, width, height).positions() {
                buffer[position].reset();
            }
            None
        }
        Change::Poke { x, y, symbol } => {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_symbol(symbol);
            }
            None
        }
        Change::Scroll { x, y, width, height, lines, told } => {
            let area = clip(x, y, width, height);
            scroll(buffer, area, lines);
            told.then_some(area)
        }
        Change::Lie { x, y, width, height } => Some(Rect::new(x, y, width, height)),
        Change::Invalidate => {
            screen.invalidate();
            None
        }
    }
}

fn kind() -> impl Strategy<Value = Kind> {
    any::<[bool; 7]>().prop_map(
        |[wide, latin1_quirk, clusters, erases_with_background, beyond_edge, margins, counts_glyphs]| Kind {
            wide,
            latin1_quirk,
            clusters,
            erases_with_background,
            beyond_edge,
            margins,
            counts_glyphs,
            types_questions: false,
        },
    )
}

/// The screen that `buffer` alone gives.
fn fresh(buffer: &Buffer, kind: Kind, capabilities: Capabilities) -> Emulator {
    let ambiguous = if kind.wide { Ambiguous::Wide } else { Ambiguous::Narrow };
    let mut emulator = Emulator::new(kind, usize::from(buffer.area.width), usize::from(buffer.area.height));
    emulator.feed(Screen::new(capabilities).encode(buffer, ambiguous, &[]));
    emulator
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn frame_after_frame_is_as_a_fresh_draw(
        kind in kind(),
        size in (1_u16..40, 1_u16..12),
        synchronized in any::<bool>(),
        frames in prop::collection::vec(prop::collection::vec(change(), 1..5), 1..8),
    ) {
        let ambiguous = if kind.wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let colours = ColourDepth::True;
        let parts_of_rows = !kind.counts_glyphs;
        let capabilities =
            Capabilities { synchronized, margins: kind.margins, scrolling: true, parts_of_rows, colours };
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let mut screen = Screen::new(capabilities);
        let mut glass = Emulator::new(kind, usize::from(size.0), usize::from(size.1));
        glass.soil();
        for changes in &frames {
            let mut panes = Vec::new();
            for change in changes {
                panes.extend(apply(&mut buffer, change, ambiguous, &mut screen));
            }
            glass.feed(screen.encode(&buffer, ambiguous, &panes));
            prop_assert!(!glass.synchronized);
            let expected = fresh(&buffer, kind, capabilities);
            prop_assert_eq!(glass.lines(), expected.lines());
            prop_assert_eq!(glass.looks(), expected.looks());
            prop_assert!(screen.encode(&buffer, ambiguous, &panes).is_empty(), "the same frame again is nothing");
        }
    }

    #[test]
    fn a_full_page_that_scrolls_is_as_a_fresh_draw(
        kind in kind(),
        lines in prop::collection::vec((prop::collection::vec(prop::sample::select(PIECES), 30), style()), 24),
        steps in prop::collection::vec(
            ((0_u16..20, 0_u16..6, 12_u16..40, 5_u16..16), -3..4_i32, prop::option::of(change())), 1..6),
    ) {
        let ambiguous = if kind.wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let parts_of_rows = !kind.counts_glyphs;
        let colours = ColourDepth::True;
        let capabilities = Capabilities { margins: kind.margins, parts_of_rows, colours, ..Capabilities::default() };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 48, 16));
        let mut screen = Screen::new(capabilities);
        let mut glass = Emulator::new(kind, 48, 16);
        for (y, (pieces, style)) in (0..16).zip(&lines) {
            put(&mut buffer, 0, y, &pieces.concat(), *style, ambiguous);
        }
        glass.feed(screen.encode(&buffer, ambiguous, &[]));
        for ((x, y, width, height), by, change) in steps {
            let change_after = change.map(|change| apply(&mut buffer, &change, ambiguous, &mut screen));
            let scrolled = Change::Scroll { x, y, width, height, lines: by, told: true };
            let panes = [apply(&mut buffer, &scrolled, ambiguous, &mut screen), change_after.flatten()];
            let panes: Vec<Rect> = panes.into_iter().flatten().collect();
            glass.feed(screen.encode(&buffer, ambiguous, &panes));
            let expected = fresh(&buffer, kind, capabilities);
            prop_assert_eq!(glass.lines(), expected.lines());
            prop_assert_eq!(glass.looks(), expected.looks());
        }
    }

    #[test]
    fn what_is_on_the_glass_is_what_is_in_the_buffer(
        wide in any::<bool>(),
        latin1_quirk in any::<bool>(),
        changes in prop::collection::vec(change(), 1..8),
    ) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let kind = Kind { wide, latin1_quirk, clusters: true, ..Kind::default() };
        let capabilities = Capabilities { colours: ColourDepth::True, ..Capabilities::default() };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 37, 11));
        let mut screen = Screen::new(capabilities);
        for change in &changes {
            apply(&mut buffer, change, ambiguous, &mut screen);
        }
        let glass = fresh(&buffer, kind, capabilities);
        for y in 0..11_u16 {
            let mut x = 0_u16;
            while x < 37 {
                let cell = &buffer[(x, y)];
                // Of a symbol that is more than a cluster, the first is shown.
                let symbol = graphemes(cell.symbol()).next().unwrap().1;
                let width = ambiguous.of_grapheme(symbol) as u16;
                let shown = &glass.cells[usize::from(y)][usize::from(x)];
                let expected = if x + width > 37 { " " } else { symbol };
                prop_assert_eq!(&shown.text, expected);
                prop_assert!(shown.text != HALF);
                prop_assert_eq!(shown.look().pen.attributes[7], cell.modifier.contains(Modifier::REVERSED));
                let bold = expected != " " && cell.modifier.contains(Modifier::BOLD);
                prop_assert!(!bold || shown.pen.attributes[1]);
                x += width.max(1);
            }
        }
    }
}

/// The place of the cursor that the emulator would report while the sample stands, and the question.
fn ask(screen: &mut Screen, glass: &mut Emulator) -> (gangmu::terminal::Probe, gangmu::terminal::Report) {
    let (question, probe) = screen.question();
    let report = question.windows(4).position(|bytes| bytes == b"\x1b[6n").expect("a cursor report is asked for") + 4;
    glass.feed(&question[..report]);
    let (column, row) = glass.cursor();
    glass.feed(&question[report..]);
    (probe, gangmu::terminal::Report::Cursor { row: row as u16, column: column as u16 })
}

#[test]
fn the_question_tells_the_width_and_leaves_no_trace() {
    for (kind, expected) in [
        (Kind::default(), Ambiguous::Narrow),
        (Kind { wide: true, ..Kind::default() }, Ambiguous::Wide),
        (Kind { wide: true, latin1_quirk: true, ..Kind::default() }, Ambiguous::Wide),
        (Kind { types_questions: true, ..Kind::default() }, Ambiguous::Narrow),
        (Kind { counts_glyphs: true, wide: true, ..Kind::default() }, Ambiguous::Wide),
    ] {
        let mut blank_inside = Buffer::empty(Rect::new(0, 0, 20, 3));
        put(&mut blank_inside, 0, 0, "纲举目张纲举目张纲举", Style::new().bold(), Ambiguous::Narrow);
        put(&mut blank_inside, 0, 1, "report", Style::new().red(), Ambiguous::Narrow);
        let mut full = blank_inside.clone();
        put(&mut full, 0, 1, "a纲举目张纲举目张纲b", Style::new().reversed(), Ambiguous::Narrow);
        put(&mut full, 0, 2, "a纲举目张纲举目张纲b", Style::new(), Ambiguous::Narrow);
        for (buffer, redrawn) in [(blank_inside, false), (full, true)] {
            let capabilities = Capabilities { parts_of_rows: !kind.counts_glyphs, ..Capabilities::default() };
            let mut screen = Screen::new(capabilities);
            let mut glass = Emulator::new(kind, 20, 3);
            glass.feed(screen.encode(&buffer, Ambiguous::Narrow, &[]));
            let before = glass.looks();
            let (mut probe, answer) = ask(&mut screen, &mut glass);
            assert!(probe.take(&answer));
            assert_eq!(probe.answers().ambiguous, Some(expected));
            assert_eq!(glass.looks() == before, !redrawn);
            glass.feed(screen.encode(&buffer, Ambiguous::Narrow, &[]));
            assert_eq!(glass.looks(), before, "the next frame puts right what was covered");
            assert_eq!(glass.questions, ["[6n", "[?69$p", "[?2026$p", "]11;?\x1b\\", "[c"]);
            // The encoder knows where the question left the terminal.
            let mut next = buffer.clone();
            put(&mut next, 3, 1, "X", Style::new().bold(), Ambiguous::Narrow);
            glass.feed(screen.encode(&next, Ambiguous::Narrow, &[]));
            assert_eq!(glass.looks(), fresh(&next, kind, capabilities).looks());
        }
    }
}

#[test]
fn a_screen_too_small_for_the_sample_is_asked_the_rest() {
    let mut screen = Screen::new(Capabilities::default());
    screen.encode(&Buffer::empty(Rect::new(0, 0, 5, 2)), Ambiguous::Narrow, &[]);
    let (question, _) = screen.question();
    assert!(question.ends_with(b"\x1b[c") && !question.windows(4).any(|bytes| bytes == b"\x1b[6n"));
}

/// A page between two side panes, `top` lines down.
fn page(top: usize) -> Buffer {
    const TEXT: &str =
        "镇域经济逆势向好。今年以来，镇域经济逆势上行保持良好发展态势，“三个一批”完成 6.09 亿元，同比增长 19.08%；";
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let clusters: Vec<&str> = graphemes(TEXT).map(|(_, cluster)| cluster).collect();
    for y in 0..39_u16 {
        let line: String = clusters.iter().cycle().skip((usize::from(y) + top) * 7).take(26).copied().collect();
        let side: String = clusters.iter().cycle().skip(usize::from(y) * 5).take(12).copied().collect();
        put(&mut buffer, 0, y, &side, Style::new(), Ambiguous::Narrow);
        put(&mut buffer, 30, y, &line, Style::new(), Ambiguous::Narrow);
        put(&mut buffer, 90, y, &side, Style::new().dim(), Ambiguous::Narrow);
    }
    put(&mut buffer, 0, 39, &format!("{top}%"), Style::new().dim(), Ambiguous::Narrow);
    buffer
}

#[test]
fn a_scrolled_line_is_nearly_free_inside_margins() {
    let pane = Rect::new(28, 0, 60, 39);
    let bytes = |margins: bool, panes: &[Rect]| {
        let capabilities = Capabilities { margins, ..Capabilities::default() };
        let mut screen = Screen::new(capabilities);
        screen.encode(&page(10), Ambiguous::Narrow, &[]);
        screen.encode(&page(11), Ambiguous::Narrow, panes).len()
    };
    let (with, without, untold) = (bytes(true, &[pane]), bytes(false, &[pane]), bytes(true, &[]));
    assert!(with <= 250 && without <= 4000, "{with} {without}");
    assert!(with < without && without <= untold, "{with} {without} {untold}");
}

#[test]
fn panes_that_move_by_themselves_are_scrolled_each_by_itself() {
    let (page_area, side) = (Rect::new(28, 0, 60, 39), Rect::new(90, 0, 30, 39));
    let before = page(10);
    // The page by a line, under a fold in the pane beside it the rows below the fifth by four.
    let mut after = page(11);
    let below = Rect { y: 5, height: 34, ..side };
    scroll(&mut after, below, 4);
    let kind = Kind { margins: true, ..Kind::default() };
    let bytes = |margins: bool, panes: &[Rect]| {
        let capabilities = Capabilities { margins, ..Capabilities::default() };
        let mut screen = Screen::new(capabilities);
        let mut glass = Emulator::new(kind, 120, 40);
        glass.feed(screen.encode(&before, Ambiguous::Narrow, &[]));
        let bytes = screen.encode(&after, Ambiguous::Narrow, panes).to_vec();
        glass.feed(&bytes);
        assert_eq!(glass.looks(), fresh(&after, kind, capabilities).looks());
        bytes.len()
    };
    let (both, one, none) = (bytes(true, &[page_area, side]), bytes(true, &[page_area]), bytes(true, &[]));
    assert!(both <= 250 && both < one && one < none, "{both} {one} {none}");
    // Rows that a whole region would move with them must be drawn again: that is done where it is shorter.
    assert!(bytes(false, &[page_area, side]) <= none);
}

#[test]
fn a_pane_that_becomes_blank_is_cleared_at_once() {
    let before = page(10);
    let mut after = before.clone();
    let side = Rect::new(90, 0, 30, 39);
    for position in (Rect { y: 4, height: 35, ..side }).positions() {
        after[position].reset();
    }
    let bytes = |panes: &[Rect]| {
        let capabilities = Capabilities { margins: true, ..Capabilities::default() };
        let mut screen = Screen::new(capabilities);
        screen.encode(&before, Ambiguous::Narrow, &[]);
        screen.encode(&after, Ambiguous::Narrow, panes).len()
    };
    let (cleared, erased) = (bytes(&[side]), bytes(&[]));
    assert!(cleared <= 45 && erased >= 4 * 34, "{cleared} {erased}");
}

/// `rows` rows of a label and, under it, a number and a note in styles of their own.
fn figures(rows: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 20));
    let note = Style::new().fg(Color::Indexed(248));
    for row in (0..rows).step_by(2) {
        put(&mut buffer, 10, row, "新增企业", Style::new(), Ambiguous::Narrow);
        put(&mut buffer, 12, row + 1, "268 家", Style::new().add_modifier(Modifier::BOLD), Ambiguous::Narrow);
        put(&mut buffer, 22, row + 1, "今年以来", note, Ambiguous::Narrow);
    }
    buffer
}

#[test]
fn a_pen_is_taken_once_where_that_is_shorter() {
    let capabilities = Capabilities { colours: ColourDepth::Palette, ..Capabilities::default() };
    let mut screen = Screen::new(capabilities);
    screen.encode(&figures(0), Ambiguous::Narrow, &[]);
    let bytes = screen.encode(&figures(20), Ambiguous::Narrow, &[]).to_vec();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!((text.matches("[1m").count(), text.matches("38;5;248m").count()), (1, 1), "{text:?}");
    let mut glass = Emulator::new(Kind::default(), 40, 20);
    glass.feed(b"\x1b[?7l\x1b[m\x1b[H\x1b[J");
    glass.feed(&bytes);
    assert_eq!(glass.lines()[18].trim_end(), format!("{:10}新增企业", ""));
    assert_eq!(glass.lines()[19].trim_end(), format!("{:12}268 家    今年以来", ""));
}

#[test]
fn rows_that_become_blank_cost_four_bytes_each() {
    let mut screen = Screen::new(Capabilities::default());
    screen.encode(&figures(20), Ambiguous::Narrow, &[]);
    let bytes = screen.encode(&figures(0), Ambiguous::Narrow, &[]);
    assert!(bytes.len() <= 10 + 20 * 4, "{} {:?}", bytes.len(), String::from_utf8_lossy(bytes));
}

#[test]
fn a_joiner_that_joins_nothing_is_not_sent() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
    put(&mut buffer, 0, 0, "宽\u{200c}字\u{200d}👨\u{200d}👩a\u{200d}", Style::new(), Ambiguous::Narrow);
    let mut screen = Screen::new(Capabilities::default());
    let bytes = String::from_utf8(screen.encode(&buffer, Ambiguous::Narrow, &[]).to_vec()).unwrap();
    assert!(bytes.contains("宽字") && bytes.contains("👨\u{200d}👩"), "{bytes:?}");
    assert_eq!(bytes.matches('\u{200d}').count(), 1, "{bytes:?}");
}

#[test]
fn no_byte_of_a_cell_is_obeyed() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 33));
    for (y, c) in (0..=31_u32).chain([127]).enumerate() {
        buffer[(0, y as u16)].set_char(char::from_u32(c).unwrap());
        buffer[(2, y as u16)].set_char(char::from_u32(c + 0x80).unwrap_or(' '));
        buffer[(4, y as u16)].set_symbol("\u{202e}\u{301}");
        buffer[(6, y as u16)].set_symbol("a\x1b[2J");
    }
    let mut screen = Screen::new(Capabilities::default());
    let bytes = screen.encode(&buffer, Ambiguous::Narrow, &[]).to_vec();
    // The emulator panics at every control character that no frame has.
    let mut glass = Emulator::new(Kind::default(), 30, 33);
    glass.feed(&bytes);
    assert_eq!(glass.lines()[27].trim_end(), "␛ ␦ ␦ a");
    assert!(!bytes.contains(&0x07) && !bytes.contains(&0x0e));
}
