import { Grid } from "../grid/grid";
import type { GridHost } from "../grid/host";
import type { GridData } from "../page/data";

interface Around {
    refresh(): Promise<void>;
    refreshCommands(): void;
}

export function mainGrid(data: GridData, main: HTMLElement, around: Around): GridHost {
    const grid = new Grid(main, data.table, () => around.refreshCommands());
    return hostOf(grid, { name: "grid", table: data.table, view: { id: data.viewId, name: data.viewName }, total: data.total }, around);
}

export function subgrid(section: HTMLElement, around: Around): GridHost {
    const { control = "", table = "", view = "" } = section.dataset;
    const grid = new Grid(section, table, () => around.refreshCommands());
    return hostOf(grid, { name: control, table, view: { id: view, name: section.getAttribute("aria-label") ?? "" }, total: grid.rows().length }, around);
}

function hostOf(grid: Grid, facts: Pick<GridHost, "name" | "table" | "view" | "total">, around: Around): GridHost {
    return {
        ...facts,
        rows: () => grid.rows(),
        selected: () => grid.selected(),
        refresh: () => around.refresh(),
        refreshCommands: () => around.refreshCommands(),
    };
}
