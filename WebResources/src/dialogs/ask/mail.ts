// Send a mail: to whom, the words, the subject.
import { addressesIn, samePerson, withPeople } from '../../logic/people';
import type { Person } from '../../logic/ask';
import { chips, firstOff, problem } from '../../ui/chips';
import { element } from '../../ui/element';
import { line, setValue } from '../../ui/fluent';
import { bound, together } from './bound';
import type { Dialog, View } from './dialog';
import { files } from './files';

const outlineKey = 'crma.ask.outline';

export function mail(dialog: Dialog): View {
    const { say } = dialog.page;
    const body = bound(dialog, 'body', say('theWords'), { rows: 6, field: 'body', placeholder: say('theWordsHint') });
    const wording = chips(
        say('wording'),
        (id) => {
            const outline = id === 'outline';
            rememberOutline(outline);
            dialog.change({ outline });
        },
        'chips tight',
    );
    wording.root.classList.add('under');
    const subject = bound(dialog, 'subject', say('subject'));
    const to = recipients(dialog);
    const attached = files(dialog);
    const root = element('div', { class: 'kind' }, to.root, body.root, wording.root, subject.root, attached.root);
    return together(root, [to, body, subject, attached], () => {
        wording.update(
            [
                { id: 'exact', label: say('exactlyThese') },
                { id: 'outline', label: say('anOutline') },
            ],
            new Set([dialog.ask.outline ? 'outline' : 'exact']),
        );
    });
}

function recipients(dialog: Dialog): View {
    const { say } = dialog.page;
    const to = chips(say('to'), (id) => {
        const person = candidates(dialog).find((one) => keyOf(one) === id);
        if (!person) return;
        const on = dialog.ask.to.some((one) => samePerson(one, person));
        dialog.change({ to: on ? dialog.ask.to.filter((one) => !samePerson(one, person)) : withPeople(dialog.ask.to, [person]) });
    });
    let typed = '';
    const input = line({
        label: say('addAddress'),
        hiddenLabel: true,
        placeholder: say('addAddress'),
        value: '',
        type: 'text',
        class: 'quiet-input',
        onInput: (value) => {
            typed = value;
            if (/[;,\s]$/.test(value) && addressesIn(value).found.length > 0) take();
        },
    });
    const take = (): void => {
        const { found, rest } = addressesIn(typed.trim());
        if (found.length === 0) return;
        typed = rest;
        setValue(input, rest);
        dialog.change({ to: withPeople(dialog.ask.to, found) });
    };
    input.addEventListener('change', take);
    input.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.ctrlKey) take();
    });
    const wrong = problem();
    return {
        root: element('div', { class: 'field' }, to.root, input, wrong.root),
        update: () => {
            to.update(
                candidates(dialog).map((person) => ({
                    id: keyOf(person),
                    label: person.name,
                    note: person.title,
                    title: person.email === '' ? say('noAddress', person.name) : person.email,
                })),
                new Set(dialog.ask.to.map(keyOf)),
            );
            wrong.say(dialog.problemOf('to'));
        },
        focus: (field) => {
            if (field !== 'to') return false;
            (firstOff(to.root) ?? input).focus();
            return true;
        },
    };
}

const keyOf = (person: Person): string => person.id ?? person.email.toLowerCase();

// The deal's people, and whoever was typed or comes from a draft.
function candidates(dialog: Dialog): Person[] {
    const people = dialog.synopsis?.people ?? [];
    return [...people, ...dialog.ask.to.filter((chosen) => !people.some((person) => samePerson(person, chosen)))];
}

/** The rep's last choice, which the next ask begins with. */
export function lastOutline(): boolean {
    try {
        return window.localStorage.getItem(outlineKey) === 'true';
    } catch {
        return false;
    }
}

function rememberOutline(outline: boolean): void {
    try {
        window.localStorage.setItem(outlineKey, String(outline));
    } catch {
        // A browser that keeps nothing begins with the exact words.
    }
}
