import { all } from "../ui/dom";
import type { GridRow } from "./host";

/** Selection, keyboard and opening of rows in a table the server rendered. */
export class Grid {
    private anchor = -1;

    /**
     * @param root holds the table and, on a main grid, the status line
     * @param table of the rows, where a row does not name its own
     */
    constructor(
        readonly root: HTMLElement,
        private readonly table: string,
        private readonly selectionChanged: () => void,
    ) {
        const body = root.querySelector("tbody");
        body?.addEventListener("click", (event) => this.onClick(event));
        body?.addEventListener("dblclick", (event) => this.open(elementRow(event)));
        body?.addEventListener("keydown", (event) => this.onKey(event));
        this.selectAll?.addEventListener("change", () => this.set((_row, box) => (box.checked = this.selectAll?.checked ?? false)));
        this.elements.forEach((row, index) => (row.tabIndex = index === 0 ? 0 : -1));
        this.show();
    }

    rows(): GridRow[] {
        return this.elements.map((row) => this.rowOf(row));
    }

    selected(): GridRow[] {
        return this.elements.filter((row) => boxOf(row)?.checked).map((row) => this.rowOf(row));
    }

    private get elements(): HTMLTableRowElement[] {
        return all<HTMLTableRowElement>(this.root, "tbody tr[data-id]");
    }

    private get selectAll(): HTMLInputElement | null {
        return this.root.querySelector<HTMLInputElement>("[data-select-all]");
    }

    private rowOf(row: HTMLElement): GridRow {
        return { id: (row.dataset.id ?? "").toLowerCase(), table: row.dataset.table ?? this.table, name: row.dataset.name ?? "" };
    }

    /** A click chooses a row, as in Unified Interface; its link, Enter and a double click open it. */
    private onClick(event: MouseEvent): void {
        const row = elementRow(event);
        if (!row || (event.target instanceof Element && event.target.closest("a, button"))) return;
        const index = this.elements.indexOf(row);
        const box = event.target instanceof HTMLInputElement ? event.target : null;
        if (event.shiftKey && this.anchor >= 0) this.range(this.anchor, index);
        else if (box || event.ctrlKey || event.metaKey) {
            // The browser has turned the box itself already.
            if (!box) this.toggle(row);
            this.anchor = index;
        } else {
            this.set((other, candidate) => (candidate.checked = other === row));
            this.anchor = index;
        }
        this.focus(row, false);
        this.show();
        this.selectionChanged();
    }

    private onKey(event: KeyboardEvent): void {
        const row = elementRow(event);
        if (!row) return;
        const rows = this.elements;
        const index = rows.indexOf(row);
        const onRow = event.target === row;
        const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 };
        const to = moves[event.key];
        if (to !== undefined) {
            const target = rows[to];
            if (!target) return;
            if (event.shiftKey) {
                if (this.anchor < 0) this.anchor = index;
                this.range(this.anchor, to);
                this.selectionChanged();
            }
            this.focus(target, true);
        } else if (event.key === "Enter" && onRow) this.open(row);
        else if (event.key === " " && onRow) {
            this.toggle(row);
            this.anchor = index;
            this.selectionChanged();
        } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && onRow) this.set((_row, box) => (box.checked = true));
        else return;
        event.preventDefault();
        this.show();
    }

    private set(apply: (row: HTMLElement, box: HTMLInputElement) => void): void {
        for (const row of this.elements) {
            const box = boxOf(row);
            if (box) apply(row, box);
        }
        this.show();
        this.selectionChanged();
    }

    private range(from: number, to: number): void {
        const [low, high] = from < to ? [from, to] : [to, from];
        this.elements.forEach((row, index) => {
            const box = boxOf(row);
            if (box) box.checked = index >= low && index <= high;
        });
    }

    private toggle(row: HTMLElement): void {
        const box = boxOf(row);
        if (box) box.checked = !box.checked;
    }

    private focus(row: HTMLElement, move: boolean): void {
        for (const other of this.elements) other.tabIndex = other === row ? 0 : -1;
        if (move) row.focus();
    }

    private open(row: HTMLElement | null): void {
        row?.querySelector<HTMLAnchorElement>("a[href]")?.click();
    }

    private show(): void {
        const rows = this.elements;
        for (const row of rows) row.setAttribute("aria-selected", String(boxOf(row)?.checked ?? false));
        const count = this.selected().length;
        const every = this.selectAll;
        if (every) {
            every.checked = count > 0 && count === rows.length;
            every.indeterminate = count > 0 && count < rows.length;
        }
        const status = this.root.querySelector("#selection");
        if (status) status.textContent = count === 0 ? "" : `${count} selected`;
    }
}

function elementRow(event: Event): HTMLTableRowElement | null {
    return event.target instanceof Element ? event.target.closest<HTMLTableRowElement>("tr[data-id]") : null;
}

function boxOf(row: HTMLElement): HTMLInputElement | null {
    return row.querySelector<HTMLInputElement>("input[type=checkbox]");
}
