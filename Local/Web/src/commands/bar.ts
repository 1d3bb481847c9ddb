import type { ButtonData } from "../page/data";
import { afterPaint, make } from "../ui/dom";
import { icon } from "../ui/icons";
import { moveByKey, openMenu, type MenuChoice } from "../ui/menu";
import type { CommandContext } from "./context";
import { isShown } from "./evaluation";
import { fit } from "./overflow";
import { run } from "./run";

interface Entry {
    button: ButtonData;
    element: HTMLButtonElement;
    /** Opens the menu of its button. Of a split button, which does something itself, it is the half behind the label. */
    opens: boolean;
}

const hasMenu = (button: ButtonData): boolean => (button.menu?.length ?? 0) > 0;

/**
 * A command bar. A button whose rules say no is not shown at all. Rules are asked late (after paint) and often; the first time a button
 * stays away until its rules have answered, later its last answer stands until the next one, so that the bar does not flicker.
 */
export class CommandBar {
    private readonly entries: Entry[];
    private readonly more: HTMLButtonElement;
    private round = 0;
    private due = false;

    constructor(
        private readonly element: HTMLElement,
        buttons: ButtonData[],
        private readonly context: CommandContext,
    ) {
        this.entries = buttons.flatMap((button) => this.entriesOf(button));
        this.more = make("button", {
            type: "button",
            role: "menuitem",
            class: "command more",
            "data-id": "more",
            "aria-haspopup": "menu",
            "aria-expanded": "false",
            "aria-label": "More commands",
            hidden: true,
        });
        this.more.append(icon("more"));
        this.more.addEventListener("click", () => this.openOverflow());
        element.replaceChildren(...this.entries.map((entry) => entry.element), this.more);
        element.addEventListener("keydown", (event) => moveByKey(event, this.reachable(), "horizontal"));
        element.addEventListener("focusin", (event) => this.setTabStop(event.target as HTMLElement));
        if (typeof ResizeObserver !== "undefined") new ResizeObserver(() => this.arrange()).observe(element);
    }

    /** Asks the rules again, soon. Calls in one go make one round. */
    evaluate(): void {
        if (this.due) return;
        this.due = true;
        afterPaint(() => {
            this.due = false;
            void this.ask();
        });
    }

    private async ask(): Promise<void> {
        const mine = (this.round += 1);
        // Both halves of a split button go by one answer.
        const answers = new Map<ButtonData, Promise<boolean>>();
        const answerOf = (button: ButtonData): Promise<boolean> => {
            const answer = answers.get(button) ?? isShown(button, this.context);
            answers.set(button, answer);
            return answer;
        };
        await Promise.all(
            this.entries.map(async ({ button, element }) => {
                const answer = await answerOf(button);
                // An answer to an older question may be about a selection or a row that is gone.
                if (mine !== this.round || element.hidden === !answer) return;
                element.hidden = !answer;
                this.arrange();
            }),
        );
        this.arrange();
        this.element.dataset.round = String(mine);
    }

    private entriesOf(button: ButtonData): Entry[] {
        const entry = (opens: boolean, element: HTMLButtonElement): Entry => ({ button, element, opens });
        if (!hasMenu(button)) return [entry(false, this.buttonElement(button))];
        if (button.actions.length === 0) return [entry(true, this.opening(button, this.buttonElement(button)))];
        const half = make("button", {
            type: "button",
            role: "menuitem",
            class: "command half",
            tabindex: "-1",
            title: moreOf(button),
            "aria-label": moreOf(button),
            "data-id": `${button.id}.menu`,
            hidden: true,
        });
        return [entry(false, this.buttonElement(button)), entry(true, this.opening(button, half))];
    }

    private buttonElement(button: ButtonData): HTMLButtonElement {
        const element = make("button", {
            type: "button",
            role: "menuitem",
            class: "command",
            tabindex: "-1",
            title: button.tooltip || button.label,
            "data-id": button.id,
            hidden: true,
        });
        const picture = pictureOf(button);
        if (picture) element.append(picture);
        element.append(make("span", { text: button.label }));
        if (!hasMenu(button) || button.actions.length > 0) element.addEventListener("click", () => void this.carryOut(button));
        return element;
    }

    private opening(button: ButtonData, element: HTMLButtonElement): HTMLButtonElement {
        element.setAttribute("aria-haspopup", "menu");
        element.setAttribute("aria-expanded", "false");
        element.append(icon("down"));
        element.addEventListener("click", () => void this.openMenuOf(button, element));
        element.addEventListener("keydown", (event) => {
            if (event.key !== "ArrowDown") return;
            event.preventDefault();
            void this.openMenuOf(button, element);
        });
        return element;
    }

    /** Each time a menu opens its rules are asked anew, before anything is shown. */
    private async openMenuOf(button: ButtonData, anchor: HTMLElement): Promise<void> {
        if (anchor.getAttribute("aria-expanded") === "true") return;
        const inner = button.menu ?? [];
        const answers = await Promise.all(inner.map((choice) => isShown(choice, this.context)));
        const choices = inner.filter((_choice, index) => answers[index]).map((choice) => this.choiceOf(choice, hasMenu(choice), anchor));
        if (choices.length > 0) openMenu(anchor, choices);
    }

    private openOverflow(): void {
        if (this.more.getAttribute("aria-expanded") === "true") return;
        const choices = this.entries
            .filter(({ element }) => !element.hidden && element.dataset.overflow === "true")
            .map(({ button, opens }) => this.choiceOf(button, opens, this.more));
        if (choices.length > 0) openMenu(this.more, choices);
    }

    private choiceOf(button: ButtonData, opens: boolean, anchor: HTMLElement): MenuChoice {
        const work = () => (opens ? this.openMenuOf(button, anchor) : this.carryOut(button));
        const label = opens && button.actions.length > 0 ? moreOf(button) : button.label;
        return { label, icon: pictureOf(button), run: () => void work() };
    }

    private async carryOut(button: ButtonData): Promise<void> {
        await run(button, this.context);
        this.evaluate();
    }

    private arrange(): void {
        this.markLeading();
        fit(
            this.element,
            this.entries.map((entry) => entry.element),
            this.more,
        );
        const [first] = this.reachable();
        if (!this.reachable().some((element) => element.tabIndex === 0) && first) this.setTabStop(first);
    }

    /** A solution's own command that stands before Save is what its form is for: it is the one that stands out. */
    private markLeading(): void {
        const first = this.entries.find(({ element }) => !element.hidden);
        for (const entry of this.entries)
            entry.element.classList.toggle(
                "leading",
                entry.button === first?.button && this.context.place === "form" && !entry.button.actions.some((action) => "builtin" in action),
            );
    }

    private reachable(): HTMLElement[] {
        const shown = this.entries.map((entry) => entry.element).filter((element) => !element.hidden && element.dataset.overflow !== "true");
        return this.more.hidden ? shown : [...shown, this.more];
    }

    /** One tab stop for the whole bar: arrow keys move inside it. */
    private setTabStop(target: HTMLElement): void {
        const reachable = this.reachable();
        if (!reachable.includes(target)) return;
        for (const element of [...this.entries.map((entry) => entry.element), this.more]) element.tabIndex = element === target ? 0 : -1;
    }
}

const moreOf = (button: ButtonData): string => `${button.label}: more`;

function pictureOf(button: ButtonData): Element | null {
    if (!button.icon) return null;
    if (button.icon.startsWith("builtin:")) return icon(button.icon.slice("builtin:".length));
    return make("img", { class: "icon", src: button.icon, alt: "" });
}
