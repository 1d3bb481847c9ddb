import { describe, expect, it } from 'vitest';
import { bannerOf, longestBanner, type DealState, type OpenAssist } from '../../src/logic/banner';
import { day, hour } from '../../src/logic/zone';
import { formatIn, say, tuesday, utc } from '../given';

const mail: OpenAssist = { kind: 'mail', helper: 'Iris Sample', by: tuesday + hour, origin: 'rep', asksBack: false, steppedInUntil: null };
const stepIn: OpenAssist = { ...mail, origin: 'stepIn', by: null, steppedInUntil: tuesday + 10 * day };
const question: OpenAssist = { ...mail, kind: 'stalled', origin: 'watch', asksBack: true };
const healthy: DealState = {
    open: true,
    assists: [],
    reasons: '',
    standing: 'other',
    toldOn: null,
    turnUntil: null,
    owner: { id: 'ada', name: 'Ada Sample' },
    parkedUntil: null,
    parkReason: '',
    parkNote: '',
    parkings: 0,
    plannedOn: null,
    plannedNote: '',
    silent: false,
};
const quiet: DealState = { ...healthy, reasons: '12 working days without contact\nClose date in 9 days' };
const turn: DealState = { ...quiet, standing: 'turn', toldOn: tuesday - hour, turnUntil: tuesday + day };
const parked: DealState = { ...quiet, standing: 'parked', parkedUntil: tuesday + 30 * day, parkReason: 'Budget cycle', parkings: 1 };
const planned: DealState = { ...turn, plannedOn: tuesday + 2 * day };

const read = (deal: DealState, userId = 'ada') => bannerOf(deal, { userId, now: tuesday, format: formatIn(utc), say });

describe('banner', () => {
    it.each<[string, DealState, string | null]>([
        ['nothing', healthy, null],
        ['the first reason', quiet, 'WARNING 12 working days without contact'],
        ['whose turn it is and until when', turn, 'WARNING Your turn until Wed 16:40: 12 working days without contact'],
        ['no turn before the owner was told', { ...turn, toldOn: null }, 'WARNING 12 working days without contact'],
        ['that the review is next', { ...quiet, standing: 'stalled' }, 'WARNING For the review: 12 working days without contact'],
        ['nothing of flags while the organisation looks on', { ...turn, silent: true }, null],
        ['until when a deal is parked and why', parked, 'INFO Parked until 24 Dec, Budget cycle'],
        ['the note of a parking', { ...parked, parkNote: 'Board in May' }, 'INFO Parked until 24 Dec, Budget cycle: Board in May'],
        ['the third parking', { ...parked, parkings: 3 }, 'INFO Parked until 24 Dec, Budget cycle; third parking'],
        ['the fourth parking', { ...parked, parkings: 4 }, 'INFO Parked until 24 Dec, Budget cycle; 4th parking'],
        ['a parking before the sweep has seen it', { ...parked, standing: 'turn' }, 'INFO Parked until 24 Dec, Budget cycle'],
        ['the reason once a parking is over', { ...parked, parkedUntil: tuesday }, 'WARNING 12 working days without contact'],
        ['a parking while the organisation looks on', { ...parked, silent: true }, 'INFO Parked until 24 Dec, Budget cycle'],
        ['what is planned', planned, 'INFO Planned: you speak to them Thu 26 Nov'],
        [
            'what is planned, in words',
            { ...planned, plannedNote: 'Cleo, price' },
            'INFO Planned: you speak to them Thu 26 Nov, Cleo, price',
        ],
        [
            'the turn once a plan is past',
            { ...planned, plannedOn: tuesday },
            'WARNING Your turn until Wed 16:40: 12 working days without contact',
        ],
        ['an ask before a parking', { ...parked, assists: [mail] }, 'INFO Asked Iris Sample to send a mail - by 17:40'],
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
        ['who steps in', { ...quiet, assists: [stepIn] }, 'INFO Iris Sample steps in until 4 Dec'],
        ['who steps in, without an end', { ...quiet, assists: [{ ...stepIn, steppedInUntil: null }] }, 'INFO Iris Sample steps in'],
        [
            'what the owner is asked',
            { ...turn, assists: [question] },
            'INFO Iris Sample asks what would help: answer with What would help? in the menu of Ask for help',
        ],
        [
            'the reason while only the watch has asked',
            { ...quiet, assists: [{ ...mail, kind: 'stalled', origin: 'watch' }] },
            'WARNING 12 working days without contact',
        ],
    ])('says %s', (_, deal, said) => {
        const banner = read(deal);
        expect(banner && `${banner.level} ${banner.text}`).toBe(said);
    });

    it('names the owner to somebody else', () => {
        expect(read(turn, 'mona')?.text).toBe("Ada Sample's turn until Wed 16:40: 12 working days without contact");
    });

    it('says to others that the owner was asked', () => {
        expect(read({ ...turn, assists: [question] }, 'mona')?.text).toBe('Iris Sample has asked Ada Sample what would help');
    });

    it('is one line, and no longer than a line', () => {
        expect(read({ ...quiet, reasons: 'x'.repeat(4000) })?.text).toHaveLength(longestBanner);
    });

    it('leaves markup as the text it is', () => {
        expect(read({ ...quiet, assists: [{ ...mail, helper: '<b>{1}</b>' }] })?.text).toContain('<b>{1}</b>');
    });
});
