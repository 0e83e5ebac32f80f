//! Base 64: bytes as text.

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes in base 64.
///
/// ```
/// assert_eq!(dualcheck::case::base64(b"foob"), "Zm9vYg==");
/// ```
pub fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sign = SIGNS.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if place > chunk.len() { '=' } else { char::from(sign) });
        }
    }
    text
}

/// The bytes of a text in base 64; nothing if it is none.
pub(super) fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let signs = text.trim_end_matches('=').as_bytes();
    if !text.len().is_multiple_of(4) || text.len() - signs.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in signs.chunks(4) {
        let mut bits = 0u32;
        for place in 0..4 {
            let sign = chunk.get(place);
            let value = sign.map_or(Some(0), |sign| SIGNS.iter().position(|own| own == sign))?;
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        let [_, own @ ..] = bits.to_be_bytes();
        bytes.extend(own.iter().take(chunk.len().saturating_sub(1)));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_others_read_them_and_read_back() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
            assert_eq!(bytes_of(text).as_deref(), Some(bytes.as_bytes()));
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(bytes_of(&base64(&all)), Some(all));
        for damaged in ["Zg", "Zg=", "Z===", "Zm 9", "Zm9v====", "Ü==="] {
            assert_eq!(bytes_of(damaged), None, "{damaged}");
        }
    }
}
