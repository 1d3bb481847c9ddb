import { expect, test } from "vitest";
import { startTabs } from "../src/form/tabs";

test("A web resource on a form is loaded once its tab is shown, and not again", () => {
    const root = document.createElement("main");
    const list = document.createElement("div");
    list.setAttribute("role", "tablist");
    root.append(list);
    for (const name of ["one", "two"]) {
        const tab = document.createElement("button");
        tab.setAttribute("role", "tab");
        tab.setAttribute("aria-controls", name);
        list.append(tab);
        const panel = document.createElement("section");
        panel.id = name;
        const frame = document.createElement("iframe");
        frame.dataset.src = `about:blank#${name}`;
        panel.append(frame);
        root.append(panel);
    }
    document.body.replaceChildren(root);
    startTabs(root);
    const sources = () => [...root.querySelectorAll("iframe")].map((frame) => frame.getAttribute("src"));
    expect(sources()).toEqual(["about:blank#one", null]);
    root.querySelectorAll("button")[1]?.click();
    expect(sources()).toEqual(["about:blank#one", "about:blank#two"]);
    expect(root.querySelectorAll("iframe[data-src]")).toHaveLength(0);
});
