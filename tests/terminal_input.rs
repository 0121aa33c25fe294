//! The input parser: what terminals send, split anywhere, and anything else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use gangmu::reader::key::{Key, KeyCode};
use gangmu::reader::{Mouse, MouseKind};
use gangmu::terminal::input::{Input, MAX_PASTE, MAX_STRING, Parser};
use gangmu::terminal::report::Report;
use proptest::prelude::*;

fn key(code: KeyCode) -> Input {
    Input::Key(Key::plain(code))
}

fn ctrl_key(code: KeyCode) -> Input {
    Input::Key(Key { code, ctrl: true })
}

fn char_key(c: char) -> Input {
    key(KeyCode::Char(c))
}

fn ctrl(c: char) -> Input {
    Input::Key(Key::ctrl(c))
}

fn mouse(kind: MouseKind, column: u16, row: u16) -> Input {
    Input::Mouse(Mouse { kind, column, row })
}

fn report(report: Report) -> Input {
    Input::Report(report)
}

/// Sequences and what they mean. None of them waits for a timeout.
fn corpus() -> Vec<(&'static [u8], Vec<Input>)> {
    use KeyCode::*;
    let esc = || key(Esc);
    vec![
        // Text, ASCII and not; wrong bytes and cut characters are dropped.
        (b"jJ?~ ", ['j', 'J', '?', '~', ' '].map(char_key).to_vec()),
        ("纲é😀".as_bytes(), ['纲', 'é', '😀'].map(char_key).to_vec()),
        (b"\xe7\xbaj\xff\x80k\xc0\xaf", vec![char_key('j'), char_key('k')]),
        (b"\xed\xa0\x80x\xf4\x90\x80\x80y", vec![char_key('x'), char_key('y')]),
        // Control characters.
        (b"\x08\x7f", vec![key(Backspace), key(Backspace)]),
        (b"\r\n\t", vec![key(Enter), key(Enter), key(Tab)]),
        (b"\x01\x0c\x1a\x03", ['a', 'l', 'z', 'c'].map(ctrl).to_vec()),
        (b"\x00\x1c\x1d\x1e\x1f", [' ', '\\', ']', '^', '_'].map(ctrl).to_vec()),
        // Arrows, Home and End: cursor mode, application mode, rxvt, Linux console, screen.
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", vec![key(Up), key(Down), key(Right), key(Left)]),
        (b"\x1bOA\x1bOB\x1bOC\x1bOD", vec![key(Up), key(Down), key(Right), key(Left)]),
        (b"\x1b[H\x1bOH\x1b[1~\x1b[7~", vec![key(Home); 4]),
        (b"\x1b[F\x1bOF\x1b[4~\x1b[8~", vec![key(End); 4]),
        (b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~", vec![key(Insert), key(Delete), key(PageUp), key(PageDown)]),
        (b"\x1b[Z\x1b[1;2Z", vec![key(BackTab), key(BackTab)]),
        // Function keys: xterm, VT220, Linux console.
        (b"\x1bOP\x1bOQ\x1bOR\x1bOS", (1..=4).map(|n| key(F(n))).collect()),
        (b"\x1b[11~\x1b[12~\x1b[13~\x1b[14~\x1b[15~", (1..=5).map(|n| key(F(n))).collect()),
        (b"\x1b[[A\x1b[[B\x1b[[C\x1b[[D\x1b[[E", (1..=5).map(|n| key(F(n))).collect()),
        (b"\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~\x1b[23~\x1b[24~", (6..=12).map(|n| key(F(n))).collect()),
        (b"\x1b[25~\x1b[26~\x1b[28~\x1b[29~\x1b[31~\x1b[32~\x1b[33~\x1b[34~", (13..=20).map(|n| key(F(n))).collect()),
        // Modifiers: Ctrl stays, Alt and Meta are an Esc before, Shift is dropped.
        (b"\x1b[1;5C\x1b[5;5~", vec![ctrl_key(Right), ctrl_key(PageUp)]),
        (b"\x1b[1;3A\x1b[1;9A", vec![esc(), key(Up), esc(), key(Up)]),
        (b"\x1b[1;2B\x1b[3;2~", vec![key(Down), key(Delete)]),
        (b"\x1b[1;7D", vec![esc(), ctrl_key(Left)]),
        (b"\x1b[1;2P\x1bO5P", vec![key(F(1)), ctrl_key(F(1))]),
        (b"\x1b[7$\x1b[7^\x1b[6@", vec![key(Home), ctrl_key(Home), ctrl_key(PageDown)]),
        (b"\x1b[a\x1b[d\x1bOa\x1bOd", vec![key(Up), key(Left), ctrl_key(Up), ctrl_key(Left)]),
        // Alt-keys.
        (b"\x1bj\x1b\x7f", vec![esc(), char_key('j'), esc(), key(Backspace)]),
        ("\x1b纲".as_bytes(), vec![esc(), char_key('纲')]),
        (b"\x1b\x1b[A", vec![esc(), key(Up)]),
        // The keypad in application mode.
        (b"\x1bOM\x1bOj\x1bOp\x1bOy", vec![key(Enter), char_key('*'), char_key('0'), char_key('9')]),
        // Keys sent as codes.
        (b"\x1b[108;5u\x1b[27;5;108~\x1b[9;2u", vec![ctrl('l'), ctrl('l'), key(BackTab)]),
        // Reports. The first is Shift-F3 on some terminals.
        (b"\x1b[1;2R", vec![report(Report::Cursor { row: 0, column: 1 })]),
        (b"\x1b[24;80R", vec![report(Report::Cursor { row: 23, column: 79 })]),
        (b"\x1b[?3;4R", vec![report(Report::Cursor { row: 2, column: 3 })]),
        (b"\x1b[?64;1;22c", vec![report(Report::DeviceAttributes(vec![64, 1, 22]))]),
        (b"\x1b[?69;2$y", vec![report(Report::Mode { number: 69, state: 2 })]),
        (b"\x1b[>41;390;0c\x1b[0n\x1b[8;40;120t\x1b[?0u", vec![report(Report::Other); 4]),
        (b"\x1b]11;rgb:1c1c/ffff/0000\x1b\\", vec![report(Report::Background(0x1c, 0xff, 0))]),
        (b"\x1b]11;rgb:f/80/000\x07", vec![report(Report::Background(255, 128, 0))]),
        (b"\x1b]11;rgba:0000/0000/8080/ffff\x07", vec![report(Report::Background(0, 0, 128))]),
        (b"\x1b]11;#102030\x1b\\j", vec![report(Report::Background(16, 32, 48)), char_key('j')]),
        (b"\x1b]11;rgb:zz/0/0\x07\x1b]4;1;rgb:0/0/0\x07", vec![report(Report::Other); 2]),
        (b"\x1bP>|XTerm(390)\x1b\\", vec![report(Report::Version("XTerm(390)".into()))]),
        (b"\x1bP1$r0m\x1b\\", vec![report(Report::Other)]),
        (b"\x1b_Gi=1;OK\x1b\\\x1b^x\x1b\\\x1bXy\x1b\\k", vec![char_key('k')]),
        // The eight-bit forms, in UTF-8.
        ("\u{9b}A\u{9d}11;rgb:0/0/0\u{9c}".as_bytes(), vec![key(Up), report(Report::Background(0, 0, 0))]),
        // Mouse.
        (b"\x1b[<0;1;1M", vec![mouse(MouseKind::Press, 0, 0)]),
        (b"\x1b[<0;5;9m", vec![mouse(MouseKind::Release, 4, 8)]),
        (b"\x1b[<32;3;4M", vec![mouse(MouseKind::Drag, 2, 3)]),
        (
            b"\x1b[<64;3;4M\x1b[<65;3;4M",
            vec![mouse(MouseKind::Wheel(true), 2, 3), mouse(MouseKind::Wheel(false), 2, 3)],
        ),
        // Other buttons are nothing, whatever they do.
        (b"\x1b[<1;3;4M\x1b[<33;3;4M\x1b[<2;5;9mj", vec![char_key('j')]),
        (b"\x1b[<35;3;4Mj", vec![char_key('j')]),
        (b"\x1b[M !!j", vec![char_key('j')]),
        // Pastes.
        (b"\x1b[200~a\x1b[31mb\r\nc\rd\xff\x1b[201~e", vec![Input::Paste("a\x1b[31mb\nc\nd".into()), char_key('e')]),
        (b"\x1b[200~\x1b[201~", vec![Input::Paste(String::new())]),
        // Unknown, broken and cut off by a new one: swallowed.
        (b"\x1b[I\x1b[O\x1b[?1;2;3z\x1b[99~j", vec![report(Report::Other), char_key('j')]),
        (b"\x1b[12\x1b[Aj\x1b\\", vec![key(Up), char_key('j')]),
        (b"\x1b[12\x03", vec![ctrl('c')]),
        (b"\x1b]11;rgb\x1b[B", vec![key(Down)]),
        (b"\x1b]never ended\r", vec![key(Enter)]),
    ]
}

fn parse(bytes: &[u8]) -> Vec<Input> {
    let mut out = Vec::new();
    Parser::new().feed(bytes, &mut out);
    out
}

#[test]
fn every_sequence_means_what_it_should() {
    for (bytes, expected) in corpus() {
        assert_eq!(parse(bytes), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_sequence_may_be_split_at_any_byte() {
    for (bytes, expected) in corpus() {
        for at in 0..=bytes.len() {
            let mut parser = Parser::new();
            let mut out = Vec::new();
            parser.feed(&bytes[..at], &mut out);
            parser.feed(&bytes[at..], &mut out);
            assert_eq!(out, expected, "{} split at {at}", bytes.escape_ascii());
        }
    }
}

/// What `bytes` give when nothing follows them for a while.
fn flushed(bytes: &[u8]) -> Vec<Input> {
    let mut parser = Parser::new();
    let mut out = Vec::new();
    parser.feed(bytes, &mut out);
    assert!(parser.pending(), "{}", bytes.escape_ascii());
    parser.flush(&mut out);
    assert!(!parser.pending(), "{} keeps waking", bytes.escape_ascii());
    out
}

#[test]
fn a_pause_makes_a_lone_escape_a_key() {
    let alt = |c| vec![key(KeyCode::Esc), char_key(c)];
    assert_eq!(flushed(b"\x1b"), [key(KeyCode::Esc)]);
    assert_eq!(flushed(b"\x1b\x1b"), [key(KeyCode::Esc), key(KeyCode::Esc)]);
    assert_eq!(flushed(b"\x1b["), alt('['));
    assert_eq!(flushed(b"\x1bO"), alt('O'));
    assert_eq!(flushed(b"\x1b]"), alt(']'));
    assert_eq!(flushed(b"\x1bP"), alt('P'));
    assert_eq!(flushed(b"\x1b_"), alt('_'));
    assert_eq!(flushed(b"\xe7\xba"), []);
}

#[test]
fn an_answer_that_stalls_midway_is_no_key_press() {
    for answer in [&b"\x1b[?69;2$y"[..], b"\x1b]11;rgb:1c1c/ffff/0000\x1b\\", b"\x1b[12;1R", b"\x1b[?62;22c"] {
        for at in 3..answer.len() {
            let mut parser = Parser::new();
            let mut out = Vec::new();
            parser.feed(&answer[..at], &mut out);
            parser.flush(&mut out);
            parser.feed(&answer[at..], &mut out);
            assert!(matches!(out.as_slice(), [Input::Report(_)]), "{} at {at}: {out:?}", answer.escape_ascii());
        }
    }
}

/// What `parts` give, with a pause behind each, while answers are awaited or not.
fn in_parts(parts: &[&[u8]], awaits: bool) -> Vec<Input> {
    let mut parser = Parser::new();
    parser.set_awaits_answers(awaits);
    let mut out = Vec::new();
    for part in parts {
        parser.feed(part, &mut out);
        if parser.pending() {
            parser.flush(&mut out);
        }
    }
    out
}

#[test]
fn the_rest_of_an_answer_that_lost_its_escape_is_no_key() {
    let esc = key(KeyCode::Esc);
    for rest in [&b"[?69;2$y"[..], b"]11;rgb:1c1c/ffff/0000\x1b\\", b"[12;1R", b"[?62;22c"] {
        let out = in_parts(&[b"\x1b", rest], true);
        assert!(matches!(out.as_slice(), [first, Input::Report(_)] if *first == esc), "{rest:?} {out:?}");
        let out = in_parts(&[b"\x1b", rest, b"j"], true);
        assert_eq!(out.last(), Some(&char_key('j')));
    }
    let out = in_parts(&[b"\x1b[", b"?69;2$y"], true);
    assert_eq!(out, [esc.clone(), char_key('['), report(Report::Mode { number: 69, state: 2 })]);
    let out = in_parts(&[b"\x1b", b"[?6", b"9;2$y"], true);
    assert_eq!(out, [esc.clone(), report(Report::Mode { number: 69, state: 2 })]);
    // Keys stay keys: not at once behind the Esc, not like an answer, or nothing is awaited.
    let keys = |text: &str| text.chars().map(char_key).collect::<Vec<_>>();
    assert_eq!(in_parts(&[b"\x1b", b"j", b"[?6"], true), [vec![esc.clone()], keys("j[?6")].concat());
    for typed in ["[", "]", "]1", "[5j", "[?", "[12R"] {
        assert_eq!(in_parts(&[b"\x1b", typed.as_bytes()], true), [vec![esc.clone()], keys(typed)].concat());
    }
    assert_eq!(in_parts(&[b"\x1b", b"[?6"], false), [vec![esc], keys("[?6")].concat());
}

#[test]
fn a_broken_answer_does_not_lock_the_reader_out() {
    for broken in [&b"\x1b]11;rgb"[..], b"\x1bP>|X", b"\x1b[?6"] {
        let mut parser = Parser::new();
        let mut out = Vec::new();
        parser.feed(broken, &mut out);
        parser.flush(&mut out);
        for _ in 0..20 {
            parser.feed(b"1", &mut out);
            parser.flush(&mut out);
        }
        assert!(out.len() >= 11, "{}: {out:?}", broken.escape_ascii());
    }
    let mut parser = Parser::new();
    let mut out = Vec::new();
    parser.feed(b"\x1b]", &mut out);
    parser.feed(&vec![b'x'; MAX_STRING + 10], &mut out);
    assert!(!parser.pending(), "an endless string is given up");
}

#[test]
fn a_paste_is_bounded() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.resize(MAX_PASTE + 5000, b'x');
    bytes.extend_from_slice(b"\x1b[201~j");
    let out = parse(&bytes);
    let [Input::Paste(text), last] = out.as_slice() else { panic!("{} inputs", out.len()) };
    assert!(text.len() <= MAX_PASTE);
    assert_eq!(*last, char_key('j'));
}

#[test]
fn a_paste_whose_end_is_lost_ends_in_a_pause() {
    let mut parser = Parser::new();
    let mut out = Vec::new();
    parser.feed(b"\x1b[200~one", &mut out);
    parser.feed(b" two", &mut out);
    assert!(parser.holds_paste() && parser.pending() && out.is_empty());
    parser.flush(&mut out);
    assert!(!parser.holds_paste() && !parser.pending());
    parser.feed(b"j", &mut out);
    assert_eq!(out, [Input::Paste("one two".into()), char_key('j')]);
    // The rest of one that was only slow is no key press, as far as its end comes with it.
    let out = in_parts(&[b"\x1b[200~one", b" two\x1b[201~", b"j"], false);
    assert_eq!(out, [Input::Paste("one".into()), Input::Paste(" two".into()), char_key('j')]);
}

/// Bytes that are more often than not inside a sequence.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        3 => any::<u8>(),
        4 => prop::sample::select(b"\x1b\x1b\x1b[]OP\\\x07\x9c0123;?$~RcyMm<".to_vec()),
    ];
    let fragment = prop_oneof![
        2 => prop::collection::vec(byte, 1..12),
        1 => prop::sample::select(corpus()).prop_map(|(bytes, _)| bytes.to_vec()),
    ];
    prop::collection::vec(fragment, 0..12).prop_map(|fragments| fragments.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_split_gives_the_same(bytes in noise(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut parser = Parser::new();
        let mut out = Vec::new();
        for pair in cuts.windows(2) {
            parser.feed(&bytes[pair[0]..pair[1]], &mut out);
        }
        prop_assert_eq!(out, parse(&bytes));
    }

    #[test]
    fn whatever_comes_the_keys_behind_it_are_heard(bytes in noise()) {
        let mut parser = Parser::new();
        let mut out = Vec::new();
        for &byte in &bytes {
            parser.feed(&[byte], &mut out);
            if byte % 3 == 0 {
                parser.flush(&mut out);
                prop_assert!(!parser.pending());
            }
        }
        // ^C ends a sequence that was left open, its bracket a paste.
        parser.feed(b"\x03\x03\x03\x03\x1b[201~\x03j", &mut out);
        prop_assert_eq!(out.last(), Some(&char_key('j')));
    }
}
