using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

internal static class FrenchPhrases
{
    private const string First = "premier|première|1er|1";
    private const string Second = "deuxième|second|seconde|2e|2";
    private const string Paragraph = "paragraphe|phrase|alinéa";
    private const string Permit = "autorisation|accord|permission|consentement|l'autorisation|l'accord|d'autorisation|d'accord";
    private const string Works = "article*|l'article|d'articles|texte*|contenu*|publication*|dépêche*|information*|matériel*|matériau*|l'information|billet";

    public static PhraseTable Table { get; } = new()
    {
        Language = "fr",
        Reuse = new("republi*|réutilis*|reprise|reprises|repris|reprendre|rediffus*|reproduction|reproductions|reproduire|reproduit*|citer|citation|citations|cités|citée|citant|syndic*", "la reproduction", "toute reproduction"),
        Use = new("utilis*|l'utilisation|d'utilisation|diffus*|publi*|copie*|copier|extrait*|d'extraits|traduction*|traduire|usage|l'usage"),
        Material = new($"{Works}|photo*|image*|d'images|d'articles|l'image"),
        OwnWord = new("notre|nos|site|portail|rédaction|agence|l'agence|internet|ligne|média|médias|l'éditeur|éditeur|l'auteur|article*|l'article|texte*|photo*|contenu*|publication*", "tous|toutes ..1 contenus|textes"),
        Mandate = new("doit|doivent|devra|devront|obligatoire*|obligatoirement|obligation|exigé*|requis*|nécessaire*|nécessite*", "à ..1 condition|conditions", "sous réserve|condition", "uniquement|seulement|exclusivement ..2 avec|sous|après|si|à|en", "autorisé*|permis*|possible*|peut|peuvent", "pourvu que"),
        Request = new("veuillez|merci ..6 mentionner|citer|insérer|indiquer|ajouter|placer", "prière de"),
        NoMandate = new("pas|non ..2 obligatoire*|nécessaire*|requis*|exigé*", "facultatif*|facultative*"),
        Wish = new("souhaitable|recommandé*|recommandons|apprécié*|bienvenu*|souhaité*"),
        Prohibition = new("interdit*|interdiction|proscrit*", "pas ..3 autorisé*|permis*|être ..1 repris*|reproduit*|utilisé*|republié*", "ne ..2 peut|peuvent|doit|doivent ..1 pas|être|en"),
        Reported = new("déclaré|affirmé|expliqué|indiqué|ajouté|souligné|précisé|estime|affirme|rappelle|dit", "selon", "d'après", "tribunal|juge|justice|commission|régulateur ..6 jugé|interdit|condamné|ordonné|décidé", "loi|projet|directive|règlement|décret ..6 prévoit|interdit|impose|oblige|autorise", "parlement|gouvernement|députés|sénat|ministère|assemblée ..4 adopté|voté|propose|veut"),
        Private = new("cookie|cookies|confidentialité|rgpd|newsletter|navigateur", "données personnelles", "vos|votre données|consentement|appareil|commande|compte|accord", "commentaire* ..4 caractères", "destinataire*|pièce jointe"),
        ClauseStart = new("mais", "toutefois", "cependant", "si", "pour la presse|radio|télévision"),
        Link = new("lien|liens|hyperlien|hyperliens|d'un? lien", "lien hypertexte"),
        FollowLink = new("cliquez|cliquer|suivez|suivre ..3 lien", "liens morts|brisés"),
        Without = new("sans", "l'absence|absence", "supprim*"),
        OtherSites = new("vers|de ..1 d'autres|autres|sites tiers|externes|sociaux", "réseaux sociaux"),
        SiteObject = new("vers|à|au|sur ..3 site|page|portail|domaine|l'accueil", "vers nous"),
        SourceObject = new("vers|à|de ..2 source|agence|l'agence|l'auteur|l'éditeur|rédaction|média|journal|la source"),
        ArticleObject = new("vers|à ..1 l'article|l'original|article|texte|publication|contenu ..1 original|originale|concerné|d'origine|source?", "vers ..2 version|page originale|d'origine", "article|texte|l'article original|d'origine"),
        Followable = new("suivi|visible*|accessible*|ouvert*|indexable* ..1 par|pour|aux ..1 moteurs", "dofollow", "sans ..3 nofollow", "indexable*"),
        Places =
        [
            new(LinkPosition.Headline, new("dans|en ..1 titre")),
            new(LinkPosition.FirstParagraph, new($"dans|dès|au|avant|fin ..3 {First} {Paragraph}", $"au plus tard ..3 {First} {Paragraph}", $"pas ..1 plus bas|loin que le|la {First} {Paragraph}", "dans le chapô|chapeau")),
            new(LinkPosition.SecondParagraph, new($"dans|dès|au|avant|fin ..3 {Second} {Paragraph}", $"au plus tard ..3 {Second} {Paragraph}", $"pas ..1 plus bas|loin que le|la {Second} {Paragraph}", "dans les deux premiers paragraphes", "dans le premier ou le? deuxième|second paragraphe")),
            new(LinkPosition.Anywhere, new("en|à ..1 fin|bas ..2 l'article|article|texte|page?", "dans ..1 texte|l'article|article")),
            new(null, new($"après|sous|avant|troisième|quatrième|dernier ..2 {Paragraph}", "au début", "en tête|haut", "sous|au dessus ..2 titre|photo")),
        ],
        OtherThing = new("nom|mention|logo|l'auteur|auteur|photo|photos|date|crédit"),
        ForeignMedia = new("étranger*|étrangère*|médias|média|source|sources|presse|agences ..1 étranger*|étrangère*|internationa*"),
        ForeignObject = new("vers|à|et ..3 média|source|site|publication|l'original|page ..1 étranger*|étrangère*|d'origine|originale", "et ..2 source originale|étrangère"),
        Translated = new("traduct*|traduit*"),
        And = new("et", "ainsi que"),
        MarkedMaterial = new("contenu*|article*|texte*|publication*|tous|toutes ..6 signalé*|marqué*|étiqueté*|mention|estampillé*|identifié*|rubrique"),
        AdvertisingWord = new("publicité|publicitaire*|pub|sponsorisé*|promotion*|publi|partenariat|partenaire*|publireportage*|publicommuniqué*|annonce*"),
        AdvertisingPhrase = new("contenu* sponsorisé*|publicitaire*|payé*"),
        KeepLabel = new("supprim*|retir*|masqu* ..4 mention|étiquette|label", "sans ..4 mention|étiquette", "conserv*|maintenu*|maintenir|garder"),
        MediaIdentifier = new("identifiant ..2 média|médias", "media id|identifier"),
        RightsReserved = new("tous droits ..1 réservés"),
        CopyrightWord = new("copyright"),
        PhotoWord = new("photo*|image*|d'images|l'image|illustration*"),
        PhotoCredit = new("photo*|image* ..8 crédit*|mention*|citer|créditer|nom ..4 photograph*|l'auteur|auteur?", "crédit*|mention*|nom ..4 photograph*"),
        PublisherWord = new("agence|journal|site|portail|rédaction|magazine|l'agence"),
        AtMost = new("maximum|limite|jusqu'à|limité* ..2 de|à?", "pas ..2 plus de", "ne ..3 dépasser|excéder|dépasse|excède ..1 pas?", "dans la limite de", "moins de", "au plus|maximum"),
        MoreThan = new("plus de", "dépass*|excéd*"),
        Percent = new("%|pourcent", "pour cent"),
        Characters = new("caractères|signes"),
        OfText = new("du|de ..2 texte|l'article|article|contenu|volume|total|l'original|longueur"),
        Shares = new("moitié", "tiers", "quart"),
        ShareValues = [0.5, 1 / 3.0, 0.25],
        NotBefore = new("pas|au ..1 avant|plus tôt que?", "au moins", "seulement|uniquement|qu'après|après", "avant"),
        AfterPublication = new("après|suivant|suivent ..3 publication|parution|mise|diffusion"),
        Units = new("seconde*", "minute*", "heure*", "jour*", "semaine*", "mois"),
        UnitSeconds = [1, 60, 3600, 86_400, 604_800, 2_592_000],
        Numbers = new("demi|demie", "un|une|d'un|d'une", "deux", "trois", "quatre", "cinq", "six", "douze", "vingt quatre", "dix", "vingt", "trente"),
        NumberValues = [0.5, 1, 2, 3, 4, 5, 6, 12, 24, 10, 20, 30],
        OnlyWithPermission = new($"uniquement|seulement|exclusivement|qu'avec|soumis*|subordonné*|nécessite*|requiert|moyennant|sous ..6 {Permit}", $"avec ..3 {Permit}", $"{Permit} ..5 obligatoire|requise|nécessaire|préalable"),
        WithoutPermission = new($"sans ..6 {Permit}", $"sauf ..4 {Permit}"),
        Scope = new("commerciale*|commerciaux|vidéo*|audio*|podcast*|exclusi*|logo*|archive*|traduction*|imprimé*|radio|télévision|journaux|livres|automatisé*|abonnés|intégral*|totale*|chroniques|interviews"),
        NoChanges = new("sans ..2 modification*|changement*|altération*|coupe*", "inchangé*|intact*|intégrité", "ne ..5 modifié*|altéré*", "aucune modification", "modification* ..5 interdite*|pas", "sans ..2 modifier|altérer"),
        ChangesWord = new($"{Works}|titre*|forme"),
    };
}
