import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refused, Unreachable, unlessThere, WebApi } from '../src/xrm/webApi';

const api = new WebApi('https://contoso.example/');
const answer = (status: number, body: string): void => {
    vi.stubGlobal(
        'fetch',
        vi.fn(() => Promise.resolve(new Response(body, { status }))),
    );
};

afterEach(() => {
    vi.unstubAllGlobals();
});

describe('Web API', () => {
    it('asks below the address of the organisation', async () => {
        answer(200, '{"value":[{"a":1}]}');
        expect(await api.list('contacts')).toEqual([{ a: 1 }]);
        expect(vi.mocked(fetch).mock.calls[0]?.[0]).toMatch(/^https:\/\/contoso\.example\/api\/data\/v9\.2\/contacts$/);
    });

    it("gives the server's own sentence", async () => {
        answer(400, '{"error":{"code":"0x80040265","message":"The deal is closed."}}');
        await expect(api.post('x', {})).rejects.toEqual(new Refused('The deal is closed.', 400, '0x80040265'));
    });

    it('says the status where an error has no sentence', async () => {
        answer(502, '<html>');
        await expect(api.post('x', {})).rejects.toMatchObject({ message: expect.stringContaining('502') as string });
    });

    it.each([404, 403])('takes what is not there, or not to be read (%i), for nothing', async (status) => {
        answer(status, '{}');
        expect(await api.find('x')).toBeNull();
    });

    it('tells an unanswered call from a refused one', async () => {
        vi.stubGlobal(
            'fetch',
            vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))),
        );
        await expect(api.find('x')).rejects.toBeInstanceOf(Unreachable);
    });

    it.each(['0x80040237', '0x80060892', '0X80040237'])('sends once more what met its own row (%s)', async (code) => {
        const call = vi
            .fn()
            .mockRejectedValueOnce(new Refused('Duplicate.', 412, code))
            .mockResolvedValueOnce('the same');
        expect(await unlessThere<string>(call)).toBe('the same');
        expect(call).toHaveBeenCalledTimes(2);
    });

    it('sends nothing again that was refused for a reason, nor twice', async () => {
        const refused = vi.fn().mockRejectedValue(new Refused('No.', 400, '0x80040265'));
        await expect(unlessThere(refused)).rejects.toThrow('No.');
        expect(refused).toHaveBeenCalledOnce();
        const there = vi.fn().mockRejectedValue(new Refused('Duplicate.', 412, '0x80040237'));
        await expect(unlessThere(there)).rejects.toThrow('Duplicate.');
        expect(there).toHaveBeenCalledTimes(2);
    });

    it("sets the clock by the server's answers", async () => {
        vi.stubGlobal(
            'fetch',
            vi.fn(() => Promise.resolve(new Response('{}', { headers: { Date: 'Thu, 01 Jan 2026 09:00:00 GMT' } }))),
        );
        const own = new WebApi('https://contoso.example');
        await own.get('x');
        expect(new Date(own.clock.now()).toISOString()).toMatch(/^2026-01-01T09:00:0/);
    });

    it('takes an answer without a body', async () => {
        vi.stubGlobal(
            'fetch',
            vi.fn(() => Promise.resolve(new Response(null, { status: 204 }))),
        );
        expect(await api.call('crma_managerassists', 'id', 'crma_CloseAssist', {})).toEqual({});
    });
});
