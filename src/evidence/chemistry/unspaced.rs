//! Names of substances in Chinese and Japanese: 二氯乙烷, 硫酸铜, ジクロロエタン, 塩化ナトリウム.

use std::sync::LazyLock;

use super::is_all;

/// How long the name of a substance is with which a folded text begins, if the text is about it.
pub fn length(text: &str) -> Option<usize> {
    let end = salt(text).or_else(|| chinese(text)).or_else(|| katakana(text))?;
    // The next character belongs to a longer word, unless it says how pure or in what state it is.
    let after = text[end..].trim_start();
    let is_whole =
        !after.starts_with(crate::law::is_unspaced) || STATES.iter().any(|state| after.starts_with(state));
    (is_whole && is_all(&text[end..])).then_some(end)
}

/// What may stand directly behind a name.
const STATES: &[&str] = &[
    "分析纯",
    "化学纯",
    "优级纯",
    "试剂",
    "色谱",
    "溶液",
    "水溶液",
    "粉",
    "晶体",
    "颗粒",
    "标准",
    "工业级",
    "食品级",
    "电子级",
    "医药级",
    "高纯",
    "无水",
    "含量",
    "纯度",
    "级",
    "一水",
    "二水",
    "三水",
    "四水",
    "五水",
    "六水",
    "七水",
    "八水",
    "九水",
    "十水",
    "水合",
    "特级",
    "一级",
    "试薬",
    "粉末",
    "水和物",
    "结晶",
    "液",
];

/// Signs for what is bound and how often.
const BOUND: &str = "一二三四五六七八九十单双多正异叔仲新环对间邻氯氟溴碘硝氨羟氧硫磷硅硼甲乙丙丁戊己庚辛壬癸苯萘蒽吡哌咪噻呋喃唑啶嗪啉嗪咯烷烯炔基代酰羧氰巯叠氮肼联并亚次过偏焦高缩硒碲锡";
/// Signs that end the name of a substance and hardly anything else.
const ENDS: &str = "烷烯炔醇醛酮胺酯醚酚腈苯萘酐肼脲砜啶唑嗪喃吩铵酰胺";

/// A name by rule in Chinese: at least three signs, all of chemistry, or two that begin with a number, and a
/// sign at the end that hardly stands in another word.
fn chinese(text: &str) -> Option<usize> {
    let own = text.char_indices().take_while(|(_, c)| {
        BOUND.contains(*c) || ENDS.contains(*c) || *c == '酸' || "0123456789, ".contains(*c)
    });
    let signs: Vec<(usize, char)> = own.filter(|(_, c)| !"0123456789, ".contains(*c)).collect();
    let (at, last) = signs.last().copied()?;
    let is_end = ENDS.contains(last)
        || last == '酸' && signs.iter().any(|(_, c)| "氯氟溴碘硝羟甲乙丙丁戊己庚辛壬癸苯".contains(*c));
    // 甲苯, 乙酸 and 丙酮 stand in the lexicon, and 甲醇 is also a fuel.
    (is_end && signs.len() >= 4).then_some(at + last.len_utf8())
}

/// A salt: 氯化钠, 硫酸铜, 四氯化碳; 塩化ナトリウム, 硫酸銅.
fn salt(text: &str) -> Option<usize> {
    let counted = text.trim_start_matches(|c: char| "一二三四五六七八过过".contains(c));
    let skipped = text.len() - counted.len();
    let anion = ANIONS.iter().filter(|anion| counted.starts_with(**anion)).max_by_key(|anion| anion.len())?;
    let rest = &counted[anion.len()..];
    let rest_counted = rest.trim_start_matches(|c: char| "一二三四五六七八氢氧亚".contains(c));
    let cation = cation(rest_counted)?;
    Some(skipped + anion.len() + (rest.len() - rest_counted.len()) + cation)
}

/// How long the element or group is with which a text begins.
fn cation(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if ELEMENTS.contains(first) {
        return Some(first.len_utf8());
    }
    KANA_ELEMENTS.iter().filter(|name| text.starts_with(**name)).map(|name| name.len()).max()
}

const ANIONS: &[&str] = &[
    "氯化",
    "氟化",
    "溴化",
    "碘化",
    "氧化",
    "硫化",
    "硒化",
    "碲化",
    "氮化",
    "磷化",
    "砷化",
    "碳化",
    "硅化",
    "硼化",
    "氢化",
    "氢氧化",
    "过氧化",
    "氰化",
    "叠氮化",
    "硫酸",
    "亚硫酸",
    "硝酸",
    "亚硝酸",
    "碳酸",
    "碳酸氢",
    "磷酸",
    "磷酸二氢",
    "磷酸氢",
    "硼酸",
    "硅酸",
    "铬酸",
    "重铬酸",
    "钼酸",
    "钨酸",
    "钒酸",
    "偏钒酸",
    "钛酸",
    "锆酸",
    "铝酸",
    "高锰酸",
    "氯酸",
    "高氯酸",
    "次氯酸",
    "碘酸",
    "乙酸",
    "醋酸",
    "草酸",
    "柠檬酸",
    "甲酸",
    "硬脂酸",
    "硫代硫酸",
    "过硫酸",
    "六氟磷酸",
    "四氟硼酸",
    "硼氢化",
    "塩化",
    "弗化",
    "フッ化",
    "ふっ化",
    "臭化",
    "ヨウ化",
    "酸化",
    "水酸化",
    "过酸化",
    "シアン化",
    "窒化",
    "りん化",
    "リン化",
    "炭化",
    "ケイ化",
    "ホウ化",
    "水素化",
    "炭酸",
    "炭酸水素",
    "りん酸",
    "リン酸",
    "ホウ酸",
    "ほう酸",
    "ケイ酸",
    "けい酸",
    "クロム酸",
    "重クロム酸",
    "モリブデン酸",
    "タングステン酸",
    "过マンガン酸",
    "塩素酸",
    "过塩素酸",
    "次亜塩素酸",
    "酢酸",
    "シュウ酸",
    "しゅう酸",
    "クエン酸",
    "ギ酸",
    "ぎ酸",
    "チオ硫酸",
    "亜硫酸",
    "亜硝酸",
];

/// Elements in one sign, those of goods (金, 银, 铁) among them: an anion stands before them here.
const ELEMENTS: &str = "锂钠钾铷铯铍镁钙锶钡镭钪钇镧铈镨钕钷钐铕钆铽镝钬铒铥镱镥钛锆铪钒铌钽铬钼钨锰铼铁钌锇钴铑铱镍钯铂铜银金锌镉汞硼铝镓铟铊碳硅锗锡铅砷锑铋硒碲硫磷钍铀铵氢铜鉄银铅水银亜铅";

const KANA_ELEMENTS: &[&str] = &[
    "リチウム",
    "ナトリウム",
    "カリウム",
    "ルビジウム",
    "セシウム",
    "ベリリウム",
    "マグネシウム",
    "カルシウム",
    "ストロンチウム",
    "バリウム",
    "スカンジウム",
    "イットリウム",
    "ランタン",
    "セリウム",
    "プラセオジム",
    "ネオジム",
    "サマリウム",
    "ユウロピウム",
    "ガドリニウム",
    "テルビウム",
    "ジスプロシウム",
    "ホルミウム",
    "エルビウム",
    "ツリウム",
    "イッテルビウム",
    "ルテチウム",
    "チタン",
    "ジルコニウム",
    "ハフニウム",
    "バナジウム",
    "ニオブ",
    "タンタル",
    "クロム",
    "モリブデン",
    "タングステン",
    "マンガン",
    "レニウム",
    "ルテニウム",
    "コバルト",
    "ロジウム",
    "イリジウム",
    "ニッケル",
    "パラジウム",
    "白金",
    "亜铅",
    "カドミウム",
    "水银",
    "アルミニウム",
    "ガリウム",
    "インジウム",
    "タリウム",
    "ゲルマニウム",
    "スズ",
    "アンチモン",
    "ビスマス",
    "セレン",
    "テルル",
    "アンモニウム",
    "水素",
];

/// A name by rule in katakana: at least three parts, and one at the end that ends a substance.
fn katakana(text: &str) -> Option<usize> {
    let is_kana = |c: char| matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー');
    let length = text.find(|c: char| !is_kana(c)).unwrap_or(text.len());
    let word = &text[..length];
    let (mut at, mut count, mut ends) = (0, 0, false);
    while at < word.len() {
        let part = KANA
            .iter()
            .filter(|(part, _)| word[at..].starts_with(part))
            .max_by_key(|(part, _)| part.len())?;
        at += part.0.len();
        count += 1;
        ends = part.1;
    }
    let acid = text[length..].starts_with('酸');
    (count >= 3 && (ends || acid)).then(|| length + if acid { '酸'.len_utf8() } else { 0 })
}

/// Parts in katakana, and whether a name may end with them.
static KANA: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    let parts = |words: &'static str, ends| words.split_whitespace().map(move |part| (part, ends));
    parts(KANA_BOUND, false).chain(parts(KANA_ENDS, true)).collect()
});

const KANA_BOUND: &str = "モノ ジ トリ テトラ ペンタ ヘキサ ヘプタ オクタ ビス トリス クロロ ブロモ フルオロ ヨード ニトロ アミノ ヒドロキシ メトキシ エトキシ シアノ アセチル メチル エチル プロピル ブチル ペンチル ヘキシル ヘプチル オクチル ノニル デシル ドデシル イソ シクロ ビニル アリル フェニル ベンジル ベンゾイル ターシャリ メタ オルト パラ チオ オキシ カルボキシ ヒドロ トルエン ベンズ アニ パー エチレン プロピレン";
const KANA_ENDS: &str = "メタン エタン プロパン ブタン ペンタン ヘキサン ヘプタン オクタン ノナン デカン ドデカン エチレン プロピレン ブテン ペンテン ヘキセン オクテン メタノール エタノール プロパノール ブタノール ペンタノール ヘキサノール オクタノール ノナノール デカノール オール ジオール アミン ジアミン アミド ニトリル ケトン アルデヒド エーテル ベンゼン トルエン キシレン スチレン フェノール アニリン ピリジン ピロール フラン チオフェン ナフタレン シラン ホスフィン ホスフェート アセテート アクリレート メタクリレート クロリド ブロミド ヒドラジン オキシド スルホキシド スルホン アセトアミド ホルムアミド グリコール アセトン";
