import { all } from "../ui/dom";

/** Where somebody was on the page: tab, focus and scrolling survive a refresh. */
export function rememberPlace(main: HTMLElement): () => void {
    const tab = all(main, "[role=tab]").findIndex((button) => button.getAttribute("aria-selected") === "true");
    const focused = document.activeElement;
    const control = main.contains(focused) ? focused?.closest<HTMLElement>("[data-control]")?.dataset.control : undefined;
    const command = main.contains(focused) ? focused?.closest<HTMLElement>(".command")?.dataset.id : undefined;
    const scrolled = [window.scrollX, window.scrollY] as const;
    return () => {
        if (tab > 0) all(main, "[role=tab]")[tab]?.click();
        const byData = (key: string, value: string | undefined) =>
            value === undefined ? undefined : all(main, `[data-${key}]`).find((element) => element.dataset[key] === value);
        const place = byData("control", control)?.querySelector<HTMLElement>("input:not([hidden]), select, textarea, button") ?? byData("id", command);
        if (place) focusOnceShown(place, patience);
        window.scrollTo(...scrolled);
    };
}

const patience = 20;
const pause = 50;

/** A command's button stays hidden until its rules have answered. Whoever has moved on by then is left alone. */
function focusOnceShown(element: HTMLElement, tries: number): void {
    if (tries === 0 || (document.activeElement !== document.body && document.activeElement !== null)) return;
    if (element.hidden) setTimeout(() => focusOnceShown(element, tries - 1), pause);
    else element.focus({ preventScroll: true });
}
