import { describe, expect, test } from "vitest";
import { builtins } from "../src/commands/builtins";
import type { CommandContext } from "../src/commands/context";
import { mailHtml, mailText } from "../src/fields/mailBody";
import { Form } from "../src/form/form";
import { saveForm } from "../src/form/save";
import { attribute, fields, form, page } from "./page";
import { server } from "./server";

const body = "<p>Dear Carla,</p><p>ten machines<br>by <b>May</b>.</p><script>alert(1)</script>";

function mail(): { subject: Form; main: HTMLElement } {
    const attributes = [attribute("description", "memo", body)];
    const main = fields(attributes);
    main.querySelector("input")?.replaceWith(document.createElement("textarea"));
    const data = form(attributes, { table: "email", primaryId: "activityid", primaryName: "subject" });
    for (const control of data.controls) control.kind = "html";
    return { subject: new Form(page({ form: data }), main, () => undefined), main };
}

function write(main: HTMLElement, text: string): void {
    const input = main.querySelector("textarea");
    if (!input) throw new Error("no body to write");
    input.value = text;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

describe("the body of a mail", () => {
    test("is edited as text, paragraphs and lines kept", () => {
        expect(mailText(body)).toBe("Dear Carla,\n\nten machines\nby May.");
        expect(mailText("<ul><li>one</li><li>two</li></ul>")).toBe("- one\n- two");
        expect(mailText("no markup\nat all & more")).toBe("no markup\nat all & more");
    });

    test("becomes HTML again, whatever is typed encoded", () => {
        expect(mailHtml('Dear <Carla>,\n\nyou & "me"\nby May.')).toBe("<p>Dear &lt;Carla&gt;,</p><p>you &amp; &quot;me&quot;<br>by May.</p>");
    });

    test("stays as it is when nobody edits it", async () => {
        const calls = server(() => ({ status: 204 }));
        const { subject } = mail();
        await saveForm(subject);
        expect(calls).toEqual([]);
    });

    test("is sent as HTML once it was edited", async () => {
        const calls = server(() => ({ status: 204 }));
        const { subject, main } = mail();
        write(main, "Dear Carla,\n\neleven.");
        await saveForm(subject);
        expect(calls[0]?.body).toEqual({ description: "<p>Dear Carla,</p><p>eleven.</p>" });
    });
});

describe("Send on a mail", () => {
    test("saves what was changed, calls the platform's action and shows the mail again", async () => {
        const calls = server(() => ({ status: 204 }));
        const { subject, main } = mail();
        write(main, "Eleven.");
        let refreshed = 0;
        const formHost = { form: subject, save: () => saveForm(subject), refresh: () => Promise.resolve(void refreshed++) };
        const context = { place: "form", table: "email", host: { page: subject.page }, formHost } as unknown as CommandContext;
        await builtins.sendmail?.(context);
        expect(calls.map((call) => [call.method, call.path])).toEqual([
            ["PATCH", "/api/data/v9.2/emails(11111111-1111-1111-1111-111111111111)"],
            ["POST", "/api/data/v9.2/emails(11111111-1111-1111-1111-111111111111)/Microsoft.Dynamics.CRM.SendEmail"],
        ]);
        expect(calls[1]?.body).toEqual({ IssueSend: true });
        expect(refreshed).toBe(1);
    });
});
