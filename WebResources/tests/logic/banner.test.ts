import { describe, expect, it } from 'vitest';
import { bannerOf, longestBanner, type DealState, type OpenAssist } from '../../src/logic/banner';
import { hour } from '../../src/logic/zone';
import { formatIn, say, tuesday, utc } from '../given';

const mail: OpenAssist = { kind: 'mail', helper: 'Iris Sample', by: tuesday + hour, bySystem: false };
const quiet: DealState = { assists: [], reasons: '12 working days without contact\nClose date in 9 days', parked: false };

describe('banner', () => {
    it.each<[string, DealState, string | null]>([
        ['nothing', { assists: [], reasons: '', parked: false }, null],
        ['the first reason', quiet, 'WARNING 12 working days without contact'],
        ['nothing of a parked deal', { ...quiet, parked: true }, null],
        ['who was asked', { ...quiet, assists: [mail] }, 'INFO Asked Iris Sample to send a mail - by 17:40'],
        ['what is late', { ...quiet, assists: [{ ...mail, by: tuesday - hour }] }, 'INFO Asked Iris Sample to send a mail - was due 15:40'],
        ['an ask without a date', { ...quiet, assists: [{ ...mail, by: null, kind: 'talk' }] }, 'INFO Asked Iris Sample for five minutes'],
        [
            'a kind of a later release',
            { ...quiet, assists: [{ ...mail, kind: null, by: null }] },
            'INFO Asked Iris Sample to look at this deal',
        ],
        [
            'the soonest of several',
            {
                ...quiet,
                assists: [
                    { ...mail, by: null },
                    { ...mail, kind: 'opinion' },
                ],
            },
            'INFO Asked Iris Sample for an opinion - by 17:40, and 1 more',
        ],
        [
            'the reason while only the watch has asked',
            { ...quiet, assists: [{ ...mail, kind: 'stalled', bySystem: true }] },
            'WARNING 12 working days without contact',
        ],
    ])('says %s', (_, deal, said) => {
        const banner = bannerOf(deal, tuesday, formatIn(utc), say);
        expect(banner && `${banner.level} ${banner.text}`).toBe(said);
    });

    it('is one line, and no longer than a line', () => {
        expect(bannerOf({ ...quiet, reasons: 'x'.repeat(4000) }, tuesday, formatIn(utc), say)?.text).toHaveLength(longestBanner);
    });

    it('leaves markup as the text it is', () => {
        expect(bannerOf({ ...quiet, assists: [{ ...mail, helper: '<b>{1}</b>' }] }, tuesday, formatIn(utc), say)?.text).toContain(
            '<b>{1}</b>',
        );
    });
});
