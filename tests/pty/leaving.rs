//! What the terminal is left as: after quitting, a signal, a stop, a document that is refused.

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process_group};

use super::common::{Folder, wait_for};
use super::terminal::{PATIENCE, Terminal, cells, modes_of};
use super::twin::{ARGUMENTS, Twin};

#[test]
fn control_c_quits_like_q() {
    let mut terminal = Terminal::open(80, 24, &ARGUMENTS);
    terminal.shows(&Twin::new(80, 24).rows(), "the start");
    terminal.send("\x03");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_put_back();
}

/// GNU screen as it comes, and whoever switched it off elsewhere.
#[test]
fn nothing_is_left_where_there_is_no_alternate_screen() {
    let mut terminal = Terminal::open(80, 24, &ARGUMENTS);
    terminal.shows(&Twin::new(80, 24).rows(), "the start");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_put_back();
    let bytes = String::from_utf8(terminal.bytes()).unwrap();
    let mut screen = vt100::Parser::new(cells(24), cells(80), 0);
    screen.process(bytes.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
    assert_eq!((screen.screen().contents().as_str(), screen.screen().cursor_position()), ("", (0, 0)));
}

#[test]
fn signals_put_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut terminal = Terminal::open(80, 24, &ARGUMENTS);
        terminal.shows(&Twin::new(80, 24).rows(), "the start");
        assert_ne!(modes_of(&*terminal.master), terminal.modes, "raw while it reads");
        terminal.signal(signal);
        let status = terminal.ended();
        assert_eq!(status.exit_code(), 128 + signal.as_raw() as u32, "{signal:?}");
        terminal.is_put_back();
    }
}

#[test]
fn stopped_and_brought_back() {
    if !std::path::Path::new("/bin/sh").exists() {
        eprintln!("skipped: stopping and going on needs a shell, and there is no /bin/sh");
        return;
    }
    for from_outside in [false, true] {
        let mut shell = CommandBuilder::new("/bin/sh");
        shell.arg("-i");
        let program = env!("CARGO_BIN_EXE_gangmu");
        let variables = [("PS1", "ready> "), ("ENV", ""), ("PROGRAM", program), ("HISTFILE", "")];
        let mut terminal = Terminal::start(80, 24, shell, &variables);
        terminal.says("ready>");
        terminal.send("\"$PROGRAM\" --lang zh --no-state --ambiguous narrow; echo left with $?\r");
        let mut twin = Twin::new(80, 24);
        terminal.shows(&twin.rows(), "the start");
        terminal.send("3p");
        terminal.shows(&twin.press("3p"), "the third phrase");
        let raw = modes_of(&*terminal.master);
        if from_outside {
            let group = terminal.master.process_group_leader().unwrap();
            kill_process_group(Pid::from_raw(group).unwrap(), Signal::TSTP).unwrap();
        } else {
            terminal.send("\x1a");
        }
        let stopped = wait_for(PATIENCE, || {
            let output = terminal.output.lock().unwrap();
            (!output.parser.screen().alternate_screen() && !output.parser.screen().hide_cursor()).then_some(())
        });
        assert!(stopped.is_some(), "the shell's screen is back");
        terminal.says("Stopped");
        terminal.send("echo $((40 + 2)) answers\r");
        terminal.says("42 answers");
        assert_ne!(modes_of(&*terminal.master), raw, "the shell has its modes back");
        terminal.send("fg\r");
        terminal.shows(&twin.rows(), "back where it was");
        terminal.send("p");
        terminal.shows(&twin.press("p"), "the fourth phrase");
        terminal.send("q");
        // dash goes on with the rest of the line when the job stops, bash does not: either way the shell is there.
        terminal.says("ready>");
        terminal.send("exit\r");
        terminal.ended();
    }
}

#[test]
fn a_screen_without_keys_is_refused_in_words() {
    if !std::path::Path::new("/usr/bin/setsid").exists() {
        eprintln!("skipped: a program without a terminal of its own needs setsid (Debian: util-linux)");
        return;
    }
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", "setsid -w \"$PROGRAM\" --no-state --lang zh < /dev/null; echo left with $?"]);
    let mut terminal = Terminal::start(100, 24, shell, &[("PROGRAM", env!("CARGO_BIN_EXE_gangmu"))]);
    assert!(terminal.ended().success());
    let output = String::from_utf8(terminal.bytes()).unwrap();
    assert!(output.contains("没有可以读按键的终端") && output.contains("left with 2"), "{output}");
    assert!(!output.contains('\x1b'), "no escape is written: {output:?}");
}

#[test]
fn a_bad_document_leaves_the_terminal_untouched() {
    for (name, content, told) in [
        ("bad.toml", "schema = 1\ntitle = \"坏\"\nbody = \"一段**没有配对。\"\n", "bad.toml:3:11"),
        ("absent.toml", "", "absent.toml"),
    ] {
        let folder = Folder::new("bad");
        if !content.is_empty() {
            folder.file(name, content);
        }
        let path = folder.path().join(name).display().to_string();
        let mut terminal = Terminal::open(200, 24, &[&path, "--lang", "zh", "--no-state"]);
        assert_eq!(terminal.ended().exit_code(), 2);
        let output = String::from_utf8(terminal.bytes()).unwrap();
        assert!(output.contains(told), "{output}");
        assert!(!output.contains('\x1b'), "no escape is written: {output:?}");
        assert_eq!(modes_of(&*terminal.master), terminal.modes);
    }
}
