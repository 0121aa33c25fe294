//! The text of a file in pieces, so that on the way through it what has been read need not stay.

use std::ops::Range;

use super::decode;

/// A text in pieces, each of which goes once a later one is asked for.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Where each begins and its bytes, which are UTF-8; the last one first.
    last_first: Vec<(usize, Vec<u8>)>,
}

impl Pieces {
    /// `text`, which is UTF-8, cut at the bytes `starts`; they are in rising order.
    pub(super) fn new(mut text: Vec<u8>, starts: &[usize]) -> Self {
        let mut last_first = Vec::new();
        // From the end, where what has been cut off can be given back: the text does not stand beside its pieces.
        for &start in starts.iter().rev().filter(|start| **start > 0) {
            if start < text.len() {
                last_first.push((start, text.split_off(start)));
                text.shrink_to_fit();
            }
        }
        text.shrink_to_fit();
        last_first.push((0, text));
        Pieces { last_first }
    }

    /// The bytes of the next piece; none behind the last.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.last_first.pop().map(|(_, piece)| piece).unwrap_or_default()
    }

    /// The text at `bytes`, which are of one piece and stand behind those that were asked for before; without them nothing.
    pub(super) fn get(&mut self, bytes: Range<usize>) -> &str {
        while let [.., (next, _), _] = self.last_first[..]
            && next <= bytes.start
        {
            self.last_first.pop();
        }
        let text = self
            .last_first
            .last()
            .and_then(|(start, piece)| piece.get(bytes.start.checked_sub(*start)?..bytes.end.checked_sub(*start)?));
        text.and_then(decode::utf8).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_given_back_on_the_way() {
        let text = "第一章总则第二章附则";
        let mut pieces = Pieces::new(text.into(), &[0, 15, 99]);
        assert_eq!(pieces.get(0..9), "第一章");
        assert_eq!(pieces.get(9..15), "总则");
        assert_eq!(pieces.last_first.len(), 2);
        assert_eq!(pieces.get(15..24), "第二章");
        assert_eq!(pieces.last_first.len(), 1);
        for gone in [0..9, 24..31] {
            assert_eq!(pieces.get(gone), "");
        }
        assert_eq!(pieces.take(), "第二章附则".as_bytes());
        assert_eq!((pieces.get(24..30), Pieces::default().take().len()), ("", 0));
    }
}
