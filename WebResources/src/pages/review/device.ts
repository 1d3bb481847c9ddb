// The browser's store on this device. Where it is closed to pages, the review works as well: then its draft does not outlive a reload.
import { draftKey, fromStored, toStored, type Draft } from '../../logic/review/draft';
import type { Page } from '../../xrm/page';

export function keptFor({ clientUrl, userId }: Page): Draft {
    try {
        return fromStored(window.localStorage.getItem(draftKey(clientUrl, userId)), Date.now());
    } catch {
        return fromStored(null, Date.now());
    }
}

export function keepFor({ clientUrl, userId }: Page, draft: Draft): void {
    const key = draftKey(clientUrl, userId);
    try {
        if (draft.decisions.length === 0) window.localStorage.removeItem(key);
        else window.localStorage.setItem(key, toStored(draft, Date.now()));
    } catch {
        // Full, or closed.
    }
}
