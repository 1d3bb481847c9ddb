// The fields of the dialog and what its button does.
import { missingFor, parkRequest, planRequest, holidays, reasons, refusalsIn, type Choice } from '../../logic/parking';
import { chips } from '../../ui/chips';
import { element, replace, setText, show } from '../../ui/element';
import { button, line, setDisabled } from '../../ui/fluent';
import type { Page } from '../../xrm/page';
import { textOf } from '../../xrm/rows';
import { Refused, Unreachable, WebApi } from '../../xrm/webApi';
import { days, type Settings } from './days';
import { outcome } from './outcome';
import { readSettings, shippedSettings } from './settings';

const longestNote = 400;

export function form(main: HTMLElement, page: Page, what: 'park' | 'plan', deal: string, others: string[]): void {
    const { say, clock } = page;
    const api = new WebApi(page.clientUrl, clock);
    const choice: Choice = { until: null, reason: null, note: '' };
    const parks = what === 'park';
    let settings: Settings = shippedSettings;
    let sending = false;

    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const fail = (sentence: string): void => {
        setText(failure, sentence);
        show(failure, sentence !== '');
    };
    const when = days(page, what, (until, afterHolidays) => {
        choice.until = until;
        if (afterHolidays) choice.reason = holidays;
        update();
    });
    const why = chips(say('why'), (id) => {
        choice.reason = Number(id);
        update();
    });
    const note = line({
        label: say(parks ? 'parkNote' : 'planNote'),
        value: '',
        longest: longestNote,
        onInput: (value) => {
            choice.note = value;
        },
    });
    const hint = element('p', { class: 'quiet hint' });
    const label = parks ? (others.length === 0 ? say('park') : say('parkMany', others.length + 1)) : say('plan');
    const send = button(label, () => void act(), { look: 'primary', title: 'Ctrl+Enter', class: 'send' });

    replace(
        main,
        // The dialog around it shows the title; a screen reader that moves by headings looks for it in the page.
        element('h1', { class: 'unseen' }, say(parks ? 'parkTitle' : 'planTitle')),
        when.root,
        parks && why.root,
        note,
        parks && hint,
        failure,
        element(
            'div',
            { class: 'actions' },
            send,
            button(say('close'), () => {
                window.close();
            }),
        ),
    );
    document.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void act();
    });
    update();
    when.root.querySelector<HTMLElement>('.chip')?.focus();
    // What the settings say of holidays comes a moment later, and without them one parks as well.
    readSettings(api).then(
        (read) => {
            settings = read;
            update();
        },
        () => undefined,
    );

    function update(): void {
        fail('');
        when.update(settings);
        why.update(
            reasons.map((key, index) => ({ id: String(index), label: say(key) })),
            new Set(choice.reason === null ? [] : [String(choice.reason)]),
        );
        setText(hint, say('parkHint', settings.longest));
    }

    async function act(): Promise<void> {
        if (sending) return;
        const missing = missingFor(what, choice, clock.now());
        if (missing !== null) {
            fail(say(missing));
            return;
        }
        sending = true;
        setDisabled(send, true);
        setText(send, say('sending'));
        try {
            if (!parks) {
                await api.call('opportunities', deal, 'crma_ReportContact', planRequest(choice));
                window.close();
                return;
            }
            const answer = await api.call('opportunities', deal, 'crma_Park', parkRequest(choice, others));
            const refused = refusalsIn(textOf(answer, 'Refused'));
            if (refused.length === 0) window.close();
            else outcome(main, page, Number(answer['Parked'] ?? 0), refused);
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
