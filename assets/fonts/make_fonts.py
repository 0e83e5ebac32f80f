"""Makes the fonts of Chinese, Japanese and Korean from the collections Noto Sans CJK Regular and Bold 2.004 (SIL OFL 1.1).

    python3 assets/fonts/make_fonts.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc assets/fonts

Needs fontTools 4.38 or later. The same collections give the same files.

NotoSansCJK.otf           all characters, in the shapes of mainland China
NotoSansCJK-Japan.otf     those of JIS X 0208 whose shape in Japan is another
NotoSansCJK-Taiwan.otf    those of Big5 whose shape in Taiwan is another
NotoSansCJK-Bold.otf      the common characters of Chinese and Japanese in bold, in the shapes of mainland China
NotoSansCJK-BoldJapan.otf those common in Japan whose shape there is another
"""
import pathlib
import sys
from fontTools import subset
from fontTools.ttLib import TTCollection

JAPAN, MAINLAND, TAIWAN = 0, 2, 3


def coded(codec, leads, trails):
    """The characters that a double-byte code has."""
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                text = bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                found.add(ord(text))
    return found


def is_coded(character, codec):
    try:
        return bool(chr(character).encode(codec))
    except UnicodeEncodeError:
        return False


high = range(0xA1, 0xFF)
GB2312 = coded("gb2312", high, high)
GBK = coded("gbk", range(0x81, 0xFF), range(0x40, 0xFF))
BIG5 = coded("big5", range(0xA1, 0xFA), range(0x40, 0xFF))
JIS = coded("euc_jp", high, high)
KOREAN = coded("euc_kr", high, high)

WANTED = set().union(
    GB2312, GBK, BIG5, JIS, KOREAN,
    range(0x20, 0x250), range(0x2B0, 0x530), range(0x1E00, 0x1F00), range(0x2000, 0x2C00),
    range(0x3000, 0x3400), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0xFE30, 0xFE70),
    range(0xFF00, 0xFFF0),
    # What is rarer and still in use: names of elements and people, and of places in Hong Kong.
    range(0x2A700, 0x2EBF0), range(0x2F800, 0x2FA20),
    (c for c in range(0x3400, 0x4DC0) if is_coded(c, "big5hkscs")),
    (c for c in range(0x3400, 0x30000) if is_coded(c, "euc_jis_2004")),
) - set(range(0xE000, 0xF900))

# Headings: what the window itself says, the first level of what is written in Japan, all of GB 2312, kana and signs.
WORDS = {ord(c) for file in pathlib.Path(__file__).parent.parent.glob("words/*.ron") for c in file.read_text("utf-8")}
COMMON_JAPAN = coded("euc_jp", range(0xA1, 0xD0), high) | (WORDS & JIS)
COMMON = WORDS | GB2312 | COMMON_JAPAN | set(range(0x3000, 0x3100)) | set(range(0xFF00, 0xFFF0))


def make(collection, number, characters, name, folder):
    font = TTCollection(collection).fonts[number]
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["BASE", "GPOS", "GSUB", "GDEF", "VORG", "vhea", "vmtx", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    subset.save_font(font, f"{folder}/{name}", options)
    print(name, len(font.getBestCmap()), "characters")


def main(collection, bold, folder):
    fonts = TTCollection(collection).fonts
    mainland, japan, taiwan = (fonts[n].getBestCmap() for n in (MAINLAND, JAPAN, TAIWAN))
    differs = lambda own, code: {c for c in code if c in own and own[c] != mainland.get(c)}
    make(collection, MAINLAND, WANTED, "NotoSansCJK.otf", folder)
    make(collection, JAPAN, differs(japan, JIS), "NotoSansCJK-Japan.otf", folder)
    make(collection, TAIWAN, differs(taiwan, BIG5), "NotoSansCJK-Taiwan.otf", folder)
    make(bold, MAINLAND, COMMON, "NotoSansCJK-Bold.otf", folder)
    make(bold, JAPAN, differs(japan, COMMON_JAPAN), "NotoSansCJK-BoldJapan.otf", folder)


main(sys.argv[1], sys.argv[2], sys.argv[3])
