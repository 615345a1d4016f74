using MudBlazor;

namespace Syndication.Console.Shell;

/// <summary>Colours with a contrast of at least 4.5:1 on their grounds (WCAG 2.2, 1.4.3), and the system's own fonts.</summary>
internal static class ConsoleTheme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans", "DejaVu Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b57a4", AppbarBackground = "#12263f", AppbarText = "#ffffff", Background = "#f6f7f9", Surface = "#ffffff", DrawerBackground = "#ffffff",
            TextPrimary = "#17202b", TextSecondary = "#4a5665", Success = "#1b6e3a", Warning = "#8a5300", Error = "#b3261e", Info = "#0b57a4",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8ab8f0", AppbarBackground = "#0d1724", AppbarText = "#ffffff", Background = "#10161d", Surface = "#18212b", DrawerBackground = "#141c25",
            TextPrimary = "#e6ebf1", TextSecondary = "#b3bfcc", Success = "#7fd19b", Warning = "#f0b866", Error = "#f2a19a", Info = "#8ab8f0",
            PrimaryContrastText = "#0d1724",
        },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Fonts } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "220px" },
    };
}
