// The script of the assist form: shows the task and nothing else, and leaves who helps open on a new row only.
import { sectionsOf } from './sections';

const tab = 'tab_assist';
const create = 1;

/** Event handler of the form. The form's own event comes once; a refresh brings new data and asks for the sections again. */
export function onLoad(context: Xrm.Events.EventContext): void {
    const form = context.getFormContext();
    const show = (): void => {
        showSections(form);
    };
    show();
    form.data.addOnLoad(show);
    form.getAttribute('crma_kind')?.addOnChange(show);
}

function showSections(form: Xrm.FormContext): void {
    const value = (column: string): unknown => form.getAttribute(column)?.getValue() ?? null;
    const kind = value('crma_kind');
    const shown = sectionsOf({
        kind: typeof kind === 'number' ? kind : null,
        hasAppointment: value('crma_appointmentid') !== null,
        hasWords: value('crma_detailid') !== null,
        hasReasons: value('crma_reasons') !== null,
    });
    // Afterwards the helper changes by a hand over alone; the server refuses it otherwise.
    form.getControl<Xrm.Controls.LookupControl>('crma_helperid')?.setDisabled((form.ui.getFormType() as number) !== create);
    // Nobody asked for what the sweep raised.
    form.getControl<Xrm.Controls.LookupControl>('crma_requestedbyid')?.setVisible(value('crma_requestedbyid') !== null);
    const sections = form.ui.tabs.get(tab)?.sections;
    for (const [name, visible] of Object.entries(shown)) sections?.get(name)?.setVisible(visible);
}
