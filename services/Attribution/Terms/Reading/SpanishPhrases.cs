using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

internal static class SpanishPhrases
{
    private const string First = "primer|primera|primero|1";
    private const string Second = "segundo|segunda|2";
    private const string Paragraph = "párrafo|parrafo|frase|oración|apartado";
    private const string Permit = "permiso|autorización|autorizacion|consentimiento|acuerdo";
    private const string Works = "artículo*|articulo*|texto*|contenido*|publicaci*|noticia*|nota|notas|material*|información|informaciones|reportaje*";

    public static PhraseTable Table { get; } = new()
    {
        Language = "es",
        Reuse = new("reproducción|reproduccion|reproducir|reproducido*|reproducirse|republi*|reutiliz*|reimpres*|citar|citando|cita|citas|citado*|citarse|redifus*|sindica*|retransmi*"),
        Use = new("uso|usar|utiliz*|difusión|difundir|distribución|distribuir|publicar|publicación|copiar|copia|extracto*|fragmento*|traducción|traducir|traducciones"),
        Material = new($"{Works}|foto*|imagen|imágenes"),
        OwnWord = new("nuestro*|nuestra*|sitio|página|portal|redacción|agencia|internet|línea|medio|medios|editor*|autor*|artículo*|texto*|foto*|contenido*|publicaci*|noticia*", "todos|todas los|las"),
        Mandate = new("debe|deben|deberá|deberán|obligatori*|obligación|exige|exigido|requiere|requerid*|necesari*|imprescindible", "siempre ..1 que|cuando", "a condición", "con la condición", "solo|sólo|solamente|únicamente|exclusivamente ..2 con|bajo|si|tras|previa|previo|en|mediante|se", "permite|permitid*|autoriza|autorizad*|puede|pueden|posible|podrá|podrán", "bajo ..1 condición|condiciones"),
        Request = new("por favor ..6 incluya|cite|mencione|inserte|enlace|añada", "rogamos|pedimos ..6 incluir|citar|mencionar|enlazar"),
        NoMandate = new("no ..2 obligatori*|necesari*|requiere|exige|debe", "opcional*"),
        Wish = new("deseable|recomend*|agradece*|conveniente"),
        Prohibition = new("prohib*|vetad*", "no ..3 permite|permitid*|autoriza|autorizad*|puede|pueden|podrá|podrán", "queda prohibid*"),
        Reported = new("dijo|afirmó|declaró|explicó|señaló|añadió|indicó|aseguró|informó|según|sostiene|recordó", "de acuerdo con el|la", "tribunal|juez|corte|regulador ..6 falló|prohibió|ordenó|multó|decidió", "ley|proyecto|directiva|norma|decreto ..6 prevé|prohíbe|exige|obliga|establece", "parlamento|gobierno|congreso|senado|diputados|ministerio ..4 aprob*|propone|planea|quiere"),
        Private = new("cookie|cookies|privacidad|rgpd|boletín|navegador", "datos personales", "sus|tus|su|tu datos|consentimiento|dispositivo|cuenta|pedido|correo", "comentario* ..4 caracteres", "destinatario*|adjunto*"),
        ClauseStart = new("pero", "sin embargo", "si", "para la prensa|radio|televisión"),
        Link = new("enlace|enlaces|hipervínculo|hipervinculo|hipervínculos|vínculo|vinculo|link|links|hiperenlace", "enlace|vínculo hipertexto"),
        FollowLink = new("haga|haz|pulse|siga|sigue ..3 enlace", "enlaces rotos"),
        Without = new("sin", "ausencia", "elimin*"),
        OtherSites = new("a|hacia otros|sitios ..2 sitios|terceros|externos|páginas", "redes sociales"),
        SiteObject = new("a|al|hacia ..3 sitio|página|portal|web|dominio|portada", "a nosotros"),
        SourceObject = new("a|al|hacia|de ..2 fuente|agencia|autor|editor|redacción|medio|origen"),
        ArticleObject = new("a|al|hacia ..2 artículo|texto|nota|noticia|publicación|contenido ..1 original|correspondiente|específico|concreto|citado?", "al|hacia ..1 original"),
        Followable = new("visible*|accesible*|abierto*|indexable* ..1 para|por|a ..2 buscadores|motores", "dofollow", "sin ..3 nofollow", "indexable*"),
        Places =
        [
            new(LinkPosition.Headline, new("en ..1 titular|título")),
            new(LinkPosition.FirstParagraph, new($"en|desde|antes ..3 {First} {Paragraph}", $"no ..1 más abajo|tarde|allá del|de ..1 {First} {Paragraph}", $"a más tardar ..3 {First} {Paragraph}", "en la entradilla")),
            new(LinkPosition.SecondParagraph, new($"en|desde|antes ..3 {Second} {Paragraph}", $"no ..1 más abajo|tarde|allá del|de ..1 {Second} {Paragraph}", "en los dos primeros párrafos", "en los primeros dos párrafos", "en el primer o segundo párrafo", "en el primero o ..1 segundo párrafo")),
            new(LinkPosition.Anywhere, new("al|en ..1 final|pie ..2 artículo|texto|nota|página?", "en ..1 texto|artículo", "en cualquier lugar|parte")),
            new(null, new($"después|tras|bajo|antes|tercer|tercero|cuarto|último ..3 {Paragraph}", "al principio|comienzo|inicio", "bajo|sobre|junto ..2 titular|foto")),
        ],
        OtherThing = new("nombre|mención|logo|logotipo|autor|foto|fotos|fecha|firma"),
        ForeignMedia = new("medio|medios|fuente|fuentes|prensa|agencia|agencias ..1 extranjer*|internacional*"),
        ForeignObject = new("a|al|y|hacia ..3 medio|fuente|sitio|publicación|original ..1 extranjer*|original", "y ..2 fuente|medio original|extranjer*"),
        Translated = new("traduc*"),
        And = new("y", "así como"),
        MarkedMaterial = new("contenido*|artículo*|texto*|publicaci*|material*|todos|todas ..6 marcad*|etiquetad*|señalad*|identificad*|etiqueta|rótulo|mención"),
        AdvertisingWord = new("publicidad|publicitari*|anuncio*|patrocinad*|promocional*|publirreportaje*|remitido|remitidos|socio*"),
        AdvertisingPhrase = new("contenido* patrocinad*|publicitari*|pagad*"),
        KeepLabel = new("elimin*|retir*|ocult* ..4 etiqueta|marca|rótulo|mención", "sin ..4 etiqueta|marca|rótulo", "conserv*|mantener|mantenga*|mantendr*"),
        MediaIdentifier = new("identificador ..2 medio|medios", "media id|identifier"),
        RightsReserved = new("todos ..1 derechos ..1 reservados", "reservados todos los derechos"),
        CopyrightWord = new("copyright"),
        PhotoWord = new("foto*|imagen|imágenes|ilustraci*"),
        PhotoCredit = new("foto*|imagen|imágenes ..8 crédito*|mención|mencionar|citar|acreditar|nombre ..4 fotógraf*|autor*", "crédito*|mención|nombre ..4 fotógraf*"),
        PublisherWord = new("agencia|diario|periódico|sitio|portal|redacción|revista"),
        AtMost = new("máximo|hasta ..1 de|un?", "no ..2 más de", "no ..3 superar|exceder|supere|superen|exceda|excedan", "como máximo", "un máximo de", "menos de"),
        MoreThan = new("más de", "super*|exced*"),
        Percent = new("%", "por ciento"),
        Characters = new("caracteres"),
        OfText = new("del|de ..2 texto|artículo|contenido|total|original|volumen|nota|noticia"),
        Shares = new("mitad", "tercio*|tercera", "cuarto|cuarta"),
        ShareValues = [0.5, 1 / 3.0, 0.25],
        NotBefore = new("no ..1 antes de?", "pasad*|transcurrid*", "al menos", "solo|sólo ..1 después|tras"),
        AfterPublication = new("después|tras|desde|de ..4 publicación|aparición|difusión"),
        Units = new("segundo*", "minuto*", "hora*", "día*|dias", "semana*", "mes|meses"),
        UnitSeconds = [1, 60, 3600, 86_400, 604_800, 2_592_000],
        Numbers = new("media", "un|una", "dos", "tres", "cuatro", "cinco", "seis", "doce", "veinticuatro", "diez", "veinte", "treinta"),
        NumberValues = [0.5, 1, 2, 3, 4, 5, 6, 12, 24, 10, 20, 30],
        OnlyWithPermission = new($"solo|sólo|solamente|únicamente|exclusivamente ..2 con|bajo|previa|previo|mediante|tras ..5 {Permit}", $"requiere|requieren|necesita|precisa|exige|obtener|previa|previo ..5 {Permit}", $"{Permit} ..5 necesari*|obligatori*|previo|previa"),
        WithoutPermission = new($"sin ..6 {Permit}", $"salvo ..4 {Permit}"),
        Scope = new("comercial*|vídeo*|video*|audio*|podcast*|exclusiv*|logo*|archivo*|traducci*|impres*|radio|televisión|libros|automatizad*|suscriptores|íntegr*|completa|columnas|entrevistas"),
        NoChanges = new("sin ..2 modificaci*|cambios|alteraci*|modificar|alterar|editar", "íntegramente|inalterad*", "no ..4 modificad*|alterad*|modificar|alterar|editar", "modificaciones|cambios|alteraciones ..5 no|prohibid*"),
        ChangesWord = new($"{Works}|titular*|forma|sentido"),
    };
}
