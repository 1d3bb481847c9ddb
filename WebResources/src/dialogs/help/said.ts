// What a tap on a move would send, in a line: who does what, and by when.
import type { Ask } from '../../logic/ask';
import type { AskedKind } from '../../logic/kinds';
import { byText } from '../../logic/moments';
import type { Synopsis } from '../ask/facts';
import type { Answer } from './answer';

const sentences: Record<AskedKind, string> = {
    mail: 'readsMail',
    calls: 'readsCalls',
    meeting: 'readsMeeting',
    opinion: 'readsOpinion',
    concession: 'readsConcession',
    talk: 'readsTalk',
};

export function reads(ask: Ask & { kind: AskedKind }, { synopsis, page: { say, format, clock } }: Answer): string {
    const names = (ask.kind === 'mail' ? ask.to : ask.people).map(({ name }) => name).join(', ');
    const what = say(sentences[ask.kind], helperOf(synopsis), names);
    const by = synopsis?.byWhen ?? null;
    return by === null ? what : say('readsBy', what, byText(by, clock.now(), format));
}

// While the manager is away it goes to whom he has named.
const helperOf = (synopsis: Synopsis | null): string => synopsis?.away?.helper?.name ?? synopsis?.helper?.name ?? '';
