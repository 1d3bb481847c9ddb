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
    const byData = (key: string, value: string | undefined) => (value === undefined ? undefined : all(main, `[data-${key}]`).find((element) => element.dataset[key] === value));
    const place = byData("control", control)?.querySelector<HTMLElement>("input:not([hidden]), select, textarea, button") ?? byData("id", command);
    // A command's button is hidden until its rules have answered: then the bar itself gives the focus a home.
    if (place) place.focus({ preventScroll: true });
    window.scrollTo(...scrolled);
  };
}
