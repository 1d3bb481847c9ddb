using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Json;
using CrmAssist.Domain.Review;
using CrmAssist.Domain.Stall;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>A decision of a review, and what becomes of it.</summary>
internal sealed class Judged(SendingDecision decision)
{
    public SendingDecision Decision { get; } = decision;

    /// <summary>The deal, as far as it is there.</summary>
    public ChosenDeal? Deal { get; set; }

    /// <summary>Why it is not done; null: it is.</summary>
    public string? Refused { get; set; }

    /// <summary>What the manager steps in with; null: he does not.</summary>
    public SteppingIn? Stepping { get; set; }

    /// <summary>How the deal rests; null: it does not.</summary>
    public Parking? Parking { get; set; }

    /// <summary>The open assist of the stall watch that is asked back; null: none.</summary>
    public Entity? System { get; set; }

    /// <summary>The assist that it makes or asks back; null: none.</summary>
    public Guid? Assist { get; set; }

    /// <summary>What the manager is answered, without private words: it is kept, and shown on a shared screen.</summary>
    public string Text { get; set; } = "";

    /// <summary>How the review keeps it.</summary>
    public SendingKept Keep(DateTime now, int sending) => new(Decision.Key, Decision.Deal, Decision.Choice, now)
    {
        Name = Deal!.Deal.Name,
        Owner = Deal.Deal.Owner.Id,
        Text = Text,
        Assist = Assist,
        Sending = sending,
    };

    /// <summary>The answer of a decision.</summary>
    public static void Answer(JsonWriter writer, Guid key, bool done, string text, Guid? assist) => writer.Object(o => o.Field("key", key).Flag("done", done).Field("text", text).Field("assist", assist));
}
