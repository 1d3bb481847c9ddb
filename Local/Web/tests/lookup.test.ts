import { beforeEach, describe, expect, test, vi } from "vitest";
import { lookupInputs, type LookupShape } from "../src/fields/lookup";
import { page } from "./page";
import { server, settle, type Call } from "./server";

const vera = { contactid: "ABCDEF00-0000-0000-0000-000000000001", fullname: "<b>Vera</b> Made-Up" };
const otto = { contactid: "ABCDEF00-0000-0000-0000-000000000002", fullname: "Otto Imagined" };
let changed = vi.fn();

function lookup(changes: Partial<LookupShape> = {}) {
    const element = document.createElement("div");
    element.append(document.createElement("input"));
    document.body.replaceChildren(element);
    changed = vi.fn();
    const inputs = lookupInputs(element, { page: page(), targets: ["contact"], multiple: false, label: "Contact", changed, ...changes });
    const input = element.querySelector("input");
    if (!input) throw new Error("no input");
    const press = (key: string) => input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const search = async (text: string) => {
        input.value = text;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await settle(260);
    };
    return { element, inputs, input, press, search, options: () => [...element.querySelectorAll('[role="option"]')].map((o) => o.textContent) };
}

let calls: Call[] = [];
beforeEach(() => (calls = server(() => ({ json: { value: [vera, otto] } }))));

describe("a lookup", () => {
    test("asks once for what was typed in one go, quotes doubled, by the primary name", async () => {
        const { input, search, options } = lookup();
        input.value = "O";
        input.dispatchEvent(new Event("input"));
        await search("O'Made");
        expect(calls).toHaveLength(1);
        expect(calls[0]?.path).toContain("contacts?$select=contactid,fullname");
        expect(calls[0]?.path).toContain("contains(fullname,'O''Made')");
        expect(options()).toEqual(["<b>Vera</b> Made-Up", "Otto Imagined"]);
    });

    test("is worked with the keyboard: down, Enter; hostile names stay text", async () => {
        const { element, inputs, press, search } = lookup();
        await search("e");
        press("ArrowDown");
        press("Enter");
        expect(inputs.read()).toEqual({ value: [{ id: "{ABCDEF00-0000-0000-0000-000000000002}", entityType: "contact", name: "Otto Imagined" }] });
        expect(changed).toHaveBeenCalledTimes(1);
        element.querySelector<HTMLElement>(".chip button")?.click();
        expect(inputs.read()).toEqual({ value: null });
        await search("v");
        press("Enter");
        expect([element.querySelector(".chip b"), element.querySelector(".chip a")?.textContent]).toEqual([null, "<b>Vera</b> Made-Up"]);
    });

    test("closes its list with Escape and keeps what was chosen", async () => {
        const { element, input, press, search } = lookup();
        await search("e");
        expect(input.getAttribute("aria-expanded")).toBe("true");
        press("Escape");
        expect([input.getAttribute("aria-expanded"), element.querySelector<HTMLElement>(".listbox")?.hidden]).toEqual(["false", true]);
        expect(changed).not.toHaveBeenCalled();
    });

    test("shows the last question's answer, whichever comes last", async () => {
        const answers: ((json: unknown) => void)[] = [];
        server(() => new Promise((resolve) => answers.push((json) => resolve({ json: { value: json } }))));
        const { search, options } = lookup();
        await search("a");
        await search("ab");
        answers[1]?.([otto]);
        await settle();
        answers[0]?.([vera]);
        await settle();
        expect(options()).toEqual(["Otto Imagined"]);
    });

    test("asks every table it may refer to and says which a row is of", async () => {
        const { search } = lookup({ targets: ["contact", "systemuser"] });
        await search("x");
        expect(calls.map((call) => call.path.split("?")[0])).toEqual(["/api/data/v9.2/contacts", "/api/data/v9.2/systemusers"]);
        expect(calls[1]?.path).toContain("isdisabled eq false");
    });

    test("says what the server refused, in the list", async () => {
        server(() => ({ status: 403, json: { error: { code: "0x80040220", message: "You may not read contacts." } } }));
        const { search, options } = lookup();
        await search("x");
        expect(options()).toEqual(["You may not read contacts."]);
    });

    test("a party list takes several, each once, and Backspace takes the last away", async () => {
        const { inputs, press, search, options } = lookup({ multiple: true });
        await search("e");
        press("Enter");
        await search("e");
        expect(options()).toEqual(["Otto Imagined"]);
        press("Enter");
        expect(inputs.read()).toMatchObject({ value: [{ name: "<b>Vera</b> Made-Up" }, { name: "Otto Imagined" }] });
        press("Backspace");
        expect(inputs.read()).toMatchObject({ value: [{ name: "<b>Vera</b> Made-Up" }] });
    });

    test("searches with a script's filter as FetchXML", async () => {
        const filters = [{ entityLogicalName: "contact", filterXml: '<filter><condition attribute="statecode" operator="eq" value="0"/></filter>' }];
        const { search } = lookup({ filters });
        await search("<&>");
        expect(calls[0]?.path).toContain('<condition attribute="fullname" operator="like" value="%&#60;&#38;&#62;%"/>');
        expect(calls[0]?.path).toContain(filters[0]?.filterXml);
    });

    test("that is disabled neither searches nor loses its value", () => {
        const { element, inputs, input } = lookup();
        inputs.show([{ id: "{ABCDEF00-0000-0000-0000-000000000002}", entityType: "contact", name: "Otto Imagined" }]);
        inputs.setDisabled(true);
        expect([element.querySelector(".chip button"), input.hidden]).toEqual([null, true]);
    });
});
