//! The one way a session changes: an event in, effects out, no input or output on the way.

use super::action::Group;
use super::key::{Key, KeyCode};
use super::keymap::Press;
use super::state::State;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has another size, in columns and rows.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
}

/// Something the terminal is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Draw the whole screen again, whatever is thought to stand there.
    Redraw,
    /// Give the terminal back and stop until continued.
    Suspend,
}

/// Takes `event` and gives what the terminal is to do beyond drawing the state.
pub fn update(state: &mut State, event: Event) -> Option<Effect> {
    match event {
        Event::Resize { columns, rows } => {
            state.screen = (columns, rows);
            state.arrange();
            None
        }
        Event::Key(key) => press(state, key),
        Event::Paste(text) => state.paste(&text),
    }
}

fn press(state: &mut State, key: Key) -> Option<Effect> {
    state.message = None;
    if state.prompt.is_some() {
        return state.press_in_prompt(key);
    }
    if key == Key::plain(KeyCode::Esc) && state.keymap.give_up() {
        return None;
    }
    match state.keymap.press(key) {
        Press::Run(action, count) => {
            // Help has the movement keys; whatever changes the reader below it closes it first.
            if matches!(action.group, Group::Jumping | Group::Outline) {
                state.help = None;
            }
            (action.run)(state, count)
        }
        Press::Pending | Press::Nothing => None,
    }
}
