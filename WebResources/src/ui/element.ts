// Pages are built from elements and texts; nothing here takes markup, so what a user typed stays text.

export type Child = Node | string | null | undefined | false;

type Value = string | number | boolean | null | undefined | ((event: Event) => void);

/** Elements of ours are fields with a value, where they are none of the browser's. */
type Made<Tag extends string> = Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement & { value: string };

/** An element with its attributes (true: without a value; a function: a listener of the event behind "on") and children. */
export function element<Tag extends string>(tag: Tag, attributes: Record<string, Value> = {}, ...children: Child[]): Made<Tag> {
    const node = document.createElement(tag) as Made<Tag>;
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') node.addEventListener(name.slice('on'.length), value);
        else setAttribute(node, name, value);
    }
    node.append(...present(children));
    return node;
}

export function setAttribute(node: Element, name: string, value: string | number | boolean | null | undefined): void {
    if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? '' : String(value));
}

export function replace(node: Element, ...children: Child[]): void {
    node.replaceChildren(...present(children));
}

const present = (children: Child[]): (Node | string)[] =>
    children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false);

/** Written only where it differs: setting a text moves a reader's place in it. */
export function setText(node: Element, text: string): void {
    if (node.textContent !== text) node.textContent = text;
}

export function show(node: HTMLElement, shown: boolean): void {
    if (node.hidden === shown) node.hidden = !shown;
}
