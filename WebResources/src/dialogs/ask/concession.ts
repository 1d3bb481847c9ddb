// A word on a concession: what, how much of it, and in return for what. The figure that was not typed stands beside the one that was.
import { currencyOf, figure, numberIn, otherFigure, sumLike } from '../../logic/howMuch';
import type { Unit } from '../../logic/ask';
import { chips } from '../../ui/chips';
import { element, setText } from '../../ui/element';
import { bound, together } from './bound';
import type { Dialog, View } from './dialog';

export function concession(dialog: Dialog): View {
    const { say } = dialog.page;
    const what = bound(dialog, 'what', say('concessionWhat'), { field: 'what', placeholder: say('concessionWhatHint') });
    const howMuch = bound(dialog, 'howMuch', say('howMuch'), { field: 'howMuch' });
    const unit = chips(
        say('figureIs'),
        (id) => {
            dialog.change({ unit: id as Unit });
        },
        'chips tight',
    );
    unit.root.classList.add('unit');
    const other = element('p', { class: 'quiet other-figure', 'aria-live': 'polite' });
    const inReturn = bound(dialog, 'inReturn', say('inReturn'), { placeholder: say('optional') });
    const row = element('div', { class: 'how-much' }, howMuch.root, unit.root);
    return together(element('div', { class: 'kind' }, what.root, row, other, inReturn.root), [what, howMuch, inReturn], () => {
        const sign = currencyOf(dialog.facts.deals[0]?.value ?? '');
        unit.update(
            [
                { id: 'percent', label: '%', title: say('percent') },
                { id: 'amount', label: sign === '' ? say('amount') : sign, title: say('amount') },
            ],
            new Set([dialog.ask.unit]),
        );
        setText(other, otherText(dialog));
    });
}

function otherText({ ask, facts, page }: Dialog): string {
    const [deal] = facts.deals;
    const number = otherFigure(numberIn(ask.howMuch), ask.unit, deal?.amount ?? null);
    if (!deal || number === null) return '';
    const { language } = page.format;
    return ask.unit === 'percent'
        ? page.say('thatIsSum', sumLike(deal.value, number, language), deal.value)
        : page.say('thatIsPercent', figure(number, language, 1), deal.value);
}
