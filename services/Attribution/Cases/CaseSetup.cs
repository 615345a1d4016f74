using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;

namespace Syndication.Attribution.Cases;

/// <summary>Puts the cases into a module, beside the checks.</summary>
public static class CaseSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Services.AddValidatedOptions<CaseOptions>(module.Configuration, CaseOptions.Section)
            .Validate(o => o.HasUsableSender(), "Attribution:Cases:MailFrom: must be a mail address once SmtpHost is set, such as 'Rights desk <rights@agency.example>'.")
            .Validate(o => o.HasUsableOperators(), "Attribution:Cases:MailOperators: every entry must be a mail address such as rights@agency.example.");
        module.AddDocuments(CaseDocument.Type);
        module.AddDocuments(CaseContactDocument.Type);
        module.AddDocuments(MailDocument.Type);
        module.AddDocuments(PartnerDayDocument.Type);
        module.AddConsumer<CaseAppealedConsumer>();
        module.AddConsumer<MailConsumer>();
        module.Services.AddSingleton<CaseDesk>();
        module.Services.AddSingleton<MailSignal>();
        module.Services.AddSingleton<PartnerFigures>();
        module.Services.AddHostedService<CaseSweeper>();
        module.Services.AddHostedService<MailSender>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCases();
        routes.MapCaseContacts();
        routes.MapFigures();
    }
}
