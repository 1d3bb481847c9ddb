// The library of the command bar: its buttons name CrmAssist.Commands.<function>.
import { publish } from '../xrm/publish';
import * as assist from './assist';
import { ask, canAsk, canTalkAbout, talkAbout } from './deal';

const { onIt, done, answer, no, withdraw, edit, canOnIt, canDone, canAnswer, canNo, canWithdraw, canEdit } = assist;

publish({
    Commands: {
        ask,
        canAsk,
        talkAbout,
        canTalkAbout,
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
