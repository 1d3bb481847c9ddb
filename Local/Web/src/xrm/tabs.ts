import type { FormHost } from "../form/host";
import { all } from "../ui/dom";
import { items } from "./items";
import { strict } from "./strict";

type LocalTab = Pick<Xrm.Controls.Tab, "getName" | "getLabel" | "getDisplayState" | "setDisplayState" | "getVisible" | "setVisible" | "setFocus">;

/** Tabs of the form, by their place: the page's tab buttons stand in the order of the data block. */
export function tabs(host: FormHost): Xrm.Collection.ItemCollection<Xrm.Controls.Tab> {
    const read = () => host.form.data.tabs.map((tab, index) => tabOf(host, tab.name, tab.label, index) as Xrm.Controls.Tab);
    return items("formContext.ui.tabs", read, (tab) => tab.getName());
}

function tabOf(host: FormHost, name: string, label: string, index: number): LocalTab {
    const button = (): HTMLElement | undefined => all(host.form.root, "[role=tab]")[index];
    const members: LocalTab = {
        getName: () => name,
        getLabel: () => label,
        getDisplayState: () => (button()?.getAttribute("aria-selected") === "true" ? "expanded" : "collapsed"),
        setDisplayState: (state) => {
            if (state === "expanded") button()?.click();
        },
        getVisible: () => !(button()?.hidden ?? false),
        setVisible: (visible) => {
            const tab = button();
            if (tab) tab.hidden = !visible;
        },
        setFocus: () => button()?.click(),
    };
    return strict(`tab ${name}`, members);
}
