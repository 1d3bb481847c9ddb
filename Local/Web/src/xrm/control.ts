import type { Field } from "../fields/field";
import type { FormHost } from "../form/host";
import { attribute } from "./attribute";
import { gridContext } from "./gridContext";
import { strict } from "./strict";

type OfAll = Pick<Xrm.Controls.StandardControl, "getName" | "getControlType" | "getLabel" | "getVisible" | "setVisible">;
type OfFields = Pick<Xrm.Controls.StandardControl, "getDisabled" | "setDisabled" | "setNotification" | "clearNotification" | "setFocus" | "getAttribute">;
type OfTimeline = Pick<Xrm.Controls.TimelineWall, "refresh">;

const controlTypes: Record<string, Xrm.Controls.ControlType> = {
    lookup: "lookup",
    partylist: "lookup",
    choice: "optionset",
    bool: "optionset",
    quickview: "quickform",
    webresource: "webresource",
    timeline: "timelinewall",
};

export function control(host: FormHost, name: string): object {
    const field = (): Field => {
        const found = host.form.fields.find((candidate) => candidate.name === name);
        if (!found) throw new Error(`The form has no control ${name} any more.`);
        return found;
    };
    const { kind, column } = field();
    const common: OfAll = {
        getName: () => name,
        getControlType: () => controlTypes[kind] ?? "standard",
        getLabel: () => field().label,
        getVisible: () => field().visible,
        setVisible: (visible) => field().setVisible(visible),
    };
    const grid = kind === "subgrid" ? host.subgrid(name) : null;
    if (grid) return gridContext(`control ${name}`, () => host.subgrid(name) ?? grid, common);
    if (!column) return strict(`control ${name}`, { ...common, ...timeline(host, kind) });
    const own: OfFields = {
        getDisabled: () => field().disabled,
        setDisabled: (disabled) => field().setDisabled(disabled || !host.form.isEditable),
        setNotification: (message, id) => field().setMessage(id, message),
        clearNotification: (id) => {
            if (id !== undefined) return field().setMessage(id, null);
            field().clearMessages();
            return true;
        },
        setFocus: () => field().inputs?.focus(),
        getAttribute: (() => attribute(host, column.name)) as unknown as OfFields["getAttribute"],
    };
    return strict(`control ${name}`, { ...common, ...own });
}

/** Only a timeline may be refreshed alone; Local reads the whole page for it. */
function timeline(host: FormHost, kind: string): Partial<OfTimeline> {
    return kind === "timeline" ? { refresh: () => void host.refresh() } : {};
}
