import { vi } from "vitest";

export interface Call {
    method: string;
    path: string;
    body: unknown;
    headers: Record<string, string>;
}

type Answer = { status?: number; json?: unknown; headers?: Record<string, string> };

/** Answers fetch; the calls are the list it returns. */
export function server(answer: (call: Call) => Answer | Promise<Answer> = () => ({ status: 204 })): Call[] {
    const calls: Call[] = [];
    vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
        const call = {
            method: init.method ?? "GET",
            path: decodeURIComponent(path),
            body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined,
            headers: init.headers as Record<string, string>,
        };
        calls.push(call);
        const { status = 200, json, headers = {} } = await answer(call);
        return new Response(json === undefined ? null : JSON.stringify(json), { status, headers });
    });
    return calls;
}

/** Timers, animation frames and promises that are due. */
export async function settle(milliseconds = 50): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
