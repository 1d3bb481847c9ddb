import type { AttributeData, ButtonData, FormData, PageData, RuleData } from "../src/page/data";

/** A page as the server gives it; tests change what they are about. */
export function page(changes: Partial<PageData> = {}): PageData {
    return {
        kind: "form",
        app: { name: "crma_CrmAssist", title: "CrmAssist" },
        user: {
            id: "00000000-0000-0000-0000-0000000000aa",
            name: "Rita Invented",
            roles: [],
            roleNames: [],
            privileges: { prvReadOpportunity: "Local" },
            languageId: 1033,
            timeZone: "Europe/Berlin",
            dateFormat: "dd.MM.yyyy",
            timeFormat: "HH:mm",
            decimalSymbol: ",",
            groupSeparator: ".",
            currencySymbol: "€",
        },
        now: "2026-11-24T09:00:00Z",
        org: { id: "00000000-0000-0000-0000-0000000000ff", name: "local" },
        tables: {
            opportunity: { set: "opportunities", id: "opportunityid", name: "name", label: "Opportunity" },
            account: { set: "accounts", id: "accountid", name: "name", label: "Account" },
            contact: { set: "contacts", id: "contactid", name: "fullname", label: "Contact" },
            systemuser: { set: "systemusers", id: "systemuserid", name: "fullname", label: "User" },
            email: { set: "emails", id: "activityid", name: "subject", label: "Email" },
        },
        form: null,
        grid: null,
        commands: {},
        libraries: [],
        rights: ["Read", "Write"],
        ...changes,
    };
}

export function attribute(name: string, type: AttributeData["type"], value: unknown, changes: Partial<AttributeData> = {}): AttributeData {
    return { name, type, value, label: name, required: "none", ...changes };
}

export function form(attributes: AttributeData[], changes: Partial<FormData> = {}): FormData {
    return {
        table: "opportunity",
        primaryId: "opportunityid",
        primaryName: "name",
        id: "11111111-1111-1111-1111-111111111111",
        formId: "22222222-2222-2222-2222-222222222222",
        type: "main",
        state: "edit",
        title: "Invented rollout",
        attributes,
        controls: attributes.map((a) => ({ name: a.name, attribute: a.name, kind: "text", disabled: false, visible: true, label: a.label })),
        tabs: [],
        handlers: [],
        ...changes,
    };
}

/** The fields as the server renders them. */
export function fields(attributes: AttributeData[]): HTMLElement {
    const main = document.createElement("main");
    main.id = "main";
    for (const a of attributes) {
        const field = document.createElement("div");
        field.className = "field";
        field.dataset.control = a.name;
        field.dataset.attribute = a.name;
        field.append(...inputsOf(a));
        main.append(field);
    }
    document.body.replaceChildren(main);
    return main;
}

function inputsOf(a: AttributeData): HTMLElement[] {
    const input = (type: string): HTMLInputElement => Object.assign(document.createElement("input"), { type });
    if (a.type === "lookup" || a.type === "partylist") {
        const lookup = document.createElement("div");
        lookup.className = "lookup";
        lookup.append(input("text"));
        return [lookup];
    }
    if (a.type === "datetime") return a.behavior === "dateonly" ? [input("date")] : [input("date"), input("time")];
    if (a.options) {
        const select = document.createElement("select");
        select.append(
            ...[{ value: "", text: "---" }, ...a.options].map((o) =>
                Object.assign(document.createElement("option"), { value: String(o.value), textContent: o.text }),
            ),
        );
        return [select];
    }
    return [input("text")];
}

export function type(main: HTMLElement, control: string, text: string, nth = 0): void {
    const input = main.querySelectorAll<HTMLInputElement>(`[data-control="${control}"] input, [data-control="${control}"] select`)[nth];
    if (!input) throw new Error(`no input in ${control}`);
    input.value = text;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

export function button(id: string, changes: Partial<ButtonData> = {}): ButtonData {
    return { id, command: id, label: id, sequence: 10, displayRules: [], enableRules: [], actions: [], ...changes };
}

export function customRule(name: string, changes: Partial<RuleData> = {}): RuleData {
    return { kind: "Custom", function: name, library: "crma_/scripts/commands.js", parameters: [], ...changes };
}
