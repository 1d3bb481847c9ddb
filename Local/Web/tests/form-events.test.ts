import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FormPage } from "../src/form/page";
import type { HandlerData } from "../src/page/data";
import { attribute, fields, form, page } from "./page";

const around = { refresh: () => Promise.resolve(), refreshCommands: () => undefined, open: () => undefined, subgrid: () => null };
const onLoad: HandlerData = { event: "onload", function: "Tst.Form.onLoad", library: "tst_/form.js", passContext: true };
const tabs = [{ name: "general", label: "General", sections: [{ name: "facts", label: "Facts" }] }];

/** A form page as the server draws it: one tab with one section. */
function drawn(value = "Rollout", handlers = [onLoad]): { data: ReturnType<typeof page>; main: HTMLElement } {
    const attributes = [attribute("name", "string", value)];
    const main = fields(attributes);
    const panel = Object.assign(document.createElement("div"), { id: "p_general" });
    panel.setAttribute("role", "tabpanel");
    const section = document.createElement("section");
    section.dataset.section = "facts";
    section.append(...main.childNodes);
    panel.append(section);
    main.append(panel);
    return { data: page({ form: form(attributes, { tabs, handlers }) }), main };
}

function opened(handlers?: HandlerData[]): FormPage {
    const { data, main } = drawn("Rollout", handlers);
    return new FormPage(data, main, around);
}

function refreshed(subject: FormPage, value: string): void {
    const { data, main } = drawn(value);
    subject.adopt(data, main);
    subject.loaded();
}

function scripted(script: (...passed: Xrm.Events.EventContext[]) => void): ReturnType<typeof vi.fn> {
    const spy = vi.fn(script);
    vi.stubGlobal("Tst", { Form: { onLoad: spy } });
    return spy;
}

const hidden = () => document.querySelector<HTMLElement>("[data-section]")?.hidden;

beforeEach(() => document.body.replaceChildren());
afterEach(() => vi.unstubAllGlobals());

describe("a form's onload event", () => {
    test("calls what the form names once, with the form it belongs to", () => {
        const called = scripted((context) => {
            expect(context.getFormContext().getAttribute("name")?.getValue()).toBe("Rollout");
            expect(context.getEventSource()).toBe(context.getFormContext());
        });
        const subject = opened();
        subject.loaded();
        refreshed(subject, "Later");
        expect(called).toHaveBeenCalledTimes(1);
    });

    test("passes no context where the form says so", () => {
        const called = scripted(() => undefined);
        opened([{ ...onLoad, passContext: false }]).loaded();
        expect(called).toHaveBeenCalledWith();
    });

    test("refuses by name what its context lacks", () => {
        scripted((context) => {
            expect(() => context.getSharedVariable("x")).toThrow("executionContext.getSharedVariable is not in Local");
        });
        opened().loaded();
    });

    test("shows what a handler could not do", () => {
        scripted(() => {
            throw new Error("No such section.");
        });
        opened().loaded();
        expect(document.body.textContent).toContain("No such section.");
    });
});

describe("the data's onload event", () => {
    test("comes after each refresh, with the new values, until it is removed", () => {
        const seen: unknown[] = [];
        const note = (context: Xrm.Events.EventContext): void => void seen.push(context.getFormContext().getAttribute("name")?.getValue());
        const subject = opened();
        subject.context.data.addOnLoad(note);
        subject.context.data.addOnLoad(note);
        refreshed(subject, "Later");
        subject.context.data.removeOnLoad(note);
        refreshed(subject, "Last");
        expect(seen).toEqual(["Later"]);
    });
});

describe("a section", () => {
    test("hidden by a script stays hidden when the form is drawn again", () => {
        const subject = opened();
        const section = subject.context.ui.tabs.get("general")?.sections.get("facts");
        expect([section?.getName(), section?.getLabel(), section?.getVisible()]).toEqual(["facts", "Facts", true]);
        section?.setVisible(false);
        refreshed(subject, "Later");
        expect([hidden(), section?.getVisible()]).toEqual([true, false]);
        section?.setVisible(true);
        expect(hidden()).toBe(false);
    });

    test("that the tab has not is null, as on the platform", () => {
        expect(opened().context.ui.tabs.get("general")?.sections.get("lost")).toBeNull();
    });
});
