import { afterEach, describe, expect, it, vi } from 'vitest';
import { onLoad } from '../../src/forms/preferenceForm';

function named(value: string | null): string | null {
    let kept = value;
    const attribute = {
        getValue: () => kept,
        setValue: (given: string) => {
            kept = given;
        },
    };
    vi.stubGlobal('Xrm', { Utility: { getGlobalContext: () => ({ userSettings: { userName: 'Ada Sample' } }) } });
    onLoad({ getFormContext: () => ({ getAttribute: () => attribute }) } as unknown as Xrm.Events.EventContext);
    return kept;
}

afterEach(() => {
    vi.unstubAllGlobals();
});

describe('the form of preferences', () => {
    it.each([
        ['a new row', null, 'Ada Sample'],
        ['a row that has a name', 'Holidays', 'Holidays'],
    ])('names %s', (_, before, after) => {
        expect(named(before)).toBe(after);
    });
});
