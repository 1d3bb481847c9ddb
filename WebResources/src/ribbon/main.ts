// The library of the command bar: its buttons name CrmAssist.Commands.<function>.
import { publish } from '../xrm/publish';
import * as assist from './assist';
import { ask, canAct, canAnswerWhatHelps, canAsk, canStepIn, canTalkAbout, canUnpark, talkAbout } from './deal';
import { park, parkThese, planContact, spoke, unpark } from './menu';
import { openAsks, stepIn, stepIntoThese, whatHelps } from './stepIn';

const { onIt, done, answer, no, withdraw, edit, canOnIt, canDone, canAnswer, canNo, canWithdraw, canEdit } = assist;

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
        stepIn,
        canStepIn,
        stepIntoThese,
        onIt,
        done,
        answer,
        no,
        withdraw,
        edit,
        canOnIt,
        canDone,
        canAnswer,
        canNo,
        canWithdraw,
        canEdit,
    },
});
