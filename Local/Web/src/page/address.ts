// The addresses of Unified Interface, so that links look the same in Local.

export interface Address {
    appname?: string;
    pagetype: "entityrecord" | "entitylist" | "webresource";
    etn?: string | undefined;
    id?: string | undefined;
    formid?: string | undefined;
    viewid?: string | undefined;
    webresourceName?: string | undefined;
    data?: string | undefined;
    extraqs?: string | undefined;
    navbar?: "off" | undefined;
}

export function pageAddress(address: Address): string {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(address)) if (value !== undefined && value !== "") query.set(key, String(value));
    return `/main.aspx?${query.toString()}`;
}

/** HTML pages accept few query parameters; everything of one's own travels in data. */
export function webResourceAddress(name: string, data?: string): string {
    return `/WebResources/${name}${data === undefined ? "" : `?data=${encodeURIComponent(data)}`}`;
}
