// An ask as it was made, line by line, whatever has been changed in it since.
import { emptyAsk } from './ask';
import { withDetails } from './details';
import { byText, type Format } from './moments';
import type { Say } from './texts';

export interface Line {
    label: string;
    text: string;
}

/** What the rep filled in, without what he left empty. */
export function originalLines(json: string, now: number, format: Format, say: Say): Line[] {
    const ask = withDetails(emptyAsk(), json);
    const people = ask.people.map((one) => [one.name, one.number, one.best, one.line].filter((part) => part !== '').join(' - '));
    const lines: [string, string][] = [
        [say('originalTo'), ask.to.map(({ name, email }) => (email === '' || email === name ? name : `${name} <${email}>`)).join('\n')],
        [say('originalSubject'), ask.subject],
        [say('originalBody'), ask.body],
        [say('originalPeople'), people.join('\n')],
        [say('originalMeeting'), ask.meeting],
        [say('originalTimes'), ask.times.map((time) => byText(time, now, format)).join('\n')],
        [say('originalPart'), ask.part],
        [say('originalQuestion'), ask.question],
        [say('originalProposal'), ask.proposal],
        [say('originalWhen'), ask.when?.text ?? ''],
        [say('originalReach'), ask.reach],
        [say('originalAbout'), ask.about],
        [say('originalConcession'), ask.what],
        [say('originalHowMuch'), ask.howMuch === '' ? '' : `${ask.howMuch}${ask.unit === 'percent' ? ' %' : ''}`],
        [say('originalInReturn'), ask.inReturn],
    ];
    return lines.filter(([, text]) => text.trim() !== '').map(([label, text]) => ({ label, text }));
}
