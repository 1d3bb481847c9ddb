// What a manager decides about a deal: one key each.
import { dayText, dateText, weekdayText, type Format } from '../moments';
import { reasons } from '../parking';
import type { Say } from '../texts';
import { firstOption } from '../kinds';

export type Choice = 'Ask' | 'Call' | 'Mail' | 'Connect' | 'Talk' | 'Park' | 'Fine';

/** What a choice needs beside its key. */
export type Needs = 'nothing' | 'line' | 'connect' | 'park';

export interface Key {
    key: string;
    choice: Choice;
    /** Keys of its texts: on the button, and in full. */
    label: string;
    title: string;
    needs: Needs;
    /** One of the five that a phone shows; the others stand under More. */
    first: boolean;
}

export const keys: readonly Key[] = [
    { key: 'A', choice: 'Ask', label: 'keyAsk', title: 'keyAskTitle', needs: 'nothing', first: true },
    { key: 'C', choice: 'Call', label: 'keyCall', title: 'keyCallTitle', needs: 'line', first: true },
    { key: 'M', choice: 'Mail', label: 'keyMail', title: 'keyMailTitle', needs: 'line', first: false },
    { key: 'G', choice: 'Connect', label: 'keyConnect', title: 'keyConnectTitle', needs: 'connect', first: false },
    { key: 'T', choice: 'Talk', label: 'keyTalk', title: 'keyTalkTitle', needs: 'nothing', first: true },
    { key: 'P', choice: 'Park', label: 'keyPark', title: 'keyParkTitle', needs: 'park', first: true },
    { key: 'F', choice: 'Fine', label: 'keyFine', title: 'keyFineTitle', needs: 'nothing', first: true },
];

export const undoKey = 'Z';

export const keyOf = (pressed: string): Key | null => keys.find(({ key }) => key === pressed.toUpperCase()) ?? null;

/** What is entered for a choice; moments are milliseconds. */
export interface Entered {
    words?: string;
    whom?: string;
    by?: number;
    until?: number;
    /** Index into the reasons of parking. */
    reason?: number;
    note?: string;
}

export interface Decision extends Entered {
    /** Made by the page: sent again, it is the same decision. */
    key: string;
    deal: string;
    choice: Choice;
    seen: string;
    /** The deal's name and its owner, for when it is on the page no more. */
    name: string;
    owner: string;
}

/** Longest lines the server takes. */
export const longest = { words: 200, whom: 100, note: 400 } as const;

/** Key of the sentence that says what is missing; null when nothing is. */
export function missingFor(choice: Choice, entered: Entered, now: number): string | null {
    if ((choice === 'Call' || choice === 'Mail') && blank(entered.words)) return 'needWords';
    if (choice === 'Connect') {
        if (blank(entered.whom)) return 'needWhom';
        if (entered.by === undefined) return 'needBy';
        if (entered.by <= now) return 'needLater';
    }
    if (choice === 'Park') {
        if (entered.until === undefined) return 'needDate';
        if (entered.until <= now) return 'needLater';
        if (entered.reason === undefined) return 'needReason';
    }
    return null;
}

/** A decision as crma_SendDecisions takes it. */
export function wireOf({ key, deal, choice, seen, words, whom, by, until, reason, note }: Decision): Record<string, unknown> {
    return {
        key,
        deal,
        choice,
        seen,
        ...(blank(words) ? {} : { words: words?.trim() }),
        ...(blank(whom) ? {} : { whom: whom?.trim() }),
        ...(by === undefined ? {} : { by: new Date(by).toISOString() }),
        ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
        ...(reason === undefined ? {} : { reason: firstOption + reason }),
        ...(blank(note) ? {} : { note: note?.trim() }),
    };
}

/** What was decided, in one line: "Park until Mon 16 Mar, budget cycle". */
export function decisionText(decision: Pick<Decision, 'choice'> & Entered, format: Format, say: Say): string {
    const day = (moment: number | undefined): string =>
        moment === undefined ? '' : `${weekdayText(moment, format, 'short')} ${dayText(moment, format)}`;
    const { choice, words = '', whom = '', by, until, reason, note = '' } = decision;
    switch (choice) {
        case 'Ask':
            return say('didAsk');
        case 'Call':
            return say('didCall', words);
        case 'Mail':
            return say('didMail', words);
        case 'Connect':
            return say('didConnect', whom, day(by));
        case 'Talk':
            return blank(words) ? say('didTalk') : say('didTalkAbout', words);
        case 'Park': {
            const why = say(reasons[reason ?? -1] ?? 'reasonOther').toLowerCase();
            return blank(note) ? say('didPark', day(until), why) : say('didParkNote', day(until), why, note);
        }
        case 'Fine':
            return say('didFine');
    }
}

const chose: Record<string, string> = {
    Ask: 'choseAsk',
    Call: 'choseCall',
    Mail: 'choseMail',
    Connect: 'choseConnect',
    Talk: 'choseTalk',
    Park: 'chosePark',
    Fine: 'choseFine',
};

/** What an earlier review decided; a choice of a later release by its own name. */
export const choiceText = (choice: string, say: Say): string => (chose[choice] === undefined ? choice : say(chose[choice]));

/** A day without a time, with its weekday: "Mon 23 Nov". */
export function longDay(iso: string, format: Format): string {
    const date = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(date)) return '';
    return `${weekdayText(date, { ...format, zone: { offsetAt: () => 0 } }, 'short')} ${dateText(date, format)}`;
}

const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';
