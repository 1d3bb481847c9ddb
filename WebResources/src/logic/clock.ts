// What time it is: the server's, since what is due is judged there and the clock of a device may be wrong. Kept as the distance to the device's clock.

/** The header is exact to the second and an answer takes its time on the way: less than this is no distance. */
const tolerance = 2000;

export class Clock {
    private ahead = 0;

    public constructor(private readonly device: () => number = Date.now) {}

    public now(): number {
        return this.device() + this.ahead;
    }

    /**
     * Takes over the time of an answer.
     * @param date its header Date; without one, or with one that is none, the clock goes on as it did
     */
    public set(date: string | null): void {
        const told = date === null ? NaN : Date.parse(date);
        if (!Number.isNaN(told) && Math.abs(told - this.now()) > tolerance) this.ahead = told - this.device();
    }
}
