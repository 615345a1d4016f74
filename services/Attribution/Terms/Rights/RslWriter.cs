using System.Text;
using System.Xml;
using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>
/// Terms as RSL 1.0 (https://rslstandard.org/rsl, sections 3.3 to 3.9). RSL knows attribution, mining and kinds of users;
/// the rest is in the terms that it points to. Pure.
/// </summary>
public static class RslWriter
{
    public const string Namespace = "https://rslstandard.org/rsl";
    public const string ContentType = "application/rsl+xml";

    /// <summary>One <c>license</c> element with its namespace declared.</summary>
    public static string License(PublisherTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Xml(xml => License(xml, terms));
    }

    /// <summary>The document for all of the publisher's domains.</summary>
    public static string Document(PublisherTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Xml(xml =>
        {
            xml.WriteStartElement("rsl", Namespace);
            foreach (var domain in terms.Domains)
            {
                xml.WriteStartElement("content", Namespace);
                xml.WriteAttributeString("url", $"https://{domain}/");
                License(xml, terms);
                xml.WriteStartElement("copyright", Namespace);
                xml.WriteAttributeString("type", "organization");
                xml.WriteString(terms.PublisherName ?? domain);
                xml.WriteEndElement();
                Element(xml, "terms", terms.TermsUrl);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }

    private static void License(XmlWriter xml, PublisherTerms terms)
    {
        xml.WriteStartElement("license", Namespace);
        var license = terms.LicenseUrl is { } url ? CreativeCommons.OfUrl(url) : null;
        Typed(xml, "permits", "usage", terms.TdmReserved == false ? "all" : null);
        Typed(xml, "prohibits", "usage", terms.TdmReserved == true ? "ai-all" : null);
        Typed(xml, "prohibits", "user", license?.IsNonCommercial == true ? "commercial" : null);
        if (license is not null || terms.Obligations.Any(o => o.Kind is ObligationKind.SourceLink or ObligationKind.CopyrightNotice))
        {
            xml.WriteStartElement("payment", Namespace);
            xml.WriteAttributeString("type", "attribution");
            Element(xml, "standard", terms.LicenseUrl ?? terms.TermsUrl);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Typed(XmlWriter xml, string name, string type, string? value)
    {
        if (value is not null)
        {
            xml.WriteStartElement(name, Namespace);
            xml.WriteAttributeString("type", type);
            xml.WriteString(value);
            xml.WriteEndElement();
        }
    }

    private static void Element(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, Namespace, value);
        }
    }

    private static string Xml(Action<XmlWriter> write)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            write(xml);
        }

        return text.ToString();
    }
}
