// Line 0: which deal this is, where it stands, and what is open already.
import { dateText } from '../../logic/moments';
import type { Kind } from '../../logic/kinds';
import { openText, type OpenAsk } from '../../logic/openAsk';
import { element, replace, setText, show, type Child } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Dialog, View } from './dialog';

/** Kinds in which somebody can be added to those to be reached. */
const ofPeople: readonly (Kind | null)[] = ['mail', 'calls'];

/** @param addPerson opens an ask that is open already, to add somebody */
export function dealLine(dialog: Dialog, addPerson: (assist: string) => void): View {
    const { say } = dialog.page;
    const name = element('strong', {});
    const facts = element('span', {});
    const list = element('ul', { class: 'deals' });
    const open = element('div', { class: 'open-already' });
    let listed = '';
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
            const wanted = JSON.stringify(others);
            if (wanted !== listed) replace(open, others.length > 0 && say('openAlready'), ...others.flatMap(already));
            listed = wanted;
            const against = dialog.facts.synopsisRefused || (dialog.ask.helper ? '' : (dialog.synopsis?.refusal ?? ''));
            show(refused, against !== '');
            setText(refused, against);
        },
    };

    function already(ask: OpenAsk, index: number): Child[] {
        const what = openText(ask, dialog.now, dialog.page.format, say);
        const add =
            ask.mine &&
            ofPeople.includes(ask.kind) &&
            button(
                say('addAPerson'),
                () => {
                    addPerson(ask.id);
                },
                { look: 'transparent', small: true, label: say('addAPersonTo', what), class: 'add-person' },
            );
        return [index === 0 ? ' ' : '; ', what, add];
    }
}

function factsOf({ facts, page, synopsis }: Dialog): string[] {
    const { say, format } = page;
    const [deal] = facts.deals;
    const { watch } = facts;
    if (!deal) return [];
    const close = deal.close === null ? '' : say('closes', dateText(deal.close, format));
    const pushes = watch?.pushes ?? 0;
    const moved = pushes === 0 ? '' : pushes === 1 ? say('movedOnce') : pushes === 2 ? say('movedTwice') : say('movedTimes', pushes);
    return [
        deal.value,
        // A deal that nobody watches yet has its stage and no days.
        synopsis?.standing || deal.stage,
        close === '' || moved === '' ? close : `${close}, ${moved}`,
    ].filter((fact) => fact !== '');
}
