//! The codes of all problems in law files.

/// Every code a problem in a law file can have, and what it means, in the order of the codes;
/// `profiles/README.md` has the same list for readers.
pub const CODES: &[(&str, &str)] = &[
    ("profile/ambiguous", "A name leads to several things: an entry code that stands in several lists."),
    (
        "profile/broken-name",
        "A name leads to something that has an error of its own, or that something with an error implies.",
    ),
    ("profile/cas", "A CAS number is not written like one, or its check digit is wrong."),
    (
        "profile/customs-code",
        "A customs code does not have six to twelve digits, or a heading that a condition names two to twelve.",
    ),
    ("profile/date", "A day is not a day of the calendar, or not written like 2025-11-07."),
    ("profile/duplicate", "Something is written twice; both places are shown."),
    ("profile/file-name", "The name of a file or folder is not that of what it holds."),
    (
        "profile/follower",
        "A country follows another one in the chart and in groups, and has its own place there, which would never count.",
    ),
    (
        "profile/format-newer",
        "The profile is written in a newer form than this program reads; it is not applied.",
    ),
    ("profile/formula", "A formula has no factor, or more than three."),
    ("profile/id", "An id holds characters it cannot hold, or does not start with its profile's."),
    ("profile/implies-cycle", "A concept implies itself through what it implies."),
    (
        "profile/impossible",
        "A condition can never be true: two countries at once, an `Any` of nothing, limits that exclude each other (then a warning).",
    ),
    ("profile/kind", "A file does not start with the kind that its place asks for."),
    ("profile/missing", "Something that is needed is left out."),
    ("profile/no-citation", "Nothing says where something is laid down."),
    (
        "profile/no-subject",
        "Nothing an item says opens a paragraph: no concept, no reliable customs code (warning).",
    ),
    ("profile/no-term", "No term, CAS number or narrower concept leads to a concept that a condition uses."),
    ("profile/no-text", "A text is given in no language, or not in English (then a warning)."),
    ("profile/opening", "The opening of a description is not in capitals."),
    ("profile/period-reversed", "A period ends before its first day."),
    (
        "profile/promise-broken",
        "The profile holds fewer entries, subitems or measures than its head promises, or more (then a warning).",
    ),
    ("profile/quantity", "A quantity or unit cannot be read."),
    (
        "profile/same-as",
        "An entry is said to be the same as another one, and has paragraphs too, or the other is itself the same as a third.",
    ),
    (
        "profile/set-of-one",
        "Only one concept belongs to a `one_of` set, which then denies nothing (warning).",
    ),
    ("profile/shared", "A shared file cannot be read, so that no profile can be relied on."),
    ("profile/short-term", "A term is empty, or one or two Latin letters."),
    (
        "profile/silence",
        "A condition would be met, or law missed, because nobody has said anything: `Not(Affirmed(…))`, or `Category` outside of a supposition.",
    ),
    ("profile/stray-file", "A file lies where none is read."),
    ("profile/symbol", "The symbol of an element is not a capital with at most one small letter."),
    ("profile/syntax", "The file is not written in the form of its kind."),
    ("profile/term-twice", "One term belongs to two concepts, or to two properties of one dimension."),
    ("profile/transaction-in-entry", "An entry asks of the transaction; it can ask of the item alone."),
    ("profile/uncovered-act", "A clause covers an entry that no file holds."),
    (
        "profile/uncovered-entry",
        "No clause and no reason for control asks anything for an entry or a paragraph (warning).",
    ),
    ("profile/unit-mismatch", "The unit of a limit does not fit what the property is measured in."),
    ("profile/unknown-name", "A name leads nowhere; the nearest existing one is offered."),
    ("profile/unreadable", "A file or folder cannot be read, or holds no law file."),
    (
        "profile/wrong-covers",
        "A clause or an exception covers what nothing can be left out of, or what no exception can lift.",
    ),
    ("profile/wrong-measure", "A measure is named where one of another kind is wanted."),
];
