import { beforeEach, describe, expect, test } from "vitest";
import { Form } from "../src/form/form";
import { InvalidForm, saveForm } from "../src/form/save";
import { ApiError } from "../src/page/api";
import type { AttributeData, FormData } from "../src/page/data";
import { attribute, fields, form, page, type } from "./page";
import { server, type Call } from "./server";

const rita = { id: "00000000-0000-0000-0000-0000000000aa", entityType: "systemuser", name: "Rita Invented" };
let main: HTMLElement;

function formOf(attributes: AttributeData[], changes: Partial<FormData> = {}): Form {
    main = fields(attributes);
    return new Form(page({ form: form(attributes, changes) }), main, () => undefined);
}

async function saved(subject: Form, answer = { status: 204 }): Promise<Call | undefined> {
    const calls = server(() => answer);
    await saveForm(subject);
    return calls[0];
}

beforeEach(() => server());

describe("what a save sends", () => {
    test("nothing, when nothing was changed", async () => {
        expect(await saved(formOf([attribute("name", "string", "Old")]))).toBeUndefined();
    });

    test("only what was changed, as an update that never creates", async () => {
        const subject = formOf([attribute("name", "string", "Old"), attribute("description", "memo", "Same")]);
        type(main, "name", "New");
        expect(await saved(subject)).toMatchObject({
            method: "PATCH",
            path: "/api/data/v9.2/opportunities(11111111-1111-1111-1111-111111111111)",
            body: { name: "New" },
            headers: { "If-Match": "*" },
        });
    });

    test("null for what was cleared", async () => {
        const subject = formOf([attribute("name", "string", "Old")]);
        type(main, "name", "");
        expect((await saved(subject))?.body).toEqual({ name: null });
    });

    test("nothing for a change that was taken back", () => {
        const subject = formOf([attribute("name", "string", "Old")]);
        type(main, "name", "New");
        type(main, "name", "Old");
        expect(subject.dirty).toEqual([]);
    });

    test("numbers typed in the user's notation, rounded to the column's precision", async () => {
        const subject = formOf([attribute("estimatedvalue", "money", 1, { precision: 2 })]);
        type(main, "estimatedvalue", "1.234,567");
        expect((await saved(subject))?.body).toEqual({ estimatedvalue: 1234.57 });
    });

    test("a date without time as that day, whatever the browser's zone", async () => {
        const subject = formOf([attribute("estimatedclosedate", "datetime", "2026-11-30", { behavior: "dateonly" })]);
        expect(main.querySelector("input")?.value).toBe("30.11.2026");
        type(main, "estimatedclosedate", "1.12.2026");
        expect((await saved(subject))?.body).toEqual({ estimatedclosedate: "2026-12-01" });
    });

    test("date and time as the instant of the user's zone, not of the browser's", async () => {
        const subject = formOf([attribute("crma_byon", "datetime", "2026-11-24T16:40:00Z", { behavior: "userlocal" })]);
        const [date, time] = main.querySelectorAll<HTMLInputElement>("input.date, input.time");
        expect([date?.value, time?.value]).toEqual(["24.11.2026", "17:40"]);
        if (time) time.value = "9:15";
        time?.dispatchEvent(new Event("change", { bubbles: true }));
        expect((await saved(subject))?.body).toEqual({ crma_byon: "2026-11-24T08:15:00Z" });
    });

    test("a lookup by its navigation property", async () => {
        const targets = { targets: ["account", "contact"], bind: { account: "customerid_account", contact: "customerid_contact" } };
        const subject = formOf([attribute("customerid", "lookup", null, targets)]);
        subject.setValue("customerid", [{ id: "{ABCDEF00-0000-0000-0000-000000000001}", entityType: "contact", name: "Vera Made-Up" }]);
        expect((await saved(subject))?.body).toEqual({ "customerid_contact@odata.bind": "/contacts(abcdef00-0000-0000-0000-000000000001)" });
    });

    test("null for a lookup that was cleared, under the property of what was there", async () => {
        const subject = formOf([attribute("ownerid", "lookup", [rita], { targets: ["systemuser"], bind: { systemuser: "ownerid" } })]);
        subject.setValue("ownerid", null);
        expect((await saved(subject))?.body).toEqual({ "ownerid@odata.bind": null });
    });

    test("all parties once one list changed, each with its part", async () => {
        const subject = formOf([attribute("from", "partylist", [rita]), attribute("to", "partylist", null)], { table: "email" });
        subject.setValue("to", [{ id: "abcdef00-0000-0000-0000-000000000001", entityType: "contact", name: "Vera Made-Up" }]);
        expect((await saved(subject))?.body).toEqual({
            email_activity_parties: [
                { "partyid_systemuser@odata.bind": `/systemusers(${rita.id})`, participationtypemask: 1 },
                { "partyid_contact@odata.bind": "/contacts(abcdef00-0000-0000-0000-000000000001)", participationtypemask: 2 },
            ],
        });
    });

    test("for a new row all that has a value, and the id comes from the header", async () => {
        const subject = formOf([attribute("name", "string", "Filled by the server"), attribute("description", "memo", null)], { id: null, state: "create" });
        const calls = server(() => ({
            status: 204,
            headers: { "OData-EntityId": "http://x/api/data/v9.2/opportunities(ABCDEF00-0000-0000-0000-000000000009)" },
        }));
        expect(await saveForm(subject)).toBe("abcdef00-0000-0000-0000-000000000009");
        expect(calls[0]).toMatchObject({ method: "POST", path: "/api/data/v9.2/opportunities", body: { name: "Filled by the server" } });
    });

    test("never what a form may not write", async () => {
        const subject = formOf([attribute("createdon", "string", "a", { validForUpdate: false })]);
        subject.setValue("createdon", "b");
        expect(await saved(subject)).toBeUndefined();
    });

    test("what a script marked as always, unchanged or not", async () => {
        const subject = formOf([attribute("name", "string", "Old")]);
        const column = subject.columns.get("name");
        if (column) column.submitMode = "always";
        expect((await saved(subject))?.body).toEqual({ name: "Old" });
    });
});

describe("what a save refuses", () => {
    test.each([
        [attribute("name", "string", "Old", { label: "Topic", required: "required" }), "", "Topic: Required fields must be filled in."],
        [attribute("name", "string", "Old", { label: "Topic", maxLength: 5 }), "123456", "Topic: 6 characters, at most 5 fit."],
        [attribute("n", "integer", 1, { label: "Days", min: 1, max: 60 }), "61", "Days: at most 60."],
        [attribute("n", "integer", 1, { label: "Days", min: 1, max: 60 }), "0", "Days: at least 1."],
        [attribute("n", "integer", 1, { label: "Days" }), "many", "Days: enter a number, such as 1.235."],
        [attribute("d", "datetime", null, { label: "By", behavior: "dateonly" }), "soon", "By: enter a date, such as 24.11.2026."],
    ])("%o with %s says so at the field and sends nothing", async (data, typed, message) => {
        const subject = formOf([data]);
        type(main, data.name, typed);
        const calls = server();
        await expect(saveForm(subject)).rejects.toBeInstanceOf(InvalidForm);
        expect(calls).toEqual([]);
        expect(main.querySelector(".error")?.textContent).toBe(message);
        expect(main.querySelector("input")?.getAttribute("aria-invalid")).toBe("true");
    });

    test("the server's own message and code come through, and what was typed stays", async () => {
        const subject = formOf([attribute("name", "string", "Old")]);
        type(main, "name", "New");
        server(() => ({ status: 400, json: { error: { code: "0x80040265", message: "This deal is <b>parked</b>." } } }));
        const refusal = saveForm(subject);
        await expect(refusal).rejects.toBeInstanceOf(ApiError);
        await expect(refusal).rejects.toMatchObject({ errorCode: 0x80040265, message: "This deal is <b>parked</b>." });
        expect(main.querySelector("input")?.value).toBe("New");
        expect(subject.dirty).toHaveLength(1);
    });
});
