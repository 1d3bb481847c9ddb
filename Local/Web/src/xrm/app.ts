import type { Notices, NoticeLevel } from "../ui/notices";
import { freshId } from "../ui/dom";
import { platformPromise, strict } from "./strict";

type LocalApp = Pick<Xrm.App, "addGlobalNotification" | "clearGlobalNotification">;

const levels: Record<number, NoticeLevel> = { 1: "success", 2: "error", 3: "warning", 4: "info" };
const bar = 2;

export function app(notices: Notices): LocalApp {
    return strict<LocalApp>("Xrm.App", {
        addGlobalNotification: (notification) => platformPromise(add(notices, notification)),
        clearGlobalNotification: (id) => platformPromise(clear(notices, id)),
    });
}

async function add(notices: Notices, notification: Xrm.App.Notification): Promise<string> {
    const level = levels[notification.level];
    if (notification.type !== bar || !level) throw new Error("Xrm.App.addGlobalNotification: type must be 2 (message bar) and level 1 to 4.");
    const id = freshId("global-notification");
    const { action } = notification;
    notices.set({
        id,
        level,
        text: notification.message,
        closable: notification.showCloseButton ?? false,
        action: action?.actionLabel ? { label: action.actionLabel, run: () => action.eventHandler?.() } : undefined,
    });
    return Promise.resolve(id);
}

async function clear(notices: Notices, id: string): Promise<string> {
    notices.clear(id);
    return Promise.resolve(id);
}
