// Make calls: people as chips, and a row for each with number and line. The first line serves for all until one has its own.
import { longest, most, noCallee, type Callee } from '../../logic/ask';
import { calleeOf, isCallee, lineForAll } from '../../logic/people';
import { chips, firstOff, problem } from '../../ui/chips';
import { element, replace, setText, show } from '../../ui/element';
import { button, line, setValue } from '../../ui/fluent';
import type { Dialog, View } from './dialog';

export function calls(dialog: Dialog): View {
    const { say } = dialog.page;
    const who = chips(say('who'), (id) => {
        const person = dialog.synopsis?.people.find((one) => one.id === id);
        if (!person) return;
        const { people } = dialog.ask;
        const on = people.some((one) => isCallee(one, person));
        if (!on && people.length >= most.people) return;
        dialog.change({ people: on ? people.filter((one) => !isCallee(one, person)) : [...people, calleeOf(person)] });
    });
    const rows = element('div', { class: 'rows' });
    const add = button(
        say('addPerson'),
        () => {
            dialog.change({ people: [...dialog.ask.people, noCallee()] });
            rows.lastElementChild?.querySelector<HTMLElement>('fluent-text-input')?.focus();
        },
        { look: 'transparent', small: true },
    );
    const wrong = problem();
    let made: Row[] = [];
    return {
        root: element('div', { class: 'kind' }, who.root, rows, add, wrong.root),
        update: () => {
            const { people } = dialog.ask;
            who.update(
                (dialog.synopsis?.people ?? []).map((person) => ({ id: person.id ?? '', label: person.name, note: person.title })),
                new Set(
                    (dialog.synopsis?.people ?? [])
                        .filter((person) => people.some((one) => isCallee(one, person)))
                        .map((person) => person.id ?? ''),
                ),
            );
            // Rows are made anew only when their number changes: typing must not lose the cursor.
            if (made.length !== people.length) {
                made = people.map((_, index) => row(dialog, index));
                replace(rows, ...made.map(({ root }) => root));
            }
            for (const one of made) one.update();
            show(add, people.length < most.people);
            wrong.say(dialog.problemOf('people') || dialog.problemOf('line'));
        },
        focus: (field) => {
            if (field === 'people') (firstOff(who.root) ?? add).focus();
            else if (field === 'line') rows.querySelector<HTMLElement>('.call-line')?.focus();
            return field === 'people' || field === 'line';
        },
    };
}

interface Row {
    root: HTMLElement;
    update: () => void;
}

function row(dialog: Dialog, index: number): Row {
    const { say } = dialog.page;
    const change = (patch: Partial<Callee>): void => {
        dialog.change({ people: dialog.ask.people.map((person, at) => (at === index ? { ...person, ...patch } : person)) });
    };
    const one = (): Callee => dialog.ask.people[index] ?? noCallee();
    const named = element('span', { class: 'call-name' });
    const name = line({
        label: say('name'),
        hiddenLabel: true,
        placeholder: say('name'),
        value: one().name,
        longest: longest.name,
        class: 'call-name',
        onInput: (value) => {
            change({ name: value });
        },
    });
    const number = line({
        label: say('numberOf', one().name),
        hiddenLabel: true,
        placeholder: say('noNumber'),
        value: one().number,
        type: 'tel',
        longest: longest.number,
        class: 'call-number',
        onInput: (value) => {
            change({ number: value });
        },
    });
    const words = line({
        label: say('lineFor', one().name),
        hiddenLabel: true,
        value: one().line,
        longest: longest.line,
        class: 'call-line',
        onInput: (value) => {
            change({ line: value });
        },
    });
    const best = line({
        label: say('bestTimeOf', one().name),
        hiddenLabel: true,
        placeholder: say('bestTime'),
        value: one().best,
        longest: longest.best,
        class: 'call-best',
        onInput: (value) => {
            change({ best: value });
        },
    });
    const remove = button(
        '✕',
        () => {
            dialog.change({ people: dialog.ask.people.filter((_, at) => at !== index) });
        },
        { look: 'transparent', small: true, label: say('remove', one().name), class: 'call-remove' },
    );
    return {
        root: element('div', { class: 'call' }, named, name, number, words, best, remove),
        update: () => {
            const person = one();
            // Somebody of the CRM is named there; who was typed is named here.
            const typed = person.contact === null && !(dialog.synopsis?.people ?? []).some((known) => isCallee(person, known));
            show(named, !typed);
            show(name, typed);
            setText(named, person.name);
            setValue(name, person.name);
            setValue(number, person.number);
            setValue(words, person.line);
            setValue(best, person.best);
            number.classList.toggle('missing', person.number.trim() === '');
            words.setAttribute('placeholder', index === 0 ? say('lineForAll') : sameAs(lineForAll(dialog.ask.people), say('sameLine')));
        },
    };
}

const sameAs = (text: string, fallback: string): string => (text === '' ? fallback : text);
