using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;
using Syndication.Contracts;
using Syndication.Distribution.Partners;
using Syndication.Platform.Http;

namespace Syndication.Distribution.Channels.Sftp;

/// <summary>
/// Puts a story and its pictures into a folder of the partner's: each file is written aside and renamed when it is
/// whole, the pictures before the story, so that who sees the story finds everything.
/// </summary>
public sealed class SftpConnector(OutboundAddresses addresses, SafeHttpClient http) : IConnector
{
    private const int MostPictureBytes = 25 * 1024 * 1024;

    public Channel Channel => Channel.Sftp;

    public int MostAtOnce => 1;

    public DateTimeOffset DueAt(SubscriptionDocument subscription, DateTimeOffset now) => now;

    public async Task<SendOutcome> Send(Shipment shipment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        if (shipment.Subscription.Sftp is not { } target)
        {
            return new SendOutcome(null, "The subscription has no SFTP server. Set 'sftp' anew.", null);
        }

        var (address, problem) = await addresses.Resolve(target.Host!, cancellationToken);
        if (address is null)
        {
            return new SendOutcome(null, problem, null);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(shipment.Timeout);
        string? shown = null;
        try
        {
            var files = await Files(shipment.Parcels[0], target, limit.Token);
            using var authentication = Authentication(target);
            var connection = new Renci.SshNet.ConnectionInfo(address.ToString(), target.Port, target.User!, authentication) { Timeout = shipment.Timeout };
            using var client = new SftpClient(connection) { OperationTimeout = shipment.Timeout };
            client.HostKeyReceived += (_, key) =>
            {
                shown = "SHA256:" + key.FingerPrintSHA256.TrimEnd('=');
                key.CanTrust = target.HostKeys.Any(k => k.TrimEnd('=') == shown);
            };
            await client.ConnectAsync(limit.Token);
            await Put(client, target, files, limit.Token);
            return SendOutcome.Taken with { Remote = files.Remote, MessageId = files.Story?.Name, Response = files.Note };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome(null, $"'{target.Host}' did not finish within {shipment.Timeout.TotalSeconds:0} s.", null);
        }
        catch (Exception exception) when (exception is SshException or System.Net.Sockets.SocketException or IOException)
        {
            return new SendOutcome(null, Explain(exception, target, shown), null) { Request = $"sftp {target.User}@{target.Host}:{target.Port} {target.Folder}" };
        }
    }

    /// <summary>What has to stand in the folder, and what not.</summary>
    private sealed record FileSet(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Pictures, (string Name, ReadOnlyMemory<byte> Bytes)? Story, IReadOnlyList<string> Remove, RemoteCopy? Remote, string? Note);

    private async Task<FileSet> Files(Parcel parcel, SftpTarget target, CancellationToken cancellationToken)
    {
        if (parcel.Cleared is not { } cleared)
        {
            // A test: that the folder can be written is all there is to know.
            return new FileSet([], (".syndication-test", Encoding.UTF8.GetBytes("test\n")), [".syndication-test"], null, null);
        }

        var name = SftpFiles.BaseName(cleared.ArticleId);
        var story = (name + SftpFiles.Ending(target.Format), (ReadOnlyMemory<byte>)SftpFiles.Render(cleared, parcel.ReleasedAt, target.Format));
        var (pictures, missing) = target.Pictures && !parcel.IsWithdrawal ? await Pictures(cleared.Article, name, cancellationToken) : ([], 0);
        var before = parcel.Remote?.Id.Split('\n') ?? [];
        string[] now = [story.Item1, .. pictures.Select(p => p.Name)];
        return new FileSet(
            pictures, story, [.. before.Except(now)], new RemoteCopy(string.Join('\n', now), null),
            missing == 0 ? null : $"{missing} pictures could not be fetched and are not there.");
    }

    private async Task<(List<(string Name, ReadOnlyMemory<byte> Bytes)> Pictures, int Missing)> Pictures(Article article, string name, CancellationToken cancellationToken)
    {
        var (pictures, missing) = (new List<(string, ReadOnlyMemory<byte>)>(), 0);
        foreach (var image in article.Images.Take(SftpFiles.MostPictures))
        {
            var answer = Uri.TryCreate(image.Url, UriKind.Absolute, out var url)
                ? (await http.Send(new SafeHttpRequest { Url = url, MaxBytes = MostPictureBytes, Retries = 1 }, cancellationToken)).Response
                : null;
            if (answer is { Status: 200 } && answer.Headers.GetValueOrDefault("Content-Type") is { } type && type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            {
                pictures.Add((SftpFiles.PictureName(name, pictures.Count + 1, type), answer.Body));
            }
            else
            {
                missing++;
            }
        }

        return (pictures, missing);
    }

    private static async Task Put(SftpClient client, SftpTarget target, FileSet files, CancellationToken cancellationToken)
    {
        var folder = target.Folder.TrimEnd('/') + "/";
        foreach (var (name, bytes) in files.Story is { } story ? [.. files.Pictures, story] : files.Pictures)
        {
            var aside = folder + "." + name.TrimStart('.') + ".part";
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            await client.UploadFileAsync(stream, aside, canOverride: true, uploadProgress: null, cancellationToken);
            // The POSIX way replaces what stands there in one step; the library has it only without a task.
            await Task.Run(() => client.RenameFile(aside, folder + name, isPosix: true), cancellationToken);
        }

        foreach (var name in files.Remove)
        {
            try
            {
                await client.DeleteFileAsync(folder + name, cancellationToken);
            }
            catch (SftpPathNotFoundException)
            {
                // The partner took it away already.
            }
        }
    }

    private static AuthenticationMethod Authentication(SftpTarget target)
    {
        if (target.PrivateKey is { } key)
        {
            using var text = new MemoryStream(Encoding.UTF8.GetBytes(key));
            return new PrivateKeyAuthenticationMethod(target.User!, new PrivateKeyFile(text));
        }

        return new PasswordAuthenticationMethod(target.User!, target.Password ?? "");
    }

    private static string Explain(Exception exception, SftpTarget target, string? shown) => exception switch
    {
        _ when shown is not null && target.HostKeys.All(k => k.TrimEnd('=') != shown) =>
            $"'{target.Host}' showed the key {shown}, which is not among the subscription's hostKeys. Nothing was sent. If the server's key was changed on purpose, add it.",
        SshAuthenticationException => $"'{target.Host}' refused user '{target.User}'. Check the password or key.",
        SftpPathNotFoundException => $"The folder '{target.Folder}' is not there. Make it, or set another.",
        SftpPermissionDeniedException => $"User '{target.User}' may not write into '{target.Folder}'.",
        SshConnectionException or System.Net.Sockets.SocketException or SshOperationTimeoutException => $"No connection to '{target.Host}', or it broke off: {Transcript.Clean(exception.Message, 200)}",
        _ => $"'{target.Host}' failed: {Transcript.Clean(exception.Message, 200)}",
    };
}
