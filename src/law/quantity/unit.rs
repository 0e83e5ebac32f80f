//! The units that law and catalogs write, each with its dimension and its exact factor to the base.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

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

struct Row {
    symbol: &'static str,
    dimension: &'static str,
    /// Times ten to `exponent`, plus `offset`, in the base unit.
    factor: i64,
    exponent: i32,
    /// In ten-thousandths of the base unit.
    offset: i64,
    /// Other ways to write it, compared as written.
    also: &'static [&'static str],
}

const fn row(
    symbol: &'static str,
    dimension: &'static str,
    factor: i64,
    exponent: i32,
    also: &'static [&'static str],
) -> Row {
    Row { symbol, dimension, factor, exponent, offset: 0, also }
}

/// Symbols are case-sensitive where case means something (`mW`, `MW`); spellings in `also` too.
const UNITS: &[Row] = &[
    row("", "number", 1, 0, &["ratio", "x"]),
    row("%", "number", 1, -2, &["percent", "％", "wt%", "wt.%", "at%", "at.%", "mol%"]),
    row("ppm", "number", 1, -6, &[]),
    row("ppb", "number", 1, -9, &[]),
    row("bit", "information", 1, 0, &["bits", "Bit", "位", "ビット"]),
    row("byte", "information", 8, 0, &["bytes", "B"]),
    row("m", "length", 1, 0, &["metre", "meter", "米"]),
    row("km", "length", 1, 3, &["千米", "公里"]),
    row("cm", "length", 1, -2, &["厘米"]),
    row("mm", "length", 1, -3, &["毫米", "ミリ"]),
    row("µm", "length", 1, -6, &["um", "μm", "micron", "microns", "微米", "ミクロン"]),
    row("nm", "length", 1, -9, &["纳米", "ナノメートル"]),
    row("pm", "length", 1, -12, &[]),
    row("Å", "length", 1, -10, &["angstrom"]),
    row("in", "length", 254, -4, &["inch", "inches", "\"", "″", "''", "英寸", "インチ", "Zoll"]),
    row("ft", "length", 3048, -4, &["feet", "foot"]),
    row("nmi", "length", 1852, 0, &[]),
    row("m2", "area", 1, 0, &["m²"]),
    row("mm2", "area", 1, -6, &["mm²"]),
    row("cm2", "area", 1, -4, &["cm²"]),
    row("m3", "volume", 1, 0, &["m³"]),
    row("l", "volume", 1, -3, &["L", "litre", "liter"]),
    row("ml", "volume", 1, -6, &["mL"]),
    row("cm3", "volume", 1, -6, &["cm³"]),
    row("kg", "mass", 1, 0, &["千克", "公斤"]),
    row("g", "mass", 1, -3, &["克"]),
    row("mg", "mass", 1, -6, &[]),
    row("t", "mass", 1, 3, &["tonne"]),
    row("lb", "mass", 45_359_237, -8, &["lbs"]),
    row("s", "time", 1, 0, &["sec", "秒"]),
    row("ms", "time", 1, -3, &[]),
    row("µs", "time", 1, -6, &["us", "μs"]),
    row("ns", "time", 1, -9, &[]),
    row("ps", "time", 1, -12, &[]),
    row("fs", "time", 1, -15, &[]),
    row("min", "time", 60, 0, &["minutes", "分钟"]),
    row("h", "time", 3600, 0, &["hr", "hours", "小时"]),
    row("Hz", "frequency", 1, 0, &["赫兹"]),
    row("kHz", "frequency", 1, 3, &["KHz", "千赫"]),
    row("MHz", "frequency", 1, 6, &["Mhz", "兆赫"]),
    row("GHz", "frequency", 1, 9, &["Ghz", "吉赫"]),
    row("THz", "frequency", 1, 12, &[]),
    row("SPS", "sample rate", 1, 0, &["S/s", "sps", "Sa/s"]),
    row("kSPS", "sample rate", 1, 3, &["kS/s", "ksps", "KSPS", "kSa/s"]),
    row("MSPS", "sample rate", 1, 6, &["MS/s", "Msps", "MSa/s", "msps"]),
    row("GSPS", "sample rate", 1, 9, &["GS/s", "Gsps", "GSa/s", "gsps"]),
    row("bit/s", "data rate", 1, 0, &["bps", "b/s"]),
    row("kbit/s", "data rate", 1, 3, &["kbps", "kb/s", "Kbps"]),
    row("Mbit/s", "data rate", 1, 6, &["Mbps", "Mb/s"]),
    row("Gbit/s", "data rate", 1, 9, &["Gbps", "Gb/s"]),
    row("GB/s", "data rate", 8, 9, &["Gbyte/s"]),
    row("frames/s", "frame rate", 1, 0, &["fps", "FPS"]),
    row("pixels", "pixels", 1, 0, &["pixel", "px", "像素", "画素", "elements"]),
    row("MP", "pixels", 1, 6, &["megapixel", "megapixels", "Mpix", "Mpx"]),
    row("W", "power", 1, 0, &["Watt", "watt", "瓦"]),
    row("mW", "power", 1, -3, &["毫瓦"]),
    row("µW", "power", 1, -6, &["uW", "μW"]),
    row("nW", "power", 1, -9, &[]),
    row("kW", "power", 1, 3, &["KW", "千瓦"]),
    row("MW", "power", 1, 6, &[]),
    row("GW", "power", 1, 9, &[]),
    row("TW", "power", 1, 12, &[]),
    row("VA", "power", 1, 0, &[]),
    row("dBm", "power level", 1, 0, &[]),
    row("dB", "level", 1, 0, &["dBc"]),
    row("J", "energy", 1, 0, &["焦耳"]),
    row("mJ", "energy", 1, -3, &["毫焦"]),
    row("µJ", "energy", 1, -6, &["uJ", "μJ"]),
    row("kJ", "energy", 1, 3, &[]),
    row("MJ", "energy", 1, 6, &[]),
    row("Wh", "energy", 3600, 0, &["瓦时"]),
    row("kWh", "energy", 36, 5, &["度"]),
    row("keV", "particle energy", 1, 3, &[]),
    row("MeV", "particle energy", 1, 6, &[]),
    row("eV", "particle energy", 1, 0, &[]),
    row("Wh/kg", "specific energy", 3600, 0, &["瓦时/千克"]),
    row("J/kg", "specific energy", 1, 0, &[]),
    row("Ah", "charge", 3600, 0, &["安时"]),
    row("mAh", "charge", 36, -1, &["毫安时"]),
    row("mAh/g", "specific charge", 3600, 0, &["Ah/kg"]),
    row("V", "voltage", 1, 0, &["伏", "Vdc", "VDC"]),
    row("mV", "voltage", 1, -3, &[]),
    row("kV", "voltage", 1, 3, &["KV", "千伏"]),
    row("A", "current", 1, 0, &["安"]),
    row("mA", "current", 1, -3, &[]),
    row("kA", "current", 1, 3, &[]),
    row("A/µs", "current rise", 1, 6, &["A/us", "A/μs"]),
    row("A/mm2", "current density", 1, 6, &["A/mm²"]),
    row("µF", "capacitance", 1, -6, &["uF", "μF"]),
    row("nF", "capacitance", 1, -9, &[]),
    row("pF", "capacitance", 1, -12, &[]),
    row("F", "capacitance", 1, 0, &[]),
    row("nH", "inductance", 1, -9, &[]),
    row("µH", "inductance", 1, -6, &["uH", "μH"]),
    row("H", "inductance", 1, 0, &[]),
    row("ohm-cm", "resistivity", 1, -2, &["Ω·cm", "Ohm-cm", "ohm·cm", "Ωcm", "ohm.cm", "ohm cm"]),
    row("ohm/square", "sheet resistivity", 1, 0, &["ohm/sq"]),
    row("T", "magnetic field", 1, 0, &["Tesla", "特斯拉"]),
    row("mT", "magnetic field", 1, -3, &[]),
    row("G", "magnetic field", 1, -4, &["Gs", "Gauss"]),
    row("kG", "magnetic field", 1, -1, &["kGs"]),
    row("kJ/m3", "energy product", 1, 3, &["kJ/m³"]),
    // One megagauss-oersted is 100/(4π) kJ/m³.
    row("MGOe", "energy product", 795_774_715_459, -8, &[]),
    row("K", "temperature", 1, 0, &["kelvin"]),
    Row {
        symbol: "°C",
        dimension: "temperature",
        factor: 1,
        exponent: 0,
        offset: 2_731_500,
        also: &["degC", "℃", "ºC", "C", "摄氏度"],
    },
    Row {
        symbol: "°F",
        dimension: "temperature",
        factor: 5555555555555555556,
        exponent: -19,
        offset: 2_553_722,
        also: &["degF", "℉"],
    },
    row("Pa", "pressure", 1, 0, &[]),
    row("kPa", "pressure", 1, 3, &[]),
    row("MPa", "pressure", 1, 6, &["兆帕"]),
    row("GPa", "pressure", 1, 9, &["吉帕"]),
    row("bar", "pressure", 1, 5, &[]),
    row("mbar", "pressure", 1, 2, &[]),
    row("Torr", "pressure", 133_322_368_421, -9, &["torr", "mmHg"]),
    row("g/cm3", "density", 1, 3, &["g/cm³", "g/cc"]),
    row("kg/m3", "density", 1, 0, &["kg/m³"]),
    row("kg/m2", "area density", 1, 0, &["kg/m²"]),
    row("°", "angle", 3600, 0, &["deg", "degree", "degrees", "度角"]),
    row("arcsec", "angle", 1, 0, &["角秒"]),
    row("arcmin", "angle", 60, 0, &["角分"]),
    row("rad", "angle", 206_264_806_247, -6, &[]),
    row("mrad", "angle", 206_264_806_247, -9, &[]),
    row("µrad", "angle", 206_264_806_247, -12, &["urad", "μrad"]),
    row("°/h", "angular rate", 1, 0, &["deg/h", "deg/hr", "°/hr"]),
    row("°/s", "angular rate", 3600, 0, &["deg/s"]),
    row("°/√h", "angle random walk", 1, 0, &["deg/rt-h", "deg/√h", "°/√hr"]),
    row("g0", "acceleration", 980_665, -5, &[]),
    row("mg0", "acceleration", 980_665, -8, &[]),
    row("µg0", "acceleration", 980_665, -11, &["ug", "µg", "μg"]),
    row("m/s", "speed", 1, 0, &["米/秒"]),
    row("km/h", "speed", 277_777_777_778, -12, &["kph"]),
    row("Gy(Si)", "radiation dose", 1, 0, &["Gy"]),
    row("krad(Si)", "radiation dose", 1, 1, &["krad"]),
    row("Gy(Si)/s", "dose rate", 1, 0, &[]),
    row("n/cm2", "fluence", 1, 4, &["n/cm²"]),
    row("/cm2", "dislocation density", 1, 4, &["/cm²", "cm-2"]),
    row("W/kg", "specific power", 1, 0, &[]),
    row("/K", "thermal expansion", 1, 0, &["per_K", "/°C"]),
    row("TOPS", "processing", 1, 12, &[]),
    row("GFLOPS", "floating point", 1, 9, &[]),
    row("TFLOPS", "floating point", 1, 12, &["TFlops"]),
    row("WT", "adjusted peak performance", 1, 0, &[]),
    row("TPP", "total processing performance", 1, 0, &[]),
    row("TPP/mm2", "performance density", 1, 0, &[]),
    row("GB/s/mm2", "memory bandwidth density", 1, 0, &[]),
    row("qubits", "qubits", 1, 0, &["qubit", "量子比特"]),
    row("pins", "count", 1, 0, &["count", "pin", "terminals", "actuators", "gates", "cycles"]),
    row("ohm", "resistance", 1, 0, &["Ω", "Ohm"]),
    row("kW/cm2", "irradiance", 1, 7, &[]),
    row("HRB", "hardness", 1, 0, &[]),
    row("N", "force", 1, 0, &["牛"]),
    row("uA/lm", "luminous sensitivity", 1, 0, &["µA/lm"]),
    row("mA/W", "radiant sensitivity", 1, 0, &[]),
    row("dBi", "antenna gain", 1, 0, &[]),
    row("GeV", "particle energy", 1, 9, &[]),
    row("rpm", "rotation", 1, 0, &["r/min", "转/分"]),
];

impl Unit {
    /// Its symbol as the program writes it; empty for a plain number.
    pub fn symbol(self) -> &'static str {
        self.row().symbol
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        Dimension(self.row().dimension)
    }

    /// Every spelling of every unit, for finding units in text.
    pub fn spellings() -> impl Iterator<Item = (&'static str, Unit)> {
        UNITS.iter().zip(0..).flat_map(|(row, number)| {
            std::iter::once(row.symbol)
                .chain(row.also.iter().copied())
                .map(move |spelling| (spelling, Unit(number)))
        })
    }

    /// Whether zero in it is not zero in the base unit, as with degrees Celsius.
    pub fn has_offset(self) -> bool {
        self.row().offset != 0
    }

    /// A number of this unit in the base unit of its dimension; `None` if it is too large to hold.
    pub fn to_base(self, number: Decimal) -> Option<Decimal> {
        let row = self.row();
        let power = |exponent: i32| -> Option<Decimal> {
            if exponent >= 0 {
                Decimal::TEN.checked_powi_exact(exponent)
            } else {
                u32::try_from(-exponent).ok().filter(|scale| *scale <= 28).map(|scale| Decimal::new(1, scale))
            }
        };
        number
            .checked_mul(Decimal::from(row.factor))?
            .checked_mul(power(row.exponent)?)?
            .checked_add(Decimal::new(row.offset, 4))
    }

    fn row(self) -> &'static Row {
        &UNITS[usize::from(self.0)]
    }
}

/// Powers of ten that are exact or nothing.
trait PowiExact: Sized {
    fn checked_powi_exact(self, exponent: i32) -> Option<Self>;
}

impl PowiExact for Decimal {
    fn checked_powi_exact(self, exponent: i32) -> Option<Decimal> {
        (0..exponent).try_fold(Decimal::ONE, |power, _| power.checked_mul(self))
    }
}

impl FromStr for Unit {
    type Err = String;

    fn from_str(text: &str) -> Result<Unit, String> {
        Unit::spellings()
            .find(|(spelling, _)| *spelling == text)
            .map(|(_, unit)| unit)
            .ok_or_else(|| format!("no unit is written \"{text}\""))
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}
