// What the commands take from the client API, asked for in one place.
import commands from 'texts:commands';
import { Clock } from '../logic/clock';
import { languageTag, type Format } from '../logic/moments';
import { sayIn, type Say } from '../logic/texts';
import { userZone } from '../logic/zone';
import { idOf } from '../xrm/rows';
import { WebApi } from '../xrm/webApi';

export interface Client {
    userId: string;
    say: Say;
    format: Format;
    clock: Clock;
    /** For what has to be told by the server's clock: Xrm.WebApi gives answers without their headers. */
    api: WebApi;
}

// One for the page: what one answer tells of the time holds for all.
const clock = new Clock();

export function client(): Client {
    const context = Xrm.Utility.getGlobalContext();
    const { userSettings } = context;
    const { languageId } = userSettings;
    return {
        userId: idOf(userSettings.userId),
        say: sayIn(commands, languageId),
        clock,
        api: new WebApi(context.getClientUrl(), clock),
        format: {
            zone: userZone(userSettings.getTimeZoneOffsetMinutes(), clock),
            language: languageTag(languageId, String(languageId) in commands),
            hours24: userSettings.dateFormattingInfo.ShortTimePattern.includes('H'),
        },
    };
}
