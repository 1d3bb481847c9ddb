import { describe, expect, it, vi } from 'vitest';
import { creditsIn, creditText } from '../../src/card/credit';
import { Clock } from '../../src/logic/clock';
import { newsOf, openText, type OpenAsk } from '../../src/logic/openAsk';
import { sayIn, joined } from '../../src/logic/texts';
import { day, hour } from '../../src/logic/zone';
import { askCard } from '../../src/ui/askCards';
import type { Page } from '../../src/xrm/page';
import card from 'texts:card';
import common from 'texts:common';
import { at, formatIn, noActions, openMail, tuesday, utc } from '../given';

// As in hostile.test.ts: the components need a browser.
vi.mock('@fluentui/web-components/button.js', () => ({}));
vi.mock('@fluentui/web-components/text-input.js', () => ({}));
vi.mock('@fluentui/web-components/textarea.js', () => ({}));

const say = sayIn(joined(common, card), 1033);
const page = { say, format: formatIn(utc), clock: new Clock(() => tuesday) } as Page;
const overdue: OpenAsk = { ...openMail, by: tuesday - hour };

describe('a card', () => {
    it.each<[string, OpenAsk, string[]]>([
        ['an ask of mine', openMail, ['Edit', 'Withdraw']],
        ['one that has begun', { ...openMail, carriedOut: true }, ['Withdraw']],
        ['an overdue one', overdue, ['Remind', 'Someone else', 'Withdraw']],
        ['an ask of somebody else', { ...overdue, mine: false }, []],
        ['a question to me', { ...openMail, mine: false, origin: 'watch', asksBack: true }, ['Answer']],
        ['a step-in', { ...openMail, mine: false, origin: 'stepIn' }, []],
    ])('of %s offers what can be done', (_, ask, buttons) => {
        const shown = Array.from(askCard(ask, page, noActions).querySelectorAll('fluent-button'));
        expect(shown.map(({ textContent }) => textContent)).toEqual(buttons);
    });

    it.each<[string, OpenAsk, string[]]>([
        ['nothing', openMail, []],
        ['that nobody came to it', overdue, ['Iris Sample has not come to it.']],
        ['another time', { ...openMail, suggested: tuesday + day }, ['Iris Sample suggests Wed 16:40.']],
        ['what is asked back', { ...openMail, asksBack: true }, ['Iris Sample asks what would help.']],
        [
            'results of calls',
            {
                ...openMail,
                kind: 'calls',
                calls: [
                    { name: 'Cleo Sample', result: 'Reached', attempts: 1, note: 'Signs on Friday' },
                    { name: 'Bo Sample', result: 'Voicemail', attempts: 2, note: '' },
                    { name: 'Lee Sample', result: '', attempts: 0, note: '' },
                ],
            },
            ['Cleo Sample: Reached. Signs on Friday', 'Bo Sample: Voicemail, 2 tries', 'Lee Sample: not called yet'],
        ],
    ])('tells %s', (_, ask, news) => {
        expect(newsOf(ask, tuesday, formatIn(utc), say)).toEqual(news);
    });

    it('says who steps in, how, and until when', () => {
        const stepIn: OpenAsk = { ...openMail, kind: 'calls', origin: 'stepIn', until: at('2026-11-26T00:00:00Z') };
        expect(openText(stepIn, tuesday, formatIn(utc), say)).toBe('Iris Sample steps in: calls, until 26 Nov');
        expect(openText({ ...stepIn, until: null }, tuesday, formatIn(utc), say)).toBe('Iris Sample steps in: calls');
    });
});

describe('credit', () => {
    it('counts each deal once for each helper, and the won ones', () => {
        const row = (helper: string, state: number) => ({
            _crma_helperid_value: helper,
            '_crma_helperid_value@OData.Community.Display.V1.FormattedValue': helper,
            'd.statecode': state,
        });
        expect(creditsIn([row('Iris', 1), row('Iris', 0), row('Iris', 1), row('Mona', 2)]).map((one) => creditText(one, say))).toEqual([
            'Iris has helped on 3 of yours, 2 won.',
            'Mona has helped on 1 of yours, 0 won.',
        ]);
    });
});
