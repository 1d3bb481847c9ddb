using System.Text;
using CrmAssist.Local.App;

Console.OutputEncoding = new UTF8Encoding(false);

var result = LocalCommand.Define().Parse(args);
if (result.Errors.Count > 0)
{
    // The library's own answer to a mistake is the whole help text.
    Console.Error.WriteLine(result.Errors[0].Message + " (--help lists the options.)");
    return 1;
}
return await result.InvokeAsync();
