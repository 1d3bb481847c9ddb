using CrmAssist.Packing;

namespace CrmAssist.Tools.Commands;

/// <summary>Does what `crmassist pack` is asked.</summary>
internal static class PackExecutor
{
    public static int Execute(PackRequest request, TextWriter output)
    {
        var packed = Packer.Pack(request.Source, request.Map, request.Output, request.Changelog);
        foreach (var zip in new[] { packed.Unmanaged, packed.Managed }) output.WriteLine($"{Repository.Shown(zip)} ({new FileInfo(zip).Length:N0} bytes)");
        return 0;
    }
}
