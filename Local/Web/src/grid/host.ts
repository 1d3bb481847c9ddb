/** A row as the grid shows it; plain lower-case id. */
export interface GridRow {
    id: string;
    table: string;
    name: string;
}

/** A grid on the page: the main one of a view, or a subgrid of a form. */
export interface GridHost {
    readonly name: string;
    readonly table: string;
    readonly view: { id: string; name: string };
    readonly total: number;
    rows(): GridRow[];
    selected(): GridRow[];
    refresh(): Promise<void>;
    refreshCommands(): void;
}
