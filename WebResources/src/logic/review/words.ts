// What stands in the head and in a row, as text.
import { byText, dateText, dayText, type Format } from '../moments';
import type { Say } from '../texts';
import { longDay } from './decision';
import type { Counts, Decided, Review, Row } from './review';

/** A day without a time, or the day of a moment. */
export function dayOf(text: string, format: Format): string {
    const moment = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
    if (Number.isNaN(moment)) return '';
    return text.length === 10 ? dateText(moment, format) : dayText(moment, format);
}

/** "Mon 23 Nov · since 16 Nov · 8 reps · 60 open". */
export const headOf = (review: Review, format: Format, say: Say): string =>
    [
        longDay(review.day, format),
        review.since === null ? say('firstReview') : say('since', dayOf(review.since, format)),
        say(review.reps.length === 1 ? 'repsOne' : 'reps', review.reps.length),
        say('open', review.counts.open),
    ].join(' · ');

/** "14 stalled: 3 asked, 2 parked", without what there is none of; the part to decide stands beside it. */
export function stalledOf({ stalled, asked, parked, decided }: Counts, say: Say): string {
    const parts = [
        asked > 0 ? say('askedCount', asked) : '',
        parked > 0 ? say('parkedCount', parked) : '',
        decided > 0 ? say('decidedCount', decided) : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? say('stalled', stalled) : say('stalledParts', stalled, parts.join(', '));
}

/** "Nothing to decide. Next: 2 deals may reach a limit by Thursday." */
export function emptyOf(next: Review['next'], format: Format, say: Say): string {
    if (next === null || next.deals === 0) return say('nothingToDecide');
    return say(next.deals === 1 ? 'nothingNextOne' : 'nothingNext', next.deals, longDay(next.by, format));
}

/** "180,000", with the currency where it is known. */
export const valueOf = ({ value, currency }: Pick<Row, 'value' | 'currency'>, { language }: Format): string =>
    value === null ? '' : numbers(language, currency).format(value);

/** A pipeline has one currency, that of the organisation: one is made and used for all rows. */
const formatters = new Map<string, Intl.NumberFormat>();

function numbers(language: string, currency: string | null): Intl.NumberFormat {
    const key = `${language} ${currency ?? ''}`;
    const formatter = formatters.get(key) ?? made(language, currency);
    formatters.set(key, formatter);
    return formatter;
}

function made(language: string, currency: string | null): Intl.NumberFormat {
    const whole = { maximumFractionDigits: 0 };
    try {
        if (currency !== null)
            return new Intl.NumberFormat(language, { ...whole, style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    } catch {
        // A code that is none, or a browser that knows no narrow symbols.
    }
    return new Intl.NumberFormat(language, whole);
}

/** "12 Dec > 24 Jan": was, and is. */
export function closeOf({ close, closeWas }: Pick<Row, 'close' | 'closeWas'>, format: Format, say: Say): string {
    const is = close === null ? say('noClose') : dayOf(close, format);
    return closeWas === null || closeWas === close ? is : say('was', dayOf(closeWas, format), is);
}

export function stageOf({ stage, stageDays }: Pick<Row, 'stage' | 'stageDays'>, say: Say): string {
    if (stageDays === null) return stage ?? '';
    return say(stageDays === 1 ? 'stageDay' : 'stageDays', stage ?? '', stageDays);
}

/** "Call with Iris, 12 Nov"; the server's note, which begins small, names whom. */
export function contactOf({ lastContact }: Pick<Row, 'lastContact'>, format: Format, say: Say): string {
    if (lastContact === null) return say('noContact');
    const day = dayOf(lastContact.on, format);
    const note = lastContact.note ?? '';
    return note === '' ? day : `${note.charAt(0).toUpperCase()}${note.slice(1)}, ${day}`;
}

export const partOf = ({ yourPart }: Pick<Row, 'yourPart'>, format: Format, say: Say): string =>
    yourPart === null ? '' : say('yourPart', yourPart.what, dayOf(yourPart.on, format));

/** By when, as a reader says it. */
export function whenOf(by: string | null, now: number, format: Format): string {
    const moment = Date.parse(by ?? '');
    return Number.isNaN(moment) ? '' : byText(moment, now, format);
}

const cameLabels: Record<string, string> = {
    contact: 'cameContact',
    stage: 'cameStage',
    closeMoved: 'cameClose',
    won: 'cameWon',
    lost: 'cameLost',
    none: 'cameNone',
};

/** What has happened on the deal since. */
export const cameOf = ({ came }: Pick<Decided, 'came'>, say: Say): string => say(cameLabels[came] ?? 'cameNone');
