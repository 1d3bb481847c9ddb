import { beforeEach, describe, expect, test, vi } from "vitest";
import { Grid } from "../src/grid/grid";
import type { GridHost } from "../src/grid/host";
import { gridContext } from "../src/xrm/gridContext";

let root: HTMLElement;
let grid: Grid;
let changed = vi.fn();

beforeEach(() => {
    root = document.createElement("div");
    const table = root.appendChild(document.createElement("table"));
    const head = table.createTHead().insertRow().insertCell();
    head.append(Object.assign(document.createElement("input"), { type: "checkbox" }));
    head.firstElementChild?.setAttribute("data-select-all", "");
    const body = table.createTBody();
    for (const name of ["One", "Two", "Three", "Four"]) {
        const row = body.insertRow();
        row.dataset.id = `ID-${name}`;
        row.dataset.name = name;
        row.insertCell().append(Object.assign(document.createElement("input"), { type: "checkbox" }));
        const link = row.insertCell().appendChild(Object.assign(document.createElement("a"), { href: `/main.aspx?id=${name}`, textContent: name }));
        link.addEventListener("click", (event) => event.preventDefault());
    }
    const status = root.appendChild(document.createElement("span"));
    status.id = "selection";
    document.body.replaceChildren(root);
    changed = vi.fn();
    grid = new Grid(root, "opportunity", changed);
});

const row = (index: number) => root.querySelectorAll<HTMLElement>("tbody tr")[index];
const click = (index: number, how: MouseEventInit = {}) =>
    row(index)
        ?.querySelectorAll("td")[1]
        ?.dispatchEvent(new MouseEvent("click", { bubbles: true, ...how }));
const press = (key: string, how: KeyboardEventInit = {}) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...how }));
const names = () => grid.selected().map((r) => r.name);

describe("selection", () => {
    test("a click chooses that row alone, with Ctrl it adds, with Shift it takes all between", () => {
        click(0);
        click(1);
        expect(names()).toEqual(["Two"]);
        click(3, { ctrlKey: true });
        expect(names()).toEqual(["Two", "Four"]);
        click(1);
        click(3, { shiftKey: true });
        expect(names()).toEqual(["Two", "Three", "Four"]);
        expect(root.querySelector("#selection")?.textContent).toBe("3 selected");
        expect(changed).toHaveBeenCalled();
    });

    test("a click on the name opens and does not select", () => {
        row(2)
            ?.querySelector("a")
            ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        expect(names()).toEqual([]);
    });

    test("the box of the head takes all and shows when only some are", () => {
        const all = root.querySelector<HTMLInputElement>("[data-select-all]");
        click(0);
        expect([all?.checked, all?.indeterminate]).toEqual([false, true]);
        if (all) all.checked = true;
        all?.dispatchEvent(new Event("change"));
        expect(names()).toHaveLength(4);
    });

    test("the keyboard moves, chooses and opens; one row is the tab stop", () => {
        const opened = vi.fn();
        row(1)?.querySelector("a")?.addEventListener("click", opened);
        row(0)?.focus();
        press("ArrowDown");
        expect(document.activeElement).toBe(row(1));
        press(" ");
        expect(names()).toEqual(["Two"]);
        press("Enter");
        expect(opened).toHaveBeenCalledTimes(1);
        press("ArrowDown", { shiftKey: true });
        expect(names()).toEqual(["Two", "Three"]);
        press("a", { ctrlKey: true });
        expect(names()).toHaveLength(4);
        expect([...root.querySelectorAll<HTMLElement>("tbody tr")].filter((r) => r.tabIndex === 0)).toEqual([row(2)]);
    });
});

describe("the grid's context", () => {
    const host = (): GridHost => ({
        name: "grid",
        table: "opportunity",
        view: { id: "aa", name: "Open deals" },
        total: 120,
        rows: () => grid.rows(),
        selected: () => grid.selected(),
        refresh: () => Promise.resolve(),
        refreshCommands: () => undefined,
    });

    test("gives the chosen rows, the count of all, and the view", () => {
        click(2);
        const context = gridContext("gridContext", host);
        expect(context.getGrid().getTotalRecordCount()).toBe(120);
        expect(context.getGrid().getRows().getLength()).toBe(4);
        const ids: string[] = [];
        context
            .getGrid()
            .getSelectedRows()
            .forEach((chosen) => ids.push(chosen.data.entity.getId()));
        expect(ids).toEqual(["{ID-THREE}"]);
        expect(context.getViewSelector().getCurrentView().name).toBe("Open deals");
    });

    test("refuses by name what Local lacks", () => {
        expect(() => (gridContext("gridContext", host) as Xrm.Controls.GridControl).getFetchXml()).toThrow("gridContext.getFetchXml is not in Local");
    });
});
