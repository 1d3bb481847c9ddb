const svg = "http://www.w3.org/2000/svg";

/** Line icons of the base ribbon, drawn for Local; decoration only, beside their text. */
const paths: Record<string, string> = {
    save: "M3 3h8l2 2v8H3zM5 3v4h5V3M5 13V9h6v4",
    saveandclose: "M2 3h7l2 2v3M2 3v10h5M4 3v3h4V3M9 10l4 4M13 10l-4 4",
    new: "M8 3v10M3 8h10",
    quickcreate: "M8 3v10M3 8h10",
    open: "M3 13l1-3 7-7 2 2-7 7z",
    delete: "M3 4h10M6 4V2h4v2M4 4l1 10h6l1-10",
    refresh: "M13 8a5 5 0 1 1-1.500-3.500M13 2v3h-3",
    assign: "M6 7a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM1.500 14c0-3 2-5 4.500-5M9 12h5M12 10l2 2-2 2",
    activate: "M5 3l8 5-8 5z",
    deactivate: "M5 3v10M11 3v10",
    complete: "M3 8l4 4 6-8",
    cancel: "M4 4l8 8M12 4l-8 8",
    closewon: "M4 2v12M4 3h8l-2 3 2 3H4",
    closelost: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM4 4l8 8",
    sendmail: "M2 8l12-5-4 11-3-5z",
    more: "M8 3v.1M8 8v.1M8 13v.1",
    down: "M4 6l4 4 4-4",
};

export function icon(name: string): Element {
    const drawing = document.createElementNS(svg, "svg");
    for (const [key, value] of Object.entries({ class: "icon", viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true", focusable: "false" }))
        drawing.setAttribute(key, value);
    const line = document.createElementNS(svg, "path");
    line.setAttribute("d", paths[name] ?? "M3 2.500h7l3 3v8H3z");
    drawing.append(line);
    return drawing;
}
