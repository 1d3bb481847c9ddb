// The title is the helper: "Ask Iris Sample ▾" opens the list to choose another from.
import { textOf } from '../../xrm/rows';
import { element, replace, setAttribute, setText, show } from '../../ui/element';
import { button, line } from '../../ui/fluent';
import type { Dialog, View } from './dialog';
import type { Candidate } from './facts';
import { findUsers } from './reads';

const groups = ['manager', 'line', 'recent', 'found'] as const;
const groupLabels = { manager: 'groupManager', line: 'groupLine', recent: 'groupRecent', found: 'groupFound' } as const;
/** Fewer letters find everybody. */
const fewestLetters = 2;
const pause = 200;

/** @param chosen reads what belongs to the new helper */
export function helper(dialog: Dialog, chosen: () => void): View {
    const { say } = dialog.page;
    const name = element('span', {});
    const title = element(
        'button',
        {
            type: 'button',
            class: 'title-button',
            'aria-expanded': 'false',
            'aria-controls': 'picker',
            onclick: () => {
                open(panel.hidden);
            },
        },
        name,
        element('span', { class: 'caret', 'aria-hidden': 'true' }, ' ▾'),
    );
    const list = element('div', { class: 'people' });
    const search = line({
        label: say('searchPeople'),
        hiddenLabel: true,
        placeholder: say('searchPeople'),
        type: 'search',
        value: '',
        onInput: find,
    });
    const panel = element(
        'div',
        { id: 'picker', class: 'picker', hidden: true, role: 'group', 'aria-label': say('chooseHelper') },
        search,
        list,
    );
    let found: Candidate[] = [];
    let asked = '';

    panel.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        open(false);
        title.focus();
    });
    document.addEventListener('click', (event) => {
        if (!panel.hidden && !root.contains(event.target as Node)) open(false);
    });

    function open(opened: boolean): void {
        show(panel, opened);
        setAttribute(title, 'aria-expanded', String(opened));
        if (opened) search.focus();
    }

    function find(letters: string): void {
        asked = letters.trim();
        const mine = asked;
        if (mine.length < fewestLetters) {
            found = [];
            fill();
            return;
        }
        window.setTimeout(() => {
            if (mine !== asked) return;
            findUsers(dialog.api, mine).then(
                (rows) => {
                    if (mine !== asked) return;
                    found = rows.map((row) => ({
                        id: textOf(row, 'systemuserid'),
                        name: textOf(row, 'fullname'),
                        title: textOf(row, 'title'),
                        group: 'found',
                    }));
                    fill();
                },
                () => {
                    // Whoever may not read users has the line and the recent ones.
                    found = [];
                    fill();
                },
            );
        }, pause);
    }

    function fill(): void {
        const all = [...(dialog.synopsis?.line ?? []), ...found].filter((one) => one.id !== dialog.page.userId);
        const matching = all.filter((one) => one.group === 'found' || one.name.toLowerCase().includes(asked.toLowerCase()));
        replace(
            list,
            ...groups.flatMap((group) => {
                const people = matching.filter((one) => one.group === group);
                return people.length === 0 ? [] : [element('span', { class: 'label' }, say(groupLabels[group])), ...people.map(item)];
            }),
            matching.length === 0 && element('span', { class: 'quiet', role: 'status' }, say(asked === '' ? 'typeAName' : 'nobodyFound')),
        );
    }

    function item(one: Candidate): HTMLElement {
        return button(
            element(
                'span',
                { class: 'person' },
                element('span', {}, one.name),
                one.title ? element('span', { class: 'quiet' }, one.title) : null,
            ),
            () => {
                open(false);
                title.focus();
                dialog.change({ helper: { id: one.id, name: one.name } });
                chosen();
            },
            { look: 'subtle', class: 'item' },
        );
    }

    const root = element('div', { class: 'title' }, element('h1', {}, title), panel);
    let listed = '';
    return {
        root,
        update: () => {
            setText(name, say('askWhom', dialog.helper?.name ?? say('yourManager')));
            const wanted = JSON.stringify(dialog.synopsis?.line ?? null);
            if (wanted !== listed) fill();
            listed = wanted;
        },
        focus: (field) => {
            if (field === 'helper') open(true);
            return field === 'helper';
        },
    };
}
