import type { Value } from "../form/values";
import { all } from "../ui/dom";
import type { Inputs } from "./field";

const blocks = "p, div, ul, ol, blockquote, pre, h1, h2, h3, h4, table, tr";

/** The text of a mail's HTML. A parsed document neither runs scripts nor loads anything. */
export function mailText(html: string): string {
    if (!html.includes("<")) return html;
    const { body } = new DOMParser().parseFromString(html, "text/html");
    for (const gone of all(body, "script, style, title, template")) gone.remove();
    for (const text of textsOf(body)) text.data = text.data.replace(/\s+/g, " ");
    for (const line of all(body, "br")) line.replaceWith("\n");
    for (const item of all(body, "li")) item.prepend("\n- ");
    for (const block of all(body, blocks)) block.after(block.tagName === "P" ? "\n\n" : "\n");
    return (body.textContent ?? "")
        .replace(/ *\n */g, "\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim();
}

/** Text as the HTML of a mail: an empty line ends a paragraph. */
export function mailHtml(text: string): string {
    const paragraphs = text.trim().split(/\n{2,}/);
    return paragraphs.map((paragraph) => `<p>${encoded(paragraph).replaceAll("\n", "<br>")}</p>`).join("");
}

/** A mail's body is edited as text; as long as nobody does, its HTML stays as it is. */
export function mailBodyInputs(input: HTMLTextAreaElement): Inputs {
    let shown: Value = null;
    return {
        show: (value) => {
            shown = value;
            input.value = typeof value === "string" ? mailText(value) : "";
        },
        read: () => {
            if (input.value.trim() === (typeof shown === "string" ? mailText(shown) : "")) return { value: shown };
            return { value: input.value.trim() === "" ? null : mailHtml(input.value) };
        },
        setDisabled: (disabled) => (input.readOnly = disabled),
        focus: () => input.focus(),
    };
}

function textsOf(root: Node): Text[] {
    return [...root.childNodes].flatMap((node) => (node instanceof Text ? [node] : textsOf(node)));
}

function encoded(text: string): string {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
