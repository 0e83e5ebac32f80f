//! The units that law and catalogs write, each with its dimension and its exact factor to the base.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::table::UNITS;

/// A unit of measure out of the program's table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(u16);

/// What a unit measures; only quantities of one dimension compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimension(&'static str);

impl Dimension {
    /// Its name, e.g. `length`.
    pub fn name(self) -> &'static str {
        self.0
    }
}

impl Unit {
    /// Its symbol as the program writes it; empty for a plain number.
    pub fn symbol(self) -> &'static str {
        self.row().symbol
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        Dimension(self.row().dimension)
    }

    /// Every spelling of every unit, for finding units in text. One spelling may be that of several
    /// units: `g` is a gram, and in an accelerometer the fall of a body.
    pub fn spellings() -> impl Iterator<Item = (&'static str, Unit)> {
        UNITS.iter().zip(0..).flat_map(|(row, number)| {
            let own = std::iter::once(row.symbol).chain(row.also.iter().copied());
            own.map(move |spelling| (spelling, Unit(number)))
        })
    }

    /// Whether it counts things that it names: "1000 channels".
    pub fn is_count(self) -> bool {
        self.dimension().name().starts_with("number of ")
    }

    /// Whether it is the nominal size of a pipe, written before its number: "DN 50".
    pub fn is_nominal_size(self) -> bool {
        self.symbol() == "DN"
    }

    /// Whether zero in it is not zero in the base unit, as with degrees Celsius.
    pub fn has_offset(self) -> bool {
        self.row().offset != 0
    }

    /// A number of this unit in the base unit of its dimension; `None` if it is too large to hold.
    ///
    /// Exact wherever the result has no more than 28 digits.
    ///
    /// ```
    /// use dualcheck::law::Quantity;
    /// let boiling: Quantity = "212 °F".parse().unwrap();
    /// assert_eq!(boiling.in_base(), "373.15 K".parse::<Quantity>().unwrap().in_base());
    /// ```
    pub fn to_base(self, number: Decimal) -> Option<Decimal> {
        let row = self.row();
        let shifted = number.checked_add(Decimal::new(row.offset, 2))?;
        let scaled = shifted.checked_mul(Decimal::from(row.factor))?;
        let scaled = if row.exponent >= 0 {
            (0..row.exponent).try_fold(scaled, |power, _| power.checked_mul(Decimal::TEN))?
        } else {
            let scale = u32::try_from(-row.exponent).ok()?;
            scaled.checked_mul(Decimal::try_new(1, scale).ok()?)?
        };
        if row.divisor == 1 { Some(scaled) } else { scaled.checked_div(Decimal::from(row.divisor)) }
    }

    fn row(self) -> &'static super::table::Row {
        UNITS[usize::from(self.0)]
    }
}

/// The first unit of every spelling.
static BY_SPELLING: LazyLock<BTreeMap<&'static str, Unit>> = LazyLock::new(|| {
    let mut units = BTreeMap::new();
    for (spelling, unit) in Unit::spellings() {
        units.entry(spelling).or_insert(unit);
    }
    units
});

impl FromStr for Unit {
    type Err = String;

    fn from_str(text: &str) -> Result<Unit, String> {
        let plain = |c: char| match c {
            '²' => '2',
            '³' => '3',
            '\u{3bc}' => 'µ',
            '\u{2126}' => 'Ω',
            other => other,
        };
        let written: String = text.chars().map(plain).collect();
        BY_SPELLING.get(written.as_str()).copied().ok_or_else(|| format!("no unit is written \"{text}\""))
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::Quantity;
    use super::*;

    #[test]
    fn units_of_one_dimension_are_worth_what_they_are_worth() {
        let equal = [
            ("1 %", "0.01 "),
            ("1 %", "10000 ppm"),
            ("1 byte", "8 bit"),
            ("1 in", "25.4 mm"),
            ("1 ft", "12 in"),
            ("1000 mil", "1 in"),
            ("1 nmi", "1.852 km"),
            ("10 Å", "1 nm"),
            ("1 cm2", "100 mm2"),
            ("1 l", "1000 cm3"),
            ("16 oz", "1 lb"),
            ("1 lb", "0.45359237 kg"),
            ("1 h", "3600 s"),
            ("1 GB/s", "8 Gbit/s"),
            ("1 kWh", "3.6 MJ"),
            ("1 mAh", "3.6 A·s"),
            ("1 mAh/g", "1 Ah/kg"),
            ("1 kGs", "0.1 T"),
            ("122 °F", "50 °C"),
            ("-40 °F", "-40 °C"),
            ("0 °C", "273.15 K"),
            ("760 Torr", "1 atm"),
            ("1 atm", "101325 Pa"),
            ("1 bar", "1000 mbar"),
            ("1 g/cm3", "1000 kg/m3"),
            ("1 g/cm2", "10 kg/m2"),
            ("1 °", "60 arcmin"),
            ("1 arcmin", "60 arcsec"),
            ("1 °/s", "3600 °/h"),
            ("1 mg0", "1000 µg0"),
            ("1 g0", "9.80665 m/s2"),
            ("3.6 km/h", "1 m/s"),
            ("1 kn", "1.852 km/h"),
            ("100 rad(Si)", "1 Gy(Si)"),
            ("1 krad(Si)", "10 Gy(Si)"),
            ("1 MGy", "1e6 Gy(Si)"),
            ("1 rad(Si)", "10 mGy"),
            ("1 Ci", "37 GBq"),
            ("1 kCi", "37 TBq"),
            ("1 Bq/g", "1 kBq/kg"),
            ("1 GBq/g", "1 TBq/kg"),
            ("1 Ci/g", "37 TBq/kg"),
            ("1 mCi/g", "37 GBq/kg"),
            ("1 TBq/g", "1000 GBq/g"),
            ("1000 l/h", "1 m3/h"),
            ("1 l/min", "60 l/h"),
            ("1 l/s", "3.6 m3/h"),
            ("1 m3/h", "24 m3/day"),
            ("1 m3/min", "60 m3/h"),
            ("1 m3/s", "3600 m3/h"),
            ("1000 ml/min", "1 l/min"),
            ("60 ml/h", "1 ml/min"),
            ("1 gpm", "3.785411784 l/min"),
            ("1 cfm", "0.028316846592 m3/min"),
            ("1000 g/h", "1 kg/h"),
            ("1 g/s", "3.6 kg/h"),
            ("1 g/min", "60 g/h"),
            ("1 kg/min", "60 kg/h"),
            ("1 kg/s", "3.6 t/h"),
            ("1 lb/h", "0.45359237 kg/h"),
            ("1000 µGal", "1 mGal"),
            ("1e5 mGal", "1 m/s2"),
            ("1 mm/µs", "1 km/s"),
            ("1 nmi/h", "1 kn"),
            ("24 nmi/day", "1 kn"),
            ("1 nT/√Hz", "1000 pT/√Hz"),
            ("1 pT/√Hz", "1000 fT/√Hz"),
            ("1 pT/√Hz", "1 pT"),
            ("1 nT/m", "1000 pT/m"),
            ("1 nT/m/√Hz", "1000 pT/m/√Hz"),
            ("1 µV/m", "1000 nV/m"),
            ("1 µV/m/√Hz", "1000 nV/m/√Hz"),
            ("1 S/cm", "100 S/m"),
            ("1 mS/cm", "1000 µS/cm"),
            ("1 MS/m", "1e6 S/m"),
            ("1 µC/mm2", "100 µC/cm2"),
            ("1 mC/cm2", "10 µC/mm2"),
            ("1 kN·s", "1000 N·s"),
            ("1 MN·s", "1000 kN·s"),
            ("1 N/tex", "10 cN/dtex"),
            ("10 cN/tex", "1 cN/dtex"),
            ("1 g/d", "0.8825985 cN/dtex"),
            ("1 kg/m", "1000 g/m"),
            ("1 tex", "10 dtex"),
            ("1000 tex", "1 g/m"),
            ("3048 gr/ft", "647.9891 g/m"),
            ("1 kg/kWh", "1000 g/kWh"),
            ("9.80665 lb/lbf/h", "1 kg/N/h"),
            ("1000 g/kN/s", "3.6 kg/N/h"),
            ("1 g/m3", "1000 mg/m3"),
            ("1 mg/m3", "1000 µg/m3"),
            ("1 mg/l", "1 g/m3"),
            ("1 kg·mm/kg", "1000 g·mm/kg"),
            ("50 DN", "50 mm"),
            ("1 A/mm2", "100 A/cm2"),
            ("1 A/µs", "1e6 A/s"),
            ("1 kW/cm2", "1e7 W/m2"),
            ("1 TOPS", "1000 GOPS"),
            ("1 µΩ·cm", "1e-6 ohm-cm"),
            ("0 dBW", "30 dBm"),
        ];
        for (one, other) in equal {
            let [one, other] = [one, other].map(|text| text.parse::<Quantity>().unwrap());
            assert_eq!(one.compare(&other), Some(std::cmp::Ordering::Equal), "{one} and {other}");
        }
    }

    #[test]
    fn units_with_a_factor_that_never_ends_are_near_enough() {
        let near = [
            ("1 MGOe", "7.957747154594767 kJ/m3"),
            ("1 Oe", "79.57747154594767 A/m"),
            ("1 rad", "57.29577951308232 °"),
            ("1 psi", "6894.757293168361 Pa"),
            ("1 lb/hp·h", "0.6082773878417610 kg/kWh"),
        ];
        for (one, other) in near {
            let [one, other] = [one, other].map(|text| text.parse::<Quantity>().unwrap());
            let ratio = one.ratio_to(&other).unwrap();
            assert!((ratio - Decimal::ONE).abs() < Decimal::new(1, 12), "{one} is {ratio} times {other}");
        }
    }

    #[test]
    fn a_spelling_of_two_units_is_meant_to_be_one() {
        let mut by_spelling: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (spelling, unit) in Unit::spellings() {
            by_spelling.entry(spelling).or_default().push(unit.symbol());
        }
        by_spelling.retain(|_, units| units.len() > 1);
        let expected = [
            ("\"", "in arcsec"),
            ("''", "in arcsec"),
            ("″", "in arcsec"),
            ("NM", "nm nmi"),
            ("g", "g g0"),
            ("mg", "mg mg0"),
            ("ug", "µg µg0"),
            ("µg", "µg µg0"),
            ("G", "G g0"),
            ("Hz", "Hz SPS frames/s"),
            ("hz", "Hz frames/s"),
            ("kHz", "kHz kSPS kfps"),
            ("KHz", "kHz kSPS kfps"),
            ("khz", "kHz kSPS"),
            ("MHz", "MHz MSPS"),
            ("Mhz", "MHz MSPS"),
            ("mhz", "MHz MSPS"),
            ("GHz", "GHz GSPS"),
            ("Ghz", "GHz GSPS"),
            ("ghz", "GHz GSPS"),
        ];
        let expected: BTreeMap<&str, Vec<&str>> =
            expected.into_iter().map(|(spelling, units)| (spelling, units.split(' ').collect())).collect();
        assert_eq!(by_spelling, expected);
    }

    #[test]
    fn every_dimension_has_a_base_unit_and_every_factor_a_use() {
        let mut smallest: BTreeMap<&str, Decimal> = BTreeMap::new();
        for (_, unit) in Unit::spellings() {
            let one = unit.to_base(Decimal::ONE).unwrap();
            assert!(one > Decimal::ZERO, "{unit:?}");
            smallest.insert(unit.dimension().name(), one);
        }
        assert!(smallest.len() > 50);
    }
}
