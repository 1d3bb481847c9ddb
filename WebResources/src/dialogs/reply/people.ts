// Ask someone else: the line above the helper and whom the deal's asks went to before as chips, and a search over all users.
import { chips } from '../../ui/chips';
import { element, show } from '../../ui/element';
import { line } from '../../ui/fluent';
import { textOf } from '../../xrm/rows';
import { Refused, Unreachable } from '../../xrm/webApi';
import type { Candidate } from '../ask/facts';
import { findUsers } from '../ask/reads';
import { readSynopsis } from '../ask/synopsis';
import { frame, type Here } from './frame';

/** Fewer letters find everybody. */
const fewestLetters = 2;
const pause = 200;

export async function people(here: Here): Promise<void> {
    const { page, api, assist } = here;
    const { say, userId } = page;
    // Neither who replies nor who asked.
    const fit = (one: Candidate): boolean => one.id !== userId && one.id !== assist.requesterId;
    let known: Candidate[] = [];
    let found: Candidate[] = [];
    let chosen = '';
    let asked = '';
    const row = chips(say('somebodyelse'), (id) => {
        chosen = id;
        update();
        shown.fail('');
    });
    const nobody = element('p', { class: 'quiet', role: 'status' });
    const search = line({ label: say('search'), type: 'search', value: '', onInput: find });
    const shown = frame(
        here,
        'somebodyelse',
        {
            root: element('div', { class: 'people' }, row.root, nobody, search),
            reply: () => (chosen === '' ? say('needPerson') : { helper: chosen }),
            focus: () => {
                (row.root.querySelector<HTMLElement>('.chip') ?? search).focus();
            },
        },
        element('p', { class: 'quiet hint' }, say('somebodyelseHint', assist.requester === '' ? say('whoAsked') : assist.requester)),
    );
    update();
    try {
        known = (await readSynopsis(api, assist.deal, null, null)).line.filter(fit);
    } catch (error) {
        // The search is there as well.
        if (!(error instanceof Refused) && !(error instanceof Unreachable)) throw error;
    }
    update();

    function update(): void {
        const all = [...known, ...found.filter((one) => !known.some(({ id }) => id === one.id))];
        row.update(
            all.map(({ id, name, title }) => ({ id, label: name, ...(title === '' ? {} : { note: title }) })),
            new Set([chosen]),
        );
        const empty = asked.length >= fewestLetters && found.length === 0;
        nobody.textContent = empty ? say('nobodyFound') : '';
        show(row.root, all.length > 0);
    }

    function find(letters: string): void {
        asked = letters.trim();
        const mine = asked;
        if (mine.length < fewestLetters) {
            found = [];
            update();
            return;
        }
        window.setTimeout(() => {
            if (mine !== asked) return;
            findUsers(api, mine).then(
                (rows) => {
                    if (mine !== asked) return;
                    found = rows
                        .map((one): Candidate => ({
                            id: textOf(one, 'systemuserid'),
                            name: textOf(one, 'fullname'),
                            title: textOf(one, 'title'),
                            group: 'found',
                        }))
                        .filter(fit);
                    update();
                },
                () => {
                    // Whoever may not read users has the line.
                    found = [];
                    update();
                },
            );
        }, pause);
    }
}
