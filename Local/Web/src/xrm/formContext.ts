import type { FormHost } from "../form/host";
import { faultOf } from "../form/validation";
import { bracedId } from "../page/tables";
import type { NoticeLevel } from "../ui/notices";
import { attribute } from "./attribute";
import { control } from "./control";
import { items } from "./items";
import { platformPromise, strict } from "./strict";
import { tabs } from "./tabs";

type Attribute = Xrm.Attributes.Attribute;
type Control = Xrm.Controls.Control;
type LocalEntity = Pick<
    Xrm.Entity,
    "attributes" | "getEntityName" | "getEntityReference" | "getId" | "getIsDirty" | "getPrimaryAttributeValue" | "isValid" | "save"
>;
type LocalData = Pick<Xrm.Data, "addOnLoad" | "attributes" | "getIsDirty" | "isValid" | "refresh" | "removeOnLoad" | "save"> & { entity: LocalEntity };
type LocalUi = Pick<Xrm.Ui, "setFormNotification" | "clearFormNotification" | "refreshRibbon" | "getFormType" | "close" | "tabs" | "controls"> & {
    formSelector: Pick<Xrm.Controls.FormSelector, "getCurrentItem">;
};
export type LocalFormContext = Pick<Xrm.FormContext, "getAttribute" | "getControl"> & { data: LocalData; ui: LocalUi };

const levels: Record<Xrm.FormNotificationLevel, NoticeLevel> = { ERROR: "error", WARNING: "warning", INFO: "info" };
const formTypes = { create: 1, edit: 2, readonly: 3, disabled: 4 };

/** formContext: what form commands get as PrimaryControl. One object for the life of the page, refreshes included. */
export function formContext(host: FormHost): LocalFormContext {
    const columns = () => [...host.form.columns.keys()].map((name) => attribute(host, name) as Attribute);
    const controls = () => host.form.fields.map((field) => control(host, field.name) as Control);
    const attributes = items("formContext.data.attributes", columns, (item) => item.getName());
    const allControls = items("formContext.ui.controls", controls, (item) => item.getName());
    return strict("formContext", {
        data: data(host, attributes),
        ui: ui(host, allControls),
        getAttribute: pick(attributes) as Xrm.FormContext["getAttribute"],
        getControl: pick(allControls) as Xrm.FormContext["getControl"],
    });
}

function pick<T>(collection: Xrm.Collection.ItemCollection<T>): (which?: string | number | Xrm.Collection.MatchingDelegate<T>) => unknown {
    return (which) => collection.get(which as string);
}

function data(host: FormHost, attributes: Xrm.Collection.ItemCollection<Attribute>): LocalData {
    const isDirty = () => host.form.dirty.length > 0;
    const isValid = () => [...host.form.columns.values()].every((column) => faultOf(column, host.page.user) === null);
    const row = () => host.form.data;
    const name = () => {
        const value = host.form.columns.get(row().primaryName)?.value;
        return typeof value === "string" ? value : row().title;
    };
    const entity: LocalEntity = {
        attributes,
        getEntityName: () => row().table,
        getId: () => (row().id === null ? "" : bracedId(row().id ?? "")),
        getEntityReference: () => ({ id: bracedId(row().id ?? ""), entityType: row().table, name: name() }),
        getIsDirty: isDirty,
        getPrimaryAttributeValue: name,
        isValid,
        // The caller gets no promise here: what goes wrong stands in the dialog that save itself shows.
        save: () => void host.save().catch(() => undefined),
    };
    return strict("formContext.data", {
        attributes,
        entity: strict("formContext.data.entity", entity),
        getIsDirty: isDirty,
        isValid,
        save: () => platformPromise<undefined>(host.save().then(() => undefined)),
        addOnLoad: (handler) => host.loadEvents.add(handler),
        removeOnLoad: (handler) => host.loadEvents.remove(handler),
        refresh: (save: boolean) => platformPromise<undefined>((save ? host.save() : host.refresh()).then(() => undefined)),
    });
}

function ui(host: FormHost, controls: Xrm.Collection.ItemCollection<Control>): LocalUi {
    return strict("formContext.ui", {
        controls,
        tabs: tabs(host),
        setFormNotification: (message: string, level: Xrm.FormNotificationLevel, uniqueId: string) => {
            host.notices.set({ id: uniqueId, level: levels[level], text: message, closable: false });
            return true;
        },
        clearFormNotification: (uniqueId: string) => host.notices.clear(uniqueId),
        refreshRibbon: () => host.refreshCommands(),
        getFormType: () => formTypes[host.form.data.state] as XrmEnum.FormType,
        close: () => host.close(),
        formSelector: strict("formContext.ui.formSelector", {
            getCurrentItem: () =>
                strict("formContext.ui.formSelector.getCurrentItem()", {
                    getId: () => host.form.data.formId,
                    getLabel: () => host.form.data.title,
                }) as Xrm.Controls.FormItem,
        }),
    });
}
