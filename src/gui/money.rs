//! Sums of money in few digits, as the reader's language counts: never added across currencies.

use rust_decimal::Decimal;

use super::desk::Desk;
use crate::batch::Money;

/// Sums of money, the largest first, with the currency the catalog gives.
pub fn money(desk: &Desk<'_>, money: &Money) -> String {
    sums(money, ["amount.first", "amount.second", "amount.third"].map(|key| desk.t(key)))
}

fn sums(money: &Money, steps: [&str; 3]) -> String {
    let mut sums: Vec<(&String, &Decimal)> = money.iter().collect();
    sums.sort_by_key(|(currency, sum)| (std::cmp::Reverse(**sum), *currency));
    let texts = sums.into_iter().map(|(currency, sum)| {
        let sum = amount(*sum, steps);
        if currency.is_empty() { sum } else { format!("{currency} {sum}") }
    });
    texts.collect::<Vec<_>>().join(" + ")
}

/// A sum in few digits, counted by what the language counts by: each step is how many zeros it has and how it is
/// written, e.g. `3: k` for 18.4 k. Sums of less than ten of the smallest are written in full.
fn amount(sum: Decimal, steps: [&str; 3]) -> String {
    let scale = |zeros: u32| Decimal::from(10u64.saturating_pow(zeros.min(18)));
    for (place, step) in steps.iter().enumerate().rev() {
        let Some((zeros, unit)) = step.split_once(':') else { continue };
        let Ok(zeros) = zeros.trim().parse::<u32>() else { continue };
        let least = if place == 0 { scale(zeros + 1) } else { scale(zeros) };
        if sum.abs() >= least {
            let counted = sum / scale(zeros);
            let decimals = u32::from(counted.abs() < Decimal::ONE_HUNDRED);
            return format!("{}{unit}", counted.round_dp(decimals));
        }
    }
    sum.round_dp(0).normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::Words;
    use crate::law::Language;

    #[test]
    fn money_is_never_mixed() {
        let of = |pairs: &[(&str, i64)]| -> Money {
            pairs.iter().map(|(currency, sum)| ((*currency).to_owned(), Decimal::from(*sum))).collect()
        };
        let short = |money: &Money| sums(money, ["3: k", "6: m", "9: bn"]);
        assert_eq!(short(&of(&[("CNY", 79_340_000), ("USD", 950)])), "CNY 79.3 m + USD 950");
        assert_eq!(short(&of(&[("", 18_400)])), "18.4 k");
        assert_eq!(short(&Money::new()), "");
    }

    #[test]
    fn an_amount_is_short_as_the_language_counts() {
        let short = |sum: i64, language: Language| {
            let words = Words::of(language).unwrap();
            let steps =
                ["amount.first", "amount.second", "amount.third"].map(|key| words.text(key).to_owned());
            amount(Decimal::from(sum), steps.each_ref().map(String::as_str))
        };
        let english = |sum| short(sum, Language::En);
        assert_eq!([950, 9_999, 18_400].map(english), ["950", "9999", "18.4 k"]);
        assert_eq!([79_340_000, 3_200_000_000].map(english), ["79.3 m", "3.2 bn"]);
        let chinese = |sum| short(sum, Language::Zh);
        assert_eq!([95_000, 790_000, 793_400_000].map(chinese), ["95000", "79万", "7.9亿"]);
        assert_eq!(chinese(11_424_000), "1142万");
        assert_eq!(short(793_400_000, Language::Ja), "7.9億");
    }
}
