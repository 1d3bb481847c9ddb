namespace CrmAssist.Local.Data;

/// <summary>A deal of the demo and how it got where it is. Days are working days before today; close dates are calendar days from today.</summary>
/// <param name="Name">Topic, without the customer.</param>
/// <param name="Rep">Index of the owner.</param>
/// <param name="Value">Estimated value today.</param>
/// <param name="Age">Created so many working days ago.</param>
/// <param name="Stage">Present stage.</param>
/// <param name="StageAge">Entered so many working days ago.</param>
/// <param name="LastContact">Last call, meeting or mail with the customer.</param>
/// <param name="CloseIn">Estimated close date.</param>
internal sealed record DemoDeal(string Name, int Rep, decimal Value, int Age, SalesStage Stage, int StageAge, int LastContact, int CloseIn)
{
    /// <summary>A customer meeting is planned in so many working days.</summary>
    public int? Meeting { get; init; }
    /// <summary>The close date was moved later: how long ago, and by how many days.</summary>
    public IReadOnlyList<(int Ago, int Days)> Pushes { get; init; } = [];
    /// <summary>The value was cut so long ago, from this.</summary>
    public (int Ago, decimal From)? Cut { get; init; }
    /// <summary>Came back to its stage from this one.</summary>
    public SalesStage? BackFrom { get; init; }
    /// <summary>The last contacts are mails of ours that nobody answered.</summary>
    public bool Unanswered { get; init; }
    /// <summary>Only one person at the customer was ever spoken to.</summary>
    public bool SingleContact { get; init; }
    /// <summary>Manager or VP took part in a meeting so long ago.</summary>
    public int? ManagerJoined { get; init; }
    /// <summary>Closed: won or lost so long ago.</summary>
    public (DealState State, int Ago)? Closed { get; init; }
    /// <summary>The rep asked the manager for help: how long ago, with what kind (crma_assistkind), and how it helps.</summary>
    public (int Ago, int Kind, string Help)? Ask { get; init; }
    /// <summary>The customer asked to wait: parked for so many calendar days from today.</summary>
    public int? Parked { get; init; }
    /// <summary>Changed hands so long ago, from this rep.</summary>
    public (int Ago, int From)? Inherited { get; init; }
}

/// <summary>The demo's pipeline: forty open deals in every state of health, twelve closed ones.</summary>
internal static class DemoPipeline
{
    private const SalesStage Qualify = SalesStage.Qualify, Develop = SalesStage.Develop, Propose = SalesStage.Propose, Close = SalesStage.Close;

    public static IReadOnlyList<DemoDeal> All { get; } =
    [
        // Healthy: spoken to lately, moving, or a meeting is planned.
        new("Packing line sensors", 0, 42_000, 30, Develop, 8, 2, 40) { Meeting = 4 },
        new("Warehouse scanners", 1, 28_500, 22, Develop, 11, 3, 55),
        new("Crane retrofit", 2, 96_000, 45, Propose, 6, 1, 30) { Meeting = 3, ManagerJoined = 9, Ask = (2, 2, "Their plant director comes when ours does, and she decides on the date.") },
        new("Spare parts contract", 3, 18_000, 12, Qualify, 12, 4, 60),
        new("Cold store controls", 4, 64_000, 38, Propose, 9, 2, 28) { Meeting = 6 },
        new("Pump monitoring", 5, 35_000, 15, Qualify, 15, 1, 70) { Meeting = 2 },
        new("Dyeing plant upgrade", 6, 120_000, 50, Close, 4, 1, 12) { Meeting = 2, ManagerJoined = 5 },
        new("Label printers", 7, 9_800, 10, Develop, 3, 3, 35),
        new("Oven controls", 0, 51_000, 33, Develop, 14, 2, 45),
        new("Conveyor drives", 1, 73_000, 41, Propose, 12, 3, 25) { Meeting = 5 },
        // Well until yesterday: on a working day it is the owner's turn.
        new("Energy meters", 4, 22_000, 18, Develop, 5, 11, 50),
        new("Robot grippers", 5, 87_000, 29, Propose, 7, 2, 33) { ManagerJoined = 12, Ask = (1, 3, "I want to offer the trial without a fee and am not sure it is right.") },
        // Well until yesterday: on a working day it is the owner's turn.
        new("Silo sensors", 7, 15_500, 14, Qualify, 14, 11, 80),
        new("Paint booth fans", 2, 31_000, 26, Develop, 10, 8, 42) { Meeting = 1 },
        // Quiet: nobody has spoken with the customer.
        new("Filling station", 0, 58_000, 44, Develop, 13, 16, 38),
        new("Mixer drives", 1, 24_000, 36, Qualify, 19, 12, 66),
        new("Kiln monitoring", 4, 110_000, 52, Propose, 11, 9, 31) { Inherited = (15, 5) },
        new("Freezer doors", 6, 12_400, 27, Develop, 17, 13, 49) { Parked = 21 },
        new("Dust extraction", 7, 39_000, 40, Propose, 8, 7, 27),
        // Standing still: much talk, no move.
        new("Boiler replacement", 2, 145_000, 70, Develop, 34, 3, 44) { Meeting = 7 },
        new("Forklift fleet", 3, 82_000, 62, Propose, 27, 2, 36),
        new("Weighing bridge", 5, 19_900, 55, Qualify, 31, 4, 58) { Parked = 10 },
        new("Paper reel handling", 6, 67_000, 66, Develop, 25, 1, 41) { Meeting = 9 },
        // A close date that keeps moving.
        new("Compressor hall", 3, 132_000, 75, Propose, 14, 3, 21) { Pushes = [(38, 14), (24, 21), (9, 14)] },
        new("Rail sidings", 4, 205_000, 80, Propose, 18, 4, 47) { Pushes = [(45, 30), (16, 28)], ManagerJoined = 20 },
        new("Plating line", 7, 48_000, 58, Develop, 16, 2, 52) { Pushes = [(30, 10), (17, 10), (11, 10), (5, 15)] },
        new("Greenhouse vents", 5, 26_000, 47, Propose, 10, 3, 19) { Pushes = [(22, 10), (8, 12)] },
        // On the one-yard line, and nobody talks.
        new("Rollout of plant two", 0, 180_000, 64, Close, 16, 12, 9),
        new("Ship engine overhaul", 1, 240_000, 72, Close, 12, 8, 5),
        new("Tank farm gauges", 6, 93_000, 49, Close, 9, 7, 13),
        // The close date has passed.
        new("Yard lighting", 3, 17_500, 51, Propose, 15, 4, -6),
        new("Heat exchangers", 4, 76_000, 60, Close, 11, 3, -12) { Meeting = 3 },
        new("Loading ramps", 7, 33_500, 57, Develop, 18, 15, -20) { Pushes = [(28, 21)] },
        // What only adds weight: value cut, moved back, mails unanswered, one contact, nobody of the line, no next step.
        new("Sorting system", 1, 88_000, 54, Propose, 13, 2, 34) { Cut = (10, 125_000) },
        new("Bottling line", 2, 150_000, 61, Develop, 6, 3, 57) { BackFrom = Propose },
        new("Press brake", 3, 44_000, 43, Propose, 17, 5, 29) { Unanswered = true },
        new("Harbour cranes", 5, 310_000, 78, Propose, 12, 4, 48) { SingleContact = true, Ask = (0, 1, "Their VP has never heard from us above my level; a call from you opens that door.") },
        new("Turbine service", 6, 265_000, 69, Develop, 9, 3, 63) { SingleContact = true },
        // Several at once.
        new("Smelter controls", 0, 190_000, 85, Propose, 41, 18, -4) { Pushes = [(50, 20), (33, 25), (19, 14)], Cut = (21, 260_000) },
        new("Ferry terminal", 7, 128_000, 77, Close, 22, 11, 7) { Pushes = [(27, 14), (13, 21)] },
        // Closed.
        new("Hoist controls", 0, 36_000, 60, Close, 20, 15, -20) { Closed = (DealState.Won, 14) },
        new("Vision checks", 1, 54_000, 72, Close, 30, 25, -35) { Closed = (DealState.Won, 24), ManagerJoined = 33 },
        new("Valve stock", 2, 12_000, 48, Propose, 22, 18, -25) { Closed = (DealState.Lost, 10) },
        new("Cable trays", 3, 21_000, 55, Close, 16, 12, -14) { Closed = (DealState.Won, 11) },
        new("Chiller rental", 4, 47_000, 66, Develop, 35, 30, -10) { Closed = (DealState.Lost, 20) },
        new("Palletiser", 5, 99_000, 80, Close, 24, 20, -28) { Closed = (DealState.Won, 19), ManagerJoined = 27 },
        new("Gate automation", 6, 14_500, 42, Close, 12, 9, -10) { Closed = (DealState.Won, 7) },
        new("Fume hoods", 7, 29_000, 50, Propose, 28, 24, -30) { Closed = (DealState.Lost, 15) },
        new("Test benches", 1, 61_000, 58, Close, 18, 14, -17) { Closed = (DealState.Won, 12), Pushes = [(28, 14)] },
        new("Stacker upgrade", 3, 38_000, 70, Propose, 40, 36, -40) { Closed = (DealState.Lost, 26), Pushes = [(50, 20), (45, 20)] },
        new("Sludge pumps", 5, 83_000, 64, Close, 15, 11, -13) { Closed = (DealState.Won, 9) },
        new("Roof ventilation", 6, 16_000, 46, Develop, 26, 22, -5) { Closed = (DealState.Lost, 13) },
    ];
}
