namespace CrmAssist.Domain.Stall; internal static class X;
