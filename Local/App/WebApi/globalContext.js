// Served as /WebResources/ClientGlobalContext.js.aspx; the server fills in what is known of the user.
"use strict";
var GetGlobalContext = (() => {
  const data = __DATA__;

  // A member that is not here is an error with its name, never an undefined that travels on.
  const strict = (name, members) => new Proxy(members, {
    get(target, member) {
      if (member in target || typeof member === "symbol" || member === "then" || member === "toJSON") return target[member];
      throw new Error(`${name}.${member} is not in Local.`);
    },
  });

  const roles = data.user.roles.map(role => ({ id: role.id, name: role.name, entityType: "role" }));
  const context = strict("GetGlobalContext()", {
    client: strict("GetGlobalContext().client", {
      getClient: () => "Web",
      getClientState: () => "Online",
      getFormFactor: () => 1,
      isOffline: () => false,
    }),
    userSettings: strict("GetGlobalContext().userSettings", {
      userId: data.user.id,
      userName: data.user.name,
      languageId: data.user.languageId,
      isHighContrastEnabled: false,
      isRTL: false,
      roles: strict("GetGlobalContext().userSettings.roles", {
        getAll: () => roles.slice(),
        getLength: () => roles.length,
        get: index => roles[index],
        forEach: visit => roles.forEach(visit),
      }),
      securityRoles: roles.map(role => role.id),
      dateFormattingInfo: strict("GetGlobalContext().userSettings.dateFormattingInfo", {
        AMDesignator: "AM",
        PMDesignator: "PM",
        DateSeparator: "/",
        TimeSeparator: ":",
        FirstDayOfWeek: 0,
        ShortDatePattern: "M/d/yyyy",
        LongDatePattern: "dddd, MMMM d, yyyy",
        ShortTimePattern: "h:mm tt",
        LongTimePattern: "h:mm:ss tt",
        DayNames: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        AbbreviatedDayNames: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        ShortestDayNames: ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"],
        MonthNames: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", ""],
        AbbreviatedMonthNames: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", ""],
      }),
      getTimeZoneOffsetMinutes: () => data.user.offset,
    }),
    organizationSettings: strict("GetGlobalContext().organizationSettings", {
      languageId: data.organization.languageId,
      uniqueName: data.organization.uniqueName,
      organizationId: data.organization.organizationId,
      baseCurrencyId: data.organization.baseCurrencyId,
    }),
    getClientUrl: () => data.clientUrl,
    // The page of the app that shows the web resource; alone in its window, a web resource belongs to no app.
    getCurrentAppUrl: () => {
      const app = window.parent === window ? null : new URLSearchParams(window.parent.location.search).get("appname");
      return app ? `${data.clientUrl}/main.aspx?appname=${encodeURIComponent(app)}` : data.clientUrl;
    },
    getVersion: () => data.version,
    getWebResourceUrl: name => `/WebResources/${name}`,
    isOnPremises: () => false,
  });
  return () => context;
})();
