// The browser's store on this device. Where it is closed to pages, the list works as well: then it does not outlive a reload.
import { stateKey, type CallState } from '../../logic/callState';

export function keptFor(userId: string): string | null {
    try {
        return window.localStorage.getItem(stateKey(userId));
    } catch {
        return null;
    }
}

export function keepFor(userId: string, state: CallState): void {
    try {
        window.localStorage.setItem(stateKey(userId), JSON.stringify(state));
    } catch {
        // Full, or closed.
    }
}
