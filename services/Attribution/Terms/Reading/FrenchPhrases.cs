using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Elisions are words of their own: "l'article" is <c>l article</c>.</summary>
internal static class FrenchPhrases
{
    private const string Permit = "autorisation|accord|consentement|permission";
    private const string Works = "article|articles|contenu|texte|dépêche|page|publication";

    public static PhraseTable Table { get; } = new()
    {
        Language = "fr",
        Reuse = new("reproduction|reproduire|reproduit*|republication|republier|republié*|rediffusion|rediffus*|reprise|reprises|reprendre|citation|citations|citer|réutilis*|copier|copie|repris"),
        Use = new("utilisation|utiliser|utilisé*|publication|publier|publié*|diffusion|diffuser|diffusé*|usage|extraits|extrait|exploitation"),
        Material = new("contenu|contenus|article|articles|texte|textes|dépêche|dépêches|information|informations|photo*|image|images|matériel|publications|éléments"),
        OwnWord = new("nos|notre|site|agence|rédaction|internet|ligne|média|médias|éditeur|photo*|image|images|articles|article|contenus|contenu|textes|dépêches", "tout|toute|tous|toutes"),
        Mandate = new("obligatoire|obligatoires|obligatoirement|impératif|impérativement|exigé*|requis|requise|nécessaire", "doit|doivent|devra|devront", "à condition", "sous réserve", "uniquement|seulement|exclusivement ..2 avec|si|sous|après|sur", "qu avec|après|sous|à|si", "autorisé*|permis*|possible ..3 avec|si|sous|à|moyennant"),
        Request = new("merci|veuillez|prière ..5 lien|insérer|placer|indiquer|mentionner"),
        NoMandate = new("pas ..2 obligatoire|obligatoires|nécessaire|requis|requise|exigé|exigée", "n est|sont ..3 obligatoire|obligatoires|nécessaire|requise", "aucun|aucune ..3 n est", "facultatif|facultative"),
        Wish = new("apprécié|souhaité|souhaitable|bienvenu|recommandé|encouragé*"),
        Prohibition = new("interdit*|prohibé*", "ne|n ..1 peut|peuvent ..3 être?", "pas ..2 autorisé*|permis*"),
        Reported = new("déclaré|affirmé|expliqué|ajouté|souligné|indiqué|annoncé|rappelé|estime|précise", "selon ..2 ministre|ministère|police|porte|expert|avocat|lui|elle|rapport", "tribunal|juge|cour ..8 jugé|interdit|ordonné|condamné|estimé", "loi|directive|projet|règlement|texte ..6 prévoit|oblige|impose|interdit|exige"),
        Private = new("cookie|cookies|confidentialité|newsletter|navigateur|rgpd", "données personnelles", "vos|votre données|consentement|compte|mot|commande|abonnement|inscription", "destinataire*|expéditeur", "ce|cet message|courriel", "commentaires ..4 caractères"),
        ClauseStart = new("mais", "toutefois", "cependant", "si", "à condition", "sous réserve", "pour la|les presse|médias|radio|télévision|sites"),
        Link = new("lien|liens|hyperlien|hyperliens"),
        FollowLink = new("cliquer|cliquez|suivre|suivez|ouvrir ..3 lien|liens", "liens entre|avec"),
        Without = new("sans|absence|suppression"),
        OtherSites = new("vers d? autres|sites|des tiers|sites|externes|partenaires"),
        SiteObject = new("vers|à|au|sur ..4 site|page|portail|accueil"),
        SourceObject = new("vers|à|de ..3 source|agence|éditeur|auteur|original"),
        ArticleObject = new($"vers|à|de ..2 {Works} ..1 original*|d|source|concerné*|cité*", "vers l|le|cet|ce article|texte|dépêche", "vers la version originale", "directement vers ..1 article|texte"),
        Followable = new("dofollow|indexable", "visible|accessible|ouvert|suivi|lisible ..3 moteurs", "sans ..3 nofollow", "pas ..3 nofollow"),
        Places =
        [
            new(LinkPosition.Headline, new("dans le titre", "en titre")),
            new(LinkPosition.FirstParagraph, new("dans|dès|au le? premier|1 paragraphe|alinéa", "dans|dès la? première|1 phrase", "pas|plus ..1 bas|loin ..2 que? le|du? premier|1 paragraphe|alinéa", "dans le chapeau|chapô", "au plus tard dans|au le? premier|1 paragraphe")),
            new(LinkPosition.SecondParagraph, new("dans|dès|au le? deuxième|second|2 paragraphe", "pas|plus ..1 bas|loin ..2 que? le|du? deuxième|second|2 paragraphe", "dans les deux|2 premiers paragraphes", "au plus tard dans|au le? deuxième|second|2 paragraphe")),
            new(LinkPosition.Anywhere, new("à la fin ..2 article|texte", "en fin|bas d|de ..1 article|texte|page")),
            new(null, new("avant|après|sous|premier|deuxième|troisième|quatrième|dernier ..2 paragraphe|titre|phrase", "au début", "en tête")),
        ],
        OtherThing = new("nom|mention|logo|auteur|photo*|date|source"),
        ForeignMedia = new("médias|média|journaux|presse|agences|agence|source|sources|titre ..1 étranger*|étrangère*"),
        ForeignObject = new("site|page|source|vers|et ..4 média|médias|journal|source|agence|titre ..1 étranger*|étrangère*", "vers|et ..2 source|média original*|originale"),
        Translated = new("tradui*|traduction*"),
        And = new("et", "ainsi que"),
        MarkedMaterial = new("contenu|contenus|article|articles|textes|dépêches|publications ..6 mention|marqué*|signalé*|étiquet*|rubrique|portant|label|identifié*"),
        AdvertisingWord = new("publicité|publi*|sponsorisé*|partenariat|annonce|promo*|communiqué"),
        AdvertisingPhrase = new("contenu|contenus|articles publicitaire*|sponsorisé*"),
        KeepLabel = new("retir*|supprim* ..4 mention|étiquette|label", "sans ..3 mention|étiquette|label", "conserv*|maintenir|maintenue"),
        RightsReserved = new("tous droits ..3 réservés", "droits réservés"),
        CopyrightWord = new("copyright"),
        PhotoWord = new("photo*|image|images|illustrations|cliché*"),
        PhotoCredit = new("photo*|image|images ..8 mention|nom|crédit|créditées|crédités|citant ..4 auteur|photographe|auteurs|photographes?", "mention|nom|crédit ..4 photographe|photographes", "crédit photo*"),
        PublisherWord = new("agence|journal|portail|site|magazine|revue|chaîne|éditeur"),
        AtMost = new("pas plus de|d", "au plus|maximum", "maximum de?", "jusqu à", "ne|n ..2 dépasser|excéder|dépasse|excède ..1", "dans la limite de", "limité* à", "pas ..1 dépasser|excéder"),
        MoreThan = new("plus de|d", "au delà de?", "supérieur* à", "excédant|dépassant"),
        Percent = new("%", "pour cent"),
        Characters = new("caractères|signes"),
        WordUnits = new("mots"),
        SentenceUnits = new("phrases"),
        ParagraphUnits = new("paragraphes"),
        OfText = new("du|de|d ..2 texte|article|contenu|original|dépêche|intégralité"),
        Shares = new("la moitié", "un|le tiers", "un|le quart"),
        ShareValues = [0.5, 1 / 3.0, 0.25],
        NotBefore = new("pas|ne ..2 avant|moins", "avant", "au moins|minimum", "seulement|qu ..1 après?", "au plus tôt"),
        AfterPublication = new("après|suivant|depuis|à compter ..4 publication|parution|diffusion|publié*", "après sa|leur|la|le"),
        Units = new("seconde|secondes", "minute|minutes", "heure|heures|h", "jour|jours", "semaine|semaines", "mois"),
        UnitSeconds = [1, 60, 3600, 86_400, 604_800, 2_592_000],
        Numbers = new("une demi", "un|une", "deux", "trois", "quatre", "cinq", "six", "dix", "douze", "vingt", "vingt quatre", "trente", "quarante huit", "cinquante"),
        NumberValues = [0.5, 1, 2, 3, 4, 5, 6, 10, 12, 20, 24, 30, 48, 50],
        OnlyWithPermission = new($"qu|uniquement|seulement|exclusivement|soumis*|sous|après|moyennant ..5 {Permit}", $"nécessite|requiert|exige|nécessitent|requièrent ..5 {Permit}", $"{Permit} ..5 requise|nécessaire|obligatoire|exigée"),
        WithoutPermission = new($"sans ..6 {Permit}", $"sauf ..5 {Permit}"),
        Full = new("reproduction|reprise|republication|publication intégrale|complète|totale", "intégralité|intégralement", "en entier"),
        Commercial = new("commercial*|commerciaux"),
        Print = new("presse écrite|imprimée|papier", "journaux|imprimé*|print|papier"),
        Broadcast = new("radio|télévision|antenne|télé|audiovisuel*"),
        Online = new("internet|ligne|web|sites"),
        Scope = new("vidéo*|audio|infographie*|podcast*|exclusi*|logo*|archive*|traduction*|base|bases|ia|entraînement|automatisé*"),
        NoChanges = new("sans ..3 modification|modifications|changement|coupe|altération", "inchangé*|telle quelle|tels quels", "ne|n ..2 être ..1 modifié*|altéré*|coupé*", "modification|modifications|modifier ..5 interdit*", "interdit* ..4 modifier|altérer"),
        ChangesWord = new("contenu|contenus|article|articles|texte|textes|dépêches|les|sens"),
    };
}
