import type { Value } from "../form/values";
import { pageAddress } from "../page/address";
import type { PageData, Reference } from "../page/data";
import { bracedId, plainId } from "../page/tables";
import { messageOf } from "../page/trace";
import { freshId, make } from "../ui/dom";
import type { Inputs } from "./field";
import { searchRows } from "./search";

const pause = 200;

export interface LookupShape {
    page: PageData;
    targets: string[];
    multiple: boolean;
    label: string;
    filters?: Xrm.LookupFilterOptions[] | undefined;
    changed: () => void;
}

/** Chips of what is chosen and a combobox that searches while one types (the ARIA pattern with a listbox under it). */
export function lookupInputs(element: HTMLElement, shape: LookupShape): Inputs {
    const input = element.querySelector<HTMLInputElement>("input") ?? element.appendChild(make("input", { type: "text", "aria-label": shape.label }));
    const list = make("ul", { class: "listbox", role: "listbox", id: freshId("listbox"), "aria-label": shape.label, hidden: true });
    const status = make("span", { class: "visually-hidden", role: "status" });
    element.append(list, status);
    for (const [name, value] of Object.entries({
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": list.id,
        autocomplete: "off",
    }))
        input.setAttribute(name, value);

    let chosen: Reference[] = [];
    let found: Reference[] = [];
    let active = -1;
    let disabled = false;
    let asked = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function showChips(): void {
        for (const chip of element.querySelectorAll(".chip")) chip.remove();
        for (const reference of chosen) element.insertBefore(chipOf(reference), input);
        input.hidden = disabled || (!shape.multiple && chosen.length > 0);
    }

    function chipOf(reference: Reference): HTMLElement {
        const href = pageAddress({ appname: shape.page.app.name, pagetype: "entityrecord", etn: reference.entityType, id: reference.id });
        const remove = make("button", { type: "button", "aria-label": `Remove ${reference.name ?? ""}` }, "✕");
        remove.addEventListener("click", () => choose(chosen.filter((other) => other !== reference)));
        return make(
            "span",
            { class: "chip", "data-id": reference.id, "data-table": reference.entityType },
            make("a", { href, text: reference.name || "(no name)" }),
            !disabled && remove,
        );
    }

    function choose(next: Reference[]): void {
        chosen = next;
        input.value = "";
        closeList();
        showChips();
        (input.hidden ? element.querySelector<HTMLElement>(".chip button") : input)?.focus();
        shape.changed();
    }

    function closeList(): void {
        clearTimeout(timer);
        asked += 1;
        list.hidden = true;
        active = -1;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
    }

    /** Answers come in any order: only the last question's counts. */
    async function search(): Promise<void> {
        const mine = (asked += 1);
        try {
            const rows = await searchRows(shape.page, { targets: shape.targets, text: input.value.trim(), filters: shape.filters });
            if (mine !== asked) return;
            found = rows.filter((row) => !chosen.some((other) => other.id === row.id));
            showFound();
        } catch (error) {
            if (mine === asked) showNothing(messageOf(error));
        }
    }

    function showFound(): void {
        if (found.length === 0) return showNothing("No records found.");
        const several = shape.targets.length > 1;
        const options = found.map((row, index) =>
            make(
                "li",
                {
                    role: "option",
                    id: `${list.id}-${index}`,
                    "aria-selected": "false",
                    on: { mousedown: (event) => event.preventDefault(), click: () => choose(withRow(row)) },
                },
                make("span", { text: row.name || "(no name)" }),
                several && make("small", { text: shape.page.tables[row.entityType]?.label ?? row.entityType }),
            ),
        );
        open(options);
        status.textContent = `${found.length} found`;
        setActive(input.value.trim() === "" ? -1 : 0);
    }

    function showNothing(text: string): void {
        found = [];
        open([make("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false", text })]);
        status.textContent = text;
    }

    function open(options: HTMLElement[]): void {
        list.replaceChildren(...options);
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
    }

    function withRow(row: Reference): Reference[] {
        return shape.multiple ? [...chosen, row] : [row];
    }

    function setActive(index: number): void {
        active = index;
        Array.from(list.children).forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
        const option = list.children[index];
        if (option) {
            input.setAttribute("aria-activedescendant", option.id);
            option.scrollIntoView?.({ block: "nearest" });
        } else input.removeAttribute("aria-activedescendant");
    }

    input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => void search(), pause);
    });
    input.addEventListener("change", (event) => event.stopPropagation());
    input.addEventListener("click", () => list.hidden && void search());
    input.addEventListener("blur", () => {
        // Typed and not chosen is nothing: the platform clears it too.
        input.value = "";
        closeList();
    });
    input.addEventListener("keydown", (event) => {
        const last = found.length - 1;
        const row = found[active];
        if (event.key === "ArrowDown" && list.hidden) void search();
        else if (event.key === "ArrowDown") setActive(active >= last ? 0 : active + 1);
        else if (event.key === "ArrowUp" && !list.hidden) setActive(active <= 0 ? last : active - 1);
        else if (event.key === "Enter" && !list.hidden && row) choose(withRow(row));
        else if (event.key === "Escape" && !list.hidden) closeList();
        else if (event.key === "Backspace" && input.value === "" && chosen.length > 0) choose(chosen.slice(0, -1));
        else return;
        event.preventDefault();
        event.stopPropagation();
    });

    return {
        show: (value: Value) => {
            chosen = Array.isArray(value) ? value.map((row) => ({ id: plainId(row.id), entityType: row.entityType, name: row.name ?? "" })) : [];
            showChips();
        },
        read: () => ({ value: chosen.length === 0 ? null : chosen.map((row) => ({ id: bracedId(row.id), entityType: row.entityType, name: row.name ?? "" })) }),
        setDisabled: (now) => {
            disabled = now;
            showChips();
        },
        focus: () => (input.hidden ? element.querySelector<HTMLElement>(".chip button, .chip a") : input)?.focus(),
    };
}
