using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>Our own choices: the option sets' values are the numbers of the domain's enums after the publisher's prefix.</summary>
public static class Choice
{
    /// <summary>Value of the enums' 0.</summary>
    public const int First = 773200000;

    /// <summary>The column value of an enum's value.</summary>
    public static OptionSetValue Of<T>(T value) where T : struct, Enum => new(First + Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The enum's value of a column, null when the column is empty or holds a number the enum does not know.</summary>
    public static T? Read<T>(Entity row, string column) where T : struct, Enum =>
        row.GetAttributeValue<OptionSetValue>(column) is { } option && Enum.IsDefined(typeof(T), option.Value - First)
            ? (T)Enum.ToObject(typeof(T), option.Value - First)
            : null;
}
