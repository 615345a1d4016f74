namespace Syndication.IngestTests;

/// <summary>Damaged copies of a document: bytes flipped, cut, doubled and moved, the same ones in every run.</summary>
internal static class Mutations
{
    public static void Of(byte[] sample, int count, Action<byte[]> read)
    {
        var random = new Random(4711);
        for (var i = 0; i < count; i++)
        {
            var damaged = Damage(sample, random);
            try
            {
                read(damaged);
            }
            catch (Exception exception)
            {
                throw new ShouldAssertException($"Mutation {i} made the reader throw.", exception);
            }
        }
    }

    private static byte[] Damage(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var times = random.Next(1, 8); times > 0 && bytes.Count > 10; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
