import { beforeEach, describe, expect, test, vi } from "vitest";
import { LoadEvents } from "../src/form/events";
import { Form } from "../src/form/form";
import { ChangeHandlers, type FormHost } from "../src/form/host";
import { Sections } from "../src/form/sections";
import type { AttributeData, FormData } from "../src/page/data";
import { Notices } from "../src/ui/notices";
import { formContext } from "../src/xrm/formContext";
import { xrm } from "../src/xrm/xrm";
import { attribute, fields, form, page, type } from "./page";
import { server } from "./server";

function host(attributes: AttributeData[], changes: Partial<FormData> = {}): FormHost {
    const main = fields(attributes);
    const place = document.body.appendChild(document.createElement("div"));
    const made: FormHost = {
        page: page({ form: form(attributes, changes) }),
        form: new Form(page({ form: form(attributes, changes) }), main, (column) => made.fireOnChange(column)),
        changeHandlers: new ChangeHandlers(),
        notices: new Notices(() => place),
        sections: new Sections(() => main),
        loadEvents: new LoadEvents(() => formContext(made)),
        fireOnChange: (column) => made.changeHandlers.of(column).forEach((handle) => handle({} as Xrm.Events.Attribute.ChangeEventContext)),
        save: vi.fn(() => Promise.resolve()),
        refresh: vi.fn(() => Promise.resolve()),
        refreshCommands: vi.fn(),
        close: vi.fn(),
        subgrid: () => null,
    };
    return made;
}

const shell = () => ({
    page: page(),
    globalNotices: new Notices(() => document.body.appendChild(document.createElement("div"))),
    refresh: () => Promise.resolve(),
    refreshCommands: () => undefined,
    open: () => undefined,
    quickCreate: () => Promise.resolve(null),
});

beforeEach(() => document.body.replaceChildren());

describe("what Local lacks is refused by its full name", () => {
    const context = () => formContext(host([attribute("name", "string", "Rollout")])) as unknown as Xrm.FormContext;
    const client = () => xrm(shell()) as unknown as Xrm.XrmStatic;
    test.each<[string, () => unknown]>([
        ["Xrm.Panel.loadPanel is not in Local", () => client().Panel.loadPanel("x", "y")],
        ["Xrm.Page is not in Local", () => client().Page],
        ["Xrm.Utility.alertDialog is not in Local", () => client().Utility.alertDialog],
        ["Xrm.WebApi.online.executeMultiple is not in Local", () => client().WebApi.online.executeMultiple],
        ["Xrm.WebApi.offline.createRecord is not in Local", () => client().WebApi.offline.createRecord],
        ["Xrm.App.sidePanes is not in Local", () => client().App.sidePanes],
        ["Xrm.Navigation.openFile is not in Local", () => client().Navigation.openFile],
        ["Xrm.Utility.getGlobalContext().getUserId is not in Local", () => client().Utility.getGlobalContext().getUserId],
        [
            "Xrm.Utility.getGlobalContext().userSettings.transactionCurrency is not in Local",
            () => client().Utility.getGlobalContext().userSettings.transactionCurrency,
        ],
        ["formContext.data.process is not in Local", () => context().data.process],
        ["formContext.data.entity.addOnSave is not in Local", () => context().data.entity.addOnSave],
        ["formContext.ui.navigation is not in Local", () => context().ui.navigation],
        ["attribute name.getUserPrivilege is not in Local", () => context().getAttribute("name")?.getUserPrivilege],
    ])("%s", (message, ask) => expect(ask).toThrow(message));

    test("a member cannot be put there either", () => {
        expect(() => ((client().App as { own?: number }).own = 1)).toThrow("Xrm.App.own cannot be set");
    });

    test("a promise may resolve with such an object", async () => {
        const subject = context();
        expect(await Promise.resolve(subject)).toBe(subject);
    });
});

describe("attributes", () => {
    test.each<[AttributeData, unknown]>([
        [attribute("s", "string", "text"), "text"],
        [attribute("n", "decimal", 1.5), 1.5],
        [attribute("b", "boolean", true), true],
        [attribute("o", "optionset", 2, { options: [{ value: 2, text: "Two" }] }), 2],
        [attribute("t", "datetime", "2026-11-24T09:00:00Z", { behavior: "userlocal" }), new Date("2026-11-24T09:00:00Z")],
        [attribute("d", "datetime", "2026-11-24", { behavior: "dateonly" }), new Date(2026, 10, 24)],
        [
            attribute("l", "lookup", [{ id: "abcdef00-0000-0000-0000-000000000001", entityType: "contact", name: "Vera Made-Up" }]),
            [{ id: "{ABCDEF00-0000-0000-0000-000000000001}", entityType: "contact", name: "Vera Made-Up" }],
        ],
        [attribute("e", "lookup", null), null],
    ])("%o has the platform's type of value", (data, value) => {
        expect(
            formContext(host([data]))
                .getAttribute(data.name)
                ?.getValue(),
        ).toEqual(value);
    });

    test("a value set is dirty, shown, and does not fire onChange", () => {
        const subject = host([attribute("name", "string", "Old")]);
        const name = formContext(subject).getAttribute("name");
        const changed = vi.fn();
        name?.addOnChange(changed);
        name?.setValue("New");
        expect([name?.getIsDirty(), subject.form.root.querySelector("input")?.value]).toEqual([true, "New"]);
        expect(changed).not.toHaveBeenCalled();
        name?.fireOnChange();
        expect(changed).toHaveBeenCalledTimes(1);
    });

    test("a value typed fires onChange once; leaving the field again does not", () => {
        const subject = host([attribute("name", "string", "Old")]);
        const changed = vi.fn();
        formContext(subject).getAttribute("name")?.addOnChange(changed);
        type(subject.form.root, "name", "New");
        type(subject.form.root, "name", "New");
        expect(changed).toHaveBeenCalledTimes(1);
    });

    test("a value of another type is refused", () => {
        const date = formContext(host([attribute("t", "datetime", null)])).getAttribute("t");
        expect(() => date?.setValue("2026-11-24")).toThrow("setValue of t (datetime) was given a value of another type (string).");
    });

    test("what a script does to its copy changes nothing", () => {
        const name = formContext(host([attribute("t", "datetime", "2026-11-24T09:00:00Z")])).getAttribute<Xrm.Attributes.DateAttribute>("t");
        name?.getValue()?.setFullYear(1999);
        expect(name?.getValue()?.getFullYear()).toBe(2026);
    });

    test("options have texts; other attributes have no options", () => {
        const options = [{ value: 0, text: "Price" }];
        const context = formContext(host([attribute("o", "optionset", 0, { options }), attribute("s", "string", "x")]));
        expect(context.getAttribute<Xrm.Attributes.OptionSetAttribute>("o")?.getText()).toBe("Price");
        expect(() => context.getAttribute<Xrm.Attributes.OptionSetAttribute>("s")?.getText()).toThrow("attribute s.getText is not in Local");
    });

    test("one that the form has not is null, as on the platform", () => {
        expect(formContext(host([attribute("name", "string", "x")])).getAttribute("other")).toBeNull();
    });
});

describe("the form", () => {
    test("ids are upper case in braces; a new row has none", () => {
        expect(formContext(host([attribute("name", "string", "x")])).data.entity.getId()).toBe("{11111111-1111-1111-1111-111111111111}");
        expect(formContext(host([attribute("name", "string", "x")], { id: null, state: "create" })).data.entity.getId()).toBe("");
    });

    test.each([
        ["create", 1],
        ["edit", 2],
        ["readonly", 3],
        ["disabled", 4],
    ] as const)("%s is form type %i", (state, number) => {
        expect(formContext(host([], { state })).ui.getFormType()).toBe(number);
    });

    test("a notification is text, whatever it holds, and goes by its id", () => {
        const subject = host([]);
        const { ui } = formContext(subject);
        ui.setFormNotification("<img src=x onerror=alert(1)>", "WARNING", "crma");
        expect(document.querySelector(".notice.warning")?.textContent).toBe("<img src=x onerror=alert(1)>");
        expect(document.querySelector(".notice img")).toBeNull();
        ui.clearFormNotification("crma");
        expect(document.querySelector(".notice")).toBeNull();
    });

    test("the same notification again leaves the page alone, so that nothing is read out twice", () => {
        const { ui } = formContext(host([]));
        ui.setFormNotification("Asked Mia Invented", "INFO", "crma");
        const before = document.querySelector(".notice");
        ui.setFormNotification("Asked Mia Invented", "INFO", "crma");
        expect(document.querySelector(".notice")).toBe(before);
    });

    test("a control is disabled by a script, and a read-only form stays read-only", () => {
        const subject = host([attribute("name", "string", "x")]);
        const control = formContext(subject).getControl<Xrm.Controls.StandardControl>("name");
        control?.setDisabled(true);
        expect([control?.getDisabled(), subject.form.root.querySelector("input")?.readOnly]).toEqual([true, true]);
        const closed = formContext(host([attribute("name", "string", "x")], { state: "readonly" })).getControl<Xrm.Controls.StandardControl>("name");
        closed?.setDisabled(false);
        expect(closed?.getDisabled()).toBe(true);
    });

    test("refresh saves first only when told to", async () => {
        const subject = host([]);
        await formContext(subject).data.refresh(false);
        expect(subject.save).not.toHaveBeenCalled();
        await formContext(subject).data.refresh(true);
        expect(subject.save).toHaveBeenCalledTimes(1);
    });
});

describe("Xrm.WebApi", () => {
    const { WebApi } = xrm(shell());

    test("calls a bound custom API with its parameters, rows as rows", async () => {
        const calls = server(() => ({ json: { HelperName: "Mia Invented" } }));
        class Escalate {
            entity = { entityType: "opportunity", id: "{11111111-1111-1111-1111-111111111111}" };
            Kind = 4;
            Helper = { entityType: "systemuser", id: "{00000000-0000-0000-0000-0000000000AA}" };
            Details = undefined;
            getMetadata() {
                const simple = { typeName: "Edm.String", structuralProperty: 1 };
                return {
                    boundParameter: "entity",
                    operationType: 0,
                    operationName: "crma_Escalate",
                    parameterTypes: { entity: simple, Kind: simple, Helper: simple, Details: simple },
                };
            }
        }
        const answer = await WebApi.online.execute(new Escalate());
        expect(answer.ok && (await answer.json())).toEqual({ HelperName: "Mia Invented" });
        expect(calls[0]).toMatchObject({
            method: "POST",
            path: "/api/data/v9.2/opportunities(11111111-1111-1111-1111-111111111111)/Microsoft.Dynamics.CRM.crma_Escalate",
            body: { Kind: 4, Helper: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: "00000000-0000-0000-0000-0000000000aa" } },
        });
    });

    test("wants getMetadata on the prototype, as documented", async () => {
        await expect(WebApi.online.execute({ getMetadata: () => ({}) })).rejects.toThrow("prototype must have getMetadata()");
    });

    test("rejects with the server's code and message", async () => {
        server(() => ({ status: 403, json: { error: { code: "0x80048306", message: "You may not." } } }));
        await expect(WebApi.retrieveRecord("opportunity", "11111111-1111-1111-1111-111111111111", "?$select=name")).rejects.toMatchObject({
            errorCode: 0x80048306,
            message: "You may not.",
        });
    });

    test("gives rows and the next link", async () => {
        const calls = server(() => ({ json: { value: [{ name: "x" }], "@odata.nextLink": "http://x/next" } }));
        expect(await WebApi.retrieveMultipleRecords("opportunity", "?$select=name", 3)).toEqual({ entities: [{ name: "x" }], nextLink: "http://x/next" });
        expect(calls[0]?.headers.Prefer).toContain("odata.maxpagesize=3");
    });
});
