//! The one way a session changes: an event in, effects out, no input or output on the way.

use super::action::Group;
use super::documents::Opening;
use super::key::{Key, KeyCode};
use super::keymap::Press;
use super::mouse::Mouse;
use super::state::State;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// Something was done with the mouse.
    Mouse(Mouse),
    /// The screen has another size, in columns and rows.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// Nothing has happened for a moment: time for what is not done at every line that is scrolled.
    Pause,
}

/// Something the terminal or the files are to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Draw the whole screen again, whatever is thought to stand there.
    Redraw,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Put this text on the clipboard; [`State::copied`] is told how that came out.
    Copy(String),
    /// Read another document.
    Open(Opening),
    /// Read the document's file again; [`State::reload`] takes it.
    Reload,
    /// Put on the next theme and say its name.
    NextTheme,
    /// Listen to the mouse or, where false, leave it to the terminal.
    Mouse(bool),
}

/// Takes `event` and gives what the terminal is to do beyond drawing the state.
pub fn update(state: &mut State, event: Event) -> Option<Effect> {
    match event {
        Event::Resize { columns, rows } => {
            state.screen = (columns, rows);
            state.arrange();
            None
        }
        Event::Key(key) => {
            state.arrive();
            state.note_stop();
            let effect = press(state, key);
            state.arrive();
            state.outline.rest();
            state.metrics.rest();
            effect
        }
        Event::Mouse(mouse) => {
            state.message = None;
            state.stop_seeking();
            state.arrive();
            state.note_stop();
            let effect = state.point(mouse);
            state.arrive();
            effect
        }
        Event::Paste(text) => state.paste(&text),
        Event::Pause => {
            state.catch_up();
            None
        }
    }
}

fn press(state: &mut State, key: Key) -> Option<Effect> {
    state.message = None;
    if state.prompt.is_some() {
        return state.press_in_prompt(key);
    }
    if state.popup.is_some() {
        return state.press_in_popup(key);
    }
    // What has been begun is given up first, as in vim: ^C behind a count does not quit.
    if [Key::plain(KeyCode::Esc), Key::ctrl('c')].contains(&key) && state.keymap.give_up() {
        return None;
    }
    state.stop_seeking();
    match state.keymap.press(key) {
        Press::Run(action, count) => {
            // Help has the movement keys; whatever changes the reader below it closes it first.
            if matches!(action.group, Group::Jumping | Group::Outline) {
                state.help = None;
            }
            // What works on the outline's row finds it at the place being read.
            if action.group == Group::Outline {
                state.catch_up();
            }
            (action.run)(state, count)
        }
        Press::Pending | Press::Nothing => None,
    }
}
