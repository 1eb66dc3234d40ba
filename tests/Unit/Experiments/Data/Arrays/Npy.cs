using System.Globalization;
using System.Text;

namespace ReproHarness.Unit.Experiments.Data.Arrays;

/// <summary>Writes <c>.npy</c> files, good and bad.</summary>
internal static class Npy
{
    public static byte[] Of(string type, bool isFortran, int[] shape, byte[] numbers, byte major = 1)
    {
        var sizes = string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture))) + (shape.Length == 1 ? "," : "");
        return With($"{{'descr': '{type}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': ({sizes}), }}", numbers, major);
    }

    public static byte[] With(string header, byte[] numbers, byte major = 1)
    {
        var prefix = major == 1 ? 10 : 12;
        var text = Encoding.UTF8.GetBytes(header + new string(' ', 63 - ((prefix + header.Length) % 64)) + "\n");
        byte[] length = major == 1
            ? BitConverter.GetBytes((ushort)text.Length)
            : BitConverter.GetBytes((uint)text.Length);
        return [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', major, 0, .. length, .. text, .. numbers];
    }
}
