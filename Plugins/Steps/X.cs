namespace CrmAssist.Hosting; internal static class X;
