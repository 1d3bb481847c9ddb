// The page: the views in their order, and which of them a kind needs.
import { needsEffect } from '../../logic/kinds';
import { element, show } from '../../ui/element';
import { bound, together } from './bound';
import { away } from './away';
import { calls } from './calls';
import { concession } from './concession';
import { dealLine } from './dealLine';
import type { Dialog, View } from './dialog';
import { helper } from './helper';
import { inTheNameOf } from './inTheNameOf';
import { kinds, obstacle } from './kinds';
import { mail } from './mail';
import { meeting } from './meeting';
import { since } from './since';
import { byWhen } from './when';
import { opinion, talk } from './words';

export interface FormActions {
    helperChosen: () => void;
    sinceChanged: (from: number) => void;
    addPerson: (assist: string) => void;
}

/** Fields of a kind are made when it is first chosen: what is never shown costs nothing. */
const makers = { mail, calls, meeting, opinion, concession, talk };

export function form(dialog: Dialog, actions: FormActions): View {
    const { say } = dialog.page;
    const title = dialog.inNameOf === null ? helper(dialog, actions.helperChosen) : inTheNameOf(dialog);
    const absent = away(dialog, actions.helperChosen);
    const deal = dealLine(dialog, actions.addPerson);
    const tiles = kinds(dialog);
    const holdsUp = obstacle(dialog);
    const ofKind = element('div', {});
    const made: Partial<Record<keyof typeof makers, View>> = {};
    const effect = bound(dialog, 'effect', say('howThisHelps'), { field: 'effect' });
    const story = since(dialog, actions.sinceChanged);
    const by = byWhen(dialog);
    const root = element(
        'div',
        { class: 'form' },
        title.root,
        absent.root,
        deal.root,
        tiles.root,
        holdsUp.root,
        ofKind,
        effect.root,
        story.root,
        by.root,
    );
    const shared = together(root, [title, absent, deal, tiles, holdsUp, effect, story, by], () => {
        const { kind } = dialog.ask;
        show(holdsUp.root, kind !== 'talk' && !dialog.several);
        show(effect.root, kind !== null && needsEffect(kind));
        show(story.root, kind !== null);
        show(by.root, kind !== null && kind !== 'talk');
    });
    return {
        root,
        update: () => {
            shared.update();
            const { kind } = dialog.ask;
            if (kind !== null && !made[kind]) {
                const view = makers[kind](dialog);
                view.root.dataset['kind'] = kind;
                ofKind.append(view.root);
                made[kind] = view;
            }
            for (const node of Array.from(ofKind.children)) show(node as HTMLElement, (node as HTMLElement).dataset['kind'] === kind);
            if (kind !== null) made[kind]?.update();
        },
        focus: (field) =>
            (shared.focus?.(field) ?? false) || (dialog.ask.kind !== null && (made[dialog.ask.kind]?.focus?.(field) ?? false)),
    };
}
