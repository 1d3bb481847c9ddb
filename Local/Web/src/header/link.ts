import { webResourceAddress } from "../page/address";

/**
 * The address of a notification's action, in this app where it names none: the platform takes "?pagetype=entityrecord&etn=..&id=.." as its own page.
 * Null for what is no web address: text of a notification must not become script.
 */
export function fromNotification(url: string, app: string): string | null {
    let address: URL;
    try {
        address = new URL(url, `${window.location.origin}/main.aspx`);
    } catch {
        return null;
    }
    if (!/^https?:$/.test(address.protocol)) return null;
    if (address.origin === window.location.origin && address.pathname === "/main.aspx" && !address.searchParams.has("appname"))
        address.searchParams.set("appname", app);
    return address.href;
}

/** The same address as a dialog shows it: a web resource by itself, a row without the app around it. Another site stays what it is. */
export function inDialog(url: string): string {
    const address = new URL(url);
    if (address.origin !== window.location.origin || address.pathname !== "/main.aspx") return url;
    const name = address.searchParams.get("webresourceName");
    if (address.searchParams.get("pagetype") === "webresource" && name) return webResourceAddress(name, address.searchParams.get("data") ?? undefined);
    address.searchParams.set("navbar", "off");
    return address.href;
}
