// A form with values and sections: what the form's script reads and shows.

export interface SectionsFormMock {
    context: Xrm.Events.EventContext;
    /** Sections that are shown, without their prefix, in the form's order. */
    shown: () => string[];
    /** Is a control shown that the script shows or hides? */
    isShown: (control: string) => boolean | undefined;
    /** Is a control locked that the script locks or opens? */
    isLocked: (control: string) => boolean | undefined;
    reload: (values: Record<string, unknown>) => void;
    change: (column: string, value: unknown) => void;
}

const all = ['flagged_first', 'mail', 'calls', 'meeting', 'words', 'wording', 'flagged'];

export function sectionsFormMock(values: Record<string, unknown>, sections: readonly string[] = all, formType = 2): SectionsFormMock {
    let current = values;
    const visible = new Map(sections.map((name) => [`section_${name}`, true]));
    const controls = new Map<string, boolean>();
    const locked = new Map<string, boolean>();
    const loaded: (() => void)[] = [];
    const changed: (() => void)[] = [];
    const form = {
        getAttribute: (name: string) => ({
            getValue: () => current[name] ?? null,
            addOnChange: (handler: () => void) => changed.push(handler),
        }),
        getControl: (name: string) => ({
            setVisible: (on: boolean) => controls.set(name, on),
            setDisabled: (on: boolean) => locked.set(name, on),
        }),
        data: { addOnLoad: (handler: () => void) => loaded.push(handler) },
        ui: {
            getFormType: () => formType,
            tabs: {
                get: (name: string) =>
                    name === 'tab_assist' && {
                        sections: {
                            get: (section: string) =>
                                visible.has(section) ? { setVisible: (on: boolean) => visible.set(section, on) } : null,
                        },
                    },
            },
        },
    };
    return {
        context: { getFormContext: () => form } as unknown as Xrm.Events.EventContext,
        shown: () => [...visible].filter(([, on]) => on).map(([name]) => name.replace('section_', '')),
        isShown: (control) => controls.get(control),
        isLocked: (control) => locked.get(control),
        reload: (next) => {
            current = next;
            for (const handler of loaded) handler();
        },
        change: (column, value) => {
            current = { ...current, [column]: value };
            for (const handler of changed) handler();
        },
    };
}
