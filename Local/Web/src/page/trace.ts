/** What the platform hides (a rule that failed, say) and somebody who writes scripts wants to know. Never an error: console.error is for faults of Local. */
export function trace(text: string): void {
    console.warn(`Local: ${text}`);
}

export function messageOf(error: unknown): string {
    if (error instanceof Error) return error.message;
    if (typeof error === "object" && error !== null && "message" in error && typeof error.message === "string") return error.message;
    return String(error);
}
