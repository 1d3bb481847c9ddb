import { expect, test } from "vitest";
import { Form } from "../src/form/form";
import type { FormHost } from "../src/form/host";
import { startTimeline } from "../src/form/timeline";
import type { Host } from "../src/shell/host";
import { form, page } from "./page";

test("A long description unfolds and folds again, and its button says which", () => {
    const section = document.createElement("section");
    const text = document.createElement("p");
    text.className = "text clipped";
    text.textContent = "one";
    const button = document.createElement("button");
    button.dataset.action = "more";
    button.setAttribute("aria-label", "View more: Ring back");
    const entry = document.createElement("li");
    entry.append(text, button);
    section.append(entry);
    const shown = page({ form: form([]) });
    startTimeline(section, { page: shown } as Host, { page: shown, form: new Form(shown, section, () => undefined) } as FormHost, () => Promise.resolve());
    button.click();
    expect(text.className).toBe("text");
    expect([button.textContent, button.getAttribute("aria-label"), button.getAttribute("aria-expanded")]).toEqual([
        "View less",
        "View less: Ring back",
        "true",
    ]);
    button.click();
    expect(text.className).toBe("text clipped");
    expect([button.textContent, button.getAttribute("aria-label")]).toEqual(["View more", "View more: Ring back"]);
});
