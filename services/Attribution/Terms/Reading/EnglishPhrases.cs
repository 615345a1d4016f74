using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

internal static class EnglishPhrases
{
    private const string Paragraph = "paragraph|para";

    public static PhraseTable Table { get; } = new()
    {
        Language = "en",
        Reuse = new(
            "reprint*|republish*|republication|repost*|syndicat*|redistribut*|rebroadcast*|rewritten|reuse|reusing|reused|retransmi*", "quoting|citing|citation|citations|quotation|quotations|copying is|are|of|limited|up|allowed|permitted|possible|and|or",
            "when|while|if|for ..1 quoting|citing|copying", "quote|quoting|cite|citing|copy|copying us|our|from", "may|can|could|must ..2 be? quoted|cited|excerpted|reprinted|copied", "may|can ..2 copy|quote|cite|excerpt", "share|sharing our|these journalism|stories|articles|reporting|work|content", "may|can quote|cite|reprint|republish|repost", "in whole|full or in? part", "length|size|volume of ..2 quotation|quotations|quote|excerpt|excerpts", "excerpts|extracts ..4 may|can|must", "quotes of ..1 up|no|at", "reproduction|reproductions ..4 allowed|permitted|authorised|authorized|prohibited|forbidden|possible|requires|require"),
        Use = new("quoted|cited|quoting|quotation|quotations|quote|citing|cite|citation|copying|copied|reproduction|reproducing|reproduced|reproduce", "use|uses|using|usage|used|publication|publishing|published|distribution|distributing|distributed|dissemination|excerpts|excerpt|borrowing|copy|translation|translate|translating"),
        Material = new(
            "agency's|our information", "material|materials|content|contents|article|articles|news|stories|story|text|texts|photo|photos|photographs|pictures|graphics|illustrations|images|publications|reports|items", "information ..2 site|website", "any|no part of", "this publication|site|website|page|work"),
        OwnWord = new(
            "our|us|site|site's|website|portal|agency|editors|editorial|editor|internet|online|media|outlet|publisher|publisher's|copyright|photographer*|articles|article|content|contents|photos|photo|images|photographs|publications|publication|texts|text|news|story|stories",
            "any|all|these|its materials|material|information", "this publication|site|website|page|work|material", "licence|license|commercial"),
        Mandate = new(
            "any|every website|site|outlet|publisher|medium which|that|who", "may|can be? ..6 if", "make|be sure", "ensure|ensuring", "mandatory|required|obligatory|compulsory|must|shall|necessary|requires|require|obliged|essential|imperative", "only ..4 if|with|when|after|by|under|upon|provided|subject|on",
            "provided that?", "on condition", "on the condition", "under the condition", "conditional on|upon", "as long as", "subject to", "so long as", "need|needs|has|have to", "need|needs|require|requires ..3 link|hyperlink|attribution|credit", "is|are to be",
            "allowed|permitted|possible|authorised|authorized|granted ..2 with|if|subject|when|by", "free|freely ..2 with", "should be|contain|include|carry", "unless"),
        Request = new("ask|asks for ..4 link|hyperlink|credit|backlink", "ask|asks ..2 you|to ..4 link|hyperlink|credit|include|add|place|keep|name", "include|add|use a|this|the|our ..1 line|sentence|tagline|attribution|credit|byline|tag|counter", "include ..6 byline", "just link|credit|hyperlink|name|add|include|keep", "do not|never ..2 nofollow|noindex", "please|kindly ..4 link|hyperlink|include|place|put|add|provide|insert|give", "place|put|include|insert|add|provide|give an|a|the|our? active|direct|clickable|visible? link|hyperlink|backlink|links"),
        NoMandate = new(
            "not ..2 mandatory|required|obligatory|compulsory|necessary|needed|require", "doesn't|don't|isn't|aren't|needn't ..1 mandatory|required|obligatory|necessary|needed|require|need|be",
            "no ..2 link|links|hyperlink|hyperlinks|permission|consent|attribution ..6 required|needed|necessary|obligatory|mandatory", "no need|obligation", "need not", "optional|voluntary", "not have to", "do|does not need",
            "must|shall|may|can|should not ..3 link|links|contain|include|place", "cannot ..2 link|links", "without obligation"),
        Wish = new("welcome|welcomed|appreciated|appreciate|grateful|encouraged|encourage|desirable|recommended|recommend|would like"),
        Prohibition = new(
            "prohibited|forbidden|banned|unlawful|illegal|disallowed|impermissible", "not ..3 allowed|permitted|authorised|authorized|possible|admissible",
            "may|must|shall|can|should not ..1 be", "may|must|shall|can|should not ..3 use|reuse|republish|reprint|copy|reproduce|distribute|publish", "cannot be?", "can't|cannot ..2 use|reuse|republish|reprint|copy|reproduce|distribute|publish|sell|resell|syndicate", "not included|covered ..3 licence|license|licensing|permission", "not ..1 be reused|republished|reprinted|copied|reproduced|distributed|used|published|altered|modified|edited|changed",
            "not for|subject|intended ..2 republication|reuse|reprint|reprinting|redistribution|publication", "no part of", "prohibit|prohibits|forbid|forbids", "isn't|aren't allowed|permitted", "do not use", "not remove|obscure|delete", "do not ..4 copy|reuse|republish|reprint|reproduce"),
        Reported = new(
            "reports|noted|stated that", "he|she|it|agency|newspaper|media|channel|outlet|ministry|police|service reports", "reported|reportedly|said|says|told|announced|stressed|explained|argued|claims|claimed|asked|replied|wrote|recalled|warned|insisted|believes|admitted|tweeted|testified",
            "according to the? report|ministry|minister|police|expert|lawyer|lawyers|spokesman|spokeswoman|official|officials|survey|study|mr|ms|him|her|them",
            "court|judge|tribunal|plaintiff|defendant|lawsuit|regulator ..6 ruled|held|found|ordered|decided|fined|banned|prohibited|upheld|dismissed",
            "law|bill|act|directive|regulation|legislation|amendment|amendments|draft|statute|code|convention|decree ..6 requires|require|required|obliges|obliged|provides|prohibits|prohibited|bans|banned|stipulates|says|allows|introduces|establishes|would|will|makes|defines|imposes|forbids",
            "parliament|government|deputies|lawmakers|mps|senators|ministry|commission ..4 adopted|passed|approved|voted|proposed|wants|plans|will|would|has|have",
            "he|she had|was|has|did", "would have to", "will have to"),
        Private = new(
            "cookie|cookies|privacy|unsubscribe|newsletter|browser|gdpr", "personal data|information", "your data|information|consent|browser|email|subscription|account|device|password|name|order|booking|ticket|payment",
            "this e? mail|email|message|communication|transmission", "intended|addressed recipient|recipients|addressee", "recipient|recipients|addressee|sender|attachments|attachment", "log in", "sign up|in", "confirm your|the", "captcha",
            "comments|comment ..4 characters|symbols|limited", "source code", "software|licensee|npm|github|apache"),
        ClauseStart = new("but", "however", "while no|not", "whereas", "provided that?", "on the? condition", "subject to", "if", "unless", "although", "though"),
        Link = new("link|links|hyperlink|hyperlinks|hyperlinked|hyperlinking|backlink|backlinks|hypertext|linking", "hyper link|links"),
        FollowLink = new("click|clicking|follow|following|open|opening|visit|press|tap|paste|copy the|this|a", "broken|dead|expired|causal|missing|close|strong|weak link|links", "link|links between|with the"),
        Without = new("without|absence|lacking|omitting|removing|removal|remove"),
        OtherSites = new("to|from ..1 other|external|third|partner|partners|advertisers|social|such|these ..2 site|sites|websites|website|party|parties|pages|networks|resources|media", "to this page"),
        SiteObject = new(
            "to|at|towards|with|of|on ..5 site|website|websites|webpage|homepage|portal|domain|resource", "to our|the ..2 page|pages|homepage", "web site", "to us"),
        SourceObject = new("to|of the|our|its? ..3 source|agency|publisher|publication|newspaper|outlet|original|author|media|newsroom|channel|copyright|rights"),
        ArticleObject = new(
            "to|of|on ..2 specific|concrete|particular|relevant|corresponding|respective|original|individual|full|exact|quoted|cited|source ..2 article|articles|material|materials|story|stories|item|news|page|post|report|publication|text|url",
            "to the|that|this|each|its|our ..1 article|articles|piece|material|materials|story|stories|news|post|report|text", "to the page of|with ..3 article|material|story|post|report|publication", "directly to ..2 article|material|story|page|webpage|url", "to the url of ..3 article|story|piece|material|post", "to the page of ..1 material|article|story|item|news|publication"),
        Original = new("to the original"),
        OriginalOf = new("to the original ..1 source|sources|site|website|publisher|outlet|agency|media|newspaper|author|creator|channel"),
        Followable = new(
            "open|opened|accessible|visible|available|transparent to|for ..2 search|indexing|indexation|crawlers|robots|crawling", "open hyperlink|hyperlinks|link|links", "indexed|indexable|dofollow|crawlable|followable", "do follow link|links|hyperlink|hyperlinks",
            "not|never ..1 be? closed|blocked|hidden|barred|excluded|prohibited|forbidden|prevented|restricted from|for|to|against|by ..3 search|indexing|indexation|crawlers|robots", "without ..4 nofollow", "without ..4 no follow", "not ..5 nofollow", "not ..5 no follow", "no nofollow", "nofollow|noindex ..5 prohibited|forbidden|not"),
        Places =
        [
            new(LinkPosition.Headline, new("in|within the|its|your? headline|title|heading")),
            new(LinkPosition.FirstParagraph, new(
                $"not|no|nor ..1 lower|later|below|further|farther|deeper|beyond|under|past down? than? the? end? of? the? first|1|opening|lead|introductory {Paragraph}",
                $"not|no lower|later|below|further|farther|beyond|past down? than? the? first|1|opening sentence", $"in|within|inside the|its|your? very? first|1|opening|lead|introductory {Paragraph}|sentence",
                $"by|before the end of the first|1|opening {Paragraph}|sentence", "in|within the|its|your? lead|lede|standfirst|subheading|subtitle|subheadline|subhead", "in|within the sub heading|headline|title", "not|no lower|later|below|further than the? lead|lede|standfirst|subheading", $"not|no lower|below|further down? than? paragraph one|1",
                "above the|its|your? second|2 paragraph", $"or the? first|1|opening {Paragraph}|sentence", "or the? lead|lede|standfirst", $"first|1|opening|lead {Paragraph}|sentence contains|contain|has|carries|carry|includes|include|must|shall|should")),
            new(LinkPosition.SecondParagraph, new(
                $"not|no|nor ..1 lower|later|below|further|farther|deeper|beyond|under|past down? than? the? end? of? the? second|2 {Paragraph}", $"in|within|inside the|its|your? second|2 {Paragraph}",
                $"in|within|inside one? of? the|its|your? first|opening two|2 {Paragraph}|paragraphs", $"in|within the? first or second {Paragraph}", $"not|no lower|below|further down? than? the? first two paragraphs", $"by|before the end of the second|2 {Paragraph}", $"second|2 {Paragraph} contains|contain|has|carries|carry|includes|include|must|shall|should")),
            new(LinkPosition.Anywhere, new("anywhere in|on", "at|in the end|bottom|foot of|under", "at|in any place|part", "end|foot of the article|text|material|page|publication")),
            new(null, new(
                $"after|under|below|above|before|first|second|third|fourth|fifth|last ..2 {Paragraph}|paragraphs|headline|title|sentence", "at|in the very? beginning|start|top|upper", "under|below|beside|above|next ..2 headline|title|photo|heading")),
        ],
        OtherThing = new("name|mention|mentioning|credit|logo|author|authors|photo|photos|caption|title|byline|date"),
        ForeignMedia = new("foreign|overseas|international ..1 media|outlet|outlets|press|publications|publication|newspapers|newspaper|news|agencies|agency|sources|source|publishers|publisher|websites|sites"),
        ForeignObject = new(
            "site|website|websites|sites|page|pages|webpage|resource|material|article|publication|url ..3 foreign|overseas ..2 media|outlet|outlets|press|publication|publications|newspaper|source|sources|agency|publisher|site",
            "to|and|with ..4 foreign|overseas ..1 site|website|outlet's|medium's|source|outlet|publication|newspaper|publisher|publisher's|media|original ..1 site|website|page|itself?", "to|and|with the original|primary|initial ..1 source|outlet|publisher|website|site", "foreign|overseas ..1 outlet's|media's|publisher's|publication's|source's|agency's site|website|page"),
        Translated = new("translat*"),
        And = new("and", "as well as", "plus"),
        MarkedMaterial = new(
            "materials|material|articles|article|content|publications|publication|posts|texts|news|stories|items|pieces|anything|pages ..6 marked|labelled|labeled|tagged|designated|flagged|marking|label|mark|tag|heading|rubric|disclaimer|headed|sign|section|carrying|bearing",
            "marked|labelled|labeled|tagged|flagged ..4 materials|material|articles|content|publications"),
        AdvertisingWord = new("advertisement|advertisements|advertising|advert|ad|ads|advertorial|sponsored|promoted|promo|promotion|pr|promotional|commercial|partner|partnership|paid"),
        AdvertisingPhrase = new("advertisement|advertisements|advertising|advertorial|sponsored|promotional|commercial material|materials|content|articles|posts|publications", "paid material|materials|content|publications", "on the rights of advertising", "as advertising|advertisements"),
        KeepLabel = new("remov*|delet*|hid* ..4 label|labels|mark|marking|marks|word|disclaimer|notice", "without ..4 label|labels|mark|marking|marks|word|disclaimer|notice|it", "keep|keeping|retain|preserve|carry|preserving|retaining"),
        MediaIdentifier = new("media identifier|id|identification", "identifier|id|number ..3 register|registry ..4 media", "identifier in|of ..4 media|register"),
        RightsReserved = new("all|some rights are? reserved", "all rights are? protected"),
        CopyrightWord = new("copyright|copyrights|copr"),
        PhotoWord = new("photo*|image|images|picture|pictures"),
        OthersWord = new("agency|agencies|wire|stock|library|syndicated|purchased|licensed", "third party|parties"),
        PhotoCredit = new(
            "photo*|image|images|picture|pictures ..8 only|must|mandatory|required|shall|obligatory|allowed|permitted|provided ..8 author's|photographer's|authors|author|photographer|photographers|photographers'|authors'|credit|credited|byline",
            "credit|credits|crediting|name|names ..4 photographer|photographers|photographer's", "photo credit|credits", "author|author's|name of the author ..4 photo*|image|images|picture|pictures"),
        PublisherWord = new("agency|newspaper|portal|website|site|magazine|publication|channel|outlet|radio|media"),
        AtMost = new("don't|do|never ..3 more than", "only the? first", "no|not more|greater|longer than", "not exceed|exceeding", "not be more|longer than", "up to", "at most", "maximum|max of? ", "a maximum of", "limited to", "within"),
        MoreThan = new("more|greater than", "over|exceeding|exceeds|exceed|above", "in excess of", "longer than"),
        Percent = new("%|percent|pct", "per cent"),
        Characters = new("characters|character|symbols|signs|chars|letters", "printed|typographic characters|symbols|signs"),
        WordUnits = new("words|word"),
        SentenceUnits = new("sentences|sentence"),
        ParagraphUnits = new("paragraphs|paragraph"),
        OfText = new("of|from ..3 text|article|articles|material|materials|publication|content|story|original|volume|length|total|piece|work|report"),
        Shares = new("one? half|a", "half", "one|a third", "one|a quarter", "two thirds", "one|a fifth", "one|a tenth", "three quarters"),
        ShareValues = [0.5, 0.5, 1 / 3.0, 0.25, 2 / 3.0, 0.2, 0.1, 0.75],
        NotBefore = new("publication|publishing|republication|republishing|reproduction|reprinting ..2 sooner|earlier than", "not|no|nor ..1 earlier|sooner|before|less than?", "only|permitted|allowed|possible ..1 after", "at least", "not until", "only", "embargo* of|for", "permitted|allowed|possible", "may|can be republished|reprinted|reposted|reused", "available for republication|reprinting|reprint|reuse"),
        AfterPublication = new("after|from|following|since|of ..4 publication|published|posting|posted|release|released|appearance|appeared|appears|moment|time", "after it|they", "after we|us ..2 publish|published|post|posted|release|run|ran", "after us"),
        Units = new("second|seconds", "minute|minutes|min|mins", "hour|hours|hrs|hr", "day|days", "week|weeks", "month|months"),
        UnitSeconds = [1, 60, 3600, 86_400, 604_800, 2_592_000],
        Numbers = new("half an|a", "a|an|one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty four", "thirty", "forty eight", "twenty", "sixty", "ninety", "twenty five", "fifty"),
        NumberValues = [0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 24, 30, 48, 20, 60, 90, 25, 50],
        OnlyWithPermission = new(
            "only|solely|exclusively|must|subject|provided ..4 after|with|upon|by|under|on|to|obtaining ..6 permission|consent|authorisation|authorization|approval", "permission|consent|authorisation|authorization|approval ..6 required|necessary|needed|mandatory|obtained",
            "require|requires|requiring|need|needs|obtain ..5 permission|consent|authorisation|authorization|approval", "only|solely|exclusively ..4 written|license|licence|prior agreement", "only|solely|exclusively by|upon|after prior|mutual|separate? agreement"),
        WithoutPermission = new("without ..6 permission|consent|authorisation|authorization|approval", "without ..1 asking|contacting ..1 us|first|the|editors|editor|publisher", "unless ..6 permission|consent|authorised|authorized|permitted|approval", "except with|by|upon ..5 permission|consent", "other than with|by ..5 permission|consent"),
        Scope = new(
            "social networks|media", "facebook|telegram|youtube|instagram|twitter", "video|videos|audio|infographics|podcast|podcasts|exclusive|logo|logos|trademark|trademarks|archive|archives|translation|translate|books|database|databases|ai|training|scraping|automated|subscribers|paid|premium|offline|interviews|columns|opinion|app|apps|mobile|smart|smarttv|cinema",
            "data mining", "text and data"),
        Full = new(
            "full|complete|entire|whole|verbatim ..2 reprint*|republi*|reproduc*|copying|publication|use|text|texts|article|articles|material|materials", "reprint*|republi*|reproduc*|copying|publication|publish*|copied|use|used ..6 in full|entirety|whole",
            "in full|entirety", "in its|their entirety", "as a whole"),
        Commercial = new("commercial|commercially|sell|selling|resell|resale"),
        Print = new("printed|newspapers|magazines|offline", "in|for print", "print media|publications|publication|editions|outlets|use|version|press"),
        Permits = new("allows|allow|permits|permit", "may|can|could ..2 be?", "allowed|permitted|possible|free|freely|welcome|authorised|authorized", "you may|can|are"),
        With = new("with|including|carrying|containing", "by including|placing|adding"),
        Imperative = new("link|hyperlink to|back|directly|prominently", "always|also|please link|hyperlink to|back|directly"),
        Lasting = new("for|during|within"),
        Placed = new("it|this|which|that|they ..4 placed|stand|located|appear|put|positioned|set|inserted", "to be placed|located|positioned"),
        AtMostBehind = new("at most", "maximum|max", "or less|fewer", "in total", "or under"),
        PermissionWord = new("permission|permissions|consent", "contact|email|write|ask us|to|the"),
        Or = new("or"),
        Only = new("only|solely"),
        Except = new("except|excluding|beyond|save for?", "other than", "with the exception of", "apart from"),
        Mention = new("mention|mentioned|mentioning|reference|credit|credited|crediting|attribution|attribute|attributed|indication|indicate|name|named|cite|byline|tagline", "line that reads|says", "page|view counter"),
        Partial = new("part|partial|partially|partly|excerpts"),
        Mining = new("artificial intelligence", "ai|llm systems|tools|models|crawlers|bots", "machine learning", "language models", "text and data mining", "data mining|scraping", "tdm", "training ..4 ai|models|model|artificial|machine|llm|llms", "train ..5 ai|models|model|artificial|machine|llm|llms", "ai|llm|model|machine training|learning"),
        Licensed = new("licensed|licence|license|licenced|available|published|released|distributed|reused|republished|used|content|under"),
        Broadcast = new("broadcasters|radio|television|tv", "on|in air", "broadcast|broadcasting media|use|rights|organisations|organizations|companies", "in|for|by broadcast|broadcasts|broadcasting"),
        Online = new("online|internet|web|website|websites|digital|electronic"),
        ReuseOf = new("republication|republishing|reprinting|reprints|reproduction|reproducing|copying|use|using|reuse|quoting of our|the|any|all|its?", "republishing|reprinting|reproducing|copying|using|reusing|quoting our|the"),
        Narrowing = new("for advertising|marketing|promotion|promotional|propaganda|creating|making|producing|campaign|campaigns|training", "older|newer|younger than", "under ..3 old", "by ..1 companies|businesses|advertisers|parties|politicians|corporations|banks"),
        NoChanges = new(
            "without ..2 change|changes|alteration|alterations|modification|modifications|editing|edits|abridgement|abridgements|amendments|amendment", "unaltered|unchanged|unmodified|unedited|unabridged|verbatim", "in ..2 original|unchanged|unaltered form",
            "may|must|shall|can|should not ..1 altered|modified|edited|changed|amended|abridged", "can't|cannot|don't|never ..1 edit|alter|modify|change|abridge", "can|may|must|do|should|shall not edit|alter|modify|change|abridge", "not ..2 be ..1 altered|modified|edited|changed|amended|abridged", "are|is not ..1 altered|modified|edited|changed|amended|abridged", "cannot|not be? ..1 rewritten|rewrite", "changes|edits|alterations ..2 are|is|be not ..1 made", "cannot be altered|modified|edited|changed",
            "altering|editing|modifying|changing|modification|alteration|abridgement|changes|edits|translations|adaptations ..6 prohibited|forbidden", "altering|editing|modifying|changing|modification|alteration|abridgement|changes|edits ..4 not ..1 allowed|permitted|acceptable|authorised|authorized", "not ..1 alter|modify|edit|change|abridge ", "no changes|edits|modifications|alterations|derivatives"),
        Audience = new(
            "non profit|commercial newsrooms|organisations|organizations|outlets|media|publishers", "political|propaganda|electoral|unlawful|defamatory|extremist purposes|campaigns|advertising|sites|websites", "students|teachers|pupils|schools|universities|libraries|educators|nonprofits|charities|individuals|bloggers|subscribers|clients|customers|members|licensees|classroom", "commercial|noncommercial publishers|outlets|websites|sites|organisations|organizations|users|media", "without|with ..1 contract|subscription"),
        ChangesWord = new("reproduction|copy|copies|reprints", "materials|material|content|article|articles|text|texts|publications|publication|story|stories|news|them|it|headline|meaning"),
    };
}
