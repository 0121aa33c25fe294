//! Numbered things in reading order, found by halving.

/// How many of `count` things, which are in order, are before a place: `is_before` tells it of each, and of none behind the
/// first that is not.
pub(crate) fn before(count: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn halving_counts_what_is_before() {
        for count in 0..20 {
            for end in 0..=count {
                assert_eq!(before(count, |nth| nth < end), end);
            }
        }
    }
}
