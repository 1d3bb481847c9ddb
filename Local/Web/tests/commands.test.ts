import { beforeEach, describe, expect, test, vi } from "vitest";
import { CommandBar } from "../src/commands/bar";
import type { CommandContext } from "../src/commands/context";
import { isShown } from "../src/commands/evaluation";
import { argumentsOf } from "../src/commands/parameters";
import { declaredRule } from "../src/commands/rules";
import { Form } from "../src/form/form";
import type { GridRow } from "../src/grid/host";
import type { ButtonData, FormState, PageData, RuleData } from "../src/page/data";
import { Notices } from "../src/ui/notices";
import { attribute, button, customRule, fields, form, page } from "./page";
import { settle } from "./server";

// Libraries are classic scripts of the server; here the functions are put into the window by each test.
vi.mock(import("../src/commands/libraries"), async (original) => ({ ...(await original()), load: () => Promise.resolve() }));

const attributes = [
    attribute("statecode", "state", 0),
    attribute("name", "string", "Rollout"),
    attribute("isprivate", "boolean", true),
    attribute("parked", "string", null),
];

function context(changes: { place?: string; state?: FormState; selected?: GridRow[]; page?: Partial<PageData> } = {}): CommandContext {
    const data = page({ form: form(attributes, { state: changes.state ?? "edit" }), ...changes.page });
    const shown = new Form(data, fields(attributes), () => undefined);
    const rows = changes.selected ?? [];
    const grid = {
        name: "grid",
        table: "opportunity",
        view: { id: "v", name: "Open" },
        total: 7,
        rows: () => rows,
        selected: () => rows,
        refresh: () => Promise.resolve(),
        refreshCommands: () => undefined,
    };
    return {
        host: {
            page: data,
            globalNotices: new Notices(() => null),
            refresh: () => Promise.resolve(),
            refreshCommands: () => undefined,
            open: () => undefined,
            quickCreate: () => Promise.resolve(null),
        },
        place: changes.place ?? "form",
        table: "opportunity",
        form: () => shown,
        formHost: null,
        grid: () => grid,
        primaryControl: { is: "primary" },
        selectedControl: { is: "selected" },
    };
}

const rows: GridRow[] = [
    { id: "11111111-1111-1111-1111-111111111111", table: "opportunity", name: "<b>One</b>" },
    { id: "11111111-1111-1111-1111-111111111112", table: "opportunity", name: "Two" },
];

function define(name: string, work: (...values: never[]) => unknown) {
    const spy = vi.fn(work);
    (window as unknown as Record<string, unknown>)[name] = { Commands: { is: spy } };
    return spy;
}

beforeEach(() => {
    vi.restoreAllMocks();
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

describe("declared rules", () => {
    test.each<[RuleData, boolean]>([
        [{ kind: "EntityPrivilege", privilege: "prvReadOpportunity", privilegeDepth: "Basic" }, true],
        [{ kind: "EntityPrivilege", privilege: "prvReadOpportunity", privilegeDepth: "Local" }, true],
        [{ kind: "EntityPrivilege", privilege: "prvReadOpportunity", privilegeDepth: "Global" }, false],
        [{ kind: "EntityPrivilege", privilege: "prvReadcrma_DealWatch" }, false],
        [{ kind: "MiscellaneousPrivilege", privilegeName: "prvReadOpportunity" }, true],
        [{ kind: "RecordPrivilege", privilegeType: "Write" }, true],
        [{ kind: "RecordPrivilege", privilegeType: "Delete" }, false],
        [{ kind: "FormState", state: "Existing" }, true],
        [{ kind: "FormState", state: "Create" }, false],
        [{ kind: "FormState", state: "Create", invert: true }, true],
        [{ kind: "Value", field: "statecode", value: "0" }, true],
        [{ kind: "Value", field: "statecode", value: "1" }, false],
        [{ kind: "Value", field: "isprivate", value: "true" }, true],
        [{ kind: "Value", field: "parked", value: "null" }, true],
        [{ kind: "Value", field: "notonform", value: "null" }, false],
        [{ kind: "CommandClientType", type: "Refresh" }, true],
        [{ kind: "CommandClientType", type: "Legacy" }, false],
        [{ kind: "SelectionCount", minimum: "1" }, false],
        [{ kind: "Or", alternatives: [[{ kind: "FormState", state: "Create" }], [{ kind: "Value", field: "statecode", value: "0" }]] }, true],
        [{ kind: "Or", alternatives: [[{ kind: "FormState", state: "Create" }], [{ kind: "Value", field: "statecode", value: "3" }]] }, false],
    ])("%o is %s", (rule, answer) => expect(declaredRule(rule, context())).toBe(answer));

    test.each([
        ["1", undefined, true],
        ["3", undefined, false],
        ["1", "1", false],
        [undefined, "2", true],
    ])("two selected, between %s and %s: %s", (minimum, maximum, answer) => {
        expect(declaredRule({ kind: "SelectionCount", minimum, maximum }, context({ place: "grid", selected: rows }))).toBe(answer);
    });

    test("one that Local lacks is refused by name", () => {
        expect(() => declaredRule({ kind: "Outlook" }, context())).toThrow("The rule OutlookRule is not in Local");
    });
});

describe("custom rules", () => {
    const asked = (changes: Partial<RuleData> = {}) => isShown(button("ask", { enableRules: [customRule("Test.Commands.is", changes)] }), context());

    test.each([
        [true, true],
        [false, false],
        [undefined, false],
        [Promise.resolve(true), true],
        [Promise.resolve(false), false],
    ])("an answer of %s means %s", async (answer, shown) => {
        define("Test", () => answer);
        expect(await asked()).toBe(shown);
    });

    test("one that throws, rejects or is missing counts as false, with a trace and no error", async () => {
        const error = vi.spyOn(console, "error");
        define("Test", () => {
            throw new Error("broken");
        });
        expect(await asked()).toBe(false);
        define("Test", () => Promise.reject(new Error("refused")));
        expect(await asked()).toBe(false);
        expect(await isShown(button("ask", { enableRules: [customRule("Nowhere.Commands.is")] }), context())).toBe(false);
        expect(console.warn).toHaveBeenCalledTimes(3);
        expect(error).not.toHaveBeenCalled();
    });

    test("are asked last and only when all before them said yes", async () => {
        const asks = define("Test", () => true);
        const both = { displayRules: [{ kind: "FormState", state: "Create" }], enableRules: [customRule("Test.Commands.is")] };
        expect(await isShown(button("ask", both), context())).toBe(false);
        expect(asks).not.toHaveBeenCalled();
        expect(await isShown(button("ask", both), context({ state: "create" }))).toBe(true);
        expect(asks).toHaveBeenCalledTimes(1);
    });

    test("may be turned round", async () => {
        define("Test", () => Promise.resolve(false));
        expect(await asked({ invert: true })).toBe(true);
    });
});

describe("parameters", () => {
    const given = (values: { kind: "crm"; value: string }[], where: CommandContext) => argumentsOf(values, where, button("ask"));
    const crm = (value: string) => ({ kind: "crm" as const, value });

    test("controls, ids and references of a grid", () => {
        const where = context({ place: "grid", selected: rows });
        expect(given([crm("PrimaryControl"), crm("SelectedControl"), crm("SelectedControlSelectedItemCount"), crm("FirstSelectedItemId")], where)).toEqual([
            { is: "primary" },
            { is: "selected" },
            2,
            rows[0]?.id,
        ]);
        expect(given([crm("SelectedControlSelectedItemReferences")], where)[0]).toMatchObject([
            { Id: rows[0]?.id, Name: "<b>One</b>", TypeName: "opportunity" },
            { Id: rows[1]?.id, Name: "Two", TypeName: "opportunity" },
        ]);
    });

    test("the form's own row", () => {
        expect(given([crm("FirstPrimaryItemId"), crm("PrimaryEntityTypeName")], context())).toEqual(["11111111-1111-1111-1111-111111111111", "opportunity"]);
    });

    test("constants in their types", () => {
        const values = argumentsOf(
            [
                { kind: "string", value: "a" },
                { kind: "int", value: "5" },
                { kind: "decimal", value: "1.5" },
                { kind: "bool", value: "true" },
            ],
            context(),
            button("ask"),
        );
        expect(values).toEqual(["a", 5, 1.5, true]);
    });

    test("one that Local lacks is refused by name", () => {
        expect(() => given([crm("SelectedEntityTypeCode")], context())).toThrow("CrmParameter SelectedEntityTypeCode is not in Local");
    });
});

describe("the bar", () => {
    const bar = (buttons: ButtonData[], where = context()) => {
        const element = document.body.appendChild(document.createElement("div"));
        return { element, bar: new CommandBar(element, buttons, where) };
    };
    const shown = (element: HTMLElement) => [...element.querySelectorAll<HTMLElement>(".command:not([hidden])")].map((b) => b.dataset.id);

    test("shows nothing before its rules were asked, and asks them late", async () => {
        const asks = define("Test", () => true);
        const { element, bar: subject } = bar([button("plain"), button("ask", { enableRules: [customRule("Test.Commands.is")] })]);
        subject.evaluate();
        expect([asks.mock.calls.length, shown(element)]).toEqual([0, []]);
        await settle();
        expect(shown(element)).toEqual(["plain", "ask"]);
    });

    test("a solution's own command stands out where it stands first, on a form only", async () => {
        const [own, save] = [button("own"), button("save", { actions: [{ builtin: "save" }] })];
        const leading = async (place: string, buttons: ButtonData[]) => {
            const made = bar(buttons, context({ place }));
            made.bar.evaluate();
            await settle();
            return Array.from(made.element.querySelectorAll<HTMLElement>(".leading"), (element) => element.dataset.id);
        };
        expect(await leading("form", [own, save])).toEqual(["own"]);
        expect(await leading("form", [save, own])).toEqual([]);
        expect(await leading("grid", [own, save])).toEqual([]);
    });

    test("a pending promise is a no until it resolves", async () => {
        let answer: (value: boolean) => void = () => undefined;
        define("Test", () => new Promise<boolean>((resolve) => (answer = resolve)));
        const { element, bar: subject } = bar([button("ask", { enableRules: [customRule("Test.Commands.is")] })]);
        subject.evaluate();
        await settle();
        expect(shown(element)).toEqual([]);
        answer(true);
        await settle(5);
        expect(shown(element)).toEqual(["ask"]);
    });

    test("several requests in one go make one round; each later one asks again", async () => {
        const asks = define("Test", () => true);
        const { bar: subject } = bar([button("ask", { enableRules: [customRule("Test.Commands.is")] })]);
        subject.evaluate();
        subject.evaluate();
        await settle();
        expect(asks).toHaveBeenCalledTimes(1);
        subject.evaluate();
        await settle();
        expect(asks).toHaveBeenCalledTimes(2);
    });

    test("an answer that comes after a newer question is dropped", async () => {
        const answers: ((value: boolean) => void)[] = [];
        define("Test", () => new Promise<boolean>((resolve) => answers.push(resolve)));
        const { element, bar: subject } = bar([button("ask", { enableRules: [customRule("Test.Commands.is")] })]);
        subject.evaluate();
        await settle();
        subject.evaluate();
        await settle();
        answers[1]?.(false);
        await settle(5);
        answers[0]?.(true);
        await settle(5);
        expect(shown(element)).toEqual([]);
    });

    test("a menu asks the rules of its choices when it opens and shows those that may; arrow keys, End and Escape work", async () => {
        const asks = define("Test", () => Promise.resolve(true));
        const choices = [
            button("first"),
            button("never", { displayRules: [{ kind: "FormState", state: "Create" }] }),
            button("last", { enableRules: [customRule("Test.Commands.is")] }),
        ];
        const { element, bar: subject } = bar([button("more", { menu: choices })]);
        subject.evaluate();
        await settle();
        expect(asks).not.toHaveBeenCalled();
        const anchor = element.querySelector<HTMLElement>('[data-id="more"]');
        anchor?.click();
        await settle(5);
        const items = [...element.querySelectorAll<HTMLElement>('[role="menu"] [role="menuitem"]')];
        expect(items.map((item) => item.textContent)).toEqual(["first", "last"]);
        expect(document.activeElement).toBe(items[0]);
        const press = (key: string) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        press("ArrowDown");
        expect(document.activeElement).toBe(items[1]);
        press("ArrowDown");
        expect(document.activeElement).toBe(items[0]);
        press("End");
        expect(document.activeElement).toBe(items[1]);
        press("Escape");
        expect([element.querySelector('[role="menu"]'), document.activeElement, anchor?.getAttribute("aria-expanded")]).toEqual([null, anchor, "false"]);
    });

    test("a split button runs its command by its label and opens its menu by the half behind it, on one answer of its rules", async () => {
        const runs = define("Test", () => Promise.resolve(true));
        const action = { function: "Test.Commands.is", library: "x", parameters: [{ kind: "crm" as const, value: "PrimaryControl" }] };
        const split = { enableRules: [customRule("Test.Commands.is")], actions: [action], menu: [button("first"), button("second")] };
        const { element, bar: subject } = bar([button("ask", split)]);
        subject.evaluate();
        await settle();
        expect(runs).toHaveBeenCalledTimes(1);
        expect(shown(element)).toEqual(["ask", "ask.menu"]);
        const half = element.querySelector<HTMLElement>('[data-id="ask.menu"]');
        half?.click();
        await settle(5);
        expect([...element.querySelectorAll('[role="menu"] [role="menuitem"]')].map((item) => item.textContent)).toEqual(["first", "second"]);
        expect(runs).toHaveBeenCalledTimes(1);
        element.querySelector<HTMLElement>('[data-id="ask"]')?.click();
        await settle();
        expect(runs.mock.calls[1]).toEqual([{ is: "primary" }]);
    });

    test("a command runs its function with its values, and the rules are asked again", async () => {
        const runs = define("Test", () => Promise.resolve(true));
        const action = { function: "Test.Commands.is", library: "x", parameters: [{ kind: "crm" as const, value: "PrimaryControl" }] };
        const { element, bar: subject } = bar([button("ask", { enableRules: [customRule("Test.Commands.is")], actions: [action] })]);
        subject.evaluate();
        await settle();
        element.querySelector<HTMLElement>('[data-id="ask"]')?.click();
        await settle();
        expect(runs.mock.calls).toEqual([[], [{ is: "primary" }], []]);
    });

    test("labels are text", async () => {
        const { element, bar: subject } = bar([button("ask", { label: "<i>Ask</i>" })]);
        subject.evaluate();
        await settle();
        expect([element.querySelector("i"), element.querySelector('[data-id="ask"]')?.textContent]).toEqual([null, "<i>Ask</i>"]);
    });
});
