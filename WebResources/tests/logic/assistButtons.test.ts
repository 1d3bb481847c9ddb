import { describe, expect, it } from 'vitest';
import { nextMoveFor, offers, type AssistFacts, type Button } from '../../src/logic/assistButtons';
import { tuesday } from '../given';

const [helper, rep, colleague] = ['helper', 'rep', 'colleague'];
const all: Button[] = [
    'draft',
    'mailto',
    'copy',
    'sent',
    'startCalling',
    'accept',
    'answer',
    'call',
    'talked',
    'suggest',
    'yes',
    'yesBut',
    'refuse',
    'askOwner',
    'act',
    'imIn',
    'fine',
    'done',
    'onIt',
    'words',
    'anotherWay',
    'letUsTalk',
    'because',
    'remind',
    'edit',
    'withdraw',
    'nextMove',
    'outcome',
];
const mail: AssistFacts = {
    state: 0,
    kind: 'mail',
    origin: 'asked',
    helperId: helper,
    ownerId: helper,
    requesterId: rep,
    onIt: false,
    carriedOut: false,
    by: tuesday + 1,
    ended: null,
    rated: false,
};
const completed = { ...mail, state: 1, ended: tuesday };
const always: Button[] = ['onIt', 'anotherWay', 'letUsTalk', 'because'];

const offered = (facts: AssistFacts, user: string): Button[] => all.filter((button) => offers(button, facts, user, tuesday));

describe('buttons of an assist', () => {
    it.each<[string, AssistFacts, Button[]]>([
        ['a mail', mail, ['draft', 'mailto', 'copy', 'sent', 'onIt', 'words', 'anotherWay', 'letUsTalk', 'because']],
        ['calls', { ...mail, kind: 'calls' }, ['startCalling', ...always]],
        ['a meeting', { ...mail, kind: 'meeting' }, ['accept', 'suggest', ...always]],
        ['a meeting that is accepted', { ...mail, kind: 'meeting', state: 3, carriedOut: true }, ['anotherWay', 'letUsTalk', 'because']],
        ['a question', { ...mail, kind: 'opinion' }, ['answer', ...always]],
        ['five minutes', { ...mail, kind: 'talk' }, ['call', 'talked', 'suggest', 'onIt', 'anotherWay', 'because']],
        ['a concession', { ...mail, kind: 'concession' }, ['yes', 'yesBut', 'refuse', 'onIt', 'anotherWay', 'letUsTalk']],
        ['what the stall watch raised', { ...mail, kind: 'stalled', origin: 'watch' }, ['askOwner', 'act', 'imIn', 'fine']],
        ['what he is in already', { ...mail, kind: 'stalled', origin: 'watch', onIt: true }, ['askOwner', 'act', 'fine']],
        ['what he stepped in for', { ...mail, kind: 'calls', origin: 'steppedIn' }, ['done']],
        [
            'a draft that is open',
            { ...mail, carriedOut: true, onIt: true },
            ['draft', 'mailto', 'copy', 'sent', 'words', 'anotherWay', 'letUsTalk', 'because'],
        ],
        ['a kind of a later release', { ...mail, kind: null }, always],
        ['a closed one', completed, []],
    ])('the helper has for %s', (_, facts, buttons) => {
        expect(offered(facts, helper)).toEqual(buttons);
    });

    it.each<[string, AssistFacts, Button[]]>([
        ['an open ask', mail, ['edit', 'withdraw']],
        ['an overdue one', { ...mail, by: tuesday - 1 }, ['remind', 'edit', 'withdraw']],
        ['one that is being carried out', { ...mail, carriedOut: true }, ['withdraw']],
        ['five minutes', { ...mail, kind: 'talk' }, ['call', 'talked', 'edit', 'withdraw']],
        ['what came of it', completed, ['outcome']],
        ['what he has rated', { ...completed, rated: true }, []],
        ['a talk of today', { ...completed, kind: 'talk' }, ['nextMove', 'outcome']],
        ['a talk of yesterday', { ...completed, kind: 'talk', ended: tuesday - nextMoveFor }, ['outcome']],
        ['a declined one', { ...mail, state: 2 }, []],
        ['what the stall watch raised', { ...mail, origin: 'watch' }, []],
        ['what his manager stepped in for', { ...mail, origin: 'steppedIn' }, []],
        ['the end of it', { ...completed, origin: 'steppedIn' }, []],
    ])('who asked has for %s', (_, facts, buttons) => {
        expect(offered(facts, rep)).toEqual(buttons);
    });

    it('the helper may make an ask of a talk that is over', () => {
        expect(offered({ ...completed, kind: 'talk' }, helper)).toEqual(['nextMove']);
    });

    it('an administrator has moved to another owner is his as well', () => {
        expect(offered({ ...mail, helperId: colleague }, helper)).toContain('draft');
    });

    it('are none for a colleague, and none while nothing is known', () => {
        expect(offered(mail, colleague)).toEqual([]);
        expect(offered({ ...mail, state: null }, helper)).toEqual([]);
    });
});
