/** Puts functions under the global CrmAssist. Several scripts of ours share one page, in an order nobody promises: each adds to what is there. */
export function publish(members: Record<string, unknown>): void {
    const { CrmAssist } = window as unknown as { CrmAssist?: Record<string, unknown> };
    Object.assign(window, { CrmAssist: { ...CrmAssist, ...members } });
}
