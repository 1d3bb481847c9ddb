import type { GridHost, GridRow } from "../grid/host";
import { bracedId } from "../page/tables";
import { items } from "./items";
import { strict } from "./strict";

type Members = "getEntityName" | "getGrid" | "getViewSelector" | "refresh" | "refreshRibbon";
type Row = { data: { entity: Pick<Xrm.Entity, "getId" | "getEntityName" | "getPrimaryAttributeValue" | "getEntityReference"> } } & Pick<
    Xrm.Controls.Grid.GridRow,
    "getData"
>;

/** What commands of a grid get as PrimaryControl, of a subgrid as SelectedControl. */
export function gridContext(name: string, host: () => GridHost, more: object = {}): Pick<Xrm.Controls.GridControl, Members> {
    const members: Pick<Xrm.Controls.GridControl, Members> = {
        getEntityName: () => host().table,
        getGrid: () => grid(name, host),
        getViewSelector: () =>
            strict(`${name}.getViewSelector()`, {
                getCurrentView: () => ({ id: bracedId(host().view.id), name: host().view.name, entityType: "savedquery" }),
            }) as Xrm.Controls.ViewSelector,
        refresh: () => void host().refresh(),
        refreshRibbon: () => host().refreshCommands(),
    };
    return strict(name, { ...more, ...members });
}

function grid(name: string, host: () => GridHost): Xrm.Controls.Grid {
    const rows = (member: string, read: () => GridRow[]) =>
        items(
            `${name}.getGrid().${member}()`,
            () => read().map(rowOf),
            (row) => row.data.entity.getId(),
        ) as unknown as Xrm.Collection.ItemCollection<Xrm.Controls.Grid.GridRow>;
    return strict(`${name}.getGrid()`, {
        getRows: () => rows("getRows", () => host().rows()),
        getSelectedRows: () => rows("getSelectedRows", () => host().selected()),
        getTotalRecordCount: () => host().total,
    });
}

function rowOf(row: GridRow): Row {
    const entity = strict("entity of a grid's row", {
        getId: () => bracedId(row.id),
        getEntityName: () => row.table,
        getPrimaryAttributeValue: () => row.name,
        getEntityReference: () => ({ id: bracedId(row.id), entityType: row.table, name: row.name }),
    });
    const data = strict("data of a grid's row", { entity, getEntity: () => entity });
    return strict("a grid's row", { data, getData: () => data });
}
