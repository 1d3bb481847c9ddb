// A form in thirty lines: what the commands use of it, and what became of it.

export interface FormMock {
    form: Xrm.FormContext;
    notifications: Map<string, string>;
    calls: string[];
}

export function formMock(id: string, formType = 2, dirty = false, lookups: Record<string, string> = {}): FormMock {
    const notifications = new Map<string, string>();
    const calls: string[] = [];
    const form = {
        data: {
            entity: { getId: () => (id === '' ? '' : `{${id.toUpperCase()}}`) },
            getIsDirty: () => dirty,
            save: () => {
                calls.push('save');
                return Promise.resolve();
            },
            refresh: (save: boolean) => {
                calls.push(`refresh ${String(save)}`);
                return Promise.resolve();
            },
        },
        getAttribute: (column: string) =>
            column in lookups ? { getValue: () => [{ id: `{${(lookups[column] ?? '').toUpperCase()}}` }] } : null,
        ui: {
            getFormType: () => formType,
            refreshRibbon: () => calls.push('refreshRibbon'),
            setFormNotification: (text: string, level: string, key: string) => notifications.set(key, `${level} ${text}`),
            clearFormNotification: (key: string) => notifications.delete(key),
        },
    } as unknown as Xrm.FormContext;
    return { form, notifications, calls };
}
