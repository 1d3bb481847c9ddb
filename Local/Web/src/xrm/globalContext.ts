import { offsetMinutes } from "../format/zone";
import type { PageData, UserData } from "../page/data";
import { bracedId } from "../page/tables";
import { items } from "./items";
import { platformPromise, strict } from "./strict";

type LocalUser = Pick<Xrm.UserSettings, "userId" | "userName" | "languageId" | "roles" | "securityRoles" | "isRTL" | "getTimeZoneOffsetMinutes"> & {
    dateFormattingInfo: Pick<Xrm.DateFormattingInfo, "ShortDatePattern" | "ShortTimePattern">;
};
type LocalClient = Pick<Xrm.ClientContext, "getClient" | "getClientState" | "getFormFactor" | "isOffline" | "isNetworkAvailable">;
type LocalContext = Pick<
    Xrm.GlobalContext,
    | "getClientUrl"
    | "getCurrentAppName"
    | "getCurrentAppProperties"
    | "getCurrentAppUrl"
    | "getVersion"
    | "isOnPremise"
    | "getWebResourceUrl"
    | "prependOrgName"
> & { client: LocalClient; userSettings: LocalUser; organizationSettings: Pick<Xrm.OrganizationSettings, "organizationId" | "uniqueName" | "languageId"> };

const phoneWidth = 600;
const baseLanguage = 1033;

export function globalContext(page: () => PageData): Xrm.GlobalContext {
    const origin = window.location.origin;
    const appUrl = () => `${origin}/main.aspx?appname=${encodeURIComponent(page().app.name)}`;
    const client: LocalClient = {
        getClient: () => "Web",
        getClientState: () => "Online",
        getFormFactor: () => (window.innerWidth < phoneWidth ? 3 : 1),
        isOffline: () => false,
        isNetworkAvailable: () => true,
    };
    const members: LocalContext = {
        client: strict("Xrm.Utility.getGlobalContext().client", client),
        userSettings: userSettings(page().user, () => page().now),
        organizationSettings: strict("Xrm.Utility.getGlobalContext().organizationSettings", {
            organizationId: bracedId(page().org.id),
            uniqueName: page().org.name,
            languageId: baseLanguage,
        }),
        getClientUrl: () => origin,
        getCurrentAppName: () => platformPromise(Promise.resolve(page().app.title)),
        getCurrentAppProperties: () => platformPromise(Promise.resolve({ uniqueName: page().app.name, displayName: page().app.title, url: appUrl() })),
        getCurrentAppUrl: appUrl,
        getVersion: () => "9.2.0.0",
        isOnPremise: () => false,
        getWebResourceUrl: (name) => `${origin}/WebResources/${name}`,
        prependOrgName: (path) => path,
    };
    return strict("Xrm.Utility.getGlobalContext()", members) as unknown as Xrm.GlobalContext;
}

function userSettings(user: UserData, now: () => string): LocalUser {
    const roles = user.roles.map((id, index) => ({ id, entityType: "role", name: user.roleNames[index] ?? "" }));
    const name = "Xrm.Utility.getGlobalContext().userSettings";
    const members: LocalUser = {
        userId: bracedId(user.id),
        userName: user.name,
        languageId: user.languageId,
        isRTL: false,
        roles: items(
            `${name}.roles`,
            () => roles,
            (role) => role.id,
        ),
        securityRoles: [...user.roles],
        getTimeZoneOffsetMinutes: () => offsetMinutes(new Date(now()), user.timeZone),
        dateFormattingInfo: strict(`${name}.dateFormattingInfo`, { ShortDatePattern: user.dateFormat, ShortTimePattern: user.timeFormat }),
    };
    // An own Proxy per level: userSettings.personalizationSettings, say, is refused by its full name.
    return strict(name, members);
}
