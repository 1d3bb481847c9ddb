import { describe, expect, it } from 'vitest';
import { Clock } from '../../src/logic/clock';
import { at, tuesday } from '../given';

describe('clock', () => {
    it.each([
        ['an answer tells another time', 'Thu, 26 Nov 2026 09:00:00 GMT', '2026-11-26T09:00:00Z'],
        ['an answer tells an earlier time', 'Tue, 24 Nov 2026 16:30:00 GMT', '2026-11-24T16:30:00Z'],
        ['an answer tells the same time but for the way it took', 'Tue, 24 Nov 2026 16:39:59 GMT', '2026-11-24T16:40:00Z'],
        ['an answer tells none', null, '2026-11-24T16:40:00Z'],
        ['an answer tells nonsense', 'soon', '2026-11-24T16:40:00Z'],
    ])('knows what time it is when %s', (_, date, now) => {
        const clock = new Clock(() => tuesday);
        clock.set(date);
        expect(clock.now()).toBe(at(now));
    });

    it('goes on from what it was told, and comes back when the server does', () => {
        let device = tuesday;
        const clock = new Clock(() => device);
        clock.set('Thu, 26 Nov 2026 09:00:00 GMT');
        device += 60_000;
        expect(clock.now()).toBe(at('2026-11-26T09:01:00Z'));
        clock.set('Tue, 24 Nov 2026 16:41:00 GMT');
        expect(clock.now()).toBe(at('2026-11-24T16:41:00Z'));
    });
});
