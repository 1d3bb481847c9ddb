// One deal: what one has to know, the keys, and what was decided.
import { decisionText, keys, type Choice, type Key } from '../../logic/review/decision';
import { pictureOf as lineOf } from '../../logic/review/picture';
import type { Row } from '../../logic/review/review';
import { closeOf, contactOf, dayOf, partOf, stageOf, valueOf } from '../../logic/review/words';
import { firstOption } from '../../logic/kinds';
import { reasons } from '../../logic/parking';
import { element, replace, setAttribute, setText, show, type Child } from '../../ui/element';
import type { Board } from './board';
import { entry } from './entry';
import { pictureOf } from './picture';

/** What the list does with a row. */
export interface RowActions {
    decide: (row: Row, key: Key) => void;
    entered: (row: Row, choice: Choice, entered: Parameters<Board['decide']>[2]) => void;
    left: (row: Row) => void;
    undo: (row: Row) => void;
}

export interface RowView {
    root: HTMLElement;
    update: (current: boolean) => void;
    focus: () => void;
}

export function row(board: Board, deal: Row, actions: RowActions): RowView {
    const { say, format } = board.page;
    const open = element(
        'button',
        {
            type: 'button',
            class: 'deal',
            'aria-describedby': `why-${deal.deal}`,
            onclick: () => {
                board.show({ table: 'opportunity', id: deal.deal, title: deal.name });
            },
        },
        deal.name,
    );
    const strip = element(
        'div',
        { class: 'keys', role: 'group', 'aria-label': say('decideAbout', deal.name) },
        ...keys.map(keyButton),
        more(),
    );
    const what = element('span', { class: 'what' });
    const back = nativeButton(
        'undo',
        say('undo'),
        say('undoOf', deal.name),
        () => {
            actions.undo(deal);
        },
        'Z',
    );
    const made = element('p', { class: 'made' }, what, back);
    const refused = element('p', { class: 'refused', role: 'alert' });
    const place = element('div', { class: 'place' });
    const stops: HTMLElement[] = [open, ...(Array.from(strip.children) as HTMLElement[]), back];
    const root = element(
        'li',
        { class: 'row', 'data-deal': deal.deal },
        element(
            'div',
            { class: 'facts' },
            element('div', { class: 'name' }, open, element('span', { class: 'rep quiet' }, deal.owner.name)),
            cell('value', say('value'), valueOf(deal, format), deal.moved.includes('value')),
            cell('close', say('closeDate'), closeOf(deal, format, say), deal.moved.includes('close')),
            cell('stage', say('stage'), stageOf(deal, say), deal.moved.includes('stage')),
            element('div', { class: 'line' }, pictureOf(lineOf(deal.moves, Date.parse(deal.seen), format, say), `line-${deal.deal}`)),
            cell('contact', say('lastContact'), contactOf(deal, format, say)),
        ),
        element('div', { class: 'below' }, element('p', { class: 'why', id: `why-${deal.deal}` }, ...whyOf()), strip, made),
        refused,
        place,
    );
    let shown = '';
    let filling: Choice | null = null;

    function keyButton(key: Key): HTMLElement {
        return nativeButton(
            `key${key.first ? '' : ' rest'}`,
            say(key.label),
            `${say(key.label)}: ${deal.name}`,
            () => {
                actions.decide(deal, key);
            },
            key.key,
            say(key.title),
        );
    }

    /** On a phone the two that are rarer stand behind it. */
    function more(): HTMLElement {
        const node = nativeButton('key more', say('more'), say('moreOf', deal.name), () => {
            setAttribute(node, 'aria-expanded', String(root.classList.toggle('all')));
        });
        setAttribute(node, 'aria-expanded', 'false');
        return node;
    }

    function whyOf(): Child[] {
        const part = partOf(deal, format, say);
        return [
            deal.why,
            deal.parked && element('span', { class: 'part' }, parkedText(deal.parked)),
            part !== '' && element('span', { class: 'quiet part' }, part),
        ];
    }

    function parkedText({ until, reason, note }: NonNullable<Row['parked']>): string {
        const why =
            reason === null ? '' : say(reasons[reason < firstOption ? reason : reason - firstOption] ?? 'reasonOther').toLowerCase();
        const text = [why, note ?? ''].filter((part) => part !== '').join(': ');
        return text === '' ? say('wakes', dayOf(until, format)) : say('wakesWhy', dayOf(until, format), text);
    }

    function update(current: boolean): void {
        const decision = board.decisionOf(deal.deal);
        const no = board.refused.get(deal.deal);
        const choice = board.entry?.deal === deal.deal ? board.entry.choice : null;
        const next = JSON.stringify([current, decision?.key, no?.text, choice, board.order]);
        if (next === shown) return;
        shown = next;
        root.classList.toggle('current', current);
        root.classList.toggle('decided', decision !== undefined);
        for (const stop of stops) stop.tabIndex = current ? 0 : -1;
        show(strip, deal.section !== 'wakes' && decision === undefined);
        show(made, decision !== undefined);
        setText(what, decision ? decisionText(decision, format, say) : '');
        setText(refused, no === undefined ? '' : decision ? no.text : say('notDone', decisionText(no.decision, format, say), no.text));
        show(refused, no !== undefined);
        if (choice === filling) return;
        filling = choice;
        const key = keys.find((one) => one.choice === choice);
        if (!key) replace(place);
        else fillIn(key);
    }

    function fillIn(key: Key): void {
        const form = entry(
            board,
            deal,
            key,
            (entered) => {
                actions.entered(deal, key.choice, entered);
            },
            () => {
                actions.left(deal);
            },
        );
        replace(place, form.root);
        form.focus();
    }

    return {
        root,
        update,
        focus: () => {
            open.focus();
        },
    };
}

/** The browser's own: a list has hundreds of them. */
function nativeButton(className: string, text: string, label: string, onClick: () => void, key?: string, title?: string): HTMLElement {
    return element(
        'button',
        {
            type: 'button',
            class: className,
            'aria-label': label,
            'aria-keyshortcuts': key,
            // The stylesheet shows it: a name of the button it is not.
            'data-key': key,
            title: title ?? label,
            onclick: onClick,
        },
        text,
    );
}

const cell = (name: string, label: string, text: string, marked = false): HTMLElement =>
    element('div', { class: marked ? `${name} marked` : name }, element('span', { class: 'unseen' }, `${label}: `), text);
