// What an HTML web resource has of its surroundings: ClientGlobalContext.js.aspx, and its own address. There is no Xrm in a dialog.
import { Clock } from '../logic/clock';
import { languageTag, type Format } from '../logic/moments';
import { english, sayIn, type Say, type Texts } from '../logic/texts';
import { userZone } from '../logic/zone';
import { idOf } from './rows';

export interface Page {
    clientUrl: string;
    userId: string;
    userName: string;
    say: Say;
    format: Format;
    clock: Clock;
    language: number;
    /** What the opener gave along; ids only. */
    data: Record<string, unknown>;
}

/** @throws {Error} the script of the global context has not been loaded. */
export function page(texts: Texts): Page {
    if (typeof GetGlobalContext === 'undefined') throw new Error('ClientGlobalContext.js.aspx was not loaded.');
    const context = GetGlobalContext();
    const { userSettings } = context;
    const { languageId } = userSettings;
    const clock = new Clock();
    const translated = String(languageId) in texts;
    document.documentElement.lang = languageTag(languageId, translated).slice(0, 2);
    return {
        clientUrl: context.getClientUrl(),
        userId: idOf(userSettings.userId),
        userName: userSettings.userName,
        say: sayIn(texts, languageId),
        clock,
        format: {
            zone: userZone(userSettings.getTimeZoneOffsetMinutes(), clock),
            language: languageTag(languageId, translated),
            hours24: userSettings.dateFormattingInfo.ShortTimePattern.includes('H'),
        },
        language: translated ? languageId : english,
        data: dataIn(window.location.search),
    };
}

/** The platform encodes `data` once or twice. On a form, a web resource gets its row as `id` and `typename` instead. */
export function dataIn(search: string): Record<string, unknown> {
    const query = new URLSearchParams(search);
    const id = query.get('id');
    let text = query.get('data') ?? '';
    for (let round = 0; round < 2; round++) {
        const found = objectIn(text);
        if (found) return found;
        text = decoded(text);
    }
    return objectIn(text) ?? (id === null ? {} : { deal: id });
}

export function objectIn(text: string): Record<string, unknown> | null {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
    } catch {
        return null;
    }
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id out of `data`, or null for what is none: it goes into addresses. */
export function guidIn(value: unknown): string | null {
    const id = typeof value === 'string' ? idOf(value) : '';
    return guid.test(id) ? id : null;
}

/** A new id. Not crypto.randomUUID, which pages without a certificate lack. */
export function newId(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const hex = Array.from(bytes, (byte, index) =>
        (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
    );
    return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)].map((part) => part.join('')).join('-');
}
