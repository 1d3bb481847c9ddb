import { all } from "../ui/dom";

/** Sections of a form that a script shows or hides. What it set outlives a refresh, which on the platform draws no section anew. */
export class Sections {
    private readonly set = new Map<string, { tab: string; section: string; visible: boolean }>();

    constructor(private readonly root: () => HTMLElement) {}

    isVisible(tab: string, section: string): boolean {
        return !(this.find(tab, section)?.hidden ?? true);
    }

    show(tab: string, section: string, visible: boolean): void {
        this.set.set(`${tab}/${section}`, { tab, section, visible });
        const element = this.find(tab, section);
        if (element) element.hidden = !visible;
    }

    showAgain(): void {
        for (const { tab, section, visible } of [...this.set.values()]) this.show(tab, section, visible);
    }

    private find(tab: string, section: string): HTMLElement | undefined {
        const panel = all(this.root(), "[role=tabpanel]").find((candidate) => candidate.id === `p_${tab}`);
        return panel && all(panel, "[data-section]").find((candidate) => candidate.dataset.section === section);
    }
}
