// The fields of the dialog and what its button does.
import type { Kind } from '../../logic/kinds';
import { emptyStepIn, longestWords, missingForStepIn, modes, stepInKinds, stepInRequest, type StepIn } from '../../logic/stepIn';
import { refusalsIn } from '../../logic/parking';
import { chips } from '../../ui/chips';
import { element, replace, setText, show } from '../../ui/element';
import { button, line, setDisabled } from '../../ui/fluent';
import { newId, type Page } from '../../xrm/page';
import { textOf } from '../../xrm/rows';
import { Refused, Unreachable, unlessThere, WebApi } from '../../xrm/webApi';
import { day } from './day';
import { outcome } from './outcome';

const kindLabels: Partial<Record<Kind, string>> = { mail: 'stepMail', calls: 'stepCalls', meeting: 'stepMeeting', talk: 'stepTalk' };

export interface Subject {
    deal: string;
    others: string[];
    /** How, where the opener knows it. */
    kind: Kind | null;
}

export function form(main: HTMLElement, page: Page, { deal, others, kind: known }: Subject): void {
    const { say, clock } = page;
    const api = new WebApi(page.clientUrl, clock);
    // Chosen once: after a lost answer the same button does nothing twice.
    const assist = newId();
    const step: StepIn = { ...emptyStepIn(), kind: known };
    let sending = false;

    const change = (patch: Partial<StepIn>): void => {
        Object.assign(step, patch);
        update();
    };
    const words = line({
        label: say('words'),
        value: '',
        longest: longestWords,
        placeholder: say('wordsHint'),
        onInput: (value) => {
            change({ words: value });
        },
    });
    const kind = chips(say('howStep'), (id) => {
        change({ kind: id as Kind });
    });
    const mode = chips(say('mode'), (id) => {
        change({ mode: step.mode === Number(id) ? null : Number(id) });
    });
    const until = day(page, say('until'), 'begin', [5, 10, 20], (at) => {
        change({ until: at });
    });
    const task = line({
        label: say('task'),
        value: '',
        longest: longestWords,
        placeholder: say('taskHint'),
        onInput: (value) => {
            change({ task: value });
        },
    });
    const taskBy = day(page, say('taskBy'), 'end', [1, 3, 5], (at) => {
        change({ taskBy: at });
    });
    const more = element('details', {}, element('summary', {}, say('more')), mode.root, until, task, taskBy);
    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const label = others.length === 0 ? say('stepIn') : say('stepInMany', others.length + 1);
    const send = button(label, () => void act(), { look: 'primary', title: 'Ctrl+Enter', class: 'send' });
    const close = button(say('close'), () => {
        window.close();
    });
    replace(
        main,
        // The dialog around it shows the title; a screen reader that moves by headings looks for it in the page.
        element('h1', { class: 'unseen' }, say('stepInTitle')),
        words,
        kind.root,
        more,
        element('p', { class: 'quiet' }, say('stepInHint')),
        failure,
        element('div', { class: 'actions' }, send, close),
    );
    document.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void act();
    });
    update();
    words.focus();

    function fail(sentence: string): void {
        setText(failure, sentence);
        show(failure, sentence !== '');
    }

    function update(): void {
        fail('');
        kind.update(
            stepInKinds.map((one) => ({ id: one, label: say(kindLabels[one] ?? '') })),
            new Set([step.kind ?? '']),
        );
        mode.update(
            modes.map((key, index) => ({ id: String(index), label: say(key) })),
            new Set(step.mode === null ? [] : [String(step.mode)]),
        );
    }

    async function act(): Promise<void> {
        if (sending) return;
        const missing = missingForStepIn(step, clock.now());
        if (missing !== null || step.kind === null) {
            fail(say(missing ?? 'needStepKind'));
            return;
        }
        const body = { ...stepInRequest({ ...step, kind: step.kind }, others), Assist: assist };
        sending = true;
        setDisabled(send, true);
        setText(send, say('sending'));
        try {
            const answer = await unlessThere(() => api.call('opportunities', deal, 'crma_StepIn', body));
            outcome(main, page, textOf(answer, 'Text'), refusalsIn(textOf(answer, 'Refused')));
        } catch (error) {
            if (error instanceof Refused) fail(error.message);
            else if (error instanceof Unreachable) fail(say('noAnswer'));
            else throw error;
        } finally {
            sending = false;
            setDisabled(send, false);
            setText(send, label);
        }
    }
}
