// The title of the next move after a talk: the helper does it himself, and asks for it in the name of who wanted to talk.
import { element, setText } from '../../ui/element';
import type { Dialog, View } from './dialog';

export function inTheNameOf(dialog: Dialog): View {
    const { say } = dialog.page;
    const title = element('h1', { class: 'title-text' });
    return {
        root: element('div', { class: 'title' }, title),
        update: () => {
            setText(title, dialog.inNameOf === '' ? say('nextMove') : say('nextMoveFor', dialog.inNameOf ?? ''));
        },
    };
}
