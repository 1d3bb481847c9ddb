// The Web API over fetch, for pages without Xrm.
import { Clock } from '../logic/clock';
import type { Row } from './rows';

/** The server has said no: its sentence, and its code. */
export class Refused extends Error {
    public constructor(
        message: string,
        public readonly status: number,
        public readonly code: string,
    ) {
        super(message);
    }
}

// The platform's codes: a row of that id is there, by its primary key or by an alternate one.
const duplicates = ['0x80040237', '0x80060892'];

/**
 * A call that gives its row an id. Sent twice at the very same moment, the second may run into the row of the first, a fault that nothing on the server
 * can catch; sent once more it finds that row and answers like the first.
 */
export async function unlessThere<T>(call: () => Promise<T>): Promise<T> {
    try {
        return await call();
    } catch (error) {
        if (error instanceof Refused && duplicates.includes(error.code.toLowerCase())) return call();
        throw error;
    }
}

/** No answer came: nobody knows whether the server has done it. */
export class Unreachable extends Error {}

export class WebApi {
    private readonly root: string;

    /** @param clock is set by every answer */
    public constructor(
        clientUrl: string,
        public readonly clock = new Clock(),
    ) {
        this.root = `${clientUrl.replace(/\/$/, '')}/api/data/v9.2/`;
    }

    public get(path: string): Promise<Row> {
        return this.send('GET', path);
    }

    public async list(path: string): Promise<Row[]> {
        const { value } = await this.send('GET', path);
        return Array.isArray(value) ? (value as Row[]) : [];
    }

    /** A row, or null where there is none or it may not be read. */
    public async find(path: string): Promise<Row | null> {
        try {
            return await this.get(path);
        } catch (error) {
            if (error instanceof Refused && (error.status === 404 || error.status === 403)) return null;
            throw error;
        }
    }

    public post(path: string, body: object): Promise<Row> {
        return this.send('POST', path, body);
    }

    /** Changes columns of a row that is there. */
    public patch(path: string, body: object): Promise<Row> {
        return this.send('PATCH', path, body, { 'If-Match': '*' });
    }

    /** A custom API bound to a row. */
    public call(set: string, id: string, name: string, parameters: object): Promise<Row> {
        return this.post(`${set}(${id})/Microsoft.Dynamics.CRM.${name}`, parameters);
    }

    private async send(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Row> {
        const headers: Record<string, string> = {
            Accept: 'application/json',
            'OData-MaxVersion': '4.0',
            'OData-Version': '4.0',
            Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
            ...more,
        };
        if (body) headers['Content-Type'] = 'application/json; charset=utf-8';
        let response: Response;
        let text: string;
        try {
            response = await fetch(this.root + path, {
                method,
                headers,
                credentials: 'same-origin',
                ...(body ? { body: JSON.stringify(body) } : {}),
            });
            text = await response.text();
        } catch {
            throw new Unreachable();
        }
        this.clock.set(response.headers.get('Date'));
        const answer = parse(text);
        if (response.ok) return answer;
        const { code, message } = (answer['error'] ?? {}) as { code?: string; message?: string };
        throw new Refused(message ?? `${response.status} ${response.statusText}`, response.status, code ?? '');
    }
}

function parse(text: string): Row {
    try {
        const value: unknown = JSON.parse(text === '' ? '{}' : text);
        return typeof value === 'object' && value !== null ? (value as Row) : {};
    } catch {
        return {};
    }
}
