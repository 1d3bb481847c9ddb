import { beforeEach, describe, expect, test, vi } from "vitest";
import { askUnsaved } from "../src/form/guard";
import { ApiError } from "../src/page/api";
import { fromNotification, inDialog } from "../src/header/link";
import { openDialog, stayOpen } from "../src/ui/dialog";
import { showFault } from "../src/ui/faults";
import { openFrame } from "../src/ui/frame";
import { confirmDialog } from "../src/ui/messages";
import { settle } from "./server";

beforeEach(() => document.body.replaceChildren());

const dialog = () => document.querySelector("dialog");
const pressButton = (label: string) => [...document.querySelectorAll<HTMLElement>("dialog button")].find((button) => button.textContent === label)?.click();
const escape = () => dialog()?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));

describe("dialogs", () => {
    test("show their text as text and resolve with what was chosen", async () => {
        const answer = confirmDialog({ title: "<i>Sure?</i>", text: "One <b>line</b>\nand another" });
        expect([dialog()?.querySelector("i, b"), dialog()?.querySelectorAll("p").length]).toEqual([null, 2]);
        pressButton("OK");
        expect([await answer, dialog()]).toEqual([true, null]);
    });

    test("are dismissed with Escape", async () => {
        const answer = confirmDialog({ text: "Sure?" });
        escape();
        expect(await answer).toBe(false);
    });

    test("stay open, with what was typed, when a button says so", async () => {
        const input = document.createElement("input");
        openDialog<boolean>({ title: "Close", body: [input], buttons: [{ label: "OK", choose: () => Promise.resolve(stayOpen) }], dismissed: false });
        input.value = "typed";
        pressButton("OK");
        await settle(5);
        expect(dialog()?.querySelector("input")?.value).toBe("typed");
    });

    test.each([
        ["Save and continue", "save"],
        ["Discard changes", "discard"],
        ["Stay", "stay"],
    ])("unsaved changes: %s answers and closes", async (label, answer) => {
        const asked = askUnsaved();
        pressButton(label);
        expect([await asked, dialog()]).toEqual([answer, null]);
    });

    test("the server's refusal is shown once, with its code, whoever passes it on", async () => {
        const refusal = new ApiError(0x80040265, "This deal is <b>parked</b>.", 400);
        const shown = showFault(refusal);
        await showFault(refusal);
        expect(document.querySelectorAll("dialog")).toHaveLength(1);
        expect(dialog()?.textContent).toContain("This deal is <b>parked</b>.");
        expect(dialog()?.querySelector("details")?.textContent).toContain("Error code: 0x80040265");
        pressButton("OK");
        await shown;
    });
});

describe("a page in a dialog", () => {
    const frame = () => document.querySelector("iframe");

    test("closes with its own window.close(), and the promise resolves", async () => {
        const closed = openFrame({ address: "about:blank", title: "Ask", side: false, width: 500, height: { value: 80, unit: "%" } });
        expect([dialog()?.style.getPropertyValue("--dialog-width"), dialog()?.style.getPropertyValue("--dialog-height")]).toEqual(["500px", "80%"]);
        frame()?.dispatchEvent(new Event("load"));
        frame()?.contentWindow?.close();
        expect([await closed, dialog()]).toEqual([[], null]);
    });

    test("is asked before Escape closes it", () => {
        void openFrame({ address: "about:blank", title: "Ask", side: true });
        const unsaved = vi.fn((event: Event) => event.preventDefault());
        frame()?.contentWindow?.addEventListener("local:closing", unsaved);
        escape();
        expect([unsaved.mock.calls.length, dialog() === null]).toEqual([1, false]);
    });
});

describe("addresses in notifications", () => {
    test.each([
        ["?pagetype=entityrecord&etn=opportunity&id=1", "/main.aspx?pagetype=entityrecord&etn=opportunity&id=1&appname=crma_CrmAssist"],
        ["/main.aspx?appname=SalesHub&pagetype=entitylist", "/main.aspx?appname=SalesHub&pagetype=entitylist"],
    ])("%s leads to %s", (url, path) => expect(fromNotification(url, "crma_CrmAssist")).toBe(window.location.origin + path));

    test.each([
        ["?pagetype=webresource&webresourceName=a_/help.html&data=%7B%22deal%22%3A%221%22%7D", "/WebResources/a_/help.html?data=%7B%22deal%22%3A%221%22%7D"],
        ["?pagetype=entityrecord&etn=opportunity&id=1", `${window.location.origin}/main.aspx?pagetype=entityrecord&etn=opportunity&id=1&appname=x&navbar=off`],
        ["https://elsewhere.example/main.aspx?pagetype=webresource", "https://elsewhere.example/main.aspx?pagetype=webresource"],
    ])("%s in a dialog shows %s", (url, shown) => expect(inDialog(fromNotification(url, "x") ?? "")).toBe(shown));

    test.each(["javascript:alert(1)", "data:text/html,x", "http://["])("%s leads nowhere", (url) => expect(fromNotification(url, "x")).toBeNull());
});
