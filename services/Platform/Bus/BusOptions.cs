using System.ComponentModel.DataAnnotations;

namespace Syndication.Platform.Bus;

/// <summary>How events travel. Section <c>Bus</c>.</summary>
public sealed class BusOptions
{
    public const string Section = "Bus";
    public const string InMemory = "in-memory";
    public const string RabbitMq = "rabbitmq";

    /// <summary><c>in-memory</c> within one process, <c>rabbitmq</c> between processes.</summary>
    [RegularExpression("^(in-memory|rabbitmq)$", ErrorMessage = "must be 'in-memory' or 'rabbitmq'.")]
    public string Transport { get; set; } = InMemory;

    /// <summary>Broker's address with user, password and virtual host: <c>amqp://user:password@host:5672/vhost</c>.</summary>
    [RegularExpression("^amqps?://.+", ErrorMessage = "must look like amqp://user:password@host:5672/vhost.")]
    public string Address { get; set; } = "amqp://guest:guest@127.0.0.1:5672/";

    /// <summary>Messages a consumer may hold at once, 1 to 1,000.</summary>
    [Range(1, 1000, ErrorMessage = "must be 1 to 1000.")]
    public int Prefetch { get; set; } = 64;

    /// <summary>Events that wait in memory to be published, 100 to 1,000,000; more wait in the store.</summary>
    [Range(100, 1_000_000, ErrorMessage = "must be 100 to 1000000.")]
    public int RelayQueue { get; set; } = 10_000;
}
