// Which parts of the assist form belong to an assist. The form shows all of them without its script.
import { kindOf, type Kind } from '../logic/kinds';

/** What decides: the kind's option value, and whether the columns hold something. */
export interface AssistForm {
    kind: number | null;
    hasAppointment: boolean;
    hasWords: boolean;
    hasReasons: boolean;
}

/** Names of sections on the tab "Assist". By whom and by when always stays, and so do the deal and the timeline. */
export type Section =
    | 'section_flagged_first'
    | 'section_mail'
    | 'section_calls'
    | 'section_meeting'
    | 'section_words'
    | 'section_wording'
    | 'section_flagged';

/** A new assist has no kind yet: then all that can be entered is shown. */
export function sectionsOf({ kind: option, hasAppointment, hasWords, hasReasons }: AssistForm): Record<Section, boolean> {
    const kind = kindOf(option);
    const isOf = (wanted: Kind): boolean => option === null || kind === wanted;
    const flagged = kind === 'stalled';
    return {
        section_flagged_first: flagged,
        section_mail: isOf('mail'),
        section_calls: isOf('calls'),
        section_meeting: isOf('meeting') && (hasAppointment || option === null),
        section_words: hasWords,
        section_wording: isOf('mail'),
        section_flagged: hasReasons && !flagged,
    };
}
