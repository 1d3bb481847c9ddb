// Unified Interface evaluates enable rules often: on every change of focus and value. One read per record and minute is enough for all of them.

const lifetime = 60_000;

export class MinuteCache<T> {
    private readonly entries = new Map<string, { until: number; value: Promise<T> }>();

    public get(id: string, now: number, read: () => Promise<T>): Promise<T> {
        const kept = this.entries.get(id);
        if (kept && kept.until > now) return kept.value;
        const value = read();
        this.entries.set(id, { until: now + lifetime, value });
        return value;
    }

    /** After a change of ours the next look reads again. */
    public forget(id: string): void {
        this.entries.delete(id);
    }
}
