import { all } from "../ui/dom";

/** <details class="menu"> of the header: Escape and a click beside it close it. */
export function startFlyouts(): void {
    const open = () => all<HTMLDetailsElement>(document, "details.menu[open]");
    document.addEventListener("pointerdown", (event) => {
        for (const menu of open()) if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        for (const menu of open()) {
            menu.open = false;
            menu.querySelector("summary")?.focus();
        }
    });
    const button = document.querySelector<HTMLElement>('[data-action="sitemap"]');
    const siteMap = document.getElementById("sitemap");
    button?.addEventListener("click", () => {
        const shown = button.getAttribute("aria-expanded") !== "true";
        button.setAttribute("aria-expanded", String(shown));
        siteMap?.classList.toggle("open", shown);
    });
}
