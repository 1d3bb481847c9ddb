import { webResourceAddress } from "../page/address";

const loaded = new Map<string, Promise<void>>();

/** Each library once, as a classic script in the order of the page: what one defines, a later one may use. */
export async function loadLibraries(names: string[]): Promise<void> {
    for (const name of names) await load(name);
}

export function load(name: string): Promise<void> {
    let loading = loaded.get(name);
    if (!loading) {
        loading = new Promise<void>((resolve, reject) => {
            const script = document.createElement("script");
            script.src = webResourceAddress(name);
            script.addEventListener("load", () => resolve());
            script.addEventListener("error", () => reject(new Error(`The web resource ${name}, which the command bar needs, could not be loaded.`)));
            document.head.append(script);
        });
        loaded.set(name, loading);
    }
    return loading;
}

/** A handler by its dotted name, with the object it belongs to as this: CrmAssist.Commands.ask. */
export function handler(dottedName: string): (...values: unknown[]) => unknown {
    let owner: unknown = window;
    let found: unknown = window;
    for (const part of dottedName.split(".")) {
        owner = found;
        found = (found as Record<string, unknown> | null | undefined)?.[part];
    }
    if (typeof found !== "function") throw new Error(`There is no function ${dottedName} in the libraries of the command.`);
    return (found as (...values: unknown[]) => unknown).bind(owner);
}
