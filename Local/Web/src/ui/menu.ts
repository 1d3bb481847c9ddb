import { all, make } from "./dom";

export interface MenuChoice {
    label: string;
    icon?: Element | null | undefined;
    run: () => void;
}

const edge = 4;
const itemSelector = '[role="menuitem"]:not([hidden])';

/**
 * Opens choices under a button: role menu, arrow keys, Home, End, first letters; Escape and Tab close it and give the focus back.
 * Returns the function that closes it.
 */
export function openMenu(anchor: HTMLElement, choices: MenuChoice[], onClose: () => void = () => undefined): () => void {
    const menu = make("div", { class: "flyout-menu", role: "menu", "aria-label": anchor.getAttribute("aria-label") ?? anchor.textContent?.trim() });
    for (const choice of choices) {
        const item = make("button", { type: "button", role: "menuitem", tabindex: "-1" }, choice.icon, make("span", { text: choice.label }));
        item.addEventListener("click", () => {
            close(true);
            choice.run();
        });
        menu.append(item);
    }
    const outside = (event: Event) => {
        if (event.target instanceof Node && !menu.contains(event.target) && !anchor.contains(event.target)) close(false);
    };
    let open = true;
    function close(giveFocusBack: boolean): void {
        if (!open) return;
        open = false;
        document.removeEventListener("pointerdown", outside, true);
        menu.remove();
        anchor.setAttribute("aria-expanded", "false");
        if (giveFocusBack) anchor.focus();
        onClose();
    }
    menu.addEventListener("keydown", (event) => {
        if (event.key === "Escape" || event.key === "Tab") {
            if (event.key === "Escape") event.preventDefault();
            event.stopPropagation();
            close(true);
        } else if (moveByKey(event, all(menu, itemSelector), "vertical")) {
            event.stopPropagation();
        }
    });
    document.addEventListener("pointerdown", outside, true);
    anchor.insertAdjacentElement("afterend", menu);
    anchor.setAttribute("aria-expanded", "true");
    place(menu, anchor);
    all(menu, itemSelector)[0]?.focus();
    return () => close(false);
}

/** Under its button, inside the window; fixed, so that no scrolling ancestor cuts it off. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
    const under = anchor.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const right = document.documentElement.clientWidth - width - edge;
    const fitsBelow = under.bottom + height + edge <= window.innerHeight || under.top < height;
    menu.style.position = "fixed";
    menu.style.left = `${Math.max(edge, Math.min(under.left, right))}px`;
    menu.style.top = `${fitsBelow ? under.bottom : under.top - height}px`;
}

/** Arrow keys, Home, End and first letters among elements of which one has the focus. */
export function moveByKey(event: KeyboardEvent, elements: HTMLElement[], direction: "vertical" | "horizontal"): boolean {
    const [back, forth] = direction === "vertical" ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    const at = elements.indexOf(document.activeElement as HTMLElement);
    const last = elements.length - 1;
    let to: number;
    if (event.key === forth) to = at === last ? 0 : at + 1;
    else if (event.key === back) to = at <= 0 ? last : at - 1;
    else if (event.key === "Home") to = 0;
    else if (event.key === "End") to = last;
    else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) to = byLetter(elements, event.key, at);
    else return false;
    const target = elements[to];
    if (!target) return false;
    event.preventDefault();
    target.focus();
    return true;
}

function byLetter(elements: HTMLElement[], letter: string, at: number): number {
    const starts = (element: HTMLElement | undefined) => element?.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()) ?? false;
    for (let step = 1; step <= elements.length; step += 1) {
        const index = (at + step) % elements.length;
        if (starts(elements[index])) return index;
    }
    return -1;
}
