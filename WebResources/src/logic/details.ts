// The fields of a kind as crma_Escalate and crma_ReviseAsk take them, there and back. Empty texts are left out.
import { noCallee, type Ask, type Callee, type Person } from './ask';
import { numberIn } from './howMuch';
import type { AskedKind } from './kinds';

export function detailsOf(ask: Ask, kind: AskedKind): string {
    return JSON.stringify(fieldsOf(ask, kind), (_, value: unknown) =>
        typeof value === 'string' && value.trim() === '' ? undefined : value,
    );
}

function fieldsOf(ask: Ask, kind: AskedKind): object {
    switch (kind) {
        case 'mail':
            return { to: ask.to.map(recipient), subject: ask.subject, body: ask.body, wording: ask.outline ? 1 : 0 };
        case 'calls':
            return { people: ask.people.map((person) => ({ ...person, contact: person.contact ?? '' })) };
        case 'meeting':
            return ask.appointment === null
                ? { meeting: ask.meeting, times: ask.times.map(iso), part: ask.part }
                : { appointment: ask.appointment, meeting: ask.meeting, times: [], part: ask.part };
        case 'opinion':
            return { question: ask.question, proposal: ask.proposal };
        case 'concession':
            return { what: ask.what, [ask.unit]: numberIn(ask.howMuch), inReturn: ask.inReturn };
        case 'talk':
            return ask.when ? { when: iso(ask.when.at), whenText: ask.when.text, reach: ask.reach, about: ask.about } : {};
    }
}

const recipient = (person: Person): object =>
    person.id === null
        ? { name: person.name, email: person.email }
        : { id: person.id, table: person.table, name: person.name, email: person.email };

const iso = (moment: number): string => new Date(moment).toISOString();

interface Fields {
    to?: Partial<Person>[];
    subject?: string;
    body?: string;
    wording?: number;
    people?: Partial<Callee>[];
    appointment?: string;
    meeting?: string;
    times?: string[];
    part?: string;
    question?: string;
    proposal?: string;
    what?: string;
    percent?: number | null;
    amount?: number | null;
    inReturn?: string;
    when?: string;
    whenText?: string;
    reach?: string;
    about?: string;
}

/** What an ask was made with, for its edit; fields that are missing or of another release stay empty. */
export function withDetails(ask: Ask, json: string): Ask {
    const fields = parse(json);
    return {
        ...ask,
        to: (fields.to ?? []).map(personOf),
        subject: fields.subject ?? '',
        body: fields.body ?? '',
        outline: fields.wording === 1,
        people: (fields.people ?? []).map((one) => ({ ...noCallee(), ...one })),
        appointment: fields.appointment ?? null,
        meeting: fields.meeting ?? '',
        times: meetingTimes(json),
        part: fields.part ?? '',
        question: fields.question ?? '',
        proposal: fields.proposal ?? '',
        what: fields.what ?? '',
        howMuch: String(fields.percent ?? fields.amount ?? ''),
        unit: typeof fields.amount === 'number' ? 'amount' : 'percent',
        inReturn: fields.inReturn ?? '',
        when: fields.when === undefined ? null : whenOf(fields.when, fields.whenText ?? ''),
        reach: fields.reach ?? '',
        about: fields.about ?? '',
    };
}

/** The moments an ask for a meeting names. */
export const meetingTimes = (json: string): number[] =>
    (parse(json).times ?? []).map((time) => Date.parse(time)).filter((time) => !Number.isNaN(time));

function parse(json: string): Fields {
    try {
        const fields: unknown = JSON.parse(json === '' ? '{}' : json);
        return typeof fields === 'object' && fields !== null ? fields : {};
    } catch {
        return {};
    }
}

function whenOf(when: string, text: string): Ask['when'] {
    const at = Date.parse(when);
    return Number.isNaN(at) ? null : { chip: 'kept', text, at, by: at };
}

export const personOf = (one: Partial<Person>): Person => ({
    id: one.id ?? null,
    table: one.table ?? '',
    name: one.name ?? one.email ?? '',
    title: one.title ?? '',
    email: one.email ?? '',
    phone: one.phone ?? '',
    mobile: one.mobile ?? '',
});
