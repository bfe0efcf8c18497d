//! Words that show what a name names, and what a name is not. Our own compilation.

/// Legal forms after a firm’s name, folded, sorted.
pub const ORG_SUFFIXES: &[&str] = &[
    "ab", "ag", "as", "bv", "co", "companies", "company", "corp", "corporation", "gmbh", "holding",
    "holdings", "inc", "incorporated", "kk", "limited", "llc", "llp", "lp", "ltd", "nv", "oyj",
    "plc", "pty", "sa", "se", "spa",
];

/// Words that make a name one of an organisation, folded, sorted.
pub const ORG_NOUNS: &[&str] = &[
    "academy", "administration", "afc", "agency", "airlines", "airways", "alliance", "army",
    "assembly", "associates", "association", "authority", "bank", "banking", "bar", "board",
    "brigade", "broadcasting", "brothers", "bureau", "cabinet", "capital", "center", "centers",
    "centre", "centres", "cf", "chamber", "church", "circuit", "club", "coalition", "college",
    "command", "commission", "committee", "confederation", "conference", "congress", "consortium",
    "cooperative", "corps", "council", "court", "department", "directorate", "district", "division",
    "electric", "energy", "enterprises", "exchange", "fc", "federation", "financial", "force",
    "forces", "foundation", "front", "fund", "funds", "games", "group", "guard", "healthcare",
    "hospital", "house", "industries", "initiative", "institute", "institution", "insurance",
    "international", "investments", "journal", "laboratories", "laboratory", "labs", "league",
    "magazine", "media", "ministry", "mission", "motors", "museum", "navy", "network", "networks",
    "news", "newspaper", "observatory", "office", "organisation", "organization", "parliament",
    "partners", "party", "petroleum", "pharma", "pharmaceuticals", "police", "post", "press",
    "programme", "project", "records", "regiment", "registry", "research", "reserve", "school",
    "securities", "senate", "service", "services", "society", "software", "solutions", "stadium",
    "store", "stores", "studio", "studios", "syndicate", "systems", "team", "technologies",
    "technology", "telecom", "theatre", "times", "treasury", "tribunal", "trust", "union", "united",
    "university", "ventures", "watch", "workers", "works",
];

/// Words that make a name one of a place, folded, sorted.
pub const PLACE_NOUNS: &[&str] = &[
    "airport", "avenue", "bay", "beach", "boulevard", "bridge", "canal", "canyon", "cape", "castle",
    "channel", "city", "coast", "county", "creek", "desert", "drive", "east", "falls", "forest",
    "garden", "gardens", "gulf", "harbor", "harbour", "heights", "highlands", "hill", "hills",
    "island", "islands", "isle", "isles", "lake", "lane", "mount", "mountain", "mountains", "ocean",
    "park", "peninsula", "plateau", "plaza", "point", "port", "province", "railway", "region",
    "republic", "ridge", "river", "road", "sea", "springs", "square", "state", "station", "strait",
    "street", "territory", "town", "valley", "village",
];

/// Countries, regions, states and large cities, folded, sorted.
pub const PLACES: &[&str] = &[
    "abu dhabi", "abuja", "accra", "addis ababa", "adelaide", "afghanistan", "africa", "alabama",
    "alaska", "albania", "alberta", "albuquerque", "aleppo", "alexandria", "algeria", "algiers",
    "america", "amman", "amsterdam", "anchorage", "andorra", "angola", "ankara", "antarctica",
    "antwerp", "argentina", "arizona", "arkansas", "armenia", "asia", "athens", "atlanta",
    "auckland", "austin", "australia", "austria", "azerbaijan", "baghdad", "bahamas", "bahrain",
    "bali", "balkans", "baltimore", "bangalore", "bangkok", "bangladesh", "barbados", "barcelona",
    "basel", "bavaria", "beijing", "beirut", "belarus", "belfast", "belgium", "belgrade", "belize",
    "bengaluru", "benin", "bergen", "berlin", "bern", "bhutan", "birmingham", "bogota", "bolivia",
    "bombay", "bordeaux", "bosnia", "boston", "botswana", "brasilia", "brazil", "brisbane",
    "bristol", "britain", "british columbia", "bronx", "brooklyn", "brunei", "brussels",
    "bucharest", "budapest", "buenos aires", "buffalo", "bulgaria", "burkina faso", "burundi",
    "busan", "cairo", "calcutta", "calgary", "california", "cambodia", "cambridge", "cameroon",
    "canada", "canberra", "cape town", "caracas", "cardiff", "caribbean", "casablanca", "catalonia",
    "chad", "charlotte", "chengdu", "chennai", "chicago", "chile", "china", "chongqing",
    "christchurch", "cincinnati", "cleveland", "cologne", "colombia", "colorado",
    "colorado springs", "columbus", "congo", "connecticut", "copenhagen", "costa rica", "crimea",
    "croatia", "cuba", "cupertino", "cyprus", "czech republic", "czechia", "dakar", "dallas",
    "damascus", "dar es salaam", "davos", "delaware", "delhi", "denmark", "denver", "detroit",
    "dhaka", "djibouti", "doha", "dominica", "dominican republic", "dubai", "dublin", "durban",
    "east timor", "ecuador", "edinburgh", "edmonton", "egypt", "el salvador", "england", "eritrea",
    "estonia", "eswatini", "ethiopia", "europe", "fiji", "finland", "florence", "florida", "france",
    "frankfurt", "fukushima", "gabon", "gambia", "gaza", "gaza city", "gaza strip", "geneva",
    "georgia", "germany", "ghana", "glasgow", "gothenburg", "great britain", "greece", "greenland",
    "grenada", "guadalajara", "guangzhou", "guatemala", "guinea", "guyana", "haifa", "haiti",
    "hamburg", "hangzhou", "hanoi", "harare", "havana", "hawaii", "helsinki", "hiroshima",
    "ho chi minh city", "hollywood", "honduras", "hong kong", "honolulu", "houston", "hungary",
    "hyderabad", "iceland", "idaho", "illinois", "india", "indiana", "indianapolis", "indonesia",
    "iowa", "iran", "iraq", "ireland", "islamabad", "israel", "istanbul", "italy", "ivory coast",
    "jacksonville", "jakarta", "jamaica", "japan", "jeddah", "jerusalem", "johannesburg", "jordan",
    "kabul", "kampala", "kansas", "karachi", "kashmir", "kazakhstan", "kentucky", "kenya",
    "kharkiv", "khartoum", "kiev", "kigali", "kinshasa", "kolkata", "kosovo", "krakow",
    "kuala lumpur", "kurdistan", "kuwait", "kuwait city", "kyiv", "kyoto", "kyrgyzstan", "lagos",
    "lahore", "laos", "las vegas", "latin america", "latvia", "lebanon", "leeds", "leipzig",
    "lesotho", "liberia", "libya", "liechtenstein", "lima", "lisbon", "lithuania", "liverpool",
    "london", "los angeles", "louisiana", "louisville", "luxembourg", "lviv", "lyon", "macau",
    "madagascar", "madrid", "maine", "malawi", "malaysia", "maldives", "mali", "malta", "manama",
    "manchester", "manhattan", "manila", "manitoba", "marseille", "maryland", "massachusetts",
    "mauritania", "mauritius", "mecca", "medina", "melbourne", "memphis", "menlo park", "mexico",
    "mexico city", "miami", "michigan", "middle east", "milan", "milwaukee", "minneapolis",
    "minnesota", "minsk", "mississippi", "missouri", "moldova", "mombasa", "monaco", "mongolia",
    "montana", "montenegro", "montevideo", "montreal", "morocco", "moscow", "mosul",
    "mountain view", "mozambique", "mumbai", "munich", "muscat", "myanmar", "nagasaki", "nairobi",
    "namibia", "nanjing", "naples", "nashville", "nebraska", "nepal", "netherlands", "nevada",
    "new delhi", "new hampshire", "new jersey", "new mexico", "new orleans", "new south wales",
    "new york", "new york city", "new zealand", "newcastle", "nicaragua", "nice", "niger",
    "nigeria", "north america", "north carolina", "north dakota", "north korea", "north macedonia",
    "northern ireland", "norway", "nottingham", "nova scotia", "oakland", "oceania", "odesa",
    "ohio", "oklahoma", "oman", "ontario", "oregon", "orlando", "osaka", "oslo", "ottawa", "oxford",
    "pakistan", "palestine", "palo alto", "panama", "papua new guinea", "paraguay", "paris",
    "pennsylvania", "perth", "peru", "philadelphia", "philippines", "phnom penh", "phoenix",
    "pittsburgh", "poland", "portland", "porto", "portugal", "prague", "pretoria", "puerto rico",
    "pune", "pyongyang", "qatar", "quebec", "queens", "queensland", "quito", "rabat", "rafah",
    "redmond", "reykjavik", "rhode island", "riga", "rio de janeiro", "riyadh", "romania", "rome",
    "rotterdam", "russia", "rwanda", "sacramento", "saigon", "saint petersburg", "salt lake city",
    "samoa", "san antonio", "san diego", "san francisco", "san jose", "sanaa", "santiago",
    "sao paulo", "sarajevo", "saudi arabia", "scandinavia", "scotland", "seattle", "senegal",
    "seoul", "serbia", "seville", "seychelles", "shanghai", "sheffield", "shenzhen", "siberia",
    "sierra leone", "silicon valley", "singapore", "slovakia", "slovenia", "sofia", "somalia",
    "south africa", "south america", "south carolina", "south dakota", "south korea", "south sudan",
    "soviet union", "spain", "sri lanka", "st louis", "st petersburg", "stockholm", "strasbourg",
    "stuttgart", "sudan", "suriname", "sweden", "switzerland", "sydney", "syria", "taipei",
    "taiwan", "tajikistan", "tallinn", "tampa", "tanzania", "tasmania", "tehran", "tel aviv",
    "tennessee", "texas", "thailand", "the hague", "tianjin", "tibet", "togo", "tokyo", "tonga",
    "toronto", "toulouse", "trinidad", "tripoli", "tucson", "tunis", "tunisia", "turin", "turkey",
    "turkmenistan", "uganda", "ukraine", "united arab emirates", "united kingdom", "united states",
    "uruguay", "utah", "uzbekistan", "valencia", "vancouver", "vanuatu", "vatican", "venezuela",
    "venice", "vermont", "vienna", "vietnam", "vilnius", "virginia", "wales", "wall street",
    "warsaw", "washington", "wellington", "west bank", "west virginia", "winnipeg", "wisconsin",
    "wuhan", "wyoming", "xinjiang", "yangon", "yemen", "zagreb", "zambia", "zimbabwe", "zurich",
];

/// Large organisations, folded, sorted.
pub const ORGANISATIONS: &[&str] = &[
    "abbvie", "accenture", "adani", "adidas", "adobe", "air france", "airbnb", "airbus", "al-qaeda",
    "aldi", "alibaba", "allianz", "alphabet", "amazon", "amd", "american express",
    "amnesty international", "anthropic", "apollo", "apple", "aramco", "arcelormittal", "arsenal",
    "astrazeneca", "at&t", "audi", "axa", "azure", "bae systems", "baidu", "bank of america",
    "barclays", "basf", "bayer", "berkshire hathaway", "bhp", "binance", "biontech", "blackrock",
    "blackstone", "bmw", "bnp paribas", "boeing", "bosch", "bp", "brics", "british airways",
    "broadcom", "bt", "bundesbank", "bundestag", "byd", "bytedance", "capgemini", "cargill",
    "carlyle", "carrefour", "cdc", "chelsea", "chevron", "chrysler", "cia", "cisco", "citi",
    "citigroup", "coca-cola", "cohere", "coinbase", "comcast", "commerzbank", "congress",
    "conservatives", "costco", "credit suisse", "databricks", "deepmind", "deepseek", "dell",
    "deloitte", "delta", "democrats", "deutsche bahn", "deutsche bank", "deutsche telekom", "dhl",
    "didi", "disney", "doj", "doordash", "downing street", "dropbox", "easyjet", "ebay",
    "eli lilly", "emirates", "eni", "epa", "equinor", "ernst & young", "etsy",
    "european central bank", "european commission", "european parliament", "european union",
    "exxon", "exxonmobil", "facebook", "fbi", "fda", "fed", "federal reserve", "fedex", "fiat",
    "fidelity", "fifa", "ford", "ftc", "ftx", "g20", "g7", "gazprom", "general motors", "github",
    "glaxosmithkline", "glencore", "goldman sachs", "google", "greenpeace", "gsk", "h&m", "hamas",
    "harvard", "hermes", "hezbollah", "home depot", "honda", "house of representatives", "hp",
    "hsbc", "huawei", "hugging face", "hyundai", "ibm", "ikea", "imf", "inditex", "infosys", "ing",
    "instacart", "instagram", "intel", "international monetary fund", "ioc", "irs", "isis",
    "islamic state", "jd.com", "johnson & johnson", "jpmorgan", "jpmorgan chase", "juventus",
    "kering", "kia", "kkr", "knesset", "kpmg", "kremlin", "labour", "lenovo", "lidl", "linde",
    "linkedin", "liverpool fc", "lloyds", "lockheed martin", "lucid", "lufthansa", "lukoil", "lvmh",
    "lyft", "maersk", "manchester city", "manchester united", "mastercard", "mazda", "mcdonald's",
    "mckinsey", "mercedes-benz", "merck", "meta", "microsoft", "midjourney", "mistral", "mit",
    "mlb", "moderna", "morgan stanley", "munich re", "nasa", "nato", "natwest", "nba", "nestle",
    "netflix", "neuralink", "nfl", "nhl", "nhs", "nike", "nintendo", "nissan", "northrop grumman",
    "novartis", "novo nordisk", "nsa", "nvidia", "ofcom", "opec", "openai", "oracle", "orange",
    "palantir", "paramount", "paypal", "pentagon", "pepsico", "perplexity", "petrobras", "peugeot",
    "pfizer", "pinterest", "politburo", "porsche", "premier league", "princeton",
    "procter & gamble", "puma", "pwc", "qatar airways", "qualcomm", "raytheon", "real madrid",
    "red cross", "reddit", "reliance", "renault", "republicans", "rio tinto", "rivian", "robinhood",
    "roche", "rolls-royce", "rosneft", "ryanair", "sainsbury's", "salesforce", "samsung", "sanofi",
    "santander", "sap", "saudi aramco", "sec", "senate", "shell", "shopify", "siemens", "slack",
    "snap", "snowflake", "societe generale", "softbank", "sony", "spacex", "spotify",
    "stability ai", "stanford", "starbucks", "stellantis", "stripe", "supreme court", "swiss re",
    "t-mobile", "taliban", "target", "tata", "telefonica", "tencent", "tesco", "tesla", "thales",
    "tiktok", "tories", "totalenergies", "toyota", "tsmc", "twitter", "uber", "ubs", "uefa",
    "unesco", "unicef", "unicredit", "unilever", "united nations", "ups", "vale", "vanguard",
    "verizon", "visa", "vodafone", "volkswagen", "walmart", "walt disney", "warner bros",
    "wells fargo", "wework", "whatsapp", "white house", "who", "windows central", "wipro",
    "world bank", "world health organization", "wto", "xai", "xiaomi", "yale", "youtube", "zara",
    "zoom", "zurich",
];

/// Adjectives and nouns of nationality, creed and party, folded, sorted: no names by themselves.
pub const DEMONYMS: &[&str] = &[
    "afghan", "african", "africans", "albanian", "algerian", "american", "americans", "arab",
    "arabs", "argentine", "argentinian", "asian", "asians", "australian", "australians", "austrian",
    "bangladeshi", "belarusian", "belgian", "bolivian", "bosnian", "brazilian", "brazilians",
    "british", "britons", "buddhist", "bulgarian", "canadian", "canadians", "catholic", "catholics",
    "caucasian", "chilean", "chinese", "christian", "christians", "colombian", "congolese",
    "croatian", "cuban", "czech", "danes", "danish", "democrat", "democratic", "dutch", "eastern",
    "ecuadorian", "egyptian", "egyptians", "emirati", "english", "estonian", "ethiopian",
    "european", "europeans", "filipino", "finnish", "finns", "french", "german", "germans",
    "ghanaian", "greek", "greeks", "haitian", "hindu", "hindus", "hispanic", "hungarian",
    "icelandic", "indian", "indians", "indonesian", "internet", "iranian", "iranians", "iraqi",
    "iraqis", "irish", "islamic", "israeli", "israelis", "italian", "italians", "japanese",
    "jewish", "jews", "jordanian", "kenyan", "kenyans", "korean", "koreans", "kuwaiti", "latino",
    "latvian", "lebanese", "libyan", "lithuanian", "malaysian", "mexican", "mexicans", "moroccan",
    "muslim", "muslims", "nepali", "nigerian", "nigerians", "northern", "norwegian", "norwegians",
    "pakistani", "pakistanis", "palestinian", "palestinians", "peruvian", "poles", "polish",
    "portuguese", "protestant", "qatari", "republican", "roman", "romanian", "russian", "russians",
    "rwandan", "saudi", "scottish", "serbian", "slovak", "somali", "southern", "soviet", "spanish",
    "sudanese", "swedes", "swedish", "swiss", "syrian", "syrians", "taiwanese", "tanzanian", "thai",
    "tunisian", "turkish", "turks", "ugandan", "ukrainian", "ukrainians", "venezuelan", "victorian",
    "vietnamese", "welsh", "western", "yemeni",
];

/// Given names, folded, sorted.
pub const GIVEN_NAMES: &[&str] = &[
    "aaron", "abdullah", "abigail", "adam", "adrian", "ahmed", "aisha", "alan", "albert",
    "alejandro", "alex", "alexander", "alexandra", "alexei", "alfred", "ali", "alice", "alicia",
    "allison", "amanda", "amber", "amy", "ana", "andre", "andrea", "andreas", "andrew", "andy",
    "angela", "anita", "ann", "anna", "anne", "annie", "anthony", "antonio", "arthur", "ashley",
    "barack", "barbara", "barry", "beatrice", "ben", "benjamin", "bernard", "bernie", "beth",
    "betty", "bill", "billy", "bob", "bobby", "boris", "brad", "bradley", "brandon", "brenda",
    "brett", "brian", "bruce", "bryan", "carl", "carla", "carlos", "carmen", "carol", "caroline",
    "catherine", "cathy", "cecilia", "charles", "charlie", "charlotte", "cheryl", "chloe", "chris",
    "christian", "christina", "christine", "christopher", "cindy", "claire", "clara", "claudia",
    "colin", "connor", "craig", "crystal", "cynthia", "dale", "dan", "dana", "daniel", "danielle",
    "dario", "darren", "dave", "david", "dean", "deborah", "debra", "demis", "denise", "dennis",
    "derek", "diana", "diane", "diego", "dmitry", "don", "donald", "donna", "dorothy", "doug",
    "douglas", "dylan", "ed", "eddie", "edward", "edwin", "eileen", "elaine", "eleanor", "elena",
    "eli", "elizabeth", "ellen", "elon", "emily", "emma", "emmanuel", "eric", "erica", "erik",
    "erin", "ernest", "ethan", "eugene", "eva", "evan", "evelyn", "felix", "fernando", "fiona",
    "florence", "frances", "francesca", "francis", "francisco", "frank", "fred", "frederick",
    "gabriel", "gary", "gavin", "geoff", "george", "gerald", "gerard", "gina", "giorgia",
    "giovanni", "glen", "glenn", "gloria", "gordon", "grace", "graham", "greg", "gregory", "guy",
    "hannah", "hans", "harold", "harry", "harvey", "hassan", "heather", "hector", "heidi", "helen",
    "henry", "herbert", "holly", "howard", "hugh", "hugo", "ian", "ibrahim", "igor", "ines",
    "irene", "isaac", "isabel", "isabella", "ivan", "jack", "jackie", "jacob", "jacqueline", "jake",
    "james", "jamie", "jan", "jane", "janet", "jared", "jason", "jay", "jean", "jeff", "jeffrey",
    "jennifer", "jenny", "jensen", "jeremy", "jerome", "jerry", "jesse", "jessica", "jill", "jim",
    "jimmy", "jo", "joan", "joanna", "joe", "joel", "johannes", "john", "johnny", "jon", "jonathan",
    "jordan", "jorge", "jose", "joseph", "josh", "joshua", "juan", "juanita", "judith", "judy",
    "julia", "julian", "julie", "justin", "kamala", "karen", "karl", "kate", "katherine",
    "kathleen", "kathryn", "katie", "keir", "keith", "kelly", "ken", "kenneth", "kevin", "kim",
    "kimberly", "kristen", "kyle", "larry", "laura", "lauren", "lawrence", "leah", "lee", "leo",
    "leon", "leonard", "leslie", "lewis", "liam", "lillian", "linda", "lisa", "lloyd", "logan",
    "lois", "lorenzo", "lori", "louis", "louise", "lucas", "lucia", "lucy", "luis", "luke", "lynn",
    "madison", "manuel", "marc", "marcus", "margaret", "maria", "marie", "marilyn", "mario",
    "marion", "marjorie", "mark", "marta", "martha", "martin", "marvin", "mary", "mateo", "mathias",
    "matt", "matthew", "maurice", "max", "megan", "melanie", "melissa", "melvin", "mia", "michael",
    "michel", "michelle", "miguel", "mike", "mikhail", "milton", "mira", "miranda", "mohamed",
    "mohammad", "mohammed", "molly", "monica", "morgan", "muhammad", "mustafa", "nancy", "naomi",
    "narendra", "natalie", "natasha", "nathan", "neil", "nicholas", "nick", "nicola", "nicole",
    "nigel", "nikolai", "nina", "noah", "noam", "nora", "norman", "oliver", "olivia", "omar",
    "oscar", "pablo", "pamela", "patricia", "patrick", "paul", "paula", "pauline", "pedro", "peter",
    "phil", "philip", "phillip", "phyllis", "pierre", "priya", "rachel", "rafael", "ralph", "ramon",
    "randy", "raymond", "rebecca", "reed", "ricardo", "richard", "rick", "rishi", "rita", "rob",
    "robert", "roberto", "robin", "rodney", "roger", "roland", "ron", "ronald", "rosa", "rose",
    "ross", "roy", "russell", "ruth", "ryan", "sally", "sam", "samantha", "samuel", "sandra",
    "sara", "sarah", "satya", "scott", "sean", "sebastian", "sergei", "sergey", "seth", "shane",
    "shannon", "sharon", "shaun", "sheila", "shirley", "simon", "sofia", "sonia", "sophia",
    "sophie", "stanley", "stefan", "stephanie", "stephen", "steve", "steven", "stuart", "sundar",
    "susan", "suzanne", "sylvia", "tamara", "tanya", "tara", "taylor", "ted", "teresa", "terry",
    "theodore", "theresa", "thomas", "tiffany", "tim", "timothy", "tina", "todd", "tom", "tommy",
    "toni", "tony", "tracy", "travis", "trevor", "troy", "tyler", "ursula", "valerie", "vanessa",
    "vera", "vernon", "veronica", "victor", "victoria", "viktor", "vincent", "virginia", "vivian",
    "vladimir", "volodymyr", "walter", "wanda", "warren", "wayne", "wendy", "wesley", "will",
    "william", "winston", "xavier", "yan", "yann", "yasmin", "yuri", "yusuf", "yvonne", "zachary",
    "zoe",
];

/// Lower-case particles that stand between parts of one name, sorted.
pub const PARTICLES: &[&str] = &[
    "al", "am", "ben", "bin", "da", "de", "del", "della", "den", "der", "des", "di", "do", "dos",
    "du", "e", "el", "ibn", "la", "le", "les", "ten", "ter", "van", "von", "y", "zu", "zur",
];

/// Words after which `of` or `for` continues a name, folded, sorted: `Bank of England`.
pub const OF_HEADS: &[&str] = &[
    "academy", "agency", "archbishop", "art", "association", "authority", "bank", "battle", "bay",
    "bishop", "board", "bureau", "cape", "cardinal", "center", "centers", "centre", "chamber",
    "church", "city", "college", "commission", "committee", "community", "confederation",
    "conference", "congress", "council", "court", "day", "declaration", "democratic", "department",
    "duchess", "duke", "earl", "empire", "faculty", "federation", "festival", "fund", "government",
    "guild", "gulf", "hall", "house", "institute", "institution", "isle", "king", "kingdom",
    "league", "ministry", "mount", "museum", "office", "order", "organisation", "organization",
    "people's", "pope", "prince", "princess", "province", "queen", "republic", "school", "sea",
    "secretary", "society", "state", "states", "statue", "strait", "times", "tower", "treaty",
    "union", "university", "voice", "war",
];

/// Words with `’s` that are names as they stand, folded, sorted.
pub const POSSESSIVE_BRANDS: &[&str] = &[
    "&", "arby's", "barron's", "ben", "bloomingdale's", "children's", "chili's", "christie's",
    "d'souza", "denny's", "dick's", "domino's", "hardee's", "harper's", "hershey's", "investor's",
    "jane's", "jerry's", "joe's", "john's", "kellogg's", "king's", "kohl's", "l'oreal", "levi's",
    "lloyd's", "lowe's", "macy's", "mcdonald's", "men's", "moody's", "o'brien", "o'connor",
    "o'neill", "o'reilly", "papa", "people's", "queen's", "reader's", "sainsbury's", "sotheby's",
    "tom's", "wendy's", "women's",
];

/// Months, weekdays, feasts: no names by themselves, folded, sorted.
pub const CALENDAR: &[&str] = &[
    "ad", "am", "apr", "april", "aug", "august", "bc", "bst", "cet", "christmas", "dec", "december",
    "easter", "edt", "est", "et", "feb", "february", "fri", "friday", "gmt", "h1", "h2", "jan",
    "january", "jul", "july", "jun", "june", "mar", "march", "may", "mon", "monday", "nov",
    "november", "oct", "october", "pdt", "pm", "pst", "pt", "q1", "q2", "q3", "q4", "ramadan",
    "sat", "saturday", "sep", "sept", "september", "sun", "sunday", "thu", "thur", "thurs",
    "thursday", "tue", "tues", "tuesday", "utc", "wed", "wednesday",
];

/// Names that are written without any capital, sorted.
pub const LOWER_BRANDS: &[&str] = &["deepset", "easyjet", "spacy"];

static ALIASES: std::sync::LazyLock<std::collections::BTreeMap<&'static str, u16>> = std::sync::LazyLock::new(|| {
    (0u16..)
        .zip(super::lines(include_str!("aliases.txt")))
        .flat_map(|(group, line)| line.split('|').map(move |name| (name.trim(), group)))
        .collect()
});

/// The group of names for one and the same thing that a folded name belongs to: `us`, `united states`, `america`.
pub fn alias_group(folded: &str) -> Option<u16> {
    ALIASES.get(folded).copied()
}

macro_rules! asks {
    ($($(#[$doc:meta])* $name:ident in $list:ident;)*) => {
        $($(#[$doc])* pub fn $name(word: &str) -> bool { super::holds($list, word) })*

        #[cfg(test)]
        mod tests {
            #[test]
            fn lists_are_sorted() {
                $(assert!(super::$list.is_sorted(), stringify!($list));)*
            }
        }
    };
}

asks! {
    /// Whether the folded word is a legal form of a firm.
    is_org_suffix in ORG_SUFFIXES;
    /// Whether the folded word makes a name one of an organisation.
    is_org_noun in ORG_NOUNS;
    /// Whether the folded word makes a name one of a place.
    is_place_noun in PLACE_NOUNS;
    /// Whether the folded name is a known country, region or city.
    is_place in PLACES;
    /// Whether the folded name is a known organisation.
    is_organisation in ORGANISATIONS;
    /// Whether the folded word names a nationality, creed or party.
    is_demonym in DEMONYMS;
    /// Whether the folded word is a given name.
    is_given_name in GIVEN_NAMES;
    /// Whether the lower-case word may stand within a name.
    is_particle in PARTICLES;
    /// Whether `of` after the folded word continues a name.
    takes_of in OF_HEADS;
    /// Whether the folded word keeps its `’s`.
    keeps_possessive in POSSESSIVE_BRANDS;
    /// Whether the folded word belongs to the calendar.
    is_calendar in CALENDAR;
    /// Whether the word is a name without a capital.
    is_lower_brand in LOWER_BRANDS;
}
