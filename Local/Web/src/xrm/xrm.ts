import type { Host } from "../shell/host";
import { app } from "./app";
import { navigation } from "./navigation";
import { absent, strict } from "./strict";
import { utility } from "./utility";
import { webApi } from "./webApi";

type LocalXrm = Pick<Xrm.XrmStatic, "WebApi" | "Mobile" | "Panel" | "Device" | "Encoding"> & {
    Navigation: ReturnType<typeof navigation>;
    Utility: ReturnType<typeof utility>;
    App: ReturnType<typeof app>;
};

/** The global Xrm of ribbon scripts. Namespaces that Local lacks are there by name only, so that the error can say what was asked of them. */
export function xrm(host: Host): LocalXrm {
    return strict<LocalXrm>("Xrm", {
        Navigation: navigation(host),
        Utility: utility(host),
        WebApi: webApi(() => host.page),
        App: app(host.globalNotices),
        Mobile: absent("Xrm.Mobile"),
        Panel: absent("Xrm.Panel"),
        Device: absent("Xrm.Device"),
        Encoding: absent("Xrm.Encoding"),
    });
}
