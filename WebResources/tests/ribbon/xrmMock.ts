// The client API as far as the commands use it; what is asked of it is noted, and answers are given by the test.
import { vi } from 'vitest';

export interface XrmMock {
    reads: string[];
    dialogs: { webresourceName: string; data: unknown; title: string }[];
    requests: Record<string, unknown>[];
    errors: unknown[];
    rows: Record<string, unknown>[];
    row: Record<string, unknown>;
    refusal: { message: string; errorCode?: number } | null;
}

export const userId = 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa';

export function xrmMock(): XrmMock {
    const mock: XrmMock = { reads: [], dialogs: [], requests: [], errors: [], rows: [], row: {}, refusal: null };
    const answer = <T>(value: T): Promise<T> => (mock.refusal ? Promise.reject(mock.refusal as unknown as Error) : Promise.resolve(value));
    vi.stubGlobal('Xrm', {
        Utility: {
            getGlobalContext: () => ({
                userSettings: {
                    userId: `{${userId.toUpperCase()}}`,
                    languageId: 1033,
                    getTimeZoneOffsetMinutes: () => 0,
                    dateFormattingInfo: { ShortTimePattern: 'HH:mm' },
                },
            }),
            showProgressIndicator: vi.fn(),
            closeProgressIndicator: vi.fn(),
        },
        WebApi: {
            retrieveMultipleRecords: (table: string, query: string) => {
                mock.reads.push(`${table} ${decodeURIComponent(query)}`);
                return answer({ entities: mock.rows });
            },
            retrieveRecord: (table: string, id: string) => {
                mock.reads.push(`${table} ${id}`);
                return answer(mock.row);
            },
            online: {
                execute: (request: { getMetadata: () => { operationName: string } }) => {
                    mock.requests.push({ ...request, operation: request.getMetadata().operationName });
                    return answer({ ok: true });
                },
            },
        },
        Navigation: {
            navigateTo: (page: { webresourceName: string; data: string }, options: { title: string }) => {
                mock.dialogs.push({
                    webresourceName: page.webresourceName,
                    data: JSON.parse(decodeURIComponent(page.data)) as unknown,
                    title: options.title,
                });
                return Promise.resolve();
            },
            openErrorDialog: (error: unknown) => {
                mock.errors.push(error);
                return Promise.resolve();
            },
        },
    });
    return mock;
}
