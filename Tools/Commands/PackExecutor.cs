using CrmAssist.Packing;

namespace CrmAssist.Tools.Commands;

/// <summary>Does what `crmassist pack` is asked.</summary>
internal static class PackExecutor
{
    public static int Execute(PackRequest request, TextWriter output)
    {
        foreach (var source in request.Sources)
        {
            var packed = Packer.Pack(source.Folder, source.Map, request.Output, request.Changelog);
            foreach (var zip in new[] { packed.Unmanaged, packed.Managed }) output.WriteLine($"{Repository.Shown(zip)} ({new FileInfo(zip).Length:N0} bytes)");
        }
        return 0;
    }
}
