// What is missing before an ask can go: the same as the server refuses, said at the field instead of after the journey.
import type { Ask } from './ask';
import { numberIn } from './howMuch';
import { needsEffect, type AskedKind } from './kinds';
import { lineForAll } from './people';

export type Field =
    'helper' | 'kind' | 'to' | 'body' | 'people' | 'line' | 'meeting' | 'question' | 'what' | 'howMuch' | 'when' | 'effect' | 'by';

export interface Missing {
    field: Field;
    /** Key of the sentence. */
    text: string;
}

/** In the order of the page, so that the first is where the cursor goes. */
export function missingIn(ask: Ask, now: number): Missing[] {
    if (ask.kind === null) return [{ field: 'kind', text: 'needKind' }];
    const missing = ofKind(ask, ask.kind, now);
    if (needsEffect(ask.kind) && blank(ask.effect)) missing.push({ field: 'effect', text: 'needEffect' });
    if (ask.by !== null && ask.by.at <= now && ask.kind !== 'talk') missing.push({ field: 'by', text: 'needLaterBy' });
    return missing;
}

function ofKind(ask: Ask, kind: AskedKind, now: number): Missing[] {
    const missing: Missing[] = [];
    switch (kind) {
        case 'mail':
            if (ask.to.length === 0) missing.push({ field: 'to', text: 'needTo' });
            else if (ask.to.some((person) => person.id === null && person.email === '')) missing.push({ field: 'to', text: 'needAddress' });
            if (blank(ask.body)) missing.push({ field: 'body', text: 'needBody' });
            break;
        case 'calls':
            if (ask.people.length === 0) missing.push({ field: 'people', text: 'needPeople' });
            else if (ask.people.some((person) => blank(person.name))) missing.push({ field: 'people', text: 'needName' });
            else if (blank(lineForAll(ask.people))) missing.push({ field: 'line', text: 'needLine' });
            break;
        case 'meeting':
            if (ask.appointment === null && ask.times.length === 0) missing.push({ field: 'meeting', text: 'needMeeting' });
            else if (ask.appointment === null && ask.times.some((time) => time <= now))
                missing.push({ field: 'meeting', text: 'needLaterTime' });
            break;
        case 'opinion':
            if (blank(ask.question)) missing.push({ field: 'question', text: 'needQuestion' });
            break;
        case 'concession':
            if (blank(ask.what)) missing.push({ field: 'what', text: 'needWhat' });
            if (!fits(numberIn(ask.howMuch), ask)) missing.push({ field: 'howMuch', text: needOf(ask) });
            break;
        case 'talk':
            if (ask.when === null) missing.push({ field: 'when', text: 'needWhen' });
            else if (ask.when.by <= now) missing.push({ field: 'when', text: 'needLaterWhen' });
            break;
    }
    return missing;
}

const fits = (number: number | null, { unit }: Ask): boolean => number !== null && number > 0 && (unit === 'amount' || number <= 100);

const needOf = ({ howMuch, unit }: Ask): string => (blank(howMuch) ? 'needHowMuch' : unit === 'percent' ? 'needPercent' : 'needAmount');

const blank = (text: string): boolean => text.trim() === '';
