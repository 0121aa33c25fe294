//! The currency sign or code that stands before an English number.

use super::words::SCALES;

/// Currency signs and codes before a number.
#[rustfmt::skip]
const CURRENCIES: &[&str] = &[
    "US$", "US $", "RMB", "USD", "EUR", "GBP", "CNY", "HKD", "SGD", "AUD", "CAD", "INR", "KES", "NGN", "GHS", "Rs.", "Rs",
    "A$", "C$", "NZ$", "HK$", "NT$", "S$", "R$", "N$", "GH¢", "GH₵", "KSh", "Ksh", "TSh", "USh", "CHF", "Tk", "JPY",
    "KRW", "RUB", "BRL", "MXN", "ZAR", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "THB", "IDR", "MYR", "PHP", "VND",
    "PKR", "BDT", "LKR", "NPR", "UGX", "TZS", "RWF", "ETB", "ZMW", "MWK", "BWP", "EGP", "SAR", "AED", "QAR", "KWD",
    "BHD", "OMR", "ILS", "UAH", "KZT", "RSD", "RON", "BGN", "HRK", "FJD", "$", "€", "£", "¥", "₹", "₦", "₱", "₩", "฿",
    "₵", "₫",
];

/// Codes that are words or names as well, and are a currency where a multiplier follows: R80.5 million, ALL 12 billion. R22
/// is a name.
const BEFORE_SCALE: &[&str] = &["R", "ALL", "TRY", "MAD", "MOP", "PEN", "COP"];

/// The currency sign that `before` ends with, and its length with a space behind it (US$ 2.97 trillion, R80.5 million, Rs.
/// 5145 crore); `behind` is what follows the digits.
pub(super) fn before(before: &str, behind: &str) -> (&'static str, usize) {
    let near = before.strip_suffix([' ', '\u{a0}']).unwrap_or(before);
    let own = |sign: &str| {
        let head = near.get(..near.len() - sign.len()).unwrap_or("");
        !(sign.starts_with(char::is_alphabetic) && head.ends_with(char::is_alphanumeric))
    };
    let scaled = SCALES.iter().any(|(scale, _)| behind.trim_start().starts_with(scale));
    let words = if scaled { BEFORE_SCALE } else { &[] };
    let mut signs = CURRENCIES.iter().chain(words).copied();
    let sign = signs.find(|sign| near.ends_with(sign) && own(sign)).unwrap_or("");
    (sign.trim_end_matches('.'), if sign.is_empty() { 0 } else { sign.len() + before.len() - near.len() })
}

/// Whether `text` ends with a currency sign that is no letter, behind which a point begins a fraction: $.07, and not Rs.60.
pub(super) fn ends_with_sign(text: &str) -> bool {
    !text.ends_with(char::is_alphanumeric) && CURRENCIES.iter().any(|sign| text.ends_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_a_word_needs_a_multiplier() {
        assert_eq!(before("grew by ALL ", " billion"), ("ALL", 4));
        assert_eq!(before("for ALL ", " schools"), ("", 0));
        assert_eq!(before("aside R", " million"), ("R", 1));
        assert_eq!(before("FOR", " million"), ("", 0));
        assert_eq!(before("reserves of US $ ", " billion"), ("US $", 5));
        assert_eq!(before("from Rs.", " crore"), ("Rs", 3));
    }

    #[test]
    fn a_fraction_stands_behind_a_sign() {
        assert!(ends_with_sign("dividend of $") && !ends_with_sign("income of Rs") && !ends_with_sign("a"));
    }
}
