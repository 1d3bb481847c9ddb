import { beforeEach, expect, test, vi } from "vitest";
import { Bell } from "../src/header/bell";
import { make } from "../src/ui/dom";
import { openFrame } from "../src/ui/frame";
import { page } from "./page";
import { server, settle } from "./server";

vi.mock("../src/ui/frame", () => ({ openFrame: vi.fn(() => Promise.resolve([])) }));

const now = "2026-11-24T09:00:00Z";

function notification(title: string, createdOn: string, ...actions: { title: string; url: string; dialog: boolean }[]) {
    return { id: title, title, body: "", createdOn, read: false, toast: true, actions };
}

/** A page that opens: the header's bell, and what the server has for the user. */
async function open(...items: ReturnType<typeof notification>[]): Promise<string[]> {
    const button = make("button", { "data-action": "bell" }, make("span", { class: "count" }));
    const flyout = make("div", { id: "flyout", hidden: true });
    document.body.replaceChildren(button, flyout, make("div", { id: "toasts" }));
    server(() => ({ json: { unread: items.length, items } }));
    new Bell(() => page({ now }), button, flyout);
    await settle(20);
    return Array.from(document.querySelectorAll(".toast strong"), (title) => title.textContent ?? "");
}

beforeEach(() => window.localStorage.clear());

test("on the first page of all, what has been waiting is counted but not shown over the page", async () => {
    expect(await open(notification("Old", "2026-11-23T08:00:00Z"))).toEqual([]);
    expect(document.querySelector(".count")?.textContent).toBe("1");
});

test("later, what came since the last page is shown, once", async () => {
    await open(notification("Old", "2026-11-23T08:00:00Z"));
    const items = [notification("New", "2026-11-24T09:05:00Z"), notification("Old", "2026-11-23T08:00:00Z")];
    expect(await open(...items)).toEqual(["New"]);
    expect(await open(...items)).toEqual([]);
});

test("never more than three at once", async () => {
    await open();
    const items = [5, 4, 3, 2, 1].map((minute) => notification(`At ${minute}`, `2026-11-24T09:0${minute}:00Z`));
    expect(await open(...items)).toEqual(["At 5", "At 4", "At 3"]);
});

test("an action that names a dialog opens one over the page, and any other is a link", async () => {
    await open();
    const url = "?pagetype=webresource&webresourceName=crma_/dialogs/help.html&data=%7B%7D";
    await open(
        notification(
            "Asked",
            "2026-11-24T09:05:00Z",
            { title: "Say", url, dialog: true },
            { title: "Open", url: "?pagetype=entityrecord&etn=a&id=1", dialog: false },
        ),
    );
    const [say, leave] = Array.from(document.querySelectorAll<HTMLAnchorElement>(".toast a"));
    say?.click();
    expect(openFrame).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ address: "/WebResources/crma_/dialogs/help.html?data=%7B%7D", title: "Say" }));
    expect(leave?.getAttribute("href")).toContain("/main.aspx?pagetype=entityrecord");
});
