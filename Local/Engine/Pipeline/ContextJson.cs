using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Writes the context of an asynchronous step down and reads it back, so that a queued job outlives the process.</summary>
/// <remarks>A value is an array of a mark and its content: ["o",3] is a choice, ["r","account","id","name"] a reference.</remarks>
internal static class ContextJson
{
    public static byte[] Write(StepContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Head(json, context);
            json.WriteString("correlation", context.CorrelationId);
            json.WriteString("operation", context.OperationId);
            if (context.RequestId is { } request) json.WriteString("request", request);
            json.WriteString("created", context.OperationCreatedOn);
            Values(json, "in", context.InputParameters);
            Values(json, "out", context.OutputParameters);
            Rows(json, "before", context.PreEntityImages);
            Rows(json, "after", context.PostEntityImages);
            if (context.OwningExtension is { } step) Value(json, "step", step);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static StepContext Read(ReadOnlyMemory<byte> content, Organization organization, RequestTrace trace, Deadline deadline)
    {
        using var document = JsonDocument.Parse(content);
        var json = document.RootElement;
        return new StepContext(organization, trace, deadline)
        {
            MessageName = json.GetProperty("message").GetString()!,
            PrimaryEntityName = json.GetProperty("table").GetString()!,
            PrimaryEntityId = json.GetProperty("id").GetGuid(),
            Depth = json.GetProperty("depth").GetInt32(),
            UserId = json.GetProperty("user").GetGuid(),
            InitiatingUserId = json.GetProperty("initiator").GetGuid(),
            CorrelationId = json.GetProperty("correlation").GetGuid(),
            OperationId = json.GetProperty("operation").GetGuid(),
            RequestId = json.TryGetProperty("request", out var request) ? request.GetGuid() : null,
            OperationCreatedOn = json.GetProperty("created").GetDateTime(),
            InputParameters = Fill(new ParameterCollection(), json, "in"),
            OutputParameters = Fill(new ParameterCollection(), json, "out"),
            SharedVariables = Fill(new ParameterCollection(), json, "shared"),
            PreEntityImages = Images(json, "before"),
            PostEntityImages = Images(json, "after"),
            ParentContext = Parent(json, organization, trace, deadline),
            OwningExtension = json.TryGetProperty("step", out var step) ? (EntityReference?)Value(step) : null,
        };
    }

    /// <summary>Who, what, where: all that is kept of the contexts above.</summary>
    private static void Head(Utf8JsonWriter json, IPluginExecutionContext context)
    {
        json.WriteString("message", context.MessageName);
        json.WriteString("table", context.PrimaryEntityName);
        json.WriteString("id", context.PrimaryEntityId);
        json.WriteNumber("depth", context.Depth);
        json.WriteNumber("stage", context.Stage);
        json.WriteString("user", context.UserId);
        json.WriteString("initiator", context.InitiatingUserId);
        Values(json, "shared", context.SharedVariables);
        if (context.ParentContext == null) return;
        json.WriteStartObject("parent");
        Head(json, context.ParentContext);
        json.WriteEndObject();
    }

    private static StepContext? Parent(JsonElement json, Organization organization, RequestTrace trace, Deadline deadline) =>
        !json.TryGetProperty("parent", out var parent) ? null : new StepContext(organization, trace, deadline)
        {
            MessageName = parent.GetProperty("message").GetString()!,
            PrimaryEntityName = parent.GetProperty("table").GetString()!,
            PrimaryEntityId = parent.GetProperty("id").GetGuid(),
            Depth = parent.GetProperty("depth").GetInt32(),
            Stage = parent.GetProperty("stage").GetInt32(),
            UserId = parent.GetProperty("user").GetGuid(),
            InitiatingUserId = parent.GetProperty("initiator").GetGuid(),
            SharedVariables = Fill(new ParameterCollection(), parent, "shared"),
            ParentContext = Parent(parent, organization, trace, deadline),
        };

    private static void Values(Utf8JsonWriter json, string name, DataCollection<string, object> values)
    {
        if (values.Count == 0) return;
        json.WriteStartObject(name);
        foreach (var (key, value) in values) Value(json, key, value);
        json.WriteEndObject();
    }

    private static void Rows(Utf8JsonWriter json, string name, EntityImageCollection rows)
    {
        if (rows.Count == 0) return;
        json.WriteStartObject(name);
        foreach (var (alias, row) in rows) Value(json, alias, row);
        json.WriteEndObject();
    }

    private static T Fill<T>(T into, JsonElement json, string name) where T : DataCollection<string, object>
    {
        if (json.TryGetProperty(name, out var values))
            foreach (var value in values.EnumerateObject()) into[value.Name] = Value(value.Value);
        return into;
    }

    private static EntityImageCollection Images(JsonElement json, string name)
    {
        var images = new EntityImageCollection();
        if (json.TryGetProperty(name, out var rows))
            foreach (var row in rows.EnumerateObject()) images[row.Name] = (Entity)Value(row.Value)!;
        return images;
    }

    private static void Value(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    private static void Value(Utf8JsonWriter json, object? value)
    {
        json.WriteStartArray();
        switch (value)
        {
            case null: break;
            case string text: Marked("s"); json.WriteStringValue(text); break;
            case bool flag: Marked("b"); json.WriteBooleanValue(flag); break;
            case int number: Marked("i"); json.WriteNumberValue(number); break;
            case long number: Marked("l"); json.WriteNumberValue(number); break;
            case decimal number: Marked("d"); json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture)); break;
            case double number: Marked("f"); json.WriteNumberValue(number); break;
            case DateTime moment: Marked("t"); json.WriteStringValue(moment); break;
            case Guid id: Marked("g"); json.WriteStringValue(id); break;
            case OptionSetValue option: Marked("o"); json.WriteNumberValue(option.Value); break;
            case Money money: Marked("m"); json.WriteStringValue(money.Value.ToString(CultureInfo.InvariantCulture)); break;
            case EntityReference reference:
                Marked("r");
                json.WriteStringValue(reference.LogicalName);
                json.WriteStringValue(reference.Id);
                if (reference.Name != null) json.WriteStringValue(reference.Name);
                break;
            case Entity row:
                Marked("e");
                json.WriteStringValue(row.LogicalName);
                json.WriteStringValue(row.Id);
                json.WriteStartObject();
                foreach (var (name, content) in row.Attributes) Value(json, name, content);
                json.WriteEndObject();
                break;
            case EntityCollection rows: List("c", rows.Entities); break;
            case EntityReferenceCollection references: List("q", references); break;
            case string[] texts: List("a", texts); break;
            case Enum number: Marked("i"); json.WriteNumberValue(Convert.ToInt32(number)); break;
            default: throw Faults.NotInLocal($"asynchronous steps on requests with a {value.GetType().Name}");
        }
        json.WriteEndArray();

        void Marked(string mark) => json.WriteStringValue(mark);

        void List(string mark, IEnumerable<object> items)
        {
            Marked(mark);
            foreach (var item in items) Value(json, item);
        }
    }

    private static object? Value(JsonElement json)
    {
        if (json.GetArrayLength() == 0) return null;
        var content = json.GetArrayLength() > 1 ? json[1] : default;
        return json[0].GetString() switch
        {
            "s" => content.GetString(),
            "b" => content.GetBoolean(),
            "i" => content.GetInt32(),
            "l" => content.GetInt64(),
            "d" => decimal.Parse(content.GetString()!, CultureInfo.InvariantCulture),
            "f" => content.GetDouble(),
            "t" => content.GetDateTime(),
            "g" => content.GetGuid(),
            "o" => new OptionSetValue(content.GetInt32()),
            "m" => new Money(decimal.Parse(content.GetString()!, CultureInfo.InvariantCulture)),
            "r" => new EntityReference(content.GetString()!, json[2].GetGuid()) { Name = json.GetArrayLength() > 3 ? json[3].GetString() : null },
            "e" => Row(json),
            "c" => new EntityCollection(Items(json).Cast<Entity>().ToList()),
            "q" => new EntityReferenceCollection(Items(json).Cast<EntityReference>().ToList()),
            "a" => Items(json).Cast<string>().ToArray(),
            var mark => throw new InvalidOperationException($"A queued job holds a value of the unknown kind '{mark}'."),
        };
    }

    private static Entity Row(JsonElement json)
    {
        var row = new Entity(json[1].GetString()!, json[2].GetGuid());
        foreach (var value in json[3].EnumerateObject()) row[value.Name] = Value(value.Value);
        return row;
    }

    private static IEnumerable<object?> Items(JsonElement json) => json.EnumerateArray().Skip(1).Select(Value);
}
