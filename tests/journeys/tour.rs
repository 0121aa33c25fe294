//! The tour in the README: screens that are played here, so that they are what the program shows.
//!
//! Before each stands a comment `<!-- screen COLUMNSxROWS [wide]: KEYS -->`. `README=write cargo test --test journeys tour`
//! puts the present screens in; `tests/tour.sh` makes pictures of the same.

use super::play::{BUNDLED, Play, WIDE, ZH};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const BEGIN: &str = "<!-- screen ";
const FENCE: &str = "```text\n";

/// The rows of the screen that a comment such as `80x14 wide: 7p` describes.
fn played(comment: &str) -> Vec<String> {
    let (shape, keys) = comment.split_once(':').expect("keys behind a colon");
    let mut words = shape.split_whitespace();
    let (columns, rows) = words.next().and_then(|size| size.split_once('x')).expect("a size");
    let options = match words.next() {
        Some("wide") => WIDE,
        Some(other) => panic!("{other}?"),
        None => ZH,
    };
    let mut play = Play::new(&BUNDLED, options, columns.parse().unwrap(), rows.parse().unwrap());
    for keys in keys.split_whitespace() {
        play.keys(keys);
        while play.state.has_work() {
            play.state.work(usize::MAX);
        }
    }
    play.screen().rows()
}

/// `readme` with every screen as it is now, and how many there are.
fn current(readme: &str) -> (String, usize) {
    let mut parts = readme.split(BEGIN);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    let mut count = 0;
    for part in parts {
        let (comment, rest) = part.split_once(" -->\n").expect("the end of the comment");
        let (before, rest) = rest.split_once(FENCE).expect("a block below the comment");
        let (_, after) = rest.split_once("```\n").expect("the end of the block");
        assert!(before.trim().is_empty(), "{comment}: the block stands right below");
        let rows: String = played(comment).iter().map(|row| format!("{row}\n")).collect();
        whole.push_str(&format!("{BEGIN}{comment} -->\n{before}{FENCE}{rows}```\n{after}"));
        count += 1;
    }
    (whole, count)
}

#[test]
fn the_tour_in_the_readme_shows_what_the_program_shows() {
    let readme = std::fs::read_to_string(PATH).unwrap();
    let (now, count) = current(&readme);
    assert!(count >= 9, "{count} screens");
    if std::env::var("README").is_ok_and(|what| what == "write") {
        return std::fs::write(PATH, &now).unwrap();
    }
    let differing = now.lines().zip(readme.lines()).find(|(now, shown)| now != shown);
    assert!(now == readme, "README=write cargo test --test journeys tour brings it up to date: {differing:?}");
}

#[test]
fn a_screen_of_the_tour_is_that_of_its_keys() {
    let rows = played("60x10: /zongheshuishou <Enter>");
    assert!(rows.iter().any(|row| row.contains("综合税收")), "{rows:?}");
    assert_ne!(rows, played("60x10:"));
    assert_ne!(played("60x10 wide: 5J"), played("60x10: 5J"));
}
