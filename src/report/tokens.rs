//! The tokens of a document, read from its beginning on.

use std::borrow::Cow;

use toml_parser::decoder::{IntegerRadix, ScalarKind};
use toml_parser::lexer::TokenKind;
use toml_parser::{ParseError, Raw, Source, Span};

use super::values;

/// What a field is set to.
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Flag(bool),
    Integer(i64),
    Date(String),
}

/// A header: how many sections lead to its table, and whether that is a metric of the last of them.
pub(super) struct Header {
    pub(super) sections: usize,
    pub(super) is_metric: bool,
}

/// A word, a mark or a string of a document.
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) text: &'a str,
}

impl<'a> Token<'a> {
    fn raw(&self) -> Raw<'a> {
        Raw::new_unchecked(self.text, self.kind.encoding(), Span::new_unchecked(0, self.text.len()))
    }

    /// Whether this line end or comment is a correct one.
    pub(super) fn is_valid_rest(&self) -> bool {
        let mut error: Option<ParseError> = None;
        match self.kind {
            TokenKind::Comment => self.raw().decode_comment(&mut error),
            _ => self.raw().decode_newline(&mut error),
        }
        error.is_none()
    }

    /// This value, decoded.
    fn value(&self) -> Option<Value<'a>> {
        let (mut text, mut error) = (Cow::Borrowed(""), None::<ParseError>);
        let kind = self.raw().decode_scalar(&mut text, &mut error);
        match kind {
            _ if error.is_some() => None,
            ScalarKind::String => Some(Value::Text(text)),
            ScalarKind::Boolean(flag) => Some(Value::Flag(flag)),
            ScalarKind::Integer(IntegerRadix::Dec) => text.parse().ok().map(Value::Integer),
            ScalarKind::DateTime if text.len() == "2022-12-29".len() && values::is_date(&text) => {
                Some(Value::Date(text.into_owned()))
            }
            _ => None,
        }
    }
}

/// What is left of a document.
pub(super) struct Lines<'a> {
    rest: &'a str,
}

impl<'a> Lines<'a> {
    /// All of the document `source`.
    pub(super) fn new(source: &'a str) -> Self {
        Lines { rest: source }
    }

    fn token(&mut self) -> Option<Token<'a>> {
        if let Some((kind, length)) = plain(self.rest) {
            return self.take(kind, length);
        }
        let token = Source::new(self.rest).lex().next()?;
        // A byte order mark would be passed over anywhere.
        let length = Some(token.span().end()).filter(|_| token.span().start() == 0)?;
        self.take(token.kind(), length)
    }

    /// The next `length` bytes as a token.
    fn take(&mut self, kind: TokenKind, length: usize) -> Option<Token<'a>> {
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(Token { kind, text })
    }

    pub(super) fn token_behind_space(&mut self) -> Option<Token<'a>> {
        let token = self.token()?;
        if token.kind == TokenKind::Whitespace { self.token() } else { Some(token) }
    }

    /// The next token, which has to be of the `kind` given.
    fn expect(&mut self, kind: TokenKind) -> Option<Token<'a>> {
        self.token().filter(|token| token.kind == kind)
    }

    /// The rest of a header that has begun with a bracket.
    pub(super) fn header(&mut self) -> Option<Header> {
        self.expect(TokenKind::LeftSquareBracket)?;
        let mut header = Header { sections: 0, is_metric: false };
        loop {
            match self.expect(TokenKind::Atom)?.text {
                _ if header.is_metric => return None,
                "section" => header.sections += 1,
                "metric" => header.is_metric = true,
                _ => return None,
            }
            match self.token()?.kind {
                TokenKind::Dot => {}
                TokenKind::RightSquareBracket => break,
                _ => return None,
            }
        }
        self.expect(TokenKind::RightSquareBracket)?;
        Some(header)
    }

    /// What the field is set to whose name was read last.
    pub(super) fn value(&mut self) -> Option<Value<'a>> {
        self.token_behind_space().filter(|token| token.kind == TokenKind::Equals)?;
        self.rest = self.rest.trim_start_matches([' ', '\t']);
        let token = self.long_string().or_else(|| self.token())?;
        if let Some(text) = verbatim(&token) {
            return Some(Value::Text(Cow::Borrowed(text)));
        }
        let is_scalar = token.kind == TokenKind::Atom || token.kind.encoding().is_some();
        token.value().filter(|_| is_scalar)
    }

    /// The string in three quotes that is next; most of a document stands in those, and their end is found faster than the
    /// parser's lexer does.
    fn long_string(&mut self) -> Option<Token<'a>> {
        let text = self.rest.strip_prefix("'''")?;
        let behind = text.find("'''")? + 3;
        // Up to two more quotes belong to it.
        let more = text.bytes().skip(behind).take(2).take_while(|byte| *byte == b'\'').count();
        self.take(TokenKind::MlLiteralString, 3 + behind + more)
    }

    /// The end of a line that says something.
    pub(super) fn end(&mut self) -> Option<()> {
        let token = self.token_behind_space()?;
        match token.kind {
            TokenKind::Eof => Some(()),
            TokenKind::Newline | TokenKind::Comment => token.is_valid_rest().then_some(()),
            _ => None,
        }
    }
}

/// The token that `rest` begins with and its bytes, where it is one of those that nearly all lines are made of: that is
/// told faster than by the parser's lexer.
fn plain(rest: &str) -> Option<(TokenKind, usize)> {
    let word = rest.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
    match (word, rest.as_bytes()) {
        (0, [b'=', ..]) => Some((TokenKind::Equals, 1)),
        (0, [b'\n', ..]) => Some((TokenKind::Newline, 1)),
        (0, [b' ', next, ..]) => (!matches!(next, b' ' | b'\t')).then_some((TokenKind::Whitespace, 1)),
        (0, [b'"', text @ ..]) if !text.starts_with(b"\"") => {
            let end = text.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))?;
            (text.get(end) == Some(&b'"')).then_some((TokenKind::BasicString, end + 2))
        }
        (1.., bytes) => {
            matches!(bytes.get(word)?, b' ' | b'=' | b'.' | b']' | b'\n').then_some((TokenKind::Atom, word))
        }
        _ => None,
    }
}

/// The text of a string that needs no decoding, as nearly all of a document is written.
fn verbatim<'a>(token: &Token<'a>) -> Option<&'a str> {
    let (quotes, line_end) = match token.kind {
        TokenKind::LiteralString => ("'", b' '),
        TokenKind::BasicString => ("\"", b' '),
        TokenKind::MlLiteralString => ("'''", b'\n'),
        _ => return None,
    };
    let text = token.text.strip_prefix(quotes)?.strip_suffix(quotes)?;
    // Each byte is looked at, whatever the one before is: so it is done many at a time.
    let is_mark = |byte: u8| (byte < b' ' && byte != line_end) || byte == b'\\' || byte == 0x7f;
    let marked = text.bytes().fold(false, |marked, byte| marked | is_mark(byte));
    let text = if line_end == b'\n' { text.strip_prefix('\n').unwrap_or(text) } else { text };
    (!marked).then_some(text)
}
