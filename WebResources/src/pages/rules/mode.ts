// Silent, Live, Paused: one switch with a sentence each.
import { firstOption } from '../../logic/kinds';
import { chips, problem } from '../../ui/chips';
import { element, setText } from '../../ui/element';
import type { Board } from './board';
import { said } from '../said';

const modes = ['silent', 'live', 'paused'] as const;
const meanings = ['silentMeans', 'liveMeans', 'pausedMeans'] as const;

export function mode(board: Board): HTMLElement {
    const { say } = board.page;
    const { settings } = board.loaded;
    let now = settings.mode;
    let saving = false;
    const wrong = problem();
    const meaning = element('p', { role: 'status' });
    const row = chips(say('mode'), (id) => void turn(Number(id)));
    const update = (): void => {
        row.update(
            modes.map((key, index) => ({ id: String(index), label: say(key) })),
            new Set([String(now)]),
        );
        setText(meaning, say(meanings[now] ?? 'silentMeans'));
    };
    update();
    return element('section', { class: 'mode', 'aria-label': say('mode') }, row.root, meaning, wrong.root);

    async function turn(to: number): Promise<void> {
        if (saving || to === now) return;
        saving = true;
        wrong.say('');
        try {
            await board.api.patch(`crma_assistsettingses(${settings.id})`, { crma_mode: firstOption + to });
            now = to;
        } catch (error) {
            wrong.say(said(error, say));
        } finally {
            saving = false;
        }
        update();
    }
}
