// "Away until 2 Jan, ask Vera Sample?": whoever is off has often said who helps meanwhile, and one tap asks them.
import { dayText } from '../../logic/moments';
import { element, replace, setText, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Dialog, View } from './dialog';

/** @param chosen reads what belongs to the new helper */
export function away(dialog: Dialog, chosen: () => void): View {
    const { say, format } = dialog.page;
    const text = element('span', {});
    const instead = element('span', {});
    const root = element('div', { class: 'note away', role: 'status' }, text, instead);
    let offered = '';
    return {
        root,
        update: () => {
            const off = dialog.inNameOf === null ? dialog.synopsis?.away : null;
            show(root, off !== null && off !== undefined);
            if (!off) return;
            const name = dialog.helper?.name ?? say('yourManager');
            setText(text, off.until === null ? say('awayNow', name) : say('awayUntil', name, dayText(off.until, format)));
            const { helper } = off;
            if (offered === (helper?.id ?? '')) return;
            offered = helper?.id ?? '';
            replace(
                instead,
                helper &&
                    button(
                        say('askInstead', helper.name),
                        () => {
                            dialog.change({ helper: { id: helper.id, name: helper.name } });
                            chosen();
                        },
                        { look: 'transparent', small: true, class: 'instead', title: helper.title },
                    ),
            );
        },
    };
}
