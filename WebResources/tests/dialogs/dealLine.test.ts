import { describe, expect, it, vi } from 'vitest';
import { Clock } from '../../src/logic/clock';
import type { OpenAsk } from '../../src/logic/openAsk';
import { dealLine } from '../../src/dialogs/ask/dealLine';
import { Dialog } from '../../src/dialogs/ask/dialog';
import { synopsisOf } from '../../src/dialogs/ask/synopsis';
import type { Page } from '../../src/xrm/page';
import { WebApi } from '../../src/xrm/webApi';
import { at, formatIn, openMail, say, tuesday, utc } from '../given';

// As in hostile.test.ts: the components need a browser.
vi.mock('@fluentui/web-components/button.js', () => ({}));
vi.mock('@fluentui/web-components/text-input.js', () => ({}));
vi.mock('@fluentui/web-components/textarea.js', () => ({}));

const calls: OpenAsk = { ...openMail, id: 'calls', kind: 'calls', by: at('2026-11-26T12:00:00Z') };
const deal = { id: 'd', name: 'Fabrikam rollout', value: '180,000', amount: 180_000, stage: 'Develop', close: at('2026-12-12T00:00:00Z') };

function shown(open: OpenAsk[], standing: string): { root: HTMLElement; added: string[] } {
    const page = { say, format: formatIn(utc), clock: new Clock(() => tuesday) } as Page;
    const dialog = new Dialog(page, new WebApi('https://contoso.example'), {
        deals: ['d'],
        assist: null,
        begin: null,
        after: null,
        kind: null,
        move: null,
    });
    const added: string[] = [];
    const view = dealLine(dialog, (assist) => added.push(assist));
    dialog.add(view);
    dialog.learn({ deals: [deal], watch: { pushes: 2, obstacle: null }, open, synopsis: synopsisOf({ Standing: standing }) });
    return { root: view.root, added };
}

describe('line 0', () => {
    it("says where the deal stands, in the server's words", () => {
        expect(shown([], 'Propose, 16 working days').root.textContent).toBe(
            'Fabrikam rollout · 180,000 · Propose, 16 working days · close 12 Dec, moved twice',
        );
    });

    it('has the stage alone while nobody watches the deal', () => {
        expect(shown([], '').root.textContent).toContain(' · Develop · ');
    });

    it('opens what is open already to add a person', () => {
        const { root, added } = shown([calls], '');
        expect(root.querySelector('.open-already')?.textContent).toBe('Open already: calls, Iris Sample, by Thu 12:00add a person');
        root.querySelector<HTMLElement>('.add-person')?.click();
        expect(added).toEqual(['calls']);
    });

    it.each<[string, Partial<OpenAsk>]>([
        ['of somebody else', { mine: false }],
        ['for an opinion', { kind: 'opinion' }],
        ['for a meeting', { kind: 'meeting' }],
    ])('adds nobody to an ask %s', (_, other) => {
        expect(shown([{ ...calls, ...other }], '').root.querySelector('.add-person')).toBeNull();
    });
});
