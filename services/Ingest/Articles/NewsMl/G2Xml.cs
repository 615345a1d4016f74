using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Syndication.Ingest.Articles;

/// <summary>
/// NewsML-G2 as a tree, within limits: no document type, no entities but XML's own five, at most 64 Mi characters,
/// 128 levels and 400,000 elements. Comments and processing instructions are not kept.
/// </summary>
internal static class G2Xml
{
    public const int DeepestElement = 128;
    public const int MostElements = 400_000;
    public const long MostCharacters = 64L * 1024 * 1024;
    private const int MostRaw = 64 * 1024;

    /// <exception cref="XmlException">It is not well-formed, has a document type, or is beyond a limit; the message says which.</exception>
    public static XElement Parse(string xml)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters, CheckCharacters = true,
            IgnoreComments = true, IgnoreProcessingInstructions = true,
        };
        using var reader = XmlReader.Create(new StringReader(xml.TrimStart('\uFEFF', ' ', '\t', '\r', '\n')), settings);
        XElement? root = null;
        var open = new Stack<XElement>();
        var count = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Limit(++count, open.Count + 1);
                    var element = Element(reader);
                    if (open.TryPeek(out var parent))
                    {
                        parent.Add(element);
                    }

                    root ??= element;
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(element);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (open.TryPeek(out var around))
                    {
                        around.Add(new XText(reader.Value));
                    }

                    break;
            }
        }

        return root ?? throw new XmlException("there is no element");
    }

    public static string Raw(XElement element)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false, ConformanceLevel = ConformanceLevel.Fragment }))
        {
            element.WriteTo(writer);
        }

        return text.Length <= MostRaw ? text.ToString() : text.ToString(0, MostRaw);
    }

    private static void Limit(int count, int depth)
    {
        if (count > MostElements)
        {
            throw new XmlException($"it has more than {MostElements} elements");
        }

        if (depth > DeepestElement)
        {
            throw new XmlException($"elements nest more than {DeepestElement} deep");
        }
    }

    private static XElement Element(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        if (reader.HasAttributes)
        {
            var isNext = reader.MoveToFirstAttribute();
            for (; isNext; isNext = reader.MoveToNextAttribute())
            {
                if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                {
                    element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
                }
            }

            reader.MoveToElement();
        }

        return element;
    }
}
