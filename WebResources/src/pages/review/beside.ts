// The deal, or an assist, beside the list: its form as it is, in a frame. Escape closes it, and the cursor goes back to where it was.
import { element, replace, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import { addressOf } from '../../xrm/address';
import type { Beside, Board } from './board';

export function beside(board: Board): { root: HTMLElement; close: () => boolean } {
    const { say } = board.page;
    const root = element('aside', { class: 'beside', hidden: true });
    let shown: Beside | null = null;
    let before: HTMLElement | null = null;

    function open(what: Beside): void {
        if (shown === null) before = document.activeElement as HTMLElement | null;
        const address = addressOf(what.table, what.id);
        const closing = button(say('close'), () => close(), { small: true });
        const frame = element('iframe', { title: what.title, src: `${address}&navbar=off` });
        // Escape in the form may have a meaning there: the cursor comes out to Close, and a second one closes.
        frame.addEventListener('load', () => {
            frame.contentWindow?.addEventListener('keydown', (event) => {
                if (event.key === 'Escape' && !event.defaultPrevented) closing.focus();
            });
        });
        root.setAttribute('aria-label', what.title);
        replace(
            root,
            element(
                'div',
                { class: 'beside-head' },
                element('h2', {}, what.title),
                element('a', { href: address, target: '_top' }, say('openFull')),
                closing,
            ),
            frame,
        );
        show(root, true);
        closing.focus();
    }

    function close(): boolean {
        if (shown === null) return false;
        board.show(null);
        return true;
    }

    board.add(() => {
        if (board.beside === shown) return;
        const what = board.beside;
        if (what) open(what);
        else {
            replace(root);
            show(root, false);
            before?.focus();
        }
        shown = what;
        document.body.classList.toggle('with-beside', what !== null);
    });
    return { root, close };
}
