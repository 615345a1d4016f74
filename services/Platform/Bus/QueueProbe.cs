using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Syndication.Platform.Bus;

/// <summary>Asks a RabbitMQ broker about queues without changing anything.</summary>
public sealed class QueueProbe : IAsyncDisposable
{
    private readonly IConnection connection;
    private IChannel? channel;

    private QueueProbe(IConnection connection) => this.connection = connection;

    /// <summary>What the broker calls itself, such as <c>RabbitMQ 4.1.0</c>.</summary>
    public string Server => $"{Text("product")} {Text("version")}".Trim();

    /// <exception cref="BrokerUnreachableException">It does not answer, or refuses user, password or virtual host.</exception>
    public static async Task<QueueProbe> Connect(string address, CancellationToken cancellationToken) =>
        new(await Open(address, "syndication queue probe", cancellationToken));

    /// <summary>A short-lived connection: what breaks it is the caller's to hear, not to be mended in the background.</summary>
    internal static Task<IConnection> Open(string address, string name, CancellationToken cancellationToken) => new ConnectionFactory
    {
        Uri = new Uri(address), AutomaticRecoveryEnabled = false, ClientProvidedName = name,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10), HandshakeContinuationTimeout = TimeSpan.FromSeconds(10), ContinuationTimeout = TimeSpan.FromSeconds(10),
    }.CreateConnectionAsync(cancellationToken);

    /// <summary>Messages that are ready in the queue; null when there is no such queue.</summary>
    public async Task<long?> Messages(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await (await Channel(cancellationToken)).QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    /// <summary>Whether a queue that exists has the type and the arguments that this version declares it with.</summary>
    public async Task<bool> IsAsDeclared(string queue, CancellationToken cancellationToken)
    {
        try
        {
            // Declaring what is there as it is changes nothing.
            await (await Channel(cancellationToken)).QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments: BusSetup.QueueArguments(), cancellationToken: cancellationToken);
            return true;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (channel is not null)
        {
            await channel.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    /// <summary>A refusal closes the channel, so the next question needs another.</summary>
    private async Task<IChannel> Channel(CancellationToken cancellationToken)
    {
        if (channel is { IsOpen: true })
        {
            return channel;
        }

        if (channel is not null)
        {
            await channel.DisposeAsync();
        }

        return channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
    }

    private string Text(string property) =>
        connection.ServerProperties?.TryGetValue(property, out var value) == true && value is byte[] text ? System.Text.Encoding.UTF8.GetString(text) : "";
}
