import { Bell } from "./header/bell";
import { startFlyouts } from "./header/flyouts";
import { startLocalForms } from "./header/localForms";
import { readPage } from "./page/data";
import { Shell } from "./shell/shell";
import { xrm } from "./xrm/xrm";

function start(): void {
    const main = document.getElementById("main");
    if (!main) throw new Error("The page has no #main: it did not come from Local's app shell.");
    const shell = new Shell(readPage(document), main);
    // Ribbon scripts look for a global of this name; pages in frames (HTML web resources) never load this script and so have none.
    Object.defineProperty(window, "Xrm", { value: xrm(shell), configurable: true });
    startFlyouts();
    startLocalForms(shell.guard);
    const bell = document.querySelector<HTMLButtonElement>('[data-action="bell"]');
    const flyout = document.getElementById("flyout");
    if (bell && flyout) new Bell(() => shell.page, bell, flyout);
    shell.start();
    // A page out of the browser's memory may be older than what was saved since.
    window.addEventListener("pageshow", (event) => {
        if (event.persisted) void shell.refresh();
    });
}

start();
