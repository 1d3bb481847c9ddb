import type { FormHost } from "../form/host";
import type { TabData } from "../page/data";
import { all } from "../ui/dom";
import { items } from "./items";
import { strict } from "./strict";

type LocalTab = Pick<Xrm.Controls.Tab, "getName" | "getLabel" | "getDisplayState" | "setDisplayState" | "getVisible" | "setVisible" | "setFocus" | "sections">;
type LocalSection = Pick<Xrm.Controls.Section, "getName" | "getLabel" | "getVisible" | "setVisible">;

/** Tabs of the form, by their place: the page's tab buttons stand in the order of the data block. */
export function tabs(host: FormHost): Xrm.Collection.ItemCollection<Xrm.Controls.Tab> {
    const read = () => host.form.data.tabs.map((tab, index) => tabOf(host, tab, index) as Xrm.Controls.Tab);
    return items("formContext.ui.tabs", read, (tab) => tab.getName());
}

function tabOf(host: FormHost, { name, label, sections }: TabData, index: number): LocalTab {
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
        sections: items(
            `tab ${name}.sections`,
            () => sections.map((section) => sectionOf(host, name, section) as Xrm.Controls.Section),
            (section) => section.getName(),
        ),
    };
    return strict(`tab ${name}`, members);
}

function sectionOf(host: FormHost, tab: string, { name, label }: { name: string; label: string }): LocalSection {
    const members: LocalSection = {
        getName: () => name,
        getLabel: () => label,
        getVisible: () => host.sections.isVisible(tab, name),
        setVisible: (visible) => host.sections.show(tab, name, visible),
    };
    return strict(`section ${name}`, members);
}
