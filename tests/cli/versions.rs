//! A case, the newer version of its catalog, and the catalog as CSV.

use super::{case_of_magnets, dualcheck, folder, stderr, stdout};

#[test]
fn a_case_is_taken_to_a_newer_version_of_its_catalog() {
    let folder = folder("update");
    let case = case_of_magnets(&folder);
    let newer = folder.join("december.csv");
    let text = "description,no,HS\n\
        Holmium oxide 99.99 %,M-2,\n\
        \"Wood screw 4x40\",M-4,7318129000\n\
        SmCo magnet 20x5 mm,M-1,8505119000\n\
        Terbium foil,M-5,\n";
    std::fs::write(&newer, text).unwrap();
    let out = folder.join("december.dualcheck");
    let (newer, out) = (newer.to_str().unwrap(), out.to_str().unwrap());
    let output = dualcheck(&["update", &case, "--catalog", newer, "-o", out]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "december.csv: 1 new, 1 gone, 1 changed, 2 the same; no longer applying: 1 decision\n\
         new      M-5  Terbium foil\n\
         gone     M-3  Baking soda (food grade)\n\
         changed  M-2  Holmium oxide 99.99 %\n\
         lapsed   M-2  2026-01-06\n"
    );
    let csv = folder.join("december, edited.csv");
    let csv = csv.to_str().unwrap();
    let output = dualcheck(&["export", out, "-o", csv]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let exported = std::fs::read_to_string(csv).unwrap();
    assert!(exported.contains("SmCo magnet 4x40,M-4,7318129000"), "the edit is made again: {exported}");
    let output = dualcheck(&["export", out, "-o", csv]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a file of that name is already there"));
    let output = dualcheck(&["update", newer, "--catalog", newer]);
    assert!(stderr(&output).contains("is a catalog, not a case"));
}
