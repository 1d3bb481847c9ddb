// One tap away from a call: how it helps, and what happened since the caller's last part. Read when it is opened, since most calls are made without it.
import type { Call } from '../../logic/calls';
import { element, replace, setAttribute, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import { said } from '../said';
import type { Board } from './board';
import { readWhy } from './reads';

export interface Why {
    toggle: HTMLElement;
    panel: HTMLElement;
    close: () => void;
}

export function why(board: Board, call: () => Call): Why {
    const { say } = board.page;
    const panel = element('div', { class: 'why', id: `why-${call().id}`, hidden: true });
    const toggle = button(say('why'), () => void turn(), { look: 'subtle', label: say('whyOf', call().name) });
    setAttribute(toggle, 'aria-expanded', 'false');
    setAttribute(toggle, 'aria-controls', panel.id);
    let read = false;
    const open = (opened: boolean): void => {
        show(panel, opened);
        setAttribute(toggle, 'aria-expanded', String(opened));
    };

    async function turn(): Promise<void> {
        open(panel.hidden);
        if (read || panel.hidden) return;
        replace(panel, element('p', { class: 'quiet', role: 'status' }, say('loading')));
        try {
            const words = await readWhy(board.api, call().detail);
            read = true;
            if (words === null) replace(panel, element('p', {}, say('whyUnread')));
            else replace(panel, ...part('helps', words.helps), ...part('since', words.since));
        } catch (error) {
            replace(panel, element('p', { class: 'problem' }, said(error, say)));
        }
    }

    const part = (label: string, text: string): HTMLElement[] =>
        text === '' ? [] : [element('p', { class: 'label' }, say(label)), element('p', { class: 'told-text' }, text)];

    return {
        toggle,
        panel,
        close: () => {
            open(false);
        },
    };
}
