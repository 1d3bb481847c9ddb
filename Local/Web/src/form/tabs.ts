import { all } from "../ui/dom";
import { moveByKey } from "../ui/menu";

/** Tabs of a form: one tab stop, arrow keys choose. */
export function startTabs(root: HTMLElement): void {
    for (const list of all(root, "[role=tablist]")) {
        const tabs = () => all(list, "[role=tab]").filter((tab) => !tab.hidden);
        const choose = (chosen: HTMLElement): void => {
            for (const tab of all(list, "[role=tab]")) {
                const selected = tab === chosen;
                tab.setAttribute("aria-selected", String(selected));
                tab.tabIndex = selected ? 0 : -1;
                const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
                if (panel) panel.hidden = !selected;
            }
            loadFrames(root);
        };
        for (const tab of tabs()) tab.addEventListener("click", () => choose(tab));
        list.addEventListener("keydown", (event) => {
            if (moveByKey(event, tabs(), "horizontal") && document.activeElement instanceof HTMLElement) choose(document.activeElement);
        });
        const first = tabs().find((tab) => tab.getAttribute("aria-selected") === "true") ?? tabs()[0];
        if (first) choose(first);
    }
    loadFrames(root);
}

/** Web resources are loaded when their tab is shown: what stands behind one that nobody opens asks the server for nothing. */
function loadFrames(root: HTMLElement): void {
    for (const frame of all(root, "iframe[data-src]")) {
        if (frame.closest("[hidden]")) continue;
        frame.setAttribute("src", frame.dataset.src ?? "");
        delete frame.dataset.src;
    }
}
