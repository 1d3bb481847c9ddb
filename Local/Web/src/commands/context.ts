import type { Form } from "../form/form";
import type { FormHost } from "../form/host";
import type { GridHost } from "../grid/host";
import type { Host } from "../shell/host";

/** Where a command bar stands and what its rules and functions are about. */
export interface CommandContext {
    readonly host: Host;
    /** form, grid, or subgrid:<control>: the key of the bar in the data block. */
    readonly place: string;
    readonly table: string;
    /** The form of the page, for a subgrid's bar the one it stands on. */
    readonly form: () => Form | null;
    readonly formHost: FormHost | null;
    readonly grid: () => GridHost | null;
    /** formContext on forms and for subgrids on them, gridContext on main grids. */
    readonly primaryControl: object;
    /** The grid's own context; on a form the form context. */
    readonly selectedControl: object;
}
