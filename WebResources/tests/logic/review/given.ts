// What tests of the review begin with.
import type { Decision } from '../../../src/logic/review/decision';
import { reviewIn, type Review, type Row } from '../../../src/logic/review/review';
import { joined, sayIn, type Say } from '../../../src/logic/texts';
import park from 'texts:park';
import review from 'texts:review';

export const sayReview: Say = sayIn(joined(park, review), 1033);

export const rita = { id: 'r1', name: 'Rita Test' };
export const ron = { id: 'r2', name: 'Ron Test' };

export const aRow = (patch: Partial<Row> = {}): Row => ({
    deal: 'd1',
    name: 'Fabrikam rollout',
    owner: rita,
    section: 'decide',
    value: 180_000,
    currency: null,
    close: '2026-12-12',
    closeWas: '2026-12-12',
    stage: 'Propose',
    stageDays: 16,
    why: 'No contact for 12 working days',
    lastContact: null,
    yourPart: null,
    rank: 10,
    parked: null,
    moved: [],
    moves: [],
    contact: null,
    seen: '2026-11-23T08:00:00Z',
    ...patch,
});

export const aPage = (patch: Partial<Review> = {}): Review => ({
    ...reviewIn('{"readOn":"2026-11-23T08:00:00Z","day":"2026-11-23","since":"2026-11-16"}'),
    ...patch,
});

export const aDecision = (patch: Partial<Decision> = {}): Decision => ({
    key: 'k1',
    deal: 'd1',
    choice: 'Fine',
    seen: '2026-11-23T08:00:00Z',
    name: 'Fabrikam rollout',
    owner: rita.id,
    ...patch,
});
