// The library of the command bar: its buttons name CrmAssist.Commands.<function>.
import { publish } from '../xrm/publish';
import * as assist from './assist';
import { hasMorning, offered } from './assistFacts';
import * as carryOut from './carryOut';
import { ask, canAct, canAnswerWhatHelps, canAsk, canStepIn, canTalkAbout, canUnpark, talkAbout } from './deal';
import { park, parkThese, planContact, spoke, unpark } from './menu';
import { openAsks, stepIntoDeal, stepIntoThese, whatHelps } from './stepIn';

publish({
    Commands: {
        ask,
        canAsk,
        canAct,
        spoke,
        planContact,
        park,
        unpark,
        canUnpark,
        parkThese,
        talkAbout,
        canTalkAbout,
        whatHelps,
        canAnswerWhatHelps,
        openAsks,
        stepIntoDeal,
        canStepIn,
        stepIntoThese,
        offered,
        hasMorning,
        ...assist,
        ...carryOut,
    },
});
