//! Numbers of items at the head of paragraphs, which count nothing: `3 Children under 18 made up 24 percent`.

/// Numbers of items up to so many may be left out between two that are read.
const MOST_LEFT_OUT: u32 = 3;

/// The number of the item that was read last in a section; 0 before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemNumber(u32);

impl ItemNumber {
    /// `paragraph` without the number that it begins with, where a capital follows it behind a space and the number goes on
    /// from the last one or is the first. `12 Portland firms` alone is a count.
    pub fn without<'t>(&mut self, paragraph: &'t str) -> &'t str {
        let end = paragraph.bytes().take_while(u8::is_ascii_digit).count();
        let Some((digits, rest)) = paragraph.split_at_checked(end).filter(|(digits, _)| digits.len() < 3) else {
            return paragraph;
        };
        let named = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        let next = |number: &u32| *number == 1 || self.0 > 0 && (self.0 + 1..=self.0 + MOST_LEFT_OUT).contains(number);
        let Some(number) = digits.parse().ok().filter(|number| named && next(number)) else { return paragraph };
        self.0 = number;
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_goes_on_from_the_last_is_that_of_an_item() {
        let mut item = ItemNumber::default();
        assert_eq!(item.without("12 Portland firms"), "12 Portland firms");
        assert_eq!(item.without("1 The total was 5."), " The total was 5.");
        assert_eq!(item.without("3 Children rose by 5%."), " Children rose by 5%.");
        assert_eq!(item.without("12 Portland firms"), "12 Portland firms");
        assert_eq!(item.without("4 schools were built."), "4 schools were built.");
        assert_eq!(item.without("一、总则"), "一、总则");
    }
}
