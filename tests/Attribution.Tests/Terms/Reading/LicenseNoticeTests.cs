using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Terms.Reading;

/// <summary>The six Creative Commons licences in each language that is read: by their names there, by abbreviation and by link.</summary>
public sealed class LicenseNoticeTests
{
    /// <summary>Language, notice with a place for the licence, its parts' names there (BY, NC, ND, SA) and what joins them.</summary>
    private static readonly (string Language, string Named, string Short, string[] Parts, string Joint)[] Wordings =
    [
        ("en", "This work is licensed under a Creative Commons {0} 4.0 International License.", "Unless otherwise noted, all content on this website is available under {0}.",
            ["Attribution", "NonCommercial", "NoDerivatives", "ShareAlike"], "-"),
        ("uk", "Усі матеріали сайту поширюються на умовах ліцензії Creative Commons «{0} 4.0 Міжнародна».", "Увесь контент доступний за ліцензією {0}, якщо не зазначено інше.",
            ["Із зазначенням авторства", "Некомерційна", "Без похідних", "Поширення на тих самих умовах"], " — "),
        ("ru", "Материалы сайта доступны по лицензии Creative Commons «{0}» 4.0 Всемирная.", "Все материалы доступны по лицензии {0}.",
            ["С указанием авторства", "Некоммерческая", "Без производных", "С сохранением условий"], " — "),
        ("de", "Dieses Werk ist lizenziert unter einer Creative Commons {0} 4.0 International Lizenz.", "Die Inhalte dieser Website stehen unter der Lizenz {0}.",
            ["Namensnennung", "Nicht kommerziell", "Keine Bearbeitungen", "Weitergabe unter gleichen Bedingungen"], " - "),
        ("fr", "Ce contenu est mis à disposition selon les termes de la Licence Creative Commons {0} 4.0 International.", "Les articles de ce site sont publiés sous licence {0}.",
            ["Attribution", "Pas d'Utilisation Commerciale", "Pas de Modification", "Partage dans les Mêmes Conditions"], " - "),
        ("es", "Esta obra está bajo una Licencia Creative Commons {0} 4.0 Internacional.", "Nuestros artículos se publican con licencia {0}.",
            ["Atribución", "NoComercial", "SinDerivadas", "CompartirIgual"], "-"),
        ("pl", "Treści serwisu są dostępne na licencji Creative Commons {0} 4.0 Międzynarodowe.", "Teksty w serwisie są udostępniane na licencji {0}.",
            ["Uznanie autorstwa", "Użycie niekomercyjne", "Bez utworów zależnych", "Na tych samych warunkach"], "-"),
        ("pl inflected", "Na zasadach licencji {0} 4.0 Creative Commons możesz wykorzystywać wszystkie nasze teksty.", "Wszystkie teksty: {0}.",
            ["Uznania autorstwa", "Użycia niekomercyjnego", "Bez utworów zależnych", "Na tych samych warunkach"], " – "),
    ];

    private static readonly (string Code, int[] Parts)[] Licenses = [("by", [0]), ("by-sa", [0, 3]), ("by-nd", [0, 2]), ("by-nc", [0, 1]), ("by-nc-sa", [0, 1, 3]), ("by-nc-nd", [0, 1, 2])];

    public static TheoryData<string, string> Notices
    {
        get
        {
            var notices = new TheoryData<string, string>();
            foreach (var (_, named, shortly, parts, joint) in Wordings)
            {
                foreach (var (code, of) in Licenses)
                {
                    notices.Add(string.Format(null, named, string.Join(joint, of.Select(i => parts[i]))), code);
                    notices.Add(string.Format(null, shortly, $"CC {code.ToUpperInvariant()} 4.0"), code);
                    notices.Add(string.Format(null, shortly, $"https://creativecommons.org/licenses/{code}/4.0/"), code);
                }
            }

            return notices;
        }
    }

    [Theory]
    [MemberData(nameof(Notices))]
    public void Creative_commons_licence_in_any_language_is_read(string notice, string code)
    {
        var terms = TermsReader.Read(notice);

        terms.LicenseUrl.ShouldBe($"https://creativecommons.org/licenses/{code}/4.0/");
        terms.Obligations.Select(o => o.Kind).ShouldBe(code.EndsWith("nd", StringComparison.Ordinal) ? [ObligationKind.SourceLink, ObligationKind.NoDerivatives] : [ObligationKind.SourceLink]);
        terms.NotUnderstood.Count.ShouldBe(code.Contains("nc", StringComparison.Ordinal) ? 1 : 0);
    }

    [Theory]
    [InlineData("Photo: Nina Kord / Harbour Archive, CC BY-SA 4.0, via a public library.")]
    [InlineData("Фото: Harbour Archive / CC BY 2.0")]
    [InlineData("The museum announced that it would put its collection under CC BY 4.0.")]
    public void Licence_of_something_else_says_nothing(string text) => TermsReader.Read(text).LicenseUrl.ShouldBeNull();
}
