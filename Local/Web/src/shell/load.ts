import { ApiError } from "../page/api";
import { readPage, type PageData } from "../page/data";

export interface LoadedPage {
    document: Document;
    data: PageData;
}

/** The server renders every page whole; the script asks for it again and takes over what it needs, so that there is one renderer. */
export async function loadPage(address: string): Promise<LoadedPage> {
    const parsed = await loadHtml(address);
    return { document: parsed, data: readPage(parsed) };
}

export async function loadHtml(address: string): Promise<Document> {
    const response = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin", cache: "no-store" });
    const text = await response.text();
    const parsed = new DOMParser().parseFromString(text, "text/html");
    // Refusals are pages, too: they carry a data block of kind "message".
    if (!response.ok && !parsed.querySelector("#page, form.panel"))
        throw new ApiError(0, parsed.body.textContent?.trim() || `The server answered ${response.status}.`, response.status);
    return parsed;
}

/** Children of a loaded element, for the page at hand. */
export function adopt(from: Element): Node[] {
    return Array.from(from.childNodes).map((node) => document.importNode(node, true));
}
