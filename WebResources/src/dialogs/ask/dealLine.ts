// Line 0: which deal this is, where it stands, and what is open already.
import { dayText } from '../../logic/moments';
import { openText } from '../../logic/openAsk';
import { element, replace, setText, show } from '../../ui/element';
import type { Dialog, View } from './dialog';

export function dealLine(dialog: Dialog): View {
    const { say } = dialog.page;
    const name = element('strong', {});
    const facts = element('span', {});
    const list = element('ul', { class: 'deals' });
    const open = element('div', { class: 'open-already' });
    const refused = element('div', { class: 'note', role: 'status' });
    return {
        // The line keeps its height while it is empty: nothing jumps when the deal arrives.
        root: element('div', { class: 'deal' }, element('div', { class: 'deal-line' }, name, facts), list, open, refused),
        update: () => {
            const { deals } = dialog.facts;
            show(list, dialog.several);
            if (dialog.several) {
                setText(name, say('deals', dialog.about.deals.length));
                if (list.childElementCount !== deals.length)
                    replace(
                        list,
                        ...deals.map((deal) => element('li', {}, deal.value === '' ? deal.name : `${deal.name} · ${deal.value}`)),
                    );
            } else {
                setText(name, deals[0]?.name ?? '\u00a0');
                setText(
                    facts,
                    factsOf(dialog)
                        .map((fact) => ` · ${fact}`)
                        .join(''),
                );
            }
            const others = dialog.facts.open.filter((ask) => ask.id !== dialog.about.assist);
            show(open, others.length > 0 && dialog.phase !== 'sent');
            setText(
                open,
                others.length === 0
                    ? ''
                    : say('openAlready', others.map((ask) => openText(ask, Date.now(), dialog.page.format, say)).join('; ')),
            );
            const against = dialog.facts.synopsisRefused || (dialog.ask.helper ? '' : (dialog.synopsis?.refusal ?? ''));
            show(refused, against !== '');
            setText(refused, against);
        },
    };
}

function factsOf({ facts, page }: Dialog): string[] {
    const { say, format } = page;
    const [deal] = facts.deals;
    const { watch } = facts;
    if (!deal) return [];
    const stage = watch?.stage || deal.stage;
    const stageSince = watch?.stageSince ?? null;
    const close = deal.close === null ? '' : say('closes', dayText(deal.close, { ...format, zone: { offsetAt: () => 0 } }));
    const pushes = watch?.pushes ?? 0;
    const moved = pushes === 0 ? '' : pushes === 1 ? say('movedOnce') : pushes === 2 ? say('movedTwice') : say('movedTimes', pushes);
    return [
        deal.value,
        stage === '' || stageSince === null ? stage : say('stageSince', stage, dayText(stageSince, format)),
        close === '' || moved === '' ? close : `${close}, ${moved}`,
    ].filter((fact) => fact !== '');
}
