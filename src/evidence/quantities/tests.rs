//! Figures as catalogs write them.

use super::*;
use crate::law::{Property, Text};

fn property(unit: &str) -> Property {
    let unit: Unit = unit.parse().unwrap();
    let dimension = unit.dimension();
    Property {
        id: String::new(),
        name: Text::english(""),
        dimension,
        unit,
        terms: Vec::new(),
        usual_for: Vec::new(),
        formulas: Vec::new(),
    }
}

/// The figures of a text that are of the kind of a unit: `low..high`, open ends empty, `)` not included.
fn read(text: &str, unit: &str) -> Vec<String> {
    let mut folded = Folded::default();
    write(text, &mut folded);
    let mark = DecimalMark::Unsaid.and(text);
    let raws = figures(&folded, Reading { mark, letters: Letters::of(text), default: &[] });
    let property = property(unit);
    let spans = raws.iter().filter(|raw| !raw.is_bare()).filter_map(|raw| raw.span(&property));
    spans
        .map(|span| {
            let end = |end: Option<End>| {
                end.map(|end| format!("{}{}", end.quantity, if end.included { "" } else { "!" }))
                    .unwrap_or_default()
            };
            if span.low == span.high {
                end(span.low)
            } else {
                format!("{}..{}", end(span.low), end(span.high))
            }
        })
        .collect()
}

#[track_caller]
fn check(text: &str, unit: &str, expected: &[&str]) {
    assert_eq!(read(text, unit), expected, "{text}");
}

#[test]
fn plain_figures() {
    check("ADC 12 bit 10.25GSPS", "GSPS", &["10.25 GSPS"]);
    check("ADC 12-Bit, 500 MS/s", "bit", &["12 bit"]);
    check("功率500W", "W", &["500 W"]);
    check("５００ Ｗ", "W", &["500 W"]);
    check("3.7V 2.6Ah", "V", &["3.7 V"]);
    check("3.7V/2.6Ah", "Ah", &["2.6 Ah"]);
    check("λ=1064nm", "nm", &["1064 nm"]);
    check("φ50.8 mm", "mm", &["50.8 mm"]);
    check("4″ wafer", "mm", &["4 in"]);
    check("640x512, 15µm pitch", "µm", &["15 µm"]);
    check(".5 W", "W", &["0.5 W"]);
    check("shim, .030 in", "mm", &["0.03 in"]);
    check("10^-6 Torr", "Pa", &["0.000001 Torr"]);
    check("≤5×10⁻⁴ mbar", "Pa", &["..0.0005 mbar"]);
}

#[test]
fn codes_are_no_figures() {
    for text in [
        "RS-232 V",
        "2N7002",
        "BC547B",
        "SOT-23 W",
        "ECCN 5A992",
        "USB3.0 V",
        "IP67",
        "M12-5 W",
        "A.5 W",
        "x5 W",
        "5 W/mK",
        "2.1.3 V",
        "1N4148",
    ] {
        for unit in ["V", "W", "A"] {
            check(text, unit, &[]);
        }
    }
}

#[test]
fn ranges() {
    check("0.4–1.7 µm", "nm", &["0.4 µm..1.7 µm"]);
    check("0.4~1.7µm", "nm", &["0.4 µm..1.7 µm"]);
    check("400 to 1700 nm", "nm", &["400 nm..1700 nm"]);
    check("400nm-1.7µm", "nm", &["400 nm..1.7 µm"]);
    check("from 400 nm to 1700 nm", "nm", &["400 nm..1700 nm"]);
    check("-55…+125 °C", "K", &["-55 °C..125 °C"]);
    check("工作温度：-40℃～+85℃", "K", &["-40 °C..85 °C"]);
    check("-40/+85 °C", "K", &["-40 °C..85 °C"]);
    check("-20 - 55 °C", "K", &["-20 °C..55 °C"]);
    check("100-240V AC", "V", &["100 V AC..240 V AC"].map(|_| "100 V..240 V"));
    check("12-14 bit", "bit", &["12 bit..14 bit"]);
    check("1700-900 nm", "nm", &["900 nm..1700 nm"]);
    check("5 V - 3 A", "V", &["5 V"]);
}

#[test]
fn tolerances() {
    check("50 ±5 W", "W", &["45 W..55 W"]);
    check("50 W ±5 W", "W", &["45 W..55 W"]);
    check("808±3nm", "nm", &["805 nm..811 nm"]);
    check("10 W ±5%", "W", &["9.5 W..10.5 W"]);
    check("10 W +/- 1 W", "W", &["9 W..11 W"]);
    check("±450°/sec", "°/s", &["450 °/s"]);
    check("±10 g", "g0", &["10 g0"]);
}

#[test]
fn limits() {
    check("SmCo ≥99,99 %", "%", &["99.99 %.."]);
    check("≧30 GHz", "GHz", &["30 GHz.."]);
    check("purity > 99.9%", "%", &["99.9 %!.."]);
    check("99.9% min.", "%", &["99.9 %.."]);
    check("99.9+%", "%", &["99.9 %.."]);
    check("99.9%以上", "%", &["99.9 %.."]);
    check("error ≤ 5 µm", "µm", &["..5 µm"]);
    check("up to 5 µm", "µm", &["..5 µm"]);
    check("up to 1.5 GSPS", "GSPS", &["1.5 GSPS"]);
    check("better than 2 arcsec", "arcsec", &["..2 arcsec!"]);
    check("~5 W", "W", &["4.5 W..5.5 W"]);
    check("10 W (max.)", "W", &["10 W"]);
}

#[test]
fn numbers_in_many_ways() {
    check("laser 1,200 mW", "W", &["1200 mW"]);
    check("5×10⁻⁴ W", "W", &["0.0005 W"]);
    check("5 x 10^-4 W", "W", &["0.0005 W"]);
    check("1e-6 W", "W", &["0.000001 W"]);
    check("1 200 W", "W", &["200 W..1200 W"]);
    check("500万像素", "pixels", &["5000000 pixels"]);
    check("1.064 nm und 99,9 %", "nm", &["1064 nm"]);
}

#[test]
fn lists() {
    check("905/1550 nm", "nm", &["905 nm", "1550 nm"]);
    check("532 and 1064 nm", "nm", &["532 nm", "1064 nm"]);
    check("1/2 inch", "mm", &[]);
}

#[test]
fn grades() {
    check("Sm2O3 5N", "%", &["99.999 %.."]);
    check("4N5 gallium", "%", &["99.995 %.."]);
    check("6N5+", "%", &["99.99995 %.."]);
    check("5N force", "N", &["5 N"]);
    check("25N", "%", &[]);
    check("magnet N42SH", "MGOe", &["42 MGOe"]);
    check("N35", "MGOe", &["35 MGOe"]);
    check("N42-5", "MGOe", &[]);
}

#[test]
fn products() {
    check("640×512", "pixels", &["327680 pixels"]);
    check("1280 x 1024 pixels @30fps", "pixels", &["1310720 pixels"]);
    check("1024×1 pixels", "pixels", &["1024 pixels"]);
    check("20×10×5 mm", "mm", &[]);
    check("φ20×5mm", "mm", &[]);
    check("100×200 mm", "pixels", &[]);
    check("3×50 W", "W", &[]);
}

#[test]
fn capitals() {
    check("LASER DIODE 5MW 650NM", "W", &["5 mW..5 MW"]);
    check("LASER DIODE 5MW 650NM", "nm", &["650 nm"]);
}

#[test]
fn counts_of_things() {
    check("32-channel receiver", "channels", &["32 channels"]);
    check("receiver, 1200 channels", "channels", &["1200 channels"]);
    check("8CH", "channels", &["8 channels"]);
    check("16通道", "channels", &["16 channels"]);
    check("up to 4096 channels", "channels", &["4096 channels"]);
    check("5-axis machining centre", "axes", &["5 axes"]);
    check("5轴联动加工中心", "axes", &["5 axes"]);
    check("5軸加工機", "axes", &["5 axes"]);
    check("5-Achs-Fräsmaschine", "axes", &["5 axes"]);
    check("3+2 axis", "axes", &[]);
    check("bearing 6204轴承", "axes", &[]);
    check("4 channels × 100 mW", "mW", &["100 mW"]);
    check("97 actuators", "actuators", &["97 actuators"]);
    check("256 pins", "pins", &["256 pins"]);
}

#[test]
fn nautical_miles_and_nanometres() {
    check("drift 0.8 nmi/h CEP", "kn", &["0.8 kn"]);
    check("0.6 NM/h", "kn", &["0.6 kn"]);
    check("0.6 nm/hr (50 % CEP)", "kn", &["0.6 kn"]);
    check("0.8海里/小时", "kn", &["0.8 kn"]);
    check("1 nmi/24 h", "kn", &["1 nmi/day"]);
    check("1 nautical mile per day", "nmi", &["1 nmi"]);
    check("range 150 NM", "km", &["150 nmi"]);
    check("range 150 NM", "m", &["150 nmi"]);
    check("laser 650 NM red", "nm", &["650 nm"]);
    check("laser 650 NM red", "µm", &["650 nm"]);
    check("LASER 650NM", "nm", &["650 nm"]);
    check("RANGE 150 NM", "km", &["150 nmi"]);
}

#[test]
fn flows() {
    check("flow 600 l/h", "m3/h", &["600 l/h"]);
    check("flow 600 L/h", "m3/h", &["600 l/h"]);
    check("0.6 m³/h", "l/h", &["0.6 m3/h"]);
    check("流量15立方米/小时", "m3/h", &["15 m3/h"]);
    check("20 L/min pump", "m3/h", &["20 l/min"]);
    check("2 l/s", "m3/h", &["2 l/s"]);
    check("1000 kg/h", "kg/h", &["1000 kg/h"]);
    check("fluorine 250 g/h", "kg/h", &["250 g/h"]);
}

#[test]
fn activity_dose_and_neutrons() {
    check("Cs-137 source 370 GBq", "GBq", &["370 GBq"]);
    check("10 mCi", "Bq", &["10 mCi"]);
    check("40 GBq/kg", "GBq/kg", &["40 GBq/kg"]);
    check("40 GBq/kg", "GBq", &[]);
    check("50 Bq/g", "GBq/kg", &["50 Bq/g"]);
    check("tested to 1 MGy", "krad(Si)", &["1 MGy"]);
    check("10^8 n/s", "n/s", &["100000000 n/s"]);
    check("3×10⁹ neutrons/s", "n/s", &["3000000000 n/s"]);
}

#[test]
fn fields_and_gravity() {
    check("noise 5 pT/√Hz", "pT/√Hz", &["5 pT/√Hz"]);
    check("noise 5 pT/rtHz @ 1 Hz", "pT/√Hz", &["5 pT/√Hz"]);
    check("≤ 10 pT rms/√Hz", "pT/√Hz", &["..10 pT/√Hz"]);
    check("0.02 nT/sqrt(Hz)", "pT/√Hz", &["0.02 nT/√Hz"]);
    check("5 pT/Hz½", "pT/√Hz", &["5 pT/√Hz"]);
    check("5 pT/Hz^1/2", "pT/√Hz", &["5 pT/√Hz"]);
    check("5 pT/√Hz", "pT", &["5 pT/√Hz"]);
    check("0.015 nT/m", "nT/m", &["0.015 nT/m"]);
    check("0.3 pT/m/√Hz", "pT/m/√Hz", &["0.3 pT/m/√Hz"]);
    check("8 nV/m/√Hz", "nV/m/√Hz", &["8 nV/m/√Hz"]);
    check("accuracy 5 µGal", "µGal", &["5 µGal"]);
    check("0.5 mGal", "m/s2", &["0.5 mGal"]);
    check("精度5微伽", "µGal", &["5 µGal"]);
}

#[test]
fn of_materials_and_engines() {
    check("25 cN/dtex", "cN/dtex", &["25 cN/dtex"]);
    check("拉伸强度42 cN/dtex", "cN/dtex", &["42 cN/dtex"]);
    check("detonating cord 40 g/m", "g/m", &["40 g/m"]);
    check("导爆索12克/米", "g/m", &["12 g/m"]);
    check("200 gr/ft", "g/m", &["200 gr/ft"]);
    check("10000 S/m", "S/m", &["10000 S/m"]);
    check("5 S/cm", "S/m", &["5 S/cm"]);
    check("8 µC/cm²", "µC/mm2", &["8 µC/cm2"]);
    check("0.01 uC/mm2", "µC/mm2", &["0.01 µC/mm2"]);
    check("streak 0.6 mm/µs", "km/s", &["0.6 mm/µs"]);
    check("total impulse 1.1e6 N·s", "N·s", &["1100000 N·s"]);
    check("841 kN·s", "N·s", &["841 kN·s"]);
    check("BPP 4 mm mrad", "mm·mrad", &["4 mm·mrad"]);
    check("beam quality ≤ 2.5 mm*mrad", "mm·mrad", &["..2.5 mm·mrad"]);
    check("0.2 kg/kWh", "kg/kWh", &["0.2 kg/kWh"]);
    check("210 g/kW·h", "kg/kWh", &["210 g/kWh"]);
    check("SFC 1.2 lb/lbf/h", "kg/N/h", &["1.2 lb/lbf/h"]);
    check("0.1 mg/m³", "mg/m3", &["0.1 mg/m3"]);
    check("0.2 g·mm/kg", "g·mm/kg", &["0.2 g·mm/kg"]);
    check("0.4 g-mm/kg", "kg·mm/kg", &["0.4 g·mm/kg"]);
}

#[test]
fn minutes_in_many_ways() {
    check("飛行時間45分", "min", &["45 min"]);
    check("飛行時間45分以上", "min", &["45 min.."]);
    check("31-min flight", "min", &["31 min"]);
    check("续航31分钟", "min", &["31 min"]);
    check("10分频", "min", &[]);
    check("2分の1", "min", &[]);
}

#[test]
fn what_stands_before_a_number() {
    check("ball valve DN50", "DN", &["DN 50"]);
    check("ball valve DN 50 PN16", "DN", &["DN 50"]);
    check("阀门DN80", "DN", &["DN 80"]);
    check("DN15-DN50", "DN", &["DN 15", "DN 50"]);
    check("DN40CF", "DN", &[]);
    check("amplifier DC-6 GHz", "GHz", &["0 GHz..6 GHz"]);
    check("DC to 40 GHz", "GHz", &["0 GHz..40 GHz"]);
    check("DC~18GHz", "GHz", &["0 GHz..18 GHz"]);
    check("12VDC-6 GHz", "GHz", &[]);
    check("DC-12 V", "V", &[]);
}
