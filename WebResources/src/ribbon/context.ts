// What the commands take from the client API, asked for in one place.
import commands from 'texts:commands';
import { languageTag, type Format } from '../logic/moments';
import { sayIn, type Say } from '../logic/texts';
import { userZone } from '../logic/zone';
import { idOf } from '../xrm/rows';

export interface Client {
    userId: string;
    say: Say;
    format: Format;
}

export function client(): Client {
    const { userSettings } = Xrm.Utility.getGlobalContext();
    const { languageId } = userSettings;
    return {
        userId: idOf(userSettings.userId),
        say: sayIn(commands, languageId),
        format: {
            zone: userZone(userSettings.getTimeZoneOffsetMinutes(), Date.now()),
            language: languageTag(languageId, String(languageId) in commands),
            hours24: userSettings.dateFormattingInfo.ShortTimePattern.includes('H'),
        },
    };
}
