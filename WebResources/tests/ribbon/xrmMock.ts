// The client API as far as the commands use it; what is asked of it is noted, and answers are given by the test.
import { vi } from 'vitest';

export interface XrmMock {
    reads: string[];
    dialogs: { webresourceName: string; data: unknown; title: string }[];
    /** Custom APIs, with what goes along. */
    posts: { address: string; body: unknown }[];
    opened: string[];
    shown: string[];
    errors: unknown[];
    questions: string[];
    /** What the user answers to them. */
    confirmed: boolean;
    rows: Record<string, unknown>[];
    /** What a custom API gives beside. */
    answer: Record<string, unknown>;
    row: Record<string, unknown>;
    refusal: { message: string; errorCode?: number } | null;
    /** The header Date of what fetch brings. */
    date: string | null;
}

export const userId = 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa';

export function xrmMock(): XrmMock {
    const mock: XrmMock = {
        reads: [],
        dialogs: [],
        posts: [],
        opened: [],
        shown: [],
        errors: [],
        questions: [],
        confirmed: true,
        rows: [],
        answer: {},
        row: {},
        refusal: null,
        date: null,
    };
    const answer = <T>(value: T): Promise<T> =>
        mock.refusal ? Promise.reject(Object.assign(new Error(mock.refusal.message), mock.refusal)) : Promise.resolve(value);
    vi.stubGlobal('Xrm', {
        Utility: {
            getGlobalContext: () => ({
                getClientUrl: () => 'https://contoso.example',
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
            retrieveRecord: (table: string, id: string) => {
                mock.reads.push(`${table} ${id}`);
                return answer(mock.row);
            },
        },
        Navigation: {
            navigateTo: (page: { webresourceName?: string; data?: string; entityName?: string }, options?: { title: string }) => {
                mock.dialogs.push({
                    webresourceName: page.webresourceName ?? page.entityName ?? '',
                    data: page.data === undefined ? null : (JSON.parse(decodeURIComponent(page.data)) as unknown),
                    title: options?.title ?? '',
                });
                return Promise.resolve();
            },
            openConfirmDialog: (strings: { title: string }) => {
                mock.questions.push(strings.title);
                return Promise.resolve({ confirmed: mock.confirmed });
            },
            openForm: (form: { entityName: string; entityId: string }) => {
                mock.opened.push(`${form.entityName} ${form.entityId}`);
                return Promise.resolve();
            },
            openUrl: (url: string) => mock.opened.push(url),
            openAlertDialog: (strings: { text: string }) => {
                mock.shown.push(strings.text);
                return Promise.resolve();
            },
            openErrorDialog: (error: unknown) => {
                mock.errors.push(error);
                return Promise.resolve();
            },
        },
    });
    vi.stubGlobal('fetch', (address: string, { body }: { body?: string } = {}) => {
        mock.reads.push(decodeURIComponent(address));
        if (body !== undefined) mock.posts.push({ address, body: JSON.parse(body) as unknown });
        const headers = mock.date === null ? {} : { Date: mock.date };
        return Promise.resolve(
            mock.refusal
                ? new Response(JSON.stringify({ error: mock.refusal }), { status: 403, headers })
                : new Response(JSON.stringify({ value: mock.rows, ...mock.answer }), { headers }),
        );
    });
    return mock;
}
