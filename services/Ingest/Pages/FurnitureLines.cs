using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Syndication.Ingest.Pages;

/// <summary>
/// Lines of text that belong to the site and not to the story, wherever they come from: English, Ukrainian, Russian, German,
/// French, Spanish, Italian, Portuguese, Polish. Pure.
/// </summary>
internal static partial class FurnitureLines
{
    private const int LongestTeaser = 400;
    private const int LongestControl = 250;
    private const int LongestHead = 60;
    private const int LongestNetworks = 120;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly FrozenSet<string> Networks = new[]
    {
        "facebook", "twitter", "x", "whatsapp", "telegram", "viber", "pinterest", "pint", "linkedin", "email", "e-mail", "mail", "google+", "google", "vk", "вконтакте", "ok", "одноклассники", "messenger", "reddit", "tumblr",
        "instagram", "youtube", "tiktok", "threads", "bluesky", "mastodon", "xing", "pocket", "flipboard", "print", "copy", "link", "sms", "line", "weibo", "wechat", "signal", "share", "tweet", "pin", "and", "more", "on", "to",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A line that sends readers elsewhere or works the site: "Read also: …", "Extended search", "Share".</summary>
    public static bool IsLine(string text) => text.Length <= LongestTeaser && (!text.Any(char.IsLetterOrDigit) || Teaser().IsMatch(text) || (text.Length <= LongestControl && (EnglishControl().IsMatch(text) || Control().IsMatch(text))) || IsNetworks(text));

    /// <summary>A line that announces teasers below it: "Read also:" and nothing more.</summary>
    public static bool IsTeaserHead(string text) =>
        IsListHead(text) || (text.Length <= LongestHead && Teaser().Match(text) is { Success: true } match && match.Length >= text.TrimEnd(' ', ':', '…', '.').Length);

    /// <summary>A line that heads what stands below stories: "Most read", "Comments (3)", "Tags".</summary>
    public static bool IsListHead(string text) => text.Length <= LongestHead && Lists().IsMatch(text);

    /// <summary>Names of networks and nothing else.</summary>
    private static bool IsNetworks(string text)
    {
        if (text.Length > LongestNetworks)
        {
            return false;
        }

        var lookup = Networks.GetAlternateLookup<ReadOnlySpan<char>>();
        var count = 0;
        foreach (var range in text.AsSpan().SplitAny(" ,|/·•:()0123456789"))
        {
            if (text.AsSpan()[range] is { Length: > 0 } word)
            {
                if (!lookup.Contains(word))
                {
                    return false;
                }

                count++;
            }
        }

        // A letter alone is no network.
        return count > 1 || (count > 0 && text.Length > 2);
    }

    [GeneratedRegex(
        @"^\W*(read also|also read|read more|read next|read this next|see also|see more|see related|up next|don.?t miss|more on (this|the) (topic|story)|more from .+|related( stories| articles| news| links| content| topics| coverage)?|recommended( for you| reading| stories)?|watch also|watch|further reading"
        + @"|читайте також|читайте ще|читати також|також читайте|дивіться також|дивіться|більше за темою|за темою|по темі|новини за темою|матеріали за темою|схожі (новини|матеріали)|раніше повідомлялося"
        + @"|читайте также|читать также|читайте ещ[её]|также читайте|смотрите также|по теме|материалы по теме|новости по теме|похожие (новости|материалы)|см\. также"
        + @"|lesen sie auch|lesen sie (mehr|hier)|mehr zum thema|mehr dazu|auch interessant|siehe auch|das könnte sie auch interessieren|passend dazu|zum thema|weiterlesen"
        + @"|lire aussi|à lire aussi|à lire( également)?|lire également|voir aussi|sur le même (sujet|thème)|à voir aussi|pour aller plus loin|à ne pas manquer"
        + @"|lea también|lee también|leer también|lee además|le puede interesar|te puede interesar|te recomendamos|también te puede interesar|más sobre|más información|noticias relacionadas|vea también|ver también|en relación"
        + @"|leggi anche|potrebbe interessarti( anche)?|vedi anche|per approfondire|ti potrebbe interessare|articoli correlati|leia também|leia mais|veja também|saiba mais|notícias relacionadas|confira também"
        + @"|czytaj także|czytaj również|czytaj też|czytaj więcej|zobacz także|zobacz również|zobacz też|przeczytaj także|przeczytaj też|polecamy|powiązane artykuły)\s*([:–—…>»]|-\s|$)",
        Options, Patterns.Timeout)]
    private static partial Regex Teaser();

    /// <summary>Heads of lists that stand below stories.</summary>
    [GeneratedRegex(
        @"^\W*(top stories|top news|latest (news|stories|headlines)|most (popular|read|viewed|shared)( .+)?|more (great )?(\w+ )?(news|stories|articles|headlines)|more in .+|you (may|might)( also)? (like|be interested in)( these)?|popular (news|stories|posts)|partner news|trending( now)?|editor.?s picks?|in other news|what to read next|tags?|topics|comments?( \(?\d+\)?)?|\d+ comments?|leave a (comment|reply)|join the (conversation|discussion)|about the author|share (this|with .+)"
        + @"|останні новини|головні новини|найпопулярніше|популярне|популярні новини|новини партнерів|інші новини|більше новин|теги|коментарі( \(?\d+\)?)?|вам також може сподобатися|рекомендуємо|про автора|головне за день"
        + @"|последние новости|главные новости|самое (популярное|читаемое)|популярное|популярные .+|самые популярные .+|новости партн[её]ров|другие новости|теги|метки|комментарии( \(?\d+\)?)?|добавить (отзыв|комментарий)|вам может понравиться|рекомендуем|об авторе"
        + @"|meistgelesen|meistgelesene artikel|aktuelle nachrichten|neueste (artikel|nachrichten)|weitere (artikel|nachrichten|themen)|empfehlungen der redaktion|schlagw[öo]rter|schlagworte|kommentare( \(?\d+\)?)?|über den autor"
        + @"|les plus lus|à la une|dernières (actualités|nouvelles)|articles (similaires|liés|recommandés)|nos derniers articles|commentaires( \(?\d+\)?)?|mots-clés|à propos de l.auteur|vous aimerez aussi"
        + @"|lo más (leído|visto)|últimas noticias|más noticias|artículos relacionados|comentarios( \(?\d+\)?)?|etiquetas|temas relacionados|sobre el autor|otras noticias"
        + @"|i più letti|ultime notizie|più letti|altre notizie|commenti( \(?\d+\)?)?|mais lidas|últimas notícias|você pode gostar|outras notícias|comentários( \(?\d+\)?)?"
        + @"|najnowsze( wiadomości)?|najczęściej czytane|najpopularniejsze|popularne|inne wiadomości|tagi|komentarze( \(?\d+\)?)?|o autorze|zobacz więcej)\s*[:.…]*\W*$",
        Options, Patterns.Timeout)]
    private static partial Regex Lists();

    [GeneratedRegex(
        @"^\W*((hide )?(extended|advanced) search.*|by period|by date|search|share( this)?( article| story| post| page| on .+)?|sharing is caring|print|print (version|this( page)?)|tweet|send|comments?( \(?\d+\)?)?|leave a comment|loading|back to top|close|caption|caption close|advert|advertisement|advertisements|sponsored links|story continues( below( advertisement)?)?|article continues (below|after) .+|continue reading( below)?|scroll (down )?to continue.*|skip .+|play|pause|view (comments|gallery)|hide caption|toggle caption|enlarge( this)? image|image source|image caption"
        + @"|subscribe( (to|now|here|for) .+)?|sign up( (for|to|here) .+)?|follow us.*|follow .+ on (twitter|facebook|instagram|x|youtube|telegram|social media).*|like us on .+|join (us|our) .+(telegram|whatsapp|facebook|channel).*|get the (latest|best) .+(inbox|newsletter|email|updates).*|click here (to|for) .+|download (the|our) .+ app.*|get .+ (on the go|app).*|listen to .+ live .+|this slideshow requires javascript|something went wrong.*|have a (tip|story|question).*|send (us )?your .+|tell us what you think|enable javascript.*|we use cookies.*|this (site|website) uses cookies.*|\d+ (min|minute)s?( read)?|reading time:? .+|last (updated|modified):? .+|\d+ (views|shares)|(article |post )?tags?\s*:.*)\W*$",
        Options, Patterns.Timeout)]
    private static partial Regex EnglishControl();

    [GeneratedRegex(
        @"^\W*((теги|тег|метки|schlagw[oö]rter|schlagworte|mots-clés|etiquetas|tagi|palavras-chave|tags)\s*:.*|розширений пошук.*|за період|пошук|поділитися.*|поширити.*|поділіться.*|друк|версія для друку|коментарі( \(?\d+\)?)?|реклама|закрити|підписуйтесь.*|підписуйтеся.*|підпишіться.*|підписатися.*|стежте за .*|слідкуйте за .*|приєднуйтесь.*|долучайтеся.*|наш(і)? (телеграм|telegram).*|якщо ви (знайшли|помітили) помилку.*|знайшли помилку.*|час (на )?читання:? .+|\d+ (хв|переглядів).*|ми використовуємо (файли )?cookie.*"
        + @"|расширенный поиск.*|поиск|поделиться.*|распечатать|версия для печати|закрыть|подписывайтесь.*|подпишитесь.*|следите за .*|присоединяйтесь.*|если вы (нашли|заметили) (ошибку|опечатку).*|нашли (ошибку|опечатку).*|мы используем (файлы )?cookie.*|голосов: .*"
        + @"|teilen|artikel teilen|drucken|kommentare|anzeige|werbung|schließen|merken|zur startseite|newsletter abonnieren|abonnieren sie .+|melden sie sich .+|folgen sie uns .+|wir verwenden cookies.*|lesezeit:? .+|jetzt .+ abonnieren"
        + @"|partager.*|imprimer|publicité|fermer|réagir|s.abonner.*|abonnez-vous.*|inscrivez-vous.*|suivez-nous.*|recevez .+newsletter.*|nous utilisons des cookies.*|temps de lecture:? .+|lecture \d+ min.*"
        + @"|compartir.*|imprimir|publicidad|cerrar|suscríbete.*|suscríbase.*|síguenos.*|regístrate.*|recibe .+(newsletter|boletín|correo).*|utilizamos cookies.*|comentar"
        + @"|condividi.*|stampa|pubblicità|chiudi|iscriviti.*|seguici.*|compartilhe.*|compartilhar.*|publicidade|voltar|assine.*|siga-nos.*|inscreva-se.*"
        + @"|udostępnij.*|drukuj|reklama|zamknij|dalsza część (artykułu|tekstu).*|zapisz się.*|subskrybuj.*|obserwuj nas.*|śledź nas.*|polub nas.*|używamy plików cookie.*|skomentuj)\W*$",
        Options, Patterns.Timeout)]
    private static partial Regex Control();
}
