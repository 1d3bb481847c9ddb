import { send } from "../page/api";
import type { PageData } from "../page/data";
import { messageOf, trace } from "../page/trace";
import { rowAddress } from "../page/tables";
import { formatWall } from "../format/dates";
import { wallTime } from "../format/zone";
import { make } from "../ui/dom";
import { openFrame } from "../ui/frame";
import { toast } from "../ui/toast";
import { fromNotification, inDialog } from "./link";

interface Notification {
    id: string;
    title: string;
    body: string;
    createdOn: string;
    read: boolean;
    toast: boolean;
    actions: { title: string; url: string; dialog: boolean }[];
}

// The platform asks every minute; on a laptop somebody waits in front of it.
const every = 20000;
const mostToasts = 3;

/** The bell: count of unread ones, the list in a flyout, a toast for what is new since this user's last look. */
export class Bell {
    private items: Notification[] = [];

    constructor(
        private readonly page: () => PageData,
        private readonly button: HTMLButtonElement,
        private readonly flyout: HTMLElement,
    ) {
        button.addEventListener("click", () => this.toggle());
        flyout.addEventListener("keydown", (event) => {
            if (event.key !== "Escape") return;
            this.close();
            button.focus();
        });
        document.addEventListener("pointerdown", (event) => {
            if (event.target instanceof Node && !flyout.contains(event.target) && !button.contains(event.target)) this.close();
        });
        void this.poll();
        setInterval(() => document.visibilityState === "visible" && void this.poll(), every);
    }

    private async poll(): Promise<void> {
        try {
            const response = await fetch("/local/notifications", { headers: { Accept: "application/json" }, credentials: "same-origin" });
            if (!response.ok) return trace(`notifications could not be read: ${response.status}`);
            this.items = ((await response.json()) as { items: Notification[] }).items;
        } catch (error) {
            // Local was stopped, say; the next poll tries again.
            return trace(`notifications could not be read: ${messageOf(error)}`);
        }
        const read = window.localStorage.getItem(this.key("read")) ?? "";
        for (const item of this.items) item.read ||= item.createdOn <= read;
        this.showCount();
        this.showNew();
        if (!this.flyout.hidden) this.showList();
    }

    private showCount(): void {
        const unread = this.items.filter((item) => !item.read).length;
        this.button.setAttribute("aria-label", `Notifications, ${unread} unread`);
        const count = this.button.querySelector<HTMLElement>(".count");
        if (!count) return;
        count.textContent = String(unread);
        count.dataset.unread = String(unread);
        count.hidden = unread === 0;
    }

    /** What came after the newest one this user has been shown in this browser. On the first page of all, what waits there waits under the bell. */
    private showNew(): void {
        const key = this.key("notified");
        const before = window.localStorage.getItem(key) ?? this.page().now;
        const fresh = this.items.filter((item) => item.createdOn > before);
        for (const item of fresh.filter((candidate) => candidate.toast && !candidate.read).slice(0, mostToasts))
            toast({ title: item.title, body: item.body, actions: this.actionsOf(item) });
        window.localStorage.setItem(key, newestOf(fresh) ?? before);
    }

    private toggle(): void {
        if (!this.flyout.hidden) return this.close();
        this.flyout.hidden = false;
        this.button.setAttribute("aria-expanded", "true");
        this.showList();
        this.flyout.querySelector<HTMLElement>("a, button")?.focus();
        this.markRead();
    }

    private close(): void {
        this.flyout.hidden = true;
        this.button.setAttribute("aria-expanded", "false");
    }

    private showList(): void {
        const list =
            this.items.length === 0
                ? make("p", { class: "nothing", text: "No notifications." })
                : make("ul", {}, ...this.items.map((item) => this.entry(item)));
        this.flyout.setAttribute("role", "region");
        this.flyout.setAttribute("aria-label", "Notifications");
        this.flyout.replaceChildren(make("h2", { text: "Notifications" }), list);
    }

    private entry(item: Notification): HTMLElement {
        const { user } = this.page();
        const when = wallTime(new Date(item.createdOn), user.timeZone);
        return make(
            "li",
            { class: item.read ? "notification" : "notification unread", "data-id": item.id },
            make("strong", { text: item.title }),
            item.body ? make("p", { text: item.body }) : null,
            make("time", { datetime: item.createdOn, text: `${formatWall(when, user.dateFormat)} ${formatWall(when, user.timeFormat)}` }),
            ...this.actionsOf(item),
            make("button", { type: "button", class: "notice-close", "aria-label": `Dismiss ${item.title}`, on: { click: () => void this.dismiss(item) } }, "✕"),
        );
    }

    private actionsOf(item: Notification): HTMLElement[] {
        return item.actions.flatMap((action) => {
            const url = fromNotification(action.url, this.page().app.name);
            if (!url) return [];
            const link = make("a", { href: url, text: action.title });
            if (action.dialog)
                link.addEventListener("click", (event) => {
                    event.preventDefault();
                    this.close();
                    void openFrame({
                        address: inDialog(url),
                        title: action.title,
                        side: false,
                        width: { value: 60, unit: "%" },
                        height: { value: 80, unit: "%" },
                    });
                });
            return [link];
        });
    }

    private async dismiss(item: Notification): Promise<void> {
        this.items = this.items.filter((other) => other !== item);
        this.showCount();
        this.showList();
        (this.flyout.querySelector<HTMLElement>(".notification a, .notification button") ?? this.button).focus();
        try {
            await send("DELETE", rowAddress(this.page(), "appnotification", item.id));
        } catch (error) {
            trace(`the notification could not be deleted: ${messageOf(error)}`);
        }
    }

    /** Seen in the list is read; the marks stay until it opens again. The table has no column for it, so this browser remembers. */
    private markRead(): void {
        for (const item of this.items) item.read = true;
        const newest = newestOf(this.items);
        if (newest) window.localStorage.setItem(this.key("read"), newest);
        this.showCount();
    }

    private key(what: "read" | "notified"): string {
        return `local:${what}:${this.page().user.id}`;
    }
}

function newestOf(items: Notification[]): string | undefined {
    return items
        .map((item) => item.createdOn)
        .sort()
        .pop();
}
