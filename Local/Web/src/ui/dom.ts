type Child = Node | string | null | undefined | false;

type Properties = {
    class?: string;
    text?: string;
    on?: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
    [attribute: string]: unknown;
};

/** Builds an element. Strings become text nodes: a hostile name stays text. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Properties = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false) continue;
        if (name === "class") element.className = value as string;
        else if (name === "text") element.textContent = value as string;
        else if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler as EventListener);
        else element.setAttribute(name, value === true ? "" : `${value as string | number}`);
    }
    for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
    return element;
}

let counter = 0;

/** For aria-controls, aria-labelledby and labels. */
export function freshId(prefix: string): string {
    counter += 1;
    return `${prefix}-${counter}`;
}

export function all<T extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): T[] {
    return Array.from(root.querySelectorAll<T>(selector));
}

/** After layout and paint, as Unified Interface evaluates its rules: never in the same turn as what caused it. */
export function afterPaint(work: () => void): void {
    requestAnimationFrame(() => setTimeout(work, 0));
}
