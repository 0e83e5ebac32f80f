//! The parts of which chemical names are made.

use std::sync::LazyLock;

/// What a part is in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How often: "di".
    Multiplier,
    /// Something bound: "chloro".
    Prefix,
    /// A chain or a ring: "hex", "benz".
    Stem,
    /// A sound between two parts: "an" in "hexanol".
    Link,
    /// What ends the name of a substance: "ane", "ol", "amine".
    End,
    /// What ends the name of a group: "yl".
    Radical,
    /// What ends the first word of an acid: "oic".
    Acid,
    /// What ends a salt: "chloride".
    Anion,
    /// What a salt begins with: "sodium".
    Cation,
    /// A word of its own that names the class: "acid", "ether".
    Class,
}

impl Kind {
    /// Whether a word may end with such a part: "4-chloro-3-nitrobenzoic acid".
    pub fn may_end(self) -> bool {
        !matches!(self, Kind::Stem | Kind::Link)
    }

    /// Whether such a part may stand behind that one; behind none at the beginning of a word.
    pub fn may_follow(self, before: Option<Kind>) -> bool {
        use Kind::{Acid, Anion, Cation, Class, End, Link, Multiplier, Prefix, Radical, Stem};
        match before {
            None => !matches!(self, Link | Radical | Acid),
            Some(Multiplier) => !matches!(self, Link | Acid),
            Some(Prefix) => !matches!(self, Acid | Class | Cation),
            Some(Stem) => matches!(self, Link | End | Radical | Acid | Anion),
            Some(Link) => matches!(self, Multiplier | Prefix | Stem | End | Acid | Radical),
            Some(Radical) => matches!(self, Multiplier | Prefix | Stem | End | Anion | Link | Class),
            // Little goes on behind an end: "butanediol".
            Some(End) => matches!(self, Multiplier | End | Acid | Radical | Class),
            Some(Cation) => matches!(self, Multiplier | Anion | Prefix),
            Some(Anion | Acid | Class) => false,
        }
    }
}

/// A part of a name.
#[derive(Debug)]
pub struct Part {
    /// Its letters, folded.
    pub text: &'static str,
    /// What it is.
    pub kind: Kind,
}

/// The parts with which a word begins, the longest first.
pub fn beginning(word: &str) -> impl Iterator<Item = &'static Part> {
    let length = word.chars().next().map_or(0, char::len_utf8);
    let letter = &word[..length];
    let parts: &'static [Part] = &PARTS;
    let start = parts.partition_point(|part| part.text < letter);
    let count = parts[start..].iter().take_while(|part| part.text.starts_with(letter)).count();
    // Most parts of a letter differ in the next.
    let second = word.as_bytes().get(length);
    let may_begin = move |part: &&Part| {
        let own = part.text.as_bytes().get(length);
        (own.is_none() || own == second) && word.starts_with(part.text)
    };
    parts[start..start + count].iter().rev().filter(may_begin)
}

static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| {
    let words = WORDS
        .iter()
        .flat_map(|(kind, words)| words.split_whitespace().map(|text| Part { text, kind: *kind }));
    let mut parts: Vec<Part> = words.collect();
    parts.sort_by_key(|part| part.text);
    parts
});

const WORDS: &[(Kind, &str)] = &[
    (
        Kind::Multiplier,
        "di tri tetra penta hexa hepta octa nona deca undeca dodeca per sesqui bi bis mono hemi",
    ),
    (
        Kind::Prefix,
        "fluoro chloro bromo iodo nitro amino hydroxy methoxy ethoxy propoxy butoxy phenoxy benzyloxy \
         acetoxy cyano oxo thio mercapto acetyl nitroso azido hydro cyclo bicyclo tricyclo spiro iso neo \
         sec tert sulfo carboxy formyl aza oxa thia diazo epoxy imino keto deoxy nor homo vinyl allyl \
         aceto silyl alkyl aryl perfluoro perchloro hydroxyl carbamoyl sulfanyl sulfonyl sulfinyl oxy \
         dehydro anhydro fluor chlor brom iod jod dimethyl trifluoromethyl benzo pyro meta ortho hypo \
         phospho phosphono arseno sila bora stanna cumyl lauryl stearyl oleyl cetyl caprylyl tosyl mesyl \
         trityl peroxy hydroperoxy guanidino ureido azo hydrazino iodoso benzoyl",
    ),
    (
        Kind::Stem,
        "meth eth prop but pent hex hept oct non dec undec dodec tridec tetradec pentadec hexadec \
         heptadec octadec nonadec icos eicos henicos heneicos docos tricos tetracos pentacos hexacos \
         heptacos octacos nonacos triacont tetracont benz phen naphth anthrac phenanthr tolu xyl cum \
         mesit pyrid pyrrol pyrazol imidazol pyrimid pyraz thiazol oxazol isoxazol triazol tetrazol \
         quinol isoquinol indol indaz fur thioph thiophen piper piperid piperaz morphol anil acet form \
         propion butyr valer capro capryl laur myrist palmit stear ole benzthiazol benzimidazol benzofur \
         dioxol diox oxol oxir azir thiir azet carbaz acrid purin guan ur semicarb hydraz phthal \
         isophthal terephthal male fumar malon succin glutar adip pimel suber azel sebac oxal lact tart \
         citr salicyl cinnam acryl methacryl croton naphthal anisol resorcin catechol quinon hydroquinon \
         styr stilb biphen fluoren pyren chrys inden adamant norborn camph pinen limonen menth carbox \
         phenyl benzal azobenz",
    ),
    (Kind::Link, "a o e an en in"),
    (
        Kind::End,
        "ane ene yne diene triene diyne ol diol triol tetrol thiol dithiol one dione trione al dial \
         amine diamine triamine tetramine imine diamide nitrile dinitrile oate dioate silane disilane \
         siloxane disiloxane silanol germane stannane borane phosphine phosphonium phosphonate \
         phosphinate phosphonic sulfone sulfoxide sulfonamide sulfonate sulfonyl ide ate ite ine idine \
         azine azole idone urea thiourea guanidine hydrazine hydrazide oxime benzene toluene xylene \
         styrene phenol aniline pyridine pyrrole furan thiophene naphthalene anthracene quinoline indole \
         morpholine piperidine piperazine pyrrolidine imidazole pyrazole triazole thiazole oxazole \
         pyrimidine pyrazine acetone acetophenone benzophenone acetonitrile benzonitrile benzaldehyde \
         acetaldehyde anisole cresol benzamide acetamide formamide acetanilide oxirane dioxane dioxolane \
         lactam lactone carbinol glycerol cyclohexane biphenyl fluorene carbamate isocyanate \
         diisocyanate isothiocyanate an en in on amin methan ethan propan butan benzol toluol xylol \
         keton nitril amid formiat anilin pyridin",
    ),
    (Kind::Radical, "yl ylidene oyl anoyl ylene oxy yloxy"),
    (Kind::Acid, "ic oic dioic ous onic inic"),
    (
        Kind::Anion,
        "fluoride chloride bromide iodide oxide sulfide sulphide selenide telluride nitride phosphide \
         arsenide antimonide carbide silicide boride hydride deuteride hydroxide peroxide superoxide \
         cyanide cyanate azide hydrogensulfate carbonate bicarbonate nitrate nitrite sulfate sulphate \
         bisulfate sulfite bisulfite metabisulfite thiosulfate persulfate phosphate phosphite \
         hypophosphite pyrophosphate orthophosphate metaphosphate borate metaborate tetraborate \
         perborate silicate metasilicate fluorosilicate hexafluorosilicate fluoroborate \
         tetrafluoroborate hexafluorophosphate chromate dichromate molybdate tungstate vanadate \
         metavanadate niobate tantalate titanate zirconate aluminate stannate manganate permanganate \
         ferrate ferrite ferrocyanide ferricyanide hexacyanoferrate chlorate perchlorate chlorite \
         hypochlorite bromate bromite iodate periodate oxalate citrate tartrate lactate benzoate \
         stearate oleate palmitate laurate myristate naphthenate octoate octanoate decanoate hexanoate \
         neodecanoate ethylhexanoate gluconate glutamate salicylate ascorbate propionate butyrate \
         isobutyrate valerate acetylacetonate triflate tosylate mesylate borohydride aluminide germanide \
         stannide arsenate arsenite antimonate bismuthate selenate selenite tellurate tellurite \
         thiocyanate amide imide oxychloride oxyfluoride oxybromide oxynitrate oxysulfate \
         hydroxychloride isopropoxide ethoxide methoxide butoxide propoxide alkoxide malonate maleate \
         fumarate succinate adipate sebacate phthalate sulfamate trifluoroacetate chloroacetate pivalate \
         picrate formate acetate edta trihydride dihydride fluorid chlorid bromid iodid jodid oxid \
         sulfid nitrid phosphid carbid hydrid hydroxid peroxid cyanid carbonat hydrogencarbonat nitrat \
         nitrit sulfat sulfit hydrogensulfat thiosulfat phosphat borat silicat chromat dichromat \
         molybdat wolframat vanadat permanganat chlorat perchlorat hypochlorit iodat acetat oxalat \
         citrat tartrat lactat benzoat stearat",
    ),
    (
        Kind::Cation,
        "lithium sodium potassium rubidium cesium caesium beryllium magnesium calcium strontium barium \
         radium scandium yttrium lanthanum cerium praseodymium neodymium samarium europium gadolinium \
         terbium dysprosium holmium erbium thulium ytterbium lutetium titanium zirconium hafnium \
         vanadium niobium tantalum chromium molybdenum tungsten manganese rhenium iron ruthenium osmium \
         cobalt rhodium iridium nickel palladium platinum copper silver gold zinc cadmium mercury boron \
         aluminium aluminum gallium indium thallium silicon germanium tin lead arsenic antimony bismuth \
         selenium tellurium phosphorus sulfur sulphur iodine bromine thorium uranium ammonium hydrogen \
         ferric ferrous cupric cuprous stannous stannic plumbous mercuric mercurous ceric cerous chromic \
         chromous cobaltous cobaltic nickelous manganous auric platinic platinous argentous thallous \
         titanic vanadyl uranyl zirconyl bismuthyl nitrosyl carbonyl sulfuryl thionyl phosphoryl \
         hydrazinium tetramethylammonium tetraethylammonium tetrabutylammonium natrium kalium kupfer \
         eisen zink blei silber kobalt quecksilber mangan chrom titan zinn",
    ),
    (
        Kind::Class,
        "acid ether ester alcohol ketone anhydride glycol aldehyde salt hydrate monohydrate dihydrate \
         trihydrate tetrahydrate pentahydrate hexahydrate heptahydrate octahydrate nonahydrate \
         decahydrate hemihydrate acetal hydrochloride dihydrochloride hydrobromide monochloride säure",
    ),
];
